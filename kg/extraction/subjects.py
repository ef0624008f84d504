"""About, theme: what a statement concerns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np

from kg.extraction.state import Draft, Name, State
from kg.extraction.themes import themes_in
from kg.extraction.topics import headed
from kg.extraction.vocabulary import spots
from kg.model import Entity, Type

# Things that a statement can be about. Officials act and speak; what they do is about something else.
SUBJECTS = frozenset(Type) - {Type.OFFICIAL}


def subjects(state: State) -> None:
    starts = np.array([name.start for name in state.names], np.int64)
    state.topics += headed(state)
    wider = _wider(state)
    begins, ends = state.bounds()
    first, last = (starts.searchsorted(bound).tolist() for bound in (begins, ends))
    themes = themes_in(spots(state.document.layout.text)["theme"], begins, ends)
    for place, (draft, found, low, high) in enumerate(zip(state.drafts, themes, first, last, strict=True)):
        draft.themes = found
        if low < high or place in wider:
            named = within(state.names[low:high], draft.end)
            draft.about = about(draft, state, named, wider.get(place, ()))


def _wider(state: State) -> dict[int, list[str]]:
    """What a passage is about as a whole, by the place of each of its statements."""
    starts = [draft.start for draft in state.drafts]
    found: dict[int, list[str]] = {}
    for topic in state.topics:
        for place in range(bisect_left(starts, topic.start), bisect_left(starts, topic.end)):
            found.setdefault(place, []).append(topic.entity)
    return found


def about(draft: Draft, state: State, named: Sequence[Name], wider: Iterable[str] = ()) -> tuple[str, ...]:
    """The things that a statement names, in the order of the text, and what its passage is about.

    Whoever acts in it is not its subject, nor the body to which that one belongs; nor is a name that is part of another name. But what
    a company did or became is about the company.
    """
    keys = [name.entity for name in (_outermost(named) if len(named) > 1 else named)]
    keys += wider
    entities = state.entities
    actors = {draft.by, draft.speaker, *draft.responsible, *draft.partners}
    actors |= {entities[key].part_of for key in actors if key and key in entities}
    if draft.by and not _governs(entities, draft.by):
        actors.discard(draft.by)
    return tuple(dict.fromkeys(key for key in keys if entities[key].type in SUBJECTS and key not in actors))


def _governs(entities: Mapping[str, Entity], key: str) -> bool:
    """Is it a body of the state, which has a place of its own?"""
    return key not in entities or entities[key].place is not None


def within(names: Iterable[Name], end: int) -> list[Name]:
    """The names, none that only point, that end no later."""
    return [name for name in names if name.end <= end and not name.points]


def _outermost(names: Sequence[Name]) -> Sequence[Name]:
    """The names that do not stand inside a longer one: 雀巢婴儿辅食 without 雀巢."""
    if all(one.end <= other.start for one, other in pairwise(names)):
        return names
    found: list[Name] = []
    for name in sorted(names, key=lambda name: (name.start, -name.end)):  # what holds a name comes before it
        if not found or name.end > found[-1].end or name[:2] == found[-1][:2]:
            found.append(name)
    return found
