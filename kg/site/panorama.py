"""Where marks stand in the two pictures that are laid out before: the opening one, and everything at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import cos, pi, sin, sqrt
from typing import Final

from kg.network.atlas import KINDS, THINGS, Atlas, Words
from kg.network.layout import communities, graph_of, layout, spiral
from kg.network.surroundings import overview
from kg.network.ties import concerned, weights
from kg.site.tables import NOTHING, Numbered, Table

OPENING: Final = 90  # marks on the opening picture
GOLDEN: Final = pi * (3 - sqrt(5))
MOST: Final = 60_000  # marks that a browser draws unasked
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
    moment, and shows what belongs together. Where there are more marks than a browser draws in a few seconds, things have
    places without their statements too.
    """
    atlas = numbered.atlas
    weight = weights(numbered.ties)
    home = _homes(atlas, numbered)
    things = [(home.get(iri, NOTHING), -weight[iri] - 1) for iri in atlas.things]
    said = [(_home(atlas, atlas.words[iri], home), 0) for iri in numbered.words]
    table: Table = {**_sunflowers([*things, *said]), "classes": [*THINGS, *KINDS]}
    if len(things) + len(said) > MOST:
        table["alone"] = _sunflowers(things)
    return table


def _sunflowers(marks: Sequence[tuple[int, int]]) -> Table:
    """Places of marks, each given by its community and its order from the middle of it."""
    members: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for at, (community, order) in enumerate(marks):
        members[community].append((order, at))
    x, y = [0] * len(marks), [0] * len(marks)
    discs = sorted(members.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    radii = [STEP * sqrt(len(some)) + 4 * STEP for _, some in discs]
    for (_, some), (middle_x, middle_y) in zip(discs, spiral(radii), strict=True):
        for place, (_, at) in enumerate(sorted(some)):
            away, angle = STEP * sqrt(place), place * GOLDEN
            x[at], y[at] = round(middle_x + away * cos(angle)), round(middle_y + away * sin(angle))
    return {"x": x, "y": y}


def _homes(atlas: Atlas, numbered: Numbered) -> dict[str, int]:
    graph = graph_of((iri for iri in atlas.things), numbered.ties)
    graph.remove_nodes_from([iri for iri in list(graph) if graph.degree[iri] == 0])
    return {iri: at for at, some in enumerate(communities(graph)) for iri in some}


def _home(atlas: Atlas, one: Words, home: dict[str, int]) -> int:
    """The community to which most of what a statement names belongs."""
    named = [iri for iri in (*concerned(atlas, one), one.by, one.speaker) if iri in home]
    counted = Counter(home[iri] for iri in named if iri)
    return max(counted, key=lambda at: (counted[at], -at), default=NOTHING)
