"""The core of the indicators: what reports measure again and again, under which names, and which way is good.

>>> indicator_of("全市地区生产总值"), indicator_of("社零额"), indicator_of("规模以上工业增加值增速")
('地区生产总值', '社会消费品零售总额', '规上工业增加值')
>>> core()["城镇调查失业率"].direction
'lower'
>>> indicator_of("穆棱河治理") is None
True
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from kg.lexicon.tables import fault, several, table

_FILE = "indicators.tsv"
_COLUMNS = ("name", "en", "forms", "direction", "unit")
_DIRECTIONS = ("higher", "lower", "none")

# What is left out of a text before it is looked up: outer marks, the area or time that it is for, that it is a forecast; that it is a change.
_MARKS = re.compile(r"[\s“”\"‘’《》「」*]+")
_SCOPE = re.compile(
    r"^(?:预计|预期|力争|确保|实现|完成|累计|其中|年均|全年|今年|当年|去年|上年|年度|我们|我国|我省|我市|我县|我区|我州|我盟|我旗"
    r"|全国|全省|全市|全县|全区|全州|全盟|全旗|全自治区|自治区|[省市县区州]级?(?=[\u4e00-\u9fff]{4})|的)+(?=.{2})"
)
_CHANGE = re.compile(
    r"(?:的)?(?:同比|比上年|年均|实际|名义)?(?:增长率|增速|增幅|涨幅|降幅|增长|上涨|下降|总量|数量|总数|规模|金额)$"
)


@dataclass(frozen=True, slots=True)
class Indicator:
    name: str
    en: str
    forms: tuple[str, ...]
    direction: str  # higher, lower or none: which way is good
    unit: str  # the usual unit of an amount; "" where there is none


@cache
def core() -> Mapping[str, Indicator]:
    """The indicators by their name."""
    found: dict[str, Indicator] = {}
    for line, (name, en, forms, direction, unit) in table(_FILE, _COLUMNS):
        if name in found:
            raise fault(_FILE, line, f'"{name}" stands twice', "remove one of the rows")
        if direction not in _DIRECTIONS:
            raise fault(_FILE, line, f'"{direction}" is no direction', f"use one of {', '.join(_DIRECTIONS)}")
        found[name] = Indicator(name, en, tuple(several(forms)), direction, unit)
    return MappingProxyType(found)


@lru_cache(maxsize=16384)
def indicator_of(text: str) -> str | None:
    """The name in the core of what a text names, or None where the core does not have it.

    The text is looked up as it is; then without the area, time or forecast before it; then without the word of change or amount
    behind it.

    >>> indicator_of("预计全年一般公共预算收入"), indicator_of("居民消费价格涨幅"), indicator_of("高新技术企业总数")
    ('一般公共预算收入', '居民消费价格指数', '高新技术企业')
    """
    names = _names()
    text = _MARKS.sub("", text)
    inner = _SCOPE.sub("", text)
    tries = (text, inner, _CHANGE.sub("", text), _CHANGE.sub("", inner))
    return next((names[form] for form in tries if form in names), None)


@cache
def _names() -> dict[str, str]:
    """The name in the core by every form, without marks."""
    found: dict[str, str] = {}
    for line, (name, _, forms, _, _) in table(_FILE, _COLUMNS):
        for form in (name, *several(forms)):
            key = _MARKS.sub("", form)
            if found.setdefault(key, name) != name:
                raise fault(_FILE, line, f'"{form}" is a form of {found[key]} too', "keep it in one of them")
    return found
