"""Names that mean the same share one indicator; names that do not, do not."""

from __future__ import annotations

import pytest

from kg.lexicon.indicators import core, indicator_of
from kg.lexicon.units import units


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("地区生产总值", "地区生产总值"),
        ("全县生产总值", "地区生产总值"),
        ("GDP", "地区生产总值"),
        ("预计全年地区生产总值", "地区生产总值"),
        ("国内生产总值", "地区生产总值"),
        ("社零总额", "社会消费品零售总额"),
        ("规模以上工业企业增加值", "规上工业增加值"),
        ("规模以上\n工业增加值增速", "规上工业增加值"),
        ("地方财政收入", "一般公共预算收入"),
        ("全部财政收入", "财政收入"),
        ("外贸进出口总额", "进出口总额"),
        ("“专精特新”中小企业", "专精特新企业"),
        ("农村常住居民人均可支配收入", "农村居民人均可支配收入"),
        ("城乡居民收入比", "城乡居民收入比"),
        ("空气质量优良率", "空气质量优良天数比例"),
        ("高新技术企业总数", "高新技术企业"),
        # counterexamples: near names of something else, or of nothing that the core knows
        ("对俄进出口总额", None),
        ("服装产业产值", None),
        ("市重点项目", None),
        ("省级重点实验室", None),
        ("全市", None),
        ("肉蛋奶产量", None),  # more than meat
        ("家庭养老床位", None),  # beds at home are not those of the homes
        ("每千人口床位数", None),
        ("规上工业总产值", None),  # a part is not the whole
        ("", None),
    ],
)
def test_indicator_of(text: str, name: str | None) -> None:
    assert indicator_of(text) == name


def test_good_directions() -> None:
    assert [core()[name].direction for name in ("地区生产总值", "城镇调查失业率", "居民消费价格指数")] == [
        "higher",
        "lower",
        "none",
    ]


def test_the_usual_units_are_known() -> None:
    names = {unit.name for unit in units().values()}
    assert {indicator.unit for indicator in core().values()} - names - {""} == set()


def test_english_names_tell_the_indicators_apart() -> None:
    english = [indicator.en for indicator in core().values()]
    assert all(english)
    assert len(set(english)) == len(english)
