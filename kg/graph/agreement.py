"""Whether the files of a graph and the store that answers for them still hold the same.

Whoever edits or removes a file under `quads/` asks the old store all the same; counting finds that in a moment.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph.engine import QuerySolutions
from kg.graph.store import Graph

_COUNTS = "SELECT ?graph (COUNT(*) AS ?n) { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"


def disagreements(graph: Graph) -> Iterator[str]:
    """One line for each named graph whose file has more or fewer triples than the store."""
    counts = graph.query(_COUNTS)
    assert isinstance(counts, QuerySolutions)
    stored = {row["graph"].value: int(row["n"].value) for row in counts}
    filed: dict[str, int] = {}
    for file in (graph.folder / "quads").glob("*.nq"):
        with file.open("rb") as lines:
            filed[f"{graph.base}graph/{file.stem.replace('doc-', 'doc/', 1)}"] = sum(1 for _ in lines)
    for name in sorted(stored.keys() | filed.keys()):
        here, there = filed.get(name, 0), stored.get(name, 0)
        if here != there:
            yield f"{name}: quads hold {here} triples, the store {there}; build the graph again"
