"""The years that a statement is for: its own words, a turn of the text (过去五年，…), its section, or the plan year.

>>> from kg.extraction.state import bare_document
>>> from kg.extraction.steps import understood
>>> from kg.model import Profile
>>> str(understood(bare_document("到2030年，建成学校7所。", Profile(year=2026))).drafts[0].period)
'2026/2030'
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from kg.extraction.state import Draft, State
from kg.extraction.words import Letters, holding, letters, table
from kg.extraction.years import YEARS, Turn, inner, turns
from kg.lexicon.cues import cues
from kg.model import Kind, Part, Period, Strength

_YEAR = "年"  # stands in every turn
_LINE = "\n"
_Told = tuple[str, Period | None]  # a rule, and the years by it


def periods(state: State) -> None:
    """The years that each statement is for."""
    text, read = state.document.layout.text, letters(state.document.layout.text)
    year = state.document.profile.year
    around = _around(state, text, read, year)
    dated = holding(table(YEARS).take(read), *state.bounds()).tolist()
    before: Draft | None = None
    for draft, (rule, period), marked in zip(state.drafts, around, dated, strict=True):
        if year and marked and (own := _inner(text, draft, year)):
            rule, period = "its own words", own
        elif before and _carries(state, text, before, draft):
            rule, period = "carried on", before.period
        if draft.kind is Kind.CHALLENGE and period and period.first != period.last:
            period = Period(period.last, period.last)
        draft.period = period
        if state.trace is not None:
            state.explain("details", f"period: {rule}", draft.start, draft.end, str(period))
        before = draft if rule in ("its own words", "carried on") else None


def _inner(text: str, draft: Draft, year: int) -> Period | None:
    return inner(text[draft.start : draft.end], year, back=draft.kind is not Kind.COMMITMENT)


def _around(state: State, text: str, read: Letters, year: int | None) -> list[_Told]:
    """The years that each statement has from its section, the last turn of the text, or the plan year.

    They are the same for all of one kind, section and line between two turns.
    """
    running = _turns(state, text, read, year) if year else []
    turned = np.array([turn.start for turn in running], np.int64)
    drafted = state.columns()
    places = turned.searchsorted(drafted.ends, "right")
    lines = np.flatnonzero(read == ord(_LINE)).searchsorted(drafted.starts)
    traits = np.stack([places, lines, drafted.sections, drafted.plans])
    apart = turned.searchsorted(drafted.starts) < places  # a turn stands in it
    apart[1:] |= apart[:-1] | (traits[:, 1:] != traits[:, :-1]).any(0)
    apart[0] = True
    ends = [text.find("。", turn.start) for turn in running if turn.holds == "sentence"]
    behind = drafted.starts.searchsorted([end for end in ends if end >= 0])
    apart[behind[behind < len(apart)]] = True
    sections = range(len(state.document.sections))
    opened, told = [_opened(state, at) for at in sections], [_told(state, at) for at in sections]
    by_year = _by_year(year)
    found: list[_Told] = []
    first = np.flatnonzero(apart)
    for at, place in zip(first.tolist(), places[first].tolist(), strict=True):
        draft = state.drafts[at]
        since, period = (0, None) if draft.section is None else (opened[draft.section], told[draft.section])
        ahead = draft.kind is Kind.COMMITMENT
        years = (
            ("section", period) if period and not (ahead and year and period.last < year) else by_year[ahead]
        )
        if year and place and running[place - 1].start >= since:
            years = _by_turn(text, draft, running, place, since, year, *years)
        found.append(years)
    return [found[at] for at in (np.cumsum(apart) - 1).tolist()]


def _turns(state: State, text: str, read: Letters, year: int) -> list[Turn]:
    found: list[Turn] = []
    starts = state.sentence_columns[0]
    sentences = np.unique(starts.searchsorted(np.flatnonzero(read == ord(_YEAR)), "right")) - 1
    for sentence in map(state.sentences.__getitem__, sentences.tolist()):
        back = sentence.part in (Part.REVIEW, Part.CHALLENGES)
        found += turns(text, year, back=back, start=sentence.start, end=sentence.end)
    return found


def _by_turn(
    text: str,
    draft: Draft,
    running: Sequence[Turn],
    place: int,
    opened: int,
    year: int,
    rule: str,
    period: Period | None,
) -> tuple[str, Period | None]:
    """The years of the last turn before a place among them, unless a section with years of its own began since."""
    for at in range(place - 1, -1, -1):
        turn = running[at]
        if turn.start < opened:
            break
        within = draft.start <= turn.start < draft.end
        if within and turn.holds == "turn":
            continue
        if draft.kind is Kind.COMMITMENT and year > turn.period.last:
            continue
        if turn.holds == "statement" and not within:
            continue
        if turn.holds == "sentence" and text.find("。", turn.start, draft.start) >= 0:
            continue
        near = text.find("\n", turn.start, draft.start) < 0
        if near or (turn.holds == "turn" and (turn.start > opened or period is None)):
            return "a turn of the text", turn.period
    return rule, period


def _carries(state: State, text: str, before: Draft, draft: Draft) -> bool:
    """Whether a statement goes on with the years that the one before it gave itself (用3年时间，…，…)."""
    if not state.adjoin(before, draft):
        return False
    return before.strength is draft.strength is not Strength.PLAN or bool(_part().match(text, draft.start))


@cache
def _part() -> re.Pattern[str]:
    return re.compile("|".join(cues()["part"]))


def _opened(state: State, section: int) -> int:
    """Where the innermost section starts that tells its years, or the outermost part that the section stands in."""
    at: int | None = section
    while at is not None:
        one = state.document.sections[at]
        if one.period or one.parent is None:
            break
        at = one.parent
    return state.document.layout.find(one.start)


def _told(state: State, section: int) -> Period | None:
    """The years of the innermost section that names any."""
    at: int | None = section
    while at is not None:
        one = state.document.sections[at]
        if one.period:
            return one.period
        at = one.parent
    return None


def _by_year(year: int | None) -> Mapping[bool, tuple[str, Period | None]]:
    """For commitments the plan year, for what was done the year before."""
    if year is None:
        return dict.fromkeys((True, False), ("not told", None))
    return {ahead: ("plan year", Period(last, last)) for ahead, last in ((True, year), (False, year - 1))}
