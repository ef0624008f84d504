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
from kg.extraction.names.traits import Row, View, spelled
from kg.model import Type

Floats = NDArray[np.float64]

FILE = "weights.tsv"
KEPT = 1 << 18  # views that are remembered at most
# The first class says: no name at all.
CLASSES: tuple[Type | None, ...] = (
    None, Type.INSTITUTION, Type.PLACE, Type.PROJECT, Type.STRATEGY, Type.POLICY, Type.EVENT, Type.HONOUR,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Weights:
    places: dict[str, int]  # of each trait its row
    rows: Floats  # in hundredths: one row a trait and one of zeros, one column a class


class Sums(dict[View, int]):
    """For each view the row of `table` in which the weights of its traits are added up; looked up once and then remembered.

    Whole hundredths add up to the same in any order.
    """

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.table = weights.rows
        self.size = len(self.table)

    def __missing__(self, view: View) -> int:
        places = self.weights.places
        known = [places[trait] for trait in spelled(view) if trait in places]
        self[view] = found = self._row(known) if len(known) > 1 else known[0] if known else len(places)
        return found

    def _row(self, known: list[int]) -> int:
        if self.size == len(self.table):
            self.table = np.vstack([self.table, np.zeros_like(self.table)])
        self.table[self.size] = self.table[known].sum(0)
        self.size += 1
        return self.size - 1

    def forget(self) -> None:
        self.clear()
        self.table, self.size = self.weights.rows, len(self.weights.rows)


def scores(seen: Iterable[Row], sums: Sums) -> Floats:
    """For each candidate and each class how well they fit."""
    if len(sums) > KEPT:
        sums.forget()
    flat: list[int] = []
    ends = [0]
    row_of = sums.__getitem__
    for row in seen:
        flat += map(row_of, row)
        ends.append(len(flat))
    totals = np.zeros((len(flat) + 1, len(CLASSES)))
    np.cumsum(sums.table[np.array(flat, np.int64)], axis=0, out=totals[1:])
    found: Floats = np.diff(totals[ends], axis=0) / 100
    return found


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
