"""What all statements of a document share when it is asked who acts: its place, its issuer, its names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter

import numpy as np

from kg.extraction.bodies import body, official
from kg.extraction.state import Name, State
from kg.extraction.vocabulary import spots
from kg.extraction.voices import Voice, voices
from kg.extraction.words import Flags, apart
from kg.lexicon.places import Place, by_code
from kg.model import Type

JOINT = re.compile(r"(?:、|和|与|及|以及|及其所属|、?其)+")  # what joins the names of a list


@dataclass(frozen=True, slots=True)
class Scene:
    """What all statements of a document share."""

    state: State
    text: str
    place: Place | None
    issuer: str | None
    speaker: str | None
    voices: tuple[Voice, ...]
    starts: tuple[int, ...]  # of state.names
    opens: frozenset[int]  # the same
    told: Flags  # which clauses are part of a statement
    noted: bool  # does any word stand in the text that opens a note of who is responsible?
    duties: tuple[int, ...]  # where words stand that hand a task to a body


def scene_of(state: State, text: str) -> Scene:
    profile = state.document.profile
    place = by_code(profile.place_code) if profile.place_code else None
    issuer = body(state, profile.issuer, place) if profile.issuer else None
    speaker = official(state, profile.speaker) if profile.speaker else None
    starts = tuple(map(itemgetter(0), state.names))
    said = spots(text)
    noted = len(said["note"].starts) > 0
    duties = tuple(apart(said["duty"]).starts.tolist())
    heard = voices(state, text, place)
    return Scene(
        state, text, place, issuer, speaker, heard, starts, frozenset(starts), _told(state), noted, duties
    )


def _told(state: State) -> Flags:
    columns, size = state.columns(), len(state.clauses) + 1
    opened = np.bincount(columns.first, minlength=size) - np.bincount(columns.last + 1, minlength=size)
    told: Flags = np.cumsum(opened) > 0
    return told


def names_in(scene: Scene, start: int, end: int) -> list[Name]:
    low, high = bisect_left(scene.starts, start), bisect_right(scene.starts, end - 1)
    return [name for name in scene.state.names[low:high] if name.end <= end]


def bodies_in(scene: Scene, start: int, end: int) -> list[str]:
    """Institutions and officials named in a stretch."""
    entities = scene.state.entities
    wanted = (Type.INSTITUTION, Type.OFFICIAL)
    return [
        n.entity for n in names_in(scene, start, end) if entities[n.entity].type in wanted and not n.points
    ]


def unique(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))
