"""A query that cannot be read is told in one line, with its place."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.graph.store import Graph
from kg.queries.answers import ask


@pytest.mark.parametrize(
    ("sparql", "says"),
    [
        ("SELECT ?x { ?x a cg:Foo", 'from line 1, column 24, behind "SELECT ?x { ?x a cg:Foo"'),
        ('SELECT ?x {\n ?x cg:quote "文:字" ; foo:bar ?y }', 'uses the prefix "foo:"'),
        ("SELECT ?x { ?x : ?y }", 'uses the prefix ":"'),
        ("SELECT ?x {\n ?x cg:quote “文字” }", 'line 2, column 14, behind "SELECT ?x { ?x cg:quote"'),
        ("SELECT ?x ?y { ?x ?p ?y } GROUP BY ?x", "a variable that is unbound"),
        ("SELECT ?x { GRAPH <not iri> { ?s ?p ?o } }", "IRI parsing failed"),
        ("# a remark\nPREFIX a: <urn:b> INSERT DATA { a:a a:b a:c }", "is an update"),
        ("DROP ALL", "is an update"),
        (" \n", "is empty"),
        ("PREFIX a: <urn:x:y> SELECT ?x { _:b a:b 'c:d' ; cg:p ?x", "behind"),
    ],
)
def test_a_fault_is_one_line_with_its_place(sparql: str, says: str) -> None:
    with pytest.raises(QueryError) as caught:
        Graph(Path(), ox.Store()).query(sparql)
    message = str(caught.value)
    assert says in message
    assert "\n" not in message
    assert len(message) < 200


def test_another_service_that_does_not_answer_is_a_users_fault() -> None:
    sparql = "SELECT ?s { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
    with pytest.raises(QueryError, match="cannot be evaluated"):
        ask(Graph(Path(), ox.Store()), sparql)
