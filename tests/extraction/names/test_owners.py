"""Whose works are: one owner for each work, the whole of its name, and none where there is none."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kg.extraction.names.edges import edges_of
from kg.extraction.names.found import Found
from kg.extraction.names.owner_judgement import SIDES, likely, spelled, weights
from kg.extraction.names.owner_training import Owned, owned, train, weights_of, write_owners
from kg.extraction.names.owner_traits import MOST, Cuts, columns_of
from kg.extraction.names.owners import owner_names
from kg.extraction.page import PAIR
from kg.model import Type

TEXT = "抓好华腾科技智能装备产业园、瑞晟新能源储能电池、“四好”农村路等项目，建成城北污水处理厂。"


def _works(text: str, *names: str) -> list[tuple[int, int]]:
    return [(text.index(name), text.index(name) + len(name)) for name in names]


def _owners(text: str, *names: str) -> list[str]:
    found = [
        Found(start, end, Type.PROJECT, text[start:end], "names.judged.item")
        for start, end in _works(text, *names)
    ]
    return [owner.name for owner in owner_names(edges_of(text), found)]


@pytest.mark.parametrize(
    ("text", "work", "owner"),
    [
        ("抓好华腾科技智能装备产业园等项目", "华腾科技智能装备产业园", "华腾科技"),
        ("加快鑫瑞集团新材料二期等项目建设", "鑫瑞集团新材料二期", "鑫瑞集团"),
        ("县医院病房楼建成投用", "县医院病房楼", "县医院"),
        ("推进中石化加氢站等项目", "中石化加氢站", "中国石油化工集团"),
    ],
)
def test_owner(text: str, work: str, owner: str) -> None:
    assert _owners(text, work) == [owner]


@pytest.mark.parametrize(
    ("text", "work"),
    [
        ("建成城北污水处理厂", "城北污水处理厂"),
        ("推进老旧小区改造等工程", "老旧小区改造"),
        ("推进保定市污水处理厂扩建", "保定市污水处理厂扩建"),
        ("办好“四好”农村路", "“四好”农村路"),
    ],
)
def test_no_owner(text: str, work: str) -> None:
    assert _owners(text, work) == []


def test_a_work_has_one_owner() -> None:
    """Where the judgement knows a longer name than everyone, the longer one counts alone."""
    text = "推进华为云计算中心、比亚迪电子产业园等项目"
    edges = edges_of(text)
    names = [
        Found(start, end, Type.PROJECT, text[start:end], "names.judged.item")
        for start, end in _works(text, "华为云计算中心", "比亚迪电子产业园")
    ]
    found = owner_names(edges, names)
    assert len({owner.start for owner in found}) == len(found) == 2
    assert all(text[owner.start : owner.end] for owner in found)


def test_cuts_stand_inside_the_work() -> None:
    edges = edges_of(TEXT)
    works = _works(TEXT, "华腾科技智能装备产业园", "瑞晟新能源储能电池", "“四好”农村路")
    cuts = Cuts.of(edges, works)
    assert np.bincount(cuts.work, minlength=3).tolist() == [MOST - 1, MOST - 1, 0]
    assert ((cuts.at > cuts.start[cuts.work]) & (cuts.at < cuts.end[cuts.work])).all()


def test_likelihoods_of_a_work_add_up_to_one() -> None:
    edges = edges_of(TEXT)
    cuts = Cuts.of(edges, _works(TEXT, "华腾科技智能装备产业园", "城北污水处理厂"))
    none, fits = likely(edges, cuts)
    assert np.allclose(none + np.bincount(cuts.work, fits), 1)


def test_each_trait_has_a_column_and_each_column_a_trait() -> None:
    edges = edges_of(TEXT)
    seen = columns_of(edges, Cuts.of(edges, _works(TEXT, "城北污水处理厂")))
    for groups, columns in zip(SIDES.values(), seen, strict=True):
        assert {name for group in groups for name in group} == set(columns)


def test_no_works_no_owners() -> None:
    assert owner_names(edges_of(""), []) == []
    assert owner_names(edges_of(TEXT), []) == []


def _lesson(name: str) -> Owned:
    works = _works(TEXT, "华腾科技智能装备产业园", "瑞晟新能源储能电池", "城北污水处理厂")
    labels = {"华腾科技": Type.INSTITUTION, "瑞晟": Type.INSTITUTION, "瑞晟新能源": Type.INSTITUTION}
    return owned(name, edges_of(TEXT), works, labels)


def test_the_longest_owner_is_right() -> None:
    one = _lesson("a")
    assert one.right.sum() == 2
    cuts = Cuts.of(edges_of(TEXT), sorted(_works(TEXT, "华腾科技智能装备产业园", "瑞晟新能源储能电池")))
    sizes = (cuts.at - cuts.start[cuts.work])[one.right[: len(cuts.at)]]
    assert sizes.tolist() == [len("华腾科技"), len("瑞晟新能源")]


def test_what_was_learned_is_what_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lessons = [_lesson("a"), _lesson("b")]
    for file in ("a.tsv", "b.tsv"):
        write_owners(train(lessons, steps=5), tmp_path / file)
    assert (tmp_path / "a.tsv").read_bytes() == (tmp_path / "b.tsv").read_bytes()
    learned = weights_of(train(lessons, steps=5))
    monkeypatch.setattr("kg.extraction.names.owner_judgement.files", lambda _: tmp_path)
    monkeypatch.setattr("kg.extraction.names.owner_judgement.FILE", "a.tsv")
    read = weights.__wrapped__()
    for side in SIDES:
        columns = lessons[0].columns[side]
        assert np.array_equal(read.of(side, columns), learned.of(side, columns))


def test_a_trait_can_be_read() -> None:
    assert spelled(("last_letters",), [ord("科") * PAIR + ord("技")]) == "科技"
    assert spelled(("letter_behind",), [ord(" ")]) == r"\x20"
