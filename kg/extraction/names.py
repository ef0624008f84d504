"""Names of things."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.state import state_of


@Language.component("kg_names")
def names(doc: Doc) -> Doc:
    state = state_of(doc)
    del state
    return doc
