"""The public names: each is there, and a graph can be opened, asked and handed on."""

import pickle
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

import kg


@pytest.mark.parametrize("name", kg.__all__)
def test_every_public_name_is_there_and_described(name: str) -> None:
    assert getattr(kg, name).__doc__
    assert re.search(rf"kg\.{name}\b", kg.__doc__ or "")


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'promise'"):
        kg.promise  # noqa: B018


def test_a_string_gives_statements() -> None:
    (statement,) = kg.extract("力争全年进出口总额达到120亿元以上。").statements
    assert (statement.evidence.quote, statement.measures[0].value) == (
        "力争全年进出口总额达到120亿元以上",
        Decimal(12000000000),
    )


def test_a_graph_answers_with_plain_values(labelled: Path) -> None:
    graph = kg.open(labelled)
    targets = graph.ask("targets", place="哈尔滨市", year=2024)
    assert len(targets) > 20
    housing = next(row for row in targets if row["数值"] == Decimal(140000))
    assert (housing["主体"], housing["单位"]) == ("哈尔滨市人民政府", "户")
    assert graph.ask("SELECT (COUNT(*) AS ?n) { ?d a cg:Document }").rows == ((5,),)


def test_a_name_leads_to_its_thing(labelled: Path) -> None:
    row = kg.open(labelled).ask("posts", actor="董继文").records()[0]
    assert (row.official, row.official.iri.rpartition("/")[2]) == ("董继文", "董继文")
    again = pickle.loads(pickle.dumps(row.official))
    assert (again, again.iri) == (row.official, row.official.iri)


def test_rows_fill_a_dataclass(labelled: Path) -> None:
    @dataclass(frozen=True)
    class Target:
        indicator: str
        value: Decimal

    @dataclass(frozen=True)
    class Other:
        colour: str

    table = kg.open(labelled).ask("targets", place="哈尔滨市", year=2024)
    assert [(t.indicator, t.value) for t in table.records(Target)] == [
        (row.indicator, row.value) for row in table.records()
    ]
    with pytest.raises(kg.KgError, match=r"Other\.colour: is no column of this answer; take of actor, year"):
        table.records(Other)


@pytest.mark.slow  # the libraries are those of the notebooks
@pytest.mark.filterwarnings("default")
def test_frames_hold_what_the_rows_hold(labelled: Path) -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("polars")
    graph = kg.open(labelled)
    for name in ("targets", "posts", "deadlines", "progress", "verdicts"):
        table = graph.ask(name)
        for frame in (table.to_pandas(), table.to_polars()):
            assert tuple(frame.columns) == table.columns
            assert len(frame) == len(table)
    targets = graph.ask("targets")
    values = [row["数值"] for row in targets]
    assert list(targets.to_pandas()["数值"]) == values
    assert targets.to_polars()["数值"].to_list() == values
    mixed = kg.Table(("a",), ((Decimal("0.125"),), (Decimal(10) ** 12,), (None,)))
    assert mixed.to_polars()["a"].to_list() == [Decimal("0.125"), Decimal(10) ** 12, None]
    assert isinstance(mixed.to_pandas(), pandas.DataFrame)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of rdflib by rdflib
def test_a_graph_is_an_rdflib_dataset(labelled: Path) -> None:
    graph = kg.open(labelled)
    (asked,) = graph.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows
    assert len(set(graph.rdflib().triples((None, None, None)))) == asked[0]


def test_a_value_for_plain_sparql_is_refused(labelled: Path) -> None:
    with pytest.raises(kg.KgError, match="place=: is for named questions"):
        kg.open(labelled).ask("SELECT ?s { ?s a cg:Target }", place="哈尔滨市")


def test_a_statement_stands_in_its_text(labelled: Path) -> None:
    graph = kg.open(labelled)
    for row in graph.graph.rows("SELECT ?s { ?s a cg:Challenge }"):
        context = graph.statement(row["s"] or "")
        assert context.text[context.start : context.end] == context.quote
        assert context.quote in str(context)
        assert graph.statement(context.quote).quote == context.quote
    twice = "SELECT ?q { ?a cg:quote ?q ; a ?k ; cg:source ?d . ?b cg:quote ?q ; a ?k ; cg:source ?e . FILTER(?d != ?e) VALUES ?k { cg:Commitment cg:Achievement } }"
    for row in graph.graph.rows(twice):
        with pytest.raises(kg.KgError, match="stands in several documents"):
            graph.statement(row["q"] or "")
    for words in ("https://example.org/none", "没有这句话"):
        with pytest.raises(kg.KgError, match="is no statement"):
            graph.statement(words)
    with pytest.raises(kg.KgError, match="is no statement"):
        graph.statement("https://example.org/none")


def test_a_graph_is_handed_on(labelled: Path) -> None:
    graph = kg.open(labelled)
    network = graph.networkx()
    assert {"Official", "Institution"} <= {values["type"] for _, values in network.nodes(data=True)}
    assert network.number_of_edges() > 100
    part = graph.networkx(place="哈尔滨市", year=2024)
    assert 0 < part.number_of_nodes() < network.number_of_nodes()
