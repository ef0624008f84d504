"""From names to things: one key for all the forms that a document uses for one thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from operator import itemgetter
from typing import Any

from kg.extraction.names.found import Found
from kg.extraction.names.judged import RULE
from kg.extraction.names.known import known_forms
from kg.extraction.names.officials import Held
from kg.extraction.state import Name, Post
from kg.ids import bare, thing_key
from kg.lexicon.places import Place, above, by_code
from kg.lexicon.posts import split_post
from kg.model import Entity, Level, Type
from kg.tuples import tuples

# Types whose names mean another thing in another place: the line 3 of a metro, a “one body, two wings”.
_LOCAL = frozenset({Type.PROJECT, Type.STRATEGY, Type.POLICY, Type.EVENT})
_NONE: Set[str] = frozenset()
_BODY, _PLACE = Type.INSTITUTION, Type.PLACE  # a name of its own is found faster than one of a class
# By which names are one: their type, and what they say without white space and outer marks.
Mark = tuple[Type, str]


def things_of(found: Sequence[Found], home: Place | None = None) -> tuple[dict[str, Entity], list[Name]]:
    """The things that these names name, by key, and the names with the key of each."""
    said = [bare(name.name) for name in found]
    found = _settled(found, said)
    numbers: dict[Mark, int] = {}
    marks = [
        numbers.setdefault((name.type, words), len(numbers)) for name, words in zip(found, said, strict=True)
    ]
    groups = _groups(found, marks, numbers)
    region = _region(home) if home else None
    things = tuples(Entity, [_thing(members, forms, region) for _, members, forms in groups])
    keys = [""] * len(numbers)
    for (group, _, _), thing in zip(groups, things, strict=True):
        for mark in group:
            keys[mark] = thing.key
    rows = [(name.start, name.end, keys[mark], name.points) for name, mark in zip(found, marks, strict=True)]
    names = tuples(Name, rows)
    names.sort(key=itemgetter(0, 1))
    return _placed({thing.key: thing for thing in things}, found, marks, numbers, keys), names


def _settled(found: Sequence[Found], said: Sequence[str]) -> Sequence[Found]:
    """One name has one type in a document: the one that most of its judgements gave it; `said` holds the bare names."""
    first: dict[str, Type] = {}
    doubtful = {
        words
        for name, words in zip(found, said, strict=True)
        if first.setdefault(words, name.type) is not name.type
    }
    if not doubtful:
        return found
    votes: dict[str, dict[Type, float]] = {words: {} for words in doubtful}
    for name, words in zip(found, said, strict=True):
        if words in doubtful:
            types = votes[words]
            types[name.type] = types.get(name.type, 0.0) + name.weight
    settled = {
        words: max(types, key=lambda type_: (types[type_], type_.value)) for words, types in votes.items()
    }
    return [
        name._replace(type=settled[words]) if words in doubtful and name.rule.startswith(RULE) else name
        for name, words in zip(found, said, strict=True)
    ]


def _placed(
    entities: dict[str, Entity],
    found: Sequence[Found],
    marks: Sequence[int],
    numbers: Mapping[Mark, int],
    keys: Sequence[str],
) -> dict[str, Entity]:
    """Bodies with the body above them and the place that they govern, where the text names these."""
    places = {
        entity.place: entity.key
        for entity in entities.values()
        if entity.type is _PLACE
        and (place := by_code(entity.place or ""))
        and bare(entity.name).endswith(place.name)  # a zone bears the code of the place around it
    }
    bodies = {keys[mark]: name.above for name, mark in zip(found, marks, strict=True) if name.above}
    for key, entity in list(entities.items()):
        if entity.type is _BODY and entity.place:
            body = numbers.get((_BODY, bare(bodies.get(key) or "")))
            part_of = None if body is None else keys[body]
            entities[key] = entity._replace(part_of=part_of, jurisdiction=places.get(entity.place))
    return entities


def _groups(
    found: Sequence[Found], marks: Sequence[int], numbers: Mapping[Mark, int]
) -> list[tuple[Sequence[int], Sequence[Found], Set[str]]]:
    """The names that are one thing, with their marks and their other forms: same type, and one's name is a form of the other."""
    named: list[list[Found]] = [[] for _ in numbers]
    forms: dict[int, set[str]] = {}  # of the few that have any
    for name, mark in zip(found, marks, strict=True):
        named[mark].append(name)
        if name.forms:
            forms.setdefault(mark, set()).update(name.forms)
    parent: dict[int, int] = {}

    def root(mark: int) -> int:
        while mark in parent:
            mark = parent[mark]
        return mark

    for mark, own in forms.items():
        type_ = named[mark][0].type
        for form in own:
            other = numbers.get((type_, bare(form)))
            if other is not None and root(other) != root(mark):
                parent[root(other)] = root(mark)
    joined: dict[int, list[int]] = {}  # the few that are one with another
    for mark in sorted(parent.keys() | set(parent.values())):
        joined.setdefault(root(mark), []).append(mark)
    first = {group[0]: group for group in joined.values()}
    rest = {mark for group in joined.values() for mark in group[1:]}
    groups: list[tuple[Sequence[int], Sequence[Found], Set[str]]] = []
    for mark, members in enumerate(named):
        if group := first.get(mark):
            members = [name for one in group for name in named[one]]
            groups.append((group, members, {form for one in group for form in forms.get(one, _NONE)}))
        elif mark not in rest:
            groups.append(((mark,), members, forms.get(mark, _NONE)))
    return groups


def _thing(members: Sequence[Found], forms: Set[str], region: str | None) -> tuple[Any, ...]:
    """All fields of the entity that these names name."""
    _, _, type_, name, _, _, place, *_ = members[0]
    if len(members) > 1:
        place = place or next((member.place for member in members if member.place), None)
        if len({member.name for member in members}) > 1:
            names = Counter([member.name for member in members])
            name = max(names, key=lambda name: (len(bare(name)), names[name], name))
            forms = forms | names.keys()
    if place is None and type_ in _LOCAL and name not in known_forms():
        place = region
    aliases: tuple[str, ...] = ()
    if forms:
        words = bare(name)
        aliases = tuple(sorted(form for form in forms if bare(form) != words))
    return thing_key(type_, name, place), type_, name, aliases, place, None, None, ()


def _region(home: Place) -> str | None:
    """What a document names belongs to the city that it is from, so that a city and its districts mean one thing; a province's to the province."""
    if home.level is Level.NATION:
        return None
    city = above(home, Level.CITY) or above(home, Level.PROVINCE)
    return city.code if city else None


def posts_of(held: Iterable[Held], entities: dict[str, Entity]) -> list[Post]:
    """The posts, with the keys of the official and the body."""
    official = Type.OFFICIAL
    people = {entity.name: key for key, entity in entities.items() if entity.type is official}
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
