"""The spaCy pipeline: repaired text → statements, measures, names."""

from kg.extraction.findings import extract
from kg.extraction.pipeline import analyse, nlp

__all__ = ["analyse", "extract", "nlp"]
