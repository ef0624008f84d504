"""The things that all documents name, once each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.ids import bare, thing_key
from kg.lexicon.places import by_code, current
from kg.model import Entity, Findings, Issue, Profile, Type
from kg.resolution.decisions import settle
from kg.resolution.hierarchy import all_codes, bodies_within, place_chain, place_key_of, standing, twin
from kg.resolution.merging import Draft, Pair, merges, plain, roots
from kg.resolution.review import Decided, Decision

PLACES_TABLE = "kg/lexicon/places.tsv"
ZONES_TABLE = "kg/lexicon/zones.tsv"
BODIES_TABLE = "kg/lexicon/bodies.tsv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One node of the graph. `part_of`, `jurisdiction`, `parts` and `administered_with` are keys of things."""

    key: str
    type: Type
    name: str
    aliases: tuple[str, ...] = ()
    place: str | None = None  # code of the place that it belongs to
    part_of: str | None = None  # the body above it, or the place that contains it
    jurisdiction: str | None = None
    parts: tuple[str, ...] = ()
    administered_with: str | None = None  # the district run as one with a new area, and the other way round
    replaces: tuple[str, ...] = ()  # keys that were merged into this one
    code: str | None = None  # of a place, in GB/T 2260
    tables: tuple[str, ...] = ()  # of the lexicon, where facts about it were taken from


@dataclass(frozen=True, slots=True, kw_only=True)
class Things:
    """All things by key, and for each entity of a document the key of its thing."""

    things: Mapping[str, Thing]
    canonical: Mapping[str, str]
    merged: tuple[Pair, ...] = ()  # what the rules brought together
    candidates: tuple[Pair, ...] = ()  # what a person may bring together
    decided: tuple[Decided, ...] = ()  # the decisions that this build knows the things of
    complaints: tuple[Issue, ...] = ()  # decisions about things that are gone


def resolve(findings: Sequence[Findings], decisions: Iterable[Decision] = ()) -> Things:
    """The things that these documents name, what their profiles name (issuer, place) included.

    Keys hold for all documents: `kg.resolution.scope.scoped` has seen to it that names which hold in one place alone say so.
    Decisions of people come before every rule.
    """
    drafts = _drafts(findings)
    settled = settle(drafts, decisions)
    found = merges(drafts)
    pairs = [*settled.same, *((pair.one, pair.other) for pair in found.same)]
    root = roots(pairs, sorted(drafts), settled.apart)
    root |= {old: root[new] for old, new in settled.moved.items()}
    groups: dict[str, list[Draft]] = {}
    for key, draft in drafts.items():
        groups.setdefault(root[key], []).append(draft)
    things = _placed({to: _thing(to, group, root) for to, group in groups.items()})
    for old, new in settled.moved.items():
        thing = things[root[new]]
        things[root[new]] = replace(thing, replaces=tuple(sorted({*thing.replaces, old})))
    for key, name in settled.names.items():
        things[root[key]] = _renamed(things[root[key]], name)
    closed = {frozenset(pair) for pair in settled.apart}
    return Things(
        things={key: things[key] for key in sorted(things)},
        canonical={key: root.get(key, key) for key in sorted({*root, *things})},
        merged=found.same,
        candidates=tuple(
            p for p in found.candidates if root[p.one] != root[p.other] and {p.one, p.other} not in closed
        ),
        decided=tuple(replace(d, things=tuple(root[key] for key in d.things)) for d in settled.decided),
        complaints=tuple(settled.complaints),
    )


def _renamed(thing: Thing, name: str) -> Thing:
    forms = {bare(form): form for form in (*thing.aliases, thing.name)}
    return replace(
        thing, name=name, aliases=tuple(sorted(form for mark, form in forms.items() if mark != bare(name)))
    )


def _drafts(findings: Iterable[Findings]) -> dict[str, Draft]:
    """What all documents say, by key."""
    drafts: dict[str, Draft] = {}
    for finding in findings:
        for entity in (*finding.entities, *profile_entities(finding.document.profile)):
            draft = drafts.setdefault(entity.key, Draft(key=entity.key, type=entity.type, place=entity.place))
            draft.add(entity)
        for tenure in finding.tenures:
            if tenure.institution and tenure.official in drafts:
                drafts[tenure.official].bodies.add(tenure.institution)
    return drafts


def _thing(key: str, drafts: Sequence[Draft], root: Mapping[str, str]) -> Thing:
    """One thing of all that is said of it."""
    if len(drafts) == 1 and len(drafts[0].entities) == 1:
        alone = drafts[0].entities[0]
        if not (alone.aliases or alone.part_of or alone.jurisdiction or alone.parts):
            return Thing(key=key, type=drafts[0].type, name=alone.name, place=drafts[0].place)
    entities = [entity for draft in drafts for entity in draft.entities]
    name = _fullest(drafts)
    forms = {plain(form): form for e in entities for form in (*sorted(e.aliases, reverse=True), e.name)}

    def one(values: Iterable[str | None]) -> str | None:
        """The smallest thing that the documents name here."""
        return min({root[value] for value in values if value and value in root} - {key}, default=None)

    return Thing(
        key=key,
        type=drafts[0].type,
        name=name,
        aliases=tuple(sorted(form for mark, form in forms.items() if mark != plain(name))),
        place=_one_place(drafts),
        part_of=one(entity.part_of for entity in entities),
        jurisdiction=one(entity.jurisdiction for entity in entities),
        parts=tuple(sorted({root[part] for e in entities for part in e.parts if part in root} - {key})),
        replaces=tuple(sorted({draft.key for draft in drafts} - {key})),
    )


def _fullest(drafts: Sequence[Draft]) -> str:
    """The name that a thing goes by: of a place that was renamed today's, else the longest."""

    def rank(draft: Draft) -> tuple[bool, int, int, str]:
        place = by_code(draft.place) if draft.place else None
        return (place is None or place.until is None, len(plain(draft.name)), len(draft.entities), draft.name)

    return max(drafts, key=rank).name if len(drafts) > 1 else drafts[0].name


def _one_place(drafts: Sequence[Draft]) -> str | None:
    """The place of a thing; of several the one that is still there."""
    codes = {draft.place for draft in drafts if draft.place}
    return min(codes, key=_now) if len(codes) > 1 else next(iter(codes), None)


def _now(code: str) -> tuple[bool, str]:
    """Places that are still there first."""
    place = by_code(code)
    return (place is not None and current(place) != place, code)


# ── What the tables know ────────────────────────────────────────────────────────────────────────────────────────────────


def _placed(things: Mapping[str, Thing]) -> dict[str, Thing]:
    """With the places that contain the places named, and where each thing stands."""
    by_place = {
        thing.place: key for key, thing in sorted(things.items(), reverse=True) if _is_division(thing)
    }
    done = dict(things)
    for code in all_codes(thing.place for thing in things.values() if thing.place):
        place = by_code(code)
        if place and code not in by_place:
            key = place_key_of(place)
            by_place[code] = key
            done[key] = Thing(key=key, type=Type.PLACE, name=key.rpartition("/")[2], place=code)
    within = bodies_within({key: thing.name for key, thing in done.items() if thing.type is Type.INSTITUTION})
    for key, thing in done.items():
        if thing.type is Type.PLACE:
            done[key] = _division(thing, by_place)
        elif thing.type is Type.INSTITUTION:
            done[key] = _institution(thing, by_place, things, within.get(key))
    return done


def _is_division(thing: Thing) -> bool:
    place = by_code(thing.place) if thing.type is Type.PLACE and thing.place else None
    return place is not None and bare(thing.name).endswith(bare(place.name))


def _division(thing: Thing, by_place: Mapping[str | None, str]) -> Thing:
    """A place of the table with its code and what contains it; any other in the place where its name holds."""
    chain = place_chain(thing.place) if thing.place else ()
    if not chain:
        return thing
    own = _is_division(thing)
    above = next((by_place[place.code] for place in chain[own:] if place.code in by_place), None)
    other = twin(thing.place) if own and thing.place else None
    return replace(
        thing,
        part_of=thing.part_of or (above if above != thing.key else None),
        administered_with=by_place.get(other.code) if other else None,
        code=chain[0].notation if own else None,
        tables=(PLACES_TABLE, *([ZONES_TABLE] if other else [])),
    )


def _institution(
    thing: Thing, by_place: Mapping[str | None, str], things: Mapping[str, Thing], within: str | None
) -> Thing:
    known = standing(thing.name, thing.place)
    above = known.above if known.above in things and known.above != thing.key else None
    governs = by_place.get(known.governs) if known.governs else None
    return replace(
        thing,
        part_of=thing.part_of or above or (within if within != thing.key else None),
        jurisdiction=thing.jurisdiction or governs,
        tables=(BODIES_TABLE,) if above or governs else (),
    )


# ── What a document's profile names ─────────────────────────────────────────────────────────────────────────────────────


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
