"""One node of a graph with all that is said of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.graph.engine import Literal, NamedNode, Quad
from kg.graph.store import PREFIXES, Graph

# The most telling class of a node, where it has several.
CLASSES = (
    *(
        "Document",
        "Section",
        "Mention",
        "Tenure",
        "Commitment",
        "Achievement",
        "Challenge",
        "Target",
        "Result",
    ),
    *("Official", "Institution", "Place", "Project", "Strategy", "Policy", "Event", "Honour"),
    *("Assessment", "Change", "Link", "Decision", "Indicator", "Unit", "Measure"),
)
_BASES = sorted(((base, prefix) for prefix, base in PREFIXES.items()), key=lambda pair: -len(pair[0]))
_SHORT: dict[str, str] = {}


@dataclass(slots=True)
class Node:
    """What is said of one thing, by the short names of the properties (cg:by, skos:prefLabel)."""

    iri: str
    literals: dict[str, list[Literal]] = field(default_factory=lambda: defaultdict(list))
    links: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def text(self, property_: str) -> str | None:
        values = self.literals.get(property_)
        return values[0].value if values else None

    def texts(self, property_: str) -> list[str]:
        return [value.value for value in self.literals.get(property_, ())]

    def link(self, property_: str) -> str | None:
        values = self.links.get(property_)
        return values[0] if values else None

    @property
    def kind(self) -> str:
        """Its most telling class, "" where it has none of ours."""
        types = {local(iri) for iri in self.links.get("rdf:type", ())}
        return next((name for name in CLASSES if name in types), "Post" if "Post" in types else "")

    @property
    def label(self) -> str | None:
        names = self.literals.get("skos:prefLabel") or self.literals.get("rdfs:label") or []
        chinese = [name.value for name in names if name.language in (None, "zh")]
        return chinese[0] if chinese else names[0].value if names else None


def describe(graph: Graph, iri: str) -> Node:
    """All that the graph says of a thing, in a lasting order."""
    node = Node(iri)
    for quad in quads_of(graph, iri):
        name = short(quad.predicate.value)
        if isinstance(quad.object, Literal):
            node.literals[name].append(quad.object)
        elif isinstance(quad.object, NamedNode):
            node.links[name].append(quad.object.value)
    return node


def quads_of(graph: Graph, iri: str) -> list[Quad]:
    return sorted(graph.store.quads_for_pattern(NamedNode(iri), None, None, None), key=within_subject)


def within_subject(quad: Quad) -> tuple[str, str, str]:
    """The order of what is said of one thing."""
    return quad.predicate.value, str(quad.object), str(quad.graph_name)


class Names:
    """The names of things, each looked up once."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._known: dict[str, str] = {}

    def __call__(self, iri: str) -> str:
        name = self._known.get(iri)
        if name is None:
            node = describe(self._graph, iri)
            name = self._known[iri] = (
                node.label or node.text("dcterms:title") or node.text("cg:fileName") or local(iri)
            )
        return name

    def all(self, iris: Iterable[str]) -> Iterator[str]:
        return (self(iri) for iri in iris)


def short(iri: str) -> str:
    """
    >>> short("http://www.w3.org/ns/org#holds")
    'org:holds'
    """
    name = _SHORT.get(iri)
    if name is None:
        fitting = next(((base, prefix) for base, prefix in _BASES if iri.startswith(base)), None)
        name = _SHORT[iri] = f"{fitting[1]}:{iri[len(fitting[0]) :]}" if fitting else iri
    return name


def local(iri: str) -> str:
    """
    >>> local("https://w3id.org/commitment-graph/ontology#AtLeast")
    'AtLeast'
    """
    return iri.rpartition("#")[2].rpartition("/")[2]
