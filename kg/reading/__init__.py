"""File → Document: formats, layout repair, sections, what the document says of itself."""

from kg.reading.documents import documents
from kg.reading.reader import read
from kg.reading.sources import Source, sources

__all__ = ["Source", "documents", "read", "sources"]
