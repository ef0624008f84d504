"""The traits of candidates: what can be seen of each, in columns; `views` says how they are spelled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.extraction.names.columns import SORTS, TERMS, Candidates
from kg.extraction.names.edges import Edges
from kg.extraction.names.phrases import coded_heads
from kg.extraction.names.views import (
    AGAIN,
    BEGINS,
    COUNTED,
    FIGURED,
    HIDDEN,
    IN_LIST,
    KNOWN,
    LETTER,
    PHRASE,
    QUOTE,
    WHOLE,
    WITH_OF,
    WORDS,
    Columns,
    Group,
    View,
)
from kg.extraction.words import Flags, Ints, table
from kg.lexicon.nouns import Head

_GRADE = re.compile(
    r"国家级|省级|市级|县级|世界级|全国|全省|国家|国际|中国|世界|全球|[\u4e00-\u9fff]{2}省|省|自治区"
)
_GRADE_OPENS = "国省市县世全中自"
_PROVINCE = "省"
_LISTED = "、和与及"
_MARKS = "，。；：！？、,;:\n（）()“”"
_LISTS = 8  # items over which the word before a list is looked for


class Sight(NamedTuple):
    """What is seen of some of the candidates."""

    places: Ints  # of these among all
    views: tuple[View, ...]
    codes: Ints  # one row a view, one column a candidate


def sights(edges: Edges, candidates: Candidates) -> Iterator[Sight]:
    """What is seen of each candidate."""
    again = _again(edges, candidates.start, candidates.end)
    quoted, known = (candidates.sort == TERMS[sort] for sort in ("quote", "known"))
    for some, see, views in (
        (~quoted & ~known, _phrases, PHRASE),
        (quoted, _quotes, QUOTE),
        (known, _known, KNOWN),
    ):
        places = np.flatnonzero(some)
        if not len(places):
            continue
        seen = candidates.take(places)
        columns = see(edges, seen, again[places])
        yield Sight(places, views, np.array([view.codes(columns) for view in views]))


def traits_of(edges: Edges, candidates: Candidates) -> list[Group]:
    """The traits of each candidate."""
    found: list[Group] = [()] * len(candidates)
    for sight in sights(edges, candidates):
        for view, codes in zip(sight.views, sight.codes, strict=True):
            groups = {code: view.spelled(code) for code in set(codes.tolist())}
            for place, code in zip(sight.places.tolist(), codes.tolist(), strict=True):
                found[place] += groups[code]
    return found


def _phrases(edges: Edges, c: Candidates, again: Flags) -> Columns:
    start, end, head_start = c.start, c.end, c.head_start
    before, listed = _governors(edges, start)
    sort = _sorts()[c.sort, c.head]
    length = head_start - start
    strange = length - (edges.plain[head_start] - edges.plain[start])
    grade = _grades(edges, start, end)
    signs = (
        c.counted * COUNTED
        + _held(edges, "hidden", start, head_start) * HIDDEN
        + _held(edges, "figure", start, head_start) * FIGURED
        + again * AGAIN
        + listed * IN_LIST
        + _held(edges, "of", start, end) * WITH_OF
    )
    opening, closing, letter, middle = _two(
        edges,
        np.array(
            (start, np.maximum(end - 2, start), np.maximum(start - 1, 0), np.maximum(start, head_start - 2))
        ),
        np.array((np.minimum(start + 2, end), end, start, head_start)),
    )
    return {
        "kind": c.sort, "sort": sort, "head": c.head, "cut": c.cut, "closing": c.closing,
        "length": np.minimum(length, 15), "strange": np.minimum(strange, 4), "signs": signs,
        "before": before, "after": _after(edges, end), "follower": _followers(edges, end),
        "first two": opening, "last two": closing, "letter": letter, "two before the head": middle * (c.sort == TERMS["phrase"]),
        "place": _placed(edges, start, end), "grade": grade, "graded": grade > 0,
    }  # fmt: skip


def _quotes(edges: Edges, c: Candidates, _again: Flags) -> Columns:
    start, end = c.start, c.end
    before, listed = _governors(edges, start - 1)
    length = end - start
    commas = edges.held["comma"]
    return {
        "cut": c.cut, "closing": c.closing, "listed": listed, "follower": _followers(edges, end + 1),
        "length": np.minimum(length, 12), "strange": np.minimum(length - (edges.plain[end] - edges.plain[start]), 4),
        "joins": commas[end] - commas[start], "figure": _held(edges, "figure", start, end),
        "before": before, "after": _after(edges, end + 1), "letter": _two(edges, start, start + 1),
        "last": _two(edges, end - 1, end), "last two": _two(edges, np.maximum(end - 2, start), end),
        "outer": _two(edges, np.maximum(start - 2, 0), start - 1), "two before": _two(edges, start - 3, start - 1) * (start >= 3),
    }  # fmt: skip


def _known(edges: Edges, c: Candidates, _again: Flags) -> Columns:
    """A known name: which one, and what stands around it."""
    start = c.start
    return {
        "head": c.head,
        "after": _after(edges, c.end),
        "letter": _two(edges, np.maximum(start - 1, 0), start),
        "two before": _two(edges, start - 2, start) * (start >= 2),
    }


@cache
def _sorts() -> Ints:
    """The sort of name that a candidate would be, as far as its head tells: a row for each sort of candidate, a column for each head."""

    def sort(kind: str, head: Head | None) -> str:
        return kind if head is None else head.sort if kind == "phrase" else f"{kind}-{head.sort}"

    return np.array([[TERMS[sort(kind, head)] for head in coded_heads()] for kind in ("", *SORTS)])


def _two(edges: Edges, starts: Ints, ends: Ints) -> Ints:
    """The letters of stretches of two at most."""
    size = ends - starts
    first = edges.letters.take(starts).astype(np.int64) << LETTER
    last = edges.letters.take(ends - 1).astype(np.int64)
    found: Ints = (first * (size == 2) | last) * ((size == 2) | (size == 1))
    return found


def _held(edges: Edges, kind: str, starts: Ints, ends: Ints) -> Flags:
    """Which stretches hold a letter of a kind."""
    before = edges.held[kind]
    return before[ends] > before[starts]


def _again(edges: Edges, starts: Ints, ends: Ints) -> Flags:
    """Do the same words stand elsewhere too?"""
    # Equal words have equal sums of their letters, each times a power that tells its place.
    sums, powers = edges.said
    said = (sums[ends] - sums[starts]) * powers[len(powers) - 1 - starts]
    order = np.argsort(said)
    same = np.diff(said[order]) == 0
    found = np.zeros(len(starts), np.bool_)
    found[order[1:]] = same
    found[order[:-1]] |= same
    return found


def _placed(edges: Edges, starts: Ints, ends: Ints) -> Ints:
    """Is it the name of a place, or does it begin with one that is at most four characters long?"""
    sizes, length = edges.sizes[starts], ends - starts
    whole = (length < 64) & (sizes >> length & 1 > 0)
    begins = sizes & ((1 << np.minimum(5, length)) - 1) > 0
    return np.where(whole, WHOLE, begins * BEGINS)


def _grades(edges: Edges, starts: Ints, ends: Ints) -> Ints:
    letters = edges.letters
    likely = table(_GRADE_OPENS)[letters[starts]]
    likely |= letters[np.minimum(starts + 2, len(letters) - 1)] == ord(_PROVINCE)
    found = np.zeros(len(starts), np.int64)
    some = np.flatnonzero(likely)
    last = np.minimum(starts[some] + 3, ends[some])
    spans = zip(starts[some].tolist(), last.tolist(), strict=True)
    found[some] = [_grade(edges.text[start:end]) for start, end in spans]
    return found


@lru_cache(maxsize=1 << 16)
def _grade(first: str) -> int:
    """The letters of the grade with which a name begins."""
    code = 0
    for letter in match.group() if (match := _GRADE.match(first)) else "":
        code = code << LETTER | ord(letter)
    return code


def _governors(edges: Edges, starts: Ints) -> tuple[Ints, Flags]:
    """The edge word before each name, or before the list in which it stands; and does it stand behind another item?"""
    word, listed, at = np.zeros(len(starts), np.int64), np.zeros(len(starts), np.bool_), starts.copy()
    open_ = np.arange(len(starts))
    for _ in range(_LISTS):
        word[open_] = edges.ender_at[at[open_]]
        open_ = open_[(word[open_] == 0) & (at[open_] > 0)]
        open_ = open_[table(_LISTED)[edges.letters[at[open_] - 1]]]
        if not len(open_):
            break
        listed[open_] = True
        at[open_] = edges.left_at[np.maximum(at[open_] - 2, 0)]
    return word, listed


@cache
def _marks() -> NDArray[np.int16]:
    """What follows, for each letter that is a mark."""
    found = np.full(1 << LETTER, -1, np.int16)
    for mark in _MARKS:
        found[ord(mark)] = TERMS[mark.strip()]
    return found


def _followers(edges: Edges, at: Ints) -> Ints:
    """What sort of thing follows: a mark, a figure, an edge word, an everyday word, another."""
    letters = edges.letters[at]
    word = np.where(edges.everyday_at[at] > 0, TERMS["word"], TERMS["other"])
    edge = np.where(edges.hard[at], TERMS["hard"], np.where(edges.closers[at], TERMS["edge"], word))
    mark = np.where(at < len(edges.text), _marks()[letters], 0)
    return np.where(mark >= 0, mark, np.where(edges.signs.of("digit")[at], TERMS["figure"], edge))


def _after(edges: Edges, at: Ints) -> Ints:
    """The word that follows, or the mark."""
    word = edges.common_at[at]
    return np.where(word > 0, word, edges.letters[at] + np.int64(WORDS))
