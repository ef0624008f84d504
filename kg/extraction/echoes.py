"""What a paragraph says twice, and how many figures stand around: whether a clause is a topic that others carry out.

“强化项目支撑。实施重点项目100个，…” says 项目 again: its first sentence is a topic. The same words in a page that only sums up
stand alone and promise something themselves.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kg.extraction.chain import Columns
from kg.extraction.page import Page, pairs_in
from kg.extraction.words import Flags, Ints, counted, joined, letters

Floats = NDArray[np.float64]

_PARTS = 5  # in which a share is told
_AROUND = 20  # clauses on either side
_NEAR = (0.03, 0.08, 0.15, 0.25, 0.4)  # shares of clauses with figures that are told apart
_ALL = (0.08, 0.12, 0.15, 0.18, 0.22)
_USUAL = 0.15  # the share as a rule,
_WORTH = 10  # which counts as much as so many clauses: three say little


def echo_columns(page: Page, columns: Columns) -> dict[str, Ints]:
    """Of each clause which share of its words its paragraph says again, or has said before; of the clauses around which share has figures."""
    again, before = echoes(page, columns["start"], columns["end"])
    return {"said_again": again, "said_before": before} | _figures(columns["figures"] > 0)


def echoes(page: Page, starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """For each clause, in fifths, how many of its pairs of characters come next in a later clause of its paragraph; and came last in an earlier one.

    >>> from kg.extraction.page import page_of
    >>> page = page_of("强化项目支撑。实施项目百个，新建学校。")
    >>> again, before = echoes(page, np.array([0, 7, 14]), np.array([6, 13, 18]))
    >>> again.tolist(), before.tolist()
    ([1, 0, 0], [0, 1, 0])
    """
    text = letters(page.text)
    at, clause = pairs_in(page, starts, ends)
    pairs = joined(text.take(at), text.take(at + 1))
    order = np.argsort(pairs, kind="stable")
    pairs, clause_of = pairs.take(order), clause.take(order)
    same = np.flatnonzero(pairs[1:] == pairs[:-1])
    one, next_ = clause_of.take(same), clause_of.take(same + 1)
    paragraph = np.flatnonzero(text == ord("\n")).searchsorted(starts)
    far = (one != next_) & (paragraph[one] == paragraph[next_])
    most = np.maximum(np.bincount(clause, minlength=len(starts)), 1)
    again, before = (np.bincount(of[far], minlength=len(starts)) for of in (one, next_))
    return np.minimum(again * _PARTS // most, _PARTS - 1), np.minimum(before * _PARTS // most, _PARTS - 1)


def _figures(has: Flags) -> dict[str, Ints]:
    """Which share of the clauses around each, and of all, has figures."""
    sums, places = counted(has), np.arange(len(has))
    low, high = np.maximum(places - _AROUND, 0), np.minimum(places + _AROUND + 1, len(has))
    near = _share(sums[high] - sums[low], high - low)
    return {
        "figures_near": np.searchsorted(_NEAR, near, "right"),
        "figures_all": np.full(len(has), np.searchsorted(_ALL, _share(sums[-1:], len(has)), "right")),
    }


def _share(some: Ints, of: Ints | int) -> Floats:
    found: Floats = (some + _USUAL * _WORTH) / (of + _WORTH)
    return found
