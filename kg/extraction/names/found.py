"""A name where it was found, before it is known which other names are the same thing."""

from __future__ import annotations

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
    taken = bytearray(length)
    kept = []
    for name in found:
        if taken.find(1, name.start, name.end) < 0:
            taken[name.start : name.end] = b"\x01" * (name.end - name.start)
            kept.append(name)
    return sorted(kept, key=lambda name: name.start)
