"""Statements as pages show them: the exact words, a little of what stands around them, what they say, and where."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Final

from kg.network.atlas import Atlas, Number, Words

AROUND = 40  # characters on each side, at most
_BREAK = re.compile(r"[。！？；\n\r]")
_SIGNS = {"AtLeast": "≥ ", "AtMost": "≤ ", "About": "≈ ", "Between": "", "Equal": ""}
_SIZES: Final = ((Decimal(10) ** 12, "万亿"), (Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))


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

    >>> context("去年很好。今年要新建5所学校、改造2条街。", 8, 14)
    ('今年要', '、改造2条街。')
    """
    head, tail = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    breaks = [match.end() for match in _BREAK.finditer(head)]
    stop = _BREAK.search(tail)
    before = head[breaks[-1] :] if breaks else (f"…{head}" if start > AROUND else head)
    after = tail[: stop.end()] if stop else (f"{tail}…" if end + AROUND < len(text) else tail)
    return before.lstrip(), after.rstrip()


def figure(number: Number) -> str:
    """A measure as a small chip: its name, its bound as a sign, its value and unit.

    >>> common = dict(iri="", kind="Target", indicator=None, text="")
    >>> figure(Number(name="粮食产量", form="Amount", comparator="AtLeast", value="24000000000", upper=None, unit="斤", **common))
    '粮食产量 ≥ 240亿斤'
    >>> figure(Number(name="固定资产投资", form="Growth", comparator="Between", value="6", upper="7.5", unit="%", **common))
    '固定资产投资 6–7.5%'
    """
    if number.upper:
        value = f"{amount(number.value)}–{amount(number.upper)}"
    else:
        plus = "+" if number.form in ("Growth", "Increment") and not number.value.startswith("-") else ""
        value = f"{_SIGNS.get(number.comparator, '')}{plus}{amount(number.value)}"
    return f"{number.name} {value}{number.unit}".strip()


def amount(value: str) -> str:
    """A decimal as people read it.

    >>> amount("557630000000"), amount("15000"), amount("6.50"), amount("135000000000000")
    ('5,576.3亿', '1.5万', '6.5', '135万亿')
    """
    number = Decimal(value)
    for size, word in _SIZES:
        if abs(number) >= size:
            return f"{_plain(number / size)}{word}"
    return _plain(number)


def _plain(number: Decimal) -> str:
    written = f"{number:,f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _name(atlas: Atlas, iri: str | None) -> str | None:
    return atlas.things[iri].name if iri and iri in atlas.things else None
