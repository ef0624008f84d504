"""A graph held against `ontology/shapes.ttl`.

Each constraint is asked as one SPARQL query of the store, which takes milliseconds where a general SHACL engine takes seconds and
grows with the whole graph in memory; the tests hold the answers against those of pySHACL. Superclass types are written out in
every graph, so `sh:class` and `sh:targetClass` need no reasoning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.graph.engine import QuerySolutions
from kg.graph.shapes import Constraint, shapes
from kg.graph.store import Graph


@dataclass(frozen=True, slots=True)
class Fault:
    """What a shape asks for and a node does not have."""

    node: str
    constraint: Constraint
    value: str | None  # the value at fault, where it is one value

    def __str__(self) -> str:
        asked = self.constraint
        path = asked.path.rpartition("#")[2].rpartition("/")[2]
        wanted = asked.value if isinstance(asked.value, str) else " | ".join(asked.value)
        found = f", found {self.value}" if self.value is not None else ""
        return f"{self.node}: {asked.shape} {path}: {asked.kind} {wanted}{found}"


def validate(graph: Graph, constraints: tuple[Constraint, ...] | None = None) -> Iterator[Fault]:
    """All that the shapes find missing or wrong; a fault of severity "Warning" is none that must be mended."""
    for constraint in shapes() if constraints is None else constraints:
        answer = graph.query(sparql(constraint))
        assert isinstance(answer, QuerySolutions)
        for row in answer:
            node, value = row["node"], row["value"]
            yield Fault(node.value, constraint, None if value is None else value.value)


def sparql(constraint: Constraint) -> str:
    """The query that finds the nodes that break a constraint.

    >>> print(sparql(Constraint("Tenure", "urn:Tenure", "urn:post", "minCount", "1", "Violation")))
    SELECT ?node ?value WHERE { ?node a <urn:Tenure> . FILTER NOT EXISTS { ?node <urn:post> ?some } }
    """
    if constraint.kind == "minCount":
        assert constraint.value == "1"
        body = f"FILTER NOT EXISTS {{ ?node <{constraint.path}> ?some }}"
    elif constraint.kind == "maxCount":
        body = _too_many(constraint)
    elif constraint.kind == "uniqueLang":
        body = _same_language(constraint)
    else:
        body = f"?node <{constraint.path}> ?value . {_WRONG[constraint.kind](constraint)}"
    return f"SELECT ?node ?value WHERE {{ ?node a <{constraint.target}> . {body} }}"


def _too_many(constraint: Constraint) -> str:
    if constraint.value == "0":
        return f"FILTER EXISTS {{ ?node <{constraint.path}> ?some }}"
    assert constraint.value == "1"
    path = f"<{constraint.path}>"
    return f"FILTER EXISTS {{ ?node {path} ?some . ?node {path} ?other . FILTER(!sameTerm(?some, ?other)) }}"


def _same_language(constraint: Constraint) -> str:
    path = f"<{constraint.path}>"
    different = "!sameTerm(?some, ?other) && LANG(?some) != '' && LANG(?some) = LANG(?other)"
    return f"FILTER EXISTS {{ ?node {path} ?some . ?node {path} ?other . FILTER({different}) }}"


def _unless(condition: str) -> str:
    """An error counts as a fault: a text where a number is asked for cannot be compared."""
    return f"FILTER(!COALESCE({condition}, false))"


def _quoted(value: str | tuple[str, ...]) -> str:
    assert isinstance(value, str)
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _all(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def _no_class(constraint: Constraint) -> str:
    if isinstance(constraint.value, str):
        return f"FILTER NOT EXISTS {{ ?value a {constraint.value} }}"
    kinds = " ".join(constraint.value)
    return f"FILTER NOT EXISTS {{ VALUES ?class {{ {kinds} }} ?value a ?class }}"


def _no_datatype(constraint: Constraint) -> str:
    return _unless(f"DATATYPE(?value) IN ({', '.join(_all(constraint.value))})")


def _other(operator: str) -> Callable[[Constraint], str]:
    def compared(constraint: Constraint) -> str:
        return f"?node {constraint.value} ?other . {_unless(f'?value {operator} ?other')}"

    return compared


def _languages(constraint: Constraint) -> str:
    return _unless(" || ".join(f"LANGMATCHES(LANG(?value), {tag})" for tag in _all(constraint.value)))


_WRONG: dict[str, Callable[[Constraint], str]] = {
    "class": _no_class,
    "or class": _no_class,
    "datatype": _no_datatype,
    "or datatype": _no_datatype,
    "nodeKind": lambda _: "FILTER(!isIRI(?value))",
    "in": lambda c: f"FILTER(?value NOT IN ({', '.join(_all(c.value))}))",
    "pattern": lambda c: _unless(f"REGEX(STR(?value), {_quoted(c.value)})"),
    "minLength": lambda c: _unless(f"STRLEN(STR(?value)) >= {c.value}"),
    "minInclusive": lambda c: _unless(f"?value >= {c.value}"),
    "languageIn": _languages,
    "lessThan": _other("<"),
    "lessThanOrEquals": _other("<="),
}
