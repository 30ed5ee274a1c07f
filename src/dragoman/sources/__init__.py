"""Sources: an article arrives, from a file of any kind, a web address or a watched feed."""

from dragoman.sources.article import Article, Found, Hints, Refusal, to_document
from dragoman.sources.document import Document, Language, Precision
from dragoman.sources.kinds import read_address, read_bytes, read_path
from dragoman.sources.text import decode, make_document, read_file

__all__ = [
    "Article",
    "Document",
    "Found",
    "Hints",
    "Language",
    "Precision",
    "Refusal",
    "decode",
    "make_document",
    "read_address",
    "read_bytes",
    "read_file",
    "read_path",
    "to_document",
]
