"""Which candidates are names, and of which type: a linear judgement over their traits.

The weights are learned from the labelled documents by `python -m kg.extraction.names.training`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from kg.errors import LexiconError
from kg.model import Type

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

FILE = "weights.tsv"
# The first class says: no name at all.
CLASSES: tuple[Type | None, ...] = (
    None, Type.INSTITUTION, Type.PLACE, Type.PROJECT, Type.STRATEGY, Type.POLICY, Type.EVENT, Type.HONOUR,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Weights:
    places: dict[str, int]  # of each trait its row
    rows: Floats  # one row a trait and one of zeros, one column a class


def scores(traits: Sequence[Sequence[str]], weights: Weights) -> Floats:
    """For each candidate and each class how well they fit."""
    if not traits:
        return np.zeros((0, len(CLASSES)))
    index, starts = indices(traits, weights.places)
    found: Floats = np.add.reduceat(weights.rows[index], starts, axis=0)
    return found


def indices(traits: Sequence[Sequence[str]], places: dict[str, int]) -> tuple[Ints, Ints]:
    """The rows of all traits, end to end, and where each candidate's begin."""
    get, unknown = places.get, len(places)
    flat = [get(trait, unknown) for row in traits for trait in row]
    lengths = np.fromiter((len(row) for row in traits), np.int64, len(traits))
    return np.array(flat, np.int64), np.concatenate(([0], np.cumsum(lengths)[:-1]))


def shares(fits: Floats) -> Floats:
    """Scores as likelihoods that add up to one."""
    powers = np.exp(fits - fits.max(1, keepdims=True))
    found: Floats = powers / powers.sum(1, keepdims=True)
    return found


@cache
def weights() -> Weights:
    """The weights that were learned."""
    lines = files("kg.extraction.names").joinpath(FILE).read_text("utf-8").splitlines()
    places: dict[str, int] = {}
    rows: list[list[float]] = []
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            continue
        trait, *cells = line.split("\t")
        if len(cells) != len(CLASSES):
            raise LexiconError(f"{FILE} line {number}", f"has {len(cells)} weights", "train again; do not edit it by hand")
        places[trait] = len(places)
        rows.append([int(cell or 0) / 100 for cell in cells])
    rows.append([0.0] * len(CLASSES))
    return Weights(places, np.array(rows))
