"""Triples → `quads/NAME.nq`: one file a named graph, its lines sorted, so that two builds of the same texts are equal byte for byte."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.errors import VerificationError
from kg.graph.triples import Names

SHARED = ("things", "links", "review", "ontology")  # the graphs that are not one document's


def write_graph(folder: Path, name: str, triples: Iterable[str], names: Names) -> list[bytes]:
    """Write the graph `name` (things, doc/ID, …) and return its triples, sorted and each once.

    They are sorted as bytes, which is the order of their characters too and more than twice as fast.
    """
    try:
        lines = sorted({triple.encode() for triple in triples})
    except UnicodeEncodeError as error:
        raise VerificationError(
            f"graph {name}",
            f"holds {error.object[error.start]!a}, which is half a character",
            "repair the encoding of the file that it comes from",
        ) from None
    end = f" <{names.graph(name)}> .\n".encode()
    (folder / file_name(name)).write_bytes(end.join([*lines, b""]))
    return lines


def file_name(graph: str) -> str:
    """
    >>> file_name("doc/e2eb"), file_name("things")
    ('doc-e2eb.nq', 'things.nq')
    """
    return f"{graph.replace('/', '-')}.nq"
