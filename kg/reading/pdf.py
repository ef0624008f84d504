"""A PDF with a text layer as text: its columns in reading order, without running titles and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
from pypdfium2 import PdfDocument, PdfiumError, raw

from kg.errors import InputError
from kg.reading.formats import Taken

_MARGIN = 0.09  # of the page's height, above and below: where running titles and page numbers stand
_PAGE_NUMBER = re.compile(r"[\s\-—–－·第页]*\d{1,4}[\s\-—–－·页]*(?:[/共].*)?$")
_DIGITS = re.compile(r"\d+")
_NO_CHARACTER = (
    "\0\x02\ufffe\uffff"  # what stands for a glyph without a meaning, or a hyphen at the end of a line
)
_WORD_GAP = 0.15  # of a character's height, between Latin words
_RUN_GAP = 0.6  # of a character's height: what is further apart is another run, perhaps another column
_OFTEN = 3  # a line in the margin of so many pages is a running title


@dataclass(slots=True)
class _Line:
    """A stretch of text that stands on one line, in points from the page's lower left corner."""

    left: float
    bottom: float
    right: float
    top: float
    text: str


def take(content: bytes, place: object) -> Taken:
    """The text of a PDF."""
    try:
        document = PdfDocument(content)
    except PdfiumError as fault:
        if "assword" in str(fault):
            raise InputError(place, "is locked with a password", "save it without one") from None
        raise InputError(place, "is a broken PDF", "open it in a viewer and save it again") from None
    try:
        pages = [_lines(document[index]) for index in range(len(document))]
        heights = [document[index].get_height() for index in range(len(document))]
    except PdfiumError:
        raise InputError(place, "is a broken PDF", "open it in a viewer and save it again") from None
    finally:
        document.close()
    if not any(pages):
        remedy = "run a text recognition first (ocrmypdf, for example)"
        raise InputError(place, "is a scanned PDF: pictures of pages without text", remedy)
    running = _running_titles(pages, heights)
    blocks = []
    for found, height in zip(pages, heights, strict=True):
        kept = [line for line in found if not _is_margin(line, height, running)]
        blocks += [_block_text(block) for block in _blocks(kept)]
    return Taken("\n\n".join(filter(None, blocks)) + "\n")


def _lines(page: pypdfium2.PdfPage) -> list[_Line]:
    """The stretches of text of a page: characters that follow each other on a line, whatever their font."""
    layer = page.get_textpage()
    runs: list[_Line] = []
    for index in range(layer.count_chars()):
        mark = chr(raw.FPDFText_GetUnicode(layer, index))
        if mark.isspace() or mark in _NO_CHARACTER:
            continue
        left, bottom, right, top = layer.get_charbox(index, loose=True)
        run = runs[-1] if runs else None
        if run is None or not _follows(run, left, bottom, top):
            runs.append(_Line(left, bottom, right, top, mark))
            continue
        apart = left - run.right > (top - bottom) * _WORD_GAP and run.text[-1].isascii() and mark.isascii()
        run.text += " " + mark if apart else mark
        run.right = max(run.right, right)
        run.bottom, run.top = min(run.bottom, bottom), max(run.top, top)
    layer.close()
    return runs


def _follows(run: _Line, left: float, bottom: float, top: float) -> bool:
    """Whether a character goes on a run: on the same line, and next to its last character. A dash or 一 is a flat box."""
    size = max(top - bottom, run.top - run.bottom, 1.0)
    middle, other = (bottom + top) / 2, (run.bottom + run.top) / 2
    level = run.bottom < middle < run.top or bottom < other < top
    return level and -size / 2 < left - run.right < size * _RUN_GAP


def _running_titles(pages: list[list[_Line]], heights: list[float]) -> frozenset[str]:
    counts = Counter(
        _DIGITS.sub("0", line.text.strip())
        for found, height in zip(pages, heights, strict=True)
        for line in found
        if _in_margin(line, height)
    )
    return frozenset(text for text, count in counts.items() if count >= _OFTEN)


def _in_margin(line: _Line, height: float) -> bool:
    return line.top < height * _MARGIN or line.bottom > height * (1 - _MARGIN)


def _is_margin(line: _Line, height: float, running: frozenset[str]) -> bool:
    if not _in_margin(line, height):
        return False
    return _PAGE_NUMBER.match(line.text.strip()) is not None or _DIGITS.sub("0", line.text.strip()) in running


# --- reading order -----------------------------------------------------------------------------------------------


def _blocks(found: list[_Line]) -> list[list[_Line]]:
    """Cut a page along its widest gaps: first into columns, then into what stands above each other."""
    if len(found) < 2:
        return [found] if found else []
    size = _median([line.top - line.bottom for line in found])
    gap = _widest(sorted((line.left, line.right) for line in found))
    if gap and gap[0] > size * 0.8:
        at = gap[1]
        return _blocks([line for line in found if line.right <= at]) + _blocks(
            [line for line in found if line.left >= at]
        )
    gap = _widest(sorted((-line.top, -line.bottom) for line in found))
    if gap and gap[0] > size * 0.25 and _worth_cutting(found, -gap[1], gap[0], size):
        at = -gap[1]
        return _blocks([line for line in found if line.bottom >= at]) + _blocks(
            [line for line in found if line.top <= at]
        )
    return [found]


def _worth_cutting(found: list[_Line], at: float, gap: float, size: float) -> bool:
    """A gap across the page parts blocks where it is wide, or where columns stand on one side of it alone."""
    if gap > size * 1.6:
        return True
    above, below = [line for line in found if line.bottom >= at], [line for line in found if line.top <= at]
    for half in (above, below):
        columns = _widest(sorted((line.left, line.right) for line in half))
        if len(half) > 3 and columns and columns[0] > size * 0.8:
            return True
    return False


def _widest(spans: list[tuple[float, float]]) -> tuple[float, float] | None:
    """The widest gap between spans along an axis, and the middle of it."""
    best: tuple[float, float] | None = None
    reached = spans[0][1]
    for start, end in spans[1:]:
        if start > reached and (best is None or start - reached > best[0]):
            best = (start - reached, (start + reached) / 2)
        reached = max(reached, end)
    return best


def _block_text(block: list[_Line]) -> str:
    """The lines of a block from top to bottom; a line that is set in opens a paragraph and keeps its indent."""
    rows: list[list[_Line]] = []
    for line in sorted(block, key=lambda line: -(line.top + line.bottom)):
        middle = (line.top + line.bottom) / 2
        if rows and rows[-1][0].bottom <= middle <= rows[-1][0].top:
            rows[-1].append(line)
        else:
            rows.append([line])
    if not rows:
        return ""
    left = min(line.left for line in block)
    size = _median([line.top - line.bottom for line in block])
    out = []
    for row in rows:
        row.sort(key=lambda line: line.left)
        indent = "\u3000\u3000" if row[0].left - left > size * 1.2 else ""
        text = row[0].text
        for before, line in pairwise(row):
            text += (" " if line.left - before.right > size * 0.3 else "") + line.text
        out.append(indent + text.strip())
    return "\n".join(out)


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]
