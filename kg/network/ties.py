"""Ties between things: what statements say of them together, and what the graph knows of them.

A statement is no mark of its own in a picture of things. It is the reason of a tie from who is bound by it to what it
is about, and the tie keeps it, so that a click leads to its words:

    区委书记 ──Commitment──▶ 六个龙江      because of three sentences in two documents
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from kg.network.atlas import Atlas, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """`reasons` are IRIs of statements; a fact of the graph has none, and may have a note (a post's name)."""

    source: str
    target: str
    kind: str
    reasons: tuple[str, ...] = ()
    note: str | None = None

    @property
    def weight(self) -> int:
        return max(1, len(self.reasons))


def ties(atlas: Atlas) -> tuple[Tie, ...]:
    """All ties of a graph, each pair and kind once, in a fixed order."""
    reasons: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for one in atlas.words.values():
        for key in dict.fromkeys(_said(atlas, one)):
            if key[0] != key[1] and key[0] in atlas.things and key[1] in atlas.things:
                reasons[key].append(one.iri)
    found = [Tie(source=a, target=b, kind=kind, reasons=tuple(why)) for (a, b, kind), why in reasons.items()]
    # A pledge is drawn as the commitments that it rests on.
    found += [
        Tie(source=fact.source, target=fact.target, kind=fact.kind, note=fact.note)
        for fact in atlas.facts
        if fact.kind != "pledges" and fact.source in atlas.things and fact.target in atlas.things
    ]
    return tuple(sorted(found, key=lambda tie: (tie.source, tie.target, tie.kind, tie.note or "")))


def weights(found: tuple[Tie, ...]) -> Counter[str]:
    """How much hangs on each thing."""
    counted: Counter[str] = Counter()
    for tie in found:
        counted[tie.source] += tie.weight
        counted[tie.target] += tie.weight
    return counted


def concerned(atlas: Atlas, one: Words) -> tuple[str, ...]:
    """What a statement is about: things and indicators, else its themes."""
    indicators = [atlas.numbers[number].indicator for number in one.numbers]
    return tuple(dict.fromkeys([*one.about, *(iri for iri in indicators if iri)])) or one.themes


def _said(atlas: Atlas, one: Words) -> Iterator[tuple[str, str, str]]:
    objects = concerned(atlas, one)
    for actor in (one.speaker, one.by):
        if actor:
            yield from ((actor, thing, one.kind) for thing in objects)
    for kind, actors in (("responsible", one.responsible), ("partner", one.partners)):
        for actor in actors:
            yield from ((actor, thing, kind) for thing in objects)
    yield from ((a, b, "together") for a, b in combinations(sorted(objects), 2))
