"""What the candidates beside a candidate tell of it.

Each is first judged alone. Then what stands in one list is mostly of one type, and all of it names or none; and where both parts are names,
the whole is none (中央环保督察|和|国家自然资源督察).

The weights are learned from the labelled documents by `python -m kg.extraction.names.training`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from kg.errors import LexiconError
from kg.extraction.names.columns import TERMS, Candidates
from kg.extraction.names.edges import Edges
from kg.extraction.names.judgement import Floats
from kg.extraction.words import Flags, Ints, within_each
from kg.lexicon.tables import fault, parse

FILE = "neighbour_weights.tsv"
COLUMNS = ("sign", "weight")
# Of a candidate: those before and behind it in its list, and those that are its own parts, up to an 、 or 和 or behind one.
KINDS = ("left", "right", "first part", "last part")
# What they tell: how much speaks for a name in the candidate itself, that there are some of a kind, and how much speaks for the best of these.
NAME = ("own", *(f"{kind}{sign}" for kind in KINDS for sign in ("", " fit")))
TYPE = ("own type", "left type", "right type")
# Weights by which neighbours tell nothing.
ALONE = {sign: float(sign in ("own", "own type")) for sign in (*NAME, *TYPE)}
_WEIGHT = re.compile(r"-?\d+")  # in hundredths
_REMEDY = "train again; do not edit it by hand"
_FAR = 4.0  # what speaks for another, or against it, counts up to here


@dataclass(frozen=True, slots=True)
class Beside:
    """For each kind of neighbours whose they are and which, by the places of candidates."""

    pairs: Mapping[str, tuple[Ints, Ints]]

    def among(self, kept: Flags) -> Beside:
        """The same where only these candidates are left."""
        places = np.cumsum(kept) - 1
        found = {}
        for kind, (whose, which) in self.pairs.items():
            both = kept[whose] & kept[which]
            found[kind] = places[whose[both]], places[which[both]]
        return Beside(found)


@dataclass(frozen=True, slots=True)
class Signs:
    """What candidates and their neighbours tell: a column for each word of `NAME`, and for each of `TYPE` a row of types."""

    name: Floats
    types: Floats


def possible(fits: Floats) -> Flags:
    """Which candidates may be names, whatever stands beside them; the others are no neighbours either."""
    found: Flags = fits[:, 1:].max(1, initial=-np.inf) + _FAR > fits[:, 0]
    return found


def beside(edges: Edges, candidates: Candidates) -> Beside:
    """The neighbours of each candidate."""
    quoted = candidates.sort == TERMS["quote"]  # their marks stand around them
    start, end = candidates.start - quoted, candidates.end + quoted
    joins = edges.shown_signs.of("list join")
    opens, closes = np.flatnonzero(joins[start - 1] & (start > 0)), np.flatnonzero(joins[end])
    every = np.arange(len(candidates))
    left = _meeting(opens, start[opens] - 1, every, end)
    right = _meeting(closes, end[closes] + 1, every, start)
    first = _longer(end - start, *_meeting(every, start, closes, start[closes]))
    last = _longer(end - start, *_meeting(every, end, opens, end[opens]))
    return Beside(dict(zip(KINDS, (left, right, first, last), strict=True)))


def signs(neighbours: Beside, fits: Floats) -> Signs:
    """What the fits of all candidates to all classes, none first, tell of each."""
    total = _total(fits[:, 1:])
    types, own = fits[:, 1:] - total[:, None], total - fits[:, 0]
    seen, shown = [own], [types]
    for kind in KINDS:
        whose, which = neighbours.pairs[kind]
        order = np.argsort(own[which], kind="stable")
        best = np.full(len(own), -1)
        best[whose[order]] = which[order]  # the last that is written stays
        some = best >= 0
        seen += [some.astype(np.float64), np.where(some, own[best].clip(-_FAR, _FAR), 0.0)]
        if f"{kind} type" in TYPE:
            shown.append(np.where(some[:, None], types[best], 0.0))
    return Signs(np.stack(seen, 1), np.stack(shown, 1))


def weighed(told: Signs, weights: Mapping[str, float]) -> Floats:
    """How well each candidate fits each class, none first, in view of its neighbours."""
    own = np.einsum("ij,j->i", told.name, np.array([weights[sign] for sign in NAME]))
    types = np.einsum("ijk,j->ik", told.types, np.array([weights[sign] for sign in TYPE]))
    found = np.zeros((len(own), types.shape[1] + 1))
    found[:, 1:] = types + (own - _total(types))[:, None]
    return found


def _meeting(whose: Ints, at: Ints, which: Ints, places: Ints) -> tuple[Ints, Ints]:
    """All pairs of one of the first and one of the second that stand at the same place."""
    order = np.argsort(places, kind="stable")
    there = places[order]
    pair, place = within_each(there.searchsorted(at), there.searchsorted(at, "right"))
    return whose[pair], which[order[place]]


def _longer(length: Ints, whole: Ints, part: Ints) -> tuple[Ints, Ints]:
    """Of pairs those in which a part and what joins it are shorter than the whole."""
    real = length[part] + 1 < length[whole]
    return whole[real], part[real]


def _total(fits: Floats) -> Floats:
    """The logarithm of the sum of powers."""
    if not len(fits):
        return np.zeros(0)
    most = fits.max(1)
    found: Floats = most + np.log(np.exp(fits - most[:, None]).sum(1))
    return found


@cache
def learned() -> Mapping[str, float]:
    """The weights that were learned."""
    found: dict[str, float] = {}
    for line, (sign, weight) in parse(
        files("kg.extraction.names").joinpath(FILE).read_text("utf-8"), FILE, COLUMNS
    ):
        if sign not in ALONE or not _WEIGHT.fullmatch(weight):
            raise fault(FILE, line, f"is no weight of a sign: {sign} {weight}", _REMEDY)
        found[sign] = int(weight) / 100
    if missing := [sign for sign in ALONE if sign not in found]:
        raise LexiconError(FILE, f"has no weight of {', '.join(missing)}", _REMEDY)
    return found
