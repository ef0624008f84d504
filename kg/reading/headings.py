"""The headings of a text, with their ranks: 一、 （一） 1. ## **…**, lines that stand alone, and topic sentences.

Works on the repaired text, in which each line is a paragraph.

>>> text = "一、工作回顾\\n过去一年，成绩显著。\\n（一）强化项目支撑。坚持项目为王，完成投资600亿元。"
>>> [(heading.title, heading.rank) for heading in headings(text, marks={})]
[('一、工作回顾', 20), ('（一）强化项目支撑', 30)]
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from kg.reading.parts import explains_words, part_of_title

# Ranks: smaller stands above. Between them there is room for Markdown's own levels.
MARKDOWN, DIVISION, ALONE_PART, FIRST, SECOND, THIRD, FOURTH, ALONE, TOPIC = 1, 8, 10, 20, 30, 40, 50, 60, 70

_NUMERAL = "[一二三四五六七八九十○〇零百]{1,4}"
_NUMBERED = re.compile(
    rf"(?:(?P<division>第{_NUMERAL}(?:部分|章|编)(?:[：:\s、]|(?=[\u4e00-\u9fff])))"
    rf"|(?P<first>{_NUMERAL}\s*[、．.,，]\s*(?![一二三四五六七八九十]、))"
    rf"|(?P<second>[（(]\s*{_NUMERAL}\s*[）)]\s*[、．]?)"
    r"|(?P<third>\d{1,2}\s*(?:[、．]|\.(?!\d))\s*)"
    r"|(?P<fourth>[（(]\d{1,2}[）)]\s*|[①-⑳]\s*)"
    rf"|(?P<dash>[—–―－-]{{1,3}}\s*|[■◆●▲★□◇]\s*|第{_NUMERAL}[，、]|{_NUMERAL}(?:是|要)))"
)
_RANKS = {
    "division": DIVISION,
    "first": FIRST,
    "second": SECOND,
    "third": THIRD,
    "fourth": FOURTH,
    "dash": TOPIC,
}
_BARE_NUMERAL = re.compile(rf"{_NUMERAL}$")

# A heading on its own line: no mark inside that ends a sentence.
_LONE = re.compile(r"[^。！？；;]{2,45}$")
_LONE_NUMBERED = re.compile(r"[^。！？；;]{2,62}$")
_LONE_END = re.compile(r"[，,、：:]$")
# A first sentence that only names what the rest is about: short, and without numbers that would be facts.
_TOPIC = re.compile(r"([^。！？；;：:\d０-９]{3,40})[。！]|([^。！？；;：:，\d０-９]{3,16})[：:]")
_NO_TITLE = re.compile(
    r"\d{4}\s*(?:年\s*\d{1,2}\s*月|[-/.]\s*\d)|[一二三四五六七八九〇○]{4}年.{0,3}月|^[^，。]{0,12}(?:记者|摄|编辑|通讯员|来源|作者)"
    r"|^[\d.,]+$|^[\d.,]+\s*[万亿%％]|^【|】$|^[（(][^）)]*[）)]$|位代表|工作报告[）)]?$|https?:|^.{2,5}[：:]"
)
_IN_LINE = re.compile(
    rf"(?<=[。！：；]) ?(?:(?:{_NUMERAL}、|[（(]{_NUMERAL}[）)])(?=[^，。；]{{4,40}}[ 。])|各位代表[！，：]|(?:在?(?:看到|肯定|总结)[^，。]{{0,8}}成绩的?同时|同时，我们也))"
)
_FRAME = "【】[]［］〔〕※*＊:： "  # around a title that stands by itself: 【名词解释】
_SHORT = 16  # characters of one that explains words
_LONG_TOPIC = 26  # a longer first sentence says something of its own
_LONG = 2000  # a paragraph this long has lost its line breaks: headings are looked for inside it


@dataclass(frozen=True, slots=True)
class Heading:
    start: int
    body: int  # where what it heads starts
    title: str
    rank: int
    alone: bool  # whether it is a line of its own


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The lines of the repaired text; one that has lost its own breaks is cut before each heading inside it."""
    found = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if len(line) > _LONG:
            cuts = [match.start() for match in _IN_LINE.finditer(text, start, end)]
            bounds = [start, *cuts, end]
            found += [(a, b) for a, b in pairwise(bounds) if a < b]
        elif line:
            found.append((start, end))
        start = end + 1
    return found


def headings(text: str, marks: Mapping[int, int]) -> list[Heading]:
    """The headings in order; `marks` says where Markdown put which rank."""
    spans = paragraphs(text)
    found = []
    for index, (start, end) in enumerate(spans):
        line = text[start:end]
        rest = spans[index + 1 : index + 2]
        after = text[rest[0][0] : rest[0][1]] if rest else ""
        heading = _heading(line, start, after, marks.get(start))
        if heading is not None:
            found.append(heading)
    return found


def _heading(line: str, start: int, after: str, mark: int | None) -> Heading | None:
    lead = len(line) - len(line.lstrip())
    if mark is not None and mark < TOPIC:
        return Heading(start, start + len(line), line.strip(), mark, alone=True)
    match = _NUMBERED.match(line, lead)
    if match is None:
        return _unnumbered(line, start, lead, after)
    rank = _RANKS[match.lastgroup or "dash"]
    head = match.end()
    if rank < TOPIC and _LONE_NUMBERED.match(line, head):
        if rank == FIRST and line[match.end() - 1] in ",，" and part_of_title(line) is None:
            return None
        return Heading(start, start + len(line), line.strip().rstrip("：:"), rank, alone=True)
    spaced = (
        re.compile(r"[^，。；\s]{4,30}(?= )").match(line, head)
        if rank <= SECOND and len(line) > _LONG // 4
        else None
    )
    if spaced is not None and part_of_title(spaced.group()) is not None:
        return Heading(start, start + spaced.end(), line[lead : spaced.end()].strip(), rank, alone=True)
    topic = _TOPIC.match(line, head)
    if topic is None:
        return None
    if rank == TOPIC and topic.end() - lead > _LONG_TOPIC:
        return None
    if topic.end() >= len(line.rstrip()):
        alone = rank < TOPIC and len(line) <= 50
        return (
            Heading(start, start + len(line), line.strip().rstrip("。：:"), rank, alone=True)
            if alone
            else None
        )
    return Heading(start, start + topic.end(), line[lead : topic.end() - 1], rank, alone=False)


def _unnumbered(line: str, start: int, lead: int, after: str) -> Heading | None:
    title = line.strip()
    if len(bare := title.strip(_FRAME)) <= _SHORT and explains_words(bare):
        return Heading(start, start + len(line), bare, ALONE_PART, alone=True)
    if len(title) <= 45 and _LONE.match(line, lead) and not _LONE_END.search(title):
        if _BARE_NUMERAL.match(title):
            return Heading(start, start + len(line), title, FIRST, alone=True)
        if _NO_TITLE.search(title):
            return None
        if len(title) <= 30 and part_of_title(title) is not None and len(after) > 20:
            return Heading(start, start + len(line), title, ALONE_PART, alone=True)
        if len(title) >= 4 and len(after) > max(40, len(title)) and not _NUMBERED.match(after):
            return Heading(start, start + len(line), title, ALONE, alone=True)
        return None
    topic = _TOPIC.match(line, lead)
    if topic is None or topic.end() >= len(line.rstrip()) or topic.end() - lead > 45:
        short = topic is not None and len(title) <= 22 and len(after) > 40 and title[-1] == "。"
        return Heading(start, start + len(line), title.rstrip("。"), ALONE, alone=True) if short else None
    if "位代表" in topic.group() or topic.end() - lead > _LONG_TOPIC:
        return None
    return Heading(start, start + topic.end(), line[lead : topic.end() - 1], TOPIC, alone=False)
