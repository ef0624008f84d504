"""Sentences and clauses, each with its section.

>>> from kg.extraction.state import bare_document
>>> text = "新建学校7所、改造3所，“十五五”（2026—2030年，共五年）开好局。"
>>> clauses(state := State(bare_document(text)))
>>> [text[clause.start : clause.end] for clause in state.clauses]
['新建学校7所', '改造3所', '“十五五”（2026—2030年，共五年）开好局']
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import numpy as np

from kg.extraction.state import Clause, Sentence, State
from kg.extraction.words import Flags, Ints, Letters, letters, table
from kg.model import Part
from kg.tuples import tuples

_ENDS = "。！？!?"  # of sentences; closing marks right behind them belong to the sentence
_CLOSING = "”’」』）)"
_LINE = "\n"
# Between clauses. Asterisks are Markdown's bold, which sets a heading off from the text that follows it in the same line.
_MARKS = f"，,；;：:{_ENDS}{_LINE}*…"
# What stands in brackets, or between quotation marks as a name, is never taken apart; a number's comma and a ratio's colon are none.
_PAIRS = {"（": "）", "(": ")", "“": "”", "‘": "’", "《": "》"}
_HELD = re.compile(
    r"（[^）\n]{0,80}）|\([^)\n]{0,80}\)|“[^”。\n]{0,24}”|‘[^’。\n]{0,24}’|《[^》\n]{0,60}》|(?<=\d),(?=\d{3})|(?<=\d)[:：](?=\d{1,3}(?!\d))"
)
# A mark of enumeration is a boundary only where a number has just been given: 植树8.3万株、造林1.47万亩.
_LISTING = "、"
_FIGURES = "0123456789０１２３４５６７８９"
_MULTIPLIERS = "万亿千百多余"
_GIVEN = re.compile(rf"[{_FIGURES}][{_MULTIPLIERS}]*[^{_FIGURES}、]{{0,4}}{_LISTING}(?=[^{_FIGURES}、]{{2}})")
_NEAR = 5  # characters from a number's last figure to such a mark, if no multiplier follows the figure
_LEAST = 2  # characters of a clause behind it
_CLOSERS = frozenset(_CLOSING)
_OPENINGS = "".join(_PAIRS) + ",:："
_HOLDING = "".join(sorted({*_MARKS, *_PAIRS, *_PAIRS.values()}))
_SIGNS = f"{_HOLDING}{_FIGURES}{_LISTING}"  # all that is looked for
_BLANKS = "".join(chr(point) for point in range(1 << 16) if chr(point).isspace())


class _Signs(NamedTuple):
    """The characters of a text that part or hold its words: where they stand, and which they are."""

    places: Ints
    read: Letters

    def of(self, characters: str) -> Ints:
        """Where these stand."""
        found: Ints = self.places[table(characters).take(self.read)]
        return found


def clauses(state: State) -> None:
    text = state.document.layout.text
    if not text:
        return
    read = letters(text)
    places = np.flatnonzero(table(_SIGNS).take(read))
    signs = _Signs(places, read.take(places))
    starts, ends = _sentences(text, read, signs)
    begins, stops = _pieces(text, read, signs, ends)
    said = _said(text, read, starts, ends)
    owner = starts.searchsorted(begins, "right") - 1
    here = said[owner]
    begins, stops, owner = begins[here], stops[here], (np.cumsum(said) - 1)[owner[here]]
    starts, ends = starts[said], ends[said]
    sections, parts = _sections(state, starts)
    numbers = [None if section < 0 else section for section in sections.tolist()]
    state.sentences = tuples(Sentence, zip(starts.tolist(), ends.tolist(), numbers, parts, strict=True))
    state.clauses = tuples(Clause, zip(begins.tolist(), stops.tolist(), owner.tolist(), strict=True))
    state.sentence_columns, state.clause_columns = (starts, ends, sections), (begins, stops, owner)


def _sentences(text: str, read: Letters, signs: _Signs) -> tuple[Ints, Ints]:
    """Where all sentences start and end, be they nothing but blanks."""
    marks = signs.of(_ENDS)
    ends = marks[np.diff(marks, append=len(read)) > 1] + 1  # behind the last of several
    for place in np.flatnonzero(table(_CLOSING).take(read.take(ends))).tolist():
        while text[ends[place] : ends[place] + 1] in _CLOSERS:
            ends[place] += 1
    ends = np.sort(np.concatenate([ends, signs.of(_LINE) + 1]))
    if not len(ends) or ends[-1] < len(text):
        ends = np.append(ends, len(text))
    return np.append(0, ends[:-1]), ends


def _said(text: str, read: Letters, starts: Ints, ends: Ints) -> Flags:
    """Which sentences say anything."""
    said = np.ones(len(starts), np.bool_)
    blank = np.flatnonzero(table(_BLANKS).take(read.take(starts)))
    said[blank] = [
        not text[start:end].isspace()
        for start, end in zip(starts[blank].tolist(), ends[blank].tolist(), strict=True)
    ]
    return said


def _pieces(text: str, read: Letters, signs: _Signs, ends: Ints) -> tuple[Ints, Ints]:
    """What stands between the marks of all sentences."""
    marks = _parting(text, signs, ends)
    # Some sentences are closed by no mark, but by quotation marks or the text's end.
    open_ = ends[~table(_MARKS).take(read.take(ends - 1))]
    begins = np.sort(np.concatenate([[0], marks + 1, open_]))
    stops = np.sort(np.concatenate([marks, open_, [len(text)]]))
    filled = begins < stops
    begins, stops = begins[filled], stops[filled]
    numbers, listing = _given(text, read, signs)
    owner = stops.searchsorted(listing, "right")
    apart = listing[(numbers >= begins[owner]) & (listing + _LEAST < stops[owner])]
    return np.sort(np.append(begins, apart + 1)), np.sort(np.append(stops, apart))


def _parting(text: str, signs: _Signs, ends: Ints) -> Ints:
    """The marks between clauses that nothing holds together."""
    some = np.flatnonzero(table(_HOLDING).take(signs.read))
    places, read = signs.places.take(some), signs.read.take(some)
    # An opening mark whose closing mark comes next holds none.
    likely = (_closing().take(read) != np.append(read[1:], 0)) & table(_OPENINGS).take(read)
    at = places[likely]
    held: list[tuple[int, int]] = []
    done = 0
    for start, stop in zip(at.tolist(), ends[ends.searchsorted(at, "right")].tolist(), strict=True):
        if start >= done and (match := _HELD.match(text, start, stop)):
            held.append((start, done := match.end()))
    marks = places[table(_MARKS).take(read)]
    low, high = np.array([(-1, -1), *held]).T
    free: Ints = marks[marks >= high[low.searchsorted(marks, "right") - 1]]
    return free


def _given(text: str, read: Letters, signs: _Signs) -> tuple[Ints, Ints]:
    """The last figures of numbers that are listed, and the marks of enumeration behind them."""
    figures, marks = np.append(-1, signs.of(_FIGURES)), signs.of(_LISTING)
    last = figures[figures.searchsorted(marks) - 1]
    likely = (last >= 0) & ((marks - last <= _NEAR) | table(_MULTIPLIERS).take(read.take(last + 1)))
    found = [
        (number, mark)
        for number, mark in zip(last[likely].tolist(), marks[likely].tolist(), strict=True)
        if (match := _GIVEN.match(text, number)) and match.end() == mark + 1
    ]
    numbers, listing = np.array(found, np.int64).reshape(-1, 2).T
    return numbers, listing


@cache
def _closing() -> Letters:
    """For each opening mark the one that closes it."""
    found = np.zeros(1 << 16, np.uint16)
    found[[ord(mark) for mark in _PAIRS]] = [ord(mark) for mark in _PAIRS.values()]
    return found


def _sections(state: State, starts: Ints) -> tuple[Ints, Iterable[Part]]:
    """For each place of the repaired text the section that holds there (the deepest that covers it), and its part; -1 before all."""
    sections = state.document.sections
    at = state.find(section.start for section in sections).searchsorted(starts, "right") - 1
    parts = (*(section.part for section in sections), Part.OTHER)
    return at, map(parts.__getitem__, at.tolist())
