"""Numbers with their bounds and units, places in an order, doublings."""

from __future__ import annotations

from kg.extraction.state import State
from kg.values.quantities import find_quantities
from kg.values.ranks import find_ranks


def quantities(state: State) -> None:

    def reject(start: int, end: int, reason: str) -> None:
        state.explain("quantities", reason, start, end, "names or describes a thing, measures nothing")

    text = state.document.layout.text
    found = [*find_quantities(text, reject if state.trace is not None else None), *find_ranks(text)]
    found.sort(key=lambda quantity: quantity.start)
    state.quantities = found
    if state.trace is not None:
        _explain(state)


def _explain(state: State) -> None:
    for quantity in state.quantities:
        outcome = f"{quantity.comparator.value} {quantity.value} {quantity.unit}".rstrip()
        state.explain("quantities", quantity.kind or "no unit", quantity.start, quantity.end, outcome)
