"""A newspaper's box of projects: a name, and below it a short paragraph, again and again.

>>> page = "选出三个民生项目\\n\\n老化管道改造项目\\n改造管道，惠及2万户。\\n校舍建设项目\\n建设教室、食堂。\\n公园建设工程\\n建设公园，栽植树木。"
>>> [page[row.cells[0].start : row.cells[0].end] for row in boxes(page, lines(page))]
['老化管道改造项目', '校舍建设项目', '公园建设工程']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model import Cell, Row
from kg.reading.lines import Line, lines

__all__ = ["boxes", "lines"]

# The page says that it lists projects.
_LISTED = re.compile(
    r"(?:民生|惠民|为民|重点|重大|十大|实事|便民)[^。\n]{0,8}(?:项目|工程|实事)|[一二三四五六七八九十\d]+(?:件|个|项)[^。\n]{0,6}(?:项目|实事|工程)"
)
_NAME = re.compile(r"(?:项目|工程)(?:[（(][^）)]{1,8}[）)])?$")
# Without three such lines there is no box; most texts have none.
_MAYBE_ENTRY = re.compile("(?:项目|工程)(?:[（(][^）)\\n]{1,8}[）)])?[ \\t\u3000]*\\r?\\n")


def boxes(text: str, found: Sequence[Line]) -> list[Row]:
    """The rows of all boxes: the name of each project, and what it is."""
    return list(_found(text, found)) if len(_MAYBE_ENTRY.findall(text)) >= 3 else []


@dataclass(frozen=True, slots=True)
class _Entry:
    name: tuple[int, int]  # first and last line
    content: tuple[int, int]


def _found(text: str, found: Sequence[Line]) -> Iterator[Row]:
    """Names of projects, each followed by a short paragraph, where the page says that it lists projects."""
    index = 0
    while index < len(found):
        entries = []
        at = index
        while (entry := _entry(found, at)) is not None:
            entries.append(entry)
            at = entry.content[1] + 1
        if len(entries) >= 3 and _LISTED.search(
            text, max(0, found[index].start - 300), min(len(text), found[at - 1].end + 200)
        ):
            for entry in entries:
                yield Row((_cell("项目名称", found, entry.name), _cell("项目内容", found, entry.content)))
            index = at
        else:
            index += 1


def _cell(header: str, found: Sequence[Line], span: tuple[int, int]) -> Cell:
    return Cell(header, found[span[0]].start, found[span[1]].end)


def _entry(found: Sequence[Line], index: int) -> _Entry | None:
    for last in range(index, min(index + 3, len(found))):
        if re.search("[，。；：、！？]", found[last].text) or (last > index and found[last].gap):
            return None
        name = "".join(line.text for line in found[index : last + 1])
        if len(name) <= 45 and _NAME.search(name):
            content = (
                None
                if last + 1 < len(found) and _NAME.search(found[last + 1].text)
                else _content(found, last + 1)
            )
            return _Entry((index, last), content) if content else None
    return None


def _content(found: Sequence[Line], index: int) -> tuple[int, int] | None:
    """The short paragraph that starts here: up to the first line that ends a sentence."""
    size = 0
    for last in range(index, min(index + 14, len(found))):
        size += len(found[last].text)
        if size > 260:
            return None
        if found[last].text.endswith("。"):
            return (
                (index, last)
                if re.search("[，、；]", "".join(x.text for x in found[index : last + 1]))
                else None
            )
    return None
