r"""A text as it is put together from paragraphs and tables, for the formats that are no plain text.

A paragraph is a line; a cell is a line; an empty line stands after each block.

>>> flow = Flow()
>>> flow.paragraph("二、重点项目")
>>> flow.table([["项目名称", "投资"], ["文化中心", "3亿元"]])
>>> flow.text
'二、重点项目\n\n项目名称\n投资\n\n文化中心\n3亿元\n\n'
>>> [(cell.header, flow.text[cell.start : cell.end]) for cell in flow.rows[0].cells]
[('项目名称', '文化中心'), ('投资', '3亿元')]
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Cell, Row

SAME = "\0"  # stands in a row for the cell above, which spans both
_SPACE = re.compile(r"\s+")
_FEWEST = 2  # a table with fewer rows or columns only arranges the page


class Flow:
    """Grows by paragraphs and tables; `text` and `rows` are what came together."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._size = 0
        self.rows: list[Row] = []

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    def paragraph(self, text: str) -> None:
        """A paragraph; a line break inside it stays one."""
        for line in text.split("\n"):
            bare = line.strip()
            if bare:
                self._add(bare + "\n")

    def gap(self) -> None:
        """An empty line, if there is none yet."""
        if self._size and not "".join(self._pieces[-2:]).endswith("\n\n"):
            self._add("\n")

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """A table: its first row heads the columns. What has no two columns or rows is no table but paragraphs."""
        filled = [[cell.strip() for cell in row] for row in rows]
        filled = [row for row in filled if any(cell and cell != SAME for cell in row)]
        if len(filled) < _FEWEST or max(map(len, filled)) < _FEWEST:
            for row in filled:
                for cell in row:
                    self.paragraph(cell.replace(SAME, ""))
            return
        self.gap()
        headers = [_SPACE.sub("", cell) for cell in filled[0]]
        last: dict[int, Cell] = {}
        for index, row in enumerate(filled):
            cells = []
            for column, cell in enumerate(row):
                if cell == SAME and column in last:
                    cells.append(last[column])
                elif cell and cell != SAME:
                    start = self._size
                    self.paragraph(cell)
                    header = headers[column] if index and column < len(headers) else ""
                    cells.append(Cell(header, start, self._size - 1))
                    last[column] = cells[-1]
            self.gap()
            if index and cells:
                self.rows.append(Row(tuple(cells)))

    def _add(self, text: str) -> None:
        self._pieces.append(text)
        self._size += len(text)
