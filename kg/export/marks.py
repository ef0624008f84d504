"""A graph as nodes and edges with plain properties, for network programs and graph databases.

`things` is what people draw: actors, projects, strategies … and what ties them; an edge that statements make says how many of
them and for which years. `all` has documents, statements and measures as nodes of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from kg.errors import ExportError
from kg.export.choice import ABOUT, Part
from kg.export.nodes import Names, Node, describe, local
from kg.graph.engine import Literal
from kg.graph.terms import XSD

VIEWS = ("things", "all")
Value = str | int | float
FACTS = (  # between things
    *(
        "org:subOrganizationOf",
        "schema:containedInPlace",
        "cg:jurisdiction",
        "cg:administeredWith",
        "cg:hasPart",
    ),
)
_OF_STATEMENTS = ("cg:source", *ABOUT, "cg:measure", "cg:restates")
_OF_MEASURES = ("cg:indicator", "cg:reportsOn", "cg:follows", "cg:droppedIn", "cg:echoes")
_OF_DOCUMENTS = ("cg:issuer", "cg:place", "cg:versionOf")
_AS_IS: dict[str, Callable[[str], Value]] = {f"{XSD}integer": int, f"{XSD}gYear": int, f"{XSD}decimal": float}
_LEFT_OUT = {
    "cg:text",
    "cg:sha256",
    "cg:rule",
    "cg:reason",
    "cg:year",
}  # the years are told by the first and the last


@dataclass(slots=True)
class Mark:
    """A node."""

    id: str
    label: str
    type: str
    values: dict[str, Value] = field(default_factory=dict)


@dataclass(slots=True)
class Edge:
    source: str
    target: str
    type: str
    weight: int = 1
    first: int | None = None  # the years that it is for
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Marks:
    nodes: tuple[Mark, ...]
    edges: tuple[Edge, ...]


def marks(part: Part, view: str) -> Marks:
    """The nodes and edges of a part of the graph; an edge is kept where both its ends are."""
    if view not in VIEWS:
        raise ExportError(f"--view {view}", "is not known", f"choose from {', '.join(VIEWS)}")
    names = Names(part.graph)
    nodes = {iri: describe(part.graph, iri) for iri in part.things}
    if view == "things":
        edges = [*_facts(nodes), *_ties(part)]
    else:
        nodes |= {iri: describe(part.graph, iri) for iri in (*part.documents, *part.statements)}
        measures = [m for iri in part.statements for m in nodes[iri].links.get("cg:measure", ())]
        nodes |= {iri: describe(part.graph, iri) for iri in measures}
        indicators = {i for iri in measures for i in nodes[iri].links.get("cg:indicator", ())}
        nodes |= {iri: describe(part.graph, iri) for iri in sorted(indicators)}
        edges = [*_facts(nodes), *_links(nodes)]
    posts = sorted({post for node in nodes.values() for post in node.links.get("org:holds", ())})
    nodes |= {post: describe(part.graph, post) for post in posts}
    edges += [Edge(*ends) for ends in _holding(nodes)]
    kept = [edge for edge in edges if edge.source in nodes and edge.target in nodes]
    found = [_mark(node, names) for node in nodes.values()]
    _agree(found)
    return Marks(tuple(found), tuple(sorted(kept, key=lambda e: (e.source, e.target, e.type))))


def _agree(found: list[Mark]) -> None:
    """A column has one type: where some of its values are numbers and others text, all are text."""
    types: dict[str, set[type]] = defaultdict(set)
    for mark in found:
        for name, value in mark.values.items():
            types[name].add(type(value))
    mixed = {name for name, kinds in types.items() if str in kinds and len(kinds) > 1}
    for mark in found if mixed else ():
        mark.values.update((name, str(value)) for name, value in mark.values.items() if name in mixed)


def _mark(node: Node, names: Names) -> Mark:
    values: dict[str, Value] = {}
    for property_, literals in node.literals.items():
        if property_ not in _LEFT_OUT and not property_.startswith("skos:prefLabel"):
            values[_name(property_)] = _value(literals)
    for property_, links in node.links.items():
        if property_ in ("cg:strength", "cg:form", "cg:comparator", "cg:unit", "cg:level", "cg:theme"):
            values[_name(property_)] = "、".join(names.all(links))
    label = node.text("cg:quote") or node.text("cg:valueText") or names(node.iri)
    return Mark(node.iri, " ".join(label.split()), node.kind, values)


def _facts(nodes: dict[str, Node]) -> Iterator[Edge]:
    for iri, node in nodes.items():
        for property_ in FACTS:
            yield from (Edge(iri, target, _name(property_)) for target in node.links.get(property_, ()))


def _links(nodes: dict[str, Node]) -> Iterator[Edge]:
    for iri, node in nodes.items():
        for property_ in (*_OF_STATEMENTS, *_OF_MEASURES, *_OF_DOCUMENTS, "cg:pledges"):
            for target in node.links.get(property_, ()):
                yield Edge(iri, target, _name(property_), 1, *_years(node))


def _ties(part: Part) -> Iterator[Edge]:
    """Who commits to, achieved or admits what: one edge for all statements that say so."""
    counts: dict[tuple[str, str, str], list[tuple[int | None, int | None]]] = defaultdict(list)
    for iri in part.statements:
        node = describe(part.graph, iri)
        if "cg:restates" in node.links:
            continue
        actors = dict.fromkeys((*node.links.get("cg:speaker", ()), *node.links.get("cg:by", ())))
        others = {
            **dict.fromkeys(node.links.get("cg:about", ()), node.kind),
            **dict.fromkeys(node.links.get("cg:responsible", ()), "responsible"),
            **dict.fromkeys(node.links.get("cg:partner", ()), "partner"),
        }
        for actor in actors:
            for other, kind in others.items():
                if other != actor:
                    counts[actor, other, kind].append(_years(node))
    for (source, target, kind), years in counts.items():
        first = min((a for a, _ in years if a is not None), default=None)
        last = max((b for _, b in years if b is not None), default=None)
        yield Edge(source, target, kind, len(years), first, last)


def _holding(nodes: dict[str, Node]) -> Iterator[tuple[str, str, str]]:
    for iri, node in nodes.items():
        for property_ in ("org:holds", "org:postIn"):
            yield from ((iri, target, _name(property_)) for target in node.links.get(property_, ()))


def _years(node: Node) -> tuple[int | None, int | None]:
    first, last = node.text("cg:fromYear"), node.text("cg:toYear")
    return (int(first) if first else None, int(last) if last else None)


def _name(property_: str) -> str:
    return local(property_.replace(":", "/"))


def _value(literals: list[Literal]) -> Value:
    """One value as itself, several as one text."""
    if len(literals) == 1:
        return _AS_IS.get(literals[0].datatype.value, str)(literals[0].value)
    return "、".join(literal.value for literal in literals)
