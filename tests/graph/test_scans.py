"""What the plan of a query about everything makes of each pattern, and what it leaves alone."""

from __future__ import annotations

import pytest

from kg.graph.scans import planned, scanned

NONE = "MINUS { ?s a owl:Nothing }"
ONCE = f"{{ ?s cg:by ?o {NONE} }}"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("  OPTIONAL { ?s cg:by ?o }", f"  OPTIONAL {ONCE}"),
        ("  ?s a cg:A ; cg:by ?o .", f"  ?s a cg:A . {ONCE}"),
        ("  ?s cg:by ?o .", f"  {ONCE}"),
        ("  ?s a ?o .", f"  {{ ?s a ?o {NONE} }}"),
        (
            "  BIND(IF(EXISTS { ?s cg:by ?o }, 1, 0) AS ?n)",
            f"  OPTIONAL {{ SELECT ?s (1 AS ?n) {ONCE} GROUP BY ?s }}",
        ),
        (
            "  BIND(IF(EXISTS { ?s a cg:A }, 1, 0) AS ?n)",
            f"  OPTIONAL {{ SELECT ?s (1 AS ?n) {{ ?s a cg:A {NONE} }} }}",
        ),
        ("  GRAPH ?g { ?s cg:by ?o }", f"  {{ GRAPH ?g {{ ?s cg:by ?o }} {NONE} }}"),
        ("  OPTIONAL { GRAPH ?g { ?s cg:by ?o } }", f"  OPTIONAL {{ GRAPH ?g {{ ?s cg:by ?o }} {NONE} }}"),
        (
            '  ?s a cg:A ; cg:by ?o .\n  ?s cg:year "2024"^^xsd:gYear .\n  OPTIONAL { ?s cg:by ?o }',
            f'  {{ ?s a cg:A {NONE} }} {ONCE}\n  ?s cg:year "2024"^^xsd:gYear .\n'
            f'  OPTIONAL {{ ?s cg:year "2024"^^xsd:gYear . {ONCE} }}',
        ),
        (
            "  ?s a cg:A ; cg:by ?o .\n  MINUS { ?s cg:restates ?t }\n",
            f"  {{ ?s a cg:A MINUS {{ ?s cg:restates ?t }} }} {ONCE}\n",
        ),
    ],
)
def test_read_once(line: str, expected: str) -> None:
    assert scanned(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        '  OPTIONAL { ?s cg:by ?o }\n  FILTER(CONTAINS(?o, "x"))',  # few are left to look up
        "  ?s a cg:A .",
        '  ?s cg:by "x" ; a cg:A .',
        "  ?s cg:by <urn:x> .",
        "  OPTIONAL { ?s cg:by ?o . ?o cg:c ?d }",
        "  OPTIONAL { ?s ?p ?o }",
        "  OPTIONAL { ?s cg:a/cg:b ?o }",
        "  #--place ?s cg:appliesTo ?where .",
        "  MINUS { ?s cg:restates ?twin }",
    ],
)
def test_left_alone(line: str) -> None:
    assert scanned(line) == line


def test_only_where_it_is_asked_for() -> None:
    query = "SELECT ?o {\n  OPTIONAL { ?s cg:by ?o }\n}"
    assert planned(query) == query
    assert planned(f"# plan: scan\n{query}") != query


def test_ones_are_counted_where_there_is_none_without_them() -> None:
    query = "SELECT (SUM(?n) AS ?all) {\n  ?s a cg:A .\n  BIND(IF(EXISTS { ?s cg:by ?o }, 1, 0) AS ?n)\n}"
    assert "COUNT(?n) AS ?all" in scanned(query)
    assert "SUM" not in scanned(query)
