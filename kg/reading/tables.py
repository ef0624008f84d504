"""Tables that came as plain lines: one cell a line, a key and its value a line, or a box of projects.

>>> page = "序号\\n项目名称\\n项目投资\\n责任\\n单位\\n1\\n文化中心项目\\n总投资\\n3.9亿元\\n文广旅局\\n2\\n医院迁建工程\\n2亿元\\n卫健局"
>>> for row in rows(page, lines(page)):
...     print([(cell.header, page[cell.start : cell.end]) for cell in row.cells])
[('序号', '1'), ('项目名称', '文化中心项目'), ('项目投资', '总投资\\n3.9亿元'), ('责任单位', '文广旅局')]
[('序号', '2'), ('项目名称', '医院迁建工程'), ('项目投资', '2亿元'), ('责任单位', '卫健局')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto

from kg.model import Cell, Row
from kg.reading.boxes import boxes
from kg.reading.lines import Line, lines

__all__ = ["lines", "rows"]


class _Kind(Enum):
    """What a column holds, and so how its cells look."""

    NUMBER = auto()
    NAME = auto()
    CONTENT = auto()
    MONEY = auto()
    DEADLINE = auto()
    BODY = auto()
    LEADER = auto()
    OTHER = auto()


# Headers of the tables in which governments list projects and tasks.
HEADERS = {
    _Kind.NUMBER: ("序号", "编号", "项目序号"),
    _Kind.NAME: ("项目名称", "项目", "工程名称", "实事项目", "事项", "事项名称", "任务名称", "名称", "指标名称", "指标"),
    _Kind.CONTENT: (
        "项目内容", "建设内容", "主要内容", "主要建设内容", "建设规模", "建设规模及内容", "项目建设内容", "建设规模及主要内容", "工作内容", "内容",
        "工作任务", "重点任务", "目标任务", "主要任务", "任务", "任务内容", "年度目标", "工作目标", "具体措施", "工作措施", "年度目标任务", "事项进展", "进展情况", "今年计划", "年度计划",
    ),
    _Kind.MONEY: ("项目投资", "总投资", "投资", "投资额", "计划投资", "年度投资", "投资规模", "总投资额", "投资估算", "资金来源", "投资（万元）", "总投资（万元）", "总投资（亿元）"),
    _Kind.DEADLINE: ("完成时限", "时限", "时间", "完成时间", "时间节点", "建设年限", "建设期限", "起止年限", "工期", "时限要求", "办结时限", "建设周期"),
    _Kind.BODY: ("责任单位", "牵头单位", "主办单位", "承办单位", "实施单位", "配合单位", "责任部门", "牵头部门", "建设单位", "协办单位", "参与单位", "配合部门", "主责单位", "单位"),
    _Kind.LEADER: ("牵头领导", "责任人", "责任领导", "分管领导", "包保领导", "包联领导", "负责人", "市级领导", "县级领导", "区级领导", "联系人", "领导"),
    _Kind.OTHER: ("备注", "建设地点", "项目地点", "建设性质", "类别", "单位（个）", "计量单位", "属性", "地点", "所在地"),
}  # fmt: skip
_KIND = {name: kind for kind, names in HEADERS.items() for name in names}
_LONGEST = max(map(len, _KIND))
_STARTS = frozenset(name[:size] for name in _KIND for size in range(1, len(name) + 1))

_SPACE = re.compile(r"[\s\u3000?]+")
_NUMBER = re.compile(r"\d{1,3}$")
_MONEY = re.compile(
    r"(?:总|计划|项目|年度)?投资(?:额)?$|.{0,6}?[\d.]+\s*[万亿]?元|[\d.]+$|(?:财政|自筹|专项|社会).{0,8}资金"
)
_DEADLINE = re.compile(
    r"(?:20\d\d[年.]|\d{1,2}月|[一二三四]季度|[上下]半年|年[内底]|全年|长期|启动|完工|完成|竣工|开工|投用|持续)"
)
_BODY = re.compile(
    r".{1,25}(?:局|办|委|会|中心|公司|政府|镇|乡|街道|集团|院|校|处|部|厅|署|行|站|所|队|社|区|县|市|馆|单位)$"
)
_LEADER = re.compile(r"[\u4e00-\u9fff·]{2,8}$")
_AGAINST_GAPS = 2.0
_PIECE = 4  # the two halves of a name that a narrow cell broke are no longer than this
_PROJECT = re.compile(
    r"(?:项目|工程|行动|计划|活动|基地|中心|平台|园区?|路|桥|馆|校|院)(?:[（(][^）)]{1,20}[）)])?$"
)
_ENDS_TABLE = re.compile(r"附件|附表|注[:：]|备注[:：]|[一二三四五六七八九十]{1,3}、|名词解释")
_PAIR = re.compile(r"(?:\d{1,2}\s*[.、．]\s*)?(?P<key>[\u4e00-\u9fff]{2,8})\s*[:：]\s*(?=\S)")

# Without these a text holds no such table; most texts have none.
_MAYBE_NUMBERED = re.compile(r"[序编]\s*号\s")
_MAYBE_PAIRS = re.compile("(?:单位|部门|时限|内容|责任人|领导|进展|计划)[：:]")


def rows(text: str, found: Sequence[Line]) -> tuple[Row, ...]:
    """The rows of all tables among these lines, in order."""
    taken: list[Row] = []
    if _MAYBE_NUMBERED.search(text):
        taken += _flattened(found)
    if _MAYBE_PAIRS.search(text):
        taken += _pairs(found)
    if "\n|" in text or text.startswith("|"):
        taken += _pipes(found)
    return tuple(sorted(taken or boxes(text, found), key=lambda row: row.cells[0].start))


def _kind(header: str) -> _Kind:
    return _KIND.get(_SPACE.sub("", header), _Kind.OTHER)


# --- one cell a line ---------------------------------------------------------------------------------------------


def _flattened(found: Sequence[Line]) -> Iterator[Row]:
    index = 0
    while index < len(found):
        headers, after = _headers(found, index)
        if len(headers) >= 3 and _kind(headers[0]) is _Kind.NUMBER:
            index = after
            for row, end in _numbered(found, headers, after):
                yield row
                index = end
        else:
            index += 1


def _headers(found: Sequence[Line], index: int) -> tuple[list[str], int]:
    """The header cells that start at this line; a header may be broken over several lines."""
    headers: list[str] = []
    while index < len(found):
        name, size = "", 0
        word = ""
        for step in range(min(4, len(found) - index)):
            word += _SPACE.sub("", found[index + step].text)
            if len(word) > _LONGEST or word not in _STARTS:
                break
            if word in _KIND:
                name, size = word, step + 1
        if not name:
            break
        headers.append(name)
        index += size
    return headers, index


def _numbered(found: Sequence[Line], headers: list[str], index: int) -> Iterator[tuple[Row, int]]:
    """The rows below a header, each beginning with its number."""
    number = 1
    longest = 0
    while index < len(found) and found[index].text == str(number):
        end = index + 1
        while (
            end < len(found) and found[end].text != str(number + 1) and not _ENDS_TABLE.match(found[end].text)
        ):
            end += 1
        if end == len(found) or _ENDS_TABLE.match(found[end].text):
            end = min(end, index + 1 + max(longest, len(headers) + 4))
        longest = max(longest, end - index)
        cells = [Cell(headers[0], found[index].start, found[index].end)]
        cells += _deal(found[index + 1 : end], headers[1:])
        yield Row(tuple(cells)), end
        index = end
        number += 1


def _deal(found: Sequence[Line], headers: Sequence[str]) -> list[Cell]:
    """Deal the lines of a row out to its columns, in order, by how each column's cells look.

    Where some lines have a blank line before them and others not, the blank lines part the cells.
    """
    kinds = [_kind(header) for header in headers]
    texts = ["", *(line.text for line in found), ""]
    gaps = {line.gap for line in found[1:]}
    best: list[
        list[tuple[float, int]]
    ] = []  # for each line and column: the best sum, and the column of the line before
    for place, line in enumerate(found):
        scores = [_likeness(line.text, kind, (texts[place], texts[place + 2])) for kind in kinds]
        if not best:
            best.append([(score - column, -1) for column, score in enumerate(scores)])
            continue
        row: list[tuple[float, int]] = []
        for column, score in enumerate(scores):
            choices = []
            for before in range(column + 1):
                skipped = max(0, column - before - 1)
                against = _AGAINST_GAPS * (len(gaps) == 2 and line.gap == (column == before))
                choices.append((best[-1][before][0] - skipped - against, before))
            value, before = max(choices)
            row.append((value + score, before))
        best.append(row)
    columns: list[int] = []
    if best:
        column = max(range(len(headers)), key=lambda place: best[-1][place][0])
        for line_index in range(len(found) - 1, -1, -1):
            columns.append(column)
            column = best[line_index][column][1]
        columns.reverse()
    cells = []
    for column, header in enumerate(headers):
        own = [line for line, place in zip(found, columns, strict=True) if place == column]
        if own:
            cells.append(Cell(header, own[0].start, own[-1].end))
    return cells


def _likeness(text: str, kind: _Kind, around: tuple[str, str]) -> float:
    """How much a line looks like a cell of a column; `around`: the lines before and after, for a name that is broken."""
    bare = _SPACE.sub("", text)
    before, after = (_SPACE.sub("", one) for one in around)
    body = _BODY.match(bare) is not None
    if not body and len(bare) <= _PIECE:
        pairs = ((before, before + bare), (after, bare + after))
        body = any(len(one) <= _PIECE and not _BODY.match(one) and _BODY.match(both) for one, both in pairs)
    looks = {
        _Kind.NUMBER: 3.0 if _NUMBER.match(bare) else -3.0,
        _Kind.NAME: (2.0 if _PROJECT.search(bare) else 0.5)
        if len(bare) <= 60 and bare[-1:] not in "，、。；"
        else -2.0,
        _Kind.CONTENT: 2.0 if len(bare) > 18 or bare[-1:] in "。；" else -0.5,
        _Kind.MONEY: 3.0 if _MONEY.match(bare) and len(bare) < 24 else -3.0,
        _Kind.DEADLINE: 3.0 if _DEADLINE.search(bare) and len(bare) <= 14 else -3.0,
        _Kind.BODY: 3.0 if body else -2.0,
        _Kind.LEADER: (1.0 if body else 2.0) if _LEADER.match(bare) else -3.0,
    }
    return looks.get(kind, 0.0)


# --- a key and its value a line ----------------------------------------------------------------------------------


def _pairs(found: Sequence[Line]) -> Iterator[Row]:
    """Blocks of `责任单位：…` lines under the name of a project."""
    index = 0
    while index < len(found):
        block: list[tuple[str, int, int]] = []
        while index < len(found) and (pair := _pair(found[index])) is not None:
            block.append(pair)
            index += 1
        if len(block) >= 2:
            first = index - len(block) - 1
            name = (
                [Cell("项目名称", found[first].start, found[first].end)]
                if first >= 0 and len(found[first].text) < 60
                else []
            )
            yield Row((*name, *(Cell(key, start, end) for key, start, end in block)))
        elif not block:
            index += 1


def _pair(line: Line) -> tuple[str, int, int] | None:
    match = _PAIR.match(line.text)
    if match is None or match["key"] not in _KIND:
        return None
    return match["key"], line.start + match.end(), line.end


# --- Markdown's tables -------------------------------------------------------------------------------------------


def _pipes(found: Sequence[Line]) -> Iterator[Row]:
    headers: list[str] = []
    for index, line in enumerate(found):
        if not (line.text.startswith("|") and line.text.endswith("|") and line.text.count("|") > 2):
            headers = []
            continue
        if set(line.text) <= set("|-: "):
            continue
        spans = [(m.start(1), m.end(1)) for m in re.finditer(r"\|[ \t]*([^|\n]*?)[ \t]*(?=\|)", line.text)]
        if not headers:
            below = found[index + 1].text if index + 1 < len(found) else ""
            if below and set(below) <= set("|-: "):
                headers = [_SPACE.sub("", line.text[start:end]) for start, end in spans]
                continue
            headers = [""] * len(spans)
        padded = [*headers, *[""] * len(spans)]
        cells = [
            Cell(header, line.start + start, line.start + end)
            for header, (start, end) in zip(padded, spans, strict=False)
            if start < end
        ]
        if cells:
            yield Row(tuple(cells))
