"""Sentences and clauses, each with its section.

>>> from kg.extraction.state import bare_document
>>> text = "新建学校7所、改造3所，“十五五”（2026—2030年，共五年）开好局。"
>>> clauses(state := State(bare_document(text)))
>>> [text[clause.start : clause.end] for clause in state.clauses]
['新建学校7所', '改造3所', '“十五五”（2026—2030年，共五年）开好局']
"""

from __future__ import annotations

import re
from bisect import bisect_right

from kg.extraction.state import Clause, Sentence, State
from kg.model import Part
from kg.tuples import tuples

_SENTENCE = re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[”’」』）)]*|\n|$)")

# What stands in brackets, or between quotation marks as a name, is never taken apart; a number's comma is no comma.
# Asterisks are Markdown's bold, which sets a heading off from the text that follows it in the same line.
_CLAUSE = re.compile(
    r"(?:[^，,；;：:。！？!?\n*…（(“‘《]+"
    r"|（[^）\n]{0,80}）|\([^)\n]{0,80}\)|“[^”。\n]{0,24}”|‘[^’。\n]{0,24}’|《[^》\n]{0,60}》"
    r"|(?<=\d),(?=\d{3})|[（(“‘《])+"
)
# A mark of enumeration is a boundary only where a number has just been given: 植树8.3万株、造林1.47万亩.
_GIVEN = re.compile(r"[0-9０-９][万亿千百多余]*[^0-9０-９、]{0,4}(、)(?=[^0-9０-９、]{2})")
_LEAST = 2  # characters of a clause behind it


def clauses(state: State) -> None:
    text = state.document.layout.text
    sections = _sections(state)
    starts = [start for start, _, _ in sections]
    given = [(match.start(), match.start(1)) for match in _GIVEN.finditer(text)]
    given.append((len(text), len(text)))
    number, mark = given[turn := 0]
    sentences: list[tuple[int, int, int | None, Part]] = []
    pieces: list[tuple[int, int, int]] = []
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        if start == end or text[start:end].isspace():
            continue
        _, index, part = sections[bisect_right(starts, start) - 1]
        place = len(sentences)
        sentences.append((start, end, index, part))
        for piece in _CLAUSE.finditer(text, start, end):
            begin, stop = first, _ = piece.span()
            while mark < stop:
                if number >= first and mark + _LEAST < stop:
                    pieces.append((begin, mark, place))
                    begin = mark + 1
                number, mark = given[turn := turn + 1]
            pieces.append((begin, stop, place))
    state.sentences, state.clauses = tuples(Sentence, sentences), tuples(Clause, pieces)


def _sections(state: State) -> list[tuple[int, int | None, Part]]:
    """Where, in the repaired text, which section begins to hold (the deepest that covers a place)."""
    layout = state.document.layout
    changes: list[tuple[int, int | None, Part]] = [(0, None, Part.OTHER)]
    for index, section in enumerate(state.document.sections):
        changes.append((layout.find(section.start), index, section.part))
    return changes
