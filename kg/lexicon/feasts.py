"""The days of feasts and memorial days, fixed and by the lunar calendar.

>>> feast("春节", 2024), feast("国庆节", 2024), feast("春节", 1900)
(datetime.date(2024, 2, 10), datetime.date(2024, 10, 1), None)
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from kg.lexicon.tables import table

FILE = "feasts.tsv"
LUNAR = ("春节", "元宵节", "端午节", "中秋节")
FIXED = {
    "元旦": (1, 1), "五一": (5, 1), "六一": (6, 1), "七一": (7, 1), "八一": (8, 1), "十一": (10, 1), "国庆": (10, 1),
    "劳动节": (5, 1), "儿童节": (6, 1), "建党节": (7, 1), "建军节": (8, 1), "教师节": (9, 10),
}  # fmt: skip


@cache
def _lunar() -> Mapping[tuple[str, int], date]:
    days = {}
    for _line, (year, *cells) in table(FILE, ("year", *LUNAR)):
        for name, cell in zip(LUNAR, cells, strict=True):
            month, _, day = cell.partition("-")
            days[name, int(year)] = date(int(year), int(month), int(day))
    return MappingProxyType(days)


def feast(name: str, year: int) -> date | None:
    """The day of a feast in a year; None for a lunar one outside the table."""
    for form in (name, name.removesuffix("节"), name + "节"):
        if form in FIXED:
            return date(year, *FIXED[form])
        if (form, year) in _lunar():
            return _lunar()[form, year]
    return None
