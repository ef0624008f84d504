"""Where sentences and clauses start and end."""

from __future__ import annotations

import pytest

from kg.extraction.clauses import clauses
from kg.extraction.state import State, bare_document


def divided(text: str) -> State:
    clauses(state := State(bare_document(text)))
    return state


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他说：“干！”会后开工。\n\n  \n新建学校", ["他说：“干！”", "会后开工。", "新建学校"]),
        ("为什么？！怎么办", ["为什么？！", "怎么办"]),
        ("\n　\n", []),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[one.start : one.end] for one in divided(text).sentences] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "完成（含“一带，一路”，共建）项目，验收",
            ["完成（含“一带，一路”，共建）项目", "验收"],
        ),  # brackets in brackets
        ("打造“一核，两翼。三带", ["打造“一核", "两翼", "三带"]),  # what is never closed holds nothing
        ("收入1,234元,增长", ["收入1,234元", "增长"]),
        ("植树8.3万株、造林1.47万亩、抚育", ["植树8.3万株", "造林1.47万亩", "抚育"]),
        ("医院、学校和公园", ["医院、学校和公园"]),
        ("投资5万元、亩", ["投资5万元、亩"]),  # too little behind the mark
    ],
)
def test_clauses(text: str, expected: list[str]) -> None:
    assert [text[one.start : one.end] for one in divided(text).clauses] == expected


def test_columns_say_the_same() -> None:
    state = divided("新建学校7所、改造3所。\n“十五五”开好局，起好步！")
    starts, ends, sections = (column.tolist() for column in state.sentence_columns)
    assert [(one.start, one.end) for one in state.sentences] == list(zip(starts, ends, strict=True))
    assert sections == [-1] * len(starts)
    begins, stops, owners = (column.tolist() for column in state.clause_columns)
    assert [tuple(one) for one in state.clauses] == list(zip(begins, stops, owners, strict=True))
