"""What can be seen of works and of the places where the names of their owners may end: 雀巢|婴儿辅食.

The traits are of two kinds: `WORK` speaks of a work as a whole, and so for or against its having an owner at all; `CUT` speaks of one
place where the owner's name may end. They are columns of numbers, one for each work or for each cut.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from kg.extraction.chain import Columns
from kg.extraction.names.edges import HIDDEN, Edges
from kg.extraction.names.known import known_spans, known_things
from kg.extraction.names.phrases import all_terms
from kg.extraction.page import PAIR
from kg.extraction.word_classes import matters_at, word_classes
from kg.extraction.words import Flags, Ints, counted
from kg.lexicon.nouns import heads
from kg.model import Type

LEAST, MOST = 2, 8  # characters of an owner's name
WORK = (
    ("work",), ("first_letters",), ("first_letter",), ("last_letters",), ("last_letter",), ("letter_before",), ("letters_after",),
    ("strange",), ("word",), ("sort",), ("place",), ("known",), ("others_known",), ("others_strange",),
)  # fmt: skip
CUT = (
    ("size",), ("last_letters",), ("last_letter",), ("letters_behind",), ("letter_behind",), ("letters_over",), ("class",),
    ("group", "size"), ("group_behind",), ("group_over",), ("group", "group_behind"), ("first_group", "size"), ("word_behind",),
    ("word_over",), ("word", "word_behind"), ("strange", "size"), ("strange_behind", "rest"), ("strange", "strange_behind"), ("sort",),
    ("sort", "head"), ("sort_behind",), ("sort_behind", "head_behind"), ("place", "size"), ("place", "past"), ("place_behind",),
    ("known",), ("known_behind",),
)  # fmt: skip
_KINDS = {Type.INSTITUTION: 1, Type.PLACE: 2}  # of known names; all others are 3
_BODY, _OTHER = _KINDS[Type.INSTITUTION], 3
_WIDTH = 1 << 24  # more than any offset in a text


@dataclass(frozen=True, slots=True)
class Cuts:
    """Works, and the places where the names of their owners may end."""

    start: Ints  # of each work
    end: Ints
    work: Ints  # of each cut
    at: Ints

    @classmethod
    def of(cls, edges: Edges, works: Iterable[tuple[int, int]]) -> Cuts:
        """The cuts of works that begin and end there; before a cut stand no mark and nothing in marks.

        >>> from kg.extraction.names.edges import edges_of
        >>> text = "抓好雀巢婴儿辅食等项目"
        >>> [text[2:at] for at in Cuts.of(edges_of(text), [(2, 8)]).at.tolist()]
        ['雀巢', '雀巢婴', '雀巢婴儿', '雀巢婴儿辅']
        """
        start, end = np.array([*works], np.int64).reshape(-1, 2).T
        stops = counted(edges.signs.of("work stop") | (edges.shown == ord(HIDDEN)))
        at = start[:, None] + np.arange(LEAST, MOST + 1)
        fits = (at < end[:, None]) & (stops.take(at, mode="clip") == stops[start][:, None])
        work, size = np.nonzero(fits)
        return cls(start, end, work, at[work, size])


def columns_of(edges: Edges, cuts: Cuts) -> tuple[Columns, Columns]:
    """What can be seen of each work, and of each cut."""
    start, end, at, size = cuts.start, cuts.end, cuts.at, len(cuts.at)
    begin, stop = start[cuts.work], end[cuts.work]
    # Stretches, one behind the other: the works, what is before the cuts, what is behind them.
    opens, closes = np.concatenate([start, begin, at]), np.concatenate([end, at, stop])
    places = np.cumsum([0, len(start), size, size, size, size]).tolist()
    works, ahead, behind, closed, across = (slice(*sides) for sides in pairwise(places))
    seen = _Seen(edges)
    strange, place, word = seen.strange(opens, closes), seen.place(opens), seen.word(opens)
    known = seen.known(opens, closes, np.concatenate([start, at, at]))
    opening, closing, over = seen.pairs(opens), seen.pairs(closes - 2), seen.pairs(at - 1)
    words = matters_at(edges.text).take(np.concatenate([opens, at - 2, at - 1]))
    kind, group = word_classes()["matter"].of_numbers(words)
    # A head is no end of a work if it is all of it.
    sort, head = seen.ending(np.concatenate([start + 1, begin]), closes[: behind.start])
    sort_behind, head_behind = seen.opening(at, stop)
    of_works = {
        "work": np.zeros(len(start), np.int64), "first_letters": opening[works], "first_letter": opening[works] // PAIR,
        "last_letters": closing[works], "last_letter": closing[works] % PAIR, "letter_before": seen.pairs(start - 1) // PAIR,
        "letters_after": seen.pairs(end), "strange": np.minimum(strange[works], 6), "word": word[works], "sort": sort[works],
        "place": place[works], "known": known[works], **seen.others(start, known[works]),
    }  # fmt: skip
    length, first = at - begin, place[ahead]
    of_cuts = {
        "size": length, "rest": np.minimum(stop - at, 8), "class": kind[closed], "group": group[closed],
        "group_behind": group[behind], "group_over": group[across], "first_group": group[ahead],
        "last_letters": closing[ahead], "last_letter": closing[ahead] % PAIR, "letters_behind": opening[behind],
        "letter_behind": opening[behind] // PAIR, "letters_over": over, "word_behind": word[behind], "word_over": seen.over(begin, at),
        "word": (edges.everyday_at[at - 2] == at) * 1, "strange": np.minimum(strange[ahead], 5),
        "strange_behind": np.minimum(strange[behind], 4), "sort": sort[ahead], "head": np.minimum(head[ahead] - begin, 4) * (sort[ahead] > 0),
        "sort_behind": sort_behind, "head_behind": np.minimum(head_behind - at, 3) * (sort_behind > 0), "place": first,
        "past": (length - first) * (first > 0), "place_behind": (place[behind] > 0) * 1,
        "known": known[ahead], "known_behind": known[behind],
    }  # fmt: skip
    return of_works, of_cuts


class _Seen:
    """What stands where in a text."""

    def __init__(self, edges: Edges) -> None:
        self.edges = edges
        found = edges.heads
        sorts = _sorts()[found.words]
        self.spans = known_spans(edges)
        # Heads in order of their ends, and in order of their starts.
        self.by_end = np.sort((found.ends * _WIDTH + found.starts) * _MANY + sorts)
        self.by_start = (found.starts * _WIDTH + found.ends) * _MANY + sorts

    def pairs(self, at: Ints) -> Ints:
        """The two letters from each place on, 0 for one beyond the text."""
        letters = self.edges.letters
        # The last letter, a 0, is also the one before the first.
        first = letters.take(at, mode="wrap").astype(np.int64)
        second = letters.take(at + 1, mode="clip")
        found: Ints = first * PAIR + second
        return found

    def strange(self, start: Ints, end: Ints) -> Ints:
        """How many letters of each stretch stand in no everyday word."""
        plain = self.edges.plain
        found: Ints = end - start - (plain[end] - plain[start])
        return found

    def word(self, at: Ints) -> Ints:
        """How long the everyday word is that begins at each place."""
        found: Ints = np.maximum(self.edges.everyday_at[at] - at, 0)
        return found

    def over(self, start: Ints, at: Ints) -> Ints:
        """Does an everyday word run over each place: 1 one that begins inside the name, 2 one that begins before it."""
        around = self.edges.around[at]
        return np.where(self.edges.cut[at] | (around > 0), 1 + (around < start), 0)

    def ending(self, start: Ints, end: Ints) -> tuple[Ints, Ints]:
        """The sort of the longest head with which each stretch ends, and where it begins; 0 where none does."""
        return self._head(self.by_end, np.searchsorted(self.by_end, (end * _WIDTH + start) * _MANY), end)

    def opening(self, start: Ints, end: Ints) -> tuple[Ints, Ints]:
        """The sort of the longest head with which each stretch begins, and where it ends; 0 where none does."""
        at = np.searchsorted(self.by_start, (start * _WIDTH + end + 1) * _MANY) - 1
        return self._head(self.by_start, at, start)

    def _head(self, heads_: Ints, place: Ints, side: Ints) -> tuple[Ints, Ints]:
        """Sort and other side of the heads at these places in their order, if they have this one side."""
        if not len(heads_):
            return np.zeros_like(side), np.zeros_like(side)
        head = heads_.take(place, mode="clip")
        one, other, sort = head // (_WIDTH * _MANY), head // _MANY % _WIDTH, head % _MANY
        same = (one == side) & (place >= 0) & (place < len(heads_))
        return sort * same, other * same

    def place(self, at: Ints) -> Ints:
        """How long the longest name of a place is that begins at each place; 0 for none."""
        sizes = self.edges.sizes[at] & ((1 << (MOST + 1)) - 1)
        found: Ints = np.where(sizes > 0, np.frexp(sizes)[1] - 1, 0).astype(np.int64)
        return found

    def known(self, start: Ints, end: Ints, least: Ints) -> Ints:
        """Of which kind the known name is that begins at each start and ends between the other two; 0 for none."""
        spans = self.spans
        if not len(spans.starts):
            return np.zeros_like(start)
        place = np.searchsorted(spans.starts, start)
        ends = spans.ends.take(place, mode="clip")
        fits = (spans.starts.take(place, mode="clip") == start) & (ends <= end) & (ends >= least)
        found: Ints = _known_kinds()[spans.words.take(place, mode="clip")] * fits
        return found

    def others(self, start: Ints, known: Ints) -> Columns:
        """What the other works of the same sentence begin with: 0 none of them, 1 some, 2 all; 3 where there are no others."""
        first, which = np.unique(start, return_index=True, return_inverse=True)[1:]
        ends = np.flatnonzero(self.edges.signs.of("sentence end"))
        sentence = np.searchsorted(ends, start)
        own, size = sentence[first], len(ends) + 1
        many = np.bincount(own, minlength=size)[sentence] - 1

        def share(flags: Flags) -> Ints:
            one = flags[first]
            some = np.bincount(own[one], minlength=size)[sentence] - one[which]
            return np.where(many == 0, 3, (some > 0) * 1 + (some == many))

        return {
            "others_known": share(known == _BODY),
            "others_strange": share(self.edges.everyday_at[start] == 0),
        }


_MANY = 64  # more than there are sorts of heads


def sort_names() -> tuple[str, ...]:
    """The sorts of heads, none before the first."""
    return ("", *sorted({head.sort for head in heads().values()}))


@cache
def _sorts() -> Ints:
    """The sort of each head in the vocabulary."""
    names = {name: number for number, name in enumerate(sort_names())}
    return np.array([names[head.sort] for head in all_terms()], np.int64)


@cache
def _known_kinds() -> Ints:
    return np.array([_KINDS.get(thing.type, _OTHER) for thing in known_things()], np.int64)
