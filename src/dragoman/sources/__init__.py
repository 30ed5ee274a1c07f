"""Sources: an article arrives. Plain text so far."""

from dragoman.sources.document import Document, Language, Precision
from dragoman.sources.text import decode, make_document, read_file

__all__ = ["Document", "Language", "Precision", "decode", "make_document", "read_file"]
