"""Which rules fired on a sentence, on which characters, and what became of them."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.state import Draft, State, bare_document
from kg.extraction.steps import understood


def explanation(sentence: str) -> str:
    """The chain of rules, and the statements at its end."""
    state = understood(bare_document(sentence), trace=True)
    lines = [*_chain(state), "", *(line for draft in state.drafts for line in _statement(state, draft))]
    return "\n".join(lines if state.drafts else [*lines, "没有陈述 · no statement"]) + "\n"


def _chain(state: State) -> Iterator[str]:
    text = state.document.layout.text
    for step in state.trace or ():
        words = " ".join(text[step.start : step.end].split())
        yield f"{step.component:<14} {step.rule:<24} {step.start:>4}–{step.end:<4} {words}  →  {step.outcome}"


def _statement(state: State, draft: Draft) -> Iterator[str]:
    text = state.document.layout.text
    yield f"{draft.kind}  {' '.join(text[draft.start : draft.end].split())}  [{draft.start}:{draft.end}, {draft.rule}]"
    names = {key: entity.name for key, entity in state.entities.items()}
    said = {
        "by": names.get(draft.by or ""),
        "speaker": names.get(draft.speaker or ""),
        "responsible": "、".join(names.get(key, key) for key in draft.responsible),
        "partner": "、".join(names.get(key, key) for key in draft.partners),
        "strength": draft.strength,
        "period": draft.period,
        "deadline": draft.deadline
        and f"{draft.deadline.day} ({draft.deadline.text}, {draft.deadline.precision})",
        "about": "、".join(names.get(key, key) for key in draft.about),
        "theme": "、".join(draft.themes),
    }
    yield from (f"  {field:<12} {value}" for field, value in said.items() if value)
    for measure in draft.measures:
        quantity = measure.quantity
        upper = f" – {quantity.upper}" if quantity.upper is not None else ""
        yield f"  measure      {measure.indicator} · {measure.form} · {measure.comparator} · {quantity.value}{upper} {quantity.unit}"
