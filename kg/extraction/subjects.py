"""About, theme: what a statement concerns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise

import numpy as np

from kg.extraction.state import Name, State
from kg.extraction.themes import themes_in
from kg.extraction.topics import headed
from kg.extraction.vocabulary import spots
from kg.extraction.words import within_each
from kg.model import Entity, Type

# Things that a statement can be about. Officials act and speak; what they do is about something else.
SUBJECTS = frozenset(Type) - {Type.OFFICIAL}


def subjects(state: State) -> None:
    state.topics += headed(state)
    words = spots(state.document.layout.text)["theme"]
    for draft, themes in zip(state.drafts, themes_in(words, *state.bounds()), strict=True):
        draft.themes = themes
    wider = _wider(state)
    others = _others(state.entities)
    asides: dict[tuple[str | None, str | None], set[str]] = {}
    for place, keys in _named(state, wider):
        draft = state.drafts[place]
        telling = draft.by, draft.speaker
        if (aside := asides.get(telling)) is None:
            aside = asides[telling] = others | _aside(state.entities, *telling)
        draft.about = _about((*keys, *wider[place]) if place in wider else keys, aside)


def _named(state: State, wider: Iterable[int]) -> Iterator[tuple[int, Sequence[str]]]:
    """The statements that name things or stand in a passage about some, each with the things that it names."""
    starts, ends, keys, points = zip(*state.names, strict=True) if state.names else ((),) * 4
    opens, closes = np.array(starts, np.int64), np.array(ends, np.int64)
    begins, stops = state.bounds()
    row, place = within_each(opens.searchsorted(begins), opens.searchsorted(stops))
    kept = (closes[place] <= stops[row]) & ~np.array(points, np.bool_)[place]
    row, place = row[kept], place[kept]
    sizes = np.bincount(row, minlength=len(begins))
    overlaps = (row[1:] == row[:-1]) & (opens[place[1:]] < closes[place[:-1]])
    nested = np.bincount(row[1:][overlaps], minlength=len(begins)) > 0
    asked = sizes > 0
    asked[list(wider)] = True
    at = np.flatnonzero(asked)
    behind = np.cumsum(sizes)[at]
    places = place.tolist()
    said = list(map(keys.__getitem__, places))
    for draft, low, high, inside in zip(
        at.tolist(), (behind - sizes[at]).tolist(), behind.tolist(), nested[at].tolist(), strict=True
    ):
        if inside:
            outer = _outermost([state.names[place] for place in places[low:high]])
            yield draft, [name.entity for name in outer]
        else:
            yield draft, said[low:high]


def _wider(state: State) -> dict[int, list[str]]:
    """What a passage is about as a whole, by the place of each of its statements."""
    starts = [draft.start for draft in state.drafts]
    found: dict[int, list[str]] = {}
    for topic in state.topics:
        for place in range(bisect_left(starts, topic.start), bisect_left(starts, topic.end)):
            found.setdefault(place, []).append(topic.entity)
    return found


def _about(keys: Sequence[str], aside: Set[str]) -> tuple[str, ...]:
    """What a statement is about: the things that it names, in the order of the text, and what its passage is about."""
    if len(keys) == 1:  # as most have
        return () if keys[0] in aside else (keys[0],)
    return tuple(dict.fromkeys([key for key in keys if key not in aside]))


def _others(entities: Mapping[str, Entity]) -> set[str]:
    """The things that nothing is about."""
    return {key for key, entity in entities.items() if entity.type not in SUBJECTS}


def _aside(entities: Mapping[str, Entity], by: str | None, speaker: str | None) -> set[str]:
    """What a statement is not about where these say it: them, and the bodies to which they belong.

    But what a company did or became is about the company, and a charge or a bond concerns those whom it names.
    """
    actors = {by, speaker}
    actors |= {entities[key].part_of for key in actors if key and key in entities}
    if by and not _governs(entities, by):
        actors.discard(by)
    return set(filter(None, actors))


def _governs(entities: Mapping[str, Entity], key: str) -> bool:
    """Is it a body of the state, which has a place of its own?"""
    return key not in entities or entities[key].place is not None


def _outermost(names: Sequence[Name]) -> Sequence[Name]:
    """The names that do not stand inside a longer one: 雀巢婴儿辅食 without 雀巢."""
    if all(one.end <= other.start for one, other in pairwise(names)):
        return names
    found: list[Name] = []
    for name in sorted(names, key=lambda name: (name.start, -name.end)):  # what holds a name comes before it
        if not found or name.end > found[-1].end or name[:2] == found[-1][:2]:
            found.append(name)
    return found
