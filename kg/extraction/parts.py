"""What a strategy consists of, where as many parts stand in the text as its name counts.

Its parts are listed in its name or explained behind it, or dealt out one by one under the verb that governs it:

>>> [part.name for part in parts_of("深入实施“工业强区、创新驱动、改革赋能、开放合作”四大战略。", 4, 29).members]
['工业强区战略', '创新驱动战略', '改革赋能战略', '开放合作战略']
>>> [part.name for part in parts_of("打造“三个新城”（创新新城、绿色新城、幸福新城），争当先锋。", 3, 7).members]
['创新新城', '绿色新城', '幸福新城']
>>> [part.name for part in parts_of("打好“三张牌”。打好文化牌，讲好故事；打好生态牌。打好冰雪牌，办好赛事。", 2, 7).members]
['文化牌', '生态牌', '冰雪牌']

What does not add up to the count is no list of its parts:

>>> parts_of("打好“三张牌”。打好文化牌，讲好故事；打好生态牌。", 2, 7) is None
True
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from kg.extraction.state import Name, State, Topic
from kg.ids import bare, thing_key
from kg.model import Entity, Type
from kg.values.numerals import number

_COUNT = r"(?P<count>[两二三四五六七八九十]{1,3})[大个项条张类种]"
_HEAD = r"(?P<head>[\u4e00-\u9fff]{1,5}?)"
_LISTED = re.compile(rf"[“‘]?(?P<list>[^“”‘’。；\n]+?)[”’]?{_COUNT}{_HEAD}[”’]?")
_COUNTED = re.compile(rf"[“‘]?{_COUNT}{_HEAD}[”’]?")
_EXPLAINED = re.compile(
    r"[”’]?(?:[\[［【〔(（]\d+[\]］】〕)）])?"
    r"(?:[（(](?:即|指)?[：:，,]?(?P<brackets>[^（）()\n]{5,200})[)）]|(?:[：:]|[：:，,]?(?:即|指)[：:，,]?|，?包括)(?P<open>[^。\n：:]{5,200}))"
)
_LEAD = re.compile(r"(?:即|指的?是?|[一二三四五六七八九十]是|[①-⑳])?[，,：:\s]*")  # what leads a member in
_VERB = re.compile(r"([\u4e00-\u9fff]{2})[“‘]?$")
_NUMBERED_ENDS = "是）)"
_NUMBERED = r"(?:[一二三四五六七八九十]是|[（(][一二三四五六七八九十]{1,3}[）)])"
_BEFORE = 14  # characters of a part before its head, with the verb
_NEAR, _FAR = (
    1500,
    6000,
)  # how far behind the whole its parts are dealt out, sentence by sentence or section by section
_SHORT, _LONG = 8, 24  # what is shorter lacks its head; what is longer is no name


class Part(NamedTuple):
    name: str
    start: int
    end: int


class Parts(NamedTuple):
    rule: str
    members: tuple[Part, ...]


def parts(state: State) -> None:
    text = state.document.layout.text
    named = tuple(state.names)
    for name in named:
        whole = state.entities[name.entity]
        if whole.type is not Type.STRATEGY or name.points or whole.parts:
            continue
        found = parts_of(text, name.start, name.end)
        if found is None:
            continue
        keys = tuple(dict.fromkeys(_noted(state, part, whole) for part in found.members))
        state.entities[whole.key] = whole._replace(parts=tuple(key for key in keys if key != whole.key))
        for part in found.members:  # a part's name points to the whole
            state.names.append(Name(part.start, part.end, whole.key, points=True))
            state.explain("parts", found.rule, part.start, part.end, f"{whole.name} ⊃ {part.name}")
        if found.rule == "dealt-out":
            state.topics += _topics(state, whole.key, found.members)
    if len(state.names) > len(named):
        state.names.sort(key=lambda name: (name.start, name.end))


def parts_of(text: str, start: int, end: int) -> Parts | None:
    """The parts of the strategy that is named here, where as many are found as its name says."""
    listed = _LISTED.fullmatch(text, start, end)
    if listed:
        return _counted("listed", listed, _pieces(text, *listed.span("list"), "、，,"), listed)
    counted = _COUNTED.fullmatch(text, start, end)
    if counted is None:
        return None
    explained = _EXPLAINED.match(text, end)
    if explained:
        span = explained.span("brackets" if explained["brackets"] else "open")
        for marks in ("、", "；;"):
            found = _counted("explained", counted, _pieces(text, *span, marks), counted)
            if found:
                return found
    close = _counted("dealt-out", counted, _dealt(text, start, counted, _NEAR))
    return close or _counted("dealt-out", counted, _dealt(text, start, counted, _FAR))


def _counted(
    rule: str, counted: re.Match[str], found: Iterable[Part], bears: re.Match[str] | None = None
) -> Parts | None:
    """These parts, if they are as many as the name says and none is too long for a name."""
    members = tuple(
        part._replace(name=_completed(part.name, bears["head"])) if bears else part for part in found
    )
    fits = len(members) == number(counted["count"]) and all(
        1 < part.end - part.start <= _LONG for part in members
    )
    return Parts(rule, members) if fits else None


def _completed(name: str, head: str) -> str:
    return name if head in name or len(name) > _SHORT else name + head


def _pieces(text: str, start: int, end: int, marks: str) -> list[Part]:
    found = []
    for piece in re.finditer(rf"[^{marks}]+", text[start:end]):
        lead = _LEAD.match(piece.group())
        assert lead is not None  # it may be empty
        found.append(
            Part(piece.group()[lead.end() :], start + piece.start() + lead.end(), start + piece.end())
        )
    return found


def _dealt(text: str, start: int, whole: re.Match[str], reach: int) -> list[Part]:
    """Under the verb that governs the whole or a number, and with its head: 打好“八张牌” … 打好冰雪休闲牌, 一是教育提质工程."""
    verb = _VERB.search(text, max(0, start - 3), start)
    if verb is None or not _may_be_dealt(text, verb[1], whole, reach):
        return []
    each = re.compile(
        rf"(?<![\u4e00-\u9fff])(?:{_NUMBERED}(?:{verb[1]})?|{verb[1]})"
        rf"(?P<name>[“‘]?[\u4e00-\u9fff]{{1,10}}?[”’]?{whole['head']})(?![\u4e00-\u9fff])"
    )
    found: dict[str, Part] = {}
    for match in each.finditer(text, whole.end(), whole.end() + reach):
        name = match["name"]
        if name[0] in "“‘" and name[-1] not in "”’" and not set("”’") & set(name):
            name = name[1:]
        if not _COUNTED.fullmatch(name):  # the whole, named again
            found.setdefault(name, Part(name, match.end("name") - len(name), match.end("name")))
    return list(found.values())


def _may_be_dealt(text: str, verb: str, whole: re.Match[str], reach: int) -> bool:
    """Whether words with its head, and the verb or a number before them, stand there often enough: a pattern takes longer to make."""
    head, wanted = whole["head"], number(whole["count"]) or 0
    at, end = whole.end(), whole.end() + reach
    while wanted > 0 and (found := text.find(head, at, end)) >= 0:
        before = text[max(whole.end(), found - _BEFORE) : found]
        wanted -= any(sign in before for sign in (verb, *_NUMBERED_ENDS))
        at = found + len(head)
    return wanted <= 0


def _noted(state: State, part: Part, whole: Entity) -> str:
    """The key of the part's thing: the one that the document names already, or a new one."""
    names = {bare(part.name), bare(state.document.layout.text[part.start : part.end])}
    for entity in state.entities.values():
        if entity.type is Type.STRATEGY and names & {bare(form) for form in (entity.name, *entity.aliases)}:
            return entity.key
    key = thing_key(Type.STRATEGY.value, part.name, whole.place)
    state.entities[key] = Entity(key=key, type=Type.STRATEGY, name=part.name, place=whole.place)
    return key


def _topics(state: State, key: str, members: Iterable[Part]) -> list[Topic]:
    """The sentences that deal out a part are about the whole."""
    starts = [sentence.start for sentence in state.sentences]
    sentences = (state.sentences[bisect_right(starts, part.start) - 1] for part in members)
    return [Topic(sentence.start, sentence.end, key) for sentence in sentences]
