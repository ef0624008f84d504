"""From a graph's folder to a picture in a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg.errors import ExportError, QueryError
from kg.graph.store import Graph, open_graph
from kg.network.atlas import Atlas, atlas
from kg.network.columns import Answers, Progress, columns_of
from kg.network.excerpt import excerpt
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
    progress: Progress | None = None,
) -> Surroundings:
    """Write the picture of a graph on disk, or of whatever answers queries; what could not be written leaves no half of a file."""
    opened = open_graph(graph) if isinstance(graph, Path) else graph
    read, drawn = _read(opened, about=about, to=to, steps=steps, most=most, progress=progress)
    names = [read.things[iri].name for iri in drawn.centre]
    html = page(read, drawn, title=(" → " if to else "、").join(names))
    try:
        output.write_bytes(html.encode())
    except OSError as error:
        raise ExportError(
            output, f"cannot be written ({error.strerror})", "name a file in a folder that exists"
        ) from None
    return drawn


def _read(
    graph: Graph | Answers,
    *,
    about: Sequence[str],
    to: str | None,
    steps: int,
    most: int,
    progress: Progress | None,
) -> tuple[Atlas, Surroundings]:
    """As much of the graph as the picture needs: the whole, unless one step around a few sentences is asked for."""
    if isinstance(graph, Graph) and about and to is None and steps == 1:
        found = excerpt(graph, about, most=most)
        if found:
            return found
    read = atlas(columns_of(graph, progress=progress))
    return read, chosen(read, about=about, to=to, steps=steps, most=most)


def chosen(atlas: Atlas, *, about: Sequence[str], to: str | None, steps: int, most: int) -> Surroundings:
    """What the options ask for."""
    all_ties = ties(atlas)
    centre = list(dict.fromkeys(named(atlas.things, name) for name in about))
    if to is not None:
        if len(centre) != 1:
            raise QueryError("--to", "needs one --about to start from", "give one name with --about")
        return between(all_ties, centre[0], named(atlas.things, to), most=most)
    if centre:
        return around(all_ties, centre, steps=steps, most=most)
    return overview(all_ties, most=most)
