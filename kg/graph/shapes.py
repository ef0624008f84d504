"""`ontology/shapes.ttl` as values: which property of which class must be how.

>>> asked = next(asked for asked in shapes() if asked.shape == "Commitment" and asked.path.endswith("#strength"))
>>> asked.kind, asked.value, asked.severity
('class', '<https://w3id.org/commitment-graph/ontology#Strength>', 'Violation')
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError
from kg.graph.engine import Term
from kg.graph.resources import folder
from kg.graph.vocabulary import RDF

SH = "http://www.w3.org/ns/shacl#"
KINDS = frozenset(
    "minCount maxCount datatype class nodeKind or in pattern minLength minInclusive languageIn uniqueLang lessThan lessThanOrEquals".split()
)
_LISTS = {"in", "languageIn"}
Node = ox.NamedNode | ox.BlankNode


@dataclass(frozen=True, slots=True)
class Constraint:
    """One thing that SHACL asks of one property of the instances of one class."""

    shape: str  # local name of the shape
    target: str  # IRI of the class
    path: str  # IRI of the property
    kind: str  # local name of the constraint: minCount, class, …
    value: str | tuple[str, ...]  # a term as SPARQL writes it; for `or`, the classes or datatypes
    severity: str  # Violation or Warning


@cache
def shapes() -> tuple[Constraint, ...]:
    """All constraints of the shapes that travel with the program."""
    return tuple(read_shapes(folder("ontology") / "shapes.ttl"))


def read_shapes(file: Path) -> Iterator[Constraint]:
    """The constraints of a file. What lies outside the part of SHACL that is used here is an error, never passed over."""
    store = ox.Store()
    store.load(path=str(file), format=ox.RdfFormat.TURTLE)
    for quad in sorted(store.quads_for_pattern(None, _sh("targetClass"), None), key=str):
        shape, target = quad.subject, _iri(quad.object)
        name = _local(shape)
        for found in sorted(store.quads_for_pattern(shape, None, None), key=str):
            predicate = _local(found.predicate)
            if predicate == "property":
                yield from _property(store, file, name, target, _node(found.object))
            elif predicate not in ("type", "targetClass"):
                raise GraphError(
                    file,
                    f"shape {name} uses sh:{predicate}",
                    f"use sh:property with {', '.join(sorted(KINDS))}",
                )


def _property(store: ox.Store, file: Path, shape: str, target: str, node: Node) -> Iterator[Constraint]:
    facts = {_local(q.predicate): q.object for q in store.quads_for_pattern(node, None, None)}
    path, severity = _iri(facts.pop("path")), _local(facts.pop("severity", _sh("Violation")))
    for kind, value in sorted(facts.items()):
        if kind not in KINDS:
            raise GraphError(file, f"shape {shape} uses sh:{kind}", f"use {', '.join(sorted(KINDS))}")
        if kind == "or":
            yield Constraint(shape, target, path, *_either(store, file, shape, _node(value)), severity)
        elif kind in _LISTS:
            yield Constraint(
                shape, target, path, kind, tuple(str(item) for item in _items(store, _node(value))), severity
            )
        elif isinstance(value, ox.Literal) and kind != "minInclusive":
            yield Constraint(shape, target, path, kind, value.value, severity)
        else:
            yield Constraint(shape, target, path, kind, str(value), severity)


def _either(store: ox.Store, file: Path, shape: str, head: Node) -> tuple[str, tuple[str, ...]]:
    """`sh:or ( [ sh:class A ] [ sh:class B ] )` as ("or class", (A, B))."""
    choices = [
        (_local(quad.predicate), str(quad.object))
        for item in _items(store, head)
        for quad in store.quads_for_pattern(_node(item), None, None)
    ]
    kinds = {kind for kind, _ in choices}
    if kinds not in ({"class"}, {"datatype"}):
        raise GraphError(
            file, f"shape {shape} has sh:or over {sorted(kinds)}", "use it over classes or datatypes alone"
        )
    return f"or {kinds.pop()}", tuple(value for _, value in choices)


def _items(store: ox.Store, head: Node) -> Iterator[Term]:
    while head != ox.NamedNode(f"{RDF}nil"):
        yield next(store.quads_for_pattern(head, ox.NamedNode(f"{RDF}first"), None)).object
        head = _node(next(store.quads_for_pattern(head, ox.NamedNode(f"{RDF}rest"), None)).object)


def _node(term: Term) -> Node:
    assert isinstance(term, ox.NamedNode | ox.BlankNode)
    return term


def _sh(name: str) -> ox.NamedNode:
    return ox.NamedNode(SH + name)


def _iri(term: Term) -> str:
    assert isinstance(term, ox.NamedNode)
    return term.value


def _local(term: Term) -> str:
    return _iri(term).rpartition("#")[2]
