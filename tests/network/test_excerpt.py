"""Part of a graph, asked for by its index, draws what the whole draws."""

from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.graph.store import Graph
from kg.network import excerpt as asked
from kg.network.atlas import Atlas, read
from kg.network.excerpt import excerpt
from kg.network.page import page
from kg.network.surroundings import around, named
from kg.network.ties import ties


@pytest.fixture(scope="module")
def atlas(graph: Graph) -> Atlas:
    return read(graph)


@pytest.mark.parametrize(
    "names",
    [["刘启嘉"], ["亚冬会"], ["哈尔滨市人民政府"], ["俄罗斯", "八张牌"], ["工业与产业"], ["进出口总额"]],
)
@pytest.mark.parametrize("most", [25, 150])
def test_the_part_draws_what_the_whole_draws(graph: Graph, atlas: Atlas, names: list[str], most: int) -> None:
    found = excerpt(graph, names, most=most)
    assert found is not None
    part, drawn = found
    whole = around(ties(atlas), [named(atlas.things, name) for name in names], most=most)
    assert drawn == whole
    assert page(part, drawn, title="") == page(atlas, whole, title="")


def test_names_are_found_as_in_the_whole(graph: Graph, atlas: Atlas) -> None:
    iri = named(atlas.things, "刘启嘉")
    for name in (iri, "启嘉"):
        found = excerpt(graph, [name], most=5)
        assert found is not None
        assert found[1].centre == (iri,)
    for name, fault in (
        ("没有这个名字", "names nothing"),
        ("工程", "things"),
        ('"} . \\ {', "names nothing"),
    ):
        with pytest.raises(QueryError, match=fault):
            excerpt(graph, [name], most=5)


def test_where_too_much_is_said_the_whole_is_read(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asked, "FEW", 10)
    assert excerpt(graph, ["哈尔滨市人民政府"], most=5) is None
