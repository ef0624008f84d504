"""About, theme: what a statement concerns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from kg.extraction.state import Draft, Name, State
from kg.extraction.topics import headed
from kg.lexicon.themes import themes_of
from kg.model import Type

# Things that a statement can be about. Officials act and speak; what they do is about something else.
SUBJECTS = frozenset(Type) - {Type.OFFICIAL}


def subjects(state: State) -> None:
    text = state.document.layout.text
    starts = [name.start for name in state.names]
    state.topics += headed(state)
    for draft in state.drafts:
        draft.about = about(draft, state, starts)
        draft.themes = themes_of(text[draft.start : draft.end])


def about(draft: Draft, state: State, starts: Sequence[int]) -> tuple[str, ...]:
    """The things that a statement names, in the order of the text.

    Whoever acts in it is not its subject, nor the body to which that one belongs; nor is a name that is part of another name.
    What a passage is about as a whole, each of its statements is about.
    """
    named = _within(state.names, starts, draft.start, draft.end)
    keys = [name.entity for name in (_outermost(named) if len(named) > 1 else named)]
    keys += [topic.entity for topic in state.topics if topic.start <= draft.start < topic.end]
    if not keys:
        return ()
    actors = {draft.by, draft.speaker, *draft.responsible, *draft.partners}
    actors |= {state.entities[key].part_of for key in actors if key and key in state.entities}
    return tuple(
        dict.fromkeys(key for key in keys if state.entities[key].type in SUBJECTS and key not in actors)
    )


def _within(names: Sequence[Name], starts: Sequence[int], start: int, end: int) -> list[Name]:
    places = range(bisect_left(starts, start), bisect_left(starts, end))
    return [name for place in places if (name := names[place]).end <= end and not name.points]


def _outermost(names: Sequence[Name]) -> list[Name]:
    """The names that do not stand inside a longer one: 雀巢婴儿辅食 without 雀巢."""
    return [
        name
        for name in names
        if not any(
            other.start <= name.start
            and name.end <= other.end
            and other.end - other.start > name.end - name.start
            for other in names
        )
    ]
