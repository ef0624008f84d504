"""From a graph's folder to a picture in a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg.errors import ExportError, QueryError
from kg.graph.store import open_graph
from kg.network.atlas import Answers, Atlas, read
from kg.network.page import page
from kg.network.surroundings import Surroundings, around, between, named, overview
from kg.network.ties import ties


def draw(
    graph: Path | Answers,
    output: Path,
    *,
    about: Sequence[str] = (),
    to: str | None = None,
    steps: int = 1,
    most: int = 150,
) -> Surroundings:
    """Write the picture of a graph on disk, or of whatever answers queries; what could not be written leaves no half of a file."""
    atlas = read(open_graph(graph) if isinstance(graph, Path) else graph)
    drawn = chosen(atlas, about=about, to=to, steps=steps, most=most)
    names = [atlas.things[iri].name for iri in drawn.centre]
    html = page(atlas, drawn, title=(" → " if to else "、").join(names))
    try:
        output.write_bytes(html.encode())
    except OSError as error:
        raise ExportError(
            output, f"cannot be written ({error.strerror})", "name a file in a folder that exists"
        ) from None
    return drawn


def chosen(atlas: Atlas, *, about: Sequence[str], to: str | None, steps: int, most: int) -> Surroundings:
    """What the options ask for."""
    all_ties = ties(atlas)
    centre = list(dict.fromkeys(named(atlas, name) for name in about))
    if to is not None:
        if len(centre) != 1:
            raise QueryError("--to", "needs one --about to start from", "give one name with --about")
        return between(all_ties, centre[0], named(atlas, to), most=most)
    if centre:
        return around(all_ties, centre, steps=steps, most=most)
    return overview(all_ties, most=most)
