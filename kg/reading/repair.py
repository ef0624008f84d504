"""Layout repair: which line breaks belong to the page and which to the text.

Nothing is moved and nothing is added: the repaired text is the source without some of its characters, so that every
character that is kept still knows where it stood.

>>> repair("提升工业能级。做\\n\\n大做强以激光通信为龙头的空天产业集群，\\n引导企业集聚。").text
'提升工业能级。做大做强以激光通信为龙头的空天产业集群，引导企业集聚。'
>>> repair("一、工作回顾\\n过去一年，成绩显著。").text
'一、工作回顾\\n过去一年，成绩显著。'
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kg.model import Layout, Row
from kg.reading.lines import Line, furniture, lines

_HAN = "\u3007\u3400-\u9fff\uf900-\ufaff"
_WIDE = _HAN + "，。、；：！？（）《》“”‘’「」『』【】—…％·〔〕［］０-９"

# --- inside a line -----------------------------------------------------------------------------------------------

_INSIDE = re.compile(
    "(?P<junk>[\ufeff\u200b-\u200f\u2060\xad]+|&(?:nbsp|ensp|emsp|thinsp);|\\?{2,}|\\*{2,}|#{1,6}[ \t]+)"
    "|(?P<space>[ \t\xa0\u3000]+(?P<page>— ?\\d{1,3} ?—[ \t]*)?)"
)
_HEADED = re.compile(
    "[。！：；][ \u3000]?(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])[^，。；：！\\s]{4,30}$"
)
_CLOSE = re.compile(f"[{_WIDE}0-9%％]")  # a space beside one of these parts no words
_SPACED_OUT = re.compile(f"(?<![{_HAN}])(?:[{_HAN}][ \t\xa0\u3000]+){{2,}}[{_HAN}](?![{_HAN}])")
_SUSPECT = re.compile("[\ufeff\u200b-\u200f\u2060\xad&?*# \t\xa0\u3000]+")
_COMMA = re.compile("[，。；、]")
_SENTENCE_MARK = re.compile("[，。；、！？,;]")

# --- between lines -----------------------------------------------------------------------------------------------

_FINAL = re.compile(r"[。！？!?：:…；;][”’」』）)》】*\s]*$")
_OPEN = re.compile(r"[，、,（(《“‘「『〔\[+＋/～~]$|(?<![—–―])[—–―]$")
_NEVER_FIRST = re.compile("[，。、；：！？）》”’」』】〕％%,;:!?)\\]·]|(?:是|为|如下)[：:]|的(?![确士卢])")
STARTS_NEW = re.compile(
    r"[#>|◆●■▲★◎○□◇※•]|\*\*|[-*+] |[—－–―-]{2,}"
    r"|第[一二三四五六七八九十]{1,3}[部章节条](?!以)|[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十]{1,3}[）)]"
    r"|\d{1,2}(?:[、．]|\.(?!\d))|[（(]\d{1,2}[）)]|[①-⑳]|[〔［\[]\d{1,3}[〕］\]]|[\u4e00-\u9fff]{0,6}(?:单位|部门|领导|时限|责任人|负责人|内容|进展)[:：]|附件\d?|附[:：表]|注释?[:：]|名词解释|各位代表"
)
_NUMBERED = re.compile(
    r"#|第[一二三四五六七八九十]{1,3}[部章节]|[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}(?:[、．]|\.(?!\d))"
)
_VALUE = re.compile(
    r"(?:\*\*)?(?:(?:同比|比上年|较上年|年均|力争|预计)?\s*(?:增长|下降|提高|降低|达到?|突破|超过|不低于|不超过|控制在|保持)|与.{1,12}同步"
    r"|[\d.]+\s*(?:[万亿%％元户家个]|平方|公里))"
)
_TAIL = re.compile("[^，。；：]{1,5}[。；]$")  # the end of a word that a column broke: 设。
_DATED = re.compile(r"\d+\s*年")
_PROSE = 40  # a unit without a full stop in it that is longer than this and holds a comma is prose, if not numbered
_PAST_NUMERAL = 4  # the mark of 一、 is no comma of prose
_FAR, _NEAR, _AT = 0, 1, 2  # how near a line comes to the edge of its column
_HALVES = "；;"
_ENDING = 10  # so many characters at the end of a line tell how it ends
_FULL = 16  # cells that a line must have to count as broken by a column's edge


def repair(text: str, rows: Sequence[Row] = (), found: list[Line] | None = None) -> Layout:
    """The text as it reads, and where each piece of it stands in the source. Cells of `rows` stay apart."""
    found = lines(text) if found is None else found
    if not found:
        return Layout.unchanged(text)
    dropped = furniture(found)
    return layout(text, found, dropped, joins(text, found, dropped, rows))


def layout(text: str, found: list[Line], dropped: list[bool], joined: list[bool]) -> Layout:
    """The text without what is dropped, with the lines that are joined run together."""
    pieces: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    at = 0

    def keep(start: int, end: int) -> None:
        nonlocal at
        if start >= end:
            return
        if origins and origins[-1] + at - starts[-1] == start:
            pieces.append(text[start:end])
            at += end - start
            return
        starts.append(at)
        origins.append(start)
        pieces.append(text[start:end])
        at += end - start

    inside = _Inside(text)
    last = None
    for index, line in enumerate(found):
        if dropped[index]:
            continue
        if last is not None and not joined[index]:
            keep(line.start - line.indent - 1, line.start - line.indent)
        position = line.start
        for start, end in inside.cuts(line):
            keep(position, start)
            position = end
        keep(position, line.end)
        last = index
    return Layout("".join(pieces), tuple(starts), tuple(origins)) if pieces else Layout.unchanged(text)


class _Inside:
    """What is left out inside the lines: invisible characters, Markdown's marks, spaces between Chinese characters."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._cuts = list(_inside(text))
        self._next = 0

    def cuts(self, line: Line) -> list[tuple[int, int]]:
        cuts = self._cuts
        at = self._next
        while at < len(cuts) and cuts[at].end() <= line.start:
            at += 1
        first = at
        while at < len(cuts) and cuts[at].start() < line.end:
            at += 1
        self._next = at
        if first == at:
            return []
        prose = len(line.text) >= 40 and _SENTENCE_MARK.search(line.text) is not None
        spaced = [] if prose else [m.span() for m in _SPACED_OUT.finditer(line.text)]
        return [
            (max(cut.start(), line.start), min(cut.end(), line.end))
            for cut in cuts[first:at]
            if self._goes(cut, line.start, prose, spaced)
        ]

    def _goes(self, cut: re.Match[str], start: int, prose: bool, spaced: list[tuple[int, int]]) -> bool:
        text = self._text
        if cut["junk"]:
            return text[cut.start()] != "#" or cut.start() == start
        if cut["page"]:
            return True
        if not prose:
            return any(a <= cut.start() - start < b for a, b in spaced)
        if _HEADED.search(text, max(start, cut.start() - 40), cut.start()):
            return False  # a paragraph that lost its line breaks: the space ends a heading
        before, after = text[cut.start() - 1], text[cut.end() : cut.end() + 1]
        if before.isascii() and after.isascii():
            return False
        return _CLOSE.match(before) is not None or _CLOSE.match(after) is not None


def _inside(text: str) -> Iterator[re.Match[str]]:
    """One search for the few characters with which all that may be left out begins, and a closer look at those places."""
    reached = 0
    for run in _SUSPECT.finditer(text):
        at = max(run.start(), reached)
        while at < run.end():
            match = _INSIDE.match(text, at)
            if match:
                yield match
            at = match.end() if match else at + 1
        reached = at


def joins(text: str, found: list[Line], dropped: list[bool], rows: Sequence[Row] = ()) -> list[bool]:
    """For each line, whether it goes on what the last kept line began."""
    celled = _celled(found, rows)
    kept = [index for index in range(len(found)) if not dropped[index]]
    edges = _edges([found[index] for index in kept])
    spread = _is_spread([found[index] for index in kept], edges)
    if 0.05 * len(kept) < sum(found[index].indent > 0 for index in kept) < 0.8 * len(kept):
        edges = [
            _AT if edge else _FAR for edge in edges
        ]  # paragraphs are set in: what is not set in is no new one
    joined = [False] * len(found)
    unit = ""  # what has been run together so far
    before: Line | None = None
    gap = False
    for place, index in enumerate(kept):
        line = found[index]
        if before is not None:
            gap = not spread and (line.gap or any(found[i].gap for i in range(kept[place - 1] + 1, index)))
            joined[index] = (
                celled[index]
                if index in celled
                else goes_on(text, unit, before, line, gap=gap, edge=edges[place - 1])
            )
        unit = unit + line.text if joined[index] and len(unit) < 200 else line.text
        before = line
    return joined


def _celled(found: list[Line], rows: Sequence[Row]) -> dict[int, bool]:
    """The lines of which a table decides: a cell's first line opens it, the others go on; what follows a row is new."""
    decided: dict[int, bool] = {}
    if not rows:
        return decided
    starts = [line.start for line in found]
    for row in rows:
        last = 0
        for cell in row.cells:
            first = bisect_right(starts, cell.start) - 1
            last = bisect_right(starts, max(cell.start, cell.end - 1)) - 1
            decided[first] = False
            decided.update((index, True) for index in range(first + 1, last + 1))
        if last + 1 < len(found):
            decided[last + 1] = False
    return decided


def goes_on(text: str, unit: str, before: Line, line: Line, *, gap: bool, edge: int) -> bool:
    """Whether `line` goes on what `unit`, which ends with the line `before`, began.

    `gap`: a blank line stands between them; `edge`: how near `before` comes to the edge of its column.
    """
    full = edge >= _NEAR
    if _NEVER_FIRST.match(line.text):
        return True
    set_in = line.indent > before.indent
    tail = before.text[-_ENDING:]
    if _FINAL.search(tail):
        # The end of a sentence at the edge of a column ends no paragraph, where paragraphs are set in.
        same = edge == _AT and not gap and not STARTS_NEW.match(line.text)
        wrapped = before.indent > line.indent or (len(unit) > len(before.text) and not set_in)
        return same and (tail[-1] in _HALVES or wrapped)
    if STARTS_NEW.match(line.text):
        return False
    if _OPEN.search(tail):
        return True
    if set_in and not full:
        return False
    if "。" in unit[:-1] or _is_long(unit):
        return True
    if _NUMBERED.match(unit) and not full:
        return False
    if gap:
        return full and not set_in and (_dangles(unit) or text.count(tail[-1] + line.text[0]) > 0)
    return _next_line_goes_on(unit, before, line, full=full)


def _next_line_goes_on(unit: str, before: Line, line: Line, *, full: bool) -> bool:
    """For two lines without a gap, of which the first is unfinished but might be a heading."""
    width = _cells(before)
    if width >= _FULL:
        fits = _cells(line) <= width + 5  # no line of a column is wider than the column
        if fits and (full or (_COMMA.search(unit) and _COMMA.search(line.text))):
            return True
        if _TAIL.match(line.text) or (before.text[-1].isdigit() and line.text[0].isdigit()):
            return True
    return _VALUE.match(line.text) is not None and not _DATED.match(line.text) and len(before.text) < 20


def _is_long(unit: str) -> bool:
    """Whether what has been run together is too long for a heading."""
    return len(unit) > _PROSE and _SENTENCE_MARK.search(unit) is not None


def _dangles(unit: str) -> bool:
    """Whether the last clause is too short to be the end of a heading."""
    tail = re.split("[，、；,]", unit)[-1]
    return tail != unit and len(tail) < 4


def _edges(kept: list[Line]) -> list[int]:
    """How near each line comes to the edge of its column: as wide as two of the lines around it, prose among these."""
    widths = [_cells(line) for line in kept]
    return [
        _edge(kept, widths, index) if _FULL <= width <= 130 else _FAR for index, width in enumerate(widths)
    ]


def _edge(kept: list[Line], widths: list[int], index: int) -> int:
    width = widths[index]
    around = range(max(0, index - 4), min(len(kept), index + 5))
    alike = [other for other in around if width - 4 <= widths[other] <= width + 4]
    if len(alike) < 3 or not any(_COMMA.search(kept[other].text, _PAST_NUMERAL) for other in alike):
        return _FAR
    return _AT if width >= max(widths[other] for other in alike) - 2 else _NEAR


def _is_spread(kept: list[Line], edges: list[int]) -> bool:
    """Whether a blank line stands after every line, also inside sentences: then it tells nothing."""
    if len(kept) < 8 or sum(line.gap for line in kept) < 0.9 * len(kept):
        return False
    broken = sum(
        edge > _FAR and not _FINAL.search(line.text[-_ENDING:])
        for line, edge in zip(kept, edges, strict=True)
    )
    return broken > 0.4 * len(kept)


def _cells(line: Line) -> int:
    """Cells that a line takes with its indent: two for a Chinese character, one for a Latin one."""
    return 2 * (len(line.text) + min(line.indent, 2)) - len(line.text.encode("ascii", "ignore"))
