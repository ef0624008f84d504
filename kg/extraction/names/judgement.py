"""Which candidates are names, and of which type: a linear judgement over their traits.

The weights are learned from the labelled documents by `python -m kg.extraction.names.training`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from kg.errors import LexiconError
from kg.extraction.names.traits import Sight
from kg.extraction.names.views import View
from kg.extraction.words import Ints
from kg.model import Type

Floats = NDArray[np.float64]

FILE = "weights.tsv"
_SLOTS = 12  # bits
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
KEPT = 1 << 18  # views that are remembered at most
# The first class says: no name at all.
CLASSES: tuple[Type | None, ...] = (
    None, Type.INSTITUTION, Type.PLACE, Type.PROJECT, Type.STRATEGY, Type.POLICY, Type.EVENT, Type.HONOUR,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Weights:
    places: dict[str, int]  # of each trait its row
    rows: Floats  # in hundredths: one row a trait and one of zeros, one column a class


class Sums:
    """For each view the row of `table` in which the weights of its traits are added up; looked up once and then remembered.

    Whole hundredths add up to the same in any order.
    """

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.forget()

    def forget(self) -> None:
        self.table = self.weights.rows.astype(np.int32)  # half the memory to look through
        self.size = len(self.table)
        self.rows: dict[View, Rows] = {}

    def of(self, view: View) -> Rows:
        if view not in self.rows:
            self.rows[view] = Rows(self, view)
        return self.rows[view]

    def row(self, traits: Iterable[str]) -> int:
        """The row that holds the sum of these traits' weights."""
        places = self.weights.places
        known = [place for trait in traits if (place := places.get(trait)) is not None]
        if len(known) < 2:
            return known[0] if known else len(places)
        if self.size == len(self.table):
            self.table = np.vstack([self.table, np.zeros_like(self.table)])
        np.add.reduce(self.table.take(known, 0), 0, out=self.table[self.size])
        self.size += 1
        return self.size - 1


class Rows(dict[int, int]):
    """The rows of one view, by its number. Those that were asked for last stand in slots too, where many are looked up at once."""

    def __init__(self, sums: Sums, view: View) -> None:
        self.sums, self.view = sums, view
        self.codes, self.rows = np.full(1 << _SLOTS, -1, np.int64), np.zeros(1 << _SLOTS, np.int64)

    def of(self, codes: Ints) -> Ints:
        slots = ((codes.view(np.uint64) * _SPREAD) >> np.uint64(64 - _SLOTS)).view(np.int64)
        rows = self.rows.take(slots)
        other = np.flatnonzero(self.codes.take(slots) != codes)
        if len(other):
            rows[other] = [self[code] for code in codes[other].tolist()]
            self.codes[slots[other]], self.rows[slots[other]] = codes[other], rows[other]
        return rows

    def __missing__(self, code: int) -> int:
        self[code] = row = self.sums.row(self.view.spelled(code))
        return row


def scores(seen: Iterable[Sight], count: int, sums: Sums) -> Floats:
    """For each of so many candidates and each class how well they fit."""
    if sum(map(len, sums.rows.values())) > KEPT:
        sums.forget()
    found = np.zeros((count, len(CLASSES)), np.int32)
    for sight in seen:
        total = np.zeros((len(sight.places), len(CLASSES)), np.int32)
        for view, codes in sight.views:
            rows = sums.of(view).of(codes)  # this may make the table grow
            total += sums.table.take(rows, 0)
        found[sight.places] = total
    return found / 100


def shares(fits: Floats) -> Floats:
    """Scores as likelihoods that add up to one."""
    if not len(fits):
        return fits
    powers = np.exp(fits - fits.max(1, keepdims=True))
    found: Floats = powers / powers.sum(1, keepdims=True)
    return found


def escaped(trait: str) -> str:
    """A trait as it can stand in a table: white space and the like as escapes.

    >>> escaped("p=\\n"), unescaped(escaped("p=\\n")) == "p=\\n"
    ('p=\\\\n', True)
    """
    return trait if trait.isprintable() and "\\" not in trait else "".join(map(_escape, trait))


def unescaped(trait: str) -> str:
    return trait.encode("ascii", "backslashreplace").decode("unicode_escape") if "\\" in trait else trait


def _escape(character: str) -> str:
    kept = character.isprintable() and character != "\\"
    return character if kept else character.encode("unicode_escape").decode()


@cache
def weights() -> Weights:
    """The weights that were learned."""
    lines = files("kg.extraction.names").joinpath(FILE).read_text("utf-8").split("\n")
    places: dict[str, int] = {}
    rows: list[list[float]] = []
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("#"):
            continue
        trait, *cells = line.split("\t")
        if len(cells) != len(CLASSES):
            raise LexiconError(
                f"{FILE} line {number}", f"has {len(cells)} weights", "train again; do not edit it by hand"
            )
        places[unescaped(trait)] = len(places)
        rows.append([float(cell or 0) for cell in cells])
    rows.append([0.0] * len(CLASSES))
    return Weights(places, np.array(rows))


@cache
def sums() -> Sums:
    """The sums of the weights that were learned."""
    return Sums(weights())
