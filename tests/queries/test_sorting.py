"""What is sorted outside the engine stands as the engine would have sorted it."""

from __future__ import annotations

import pytest

from kg.graph.engine import QuerySolutions
from kg.graph.scans import HINT
from kg.graph.store import Graph
from kg.queries.answers import Rows, ask
from kg.queries.questions import Question, questions
from kg.queries.sorting import sorting_of

MIXED = 'VALUES ?v { 3 -1.5 UNDEF <urn:b> "x" "x"@zh 10 }'


@pytest.mark.parametrize("question", questions(), ids=lambda q: q.name)
def test_as_the_engine_does(graph: Graph, question: Question) -> None:
    """Each named question, with no plan and sorted by the engine, against what `ask` gives."""

    sparql = question.sparql()
    answer = graph.query(sparql.replace(HINT, "#"))
    assert isinstance(answer, QuerySolutions)
    expected = [tuple(row) for row in answer]
    found = ask(graph, sparql)
    assert isinstance(found, Rows)
    assert sorting_of(sparql)
    if question.name != "things":  # which joins names in any order
        assert list(found.rows) == expected


@pytest.mark.parametrize(
    ("sparql", "shown"),
    [
        ("SELECT ?v { VALUES ?v { 3 -1.5 10 UNDEF } } ORDER BY DESC(?v)", ["10", "3", "-1.5", None]),
        (
            'SELECT ?v { VALUES ?v { "b" "B" "甲" <urn:z> UNDEF } } ORDER BY ?v',
            [None, "urn:z", "B", "b", "甲"],
        ),
        ('SELECT ?v { VALUES (?v ?n) { ("a" 2) ("b" 1) } } ORDER BY ?n', ["b", "a"]),
        (
            'SELECT ?v { VALUES ?v { "2024-02-01"^^xsd:date "2023-12-31"^^xsd:date } } ORDER BY ASC(?v)',
            ["2023-12-31", "2024-02-01"],
        ),
        ('SELECT DISTINCT ?v { VALUES (?v ?n) { ("a" 2) ("b" 1) } } ORDER BY ?n', ["b", "a"]),
        ('SELECT ?v { VALUES ?v { "a" "b" } } ORDER BY DESC(?v) LIMIT 1', ["b"]),
        (
            "SELECT (COUNT(?x) AS ?v) { VALUES (?x ?n) { (1 2) (1 1) (1 1) } } GROUP BY ?n ORDER BY ?n",
            ["2", "1"],
        ),
        ('SELECT * { VALUES ?v { "b" "a" } } ORDER BY ?v', ["a", "b"]),
        ('SELECT ?v { VALUES ?v { "b" "a" } } # ORDER BY ?v', ["b", "a"]),
    ],
)
def test_orders(graph: Graph, sparql: str, shown: list[str | None]) -> None:
    found = ask(graph, sparql)
    assert isinstance(found, Rows)
    assert found.columns == ("v",)
    assert [None if row[0] is None else getattr(row[0], "value", "") for row in found.rows] == shown


def test_what_cannot_be_told_is_left_to_the_engine(graph: Graph) -> None:
    sparql = f"SELECT ?v {{ {MIXED} }} ORDER BY ?v"
    answer = graph.query(sparql)
    assert isinstance(answer, QuerySolutions)
    found = ask(graph, sparql)
    assert isinstance(found, Rows)
    assert list(found.rows) == [tuple(row) for row in answer]
