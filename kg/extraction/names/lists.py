"""Candidates that stand in lists: 雀巢婴儿辅食、哈电装备|等项目; 群力西、|阿什河污水处理厂."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import numpy as np

from kg.extraction.names.columns import TERMS, Candidates, Row
from kg.extraction.names.edges import Edges, peel
from kg.extraction.names.phrases import coded_heads, head_codes
from kg.extraction.names.signs import CLASSIFIERS, COMMA, COUNTS, JOINS
from kg.extraction.words import Ints, Spans
from kg.values.numerals import number

# A list ends at 等, or at a count with its classifier: 温春、五林|2个|万头牧场.
_BEFORE = r"(?<=[^\d第、，。\s等]"  # of a count that closes a list; not a year, an ordinal, an item of its own, nor behind 等, which has closed it
_CLOSE = re.compile(
    rf"[\d{COUNTS}](?:{_BEFORE}\d)\d{{0,2}}|{_BEFORE}[{COUNTS}])[{COUNTS}]?)[{CLASSIFIERS}](?=[^级])"
)
# Or at a quotation that says how many there are: 先期预防、应急指挥、技术支撑|“三大工程”.
_TOLD = re.compile(rf"(?<!等)“[{COUNTS}][{CLASSIFIERS}][^“”\n]{{2,8}}”")
_PART = re.compile(r"[^、]+")
_LONGEST = 3  # characters of a count
_AND_SO_ON = "等"
_LONG_JOIN = "以及"
_ITEM, _SIBLING, _IN_LIST = TERMS["item"], TERMS["sibling"], TERMS["list"]
# Heads that tell what something is, and not how it is called.
KINDS = frozenset("平台 市场 节点 中心 数据中心 光伏 风电 储能".split())
_NEXT = 16  # characters in which the head stands that closes a list
_PLACE = 24  # bits for the place of a head among all
_BEYOND = 1 << 62


def items(edges: Edges, heads: Spans) -> Iterator[Row]:
    """The items of lists that 等, a count or a quoted one closes; `heads` says where heads stand."""
    masked = edges.masked
    found = list(_closings(edges))
    splits = splits_of(edges)
    behind = _heads_behind(edges, heads, np.array([close for _, close in found], np.int64))
    for (at, _), head in zip(found, behind, strict=True):
        pieces = pieces_before(edges, splits, at)
        if pieces and (masked[at] == _AND_SO_ON or len(pieces) >= 2):
            yield from _items(edges, pieces, head)
    for pieces, head in _told(edges):
        yield from _items(edges, pieces, head)


def _items(edges: Edges, pieces: Iterable[tuple[int, int]], head: int) -> Iterator[Row]:
    """The items of a list, given the code of the head behind it."""
    closing = _closing_sorts()[head]
    for place, (start, end) in enumerate(pieces):
        if place == 0:
            start = max(start, edges.left(end - 1))
        start, counted = peel(edges, start, end)
        if 2 <= end - start <= 24:
            yield start, end, _ITEM, head, end, _IN_LIST, counted, closing


def _told(edges: Edges) -> Iterator[tuple[list[tuple[int, int]], int]]:
    """The lists of as many items as a quotation behind them says, and the codes of the heads with which these end."""
    text = edges.text
    found = [match.span() for match in _TOLD.finditer(text)]
    if not found:
        return
    stops = np.append(-1, np.flatnonzero(edges.shown_signs.of("list stop")))
    opens = stops[stops.searchsorted([start for start, _ in found]) - 1] + 1
    _, ends, words = edges.spots["head"]
    there = np.flatnonzero(np.isin(ends, [end - 1 for _, end in found]))[::-1]
    longest = dict(zip(ends[there].tolist(), words[there].tolist(), strict=True))
    for (start, end), low in zip(found, opens.tolist(), strict=True):
        parts = [match.span() for match in _PART.finditer(edges.masked, low, start)]
        if len(parts) == number(text[start + 1]) and (head := longest.get(end - 1)) is not None:
            yield parts, int(head_codes()[head])


def siblings(edges: Edges, phrases: Candidates) -> Iterator[Row]:
    """Items before the last one of a list, whose head they share: 祁连山、|青海湖国家公园."""
    masked = edges.masked
    listed = edges.shown_signs.of("list join")[phrases.start - 1] & (phrases.start >= 2)
    for first, head in zip(phrases.start[listed].tolist(), phrases.head[listed].tolist(), strict=True):
        at = first
        while at >= 2 and (masked[at - 1] == COMMA or (first == at and masked[at - 1] in JOINS)):
            start, counted = peel(edges, edges.left(at - 1), at - 1)
            if not 2 <= at - 1 - start <= 8:
                break
            yield start, at - 1, _SIBLING, head, at - 1, _IN_LIST, counted, 0
            at = start


def _closings(edges: Edges) -> Iterator[tuple[int, int]]:
    """Where what closes a list starts and ends."""
    signs = edges.shown_signs
    likely = edges.shown == ord(_AND_SO_ON)
    likely[1:] |= signs.of("classifier")[1:] & signs.of("digit", "count")[:-1]
    done = 0
    for at in np.flatnonzero(likely).tolist():
        if edges.masked[at] == _AND_SO_ON:
            done = at + 1
            yield at, done
        elif close := _CLOSE.search(edges.masked, max(done, at - _LONGEST), at + 2):
            done = close.end()
            yield close.span()


def pieces_before(
    edges: Edges, splits: tuple[Sequence[int], Sequence[int]], at: int
) -> list[tuple[int, int]]:
    """The items of the list that ends here."""
    return _pieces(splits, _list_start(edges, at), at)


def _list_start(edges: Edges, at: int) -> int:
    """Back over 、 to where the list begins."""
    left = at
    for _ in range(12):
        stop = edges.left(left - 1) if left else 0
        if stop and edges.masked[stop - 1] == COMMA and stop > 1:
            left = stop - 1
            continue
        return stop
    return left


def splits_of(edges: Edges) -> tuple[list[int], list[int]]:
    """Where what parts the items of lists starts, and where it ends."""
    shown = edges.shown
    ends = np.flatnonzero(edges.shown_signs.of("list join"))
    long = (shown[ends] == ord(_LONG_JOIN[1])) & (shown[ends - 1] == ord(_LONG_JOIN[0]))
    return (ends - long).tolist(), (ends + 1).tolist()


def _pieces(splits: tuple[Sequence[int], Sequence[int]], left: int, right: int) -> list[tuple[int, int]]:
    """The items of a list."""
    starts, ends = splits
    found, at = [], left
    for place in range(bisect_right(ends, left), len(ends)):
        start = starts[place]
        if start >= right:
            break
        if start > at:
            found.append((at, start))
        at = ends[place]
    if right > at:
        found.append((at, right))
    return found


def _heads_behind(edges: Edges, heads: Spans, closes: Ints) -> list[int]:
    """The code of the head of the phrase that follows each list: of the heads behind it the first to end, and of those the longest."""
    may_end = np.flatnonzero(edges.may_end[heads.ends])
    ends = (heads.ends[may_end] << _PLACE) + np.arange(len(may_end))  # heads stand in order of their starts
    first = np.append(np.minimum.accumulate(ends[::-1])[::-1], _BEYOND)
    found = first[heads.starts[may_end].searchsorted(closes)]
    stops = np.append(np.flatnonzero(edges.shown_signs.of("list stop")), len(edges.shown) + _NEXT)
    limits = np.minimum(stops[stops.searchsorted(closes)], closes + _NEXT)
    words = np.append(heads.words[may_end], 0)[found & ((1 << _PLACE) - 1)]
    codes: list[int] = np.where(found >> _PLACE <= limits, head_codes()[words], 0).tolist()
    return codes


@cache
def _closing_sorts() -> list[int]:
    """For each head, by its code, what the items of a list are that it closes; without one they are open."""
    return [TERMS[head.sort if head else "open"] for head in coded_heads()]
