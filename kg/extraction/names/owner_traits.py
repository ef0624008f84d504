"""What can be seen of works and of the places where the names of their owners may end: 雀巢|婴儿辅食.

The traits are of two kinds: `WORK` speaks of a work as a whole, and so for or against its having an owner at all; `CUT` speaks of one
place where the owner's name may end. They are columns of numbers, one for each work or for each cut.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np

from kg.extraction.chain import Columns
from kg.extraction.names.edges import HIDDEN, Edges
from kg.extraction.names.known import known_spans, known_things
from kg.extraction.names.phrases import all_terms
from kg.extraction.page import PAIR
from kg.extraction.word_classes import word_classes
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
_OTHER = 3
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
    seen = _Seen(edges)
    start, end, at = cuts.start, cuts.end, cuts.at
    begin, stop = start[cuts.work], end[cuts.work]
    strange, place, known = seen.strange(start, end), seen.place(start), seen.known(start, end)
    first = seen.pairs(start)
    sort, _ = seen.ending(start + 1, end)
    works = {
        "work": np.zeros(len(start), np.int64), "first_letters": first, "first_letter": seen.letters(start),
        "last_letters": seen.pairs(end - 2), "last_letter": seen.letters(end - 1), "letter_before": seen.letters(start - 1),
        "letters_after": seen.pairs(end), "strange": np.minimum(strange, 6), "word": seen.word(start), "sort": sort, "place": place,
        "known": known, **seen.others(start, known),
    }  # fmt: skip
    size, rest = at - begin, stop - at
    last, behind, over = seen.pairs(at - 2), seen.pairs(at), seen.pairs(at - 1)
    kind, group = _matter(last)
    sort, head = seen.ending(begin, at)
    sort_behind, head_behind = seen.opening(at, stop)
    cut = {
        "size": size, "rest": np.minimum(rest, 8), "class": kind, "group": group, "group_behind": _matter(behind)[1],
        "group_over": _matter(over)[1], "first_group": _matter(first)[1][cuts.work],
        "last_letters": last, "last_letter": seen.letters(at - 1), "letters_behind": behind, "letter_behind": seen.letters(at),
        "letters_over": over, "word_behind": seen.word(at), "word_over": seen.over(begin, at), "word": (edges.everyday_at[at - 2] == at) * 1,
        "strange": np.minimum(seen.strange(begin, at), 5), "strange_behind": np.minimum(seen.strange(at, stop), 4),
        "sort": sort, "head": np.minimum(head - begin, 4) * (sort > 0), "sort_behind": sort_behind,
        "head_behind": np.minimum(head_behind - at, 3) * (sort_behind > 0), "place": place[cuts.work],
        "past": (size - place[cuts.work]) * (place[cuts.work] > 0), "place_behind": (seen.place(at) > 0) * 1,
        "known": seen.known(begin, at, exactly=True), "known_behind": seen.known(at, stop),
    }  # fmt: skip
    return works, cut


def _matter(pairs: Ints) -> tuple[Ints, Ints]:
    """The class of each of these pairs of letters, and its group."""
    return word_classes()["matter"].of(pairs)


class _Seen:
    """What stands where in a text."""

    def __init__(self, edges: Edges) -> None:
        self.edges = edges
        found = edges.heads
        self.sorts = _sorts()[found.words]
        self.spans = known_spans(edges)
        # Heads in order of their ends, and in order of their starts.
        self.by_end = np.sort((found.ends * _WIDTH + found.starts) * _MANY + self.sorts)
        self.by_start = np.sort((found.starts * _WIDTH + found.ends) * _MANY + self.sorts)

    def letters(self, at: Ints) -> Ints:
        """The letter at each place, 0 beyond the text."""
        found: Ints = self.edges.letters.take(at, mode="clip").astype(np.int64)
        return found * (at >= 0)

    def pairs(self, at: Ints) -> Ints:
        """The two letters from each place on."""
        return self.letters(at) * PAIR + self.letters(at + 1)

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
        rest, sort = np.divmod(heads_.take(place, mode="clip"), _MANY)
        one, other = np.divmod(rest, _WIDTH)
        same = (one == side) & (place >= 0) & (place < len(heads_))
        return sort * same, other * same

    def place(self, at: Ints) -> Ints:
        """How long the longest name of a place is that begins at each place; 0 for none."""
        sizes = self.edges.sizes[at] & ((1 << (MOST + 1)) - 1)
        found: Ints = np.where(sizes > 0, np.frexp(sizes)[1] - 1, 0).astype(np.int64)
        return found

    def known(self, start: Ints, end: Ints, *, exactly: bool = False) -> Ints:
        """Of which kind the known name is that begins at each start and ends no later than the end; 0 for none."""
        spans = self.spans
        if not len(spans.starts):
            return np.zeros_like(start)
        place = np.searchsorted(spans.starts, start)
        ends = spans.ends.take(place, mode="clip")
        fits = (spans.starts.take(place, mode="clip") == start) & (ends == end if exactly else ends <= end)
        found: Ints = _known_kinds()[spans.words.take(place, mode="clip")] * fits
        return found

    def others(self, start: Ints, known: Ints) -> Columns:
        """What the other works of the same sentence begin with: 0 none of them, 1 some, 2 all; 3 where there are no others."""
        first, which = np.unique(start, return_index=True, return_inverse=True)[1:]
        sentence = counted(self.edges.signs.of("sentence end"))[start]
        sums = np.zeros(len(self.edges.letters) + 1, np.int64)
        np.add.at(sums, sentence[first], 1)
        many = sums[sentence] - 1

        def share(flags: Flags) -> Ints:
            sums[:] = 0
            np.add.at(sums, sentence[first], flags[first])
            some = sums[sentence] - flags[first][which]
            return np.where(many == 0, 3, (some > 0) * 1 + (some == many))

        return {
            "others_known": share(known == _KINDS[Type.INSTITUTION]),
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
