"""The public names: each is there, and a graph can be opened, asked and handed on."""

import re
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


def test_a_statement_stands_in_its_text(labelled: Path) -> None:
    graph = kg.open(labelled)
    for row in graph.graph.rows("SELECT ?s { ?s a cg:Challenge }"):
        context = graph.statement(row["s"] or "")
        assert context.text[context.start : context.end] == context.quote
        assert context.quote in str(context)
    with pytest.raises(kg.KgError, match="is no statement"):
        graph.statement("https://example.org/none")


def test_a_graph_is_handed_on(labelled: Path) -> None:
    graph = kg.open(labelled)
    network = graph.networkx()
    assert {"Official", "Institution"} <= {values["type"] for _, values in network.nodes(data=True)}
    assert network.number_of_edges() > 100
