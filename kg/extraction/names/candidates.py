"""Stretches of text that may be names, each with its edges. Which of them are names is judged later, all at once.

There are four sorts: phrases that end in a head (深哈产业园), quotations (“七大都市”), items of a list that a head closes
(温春、五林2个万头牧场), items of a list that 等 closes (雀巢婴儿辅食、哈电装备等项目).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick

from kg.extraction.names.edges import HIDDEN, Edges, peel
from kg.lexicon.nouns import Head, heads

LONGEST = 40
# Sorts whose names may begin with a verb, when a light verb governs them: 实施|优化营商环境专项行动.
GOVERNED = frozenset({"programme", "rule", "happening", "award", "aim"})
_PARENTHESIS = frozenset("（(")
_QUOTE = re.compile(r"“[^“”\n]{1,30}”|‘[^‘’\n]{1,30}’|《[^《》\n]{1,50}》|\"[^\"\n]{1,25}\"")
_JOIN = re.compile(r"以及|及其|[和与及暨]")
# A list ends at 等, or at a count with its classifier: 温春、五林|2个|万头牧场.
_CLOSE = re.compile(
    r"等|(?<=[^\d第、，。\s])(?:\d{1,3}|[二三两四五六七八九十]{1,2})(?:个|家|座|处|条|项|所|大)(?=[^级])"
)
_ITEM_STOP = re.compile(r"[，。；：！？…,;:!?\n\r\t“”【】]|[①-⑳]")
_SPLIT = re.compile(r"、|以及|[和与及]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may be a name."""

    start: int
    end: int
    sort: str  # phrase, quote, sibling, item
    head: Head | None  # the head in which it ends, or which closes its list
    head_start: int
    cut: str  # how its left edge was found
    before: str  # the word at its left edge, "" where a stop stands there
    counted: bool = False


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
    found = {(c.start, c.end): c for c in (*_items(edges, ends), *_siblings(edges, ends.values()))}
    found |= {(c.start, c.end): c for c in _quotes(edges)}
    found |= {(c.start, c.end): c for c in phrases}
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
    peeled, counted = peel(edges, left, head_start)
    starts.setdefault(peeled, ("peeled" if peeled > left else "edge", before, counted))
    if peeled > left and not counted:
        starts.setdefault(left, ("whole", before, False))
    for join in _JOIN.finditer(edges.masked, peeled, head_start):
        start, counted = peel(edges, join.end(), head_start)
        starts.setdefault(start, ("join", join.group(), counted))
    inner = peeled + 2
    while inner < head_start:
        if (end := edges.weak.get(inner)) and end < head_start:
            start, counted = peel(edges, end, head_start)
            starts.setdefault(start, ("verb", edges.masked[inner:end], counted))
        inner += 1
    return [
        Candidate(start, stop, "phrase", head, head_start, cut, word, counted)
        for start, (cut, word, counted) in starts.items()
        if 3 <= stop - start <= LONGEST and start <= head_start
    ]


def _broken(edges: Edges, light: int, left: int) -> bool:
    """A function word between the light verb and the phrase cuts them apart."""
    return any(len(edges.words.get(at, "xx")) == 1 for at in range(light + 1, left + 1))


def _quotes(edges: Edges) -> list[Candidate]:
    found = []
    for match in _QUOTE.finditer(edges.text):
        start, end = match.start() + 1, match.end() - 1
        left = edges.left(match.start())
        found.append(Candidate(start, end, "quote", None, end, match.group()[0], edges.words.get(left, "") if left == match.start() else ""))
    return found


def _items(edges: Edges, ends: dict[int, Candidate]) -> list[Candidate]:
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
            if 2 <= end - start <= 24 and end not in ends:
                found.append(Candidate(start, end, "item", head, end, "list", edges.words.get(start, ""), counted))
    return found


def _siblings(edges: Edges, phrases: object) -> list[Candidate]:
    """Items before the last one of a list, whose head they share: 祁连山、|青海湖国家公园."""
    found: list[Candidate] = []
    masked = edges.masked
    for phrase in phrases:  # type: ignore[attr-defined]
        at = phrase.start
        while at >= 2 and masked[at - 1] == "、" or (at >= 2 and phrase.start == at and masked[at - 1] in "和与及"):
            left = max(edges.left(at - 1), masked.rfind("、", 0, at - 1) + 1)
            start, counted = peel(edges, left, at - 1)
            if not 2 <= at - 1 - start <= 8:
                break
            found.append(
                Candidate(start, at - 1, "sibling", phrase.head, at - 1, "list", edges.words.get(start, ""), counted)
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
        if edges.ends(at + end):
            if best is None or end < best[1] or (end == best[1] and start < best[0]):
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
