"""The shapes bite, and the queries that ask them agree with pySHACL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib

from kg.graph.shapes import SH, Constraint, shapes
from kg.graph.store import Graph
from kg.graph.validation import validate

SHAPES = Path(__file__).parents[2] / "ontology" / "shapes.ttl"


def test_the_invented_document_is_complete(whole: Graph) -> None:
    assert [str(fault) for fault in validate(whole)] == []


def test_every_required_triple_is_missed_when_it_is_gone(whole: Graph) -> None:
    """Each constraint that asks for one value of a kind of node that the document has: remove it and see it missed."""
    tried = set()
    for constraint in shapes():
        if constraint.kind != "minCount":
            continue
        store = copied(whole)
        node = first(store, constraint)
        if node is None:
            continue
        tried.add(constraint.shape)
        for quad in list(store.quads_for_pattern(node["n"], ox.NamedNode(constraint.path), None)):
            store.remove(quad)
        faults = list(validate(Graph(whole.folder, store)))
        assert any(fault.node == node["n"].value and fault.constraint == constraint for fault in faults), (
            constraint
        )
    assert tried >= {
        *("Document", "Section", "Mention", "Statement", "Commitment", "Achievement", "Challenge", "Measure"),
        *(
            "Indicator",
            "Unit",
            "Tenure",
            "Post",
            "Institution",
            "Official",
            "Place",
            "Project",
            "Strategy",
            "Policy",
        ),
        *("Event", "Honour"),
    }


def test_a_second_value_is_one_too_many(whole: Graph) -> None:
    for constraint in shapes():
        if constraint.kind != "maxCount" or constraint.value != "1":
            continue
        store = copied(whole)
        row = first(store, constraint)
        if row is not None:
            store.add(ox.Quad(row["n"], ox.NamedNode(constraint.path), ox.NamedNode("urn:another"), row["g"]))
            faults = validate(Graph(whole.folder, store), (constraint,))
            assert [fault.node for fault in faults] == [row["n"].value], constraint


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning:pyshacl")
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_answers_agree_with_pyshacl_on_a_graph_broken_in_every_way(whole: Graph) -> None:
    store = copied(whole)
    for quad in breakages(store):
        store.add(quad)
    for name in ("strength", "quote", "form", "refersTo"):
        for quad in list(
            store.quads_for_pattern(
                None, ox.NamedNode(f"https://w3id.org/commitment-graph/ontology#{name}"), None
            )
        ):
            store.remove(quad)
    ours = {
        (fault.node, fault.constraint.path, component(fault.constraint.kind), fault.value)
        for fault in validate(Graph(whole.folder, store))
    }
    assert len({what for _, _, what, _ in ours}) >= 11
    assert ours == judged(store)


def breakages(store: ox.Store) -> Iterator[ox.Quad]:
    """For every property that a shape speaks of, values of a wrong kind beside the right ones."""
    wrong = (
        ox.Literal("wrong"),
        ox.Literal("", language="en"),
        ox.Literal("also", language="zh"),
        ox.Literal("-7", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")),
        ox.NamedNode("urn:nothing"),
    )
    graph = ox.NamedNode("urn:broken")
    for constraint in shapes():
        for row in rows(
            store, f"SELECT ?n {{ GRAPH ?g {{ ?n a <{constraint.target}> }} }} ORDER BY ?n LIMIT 1"
        ):
            for value in wrong:
                yield ox.Quad(row["n"], ox.NamedNode(constraint.path), value, graph)


def judged(store: ox.Store) -> set[tuple[str, str, str, str | None]]:
    """What pySHACL finds, in the same words."""
    data = rdflib.Graph()
    for quad in store:
        data.parse(data=f"{quad.subject} {quad.predicate} {quad.object} .", format="nt")
    _, report, _ = pyshacl.validate(data, shacl_graph=str(SHAPES), inference="none")
    sh = rdflib.Namespace(SH)
    found = set()
    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):
        kind = str(report.value(result, sh.sourceConstraintComponent)).removeprefix(SH)
        value = report.value(result, sh.value)
        found.add(
            (
                str(report.value(result, sh.focusNode)),
                str(report.value(result, sh.resultPath)),
                kind,
                None if value is None else str(value),
            )
        )
    return found


def component(kind: str) -> str:
    name = "or" if kind.startswith("or ") else kind
    return name[0].upper() + name[1:] + "ConstraintComponent"


def copied(graph: Graph) -> ox.Store:
    store = ox.Store()
    store.extend(graph.store)
    return store


def first(store: ox.Store, constraint: Constraint) -> ox.QuerySolution | None:
    """A node that has the property, and the graph where it has it."""
    pattern = f"GRAPH ?g {{ ?n a <{constraint.target}> ; <{constraint.path}> ?v }}"
    return next(iter(rows(store, f"SELECT ?n ?g {{ {pattern} }} ORDER BY ?n LIMIT 1")), None)


def rows(store: ox.Store, sparql: str) -> list[ox.QuerySolution]:
    answer = store.query(sparql)
    assert isinstance(answer, ox.QuerySolutions)
    return list(answer)
