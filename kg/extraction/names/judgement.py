"""Which candidates are names, and of which type: a linear judgement over their traits.

The weights are learned from the labelled documents by `python -m kg.extraction.names.training`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from kg.errors import LexiconError
from kg.extraction.names.traits import Sight
from kg.extraction.names.views import KNOWN, PHRASE, QUOTE, View
from kg.extraction.words import Ints
from kg.model import Type

Floats = NDArray[np.float64]

FILE = "weights.tsv"
_SLOTS = 16  # bits; with fewer, numbers that share a slot take turns in it, and each turn costs more than many look-ups
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
KEPT = 1 << 18  # views that are remembered at most
_LINES = {
    view: place << _SLOTS for place, view in enumerate((*PHRASE, *QUOTE, *KNOWN))
}  # where the slots of each begin
# The first class says: no name at all.
CLASSES: tuple[Type | None, ...] = (
    None, Type.INSTITUTION, Type.PLACE, Type.PROJECT, Type.STRATEGY, Type.POLICY, Type.EVENT, Type.HONOUR,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Weights:
    places: dict[str, int]  # of each trait its row
    rows: Floats  # in hundredths: one row a trait and one of zeros, one column a class


class Sums:
    """For each view and number of it the row of `table` in which the weights of its traits are added up; looked up once and then remembered.

    Whole hundredths add up to the same in any order.
    """

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.forget()

    def forget(self) -> None:
        self.table = self.weights.rows.astype(np.int32)  # half the memory to look through
        self.size = len(self.table)
        self.rows: Mapping[View, dict[int, int]] = {view: {} for view in _LINES}
        # What was asked for last stands in slots too, each a number and its row side by side, where many are looked up at once. A slot
        # that is still empty holds 0, which is none of its numbers: the slot of 0 is the first of its view.
        self.slots = np.zeros((len(_LINES) << _SLOTS, 2), np.int64)
        self.slots[:: 1 << _SLOTS, 0] = -1

    def of(self, views: Sequence[View], codes: Ints) -> Ints:
        """The rows of these numbers, which stand in a line for each view."""
        slots = ((codes.view(np.uint64) * _SPREAD) >> np.uint64(64 - _SLOTS)).view(np.int64)
        slots |= np.array([_LINES[view] for view in views])[:, None]
        held = self.slots.take(slots, 0)
        rows = held[..., 1]
        line, place = np.nonzero(held[..., 0] != codes)
        if len(line):
            other, where = codes[line, place], slots[line, place]
            known = [self.rows[view] for view in views]
            rows[line, place] = found = [
                row if (row := known[at].get(code)) is not None else self._new(views[at], code)
                for at, code in zip(line.tolist(), other.tolist(), strict=True)
            ]
            self.slots[where] = np.stack([other, found], 1)
        return rows

    def _new(self, view: View, code: int) -> int:
        self.rows[view][code] = row = self._sum(view.spelled(code))
        return row

    def _sum(self, traits: Iterable[str]) -> int:
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


def scores(seen: Iterable[Sight], count: int, sums: Sums) -> Floats:
    """For each of so many candidates and each class how well they fit."""
    if sum(map(len, sums.rows.values())) > KEPT:
        sums.forget()
    found = np.zeros((count, len(CLASSES)), np.int32)
    for sight in seen:
        rows = sums.of(sight.views, sight.codes)  # this may make the table grow
        found[sight.places] = sums.table.take(rows, 0).sum(0, dtype=np.int32)
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
