"""Files that were changed behind the back of their store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from invented import TEXT, complete

from kg.graph.agreement import disagreements
from kg.graph.store import open_graph
from kg.model import Document, Findings

Build = Callable[[dict[str, str], Callable[[Document], Findings]], Path]


def test_what_was_just_built_agrees(built: Build) -> None:
    assert not list(disagreements(open_graph(built({"report.txt": TEXT}, complete))))


def test_a_line_or_a_file_that_is_gone_is_told(built: Build) -> None:
    folder = built({"report.txt": TEXT}, complete)
    things = folder / "quads" / "things.nq"
    count = len(things.read_bytes().splitlines())
    things.write_bytes(b"".join(things.read_bytes().splitlines(keepends=True)[1:]))
    (folder / "quads" / "links.nq").unlink()
    (said,) = (line for line in disagreements(open_graph(folder)) if "things" in line)
    assert f"quads hold {count - 1} triples, the store {count}" in said
