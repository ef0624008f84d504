"""The traits of candidates: what can be seen of each, as short strings that the judgement weighs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache

from kg.extraction.names.candidates import Candidate
from kg.extraction.names.edges import HIDDEN, Edges
from kg.extraction.names.places import place_forms
from kg.lexicon.nouns import governors

_FIGURE = re.compile(r"[0-9A-Za-z０-９＋+]")
_GRADE = re.compile(
    r"国家级|省级|市级|县级|世界级|全国|全省|国家|国际|中国|世界|全球|[\u4e00-\u9fff]{2}省|省|自治区"
)
_GRADED = 3  # characters of the longest grade
_OF = "的"
_LISTED = frozenset("、和与及")
_MARKS = frozenset("，。；：！？、,;:\n（）()“”")
_STEPS = (0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 10, 10, 12, 12, 12, 15)


Group = tuple[str, ...]  # traits that come together
# What is seen of a candidate: one trait, or what depends on few values, as those values and how they are spelled as traits.
# A text shows the same views again and again; they are spelled once and told apart by their values from then on.
View = str | tuple[Callable[..., Group], *tuple[str | int, ...]]
Row = tuple[View, ...]  # what is seen of one candidate


def spelled(view: View) -> Group:
    """The traits of a view.

    >>> spelled((_of_size, "phrase", "site", 5, 2))
    ('l=5/site', 'r=2/site', 'r=2/5/phrase')
    """
    if isinstance(view, str):
        return (view,)
    spell, *values = view
    return spell(*values)


def traits_of(edges: Edges, candidates: Sequence[Candidate]) -> Iterator[Row]:
    """What is seen of each candidate, one after the other: kept all at once it would weigh more than the text."""
    text = edges.text
    counts = Counter([text[c.start : c.end] for c in candidates])
    behind: dict[int, tuple[str, str]] = {}
    for c in candidates:
        if c.sort == "known":
            yield _known(edges, c)
            continue
        at = c.end + (c.sort == "quote")
        if at not in behind:
            behind[at] = _after(edges, at), _follower(edges, at)
        after, follower = behind[at]
        yield (_quote if c.sort == "quote" else _phrase)(edges, c, after, follower, counts)


def _phrase(edges: Edges, c: Candidate, after: str, follower: str, counts: Counter[str]) -> Row:
    text, masked = edges.text, edges.masked
    start, end, head_start, kind = c.start, c.end, c.head_start, c.sort
    head, closing = c.head, c.closing
    sort = _sort(kind, head.sort if head else "", closing)
    before, listed = _governor(edges, start)
    length = head_start - start
    strange = length - edges.plain.count(1, start, head_start)
    said = text[start:end]
    first = said[:_GRADED]
    row: list[View] = [
        (_of_build, kind, sort, head.word if head else "", c.cut, closing),
        (_of_size, kind, sort, length if length < 15 else 15, strange if strange < 4 else 4),
        (_of_verb, before, sort),
        (_of_behind, after, follower, kind, sort),
        "f=" + said[:2],
        "e=" + said[-2:],
        "p=" + text[start - 1 : start],
    ]
    if kind == "phrase":
        row.append("m=" + text[max(start, head_start - 2) : head_start])
    signs = (
        c.counted * _COUNTED
        + (masked.find(HIDDEN, start, head_start) >= 0) * _HIDDEN
        + (_FIGURE.search(text, start, head_start) is not None) * _FIGURED
        + (counts[said] > 1) * _AGAIN
        + listed * _IN_LIST
        + (masked.find(_OF, start, end) >= 0) * _WITH_OF
    )
    if signs:
        row.append((_of_signs, kind, sort, signs))
    if said in place_forms():
        row.append((_of_place, "whole", kind, sort))
    elif _with_place(text[start : min(start + 4, end - 1)]):
        row.append((_of_place, "begins", kind, sort))
    if grade := _grade(first):
        row.append((_of_grade, grade, kind, sort))
    return tuple(row)


def _of_build(kind: str, sort: str, word: str, cut: str, closing: str) -> Group:
    return (
        f"s={sort}",
        f"h={word}/{kind}",
        f"c={cut}/{kind}",
        f"c={cut}/{sort}",
        f"o={closing}/{kind}",
        f"o={closing}/{sort}",
    )


def _of_size(kind: str, sort: str, length: int, strange: int) -> Group:
    return f"l={_STEPS[length]}/{sort}", f"r={strange}/{sort}", f"r={strange}/{min(length, 6)}/{kind}"


def _of_verb(before: str, sort: str) -> Group:
    groups = governors()["before"].get(before, ())
    return (f"b={before}/{sort}", *(f"bg={g}" for g in groups), *(f"bg={g}/{sort}" for g in groups))


def _of_behind(after: str, follower: str, kind: str, sort: str) -> Group:
    groups = governors()["behind"].get(after, ())
    own = (f"a={after}", f"a={after[:1]}/{kind}", f"t={follower}/{kind}")
    return (*own, *(f"ag={g}" for g in groups), *(f"ag={g}/{sort}" for g in groups))


_COUNTED, _HIDDEN, _FIGURED, _AGAIN, _IN_LIST, _WITH_OF = (1 << place for place in range(6))


def _of_signs(kind: str, sort: str, signs: int) -> Group:
    alone = {"counted": _COUNTED, "hidden": _HIDDEN, "figure": _FIGURED, "again": _AGAIN}
    found = [trait for name, sign in alone.items() if signs & sign for trait in (name, f"{name}/{sort}")]
    if signs & _IN_LIST:
        found += f"listed/{kind}", f"listed/{sort}"
    return (*found, *(("of",) if signs & _WITH_OF else ()))


def _of_place(place: str, kind: str, sort: str) -> Group:
    return f"pl={place}/{kind}", f"pl={place}/{sort}"


def _of_grade(grade: str, kind: str, sort: str) -> Group:
    return f"g={grade}", f"g/{sort}", f"g/{kind}"


@cache
def _sort(kind: str, head: str, closing: str) -> str:
    """The sort of name that a candidate would be, as far as its head or its list tells."""
    if kind == "owner":
        return f"owner-{closing}"
    if not head:
        return kind
    return head if kind == "phrase" else f"{kind}-{head}"


def _quote(edges: Edges, c: Candidate, after: str, follower: str, _counts: Counter[str]) -> Row:
    text = edges.text
    start, end = c.start, c.end
    inner = text[start:end]
    length = end - start
    before, listed = _governor(edges, start - 1)
    strange = length - edges.plain.count(1, start, end)
    figure = _FIGURE.search(inner) is not None
    return (
        (_of_quote, c.cut, c.closing, follower, listed),
        (_of_quote_size, min(length, 12), min(strange, 4), inner.count("、"), figure),
        (_of_quote_sides, before, after),
        "qf=" + inner[:1],
        "qe=" + inner[-1:],
        "qe=" + inner[-2:],
        "qb=" + (before or text[start - 2 : start - 1]),
        "qp=" + text[start - 3 : start - 1],
    )


def _of_quote(cut: str, closing: str, follower: str, listed: bool) -> Group:
    return f"q={cut}", f"o={closing}/quote", f"t={follower}/quote", f"listed={listed}/quote"


def _of_quote_size(length: int, strange: int, joins: int, figure: bool) -> Group:
    parts = (f"ql={joins + 1}、",) if joins else ()
    return (f"ql={length}", f"qr={strange}", *parts, *(("qfigure",) if figure else ()))


def _of_quote_sides(before: str, after: str) -> Group:
    groups = governors()
    behind, ahead = groups["behind"].get(after, ()), groups["before"].get(before, ())
    return (f"qa={after}", *(f"bg={g}/quote" for g in ahead), *(f"ag={g}/quote" for g in behind))


def _known(edges: Edges, c: Candidate) -> Row:
    """A known name: which one, and what stands around it."""
    assert c.head is not None
    text = edges.text
    return (
        (_of_known, c.head.sort, c.head.word, _after(edges, c.end)),
        "kp=" + text[c.start - 1 : c.start],
        "kp=" + text[c.start - 2 : c.start],
    )


def _of_known(sort: str, word: str, after: str) -> Group:
    return "k", f"k={sort}", f"k={word}", f"ka={after}", f"ka={after[:1]}/{sort}"


@lru_cache(maxsize=1 << 16)
def _with_place(first: str) -> bool:
    """Does it begin with a place's name? `first` holds its first characters, four at most."""
    forms = place_forms()
    return any(first[:stop] in forms for stop in range(2, len(first) + 1))


@lru_cache(maxsize=1 << 16)
def _grade(first: str) -> str:
    return match.group() if (match := _GRADE.match(first)) else ""


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
