"""From names to things: one key for all the forms that a document uses for one thing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from kg.extraction.names.found import Found
from kg.extraction.names.judged import RULE
from kg.extraction.names.known import known_form
from kg.extraction.names.officials import Held
from kg.extraction.state import Name, Post
from kg.ids import bare, thing_key
from kg.lexicon.places import Place, above, by_code
from kg.lexicon.posts import split_post
from kg.model import Entity, Level, Type

# Types whose names mean another thing in another place: the line 3 of a metro, a “one body, two wings”.
_LOCAL = frozenset({Type.PROJECT, Type.STRATEGY, Type.POLICY, Type.EVENT})


def things_of(found: Sequence[Found], home: Place | None = None) -> tuple[dict[str, Entity], list[Name]]:
    """The things that these names name, by key, and the names with the key of each."""
    found = _settled(found)
    entities: dict[str, Entity] = {}
    keys: dict[tuple[Type, str], str] = {}
    owners = [""] * len(found)
    for members in _groups(found):
        entity = _entity([found[place] for place in members], home)
        entities[entity.key] = entity
        keys |= dict.fromkeys({_mark(found[place]) for place in members}, entity.key)
        for place in members:
            owners[place] = entity.key
    names = [Name(name.start, name.end, key, name.points) for name, key in zip(found, owners, strict=True)]
    return _placed(entities, found, keys), sorted(names, key=lambda name: (name.start, name.end))


def _settled(found: Sequence[Found]) -> list[Found]:
    """One name has one type in a document: the one that most of its judgements gave it."""
    votes: dict[str, dict[Type, float]] = defaultdict(lambda: defaultdict(float))
    for name in found:
        votes[_bare(name.name)][name.type] += name.weight
    return [
        name._replace(type=max(types, key=lambda t: (types[t], t.value)))
        if name.rule.startswith(RULE) and len(types := votes[_bare(name.name)]) > 1
        else name
        for name in found
    ]


def _placed(
    entities: dict[str, Entity], found: Sequence[Found], keys: dict[tuple[Type, str], str]
) -> dict[str, Entity]:
    """Bodies with the body above them and the place that they govern, where the text names these."""
    places = {
        entity.place: entity.key
        for entity in entities.values()
        if entity.type is Type.PLACE
        and (place := by_code(entity.place or ""))
        and _bare(entity.name).endswith(place.name)  # a zone bears the code of the place around it
    }
    bodies = {keys[_mark(name)]: name.above for name in found if name.above}
    for key, entity in list(entities.items()):
        if entity.type is Type.INSTITUTION and entity.place:
            body = keys.get((Type.INSTITUTION, _bare(bodies.get(key) or "")))
            entities[key] = replace(entity, part_of=body, jurisdiction=places.get(entity.place))
    return entities


def _mark(name: Found) -> tuple[Type, str]:
    return name.type, _bare(name.name)


@lru_cache(maxsize=1 << 16)
def _bare(name: str) -> str:
    return bare(name)


def _groups(found: Sequence[Found]) -> list[list[int]]:
    """The places of the names that are one thing: same type, and one's name is a form of the other."""
    marks: dict[tuple[Type, str], list[int]] = defaultdict(list)
    for place, name in enumerate(found):
        marks[_mark(name)].append(place)
    parent = {mark: mark for mark in marks}

    def root(mark: tuple[Type, str]) -> tuple[Type, str]:
        while parent[mark] != mark:
            mark = parent[mark]
        return mark

    for mark, places in marks.items():
        for form in {form for place in places for form in found[place].forms}:
            other = (mark[0], _bare(form))
            if other != mark and other in marks and root(other) != root(mark):
                parent[root(other)] = root(mark)
    groups: dict[tuple[Type, str], list[int]] = defaultdict(list)
    for mark, places in marks.items():
        groups[root(mark)] += places
    return list(groups.values())


def _entity(members: Sequence[Found], home: Place | None) -> Entity:
    name, type_ = members[0].name, members[-1].type
    forms = {form for member in members for form in member.forms}
    said = {member.name for member in members}
    if len(said) > 1:
        names = Counter(member.name for member in members)
        name = max(names, key=lambda name: (len(_bare(name)), names[name], name))
        forms |= said
    place = next((member.place for member in members if member.place), None)
    if place is None and home is not None and type_ in _LOCAL and known_form(name) is None:
        place = _region(home)
    bare_name = _bare(name)
    return Entity(
        key=thing_key(type_.value, name, place),
        type=type_,
        name=name,
        aliases=tuple(sorted(form for form in forms if _bare(form) != bare_name)) if forms else (),
        place=place,
    )


@lru_cache(maxsize=64)
def _region(home: Place) -> str | None:
    """What a document names belongs to the city that it is from, so that a city and its districts mean one thing; a province's to the province."""
    if home.level is Level.NATION:
        return None
    city = above(home, Level.CITY) or above(home, Level.PROVINCE)
    return city.code if city else None


def posts_of(held: Iterable[Held], entities: dict[str, Entity]) -> list[Post]:
    """The posts, with the keys of the official and the body."""
    people = {entity.name: key for key, entity in entities.items() if entity.type is Type.OFFICIAL}
    said: dict[
        tuple[str, str, str], str
    ] = {}  # one post has one wording: 县法院院长, then 高阳县人民法院院长
    found = []
    for seat in held:
        body = None
        if seat.body:
            body = thing_key(Type.INSTITUTION.value, seat.body.name, seat.body.place)
            if body not in entities:
                entities[body] = Entity(
                    key=body, type=Type.INSTITUTION, name=seat.body.name, place=seat.body.place
                )
        split = split_post(seat.post)
        title = split.modifier + split.title if split else seat.post
        post = said.setdefault((seat.name, body or seat.post, title), seat.post)
        found.append(Post(seat.start, seat.end, people[seat.name], post, body))
    return sorted(set(found), key=lambda post: (post.start, post.end, post.post))
