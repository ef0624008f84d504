"""The keys of bodies and officials by name; what is missing among the things of the document is added."""

from __future__ import annotations

from kg.extraction.state import State
from kg.ids import bare, thing_key
from kg.lexicon.bodies import complete
from kg.lexicon.places import Place
from kg.model import Entity, Type


def body(state: State, name: str, place: Place | None, form: str | None = None) -> str:
    """The key of a body by its full name, which is added, with the form that the text has, to the things of the document where it is missing."""
    for key, entity in state.entities.items():
        if entity.type is Type.INSTITUTION and bare(name) in {
            bare(n) for n in (entity.name, *entity.aliases)
        }:
            return key
    full = complete(name, place) if place else None
    code = full.place if full else place.code if place else None
    title = full.name if full else name
    key = thing_key(Type.INSTITUTION.value, title, code)
    aliases = (form,) if form and form != title else ()
    state.entities.setdefault(
        key, Entity(key=key, type=Type.INSTITUTION, name=title, aliases=aliases, place=code)
    )
    return key


def official(state: State, name: str) -> str:
    for key, entity in state.entities.items():
        if entity.type is Type.OFFICIAL and bare(entity.name) == bare(name):
            return key
    key = thing_key(Type.OFFICIAL.value, name, state.document.profile.place_code)
    state.entities.setdefault(key, Entity(key=key, type=Type.OFFICIAL, name=name))
    return key
