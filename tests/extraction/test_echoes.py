"""What a paragraph says again, and the figures around."""

from __future__ import annotations

import numpy as np
import pytest

from kg.extraction.echoes import echo_columns, echoes
from kg.extraction.page import page_of
from kg.extraction.words import Ints


def _clauses(text: str) -> tuple[Ints, Ints]:
    """The stretches between marks."""
    ends = [place for place, letter in enumerate(text) if letter in "，。\n"]
    starts = [0, *(end + 1 for end in ends)]
    spans = [(start, end) for start, end in zip(starts, ends, strict=False) if end > start]
    low, high = np.array(spans, np.int64).T
    return low, high


@pytest.mark.parametrize(
    ("text", "again", "before"),
    [
        ("强化项目支撑。实施项目百个。", [1, 0], [0, 1]),  # the topic's word comes back
        ("强化项目支撑。\n实施项目百个。", [0, 0], [0, 0]),  # not in another paragraph
        ("项目建设项目建设。新建学校。", [0, 0], [0, 0]),  # not within one clause
        ("抓项目，上项目，促项目。", [2, 2, 0], [0, 2, 2]),  # each hears the one next to it
        ("　　项目，项目。", [4, 0], [0, 4]),
    ],
)
def test_what_comes_back_in_a_paragraph(text: str, again: list[int], before: list[int]) -> None:
    found = echoes(page_of(text), *_clauses(text))
    assert [column.tolist() for column in found] == [again, before]


def test_figures_around() -> None:
    text = "增长百分之六。" * 50 + "弘扬优良作风。" * 50
    starts, ends = _clauses(text)
    figures = np.repeat([2, 0], 50)
    found = echo_columns(page_of(text), {"start": starts, "end": ends, "figures": figures})
    near = found["figures_near"].tolist()
    assert near[0] == max(near) > near[-1]
    assert len(set(found["figures_all"].tolist())) == 1


def test_a_short_text_says_little_of_its_figures() -> None:
    text = "新建学校7所。"
    starts, ends = _clauses(text)
    one, none = (
        echo_columns(page_of(text), {"start": starts, "end": ends, "figures": np.array([count])})
        for count in (1, 0)
    )
    assert abs(int(one["figures_near"][0]) - int(none["figures_near"][0])) <= 1
