"""Names of things: officials, institutions, places, projects, strategies, policies, events, honours."""

from __future__ import annotations

from itertools import chain
from operator import attrgetter

from kg.extraction.names.awarded import awarded
from kg.extraction.names.back import references
from kg.extraction.names.dealt import dealt
from kg.extraction.names.edges import edges_of
from kg.extraction.names.formulas import formula_names
from kg.extraction.names.found import free
from kg.extraction.names.institutions import bodies_of_posts, institution_names
from kg.extraction.names.judged import again, judged_names, likely_names
from kg.extraction.names.officials import in_cells, officials
from kg.extraction.names.owners import owner_names
from kg.extraction.names.places import home, leading_places, own_places, place_names
from kg.extraction.names.pointing import pointers
from kg.extraction.names.programmes import programmes
from kg.extraction.names.sharing import sharing
from kg.extraction.names.soundness import sound_names
from kg.extraction.names.things import posts_of, things_of
from kg.extraction.state import State


def names(state: State) -> None:
    text = state.document.layout.text
    edges = edges_of(text)
    place = home(state.document.profile)
    places = place_names(edges, place)
    bodies = institution_names(edges, place, {name.end: name.start for name in places})
    people, held = officials(edges, place)
    people += in_cells(text, _cells(state), place)
    taken = bytearray(len(text))
    likely = likely_names(edges)
    named = {name.end for name in people}
    wider = sound_names(judged_names(likely.around(bodies), taken), places, text, named)
    judged = sound_names(judged_names(likely, taken), places, text, named)
    told = chain(programmes(text), dealt(edges, state.quantities), formula_names(edges, place))
    found = free(chain(told, wider, bodies, judged, awarded(text), places), taken)
    found.sort(key=attrgetter("start"))
    found += free(again(edges, found), taken)
    found.sort(key=attrgetter("start"))
    found = sharing(edges, found, places)
    found += owner_names(edges, found)
    found += leading_places(found, places)
    found += bodies_of_posts(text, held, found)
    found += people + pointers(edges, place) + own_places(text, places, place)
    state.entities, state.names = things_of(found, place)
    if back := references(text, state.names, state.entities):
        state.names = sorted([*state.names, *back], key=lambda name: (name.start, name.end))
    state.posts = posts_of(held, state.entities)
    if state.trace is not None:
        for name in found:
            state.explain("names", name.rule, name.start, name.end, f"{name.type.value} {name.name}")


def _cells(state: State) -> list[tuple[str, int, int]]:
    """The cells of the document's tables, in offsets of the repaired text."""
    layout = state.document.layout
    return [
        (cell.header, layout.find(cell.start), layout.find(cell.end))
        for row in state.document.rows
        for cell in row.cells
        if cell.header
    ]
