"""Numbers with their bounds and units, places in an order, doublings."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.state import State, state_of
from kg.values.quantities import find_quantities
from kg.values.ranks import find_ranks


@Language.component("kg_quantities")
def quantities(doc: Doc) -> Doc:
    state = state_of(doc)

    def reject(start: int, end: int, reason: str) -> None:
        state.explain("quantities", reason, start, end, "names or describes a thing, measures nothing")

    text = state.document.layout.text  # the Doc's text, without joining its tokens again
    found = [*find_quantities(text, reject if state.trace is not None else None), *find_ranks(text)]
    found.sort(key=lambda quantity: quantity.start)
    state.quantities = found
    if state.trace is not None:
        _explain(state)
    return doc


def _explain(state: State) -> None:
    for quantity in state.quantities:
        outcome = f"{quantity.comparator.value} {quantity.value} {quantity.unit}".rstrip()
        state.explain("quantities", quantity.kind or "no unit", quantity.start, quantity.end, outcome)
