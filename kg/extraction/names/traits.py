"""The traits of candidates: what can be seen of each, as short strings that the judgement weighs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.extraction.names.candidates import Candidate
from kg.extraction.names.edges import HIDDEN, Edges
from kg.extraction.names.places import place_forms
from kg.lexicon.nouns import governors

_FIGURE = re.compile(r"[0-9A-Za-z０-９＋+]")
_GRADE = re.compile(
    r"国家级|省级|市级|县级|世界级|全国|全省|国家|国际|中国|世界|全球|[\u4e00-\u9fff]{2}省|省|自治区"
)
_LISTED = frozenset("、和与及")
_MARKS = frozenset("，。；：！？、,;:\n（）()“”")
_STEPS = (0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 10, 10, 12, 12, 12, 15)


Group = tuple[str, ...]  # traits that come together
Row = tuple[Group, ...]  # the traits of one candidate


def traits_of(edges: Edges, candidates: Sequence[Candidate]) -> Iterator[Row]:
    """The traits of each candidate, one after the other: kept all at once they would weigh more than the text."""
    text = edges.text
    counts = Counter(text[c.start : c.end] for c in candidates)
    sorts = {"quote": _quote, "known": _known}
    return (sorts[c.sort](edges, c) if c.sort in sorts else _phrase(edges, c, counts) for c in candidates)


def _phrase(edges: Edges, c: Candidate, counts: Counter[str]) -> Row:
    text, masked = edges.text, edges.masked
    start, end, head_start, kind = c.start, c.end, c.head_start, c.sort
    sort = _sort(c)
    before, listed = _governor(edges, start)
    length = head_start - start
    strange = length - sum(edges.plain[start:head_start])
    hidden = masked.find(HIDDEN, start, head_start) >= 0
    figure = _FIGURE.search(text, start, head_start) is not None
    said = text[start:end]
    return (
        _of_build(kind, sort, c.head.word if c.head else "", c.cut, c.closing),
        _of_size(kind, sort, length, strange),
        _of_verb(before, sort),
        _of_behind(_after(edges, end), _follower(edges, end), kind, sort),
        _of_signs(kind, sort, c.counted, hidden, figure, listed, counts[said] > 1, "的" in masked[start:end]),
        _of_place(_place(text, start, end), kind, sort),
        _of_grade(grade.group() if (grade := _GRADE.match(text, start, end)) else "", kind, sort),
        (f"f={said[:2]}",),
        (f"e={said[-2:]}",),
        (f"p={text[start - 1 : start]}",),
        (f"m={text[max(start, head_start - 2) : head_start]}",) if kind == "phrase" else (),
    )


# What depends on few values is built once for each of them and kept.


@lru_cache(maxsize=1 << 14)
def _of_build(kind: str, sort: str, word: str, cut: str, closing: str) -> Group:
    return (
        f"s={sort}",
        f"h={word}/{kind}",
        f"c={cut}/{kind}",
        f"c={cut}/{sort}",
        f"o={closing}/{kind}",
        f"o={closing}/{sort}",
    )


@lru_cache(maxsize=1 << 14)
def _of_size(kind: str, sort: str, length: int, strange: int) -> Group:
    few = min(strange, 4)
    return f"l={_step(length)}/{sort}", f"r={few}/{sort}", f"r={few}/{min(length, 6)}/{kind}"


@lru_cache(maxsize=1 << 14)
def _of_verb(before: str, sort: str) -> Group:
    groups = governors()["before"].get(before, ())
    return (f"b={before}/{sort}", *(f"bg={g}" for g in groups), *(f"bg={g}/{sort}" for g in groups))


@lru_cache(maxsize=1 << 14)
def _of_behind(after: str, follower: str, kind: str, sort: str) -> Group:
    groups = governors()["behind"].get(after, ())
    own = (f"a={after}", f"a={after[:1]}/{kind}", f"t={follower}/{kind}")
    return (*own, *(f"ag={g}" for g in groups), *(f"ag={g}/{sort}" for g in groups))


@lru_cache(maxsize=1 << 12)
def _of_signs(
    kind: str, sort: str, counted: bool, hidden: bool, figure: bool, listed: bool, again: bool, of: bool
) -> Group:
    signs = {"counted": counted, "hidden": hidden, "figure": figure, "again": again}
    found = [trait for sign, seen in signs.items() if seen for trait in (sign, f"{sign}/{sort}")]
    return (*found, *((f"listed/{kind}", f"listed/{sort}") if listed else ()), *(("of",) if of else ()))


@lru_cache(maxsize=1 << 12)
def _of_place(place: str, kind: str, sort: str) -> Group:
    return (f"pl={place}/{kind}", f"pl={place}/{sort}") if place else ()


@lru_cache(maxsize=1 << 12)
def _of_grade(grade: str, kind: str, sort: str) -> Group:
    return (f"g={grade}", f"g/{sort}", f"g/{kind}") if grade else ()


def _sort(c: Candidate) -> str:
    """The sort of name that a candidate would be, as far as its head or its list tells."""
    if c.sort == "owner":
        return f"owner-{c.closing}"
    if c.head is None:
        return c.sort
    return c.head.sort if c.sort == "phrase" else f"{c.sort}-{c.head.sort}"


def _quote(edges: Edges, c: Candidate) -> Row:
    text = edges.text
    start, end = c.start, c.end
    inner = text[start:end]
    length = end - start
    before, listed = _governor(edges, start - 1)
    after = _after(edges, end + 1)
    found = [
        f"q={c.cut}",
        f"o={c.closing}/quote",
        f"t={_follower(edges, end + 1)}/quote",
        f"listed={listed}/quote",
        f"ql={min(length, 12)}",
        f"qf={inner[:1]}",
        f"qe={inner[-1:]}",
        f"qe={inner[-2:]}",
        f"qb={before or text[start - 2 : start - 1]}",
        f"qp={text[start - 3 : start - 1]}",
        f"qa={after}",
        f"qr={min(length - sum(edges.plain[start:end]), 4)}",
    ]
    for group in governors()["before"].get(before, ()):
        found.append(f"bg={group}/quote")
    for group in governors()["behind"].get(after, ()):
        found.append(f"ag={group}/quote")
    if "、" in inner:
        found.append(f"ql={len(inner.split('、'))}、")
    if _FIGURE.search(inner):
        found.append("qfigure")
    return (tuple(found),)


def _known(edges: Edges, c: Candidate) -> Row:
    """A known name: which one, and what stands around it."""
    assert c.head is not None
    text = edges.text
    after = _after(edges, c.end)
    return (
        (
            "k",
            f"k={c.head.sort}",
            f"k={c.head.word}",
            f"ka={after}",
            f"ka={after[:1]}/{c.head.sort}",
            f"kp={text[c.start - 1 : c.start]}",
            f"kp={text[c.start - 2 : c.start]}",
        ),
    )


def _place(text: str, start: int, end: int) -> str:
    """Is it a place's name as a whole, or does it begin with one?"""
    forms = place_forms()
    if text[start:end] in forms:
        return "whole"
    return (
        "begins" if any(text[start:stop] in forms for stop in range(start + 2, min(start + 5, end))) else ""
    )


def _governor(edges: Edges, start: int) -> tuple[str, bool]:
    """The edge word before a name, or before the list in which it stands; and does it stand behind another item?"""
    listed = False
    for _ in range(8):
        if word := edges.enders.get(start):
            return word, listed
        if edges.text[start - 1 : start] not in _LISTED:
            return "", listed
        listed = True
        start = edges.left(start - 2)
    return "", listed


def _follower(edges: Edges, at: int) -> str:
    """What sort of thing follows: a mark, a figure, an edge word, an everyday word, another."""
    if at >= len(edges.text) or edges.text[at] in _MARKS:
        return edges.text[at : at + 1].strip()
    if edges.text[at].isdigit():
        return "figure"
    return (
        "hard"
        if at in edges.hard
        else "edge"
        if at in edges.closers
        else "word"
        if at in edges.everyday
        else "other"
    )


def _after(edges: Edges, at: int) -> str:
    """The word that follows, or the mark."""
    text = edges.text
    if at >= len(text):
        return ""
    if at in edges.everyday:
        return text[at : edges.everyday[at]]
    return text[at]


def _step(length: int) -> int:
    return _STEPS[min(length, len(_STEPS) - 1)]
