"""Where marks stand in the two pictures that are laid out before: the opening one, and everything at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from math import cos, pi, sin, sqrt
from typing import Final

from kg.network.atlas import KINDS, THINGS, Atlas, Words
from kg.network.layout import communities, graph_of, layout, spiral
from kg.network.surroundings import overview
from kg.network.ties import concerned, weights
from kg.site.tables import NOTHING, Numbered, Table

OPENING: Final = 90  # marks on the opening picture
GOLDEN: Final = pi * (3 - sqrt(5))
STEP: Final = 9.0  # between neighbours in the picture of everything


def opening(numbered: Numbered) -> Table:
    """What most hangs on, in its communities."""
    drawn = overview(numbered.ties, most=OPENING)
    laid = layout(drawn.things, drawn.ties)
    return {
        "things": [numbered.things[iri] for iri in drawn.things],
        "x": [laid.places[iri][0] for iri in drawn.things],
        "y": [laid.places[iri][1] for iri in drawn.things],
        "discs": [
            {"x": disc.x, "y": disc.y, "radius": disc.radius, "chief": numbered.things[disc.chief]}
            for disc in laid.discs
        ],
        "leftOut": drawn.left_out,
    }


def everything(numbered: Numbered) -> Table:
    """Every thing and every statement: communities as discs, the heaviest in the middle of its own.

    A force layout of fifty thousand marks takes minutes and ends as a ball of wool; a disc filled like a sunflower takes a
    moment, and shows what belongs together.
    """
    atlas = numbered.atlas
    weight = weights(numbered.ties)
    home = _homes(atlas, numbered)
    members: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    things = list(atlas.things)
    for at, iri in enumerate(things):
        members[home.get(iri, NOTHING)].append((-weight[iri] - 1, at))
    for place, iri in enumerate(numbered.words):
        members[_home(atlas, atlas.words[iri], home)].append((0, len(things) + place))
    x, y = [0] * (len(things) + len(numbered.words)), [0] * (len(things) + len(numbered.words))
    order = sorted(members.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    radii = [STEP * sqrt(len(some)) + 4 * STEP for _, some in order]
    for (_, some), (middle_x, middle_y) in zip(order, spiral(radii), strict=True):
        for place, (_, at) in enumerate(sorted(some)):
            away, angle = STEP * sqrt(place), place * GOLDEN
            x[at], y[at] = round(middle_x + away * cos(angle)), round(middle_y + away * sin(angle))
    return {"x": x, "y": y, "classes": [*THINGS, *KINDS]}


def _homes(atlas: Atlas, numbered: Numbered) -> dict[str, int]:
    graph = graph_of((iri for iri in atlas.things), numbered.ties)
    graph.remove_nodes_from([iri for iri in list(graph) if graph.degree[iri] == 0])
    return {iri: at for at, some in enumerate(communities(graph)) for iri in some}


def _home(atlas: Atlas, one: Words, home: dict[str, int]) -> int:
    """The community to which most of what a statement names belongs."""
    named = [iri for iri in (*concerned(atlas, one), one.by, one.speaker) if iri in home]
    counted = Counter(home[iri] for iri in named if iri)
    return max(counted, key=lambda at: (counted[at], -at), default=NOTHING)
