"""Candidates that stand in lists: 雀巢婴儿辅食、哈电装备|等项目; 群力西、|阿什河污水处理厂."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

import numpy as np

from kg.extraction.names.columns import HEADS, Candidate, Candidates
from kg.extraction.names.edges import Edges, digits, peel
from kg.extraction.names.phrases import all_terms
from kg.extraction.words import Spans, table
from kg.lexicon.nouns import Head

# A list ends at 等, or at a count with its classifier: 温春、五林|2个|万头牧场.
_BEFORE = r"(?<=[^\d第、，。\s]"  # of a count that closes a list; not a year, an ordinal, an item of its own
_COUNT = "二三两四五六七八九十"
_CLASSIFIERS = "个家座处条项所大"
_CLOSE = re.compile(
    rf"等|[\d{_COUNT}](?:{_BEFORE}\d)\d{{0,2}}|{_BEFORE}[{_COUNT}])[{_COUNT}]?)[{_CLASSIFIERS}](?=[^级])"
)
_LONGEST = 3  # characters of a count
_AND_SO_ON = "等"
_ITEM_STOP = re.compile(r"[，。；：！？…,;:!?\n\r\t“”【】]|[①-⑳]")
_SPLIT = re.compile(r"、|以及|[和与及]")
_COMMA = "、"
_JOINS = "和与及"
_NEXT = 16  # characters in which the head stands that closes a list


def items(edges: Edges, heads: Spans) -> Iterator[Candidate]:
    """The items of lists that 等 or a count closes; `heads` says where heads stand."""
    masked = edges.masked
    closing = _Heads(edges, heads)
    for at, close in _closings(edges):
        left = _list_start(edges, at)
        pieces = _pieces(masked, left, at)
        if not pieces or (masked[at] != _AND_SO_ON and len(pieces) < 2):
            continue
        head = closing.behind(close)
        for place, (start, end) in enumerate(pieces):
            if place == 0:
                start = max(start, edges.left(end - 1))
            start, counted = peel(edges, start, end)
            if 2 <= end - start <= 24:
                yield Candidate(start, end, "item", head, end, "list", counted, head.sort if head else "open")


def siblings(edges: Edges, phrases: Candidates) -> Iterator[Candidate]:
    """Items before the last one of a list, whose head they share: 祁连山、|青海湖国家公园."""
    masked = edges.masked
    listed = table(_COMMA + _JOINS)[edges.shown[phrases.start - 1]] & (phrases.start >= 2)
    for first, head in zip(phrases.start[listed].tolist(), phrases.head[listed].tolist(), strict=True):
        at = first
        while at >= 2 and (masked[at - 1] == _COMMA or (first == at and masked[at - 1] in _JOINS)):
            left = max(edges.left(at - 1), masked.rfind(_COMMA, 0, at - 1) + 1)
            start, counted = peel(edges, left, at - 1)
            if not 2 <= at - 1 - start <= 8:
                break
            yield Candidate(start, at - 1, "sibling", HEADS.things[head], at - 1, "list", counted)
            at = start


def _closings(edges: Edges) -> Iterator[tuple[int, int]]:
    """Where what closes a list starts and ends."""
    shown = edges.shown
    likely = shown == ord(_AND_SO_ON)
    likely[1:] |= table(_CLASSIFIERS)[shown[1:]] & (digits() | table(_COUNT))[shown[:-1]]
    done = 0
    for at in np.flatnonzero(likely).tolist():
        close = _CLOSE.search(edges.masked, max(done, at - _LONGEST), at + 2)
        if close:
            done = close.end()
            yield close.span()


def _list_start(edges: Edges, at: int) -> int:
    """Back over 、 to where the list begins."""
    left = at
    for _ in range(12):
        stop = edges.left(left - 1) if left else 0
        if stop and edges.masked[stop - 1] == _COMMA and stop > 1:
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


class _Heads:
    """Heads at which a phrase may end, in order of their ends."""

    def __init__(self, edges: Edges, heads: Spans) -> None:
        kept = np.flatnonzero(edges.may_end[heads.ends])
        kept = kept[np.lexsort((heads.starts[kept], heads.ends[kept]))]
        self.masked = edges.masked
        self.starts: list[int] = heads.starts[kept].tolist()
        self.ends: list[int] = heads.ends[kept].tolist()
        self.words: list[int] = heads.words[kept].tolist()

    def behind(self, at: int) -> Head | None:
        """The head of the phrase that follows a list."""
        stop = _ITEM_STOP.search(self.masked, at, at + _NEXT)
        limit = stop.start() if stop else at + _NEXT
        for place in range(bisect_right(self.ends, at), len(self.ends)):
            if self.ends[place] > limit:
                break
            if self.starts[place] >= at:
                return all_terms()[self.words[place]]
        return None
