"""About, theme: what a statement concerns."""

from __future__ import annotations

from bisect import bisect_left

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.state import Draft, State, state_of
from kg.model import Type

# Things that a statement can be about. Officials act and speak; what they do is about something else.
SUBJECTS = frozenset(Type) - {Type.OFFICIAL}


@Language.component("kg_subjects")
def subjects(doc: Doc) -> Doc:
    state = state_of(doc)
    starts = [name.start for name in state.names]
    for draft in state.drafts:
        draft.about = about(draft, state, starts)
    return doc


def about(draft: Draft, state: State, starts: list[int]) -> tuple[str, ...]:
    """The things that a statement names, in the order of the text; whoever acts in it is not its subject."""
    actors = {draft.by, draft.speaker, *draft.responsible, *draft.partners}
    found: dict[str, None] = {}
    for place in range(bisect_left(starts, draft.start), bisect_left(starts, draft.end)):
        name = state.names[place]
        entity = state.entities[name.entity]
        if name.points or name.end > draft.end or entity.type not in SUBJECTS or name.entity in actors:
            continue
        found[name.entity] = None
    return tuple(found)
