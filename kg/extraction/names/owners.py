"""Whose the works are that were found to be names: 雀巢|婴儿辅食. Owners stand inside the works' names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np

from kg.extraction.names.edges import Edges
from kg.extraction.names.found import Found
from kg.extraction.names.judged import PLACE_ENDINGS, RULE, plain
from kg.extraction.names.known import known_form, known_spans, known_things
from kg.extraction.names.owner_judgement import likely
from kg.extraction.names.owner_traits import Cuts
from kg.extraction.names.places import place_forms
from kg.extraction.names.soundness import sound
from kg.lexicon.nouns import heads
from kg.model import Type

KNOWN_OWNER = "names.owner"
OWNER = f"{RULE}.owner"
DOUBT = 0.3  # a work has an owner where that is no less likely than this
_BODY, _WORK = Type.INSTITUTION, Type.PROJECT  # a name of its own is found faster than one of a class
LEAST = 4  # characters of a work's name


def owner_names(edges: Edges, names: list[Found]) -> list[Found]:
    """The owners of works: those that everyone knows, and those that are likely; one for each work."""
    known = {owner.start: owner for owner in _known_owners(edges, names)}
    judged = {owner.start: owner for owner in _judged_owners(edges, names, known)}
    return [*judged.values(), *(owner for start, owner in known.items() if start not in judged)]


def _known_owners(edges: Edges, names: list[Found]) -> Iterator[Found]:
    """Bodies that everyone knows, with which the names of works and of other bodies begin; 许继|电气 is one company."""
    spans = known_spans(edges)
    bodies = {
        start: (end, thing)
        for start, end, word in zip(*(column.tolist() for column in spans), strict=True)
        if (thing := known_things()[word]).type is _BODY
    }
    for name in names:
        if name.start in bodies and _has_owner(name):
            end, thing = bodies[name.start]
            if end < name.end:
                form = edges.text[name.start : end]
                forms = (form,) if form != thing.name else ()
                yield Found(name.start, end, thing.type, thing.name, KNOWN_OWNER, forms)


def _has_owner(name: Found) -> bool:
    """A work, or a body that is no company itself."""
    if name.type is _BODY:
        return not name.name.endswith(_company_words())
    return name.type is _WORK


@cache
def _company_words() -> tuple[str, ...]:
    return tuple(head.word for head in heads().values() if head.sort == "company")


def _judged_owners(edges: Edges, names: list[Found], known: dict[int, Found]) -> Iterator[Found]:
    """The likeliest owner of each work that has one; where everyone knows one, only one whose name goes on from there: 国轩|控股."""
    cuts = Cuts.of(edges, [(name.start, name.end) for name in names if name.type is _WORK and _is_told(name)])
    if not len(cuts.at):
        return
    none, fits = likely(edges, cuts)
    best = np.lexsort((-fits, cuts.work))
    best = best[np.diff(cuts.work[best], prepend=-1) > 0]
    starts, ends = cuts.start[cuts.work[best]].tolist(), cuts.at[best].tolist()
    for start, end, doubt, weight in zip(
        starts, ends, none[cuts.work[best]].tolist(), fits[best].tolist(), strict=True
    ):
        least = known[start].end if start in known else 0
        if (
            doubt <= 1 - DOUBT
            and end > least
            and (owner := _owner(edges.text[start:end], start, end, weight))
        ):
            yield owner


def _is_told(name: Found) -> bool:
    """Is it a judged name, and long enough to tell an owner?"""
    return name.rule.startswith(RULE) and name.end - name.start >= LEAST


def _owner(written: str, start: int, end: int, weight: float) -> Found | None:
    """The owner of this name, unless it is a place or no name at all."""
    name = plain(written)
    if name[-1:] in PLACE_ENDINGS and name in place_forms():
        return None
    thing = known_form(name)
    if thing and thing.type is not _BODY:
        return None
    forms = (name,) if thing and name != thing.name else ()
    found = Found(start, end, _BODY, thing.name if thing else name, OWNER, forms, weight=weight)
    return found if sound(found) else None
