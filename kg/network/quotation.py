"""Statements as pages show them: the exact words, a little of what stands around them, what they say, and where."""

from __future__ import annotations

import re
from typing import Any

from kg.network.atlas import Atlas, Number, Words

AROUND = 40  # characters on each side, at most
_BREAK = re.compile(r"[。！？；\n\r]")
_SIGNS = {"AtLeast": "≥ ", "AtMost": "≤ ", "About": "≈ ", "Between": "", "Equal": ""}


def quotation(atlas: Atlas, one: Words) -> dict[str, Any]:
    """All that a list of quotations shows of a statement, names instead of IRIs."""
    source = atlas.sources[one.source]
    before, after = context(source.text, one.start, one.end)
    numbers = [figure(atlas.numbers[iri]) for iri in one.numbers if iri in atlas.numbers]
    shown = {
        "kind": one.kind,
        "quote": one.quote,
        "before": before,
        "after": after,
        "document": source.title,
        "by": _name(atlas, one.by),
        "speaker": _name(atlas, one.speaker),
        "period": one.period,
        "strength": one.strength,
        "deadline": one.deadline_text,
        "numbers": numbers,
    }
    return {key: value for key, value in shown.items() if value is not None}


def context(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after, within the sentence.

    >>> context("去年很好。今年要新建5所学校、改造2条街。", 8, 13)
    ('今年要', '、改造2条街。')
    """
    head, tail = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    breaks = [match.end() for match in _BREAK.finditer(head)]
    stop = _BREAK.search(tail)
    before = head[breaks[-1] :] if breaks else (f"…{head}" if start > AROUND else head)
    after = tail[: stop.end()] if stop else (f"{tail}…" if end + AROUND < len(text) else tail)
    return before.lstrip(), after.rstrip()


def figure(number: Number) -> str:
    """A measure as a small chip: its name and its words, the bound as a sign."""
    return f"{number.name} {_SIGNS.get(number.comparator, '')}{number.text or number.value + number.unit}".strip()


def _name(atlas: Atlas, iri: str | None) -> str | None:
    return atlas.things[iri].name if iri and iri in atlas.things else None
