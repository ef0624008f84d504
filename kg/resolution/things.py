"""The things that all documents name, once each.

A plain beginning that `kg.graph` builds on: entities of one key are one thing. What is better (forms completed from other
documents, candidates, decisions of people) can grow behind the same two values, `Thing` and `Things`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.ids import thing_key
from kg.model import Entity, Findings, Profile, Type


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One node of the graph. `part_of`, `jurisdiction`, `parts` and `administered_with` are keys of things."""

    key: str
    type: Type
    name: str
    aliases: tuple[str, ...] = ()
    place: str | None = None  # code of the place that it belongs to
    part_of: str | None = None
    jurisdiction: str | None = None
    parts: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()  # keys that were merged into this one
    code: str | None = None  # of a place, in its table


@dataclass(frozen=True, slots=True, kw_only=True)
class Things:
    """All things by key, and for each entity of a document the key of its thing."""

    things: Mapping[str, Thing]
    canonical: Mapping[str, str]


def resolve(findings: Iterable[Findings], decisions: Iterable[object] = ()) -> Things:
    """The things that these documents name, what their profiles name (issuer, place) included."""
    del decisions
    grouped: dict[str, list[Entity]] = {}
    for finding in findings:
        for entity in (*finding.entities, *profile_entities(finding.document.profile)):
            grouped.setdefault(entity.key, []).append(entity)
    things = {key: _thing(key, grouped[key]) for key in sorted(grouped)}
    return Things(things=things, canonical={key: key for key in things})


def issuer_key(profile: Profile) -> str | None:
    """The key of the institution whose report it is."""
    return thing_key(Type.INSTITUTION, profile.issuer, profile.place_code) if profile.issuer else None


def place_key(profile: Profile) -> str | None:
    """The key of the place that a document is about."""
    return thing_key(Type.PLACE, profile.place, profile.place_code) if profile.place else None


def profile_entities(profile: Profile) -> tuple[Entity, ...]:
    """Issuer and place of a document as things, also where its text never names them in full."""
    found = []
    issuer, place = issuer_key(profile), place_key(profile)
    if issuer and profile.issuer:
        found.append(
            Entity(
                key=issuer,
                type=Type.INSTITUTION,
                name=profile.issuer,
                place=profile.place_code,
                jurisdiction=place,
            )
        )
    if place and profile.place:
        found.append(Entity(key=place, type=Type.PLACE, name=profile.place, place=profile.place_code))
    return tuple(found)


def _thing(key: str, entities: list[Entity]) -> Thing:
    names = {name for entity in entities for name in (entity.name, *entity.aliases)}
    name = max((entity.name for entity in entities), key=lambda name: (len(name), name))
    first = entities[0]
    return Thing(
        key=key,
        type=first.type,
        name=name,
        aliases=tuple(sorted(names - {name})),
        place=_smallest(entity.place for entity in entities),
        part_of=_smallest(entity.part_of for entity in entities),
        jurisdiction=_smallest(entity.jurisdiction for entity in entities),
        parts=tuple(sorted({part for entity in entities for part in entity.parts})),
        code=_smallest(entity.place for entity in entities) if first.type is Type.PLACE else None,
    )


def _smallest(values: Iterable[str | None]) -> str | None:
    return min((value for value in values if value), default=None)
