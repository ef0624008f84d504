"""Names of things: officials, institutions, places, projects, strategies, policies, events, honours."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.names.edges import edges_of
from kg.extraction.names.found import apart
from kg.extraction.names.judged import judged_names
from kg.extraction.names.known import known_names
from kg.extraction.names.things import things_of
from kg.extraction.state import state_of


@Language.component("kg_names")
def names(doc: Doc) -> Doc:
    state = state_of(doc)
    text = doc.text
    edges = edges_of(text)
    found = apart([*known_names(text), *judged_names(edges)], len(text))
    state.entities, state.names = things_of(found)
    for name in found:
        state.explain("names", name.rule, name.start, name.end, f"{name.type.value} {name.name}")
    return doc
