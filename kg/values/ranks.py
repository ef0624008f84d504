"""Places in an order (居全省第一, 榜首) and doublings (翻一番), which are quantities without a figure and a unit.

>>> [(str(q.value), q.unit, q.kind) for q in find_ranks("总量居全省第三，增速列东北地区之首，收入翻两番")]
[('3', '位', 'rank'), ('1', '位', 'rank'), ('4', '倍', 'doubling')]
>>> find_ranks("把安全放在首位，第一产业增加值")
[]
"""

from __future__ import annotations

import re
from decimal import Decimal

from kg.model import Comparator
from kg.values.numerals import number
from kg.values.quantities import Quantity
from kg.values.searching import found as found_in

# What puts something on a place, and must stand before the place in the same clause. "放在首位" is an attitude.
_STANDS = (
    r"(?:位居|位列|位次|名列|列|稳居|居|跃居|升至|升到|跃升|跃至|前移|重返|重回|保持|排名|排|晋级|晋升|进入|跻身|荣获|获|夺得|取得|达到|上升"
    r"|全国|全省|全市|全州|全区|全县|全盟|全球|世界|亚洲|东北|西北|西南|西部|中部|东部|华东|华北|华南|华中|同类|自治区|省内|国内)"
)
_ATTITUDE = re.compile(r"(?:放|摆|置|挺)(?:在|到|于)[^，。；]{0,6}$")
_AFTER = r"(?=[，。；、！\s）)”*]|的?$|并|且|和|\Z)"

RANK = re.compile(
    rf"第(?P<place>[0-9０-９]+|[一二三四五六七八九十]+)(?:位次?|名|大(?!类|产业|支柱)|城)?{_AFTER}"
    rf"|(?P<first>首位|榜首|之首|之冠|魁首)"
    rf"|(?<=[省国市州区界])“?[一二三四五六七八九十]+(?P<row>连冠)"
    rf"|翻(?P<doubled>[一二两三四]?)番(?!身)"
    rf"|(?<=实现)(?P<twice>倍增|翻倍)(?![计行工战])"
)
_OPENING = re.compile(r"[第首榜之魁翻倍“一二三四五六七八九十](?:(?<=[第首榜之魁翻倍])|(?<=[省国市州区界].))")
_STANDING = re.compile(rf"{_STANDS}[^，。；！\n]{{0,24}}$")
_OPEN = re.compile(r"[“‘][^”’]*$")  # “两个翻一番” is a name
_TIMES = {"": 1, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4}


def find_ranks(text: str) -> list[Quantity]:
    """Every place in an order and every doubling, in order."""
    found = []
    for match in found_in(RANK, _OPENING, text):
        start, end = match.span()
        doubled = match["doubled"]
        if doubled is not None or match["twice"]:
            if _OPEN.search(text, max(0, start - 8), start):
                continue
            value = Decimal(2 ** _TIMES[doubled or ""])
            found.append(_quantity(start, end, value, "倍", "doubling"))
            continue
        clause = text[max(0, start - 30) : start]
        if not match["row"] and (not _STANDING.search(clause) or _ATTITUDE.search(clause)):
            continue
        place = number(match["place"]) if match["place"] else Decimal(1)
        if place is not None and place > 0:
            found.append(_quantity(start, end, place, "位", "rank"))
    return found


def _quantity(start: int, end: int, value: Decimal, unit: str, kind: str) -> Quantity:
    return Quantity(
        start=start, end=end, value=value, upper=None, comparator=Comparator.EQUAL, unit=unit, kind=kind
    )
