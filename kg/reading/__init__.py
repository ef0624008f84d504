"""File → Document: formats, layout repair, sections, what the document says of itself."""

from kg.reading.reader import read

__all__ = ["read"]
