"""From names to things: one key for all the forms that a document uses for one thing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from kg.extraction.names.found import Found
from kg.extraction.names.officials import Held
from kg.extraction.state import Name, Post
from kg.ids import bare, thing_key
from kg.model import Entity, Type


def things_of(found: Sequence[Found]) -> tuple[dict[str, Entity], list[Name]]:
    """The things that these names name, by key, and the names with the key of each."""
    groups = _groups(found)
    entities: dict[str, Entity] = {}
    keys: dict[tuple[Type, str], str] = {}
    for members in groups:
        entity = _entity([found[place] for place in members])
        entities[entity.key] = entity
        for place in members:
            keys[_mark(found[place])] = entity.key
    names = [Name(name.start, name.end, keys[_mark(name)], name.points) for name in found]
    return entities, sorted(names, key=lambda name: (name.start, name.end))


def _mark(name: Found) -> tuple[Type, str]:
    return name.type, bare(name.name)


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
            other = (mark[0], bare(form))
            if other in marks and root(other) != root(mark):
                parent[root(other)] = root(mark)
    groups: dict[tuple[Type, str], list[int]] = defaultdict(list)
    for mark, places in marks.items():
        groups[root(mark)] += places
    return list(groups.values())


def _entity(members: Iterable[Found]) -> Entity:
    names: Counter[str] = Counter()
    forms: set[str] = set()
    place = None
    type_ = Type.PROJECT
    for member in members:
        names[member.name] += 1
        forms |= {member.name, *member.forms}
        place = place or member.place
        type_ = member.type
    name = max(names, key=lambda name: (len(bare(name)), names[name], name))
    return Entity(
        key=thing_key(type_.value, name, place),
        type=type_,
        name=name,
        aliases=tuple(sorted(form for form in forms if bare(form) != bare(name))),
        place=place,
    )


def posts_of(held: Iterable[Held], entities: dict[str, Entity]) -> list[Post]:
    """The posts, with the keys of the official and the body."""
    people = {entity.name: key for key, entity in entities.items() if entity.type is Type.OFFICIAL}
    found = []
    for seat in held:
        body = None
        if seat.body:
            body = thing_key(Type.INSTITUTION.value, seat.body.name, seat.body.place)
            if body not in entities:
                entities[body] = Entity(key=body, type=Type.INSTITUTION, name=seat.body.name, place=seat.body.place)
        found.append(Post(seat.start, seat.end, people[seat.name], seat.post, body))
    return sorted(set(found), key=lambda post: (post.start, post.end, post.post))
