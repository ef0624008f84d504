"""Numbers with their bounds and units."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.state import state_of
from kg.values.quantities import find_quantities


@Language.component("kg_quantities")
def quantities(doc: Doc) -> Doc:
    state = state_of(doc)

    def reject(start: int, end: int, reason: str) -> None:
        state.explain("quantities", reason, start, end, "names or describes a thing, measures nothing")

    state.quantities = find_quantities(doc.text, reject if state.trace is not None else None)
    for quantity in state.quantities if state.trace is not None else ():
        outcome = f"{quantity.comparator} {quantity.value} {quantity.unit}".rstrip()
        state.explain("quantities", quantity.kind or "no unit", quantity.start, quantity.end, outcome)
    return doc
