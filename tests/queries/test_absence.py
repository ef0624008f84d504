"""An empty answer names the value that is to blame, and the names that are near it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from kg.graph.store import Graph
from kg.queries.absence import absence, strangers
from kg.queries.questions import question


@pytest.mark.parametrize(
    ("name", "given", "reasons"),
    [
        (
            "targets",
            {"place": "哈尔宾市"},
            ["--place 哈尔宾市: no place has this name here; near: 哈尔滨市, 哈尔滨, 哈尔滨市香坊区"],
        ),
        (
            "targets",
            {"place": "亚特兰蒂斯"},
            ["--place 亚特兰蒂斯: no place has this name here; `kg query documents` lists what there is"],
        ),
        (
            "owners",
            {"actor": "科大讯飞"},
            ["--actor 科大讯飞: is known here, but owners has no row for it"],
        ),
        (
            "partners",
            {"actor": "讯飞集团"},
            [
                "--actor 讯飞集团: no institution or official has this name here; near: 科大讯飞, 建投集团, 哈投集团"
            ],
        ),
        (
            "commitments",
            {"theme": "文化旅游"},
            ["--theme 文化旅游: no theme has this name here; near: 文化旅游体育"],
        ),
        (
            "targets",
            {"year": "1999", "indicator": "飞船"},
            [
                "--year 1999: targets has no row for it; the documents are of 2023, 2024",
                "--indicator 飞船: no indicator has this name here; `kg query indicators` lists what there is",
            ],
        ),
        ("commitments", {"text": "火星"}, ["--text 火星: commitments has no row with these words"]),
        (
            "winter-games",
            {"place": "哈尔滨市道里区", "actor": "杨慧"},
            [
                "--place 哈尔滨市道里区 --actor 杨慧: each finds something by itself, but not together; leave one out"
            ],
        ),
        (
            "verdicts",
            {},
            ["verdicts needs 同一地方相邻两年的报告 · reports of one place for two years in a row"],
        ),
    ],
)
def test_the_value_and_what_is_near(
    graph: Graph, name: str, given: Mapping[str, str], reasons: list[str]
) -> None:
    assert absence(graph, question(name), given) == reasons


def test_a_word_that_is_none_of_the_ontology(graph: Graph) -> None:
    asked = "SELECT ?s { ?s a cg:Commitmnt ; cg:strength cg:Ensure ; skos:cg ?x }"
    assert strangers(graph, asked) == ["cg:Commitmnt is no word of the ontology; did you mean cg:Commitment?"]
