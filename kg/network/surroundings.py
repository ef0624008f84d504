"""Which things to draw: what a person can read at once."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.errors import QueryError
from kg.network.atlas import Thing
from kg.network.ties import Tie, weights
from kg.queries import absence

ALONE = 15  # things of the second step that hang on one thing of the first, at most
LINES = 400  # a person can tell apart; more of them cover what they join
OWN = 3  # the heaviest of each thing, which are drawn in any case


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Things to draw, the most telling first; `centre` are those that were asked for, `left_out` counts the others.

    Of the ties between them only so many are drawn as a person can tell apart; `ties_left_out` counts the others.
    """

    things: tuple[str, ...]
    ties: tuple[Tie, ...]
    centre: tuple[str, ...]
    left_out: int
    ties_left_out: int = 0


def named(things: Mapping[str, Thing], name: str) -> str:
    """The thing of that name; its IRI, its name or another of its names will do, a part of one if only one has it."""
    if name in things:
        return name
    for fits in (
        lambda thing: thing.name == name,
        lambda thing: name in thing.others or thing.english == name,
        lambda thing: name in thing.name or any(name in other for other in thing.others),
    ):
        found = [thing for thing in things.values() if fits(thing)]
        if len(found) == 1:
            return found[0].iri
        if found:
            some = ", ".join(f"{thing.name} <{thing.iri}>" for thing in found[:5])
            raise QueryError(name, f"is the name of {len(found)} things: {some}", "give one by its IRI")
    found_near = absence.near(
        name, (known for thing in things.values() for known in (thing.name, *thing.others))
    )
    remedy = f"near: {', '.join(found_near)}" if found_near else "`kg query things` lists what there is"
    raise QueryError(name, "names nothing in this graph", remedy)


def around(
    all_ties: tuple[Tie, ...], centre: Sequence[str], *, steps: int = 1, most: int = 300
) -> Surroundings:
    """What is tied to the centre, directly or over one more step; the nearest and heaviest first."""
    near = neighbours(all_ties)
    distance = dict.fromkeys(centre, 0)
    waiting = deque(centre)
    while waiting:
        here = waiting.popleft()
        if distance[here] == steps:
            continue
        for there in sorted(near[here]):
            if there not in distance:
                distance[there] = distance[here] + 1
                waiting.append(there)
    pull = _pull(near, distance)
    ranked = sorted(distance, key=lambda iri: (distance[iri], -pull[iri], iri))
    kept = _thinned(near, distance, ranked)
    found = drawn(all_ties, kept, tuple(centre), most)
    return replace(found, left_out=found.left_out + len(ranked) - len(kept))


def between(all_ties: tuple[Tie, ...], start: str, goal: str, *, most: int = 300) -> Surroundings:
    """Every shortest way from one thing to another."""
    near = neighbours(all_ties)
    from_start, from_goal = _distances(near, start), _distances(near, goal)
    if goal not in from_start:
        return drawn(all_ties, [start, goal], (start, goal), most)
    length = from_start[goal]
    on_way = [iri for iri in from_start if iri in from_goal and from_start[iri] + from_goal[iri] == length]
    counted = weights(all_ties)
    ranked = sorted(on_way, key=lambda iri: (iri not in (start, goal), -counted[iri], iri))
    return drawn(all_ties, ranked, (start, goal), most)


def overview(all_ties: tuple[Tie, ...], *, most: int = 120) -> Surroundings:
    """The things on which most hangs."""
    counted = weights(all_ties)
    ranked = sorted(counted, key=lambda iri: (-counted[iri], iri))
    return drawn(all_ties, ranked, (), most)


def neighbours(all_ties: Iterable[Tie]) -> defaultdict[str, Counter[str]]:
    """For each thing those tied to it, and how heavily."""
    near: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for tie in all_ties:
        near[tie.source][tie.target] += tie.weight
        near[tie.target][tie.source] += tie.weight
    return near


def _thinned(
    near: Mapping[str, Counter[str]], distance: Mapping[str, int], ranked: Sequence[str]
) -> list[str]:
    """Beyond the first step only the heaviest that hang on a single thing: a city alone would fill the picture."""
    alone: Counter[str] = Counter()
    kept = []
    for iri in ranked:
        above = [there for there in near[iri] if distance.get(there, distance[iri]) < distance[iri]]
        if distance[iri] > 1 and len(above) == 1:
            alone[above[0]] += 1
            if alone[above[0]] > ALONE:
                continue
        kept.append(iri)
    return kept


def _pull(near: Mapping[str, Counter[str]], distance: Mapping[str, int]) -> Counter[str]:
    """How heavily each thing hangs on those that are nearer to the centre."""
    pull: Counter[str] = Counter()
    for here, away in distance.items():
        pull[here] = sum(weight for there, weight in near[here].items() if distance.get(there, away) < away)
    return pull


def _distances(near: Mapping[str, Counter[str]], start: str) -> dict[str, int]:
    distance = {start: 0}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for there in near.get(here, ()):
            if there not in distance:
                distance[there] = distance[here] + 1
                waiting.append(there)
    return distance


def drawn(
    all_ties: tuple[Tie, ...], ranked: Sequence[str], centre: tuple[str, ...], most: int
) -> Surroundings:
    """The first of the ranked things, and what ties them."""
    kept = tuple(ranked[:most])
    inside = set(kept)
    tied = _once([tie for tie in all_ties if tie.source in inside and tie.target in inside], centre)
    told = backbone(tied, centre)
    return Surroundings(
        things=kept,
        ties=tuple(told),
        centre=centre,
        left_out=len(ranked) - len(kept),
        ties_left_out=len(tied) - len(told),
    )


def backbone(drawn: list[Tie], centre: Sequence[str]) -> list[Tie]:
    """The ties that hold a picture together: those of the centre, the heaviest of each thing, then the heaviest of all."""
    if len(drawn) <= LINES:
        return drawn
    order = sorted(range(len(drawn)), key=lambda at: (-drawn[at].weight, at))
    held: Counter[str] = Counter()
    kept: set[int] = set()
    for at in order:
        ends = (drawn[at].source, drawn[at].target)
        if any(held[end] < OWN or end in centre for end in ends):
            kept.add(at)
            held.update(ends)
    kept.update([at for at in order if at not in kept][: max(0, LINES - len(kept))])
    return [tie for at, tie in enumerate(drawn) if at in kept]


def _once(drawn: list[Tie], centre: Sequence[str]) -> list[Tie]:
    """A sentence that an official says for a body is tied to both; one line is enough where the two stand side by side.

    It starts at the official, unless the body was asked for.
    """
    seats = {(tie.source, tie.target) for tie in drawn if tie.kind == "holds"}
    reasons = {(tie.source, tie.target, tie.kind): set(tie.reasons) for tie in drawn}
    double: set[tuple[str, str, str]] = set()
    for official, body in seats:
        keep, drop = (body, official) if body in centre and official not in centre else (official, body)
        for (source, target, kind), why in reasons.items():
            if source == drop and why and why <= reasons.get((keep, target, kind), set()):
                double.add((source, target, kind))
    return [tie for tie in drawn if (tie.source, tie.target, tie.kind) not in double]
