"""Rows of tables as statements: a project with its content, money and time; who is responsible stands apart."""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.state import Draft, State
from kg.lexicon.cues import cues
from kg.model import Cell, Kind, Part, Row


def table_drafts(state: State) -> list[Draft]:
    """One statement a row, from its first cell of substance to the last before those that name who is responsible."""
    drafts = []
    for row in state.document.rows:
        cells = [cell for cell in row.cells if not is_aside(state, cell)]
        if not cells:
            continue
        find = state.document.layout.find
        start = find(min(cell.start for cell in cells))
        end = find(max(cell.end for cell in cells) - 1) + 1
        section, part = _place(state, start)
        kind = Kind.ACHIEVEMENT if part is Part.REVIEW else Kind.COMMITMENT
        clauses = tuple(
            n for n, clause in enumerate(state.clauses) if clause.start < end and start < clause.end
        )
        drafts.append(Draft(start=start, end=end, kind=kind, rule="row", clauses=clauses, section=section))
    return drafts


def row_at(state: State, draft: Draft) -> Row | None:
    """The row that a statement was made of."""
    if draft.rule != "row":
        return None
    origin = state.document.layout.origin(draft.start)
    for row in state.document.rows:
        if row.cells and row.cells[0].start <= origin < row.cells[-1].end:
            return row
    return None


def is_aside(state: State, cell: Cell) -> bool:
    """Whether a cell says who is responsible, or is but a number of order."""
    words = state.document.text[cell.start : cell.end]
    return is_responsible(cell) or not words.strip() or re.fullmatch(r"[0-9０-９\s.、]*", words) is not None


def is_responsible(cell: Cell) -> bool:
    header = "".join(cell.header.split())
    return any(word in header for word in cues()["owner"])


@cache
def note() -> re.Pattern[str]:
    """What opens a note behind a statement: （责任单位：市发改委、市住建局）."""
    heads = "|".join(cues()["note"])
    return re.compile(rf"[。；，\s]*[（(【\[]?\s*(?:[0-9一二三四][.、])?(?:{heads})\s*[:：]\s*")


def _place(state: State, start: int) -> tuple[int | None, Part]:
    for sentence in state.sentences:
        if sentence.start <= start < sentence.end:
            return sentence.section, sentence.part
    return None, Part.OTHER
