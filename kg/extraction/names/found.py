"""A name where it was found, before it is known which other names are the same thing."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import NamedTuple

from kg.model import Type


class Found(NamedTuple):  # thousands in a text, and a tuple is made in a fraction of the time
    """A name in the text."""

    start: int
    end: int
    type: Type
    name: str  # completed: 哈尔滨市人民政府 for 市政府
    rule: str
    forms: tuple[str, ...] = ()  # other forms that are names of it
    place: str | None = None  # code of the place that it belongs to
    points: bool = False  # 我市: finds the thing, is no name of it
    weight: float = 1.0
    above: str | None = None  # full name of the body above it


def apart(found: list[Found], length: int) -> list[Found]:
    """Of names that overlap the one that stands first in the list; in order of their start."""
    return sorted(free(found, bytearray(length)), key=attrgetter("start"))


def free(found: Iterable[Found], taken: bytearray) -> list[Found]:
    """The names whose places none has taken before them, which they take; `taken` has a 1 for each place that is.

    What names two things at once (京津) is taken by both.
    """
    kept: list[Found] = []
    for name in found:
        start, end = name.start, name.end
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\x01" * (end - start)
            kept.append(name)
        elif kept and _twins(name, kept[-1]):
            kept.append(name)
    return kept


def _twins(one: Found, other: Found) -> bool:
    """Two things that one rule found in the same words."""
    return (one.start, one.end, one.rule) == (other.start, other.end, other.rule) and one.name != other.name
