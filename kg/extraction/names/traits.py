"""The traits of candidates: what can be seen of each, as short strings that the judgement weighs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

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


def traits_of(edges: Edges, candidates: Sequence[Candidate]) -> Iterator[list[str]]:
    """The traits of each candidate, one after the other: kept all at once they would weigh more than the text."""
    text = edges.text
    counts = Counter(text[c.start : c.end] for c in candidates)
    sorts = {"quote": _quote, "known": _known}
    return (sorts[c.sort](edges, c) if c.sort in sorts else _phrase(edges, c, counts) for c in candidates)


def _phrase(edges: Edges, c: Candidate, counts: Counter[str]) -> list[str]:
    text, masked = edges.text, edges.masked
    start, end = c.start, c.end
    sort = _sort(c)
    word = c.head.word if c.head else ""
    length = c.head_start - start
    strange = length - sum(edges.plain[start : c.head_start])
    hidden = masked.find(HIDDEN, start, c.head_start) >= 0
    length_step = _step(length)
    before, listed = _governor(edges, start)
    after = _after(edges, end)
    found = [
        f"s={sort}",
        f"h={word}/{c.sort}",
        f"c={c.cut}/{c.sort}",
        f"c={c.cut}/{sort}",
        f"b={before}/{sort}",
        f"l={length_step}/{sort}",
        f"r={min(strange, 4)}/{sort}",
        f"r={min(strange, 4)}/{min(length, 6)}/{c.sort}",
        f"f={text[start : start + 2]}",
        f"e={text[end - 2 : end]}",
        f"a={after}",
        f"a={after[:1]}/{c.sort}",
        f"t={_follower(edges, end)}/{c.sort}",
        f"o={c.closing}/{c.sort}",
        f"o={c.closing}/{sort}",
        f"p={text[start - 1 : start]}",
    ]
    if c.sort == "phrase":
        found.append(f"m={text[max(start, c.head_start - 2) : c.head_start]}")
    groups = governors()
    for group in groups["before"].get(before, ()):
        found += (f"bg={group}", f"bg={group}/{sort}")
    for group in groups["behind"].get(after, ()):
        found += (f"ag={group}", f"ag={group}/{sort}")
    if kind := _place(text, start, end):
        found += [f"pl={kind}/{c.sort}", f"pl={kind}/{sort}"]
    if listed:
        found += [f"listed/{c.sort}", f"listed/{sort}"]
    if grade := _GRADE.match(text, start, end):
        found += [f"g={grade.group()}", f"g/{sort}", f"g/{c.sort}"]
    if c.counted:
        found += ["counted", f"counted/{sort}"]
    if hidden:
        found += ["hidden", f"hidden/{sort}"]
    if _FIGURE.search(text, start, c.head_start):
        found += ["figure", f"figure/{sort}"]
    if "的" in masked[start:end]:
        found.append("de")
    if counts[text[start:end]] > 1:
        found += ["again", f"again/{sort}"]
    return found


def _sort(c: Candidate) -> str:
    """The sort of name that a candidate would be, as far as its head or its list tells."""
    if c.sort == "owner":
        return f"owner-{c.closing}"
    if c.head is None:
        return c.sort
    return c.head.sort if c.sort == "phrase" else f"{c.sort}-{c.head.sort}"


def _quote(edges: Edges, c: Candidate) -> list[str]:
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
    return found


def _known(edges: Edges, c: Candidate) -> list[str]:
    """A known name: which one, and what stands around it."""
    assert c.head is not None
    text = edges.text
    after = _after(edges, c.end)
    return [
        "k",
        f"k={c.head.sort}",
        f"k={c.head.word}",
        f"ka={after}",
        f"ka={after[:1]}/{c.head.sort}",
        f"kp={text[c.start - 1 : c.start]}",
        f"kp={text[c.start - 2 : c.start]}",
    ]


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
