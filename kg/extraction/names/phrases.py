"""Candidates that end in a head: 加快推进|深哈产业园. Where they begin is told by edge words, and there may be several answers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from kg.extraction.names.columns import HEADS, TERMS, Candidates
from kg.extraction.names.edges import HIDDEN, Edges, edge_terms, peel_all
from kg.extraction.words import Flags, Ints, Spans, table, within_each
from kg.lexicon.nouns import Head, heads

LEAST, LONGEST = 3, 40  # characters
# Sorts whose names may begin with a verb, when a light verb governs them: 实施|优化营商环境专项行动.
GOVERNED = frozenset({"programme", "rule", "happening", "award", "aim"})
KIND = "of:"  # sorts whose heads close lists of names, and make no names themselves
_OF = ord("的")
_PARENTHESES = "（("
_JOINS = "和与及暨"
_LONG_JOINS = ("以及", "及其")
_NEAR = 12  # how far a light verb governs
_COMMA = ord("、")
_ITEMS = 4  # of a list that may be one name
_TITLE = 4  # characters of a title that needs nothing before it: 文明城市


def phrases(edges: Edges, found: Spans) -> Candidates:
    """The phrases of a text, and the ways in which each may begin; `found` says where heads stand."""
    start, end, head = found.starts, found.ends, head_codes()[found.words]
    hidden = edges.shown == ord(HIDDEN)
    stop = end.copy()
    marked = np.flatnonzero(hidden[end] & table(_PARENTHESES)[edges.letters[end]])
    stop[marked] = _after(hidden, end[marked])
    kept = np.flatnonzero(edges.may_end[stop])
    # Of the heads that close a phrase at the same place the longest.
    order = kept[np.lexsort((start[kept], stop[kept]))]
    order = order[np.append(True, stop[order][1:] != stop[order][:-1])[: len(order)]]
    order = order[_names()[head[order]]]
    start, end, head, stop = start[order], end[order], head[order], stop[order]
    # 规划（2021—2035）is a name with what stands in parentheses and without it.
    bare = np.flatnonzero((stop > end) & edges.may_end[end])
    turn = np.argsort(np.concatenate([np.arange(len(stop)) * 2, bare * 2 + 1]), kind="stable")
    return _begun(
        edges,
        np.concatenate([head, head[bare]])[turn],
        np.concatenate([start, start[bare]])[turn],
        np.concatenate([stop, end[bare]])[turn],
    )


class _Way(NamedTuple):
    """A way in which phrases may begin."""

    row: Ints  # which of the phrases
    start: Ints
    cut: Ints
    counted: Flags


def _begun(edges: Edges, head: Ints, head_start: Ints, stop: Ints) -> Candidates:
    """All beginnings of these phrases. Where two ways lead to one beginning the first counts."""
    left = edges.left_at[head_start]
    peeled, counted = peel_all(edges, left, head_start)
    cut = np.where(peeled > left, TERMS["peeled"], TERMS["edge"])
    whole = np.flatnonzero((peeled > left) & ~counted)
    ways = (
        _governed(edges, head, head_start, left),
        _Way(np.arange(len(head)), peeled, cut, counted),
        _Way(whole, left[whole], np.full(len(whole), TERMS["whole"]), np.zeros(len(whole), np.bool_)),
        _joined(edges, peeled, head_start),
        _behind_verbs(edges, peeled, head_start),
        _listed(edges, left, head_start),
    )
    row, begin, cut, counted = (np.concatenate(column) for column in zip(*ways, strict=True))
    length = stop[row] - begin
    begun = (begin < head_start[row]) | ((begin == head_start[row]) & _titles()[head[row]])
    fits = np.flatnonzero((length >= LEAST) & (length <= LONGEST) & begun)
    fits = fits[np.unique(row[fits] << 40 | begin[fits], return_index=True)[1]]
    row = row[fits]
    sort, nothing = np.full(len(row), TERMS["phrase"]), np.zeros(len(row), np.int64)
    columns = (begin[fits], stop[row], sort, head[row], head_start[row], cut[fits], counted[fits], nothing)
    return Candidates(np.array(columns, np.int64))


def _governed(edges: Edges, head: Ints, head_start: Ints, left: Ints) -> _Way:
    """Behind a light verb: 实施|优化营商环境专项行动, and behind 的 at any distance."""
    light = edges.lights[np.searchsorted(edges.lights, head_start, "right") - 1]
    may = _verbal()[head] & (light < left) & (edges.word_at[light] > 0)
    # A function word between the light verb and the phrase cuts them apart.
    breaks = np.cumsum(_single()[edges.word_at])
    near = may & (left - light <= _NEAR) & (breaks[left] == breaks[light])
    of = may & (edges.shown[head_start - 1] == _OF)
    row = np.flatnonzero(near | of)
    cut = np.where(of[row], TERMS["of"], TERMS["light"])
    return _Way(row, light[row], cut, np.zeros(len(row), np.bool_))


def _joined(edges: Edges, peeled: Ints, head_start: Ints) -> _Way:
    """Behind a word that joins: 国土空间规划和|县城总体规划."""
    places, ends = _joins(edges)
    row, place = within_each(places.searchsorted(peeled), places.searchsorted(head_start))
    # 以及 is one join, unless the phrase begins inside it.
    inner = (place > 0) & (ends[place - 1] > places[place]) & (places[place - 1] >= peeled[row])
    kept = (ends[place] <= head_start[row]) & ~inner
    return _peeled(edges, row[kept], ends[place[kept]], head_start, "join")


def _listed(edges: Edges, left: Ints, head_start: Ints) -> _Way:
    """From where the list begins whose last item the phrase is: 蓝天、碧水、净土|保卫战."""
    rows, starts = [], []
    row = np.arange(len(left))
    for _ in range(_ITEMS):
        row = row[(left[row] > 1) & (edges.shown[left[row] - 1] == _COMMA)]
        before = edges.left_at[left[row] - 1]
        row, before = row[before < left[row] - 1], before[before < left[row] - 1]
        left = left.copy()
        left[row] = before
        rows.append(row)
        starts.append(left[row])
    return _peeled(edges, np.concatenate(rows), np.concatenate(starts), head_start, "list")


def _behind_verbs(edges: Edges, peeled: Ints, head_start: Ints) -> _Way:
    """Behind a weak verb inside the phrase: 城乡建设|示范区."""
    places = np.flatnonzero(edges.weak_at > 0)
    ends = edges.weak_at[places]
    row, place = within_each(places.searchsorted(peeled + 2), places.searchsorted(head_start))
    kept = ends[place] < head_start[row]
    return _peeled(edges, row[kept], ends[place[kept]], head_start, "verb")


def _peeled(edges: Edges, row: Ints, start: Ints, head_start: Ints, cut: str) -> _Way:
    start, counted = peel_all(edges, start, head_start[row])
    return _Way(row, start, np.full(len(row), TERMS[cut]), counted)


def _joins(edges: Edges) -> tuple[Ints, Ints]:
    """Where words that join two phrases begin and end."""
    places = np.flatnonzero(edges.shown_signs.of("phrase join"))
    first, second = edges.shown[places], edges.shown[places + 1]
    both = np.zeros(len(places), np.bool_)
    for join in _LONG_JOINS:
        both |= (first == ord(join[0])) & (second == ord(join[1]))
    kept = both | table(_JOINS)[first]
    return places[kept], (places + 1 + both)[kept]


def _after(hidden: Flags, places: Ints) -> Ints:
    """Where what is hidden from there on ends."""
    shown = np.flatnonzero(~hidden)
    return shown[np.searchsorted(shown, places)]


@cache
def all_terms() -> tuple[Head, ...]:
    return tuple(heads().values())


@cache
def head_codes() -> Ints:
    """The code of each head in the vocabulary."""
    return np.array([HEADS[head] for head in all_terms()], np.int64)


@cache
def _names() -> Flags:
    """Whether a head makes names, by its code."""
    return np.array([head is not None and not head.sort.startswith(KIND) for head in coded_heads()])


@cache
def _verbal() -> Flags:
    return np.array([head is not None and head.sort in GOVERNED for head in coded_heads()])


@cache
def _titles() -> Flags:
    """Whether a head may be a whole name: a title that one holds."""
    return np.array(
        [head is not None and head.sort == "award" and len(head.word) >= _TITLE for head in coded_heads()]
    )


@cache
def coded_heads() -> Sequence[Head | None]:
    """The heads by their codes."""
    return tuple(HEADS.things[: int(head_codes().max()) + 1])


@cache
def _single() -> Flags:
    return np.array([len(word) == 1 for word in edge_terms()])
