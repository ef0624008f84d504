"""The table of units.

>>> units()["个百分点"].name, units()["亩"].kind, units()["千瓦时"].qudt
('百分点', 'area', 'KiloW-HR')
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from kg.errors import LexiconError

FILE = "units.tsv"
KINDS = frozenset(
    "money share points multiple person event count length area volume mass power energy age data score temperature noise"
    " rating time".split()
)


@dataclass(frozen=True, slots=True)
class Unit:
    name: str  # the plain word that the graph keeps
    kind: str
    factor: Decimal  # from the unit as written to `name`
    not_before: str  # what must not follow, as a regular expression
    qudt: str  # local name in the QUDT unit vocabulary, or ""


@cache
def units() -> Mapping[str, Unit]:
    """Every unit by the form that stands in texts."""
    return MappingProxyType(read(files("kg.lexicon").joinpath(FILE).read_text("utf-8")))


def read(table: str) -> dict[str, Unit]:
    """The rows of a table of units.

    >>> read("成\\t%\\tshare\\t10\\t立|为\\tPERCENT\\t量词")
    {'成': Unit(name='%', kind='share', factor=Decimal('10'), not_before='立|为', qudt='PERCENT')}
    """
    found: dict[str, Unit] = {}
    for line, row in enumerate(table.splitlines(), 1):
        if not row.strip() or row.startswith(("#", "unit\t")):
            continue
        place = f"{FILE} line {line}"
        cells = row.split("\t")
        if len(cells) != 7:
            raise LexiconError(
                place, f"has {len(cells)} cells", "write unit, name, kind, factor, not_before, qudt, source"
            )
        form, name, kind, factor, not_before, qudt, source = cells
        if form in found:
            raise LexiconError(place, f'"{form}" stands twice', "remove one of the rows")
        if kind not in KINDS:
            raise LexiconError(
                place, f'"{kind}" is no kind of unit', f"use one of {', '.join(sorted(KINDS))}"
            )
        if not source:
            raise LexiconError(place, f'"{form}" names no source', "say where the unit is defined")
        try:
            found[form] = Unit(name, kind, Decimal(factor or 1), not_before, qudt)
        except InvalidOperation:
            raise LexiconError(
                place, f'"{factor}" is no number', "write a plain number or leave it empty"
            ) from None
    return found
