"""The graph `ontology`: the words of the graph, themes, units and the core of the indicators."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox

from kg.graph.concepts import concepts
from kg.graph.resources import folder

WRITTEN = ("commitments.ttl", "themes.ttl")  # by hand


@cache
def ontology_triples() -> tuple[str, ...]:
    """All of it as triples; no node of it is blank, so that the lines are the same in every build."""
    turtles = [file.read_text("utf-8") for name in WRITTEN if (file := folder("ontology") / name).is_file()]
    return tuple(
        f"{triple.subject} {triple.predicate} {triple.object}"
        for turtle in (*turtles, *concepts().values())
        for triple in ox.parse(turtle, format=ox.RdfFormat.TURTLE)
    )
