"""Stretches of text that may be names, each with its edges. Which of them are names is judged later, all at once.

There are these sorts: known names; phrases that end in a head (深哈产业园); quotations alone and with the words around them (“七大都市”,
龙江版“新浦东”); items of a list that 等 or a count closes (雀巢婴儿辅食、哈电装备|等项目); siblings that share the last one's head
(群力西、|阿什河污水处理厂); what begins with a grade (省级链主型企业|5家); what a sum of money is for (投资2亿元的|华丝顿纺织); slogans of
even parts (产业为要、项目为王); and owners, the first characters of a work's name (雀巢|婴儿辅食).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from kg.extraction.names.edges import HIDDEN, Edges, peel
from kg.extraction.names.known import known_spans
from kg.lexicon.nouns import Head, governors, heads

LONGEST = 40
_OF = "的"
# Sorts whose names may begin with a verb, when a light verb governs them: 实施|优化营商环境专项行动.
GOVERNED = frozenset({"programme", "rule", "happening", "award", "aim"})
_KIND = "of:"  # sorts whose heads close lists of names, and make no names themselves
_OWNED = frozenset({"", "open", "work", "site", "plant", "line", "of:work"})  # what closes a list of works
_PARENTHESIS = frozenset("（(")
_QUOTE = re.compile(r"“[^“”\n]{1,30}”|‘[^‘’\n]{1,30}’|《[^《》\n]{1,50}》|\"[^\"\n]{1,25}\"")
_GRADE = re.compile(
    r"(?:国家级|国家|全国|省级|全省|市级|县级|省部级|部级|自治区级?|世界级?|国际|全球|亚洲|中国|省(?![^，。]{0,2}[委政人])|“)"
)
_INVESTED = re.compile(r"(?:投资|资金|总额)[0-9.]+余?多?[万亿]?元?的")
_TRAILS = re.compile(
    r"(?:建设|创建|工作|品牌|称号|使命|任务|理念|活动|要求|工作主线|主线|目标|目标任务|布局|行动|格局|体系|机制|等|试点|精神|项目)$"
)
_JOIN = re.compile(r"以及|及其|[和与及暨]")
# A list ends at 等, or at a count with its classifier: 温春、五林|2个|万头牧场.
_CLOSE = re.compile(
    r"等|(?<=[^\d第、，。\s])(?:\d{1,3}|[二三两四五六七八九十]{1,2})(?:个|家|座|处|条|项|所|大)(?=[^级])"
)
_ITEM_STOP = re.compile(r"[，。；：！？…,;:!?\n\r\t“”【】]|[①-⑳]")
_SLOGAN = re.compile(r"[^，。；：！？…,;:!?\n\s“”]{3,16}(?:、[^，。；：！？…,;:!?\n\s、“”]{3,8}){1,4}")
_STRETCH = re.compile(r"[^，。；：！？…,;:!?\n\s“”]+")
_SPLIT = re.compile(r"、|以及|[和与及]")


class Candidate(NamedTuple):  # thousands in a text, and a tuple is made in a fraction of the time
    """A stretch that may be a name."""

    start: int
    end: int
    sort: str  # phrase, quote, sibling, item
    head: Head | None  # the head in which it ends, or which closes its list
    head_start: int
    cut: str  # how its left edge was found
    before: str  # the word at its left edge, "" where a stop stands there
    counted: bool = False
    closing: str = ""  # the sort of the head that closes the list in which it stands


def candidates_of(edges: Edges) -> list[Candidate]:
    """All candidates of a text, in order of their start.

    >>> from kg.extraction.names.edges import edges_of
    >>> text = "加快推进深哈产业园建设"
    >>> [text[c.start:c.end] for c in candidates_of(edges_of(text))]
    ['深哈产业园']
    """
    phrases = _phrases(edges)
    ends: dict[int, Candidate] = {}
    for phrase in phrases:
        if phrase.end not in ends or phrase.start < ends[phrase.end].start:
            ends[phrase.end] = phrase
    listed = _items(edges)
    found = {(c.start, c.end): c for c in (*listed, *_siblings(edges, ends.values())) if c.end not in ends}
    closing = {c.end: c.closing for c in listed}
    for more in (
        _graded(edges),
        _invested(edges),
        _slogans(edges),
        _quotes(edges),
        phrases,
        _known(edges),
    ):
        found |= {
            (c.start, c.end): c._replace(closing=closing[c.end]) if c.end in closing else c for c in more
        }
    return sorted(found.values(), key=lambda c: (c.start, -c.end))


def _phrases(edges: Edges) -> list[Candidate]:
    automaton, words = _automaton()
    longest: dict[int, tuple[int, Head, int]] = {}
    masked, text = edges.masked, edges.text
    for index, start, end in automaton.find_matches_as_indexes(masked, overlapping=True):
        stop = end
        if end < len(masked) and masked[end] == HIDDEN and text[end] in _PARENTHESIS:
            stop = _after(masked, end)
        if edges.ends(stop) and (stop not in longest or start < longest[stop][0]):
            longest[stop] = (start, words[index], end)
    found: list[Candidate] = []
    for stop in sorted(longest):
        start, head, end = longest[stop]
        if head.sort.startswith(_KIND):
            continue
        found += _variants(edges, head, start, stop)
        if stop > end and edges.ends(end):
            found += _variants(edges, head, start, end)
    return found


def _variants(edges: Edges, head: Head, head_start: int, stop: int) -> list[Candidate]:
    """The ways in which the phrase that ends here may begin."""
    left = edges.left(head_start)
    before = edges.words.get(left, "")
    starts: dict[int, tuple[str, str, bool]] = {}
    if head.sort in GOVERNED:
        light = edges.left(head_start, light=True)
        if light < left and left - light <= 12 and light in edges.words and not _broken(edges, light, left):
            starts[light] = ("light", edges.words[light], False)
        if edges.masked[head_start - 1] == _OF and light < left and light in edges.words:
            starts[light] = ("of", edges.words[light], False)
    peeled, counted = peel(edges, left, head_start)
    starts.setdefault(peeled, ("peeled" if peeled > left else "edge", before, counted))
    if peeled > left and not counted:
        starts.setdefault(left, ("whole", before, False))
    for join in _JOIN.finditer(edges.masked, peeled, head_start):
        start, counted = peel(edges, join.end(), head_start)
        starts.setdefault(start, ("join", join.group(), counted))
    weak = edges.weak_starts
    for inner in weak[bisect_left(weak, peeled + 2) : bisect_left(weak, head_start)]:
        if (end := edges.weak[inner]) < head_start:
            start, counted = peel(edges, end, head_start)
            starts.setdefault(start, ("verb", edges.masked[inner:end], counted))
    return [
        Candidate(start, stop, "phrase", head, head_start, cut, word, counted)
        for start, (cut, word, counted) in starts.items()
        if 3 <= stop - start <= LONGEST and start < head_start
    ]


def _broken(edges: Edges, light: int, left: int) -> bool:
    """A function word between the light verb and the phrase cuts them apart."""
    return any(len(edges.words.get(at, "xx")) == 1 for at in range(light + 1, left + 1))


def _quotes(edges: Edges) -> list[Candidate]:
    """Quotations, alone and with the words around them: 龙江版“新浦东”, “亲清”政商关系."""
    found = []
    for match in _QUOTE.finditer(edges.text):
        start, end = match.span()
        left = edges.left(start)
        word = edges.words.get(left, "") if left == start else ""
        found.append(Candidate(start + 1, end - 1, "quote", None, end - 1, match.group()[0], word))
        peeled, counted = peel(edges, left, start)
        right = _reach(edges, end) if not edges.ends(end) or end in edges.everyday else end
        for begin in {start, peeled}:
            for stop in {end, *(_trimmed(edges, end, right) if 1 <= right - end <= 10 else ())}:
                if (begin, stop) != (start, end) and stop - begin <= LONGEST:
                    cut = f"{'left' if begin < start else ''}{'right' if stop > end else ''}"
                    found.append(
                        Candidate(begin, stop, "around", None, stop, cut, edges.words.get(begin, ""), counted)
                    )
    return found


def _known(edges: Edges) -> list[Candidate]:
    """Known names; the head is that of their type, so that the name itself can be a trait."""
    return [
        Candidate(start, end, "known", Head(thing.name, thing.type.value, thing.type), end, "known", "")
        for start, end, thing in known_spans(edges.text)
    ]


def _reach(edges: Edges, start: int) -> int:
    """Where the stretch from here ends: at a stop, a strong or light word, or a figure."""
    for at in range(start + 1, min(start + LONGEST, len(edges.masked))):
        if at in edges.hard or edges.masked[at].isdigit():
            return at
    return start


def _trimmed(edges: Edges, start: int, end: int) -> list[int]:
    """The ends of a stretch: as it is, and without what trails behind a name."""
    ends = [end]
    while (match := _TRAILS.search(edges.masked, start, end)) and match.start() - start >= 3:
        end = match.start()
        ends.append(end)
    return ends


def _graded(edges: Edges) -> list[Candidate]:
    found = []
    for match in _GRADE.finditer(edges.masked):
        start = match.start()
        if start not in edges.open and edges.left(start) != start:
            continue
        end = _reach(edges, match.end())
        if 5 <= end - start <= 28:
            word = edges.words.get(start, "")
            found += [
                Candidate(start, e, "graded", None, e, match.group(), word)
                for e in _trimmed(edges, start, end)
            ]
    return found


def _invested(edges: Edges) -> list[Candidate]:
    found = []
    for match in _INVESTED.finditer(edges.masked):
        end = _reach(edges, match.end())
        if 3 <= end - match.end() <= 24:
            found += [
                Candidate(match.end(), e, "invested", None, e, "sum", "的")
                for e in _trimmed(edges, match.end(), end)
            ]
    return found


def _slogans(edges: Edges) -> list[Candidate]:
    """Two to four parts of the same length under one verb."""
    found = []
    masked = edges.masked
    stretches = (m.span() for m in _STRETCH.finditer(masked) if m.end() - m.start() >= 7)
    for match in (
        match
        for start, end in stretches
        if masked.find("、", start, end) >= 0
        for match in _SLOGAN.finditer(masked, start, end)
    ):
        start, end = match.span()
        first = edges.masked.find("、", start)
        start = max(start, edges.left(first))
        parts = edges.masked[start:end].split("、")
        if 2 <= len(parts) <= 5 and 3 <= len(parts[0]) <= 8 and len({len(part) for part in parts}) == 1:
            word = edges.words.get(start, "")
            if word in governors()["before"]:
                found.append(Candidate(start, end, "slogan", None, end, "even", word))
    return found


def _items(edges: Edges) -> list[Candidate]:
    """The items of lists that 等 or a count closes."""
    found: list[Candidate] = []
    masked = edges.masked
    for close in _CLOSE.finditer(masked):
        left = _list_start(edges, close.start())
        pieces = _pieces(masked, left, close.start())
        if not pieces or (close.group() != "等" and len(pieces) < 2):
            continue
        head = _next_head(edges, close.end())
        for place, (start, end) in enumerate(pieces):
            if place == 0:
                start = max(start, edges.left(end - 1))
            start, counted = peel(edges, start, end)
            if 2 <= end - start <= 24:
                sort = head.sort if head else "open"
                found.append(
                    Candidate(
                        start, end, "item", head, end, "list", edges.words.get(start, ""), counted, sort
                    )
                )
    return found


def owners_of(edges: Edges, work: Candidate) -> list[Candidate]:
    """The first characters of a work's name, which may be whose it is: 雀巢|婴儿辅食. They are judged apart from the name itself.

    >>> from kg.extraction.names.edges import edges_of
    >>> text = "抓好雀巢婴儿辅食等项目"
    >>> work = Candidate(2, 8, "item", None, 8, "list", "抓好", False, "work")
    >>> [text[c.start:c.end] for c in owners_of(edges_of(text), work)]
    ['雀巢', '雀巢婴儿']
    """
    start = work.start
    if work.cut == "whole" or edges.plain[start] or edges.plain[start + 1] or work.closing not in _OWNED:
        return []
    found = []
    for end in range(start + 2, min(start + 6, work.end - 1)):
        if edges.masked[end - 1] == HIDDEN or edges.masked[end - 1].isdigit():
            break
        if not edges.splits(end):
            found.append(
                Candidate(start, end, "owner", None, end, "owner", work.before, work.counted, work.closing)
            )
    return found


def _siblings(edges: Edges, phrases: object) -> list[Candidate]:
    """Items before the last one of a list, whose head they share: 祁连山、|青海湖国家公园."""
    found: list[Candidate] = []
    masked = edges.masked
    for phrase in phrases:  # type: ignore[attr-defined]
        at = phrase.start
        while (at >= 2 and masked[at - 1] == "、") or (
            at >= 2 and phrase.start == at and masked[at - 1] in "和与及"
        ):
            left = max(edges.left(at - 1), masked.rfind("、", 0, at - 1) + 1)
            start, counted = peel(edges, left, at - 1)
            if not 2 <= at - 1 - start <= 8:
                break
            found.append(
                Candidate(
                    start, at - 1, "sibling", phrase.head, at - 1, "list", edges.words.get(start, ""), counted
                )
            )
            at = start
    return found


def _list_start(edges: Edges, at: int) -> int:
    """Back over 、 to where the list begins."""
    left = at
    for _ in range(12):
        stop = edges.left(left - 1) if left else 0
        if stop and edges.masked[stop - 1] == "、" and stop > 1:
            left = stop - 1
            continue
        return stop
    return left


def _pieces(masked: str, left: int, right: int) -> list[tuple[int, int]]:
    found, at = [], left
    for split in _SPLIT.finditer(masked, left, right):
        if split.start() > at:
            found.append((at, split.start()))
        at = split.end()
    if right > at:
        found.append((at, right))
    return found


def _next_head(edges: Edges, at: int) -> Head | None:
    """The head of the phrase that follows a list."""
    stop = _ITEM_STOP.search(edges.masked, at)
    area = edges.masked[at : min(at + 16, stop.start() if stop else at + 16)]
    automaton, words = _automaton()
    best: tuple[int, int, Head] | None = None
    for index, start, end in automaton.find_matches_as_indexes(area, overlapping=True):
        if edges.ends(at + end) and (best is None or (end, start) < (best[1], best[0])):
            best = (start, end, words[index])
    return best[2] if best else None


def _after(masked: str, at: int) -> int:
    while at < len(masked) and masked[at] == HIDDEN:
        at += 1
    return at


@cache
def _automaton() -> tuple[AhoCorasick, list[Head]]:
    words = list(heads().values())
    return AhoCorasick([head.word for head in words]), words
