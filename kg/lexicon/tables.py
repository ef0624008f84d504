"""Tables of the lexicon: tab-separated files beside this module, `#` for comments, the first other line names the columns.

>>> rows = table("regions.tsv", ("code", "name", "kind", "parent", "since", "until", "now", "forms", "weak"))
>>> rows[0].cells[1]
'京津冀'
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from typing import NamedTuple

from kg.errors import LexiconError


class Row(NamedTuple):
    """A row of a table, and the line where it stands, for those who find a fault in it."""

    line: int
    cells: list[str]


def table(file: str, columns: Sequence[str]) -> list[Row]:
    """The rows of a file of the lexicon. Each has as many cells as the table has columns."""
    return parse(files("kg.lexicon").joinpath(file).read_text("utf-8"), file, columns)


def parse(text: str, file: str, columns: Sequence[str]) -> list[Row]:
    """The rows of a table given as text.

    >>> parse("# why\\nname\\tforms\\n哈尔滨市\\t哈尔滨\\n", "a.tsv", ("name", "forms"))
    [Row(line=3, cells=['哈尔滨市', '哈尔滨'])]
    >>> parse("name\\tforms\\n哈尔滨市\\n", "a.tsv", ("name", "forms"))
    Traceback (most recent call last):
    kg.errors.LexiconError: a.tsv line 2: has 1 cell for 2 columns; write name, forms with tabs between them
    """
    header = "\t".join(columns)
    rows: list[Row] = []
    begun = False
    for line, content in enumerate(text.split("\n"), 1):
        if not content or content[0] == "#":
            continue
        if not begun:
            if content != header:
                raise LexiconError(
                    f"{file} line {line}", f"names the columns {content!r}", f"write {header!r}"
                )
            begun = True
            continue
        cells = content.split("\t")
        if len(cells) != len(columns):
            raise fault(
                file,
                line,
                f"has {len(cells)} cell{'s' * (len(cells) != 1)} for {len(columns)} columns",
                f"write {', '.join(columns)} with tabs between them",
            )
        rows.append(Row(line, cells))
    return rows


def fault(file: str, line: int, what: str, remedy: str) -> LexiconError:
    """The error that a wrong row raises."""
    return LexiconError(f"{file} line {line}", what, remedy)


def several(cell: str) -> list[str]:
    """The values of a cell that may hold none or many, with ";" between them.

    >>> several(""), several("甘孜;甘孜州")
    ([], ['甘孜', '甘孜州'])
    """
    return cell.split(";") if cell else []
