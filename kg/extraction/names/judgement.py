"""Which candidates are names, and of which type: a linear judgement over their traits.

The weights are learned from the labelled documents by `python -m kg.extraction.names.training`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from kg.errors import LexiconError
from kg.extraction.names.traits import Group, Row
from kg.model import Type

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

FILE = "weights.tsv"
KEPT = 1 << 18  # groups of traits that are remembered at most
# The first class says: no name at all.
CLASSES: tuple[Type | None, ...] = (
    None, Type.INSTITUTION, Type.PLACE, Type.PROJECT, Type.STRATEGY, Type.POLICY, Type.EVENT, Type.HONOUR,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Weights:
    places: dict[str, int]  # of each trait its row
    rows: Floats  # one row a trait and one of zeros, one column a class
    groups: dict[Group, tuple[int, ...]] = field(default_factory=dict)  # groups of traits looked up before


def scores(traits: Iterable[Row], weights: Weights) -> Floats:
    """For each candidate and each class how well they fit."""
    index, starts = indices(traits, weights.places, weights.groups)
    if not len(starts):
        return np.zeros((0, len(CLASSES)))
    found: Floats = np.add.reduceat(weights.rows[index], starts, axis=0)
    return found


def indices(
    traits: Iterable[Row], places: dict[str, int], found: dict[Group, tuple[int, ...]]
) -> tuple[Ints, Ints]:
    """The rows of all traits, end to end, and where each candidate's begin; `found` is kept from one text to the next."""
    unknown = len(places)
    if len(found) > KEPT:
        found.clear()
    flat: list[int] = []
    starts: list[int] = []
    for row in traits:
        starts.append(len(flat))
        for group in row:
            known = found.get(group)
            if known is None:
                known = found[group] = tuple(places[trait] for trait in group if trait in places)
            flat += known
        flat.append(unknown)  # so that no candidate is without a row
    return np.array(flat, np.int64), np.array(starts, np.int64)


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
        rows.append([int(cell or 0) / 100 for cell in cells])
    rows.append([0.0] * len(CLASSES))
    return Weights(places, np.array(rows))
