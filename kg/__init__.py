"""Who promised what: Chinese government reports as a graph of commitments, each edge led back to its words.

    kg.open(folder)                  a graph that was built, as a kg.Graph
    kg.Graph                         .ask(…), .statement(…), .rdflib(), .networkx()
    kg.Table, kg.Name                what .ask gives: rows, .records(), .to_pandas(), .to_polars(); names that know their IRI
    kg.Context                       what .statement gives: a quote in its text
    kg.build_graph(paths, folder)    documents → graph
    kg.documents(paths)              the documents among files and folders
    kg.read(path)                    file → Document: text, layout, sections, what it says of itself
    kg.extract(document or string)   what it says: statements, measures, entities, mentions
    kg.nlp()                         the spaCy pipeline
    kg.KgError                       all that kg says no with

    >>> import kg
    >>> [statement.kind.value for statement in kg.extract("力争全年进出口总额达到120亿元以上。").statements]
    ['Commitment']

Nothing heavy is loaded before it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.api import Context, Graph, Name, Table, extract, open
    from kg.build import build as build_graph
    from kg.errors import KgError
    from kg.extraction.pipeline import nlp
    from kg.reading import documents, read

__version__ = "0.1.0"
__all__ = [
    "Context",
    "Graph",
    "KgError",
    "Name",
    "Table",
    "build_graph",
    "documents",
    "extract",
    "nlp",
    "open",
    "read",
]

_HOMES = {
    "Context": "kg.api:Context",
    "Graph": "kg.api:Graph",
    "KgError": "kg.errors:KgError",
    "Name": "kg.api:Name",
    "Table": "kg.api:Table",
    "build_graph": "kg.build:build",
    "documents": "kg.reading:documents",
    "extract": "kg.api:extract",
    "nlp": "kg.extraction.pipeline:nlp",
    "open": "kg.api:open",
    "read": "kg.reading:read",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute '{name}'")
    module, _, attribute = _HOMES[name].partition(":")
    return getattr(import_module(module), attribute)
