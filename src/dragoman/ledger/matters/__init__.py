"""Matters, and where parties stand on them, bind themselves to and belong: kept and asked."""
