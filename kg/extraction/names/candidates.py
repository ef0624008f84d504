"""Stretches of text that may be names, each with its edges, in columns. Which of them are names is judged later, all at once.

There are these sorts: known names; phrases that end in a head (深哈产业园); quotations alone and with the words around them (“七大都市”,
龙江版“新浦东”); items of a list that 等 or a count closes, quoted or not (雀巢婴儿辅食、哈电装备|等项目); siblings that share the last one's head
(群力西、|阿什河污水处理厂); what begins with a grade (省级链主型企业|5家); what a sum of money is for (投资2亿元的|华丝顿纺织); and slogans
of even parts (产业为要、项目为王).
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

import numpy as np

from kg.extraction.names.columns import TERMS, Candidates
from kg.extraction.names.edges import Edges
from kg.extraction.names.lists import items, siblings
from kg.extraction.names.phrases import phrases
from kg.extraction.names.stretches import graded, invested, known, quotes, slogans
from kg.extraction.words import Ints


def candidates_of(edges: Edges) -> Candidates:
    """All candidates of a text, in order of their start.

    >>> from kg.extraction.names.edges import edges_of
    >>> text = "加快推进深哈产业园建设"
    >>> [text[c.start:c.end] for c in candidates_of(edges_of(text))]
    ['深哈产业园']
    """
    ended = phrases(edges, edges.heads)
    listed = Candidates.of(items(edges, edges.heads))
    single = ended.take(np.flatnonzero(ended.cut != TERMS["list"]))
    shared = Candidates.of(siblings(edges, single.take(_first_of_each_end(single))))
    items_ = Candidates.joined([listed, shared])
    closed = np.zeros(len(edges.letters), np.bool_)
    closed[ended.end] = True
    items_ = items_.take(np.flatnonzero(~closed[items_.end]))
    marked = Candidates.of(chain.from_iterable(found(edges) for found in (graded, invested, slogans, quotes)))
    others = Candidates.joined([marked, ended, known(edges)])
    # What ends where an item does stands in the same list.
    closing = np.zeros(len(edges.letters), np.int64)
    closing[listed.end] = listed.closing
    others.closing[:] = closing[others.end]
    return _one_for_each([items_, others])


def _first_of_each_end(ended: Candidates) -> Ints:
    """Of phrases that end at the same place the longest. An item that two of them share goes to the last in the text's order."""
    order = np.lexsort((ended.start, ended.end))
    first = np.flatnonzero(np.diff(ended.end[order], prepend=-1) > 0)
    met = np.minimum.reduceat(order, first) if len(first) else first
    return order[first][np.argsort(met)]


def _one_for_each(parts: Iterable[Candidates]) -> Candidates:
    """One candidate for each stretch, the last that was given; in order of their start, the longest first."""
    found = Candidates.joined(parts)
    order = np.lexsort((-found.end, found.start))
    start, end = found.start[order], found.end[order]
    last = np.append((start[1:] != start[:-1]) | (end[1:] != end[:-1]), True)
    return found.take(order[last[: len(order)]])
