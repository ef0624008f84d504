"""What may be a name: one candidate, and many of them as columns of numbers."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple, TypeVar

import numpy as np

from kg.extraction.words import Ints
from kg.lexicon.nouns import Head
from kg.tuples import tuples

K = TypeVar("K", bound=Hashable)


class Codes(dict[K, int]):
    """A number for each thing, so that it can stand in a column; given when it is first asked for.

    >>> codes = Codes("")
    >>> codes["phrase"], codes["quote"], codes["phrase"], codes.things[2]
    (1, 2, 1, 'quote')
    """

    def __init__(self, *first: K) -> None:
        self.things = [*first]
        self.update((thing, code) for code, thing in enumerate(first))

    def __missing__(self, thing: K) -> int:
        self[thing] = code = len(self.things)
        self.things.append(thing)
        return code


# The sorts of candidates; their codes come first.
SORTS = ("phrase", "quote", "around", "sibling", "item", "graded", "invested", "slogan", "known")
TERMS: Codes[str] = Codes("", *SORTS)  # sorts, cuts and the like; there are some hundreds
HEADS: Codes[Head | None] = Codes(None)


_CODES: Mapping[str, Codes[Any]] = {"sort": TERMS, "head": HEADS, "cut": TERMS, "closing": TERMS}


class Candidate(NamedTuple):
    """A stretch that may be a name."""

    start: int
    end: int
    sort: str  # one of `SORTS`
    head: Head | None  # the head in which it ends, or which closes its list
    head_start: int
    cut: str  # how its left edge was found
    counted: bool = False
    closing: str = ""  # the sort of the head that closes the list in which it stands


# The same as numbers: sort, head, cut and closing by their codes.
Row = tuple[int, int, int, int, int, int, bool, int]


def _row(number: int) -> Any:
    return property(lambda self: self.table[number])


@dataclass(frozen=True, slots=True)
class Candidates:
    """Many candidates: one row for each field of `Candidate`, one column for each candidate."""

    table: Ints

    start = _row(0)
    end = _row(1)
    sort = _row(2)
    head = _row(3)
    head_start = _row(4)
    cut = _row(5)
    counted = _row(6)
    closing = _row(7)

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Candidates:
        """These candidates, given as numbers."""
        numbers = np.fromiter(chain.from_iterable(rows), np.int64)
        return cls(np.ascontiguousarray(numbers.reshape(-1, len(Candidate._fields)).T))

    @classmethod
    def joined(cls, parts: Iterable[Candidates]) -> Candidates:
        return cls(np.concatenate([part.table for part in parts], axis=1))

    def __len__(self) -> int:
        return int(self.table.shape[1])

    def __getitem__(self, place: int) -> Candidate:
        return next(iter(self.take(np.array([place]))))

    def __iter__(self) -> Iterator[Candidate]:
        columns = {
            field: map(_CODES[field].things.__getitem__, column) if field in _CODES else column
            for field, column in zip(Candidate._fields, self.table.tolist(), strict=True)
        }
        columns["counted"] = map(bool, columns["counted"])
        return iter(tuples(Candidate, zip(*columns.values(), strict=True)))

    def take(self, places: Ints) -> Candidates:
        """Those at these places."""
        return Candidates(self.table.take(places, 1))

    def within(self, start: int, end: int) -> Candidates:
        """Those inside a stretch of the text."""
        return self.take(np.flatnonzero((self.start >= start) & (self.end <= end)))
