"""Persons in public office from elsewhere: imported once into a file, looked up there by name."""

from dragoman.actors.imports.building import import_files
from dragoman.actors.imports.people import Bearer, People

__all__ = ["Bearer", "People", "import_files"]
