"""What a graph holds, in numbers."""

from __future__ import annotations

from dataclasses import dataclass

from kg.graph.engine import QuerySolutions
from kg.queries.answers import Source

CLASSES = (
    *(
        "Document",
        "Section",
        "Commitment",
        "Achievement",
        "Challenge",
        "Target",
        "Result",
        "Mention",
        "Tenure",
    ),
    *(
        "Official",
        "Institution",
        "Place",
        "Project",
        "Strategy",
        "Policy",
        "Event",
        "Honour",
        "Indicator",
        "Link",
    ),
)
_COUNTS = "SELECT ?class (COUNT(*) AS ?n) {{ VALUES ?class {{ {classes} }} ?x a ?class }} GROUP BY ?class"
_GRAPHS = "SELECT ?graph (COUNT(*) AS ?n) { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph ORDER BY ?graph"


@dataclass(frozen=True, slots=True)
class Portrait:
    classes: dict[str, int]  # each class of CLASSES, and how many things it has
    graphs: dict[str, int]  # each named graph, and how many triples it has

    @property
    def triples(self) -> int:
        return sum(self.graphs.values())


def portrait(source: Source) -> Portrait:
    """How many of each kind of thing there are, and how many triples each graph has."""
    counts = source.query(_COUNTS.format(classes=" ".join(f"cg:{name}" for name in CLASSES)))
    assert isinstance(counts, QuerySolutions)
    found = {iri.value.rpartition("#")[2]: int(n.value) for iri, n in counts}
    return Portrait({name: found.get(name, 0) for name in CLASSES}, graphs_of(source))


def graphs_of(source: Source) -> dict[str, int]:
    """Each named graph, and how many triples it has."""
    graphs = source.query(_GRAPHS)
    assert isinstance(graphs, QuerySolutions)
    return {graph.value: int(n.value) for graph, n in graphs}
