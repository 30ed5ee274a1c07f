"""Benchmarks: run from the project's folder, side by side with what they are compared with."""
