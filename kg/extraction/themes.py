"""The subject areas of many statements at once, by the rule of `kg.lexicon.themes`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np

from kg.extraction.words import Ints, Spans, apart, within_each
from kg.lexicon.themes import themes, weighed


def themes_in(found: Spans, starts: Ints, ends: Ints) -> Iterator[tuple[str, ...]]:
    """The themes of each stretch; `found` says where words of themes stand.

    >>> from kg.extraction.vocabulary import spots
    >>> found = spots("新建高标准农田10万亩，各位代表")["theme"]
    >>> list(themes_in(found, np.array([0, 12]), np.array([11, 16])))
    [('Agriculture',), ()]
    """
    weights = _weights(found, starts, ends)
    rows = np.arange(len(weights))
    best = weights.argmax(1)
    most = weights[rows, best]
    weights[rows, best] = 0
    next_ = weights.argmax(1)
    more = weights[rows, next_]
    names = [theme.id for theme in themes()]
    both = np.sort((best, next_), 0).tolist()
    two = ((more > 0) & (2 * more >= most)).tolist()
    for any_, one, first, second, pair in zip(most.tolist(), best.tolist(), *both, two, strict=True):
        yield (names[first], names[second]) if pair else (names[one],) if any_ else ()


def _weights(found: Spans, starts: Ints, ends: Ints) -> Ints:
    """How much each stretch says of each theme: one row a stretch."""
    theme, weight = _words()
    row, place = within_each(found.starts.searchsorted(starts), found.starts.searchsorted(ends))
    inside = found.ends[place] <= ends[row]
    row, place = row[inside], place[inside]
    shift = row * int(ends.max(initial=0))  # each stretch for itself
    said = apart(Spans(found.starts[place] + shift, found.ends[place] + shift, np.arange(len(row)))).words
    row, word = row[said], found.words[place[said]]
    size = len(themes())
    counts = np.bincount(row * size + theme[word], weight[word], len(starts) * size)
    return counts.reshape(-1, size).astype(np.int64)


@cache
def _words() -> tuple[Ints, Ints]:
    """For each word its theme and weight."""
    _, places, weights = zip(*weighed(), strict=True)
    return np.array(places), np.array(weights)
