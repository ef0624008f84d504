"""Turtle, N-Triples, N-Quads, TriG and RDF/XML, written by the engine, node by node."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.export.choice import Part
from kg.export.nodes import describe, quads_of, within_subject
from kg.graph.engine import Quad, RdfFormat, Triple, serialize
from kg.graph.store import PREFIXES

_OF_STATEMENTS = ("cg:measure", "cg:section", "cg:source", "cg:theme")
_OF_THINGS = ("org:holds", "org:postIn")


def turtle(part: Part, target: Path) -> None:
    _write(triples(part), target, RdfFormat.TURTLE, prefixes(part))


def ntriples(part: Part, target: Path) -> None:
    _write(triples(part), target, RdfFormat.N_TRIPLES, {})


def rdfxml(part: Part, target: Path) -> None:
    _write(triples(part), target, RdfFormat.RDF_XML, prefixes(part))


def nquads(part: Part, target: Path) -> None:
    _write(quads(part), target, RdfFormat.N_QUADS, {})


def trig(part: Part, target: Path) -> None:
    _write(_by_graph(part), target, RdfFormat.TRIG, prefixes(part))


def triples(part: Part) -> Iterator[Triple]:
    return (quad.triple for quad in quads(part))


def quads(part: Part) -> Iterator[Quad]:
    """All that is said of what was chosen, subject by subject."""
    for subject in subjects(part):
        yield from quads_of(part.graph, subject)


def _by_graph(part: Part) -> Iterator[Quad]:
    """The same, graph by graph; of a whole graph no more than one is held at a time."""
    if not part.choice.everything:
        yield from sorted(quads(part), key=lambda quad: str(quad.graph_name))
        return
    store = part.graph.store
    for name in sorted(store.named_graphs(), key=str):
        within = store.quads_for_pattern(None, None, None, name)
        yield from sorted(within, key=lambda quad: (str(quad.subject), within_subject(quad)))


def subjects(part: Part) -> list[str]:
    """The nodes that are described: what was chosen, and what must stand with it to be understood."""
    if part.choice.everything:
        found = part.graph.rows("SELECT DISTINCT ?s { ?s ?p ?o FILTER(isIRI(?s)) }")
        return sorted(row["s"] for row in found if row["s"])
    taken = {*part.statements, *part.things, *part.documents}
    taken.update(_beside(part, part.statements, _OF_STATEMENTS))
    taken.update(_beside(part, part.things, _OF_THINGS))
    measures = [iri for iri in taken if "/s/" in iri and iri not in part.statements]
    taken.update(_beside(part, measures, ("cg:indicator", "cg:unit")))
    return sorted(taken)


def prefixes(part: Part) -> dict[str, str]:
    return PREFIXES | {"cgi": part.graph.base}


def _beside(part: Part, iris: list[str], properties: tuple[str, ...]) -> Iterator[str]:
    for iri in iris:
        node = describe(part.graph, iri)
        for property_ in properties:
            yield from node.links.get(property_, ())


def _write(
    rows: Iterator[Quad] | Iterator[Triple], target: Path, form: RdfFormat, named: dict[str, str]
) -> None:
    with target.open("wb") as file:
        serialize(rows, file, format=form, prefixes=named or None)
