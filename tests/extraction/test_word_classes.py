"""Words that keep the same company: what the lexicon holds, how clauses get their classes, how the classes are learned."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kg.extraction import word_classes as rooms
from kg.extraction.page import code, page_of, pairs_in
from kg.extraction.word_classes import KINDS, word_classes
from kg.extraction.word_company import gather, grouped, lines

SEEDS = Path(__file__).parents[2] / "seeds"


def _class(kind: str, word: str) -> int:
    return int(word_classes()[kind].of(np.array([code(word)]))[0][0])


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("deed", "推进", "推动"),
        ("deed", "严禁", "严防"),
        ("object", "亿元", "万元"),
        ("object", "公路", "铁路"),
    ],
)
def test_words_of_one_class(kind: str, one: str, other: str) -> None:
    assert _class(kind, one) == _class(kind, other) > 0


@pytest.mark.parametrize(("kind", "one", "other"), [("deed", "严禁", "推进"), ("object", "亿元", "公路")])
def test_words_of_different_classes(kind: str, one: str, other: str) -> None:
    assert _class(kind, one) != _class(kind, other)


def test_a_word_that_was_never_seen_has_no_class() -> None:
    assert _class("deed", "龘龘") == 0


def test_a_clause_is_about_what_most_of_its_words_are_about() -> None:
    text = "加强粮食生产，提高粮食产能，办好人民满意的教育"
    ends = np.array([6, 13, 23])
    begins = np.array([0, 7, 14])
    at, owner = pairs_in(page_of(text), begins, ends)
    classes, groups = word_classes()["matter"].elected(rooms.matters_at(text)[at], owner, 4)
    assert classes[0] == classes[1] != classes[2]
    assert classes[3] == groups[3] == 0  # a clause without words


def test_each_class_belongs_to_one_group() -> None:
    for kind in KINDS:
        known = word_classes()[kind]
        pairs = {*zip(known.classes.tolist(), known.groups.tolist(), strict=True)}
        assert len(pairs) == len({name for name, _ in pairs}), kind


def test_rows_that_point_the_same_way_are_a_group() -> None:
    ways = np.array([[1, 0], [0.99, 0.1], [0, 1], [0.1, 0.99]], np.float32)
    groups, _ = grouped(ways, 2)
    assert groups[0] == groups[1] != groups[2] == groups[3]


@pytest.mark.slow
def test_the_same_reports_teach_the_same_classes() -> None:
    files = sorted(SEEDS.glob("*.txt"))[:2]
    first = list(lines(gather(files)))
    assert first == list(lines(gather(files)))
    assert len(first) > 10
