"""Numerals as Chinese reports write them → Decimal.

>>> number("5576.3亿"), number("三百二十"), number("１.５万"), number("二亿四千八百五十万")
(Decimal('557630000000'), Decimal('320'), Decimal('15000'), Decimal('248500000'))
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

# One figure for one figure: full-width and traditional forms fold onto the plain ones, so offsets stay.
_FOLD = str.maketrans("０１２３４５６７８９．，點萬億兩〇廿", "0123456789.,点万亿两零廿")

_FIGURES = {f: i for i, f in enumerate("零一二三四五六七八九")} | {"两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10**4, "亿": 10**8}

# A unit may itself begin with 千 or 百: 50千瓦 is no thousand, 0.5个百分点 no hundred.
MULTIPLIER = r"(?:万亿|[千百十]万|[千百]亿|[万萬亿億]|千(?![瓦米克伏卡安赫])|百(?!分))"
ARABIC = r"(?:[0-9０-９]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9０-９]+(?:[.．][0-9０-９]+)?)"
CHINESE = r"(?:(?:[〇零一二三四五六七八九十万亿两兩廿萬億]|千(?![瓦米克伏卡安赫])|百(?!分))+(?:[点點][〇零一二三四五六七八九]+)?[万亿萬億]*)"

_MIXED = re.compile(rf"({ARABIC})([千百十万亿]*)(?:(?<=[万亿])([0-9]+)([千百万]+))?")
_CHINESE = re.compile(r"([零一二三四五六七八九十百千万亿两廿]*)(?:点([零一二三四五六七八九]+)([万亿]*))?")


@lru_cache(maxsize=1 << 12)
def number(text: str) -> Decimal | None:
    """The number that a numeral stands for, or None where the text is no numeral.

    >>> number("三点五万"), number("1,234.5"), number("千"), number("二〇二四")
    (Decimal('35000'), Decimal('1234.5'), Decimal('1000'), Decimal('2024'))
    >>> number("2万5千")
    Decimal('25000')
    >>> number("二万五"), number("二万零五"), number("十五")
    (Decimal('25000'), Decimal('20005'), Decimal('15'))
    >>> number("若干") is None, number("十几") is None
    (True, True)
    """
    text = text.translate(_FOLD)
    arabic = _MIXED.fullmatch(text)
    if arabic:
        figure = Decimal(arabic[1].replace(",", ""))
        if not arabic[2]:
            return figure
        rest = int(arabic[3]) * multiplier(arabic[4]) if arabic[3] else 0
        return _plain(figure * multiplier(arabic[2]) + rest)
    chinese = _CHINESE.fullmatch(text)
    if not text or not chinese:
        return None
    value = _integer(chinese[1])
    if value is None or not chinese[2]:
        return None if value is None else Decimal(value)
    tail = "".join(str(_FIGURES[f]) for f in chinese[2])
    return _plain(Decimal(f"{value}.{tail}") * multiplier(chinese[3]))


def _plain(value: Decimal) -> Decimal:
    """13000.0 is 13000: what was multiplied keeps no empty places."""
    whole = value.to_integral_value()
    return whole if whole == value else value


def multiplier(text: str) -> int:
    """What the words behind a figure multiply it by.

    >>> multiplier("万亿"), multiplier("千万"), multiplier("")
    (1000000000000, 10000000, 1)
    """
    product = 1
    for word in text.translate(_FOLD):
        product *= _GROUPS.get(word) or _TENS[word]
    return product


def _integer(text: str) -> int | None:
    """A whole number in Chinese: by places (二千零五), by figures (二〇二四), or a bare 百, 千, 万."""
    if all(f in _FIGURES for f in text):
        if len(text) in (2, 3) and "零" not in text:  # 唯一一个, 二三级 are no numbers; 二〇二四 is
            return None
        return int("".join(str(_FIGURES[f]) for f in text) or 0)
    total = section = 0  # what stands before the last 亿 or 万; what has come since
    figure: int | None = None
    short = 1  # 二万五 is 25000: a last figure counts tenths of the place before it
    for f in text.replace("廿", "二十"):
        if f in _FIGURES:
            if figure:  # 三四百 is a guess, not a number
                return None
            figure, short = _FIGURES[f], short if _FIGURES[f] else 1
        elif f in _TENS:
            section += (1 if figure is None else figure) * _TENS[f]
            figure, short = None, _TENS[f] // 10
        else:
            section += figure or 0
            figure = None
            group = _GROUPS[f]
            short = group // 10
            if group > 10**4:  # 亿 gathers all before it, 万 only its own section
                total, section = (total + section or 1) * group, 0
            else:
                total, section = total + (section or 1) * group, 0
    return total + section + (figure or 0) * short
