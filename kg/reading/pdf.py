"""A PDF with a text layer as text: its columns in reading order, without running titles and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
from pypdfium2 import PdfDocument, PdfiumError, raw

from kg.errors import InputError
from kg.reading.formats import Taken

_MARGIN = 0.09  # of the page's height, above and below: where running titles and page numbers stand
_PAGE_NUMBER = re.compile(r"[\s\-—–－·第页]*\d{0,4}[\s\-—–－·页]*(?:[/共].*)?$")
_DIGITS = re.compile(r"\d+")
_NO_CHARACTER = (
    "\0\x02\ufffe\uffff"  # what stands for a glyph without a meaning, or a hyphen at the end of a line
)
_WORD_GAP = 0.15  # of a character's height, between Latin words
_RUN_GAP = 0.6  # of a character's height: what is further apart is another run, perhaps another column
_COLUMN_GAP = 0.8  # of a line's height: between columns
_CELL_GAP = 0.25  # between the cells of a row
_LEAST_GAP = 0.2  # between a title and the columns below it
_WIDE_GAP = 1.6  # between blocks that stand above each other
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
    """Cut a page into columns along its widest gap, and where a title spans the columns, first below the title."""
    if len(found) < 2:
        return [found] if found else []
    size = _median([line.top - line.bottom for line in found])
    if cells := _table(found, size):
        return cells
    at = _table_top(found, size)
    if at is not None:
        return _blocks([line for line in found if line.bottom >= at]) + _blocks(
            [line for line in found if line.top <= at]
        )
    at = _column_gap(found, size)
    if at is not None:
        left, right = (
            [line for line in found if line.right <= at],
            [line for line in found if line.left >= at],
        )
        return _blocks(left) + _blocks(right)
    at = _row_gap(found, size)
    if at is not None:
        above, below = (
            [line for line in found if line.bottom >= at],
            [line for line in found if line.top <= at],
        )
        return _blocks(above) + _blocks(below)
    return [found]


def _table(found: list[_Line], size: float) -> list[list[_Line]]:
    """The cells of a table, row by row, where the column on the left counts its rows: 1, 2, 3."""
    columns = _columns(found, size)
    if len(columns) < 3:
        return []
    left = sorted(columns[0], key=lambda line: -line.top)
    numbers = [line for line in left if line.text.strip().isdigit()]
    if len(numbers) < 2 or any(int(one.text) + 1 != int(next_.text) for one, next_ in pairwise(numbers)):
        return []
    heads = [line for line in left if line not in numbers]
    if len(heads) > 3 or any(line.top < numbers[0].bottom for line in heads):
        return []
    right = [line for column in columns[1:] for line in column]
    marks = [*([heads[-1]] if heads else []), *numbers]
    borders = [_border(above, below, right) for above, below in pairwise(marks)]
    cells = []
    for top, bottom in pairwise([float("inf"), *borders, float("-inf")]):
        for column in columns:
            cell = [line for line in column if bottom < (line.top + line.bottom) / 2 <= top]
            cells += [cell] if cell else []
    return cells


def _table_top(found: list[_Line], size: float) -> float | None:
    """The gap below which there is nothing but a table."""
    if sum(line.text.strip().isdigit() for line in found) < 2:
        return None
    tops = (-at for _, at in _gaps((-line.top, -line.bottom) for line in found))
    return next((at for at in tops if _table([line for line in found if line.top <= at], size)), None)


def _columns(found: list[_Line], size: float) -> list[list[_Line]]:
    """The columns of what may be a table; its cells may stand nearer to each other than the columns of a page."""
    gaps = [gap for gap in _gaps((line.left, line.right) for line in found) if gap[0] > size * _CELL_GAP]
    borders = [float("-inf"), *sorted(at for _, at in gaps), float("inf")]
    return [[line for line in found if left <= line.left < right] for left, right in pairwise(borders)]


def _border(above: _Line, below: _Line, found: list[_Line]) -> float:
    """Where one row ends and the next begins: in the widest gap between two numbers, or half way."""
    gaps = [(width, -at) for width, at in _gaps((-line.top, -line.bottom) for line in found)]
    between = [gap for gap in gaps if below.bottom < gap[1] < above.top]
    return max(between)[1] if between else (above.bottom + below.top) / 2


def _column_gap(found: list[_Line], size: float) -> float | None:
    """The middle of the widest gap from top to bottom, if it is wide enough to part columns."""
    gaps = [gap for gap in _gaps((line.left, line.right) for line in found) if gap[0] > size * _COLUMN_GAP]
    return max(gaps)[1] if gaps else None


def _row_gap(found: list[_Line], size: float) -> float | None:
    """The gap across the page below a title that spans columns, or above a foot that does; else a wide one."""
    gaps = [(width, -at) for width, at in _gaps((-line.top, -line.bottom) for line in found)]
    for order, upper_spans in ((gaps, True), (gaps[::-1], False)):
        for width, at in order:
            if width < size * _LEAST_GAP:
                continue
            above, below = (
                [line for line in found if line.bottom >= at],
                [line for line in found if line.top <= at],
            )
            spanning, columns = (above, below) if upper_spans else (below, above)
            if (
                len(columns) > len(spanning)
                and _column_gap(columns, size)
                and not _column_gap(spanning, size)
            ):
                return at
    wide = [gap for gap in gaps if gap[0] > size * _WIDE_GAP]
    return max(wide)[1] if wide else None


def _gaps(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """The gaps between spans along an axis: the width of each, and its middle."""
    ordered = sorted(spans)
    found = []
    reached = ordered[0][1]
    for start, end in ordered[1:]:
        if start > reached:
            found.append((start - reached, (start + reached) / 2))
        reached = max(reached, end)
    return found


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
