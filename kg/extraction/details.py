"""Strength, period, deadline."""

from __future__ import annotations

import numpy as np

from kg.extraction.periods import periods
from kg.extraction.state import State
from kg.extraction.strengths import strengths
from kg.extraction.words import holding, letters, table
from kg.model import Kind
from kg.values.deadlines import ANCHORS, SHARPNESS, deadlines_in


def details(state: State) -> None:
    if not state.drafts:
        return
    strengths(state)
    periods(state)
    _deadlines(state)


def _deadlines(state: State) -> None:
    """By when. A result has a deadline only where 前 says so; a span of years (年内) is what the period says already."""
    text = state.document.layout.text
    dated = holding(table(ANCHORS).take(letters(text)), *state.bounds())
    for draft in map(state.drafts.__getitem__, np.flatnonzero(dated).tolist()):
        year = draft.period.first if draft.period else state.document.profile.year
        if not year or draft.kind is Kind.CHALLENGE:
            continue
        found = [
            f
            for f in deadlines_in(text[draft.start : draft.end], year)
            if not f.span and (f.strict or draft.kind is Kind.COMMITMENT)
        ]
        if found:
            sharpest = min(found, key=lambda f: SHARPNESS[f.deadline.precision])
            draft.deadline = sharpest.deadline
            start = draft.start + sharpest.start
            state.explain(
                "details",
                f"deadline: {sharpest.rule}",
                start,
                draft.start + sharpest.end,
                str(sharpest.deadline.day),
            )
