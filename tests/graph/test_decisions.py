"""What people decided, as triples of its own graph."""

from __future__ import annotations

from kg.graph.decisions import decision_triples
from kg.graph.triples import Names
from kg.model import Evidence
from kg.resolution import Decided, Decision

NAMES = Names(version="1", base="https://example.org/")


def test_a_decision_about_things() -> None:
    decision = Decision(2, "same", "project/a", "project/b", "", "李梅", "同一工程")
    triples = list(decision_triples([Decided(decision, ("project/a",))], NAMES))
    subject = triples[0].split(" ")[0]
    assert subject.startswith("<https://example.org/decision/")
    assert f'{subject} <http://www.w3.org/2000/01/rdf-schema#comment> "same：project/b：同一工程"' in triples
    assert f'{subject} <http://purl.org/dc/terms/creator> "李梅"' in triples
    assert any(
        t.startswith(subject) and t.endswith("#decides> <https://example.org/project/a>") for t in triples
    )
    assert (
        '<https://example.org/project/a> <https://w3id.org/commitment-graph/ontology#rule> "review"'
        in triples
    )


def test_a_decision_about_a_statement_names_where_it_stood() -> None:
    decision = Decision(9, "strike", "增长6%", "", "a.txt", "", "")
    decided = Decided(decision, document="abc", evidence=Evidence(3, 7, "增长6%"))
    triples = list(decision_triples([decided], NAMES))
    assert any(t.endswith("#decides> <https://example.org/doc/abc/s/3-7>") for t in triples)
    assert not any("creator" in t for t in triples)


def test_the_line_of_a_decision_does_not_matter() -> None:
    one, other = (
        Decided(Decision(line, "rename", "project/a", "甲", "", "", ""), ("project/a",)) for line in (2, 50)
    )
    assert list(decision_triples([one], NAMES)) == list(decision_triples([other], NAMES))
