"""What stands beside a candidate tells of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from kg.errors import LexiconError
from kg.extraction.names import judged, neighbours
from kg.extraction.names.candidates import candidates_of
from kg.extraction.names.edges import edges_of
from kg.extraction.names.judged import judged_names, likely_names
from kg.extraction.names.judgement import CLASSES, Floats
from kg.extraction.names.neighbour_training import train
from kg.extraction.names.neighbours import ALONE, KINDS, NAME, Beside, beside, learned, signs, weighed

LIST = "推进东湖产业园、西湖产业园和南湖产业园建设，实施“清风行动”、“护苗行动”和“蓝天行动”。"


def _pairs(text: str, kind: str) -> set[tuple[str, str]]:
    edges = edges_of(text)
    candidates = candidates_of(edges)
    names = [text[one.start : one.end] for one in candidates]
    whose, which = beside(edges, candidates).pairs[kind]
    return {(names[one], names[other]) for one, other in zip(whose.tolist(), which.tolist(), strict=True)}


@pytest.mark.parametrize(
    ("kind", "whose", "which"),
    [
        ("left", "西湖产业园", "东湖产业园"),
        ("right", "东湖产业园", "西湖产业园"),
        ("right", "西湖产业园", "南湖产业园"),
        ("left", "护苗行动", "清风行动"),  # quotations, with their marks between them
        ("right", "护苗行动", "蓝天行动"),
    ],
)
def test_neighbours_in_a_list(kind: str, whose: str, which: str) -> None:
    assert (whose, which) in _pairs(LIST, kind)


def test_the_parts_of_a_whole() -> None:
    text = "做好中央环保督察和国家自然资源督察整改。"
    whole = "中央环保督察和国家自然资源督察"
    assert (whole, "中央环保督察") in _pairs(text, "first part")
    assert (whole, "国家自然资源督察") in _pairs(text, "last part")


def test_no_neighbours_beyond_a_stop() -> None:
    assert not any(_pairs("推进东湖产业园，西湖产业园建设。", kind) for kind in KINDS)


def _beside(**pairs: tuple[list[int], list[int]]) -> Beside:
    return Beside(
        {
            kind: (
                np.array(pairs.get(kind, ([], []))[0], np.int64),
                np.array(pairs.get(kind, ([], []))[1], np.int64),
            )
            for kind in KINDS
        }
    )


def test_without_neighbours_nothing_changes() -> None:
    fits = np.random.default_rng(1).normal(size=(5, len(CLASSES)))
    told = signs(_beside(), fits)
    again = weighed(told, ALONE)
    assert np.allclose(again - again[:, :1], fits - fits[:, :1])


def test_the_best_of_several_counts_and_not_beyond_a_bound() -> None:
    fits = np.zeros((3, len(CLASSES)))
    fits[1, 0], fits[2, 0] = 1.0, -9.0
    told = signs(_beside(left=([0, 0], [1, 2])), fits)
    assert told.name[0].tolist()[NAME.index("left")] == 1
    assert told.name[0].tolist()[NAME.index("left fit")] == 4.0
    assert told.name[1].tolist()[NAME.index("left")] == 0


def test_a_sure_neighbour_makes_surer() -> None:
    weights = learned()
    assert weights["left fit"] > 0 < weights["right fit"]
    assert weights["first part"] < 0 > weights["last part"]
    assert weights["left type"] > 0 < weights["right type"]


class _Document:
    """What stands behind the first name is one; nothing else is."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.beside = _beside(left=([1, 3], [0, 2]))
        self.labels = np.array([1, 1, 0, 0])


def _alone(_: Sequence[_Document], some: Sequence[_Document]) -> list[Floats]:
    fits = np.zeros((4, len(CLASSES)))
    fits[0, 1], fits[2, 0] = 4.0, 3.0
    return [fits for _ in some]


def test_what_neighbours_tell_is_learned() -> None:
    weights = train([_Document(name) for name in "abcdef"], _alone)
    assert weights["left fit"] > 0.1


def test_two_documents_teach_nothing_about_neighbours() -> None:
    assert train([_Document(name) for name in "ab"], _alone) == ALONE


@pytest.mark.parametrize(
    ("table", "said"),
    [("own\t90", "left fit"), ("own\tmuch", "line 2"), ("other\t3", "line 2"), ("own", "line 2")],
)
def test_a_table_that_is_not_one_is_refused(
    table: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "weights.tsv"
    file.write_text(f"sign\tweight\n{table}\n", "utf-8")
    monkeypatch.setattr(neighbours, "FILE", str(file))
    learned.cache_clear()
    with pytest.raises(LexiconError, match=said):
        learned()
    learned.cache_clear()


def test_neighbours_decide_what_is_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    text, whole = "做好中央环保督察和国家自然资源督察整改。", "中央环保督察和国家自然资源督察"
    names = {one.name for one in judged_names(likely_names(edges_of(text)))}
    assert {"中央环保督察", "国家自然资源督察"} <= names
    assert whole not in names
    monkeypatch.setattr(judged, "learned", lambda: ALONE)
    assert whole in {one.name for one in judged_names(likely_names(edges_of(text)))}


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        ("持续深化“码上即办”改革，优化营商环境。", "码上即办", "“码上即办”改革"),
        ("实施龙江版“新浦东”行动计划。", "龙江版“新浦东”行动计划", "新浦东"),
    ],
)
def test_forms_of_a_name_with_a_quotation(text: str, name: str, form: str) -> None:
    found = {one.name: one.forms for one in judged_names(likely_names(edges_of(text)))}
    assert form in found.get(name, ()) or name in found.get(form, ()), found
