"""Each rule that tells what a part is for has examples and counterexamples, and they are its tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.model import Part
from kg.reading.parts import TITLES, TURNS, Rule, part_of_title, period_of, turn_of


def _cases(rules: tuple[Rule, ...]) -> Iterator[tuple[Rule, str, bool]]:
    for rule in rules:
        assert rule.yes, rule.name
        yield from ((rule, text, True) for text in rule.yes)
        yield from ((rule, text, False) for text in rule.no)


def _name(value: object) -> str:
    return value.name if isinstance(value, Rule) else str(value)


@pytest.mark.parametrize(("rule", "title", "fits"), list(_cases(TITLES)), ids=_name)
def test_headings(rule: Rule, title: str, fits: bool) -> None:
    first = next((one for one in TITLES if one.fits(title)), None)
    assert (first is rule) == fits


@pytest.mark.parametrize(("rule", "opening", "fits"), list(_cases(TURNS)), ids=_name)
def test_turns(rule: Rule, opening: str, fits: bool) -> None:
    assert rule.fits(opening) == fits


@pytest.mark.parametrize("rules", [TITLES, TURNS])
def test_names_are_unique(rules: tuple[Rule, ...]) -> None:
    assert len({rule.name for rule in rules}) == len(rules)


@pytest.mark.parametrize(
    ("title", "part"),
    [
        ("一、2023年工作回顾", Part.REVIEW),
        ("过去五年工作回顾", Part.REVIEW),
        ("“十三五”时期工作回顾", Part.REVIEW),
        ("2024年重点工作任务", Part.PLAN),
        ("二、今后五年的总体要求和奋斗目标", Part.PLAN),
        ("十件民生实事", Part.PLAN),
        ("附件1", Part.ANNEX),
        ("名词解释", Part.FRONT),
        ("三、建设人民满意的服务型政府", Part.SELF),
        ("存在的问题和不足", Part.CHALLENGES),
        ("（一）推动产业转型升级", None),
        ("大力发展现代农业", None),
    ],
)
def test_parts_whatever_they_are_called(title: str, part: Part | None) -> None:
    assert part_of_title(title) is part


@pytest.mark.parametrize(
    ("title", "year", "period"),
    [
        ("一、2023年工作回顾", 2024, "2023"),
        ("一、过去五年工作回顾", 2022, "2017/2021"),
        ("二、今后五年发展目标", 2022, "2022/2026"),
        ("“十四五”时期主要目标任务", 2021, "2021/2025"),
        ("“九五”计划执行情况", 2001, "1996/2000"),
        ("行动计划（2024—2026年）", 2024, "2024/2026"),
        ("二、今年重点工作", 2024, "2024"),
        ("２００１年的工作", 2002, "2001"),
        ("三、加强政府自身建设", 2024, "None"),
        ("二、今年重点工作", None, "None"),
    ],
)
def test_the_years_that_a_part_is_about(title: str, year: int | None, period: str) -> None:
    assert str(period_of(title, year)) == period


@pytest.mark.parametrize(
    ("opening", "year", "part"),
    [
        ("2024年是实施规划的关键一年，做好今年工作至关重要。", 2024, Part.PLAN),
        ("2023年是极不平凡的一年。", 2024, Part.REVIEW),
        ("“十五五”时期，是承前启后的关键时期。", 2026, Part.PLAN),
        ("“十四五”时期是极不寻常的五年。", 2026, Part.REVIEW),
        ("县人大常委会主任作人大常委会工作报告。", 2024, Part.OTHER),
        ("妇女儿童、退役军人工作取得新进展。", 2024, None),
    ],
)
def test_the_turn_that_no_heading_marks(opening: str, year: int, part: Part | None) -> None:
    assert turn_of(opening, year) is part
