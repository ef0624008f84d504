"""The cookbook says what the seeds answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.build import build
from kg.graph.store import open_graph
from kg.queries.answers import Rows, ask
from kg.queries.cookbook import cookbook
from kg.queries.questions import questions

ROOT = Path(__file__).parents[2]


def test_every_question_has_its_place(labelled: Path) -> None:
    page = cookbook(open_graph(labelled))
    for question in questions():
        assert page.count(f"\n## {question.name}\n") == 1
        assert question.zh in page
        assert question.en in page


@pytest.mark.slow
def test_every_example_finds_something_in_the_seeds_as_they_are_read(tmp_path: Path) -> None:
    """Whoever follows `kg questions` after `kg build seeds` never meets an empty answer, but where it says so."""
    build([ROOT / "seeds"], tmp_path / "graph")
    graph = open_graph(tmp_path / "graph")
    for question in questions():
        for given in ({}, question.parameters, *({name: v} for name, v in question.parameters.items())):
            found = ask(graph, question.sparql(given))
            assert isinstance(found, Rows)
            assert bool(found.rows) != bool(question.needs), (question.name, given)


@pytest.mark.slow
def test_the_page_is_in_step(tmp_path: Path) -> None:
    """Where it is not: `make docs`."""
    build([ROOT / "seeds"], tmp_path / "graph")
    assert (ROOT / "docs" / "questions.md").read_text("utf-8") == cookbook(open_graph(tmp_path / "graph"))
