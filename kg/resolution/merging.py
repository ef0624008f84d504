"""Which keys are one thing, which may be, and by which rule.

Never on a name alone where type, place or level disagree: what is unsure is a candidate, which a person decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations

from kg.ids import bare
from kg.lexicon.bodies import BodyName, complete
from kg.lexicon.places import by_code, current
from kg.model import Entity, Type
from kg.resolution.scope import bears_place, chain_names, is_coined, is_distinctive, one_place, related

plain = lru_cache(maxsize=65536)(bare)
_LONG_COINAGE = 6  # what the nation calls 四大工程 need not be what a county calls so
_SHORTEST_ALIAS = 3  # a shorter form is borne by too many


@dataclass(slots=True, kw_only=True)
class Draft:
    """What all documents say under one key."""

    key: str
    type: Type
    place: str | None  # where its name holds
    entities: list[Entity] = field(default_factory=list)  # one of each document
    names: set[str] = field(default_factory=set)  # without marks
    aliases: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)  # of an official: keys of the bodies of the posts

    def add(self, entity: Entity) -> None:
        self.entities.append(entity)
        self.names.add(plain(entity.name))
        self.aliases.update(map(plain, entity.aliases))

    @property
    def name(self) -> str:
        """The fullest name."""
        if len(self.entities) == 1:
            return self.entities[0].name
        return max((entity.name for entity in self.entities), key=lambda name: (len(plain(name)), name))


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two keys, the smaller first, that are or may be one thing, and the rule that says so."""

    one: str
    other: str
    rule: str


@dataclass(frozen=True, slots=True)
class Merges:
    same: tuple[Pair, ...]
    candidates: tuple[Pair, ...]


def merges(drafts: Mapping[str, Draft]) -> Merges:
    """All pairs of keys that the rules find. Officials come last: what posts they hold in which body must be known before."""
    in_order = [drafts[key] for key in sorted(drafts)]
    people = [draft for draft in in_order if draft.type is Type.OFFICIAL]
    others = [draft for draft in in_order if draft.type is not Type.OFFICIAL]
    found = [*_renamed(others), *_named_alike(others), *_with_place(others), *_by_alias(others)]
    root = roots(((one, other) for _, sure, one, other in found if sure), sorted(drafts))
    found += _people(people, root)
    same = {_pair(rule, one, other) for rule, sure, one, other in found if sure}
    settled = {(pair.one, pair.other) for pair in same}
    unsure = {_pair(rule, one, other) for rule, sure, one, other in found if not sure}
    return Merges(
        tuple(sorted(same)), tuple(sorted(pair for pair in unsure if (pair.one, pair.other) not in settled))
    )


def _pair(rule: str, one: str, other: str) -> Pair:
    return Pair(min(one, other), max(one, other), rule)


def _renamed(drafts: Iterable[Draft]) -> Iterator[tuple[str, bool, str, str]]:
    """A place that was renamed or raised in rank is one place (徐水县, 徐水区), and the same body of it one body."""
    groups: dict[tuple[Type, str, str], list[str]] = defaultdict(list)
    for draft in drafts:
        place = by_code(draft.place) if draft.place else None
        if place is None:
            continue
        if draft.type is Type.PLACE and plain(draft.name).endswith(place.name):
            groups[draft.type, current(place).code, ""].append(draft.key)
        elif (
            draft.type is Type.INSTITUTION
            and (body := complete(draft.name, place))
            and body.place == place.code
        ):
            groups[draft.type, current(place).code, body.pattern].append(draft.key)
    for keys in groups.values():
        yield from (("renamed", True, keys[0], key) for key in keys[1:])


@lru_cache(maxsize=65536)
def completed(name: str, code: str) -> BodyName | None:
    """What the table of bodies says of a name in a place."""
    place = by_code(code)
    return complete(name, place) if place else None


def _named_alike(drafts: Iterable[Draft]) -> Iterator[tuple[str, bool, str, str]]:
    """One name in scopes that may be of one thing; sure where the name is unlikely to be borne twice."""
    asked: set[tuple[Type, str, str]] = set()  # what a person was asked about once: all others follow from it
    for name, one, other in _namesakes(drafts):
        verdict = _verdict(name, one, other)
        if verdict or (verdict is False and (one.type, name, other.key) not in asked):
            yield "name", verdict, one.key, other.key
            asked.add((one.type, name, other.key))


def _namesakes(drafts: Iterable[Draft]) -> Iterator[tuple[str, Draft, Draft]]:
    """All pairs of one type that bear one name, where both hold in one province or one of them holds everywhere."""
    groups: dict[tuple[Type, str], dict[str, list[Draft]]] = defaultdict(lambda: defaultdict(list))
    for draft in drafts:
        for name in sorted(draft.names):
            groups[draft.type, name][draft.place[:2] if draft.place else ""].append(draft)
    for (_, name), provinces in groups.items():
        everywhere = provinces.pop("", [])
        for members in provinces.values():
            yield from ((name, one, other) for one, other in combinations(members, 2))
            yield from ((name, one, other) for one in everywhere for other in members)


def _verdict(name: str, one: Draft, other: Draft) -> bool | None:
    """True for one thing, False for unsure, None for two things."""
    if one_place(one.place, other.place):
        return True
    distinctive = is_distinctive(name)
    if related(one.place, other.place):
        scopes = {place for place in (one.place, other.place) if place}
        coined = is_coined(name) and (len(scopes) > 1 or len(name) >= _LONG_COINAGE)
        return distinctive or coined or all(bears_place(name, place) for place in scopes)
    return False if distinctive else None


def _with_place(drafts: Iterable[Draft]) -> Iterator[tuple[str, bool, str, str]]:
    """One page names the place, the place's own page need not: 哈尔滨科技大市场, 科技大市场."""
    bearers: dict[tuple[Type, str, str], list[str]] = defaultdict(list)
    for draft in drafts:
        for name in sorted(draft.names) if draft.place else ():
            bearers[draft.type, draft.place or "", name].append(draft.key)
    for draft in drafts:
        for code, rest in _behind_place(draft):
            yield from (("placed", True, key, draft.key) for key in bearers.get((draft.type, code, rest), ()))


def _behind_place(draft: Draft) -> Iterator[tuple[str, str]]:
    """Places whose names begin a name, and what is left of it."""
    if draft.place is None or draft.type is Type.PLACE:
        return
    for code, fronts in chain_names(draft.place):
        for name in draft.names:
            front = next((front for front in fronts if name.startswith(front)), None)
            if front and len(name) - len(front) >= _SHORTEST_ALIAS:
                yield code, name[len(front) :]


def _people(drafts: Iterable[Draft], root: Mapping[str, str]) -> Iterator[tuple[str, bool, str, str]]:
    """Two people of one name stay two, unless they hold posts in one body."""
    for _, one, other in _namesakes(drafts):
        if {root.get(body) for body in one.bodies} & {root.get(body) for body in other.bodies} - {None}:
            yield "post", True, one.key, other.key
        elif one_place(one.place, other.place):
            yield "name", True, one.key, other.key
        elif related(one.place, other.place):
            yield "name", False, one.key, other.key


def _by_alias(drafts: Iterable[Draft]) -> Iterator[tuple[str, bool, str, str]]:
    """One document's name is another's alias: 哈工大先进技术研究院, 哈尔滨工业大学先进技术研究院. Sure where just one thing bears the alias."""
    by_name: dict[tuple[Type, str], list[Draft]] = defaultdict(list)
    by_alias: dict[tuple[Type, str], list[Draft]] = defaultdict(list)
    for draft in drafts:
        for name in sorted(draft.names):
            by_name[draft.type, name].append(draft)
        for alias in sorted(draft.aliases):
            by_alias[draft.type, alias].append(draft)
    for (type_, form), owners in sorted(by_alias.items()):
        if type_ in (Type.OFFICIAL, Type.PLACE) or len(form) < _SHORTEST_ALIAS:
            continue
        for named in by_name.get((type_, form), ()):
            near = [owner for owner in owners if owner is not named and related(owner.place, named.place)]
            full = {plain(owner.name) for owner in near}
            for owner in near:
                sure = len(full) == 1 and (
                    is_distinctive(form) or is_coined(form) or named.place == owner.place
                )
                yield "alias", sure, named.key, owner.key


def roots(
    pairs: Iterable[tuple[str, str]], keys: Iterable[str], apart: Collection[tuple[str, str]] = ()
) -> dict[str, str]:
    """For each key the smallest of those that it is one with; what is to stay apart is not joined, by way of others neither.

    >>> roots([("b", "c"), ("a", "c")], "abcd")
    {'a': 'a', 'b': 'a', 'c': 'a', 'd': 'd'}
    >>> roots([("b", "c"), ("a", "c")], "abcd", apart=[("a", "b")])
    {'a': 'a', 'b': 'b', 'c': 'b', 'd': 'd'}
    """
    parent = {key: key for key in keys}

    def root(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for one, other in pairs:
        first, second = sorted((root(one), root(other)))
        if not any({root(a), root(b)} == {first, second} for a, b in apart):
            parent[second] = first
    return {key: root(key) for key in parent}
