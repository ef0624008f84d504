"""Strength, period, deadline."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from kg.extraction.state import Draft, State
from kg.extraction.vocabulary import spots
from kg.extraction.words import Flags, Letters, apart, holding, letters, table
from kg.extraction.years import YEARS, Turn, inner, turns
from kg.lexicon.alternatives import alternatives
from kg.lexicon.cues import cues
from kg.model import Kind, Part, Period, Strength
from kg.values.deadlines import ANCHORS, SHARPNESS, deadlines_in

_STRENGTHS = {"ensure": Strength.ENSURE, "strive": Strength.STRIVE}
_PLAIN_RULES = (
    "state",
    "figure",
    "comparison",
)  # statements that open with what is measured, not with a verb


def details(state: State) -> None:
    if not state.drafts:
        return
    text = state.document.layout.text
    read = letters(text)
    starts, ends = state.bounds()
    _strengths(state, text, read)
    _periods(state, text, holding(table(YEARS)[read], starts, ends).tolist())
    _deadlines(state, text, holding(table(ANCHORS)[read], starts, ends).tolist())


@cache
def _governing() -> re.Pattern[str]:
    """A word of strength before the clause's main verb: at its start, or behind marks of order, time, subject and adverbs."""
    lead = alternatives(cues()["lead"])
    manner = alternatives(word for word in cues()["manner"] if word not in _words())
    return re.compile(rf"[\s　“”（）()①-⑳0-9.、]*(?:{lead}|{manner})*(?P<word>{alternatives(_words())})")


@cache
def _words() -> dict[str, Strength]:
    pairs = [(word, strength) for kind, strength in _STRENGTHS.items() for word in cues()[kind]]
    return dict(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def _anywhere() -> re.Pattern[str]:
    return re.compile(alternatives(_words()))


@cache
def _expecting() -> re.Pattern[str]:
    return re.compile("|".join(cues()["expect"]))


@cache
def _pairs() -> tuple[Flags, Flags]:
    """The letters with which a word of strength begins, and those that may come next."""
    first, second = ("".join({word[at] for word in _words()}) for at in (0, 1))
    return table(first), table(second)


def _places(read: Letters) -> list[int]:
    """Where words of strength may begin."""
    first, second = _pairs()
    found: list[int] = np.flatnonzero(first[read[:-1]] & second[read[1:]]).tolist()
    return found


def _strengths(state: State, text: str, read: Letters) -> None:
    """The word that governs the main verb, and that of the statement before where this one goes on under it."""
    before: Draft | None = None
    expected = -1  # up to where a list of expected targets reaches
    targets = _targets(state, text)
    words = _places(read)
    for draft in state.drafts:
        if draft.kind is not Kind.COMMITMENT:
            continue
        rule, strength = "plan", Strength.PLAN
        own = (
            _own(state, text, draft)
            if _holds(words, draft.start, state.clauses[draft.clauses[-1]].end)
            else None
        )
        announced = targets.announced.get(state.clauses[draft.clauses[0]].sentence, len(text)) <= draft.start
        expected = max(expected, _list_end(text, draft, targets, announced=announced))
        if draft.start < expected and (draft.rule in _PLAIN_RULES or announced):
            rule, strength = "list of targets", Strength.EXPECT
        elif own:
            rule, strength = own, _words()[own]
        elif before and before.strength in _STRENGTHS.values() and _goes_on(state, text, before, draft):
            rule, strength = "carried on", before.strength or Strength.PLAN
        draft.strength = strength
        if state.trace is not None:
            state.explain("details", f"strength: {rule}", draft.start, draft.end, strength.value)
        before = draft


def _holds(places: Sequence[int], start: int, end: int) -> bool:
    """Whether one of these places lies in a stretch."""
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def _own(state: State, text: str, draft: Draft) -> str | None:
    """The word of strength that governs one of the statement's clauses; in a clause of purpose only the firm ones count."""
    main = True
    for place in draft.clauses:
        clause = state.clauses[place]
        start = max(clause.start, draft.start)
        match = _governing().match(text, start, clause.end)
        if match and (main or match.group("word") in cues()["firm"]):
            return match.group("word")
        if main and draft.rule.startswith(_PLAIN_RULES):
            found = _anywhere().search(text, start, clause.end)
            if found and found.group() in cues()["firm"]:
                return found.group()
        main = main and draft.rule.startswith("frame")
    return None


def _goes_on(state: State, text: str, before: Draft, draft: Draft) -> bool:
    """Whether a statement still stands under the word that governs the one before it."""
    first, last = state.clauses[draft.clauses[0]], state.clauses[before.clauses[-1]]
    if first.sentence != last.sentence or draft.clauses[0] != before.clauses[-1] + 1:
        return False
    if text[last.end : last.end + 1] in "；;" or _resets().search(text, draft.start, first.end):
        return False
    if draft.rule in _PLAIN_RULES or (draft.rule == "frame" and text[draft.start] in _DISPOSAL):
        return True
    return draft.rule.endswith("-with-figure") and before.rule.endswith("-with-figure")


@cache
def _resets() -> re.Pattern[str]:
    return re.compile("|".join(cues()["plain"]))


@dataclass(frozen=True, slots=True)
class _Targets:
    """Where lists of expected targets stand."""

    announced: dict[int, int]  # sentence → behind its first word that announces one
    sections: dict[int, int]  # section whose heading announces one → its end


def _targets(state: State, text: str) -> _Targets:
    starts = [sentence.start for sentence in state.sentences]
    announced: dict[int, int] = {}
    words = apart(spots(text)["expect"])
    for start, end in zip(words.starts.tolist(), words.ends.tolist(), strict=True):
        announced.setdefault(bisect_right(starts, start) - 1, end)
    sections = {
        place: state.document.layout.find(section.end)
        for place, section in enumerate(state.document.sections)
        if section.body > section.start and _expecting().search(section.title)
    }
    return _Targets(announced, sections)


def _list_end(text: str, draft: Draft, targets: _Targets, *, announced: bool) -> int:
    """Where the list of expected targets ends that a statement stands in; -1 if it stands in none."""
    if announced:
        end = text.find("\n", draft.start)
        return len(text) if end < 0 else end
    if draft.section in targets.sections:
        return targets.sections[draft.section]
    return _box_end(text, draft)


def _box_end(text: str, draft: Draft) -> int:
    """The end of a box of targets, one a line, whose heading may stand above or below it."""
    if draft.rule not in _PLAIN_RULES or text[draft.end : draft.end + 1] not in ("", "\n"):
        return -1
    lines = _LINES.match(text, draft.start)
    if not lines or not _HEADING.search(text[lines.end() : lines.end() + 40].split("\n")[0]):
        return -1
    return lines.end()


_DISPOSAL = "把将"
_YEAR = "年"  # stands in every turn
_LINES = re.compile(r"(?:[^\n。；]{4,40}[0-9０-９％%左右以上同步平]\s*\n\s*)+")
_HEADING = re.compile(r"目标\s*$")


def _periods(state: State, text: str, dated: Sequence[bool]) -> None:
    """The years that each statement is for; `dated` says which hold a mark of years."""
    year = state.document.profile.year
    running = _turns(state, text, year) if year else []
    starts = [turn.start for turn in running]
    by_year = _by_year(year)
    opened = [_opened(state, section) for section in range(len(state.document.sections))]
    told = [_told(state, section) for section in range(len(state.document.sections))]
    before: Draft | None = None
    for draft, marked in zip(state.drafts, dated, strict=True):
        period = told[draft.section] if draft.section is not None else None
        rule = "section"
        if period is None:
            rule, period = by_year[draft.kind is Kind.COMMITMENT]
        if year:
            since = opened[draft.section] if draft.section is not None else 0
            place = bisect_right(starts, draft.end)
            if place and running[place - 1].start >= since:
                rule, period = _by_turn(text, draft, running, place, since, year, rule, period)
            back = draft.kind is not Kind.COMMITMENT
            if marked and (own := inner(text[draft.start : draft.end], year, back=back)):
                rule, period = "its own words", own
            elif before and _carries(state, text, before, draft):
                rule, period = "carried on", before.period
        if draft.kind is Kind.CHALLENGE and period:
            period = Period(period.last, period.last)
        draft.period = period
        if state.trace is not None:
            state.explain("details", f"period: {rule}", draft.start, draft.end, str(period))
        before = draft if rule in ("its own words", "carried on") else None


def _turns(state: State, text: str, year: int) -> list[Turn]:
    found: list[Turn] = []
    starts = [sentence.start for sentence in state.sentences]
    at = text.find(_YEAR)
    while at >= 0:
        sentence = state.sentences[bisect_right(starts, at) - 1]
        back = sentence.part in (Part.REVIEW, Part.CHALLENGES)
        found += turns(text, year, back=back, start=sentence.start, end=sentence.end)
        at = text.find(_YEAR, max(at + 1, sentence.end))
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
        near = text.find("\n", turn.start, draft.start) < 0
        if near or (turn.holds == "turn" and (turn.start > opened or period is None)):
            return "a turn of the text", turn.period
    return rule, period


def _carries(state: State, text: str, before: Draft, draft: Draft) -> bool:
    """Whether a statement goes on with the years that the one before it gave itself (用3年时间，…，…)."""
    first, last = state.clauses[draft.clauses[0]], state.clauses[before.clauses[-1]]
    if first.sentence != last.sentence or draft.clauses[0] != before.clauses[-1] + 1:
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


def _deadlines(state: State, text: str, dated: Sequence[bool]) -> None:
    """By when; `dated` says which statements hold a mark of dates. A result has a deadline only where 前 says so; a span of years (年内) is what the period says already."""
    for draft, marked in zip(state.drafts, dated, strict=True):
        year = draft.period.first if draft.period else state.document.profile.year
        if not marked or not year or draft.kind is Kind.CHALLENGE:
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
