"""The judgement is a table that anyone can read, and the same for everyone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kg.extraction.names.candidates import candidates_of
from kg.extraction.names.columns import Candidates
from kg.extraction.names.edges import edges_of
from kg.extraction.names.found import Found
from kg.extraction.names.judged import Likely, judged_names, likely_names
from kg.extraction.names.judgement import CLASSES, escaped, scores, shares, sums, unescaped, weights
from kg.extraction.names.training import lesson, train, write
from kg.extraction.names.traits import sights, traits_of
from kg.model import Type

TEXT = "实施现代产业集群梯次培育行动，抓好雀巢婴儿辅食、国药中药产业园、哈电抽水蓄能装备等项目，荣获“中国啤酒之都”称号。"


def test_shares_add_up_to_one() -> None:
    edges = edges_of(TEXT)
    candidates = candidates_of(edges)
    likely = shares(scores(sights(edges, candidates), len(candidates), sums()))
    assert np.allclose(likely.sum(1), 1)
    assert likely.shape == (len(candidates), len(CLASSES))


def test_the_score_is_the_sum_of_the_weights_of_the_traits() -> None:
    edges = edges_of(TEXT)
    candidates = candidates_of(edges)
    found = scores(sights(edges, candidates), len(candidates), sums())
    learned = weights()
    for score, traits in zip(found, traits_of(edges, candidates), strict=True):
        rows = [learned.rows[learned.places[trait]] for trait in traits if trait in learned.places]
        assert np.allclose(score * 100, np.sum(rows, axis=0))


def test_no_candidates_no_names() -> None:
    assert not [*judged_names(likely_names(edges_of("")))]
    assert not [*judged_names(likely_names(edges_of("，。")))]


def test_the_names_of_a_sentence() -> None:
    found = {name.name for name in judged_names(likely_names(edges_of(TEXT)))}
    assert {"现代产业集群梯次培育行动", "国药中药产业园", "中国啤酒之都"} <= found


@pytest.mark.parametrize(
    ("text", "name", "body"),
    [
        ("研究出台《县人大常委会代表建议办理办法》。", "县人大常委会代表建议办理办法", "高阳县人大常委会"),
        ("推进县公安局指挥中心建设。", "县公安局指挥中心", "高阳县公安局"),
    ],
)
def test_a_name_that_holds_a_body_goes_before_the_body(text: str, name: str, body: str, read_in: Any) -> None:
    names = {entity.name for entity in read_in(text, "高阳县").entities.values()}
    assert name in names
    assert body not in names


def test_a_body_that_stands_for_itself_stays(read_in: Any) -> None:
    names = {
        entity.name for entity in read_in("县人大常委会听取县政府工作报告。", "高阳县").entities.values()
    }
    assert "高阳县人民政府" in names


@pytest.mark.parametrize(
    ("doubt", "type_", "inner", "goes"),
    [
        (0.1, Type.PROJECT, (2, 4), True),
        (0.5, Type.PROJECT, (2, 4), False),  # not sure enough
        (0.1, Type.PLACE, (2, 4), False),  # the tables know places best
        (0.1, Type.PROJECT, (2, 9), False),  # no words of its own
        (0.1, Type.PROJECT, (1, 4), False),  # cuts the body in two
        (0.1, Type.PROJECT, (7, 10), False),
        (0.1, Type.PROJECT, (9, 10), False),  # holds none
    ],
)
def test_only_sure_names_that_hold_a_body_go_before_it(
    doubt: float, type_: Type, inner: tuple[int, int], goes: bool
) -> None:
    edges = edges_of("推进国药中药产业园建设。")
    fits = np.zeros((1, len(CLASSES)))
    fits[0, [0, CLASSES.index(type_)]] = doubt, 1 - doubt
    likely = Likely(edges, Candidates(np.array([[2], [9], *[[0]] * 6])), fits)
    assert len(likely.around([Found(*inner, Type.INSTITUTION, "", "")]).names) == goes
    assert not len(likely.around([]).names)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("建成城南小学。", Type.INSTITUTION),
        ("建成城南水厂。", Type.PROJECT),
        ("建成城南医院。", Type.PROJECT),
    ],
)
def test_a_school_that_is_built_is_a_body(text: str, type_: Type) -> None:
    edges = edges_of(text)
    candidates = candidates_of(edges)
    whole = candidates.take(np.flatnonzero((candidates.start == 2) & (candidates.end == 6)))
    fits = np.zeros((len(whole), len(CLASSES)))
    fits[:, CLASSES.index(Type.PROJECT)] = 1.0  # as the weights would have it
    assert {name.type for name in judged_names(Likely(edges, whole, fits))} == {type_}


def test_traits_survive_the_table() -> None:
    for trait in ("p=\n", "p=\t", "a=\\", "q=“"):
        assert unescaped(escaped(trait)) == trait
        assert "\n" not in escaped(trait)


def test_training_twice_gives_the_same_table(tmp_path: Path) -> None:
    gold, seed = Path("tests/gold/000_highlights.json"), Path("seeds/000_highlights.txt")
    for file in (gold, seed):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    for name in ("a", "b"):
        write(train([lesson(tmp_path / gold.name)], seen=1, steps=5), tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
