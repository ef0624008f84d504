"""Strength, period, deadline."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from kg.extraction.state import Draft, State
from kg.extraction.vocabulary import spots
from kg.extraction.words import Flags, Ints, Letters, apart, holding, letters, table
from kg.extraction.years import YEARS, Turn, inner, turns
from kg.lexicon.alternatives import alternatives
from kg.lexicon.cues import cues
from kg.model import Kind, Part, Period, Strength
from kg.values.deadlines import ANCHORS, SHARPNESS, deadlines_in

_STRENGTHS = {"ensure": Strength.ENSURE, "strive": Strength.STRIVE}
_FIRM = tuple(_STRENGTHS.values())
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
    _strengths(state, text, read)
    _periods(state, text, read)
    _deadlines(state, text, read)


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


def _spoken(state: State, read: Letters) -> Flags:
    """Which statements hold the beginning of a word of strength, up to the end of their last clause."""
    first, second = _pairs()
    opens = np.flatnonzero(first.take(read))
    words = opens[second.take(read.take(opens + 1, mode="clip"))]
    drafted = state.columns()
    ends = state.clause_columns[1].take(drafted.last)
    return words.searchsorted(drafted.starts) < words.searchsorted(ends)


def _strengths(state: State, text: str, read: Letters) -> None:
    """The word that governs the main verb, and that of the statement before where this one goes on under it."""
    before: Draft | None = None
    firm = False  # whether the one before is more than planned
    expected = -1  # up to where a list of expected targets reaches
    targets = _targets(state, text)
    spoken, announced = _spoken(state, read), targets.announced(state)
    listed = announced | targets.reach(state, read)
    for draft, says, told, may_be_listed in zip(
        state.drafts, spoken.tolist(), announced.tolist(), listed.tolist(), strict=True
    ):
        if draft.kind is not Kind.COMMITMENT:
            continue
        rule, strength = "plan", Strength.PLAN
        if may_be_listed:
            expected = max(expected, _list_end(text, draft, targets, announced=told))
        if draft.start < expected and (draft.rule in _PLAIN_RULES or told):
            rule, strength = "list of targets", Strength.EXPECT
        elif says and (own := _own(state, text, draft)):
            rule, strength = own, _words()[own]
        elif firm and before and before.strength and _goes_on(state, text, before, draft):
            rule, strength = "carried on", before.strength
        draft.strength = strength
        if state.trace is not None:
            state.explain("details", f"strength: {rule}", draft.start, draft.end, strength.value)
        before, firm = draft, strength in _FIRM


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

    since: Ints  # for each sentence, behind its first word that announces one
    sections: dict[int, int]  # section whose heading announces one → its end

    def announced(self, state: State) -> Flags:
        """Which statements stand behind such a word of their sentence."""
        sentences = state.clause_columns[2].take(state.columns().first)
        return self.since.take(sentences) <= state.columns().starts

    def reach(self, state: State, read: Letters) -> Flags:
        """Which statements may stand in a list without it: in such a section, or at the end of a line."""
        behind = read.take(state.columns().ends)
        inside = np.zeros(len(state.document.sections) + 1, np.bool_)  # the last for statements in none
        inside[list(self.sections)] = True
        found: Flags = inside[state.columns().sections] | (behind == ord(_LINE)) | (behind == 0)
        return found


def _targets(state: State, text: str) -> _Targets:
    starts = state.sentence_columns[0]
    words = apart(spots(text)["expect"])
    since = np.full(len(starts), len(text), np.int64)
    sentences = starts.searchsorted(words.starts, "right") - 1
    since[sentences[::-1]] = words.ends[::-1]  # the first of each sentence counts
    sections = {
        place: state.document.layout.find(section.end)
        for place, section in enumerate(state.document.sections)
        if section.body > section.start and _expecting().search(section.title)
    }
    return _Targets(since, sections)


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
_LINE = "\n"
_LINES = re.compile(r"(?:[^\n。；]{4,40}[0-9０-９％%左右以上同步平]\s*\n\s*)+")
_HEADING = re.compile(r"目标\s*$")


def _periods(state: State, text: str, read: Letters) -> None:
    """The years that each statement is for."""
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


_Told = tuple[str, Period | None]  # a rule, and the years by it


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
    sections = range(len(state.document.sections))
    opened, told = [_opened(state, at) for at in sections], [_told(state, at) for at in sections]
    by_year = _by_year(year)
    found: list[_Told] = []
    first = np.flatnonzero(apart)
    for at, place in zip(first.tolist(), places[first].tolist(), strict=True):
        draft = state.drafts[at]
        since, period = (0, None) if draft.section is None else (opened[draft.section], told[draft.section])
        years = ("section", period) if period else by_year[draft.kind is Kind.COMMITMENT]
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


def _deadlines(state: State, text: str, read: Letters) -> None:
    """By when. A result has a deadline only where 前 says so; a span of years (年内) is what the period says already."""
    dated = holding(table(ANCHORS).take(read), *state.bounds())
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
