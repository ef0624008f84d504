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
    store = copied(whole)
    tried = set()
    for constraint in shapes():
        found = first(store, constraint) if constraint.kind == "minCount" else None
        if found is None:
            continue
        tried.add(constraint.shape)
        gone = list(store.quads_for_pattern(found["n"], ox.NamedNode(constraint.path), None))
        for quad in gone:
            store.remove(quad)
        faults = validate(Graph(whole.folder, store), (constraint,))
        assert [fault.node for fault in faults] == [found["n"].value], constraint
        store.extend(gone)
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
    store = copied(whole)
    for constraint in shapes():
        once = constraint.kind == "maxCount" and constraint.value == "1"
        found = first(store, constraint) if once else None
        if found is not None:
            more = ox.Quad(found["n"], ox.NamedNode(constraint.path), ox.NamedNode("urn:another"), found["g"])
            store.add(more)
            faults = validate(Graph(whole.folder, store), (constraint,))
            assert [fault.node for fault in faults] == [found["n"].value], constraint
            store.remove(more)


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
