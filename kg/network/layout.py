"""Where things stand in a picture: computed before, from a fixed seed, so that the same graph gives the same picture.

What somebody asked for stands in the middle of what hangs on it. Where nobody asked, communities come first: those who hang
together stand together, each community in a disc of its own, so that a reader sees groups and not a hairball.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin, sqrt

import networkx as nx

from kg.network.ties import Tie, weights

SEED = 7
ROOM = 46.0  # between the middles of two marks, at the least
CROWD = 40  # marks that a force alone heaps up in the middle
WIDE = 1.6  # pictures are wider than high

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Disc:
    """A community: its heaviest member gives it its name."""

    chief: str
    members: tuple[str, ...]
    x: int
    y: int
    radius: int


@dataclass(frozen=True, slots=True)
class Layout:
    places: Mapping[str, tuple[int, int]]
    discs: tuple[Disc, ...] = ()


def layout(things: Sequence[str], ties: Sequence[Tie], centre: Sequence[str] = ()) -> Layout:
    """Whole numbers about the origin; no two marks touch."""
    graph = graph_of(things, ties)
    if centre or len(things) < 30:
        return Layout(_rounded(_spread(graph, centre, WIDE)))
    return _in_discs(graph, weights(tuple(ties)))


def communities(graph: nx.Graph[str]) -> list[tuple[str, ...]]:
    """Those who hang together, the largest first; each sorted.

    Numbers stand for names on the way: sets of strings have another order in each run of Python.
    """
    names = sorted(graph)
    numbers = {name: at for at, name in enumerate(names)}
    plain: nx.Graph[int] = nx.Graph()
    plain.add_nodes_from(range(len(names)))
    for a, b in sorted(tuple(sorted((numbers[a], numbers[b]))) for a, b in graph.edges):
        plain.add_edge(a, b, weight=graph[names[a]][names[b]]["weight"])
    found = nx.community.louvain_communities(plain, weight="weight", seed=SEED)
    named = (tuple(names[at] for at in sorted(some)) for some in found)
    return sorted(named, key=lambda some: (-len(some), some))


def graph_of(things: Iterable[str], ties: Iterable[Tie]) -> nx.Graph[str]:
    """Things and how heavily they are tied."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(things)
    for tie in ties:
        known = graph.get_edge_data(tie.source, tie.target, {"weight": 0})
        graph.add_edge(tie.source, tie.target, weight=known["weight"] + tie.weight)
    return graph


def _spread(graph: nx.Graph[str], centre: Sequence[str], wide: float) -> dict[str, Point]:
    things = list(graph)
    found = nx.spring_layout(
        graph,
        pos=_circle(things, centre),
        k=1.1 / sqrt(len(things)),
        iterations=200,
        weight=None,
        seed=SEED,
        method="force",
    )
    if len(centre) == 1 and len(things) > CROWD:
        round_ = _evenly(
            {iri: (float(found[iri][0]), float(found[iri][1])) for iri in things},
            ROOM * sqrt(len(things)),
            middle=centre[0],
        )
        return _apart({iri: (x * wide, y) for iri, (x, y) in round_.items()})
    side = ROOM * 1.5 * sqrt(len(things))
    return _apart({iri: (float(found[iri][0]) * side * wide, float(found[iri][1]) * side) for iri in things})


def _circle(things: Sequence[str], centre: Sequence[str]) -> dict[str, Point]:
    """The centre in the middle, all else around it."""
    outer = [iri for iri in things if iri not in centre]
    start: dict[str, Point] = {iri: (0.1 * place, 0.0) for place, iri in enumerate(centre)}
    for place, iri in enumerate(outer):
        angle = 2 * pi * place / len(outer)
        start[iri] = (cos(angle), sin(angle))
    return start


def _in_discs(graph: nx.Graph[str], weight: Mapping[str, int]) -> Layout:
    places: dict[str, Point] = {}
    discs: list[Disc] = []
    found = communities(graph)
    radii = [ROOM * (0.9 * sqrt(len(members)) + 0.9) for members in found]
    for members, radius, at in zip(found, radii, spiral(radii), strict=True):
        inner = _evenly(_spread(_part(graph, members), (), 1.0), radius - 0.9 * ROOM)
        for iri, (x, y) in inner.items():
            places[iri] = (at[0] + x, at[1] + y)
        chief = max(members, key=lambda iri: (weight.get(iri, 0), iri))
        discs.append(Disc(chief, members, round(at[0]), round(at[1]), round(radius)))
    return Layout(_rounded(places), tuple(discs))


def _part(graph: nx.Graph[str], members: Sequence[str]) -> nx.Graph[str]:
    """What ties these members, in their order; `subgraph` would give them in that of a set."""
    inside = set(members)
    part: nx.Graph[str] = nx.Graph()
    part.add_nodes_from(members)
    part.add_edges_from((a, b) for a in members for b in sorted(graph[a]) if b in inside)
    return part


def _evenly(points: Mapping[str, Point], radius: float, middle: str | None = None) -> dict[str, Point]:
    """The same directions from the middle and the same order outwards, but a disc filled evenly."""
    count = len(points)
    middle_x, middle_y = (
        points[middle]
        if middle is not None
        else (sum(x for x, _ in points.values()) / count, sum(y for _, y in points.values()) / count)
    )
    away = {iri: hypot(x - middle_x, y - middle_y) for iri, (x, y) in points.items()}
    even: dict[str, Point] = {}
    for place, iri in enumerate(sorted(points, key=lambda iri: (away[iri], iri))):
        stretch = radius * sqrt((place + (0.3 if middle is None else 0)) / count) / (away[iri] or 1.0)
        even[iri] = ((points[iri][0] - middle_x) * stretch, (points[iri][1] - middle_y) * stretch)
    return _apart(even)


def spiral(radii: Sequence[float]) -> list[Point]:
    """Middles of discs that do not meet: each the first free place on a spiral; give the largest first."""
    placed: list[tuple[float, float, float]] = []
    step = 0.0
    last = 0.0
    for radius in radii:
        if radius < last * 0.8:  # a smaller disc may fit into a gap further in
            step, last = 0.0, radius
        last = last or radius
        while True:
            angle, away = sqrt(step) * 2.4, sqrt(step) * max(4.0, last / 4)
            x, y = away * cos(angle) * WIDE, away * sin(angle)
            if all(
                hypot(x - other_x, y - other_y) > radius + other + ROOM / 2
                for other_x, other_y, other in placed
            ):
                break
            step += 1
        placed.append((x, y, radius))
    return [(x, y) for x, y, _ in placed]


def _apart(points: Mapping[str, Point], rounds: int = 60) -> dict[str, Point]:
    """Push marks that touch away from each other, a little at a time."""
    placed = {iri: list(point) for iri, point in points.items()}
    for _ in range(rounds):
        cells: dict[tuple[int, int], list[str]] = {}
        for iri, (x, y) in placed.items():
            cells.setdefault((int(x // ROOM), int(y // ROOM)), []).append(iri)
        pushed = [
            _push(placed[one], placed[other])
            for (column, row), here in cells.items()
            for across in (-1, 0, 1)
            for down in (-1, 0, 1)
            for other in cells.get((column + across, row + down), ())
            for one in here
            if one < other
        ]
        if not any(pushed):
            break
    return {iri: (x, y) for iri, (x, y) in placed.items()}


def _push(one: list[float], other: list[float]) -> bool:
    across, down = other[0] - one[0], other[1] - one[1]
    distance = hypot(across, down)
    if distance >= ROOM:
        return False
    if distance < 1e-6:
        across, down, distance = 1.0, 0.0, 1.0
    step = (ROOM - distance) / 2 / distance
    one[0] -= across * step
    one[1] -= down * step
    other[0] += across * step
    other[1] += down * step
    return True


def _rounded(points: Mapping[str, Point]) -> dict[str, tuple[int, int]]:
    return {iri: (round(x), round(y)) for iri, (x, y) in points.items()}
