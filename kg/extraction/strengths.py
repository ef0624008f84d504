"""How firmly a commitment is made.

>>> from kg.extraction.state import bare_document
>>> from kg.extraction.steps import understood
>>> [draft.strength.value for draft in understood(bare_document("确保粮食产量稳定；力争新建学校7所。")).drafts]
['Ensure', 'Strive']
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import numpy as np

from kg.extraction.state import Draft, State
from kg.extraction.vocabulary import spots
from kg.extraction.words import Flags, Ints, Letters, apart, letters, table
from kg.lexicon.alternatives import alternatives
from kg.lexicon.cues import cues
from kg.model import Kind, Strength

_STRENGTHS = {"ensure": Strength.ENSURE, "strive": Strength.STRIVE}
_FIRM = tuple(_STRENGTHS.values())
_PLAIN_RULES = ("state", "figure", "comparison")  # they open with what is measured, not with a verb
_DISPOSAL = "把将"
_LINE = "\n"
_LINES = re.compile(r"(?:[^\n。；]{4,40}[0-9０-９％%左右以上同步平]\s*\n\s*)+")
_HEADING = re.compile(r"目标\s*$")


def strengths(state: State) -> None:
    """The word that governs the main verb, and that of the statement before where this one goes on under it."""
    text, read = state.document.layout.text, letters(state.document.layout.text)
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
    if not state.adjoin(before, draft):
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
