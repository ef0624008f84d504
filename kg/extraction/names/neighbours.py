"""What the candidates beside a candidate tell of it.

Each is first judged alone. Then what stands in one list is mostly of one type, and all of it names or none (改造东坡、西坡、南坡3个示范点);
and where both parts are names, the whole is none (中央环保督察|和|国家自然资源督察).

The weights are learned from the labelled documents by `python -m kg.extraction.names.training`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from kg.errors import LexiconError
from kg.extraction.names.columns import Candidates
from kg.extraction.names.edges import Edges
from kg.extraction.words import Ints, within_each

Floats = NDArray[np.float64]

FILE = "neighbour_weights.tsv"
# Of a candidate: those before and behind it in its list, and those that are its own parts, up to an 、 or 和 or behind one.
KINDS = ("left", "right", "first part", "last part")
# What they tell: how much speaks for a name in the candidate itself, that there are some of a kind, and how much speaks for the best of these.
NAME = ("own", *(f"{kind}{sign}" for kind in KINDS for sign in ("", " fit")))
TYPE = ("own type", "left type", "right type")
_FAR = 4.0  # what speaks for another, or against it, counts up to here


@dataclass(frozen=True, slots=True)
class Beside:
    """For each kind of neighbours whose they are and which, by the places of candidates."""

    pairs: Mapping[str, tuple[Ints, Ints]]


@dataclass(frozen=True, slots=True)
class Signs:
    """What candidates and their neighbours tell: a column for each word of `NAME`, and for each of `TYPE` a row of types."""

    name: Floats
    types: Floats


def beside(edges: Edges, candidates: Candidates) -> Beside:
    """The neighbours of each candidate."""
    start, end = candidates.start, candidates.end
    joins = edges.shown_signs.of("list join")
    opens, closes = joins[start - 1] & (start > 0), joins[end]
    every = np.arange(len(candidates))
    after = _meeting(end + 1, np.where(closes, every, -1), start, every)
    before = _meeting(start - 1, np.where(opens, every, -1), end, every)
    first = _meeting(start, every, start, np.where(closes, every, -1))
    last = _meeting(end, every, end, np.where(opens, every, -1))
    first = _longer(end - start, *first)
    last = _longer(end - start, *last)
    return Beside(dict(zip(KINDS, (before, after, first, last), strict=True)))


def signs(neighbours: Beside, fits: Floats) -> Signs:
    """What the fits of all candidates to all classes, none first, tell of each."""
    types = fits[:, 1:] - _total(fits[:, 1:])[:, None]
    own = _total(fits[:, 1:]) - fits[:, 0]
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
    own = told.name @ np.array([weights[sign] for sign in NAME])
    types = np.einsum("ijk,j->ik", told.types, np.array([weights[sign] for sign in TYPE]))
    return np.concatenate([np.zeros((len(own), 1)), types - _total(types)[:, None] + own[:, None]], 1)


def _meeting(at: Ints, whose: Ints, places: Ints, which: Ints) -> tuple[Ints, Ints]:
    """All pairs of one that asks at a place and one that answers there; -1 neither asks nor answers."""
    asks, answers = np.flatnonzero(whose >= 0), np.flatnonzero(which >= 0)
    answers = answers[np.argsort(places[answers], kind="stable")]
    there = places[answers]
    pair, place = within_each(there.searchsorted(at[asks]), there.searchsorted(at[asks], "right"))
    return asks[pair], answers[place]


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
    lines = files("kg.extraction.names").joinpath(FILE).read_text("utf-8").split("\n")
    found = {}
    for line in lines:
        if line and not line.startswith("#"):
            sign, weight = line.split("\t")
            found[sign] = float(weight) / 100
    if missing := [sign for sign in (*NAME, *TYPE) if sign not in found]:
        raise LexiconError(
            FILE, f"has no weight of {', '.join(missing)}", "train again; do not edit it by hand"
        )
    return found
