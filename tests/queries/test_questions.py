"""Each named question, asked of a graph that says of the seeds what their labels say.

The full tables stand in `tables/NAME.tsv`. Where they should change, look at the difference, then write them anew:

    python tests/queries/test_questions.py
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.graph.store import Graph
from kg.ids import bare
from kg.queries import questions
from kg.queries.answers import Rows, ask, plain
from kg.queries.forms import table

TABLES = Path(__file__).parent / "tables"
GOLD = Path(__file__).parents[1] / "gold"
ALL = {question.name: question for question in questions.questions()}
COUNTING = {"actors", "documents", "firmness", "indicators", "projects", "strategies", "themes", "things"}
SEEDS_DO_NOT_SAY = {"verdicts"}  # no target of the seeds is reported on in another of them


def answer(graph: Graph, name: str, given: Mapping[str, str] | None = None) -> Rows:
    found = ask(graph, ALL[name].sparql(given))
    assert isinstance(found, Rows)
    return found


def lines(rows: Rows) -> list[str]:
    """The rows as a reader sees them: names for things, and no breaks inside."""
    shown = [[rows.name(term) or plain(term) for term in row] for row in rows.rows]
    return ["\t".join(" ".join(cell.split()) for cell in row) for row in shown]


@pytest.mark.parametrize("name", ALL)
def test_full_table(graph: Graph, name: str) -> None:
    found = answer(graph, name)
    expected = (TABLES / f"{name}.tsv").read_text("utf-8").splitlines()
    assert ["\t".join(found.columns), *lines(found)] == expected
    assert found.rows or name in SEEDS_DO_NOT_SAY


@pytest.mark.parametrize(
    ("name", "parameter"),
    [(name, parameter) for name, question in ALL.items() for parameter in question.parameters],
)
def test_each_parameter_narrows(graph: Graph, name: str, parameter: str) -> None:
    """What is asked with a parameter is part of what is asked without."""
    narrowed = answer(graph, name, {parameter: ALL[name].parameters[parameter]})
    whole = answer(graph, name)
    if name in SEEDS_DO_NOT_SAY:
        assert not narrowed.rows
        return
    assert narrowed.rows, "the example of the header finds nothing"
    if name in COUNTING:
        assert {row[0] for row in narrowed.rows} <= {row[0] for row in whole.rows}
    else:
        assert set(narrowed.rows) <= set(whole.rows)
    nothing = "1066" if parameter == "year" else "没有这样的东西"
    assert not answer(graph, name, {parameter: nothing}).rows


@pytest.mark.parametrize("name", sorted(ALL.keys() - SEEDS_DO_NOT_SAY))
def test_the_examples_find_something_together(graph: Graph, name: str) -> None:
    """As `kg questions` prints them: one line with all that can be given."""
    assert answer(graph, name, ALL[name].parameters).rows


def test_what_the_seeds_cannot_answer_says_what_it_needs() -> None:
    assert {name for name, question in ALL.items() if question.needs} == SEEDS_DO_NOT_SAY


def test_headings_fit(graph: Graph) -> None:
    for name, question in ALL.items():
        assert len(question.columns) == len(answer(graph, name).columns), name


# ── Held against the labels themselves ──────────────────────────────────────────────────────────────────────────────────


def _labels() -> dict[str, dict[str, list[dict[str, object]]]]:
    return {file.stem: json.loads(file.read_text("utf-8")) for file in sorted(GOLD.glob("*.json"))}


def _squeezed(text: object) -> str:
    return "".join(str(text).split())


def test_every_pledge_of_a_secretary_is_found(graph: Graph) -> None:
    labels = _labels()["003_district_pledges"]
    strategies = {bare(str(e["name"])) for e in labels["entities"] if e["type"] == "Strategy"}
    secretaries = {
        e["name"]
        for e in labels["entities"]
        if "书记" in str(e.get("post")) and e["name"] not in ("习近平", "于振")
    }
    expected = {
        (s["speaker"], bare(about), _squeezed(s["q"]))
        for s in labels["statements"]
        if s.get("speaker") in secretaries
        for about in s.get("about", ())  # type: ignore[attr-defined]
        if bare(about) in strategies
    }
    found = answer(graph, "pledges")
    assert len(expected) > 30
    assert {
        (found.name(row[0]), found.name(row[2]), _squeezed(plain(row[3]))) for row in found.rows if row[3]
    } == expected


@pytest.mark.parametrize(("name", "kind"), [("targets", "commitment"), ("results", "achievement")])
def test_every_number_is_found(graph: Graph, name: str, kind: str) -> None:
    expected = sorted(
        (_squeezed(s["q"]), Decimal(str(m["value"])))
        for labels in _labels().values()
        for s in labels["statements"]
        if s["kind"] == kind
        for m in s.get("measures") or ()  # type: ignore[attr-defined]
    )
    found = answer(graph, name)
    said = sorted((_squeezed(plain(row[8])), Decimal(plain(row[5]))) for row in found.rows)
    missing = [row for row in expected if row not in said]
    assert set(said) <= set(expected)
    assert name == "results" or not missing  # results that a digest says again are counted once


def test_the_winter_games_have_eight_promises_by_five_bodies(graph: Graph) -> None:
    found = answer(graph, "winter-games")
    assert len({found.name(row[0]) for row in found.rows}) == 5


def test_the_eight_livelihood_projects(graph: Graph) -> None:
    found = answer(graph, "livelihood", {"place": "哈尔滨市松北区"})
    numbers = [(plain(row[3]), plain(row[5]), found.name(row[6])) for row in found.rows]
    assert len({row[2] for row in found.rows}) == 8
    assert ("改造用户", "230000", "户") in numbers
    assert ("现状雨水管线", "2406", "米") in numbers


# ── The mechanism ───────────────────────────────────────────────────────────────────────────────────────────────────────

HEAD = "# zh: 问\n# en: ask\n# columns: 甲\n"


def test_a_value_cannot_break_out() -> None:
    asked = questions.parse_question(
        "q", HEAD + "# --text: x\nSELECT ?q { ?s cg:quote ?q\n #--text FILTER(?q = $text)\n}"
    )
    assert 'FILTER(?q = "\\"} DROP ALL #\\n$text")' in asked.sparql({"text": '"} DROP ALL #\n$text'})


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p ?o }",
        HEAD + "# --year: 2024\nSELECT * { ?s ?p ?o }",
        HEAD + "SELECT * {\n #--year ?s cg:year $year\n}",
        HEAD + "# --colour: red\nSELECT * {\n #--colour ?s cg:colour $colour\n}",
    ],
)
def test_a_header_that_does_not_fit_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="header that does not fit"):
        questions.parse_question("q", text)


def test_a_table_folds_to_its_width(graph: Graph) -> None:
    text = table(answer(graph, "pledges"), prefixes={}, width=60)
    wide = [sum(2 if ord(c) > 0x2E80 else 1 for c in line) for line in text.splitlines()]
    assert max(wide) <= 60


if __name__ == "__main__":
    import sys
    import tempfile
    from importlib import import_module

    sys.path.insert(0, str(Path(__file__).parents[1]))

    import kg.build
    from kg.graph.store import open_graph

    conftest = import_module("conftest")
    TABLES.mkdir(exist_ok=True)
    setattr(kg.build, "extract", conftest.labels_of)  # noqa: B010
    with tempfile.TemporaryDirectory() as folder:
        kg.build.build([conftest.ROOT / "seeds"], Path(folder))
        for name in ALL:
            rows = answer(open_graph(folder), name)
            text = "\n".join(["\t".join(rows.columns), *lines(rows)]) + "\n"
            (TABLES / f"{name}.tsv").write_text(text, "utf-8")
