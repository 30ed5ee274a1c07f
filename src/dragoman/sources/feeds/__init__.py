"""Feeds: RSS and Atom, read once or watched."""
