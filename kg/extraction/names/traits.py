"""The traits of candidates: what can be seen of each, as short strings that the judgement weighs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kg.extraction.names.candidates import Candidate
from kg.extraction.names.edges import HIDDEN, Edges

_FIGURE = re.compile(r"[0-9A-Za-z０-９＋+]")
_STEPS = (0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 10, 10, 12, 12, 12, 15)


def traits_of(edges: Edges, candidates: Sequence[Candidate]) -> list[list[str]]:
    """The traits of each candidate."""
    text = edges.text
    counts = Counter(text[c.start : c.end] for c in candidates)
    rows = (_quote(edges, c) if c.sort == "quote" else _phrase(edges, c, counts) for c in candidates)
    return [[_seen(trait) for trait in row] for row in rows]


def _phrase(edges: Edges, c: Candidate, counts: Counter[str]) -> list[str]:
    text, masked = edges.text, edges.masked
    start, end = c.start, c.end
    sort = c.sort if c.head is None else c.head.sort if c.sort == "phrase" else f"{c.sort}-{c.head.sort}"
    word = c.head.word if c.head else ""
    length = c.head_start - start
    strange = length - sum(edges.plain[start : c.head_start])
    hidden = masked.find(HIDDEN, start, c.head_start) >= 0
    length_step = _step(length)
    found = [
        f"s={sort}",
        f"h={word}/{c.sort}",
        f"c={c.cut}/{c.sort}",
        f"c={c.cut}/{sort}",
        f"b={c.before}",
        f"b={c.before}/{sort}",
        f"l={length_step}/{c.sort}",
        f"l={length_step}/{sort}",
        f"r={min(strange, 6)}/{c.sort}",
        f"r={min(strange, 4)}/{sort}",
        f"r={min(strange, 4)}/{min(length, 6)}/{c.sort}",
        f"f={text[start : start + 2]}",
        f"e={text[end - 2 : end]}",
        f"a={_after(edges, end)}",
        f"a={_after(edges, end)[:1]}/{c.sort}",
        f"p={text[start - 1 : start]}",
    ]
    if c.sort == "phrase":
        found.append(f"m={text[max(start, c.head_start - 2) : c.head_start]}")
    if c.counted:
        found += ["counted", f"counted/{sort}"]
    if hidden:
        found += ["hidden", f"hidden/{sort}"]
    if _FIGURE.search(text, start, c.head_start):
        found += ["figure", f"figure/{sort}"]
    if "的" in masked[start:end]:
        found.append("de")
    if counts[text[start:end]] > 1:
        found += ["again", f"again/{sort}"]
    return found


def _quote(edges: Edges, c: Candidate) -> list[str]:
    text = edges.text
    start, end = c.start, c.end
    inner = text[start:end]
    length = end - start
    found = [
        f"q={c.cut}",
        f"ql={min(length, 12)}",
        f"qf={inner[:1]}",
        f"qe={inner[-1:]}",
        f"qe={inner[-2:]}",
        f"qb={c.before or text[start - 2 : start - 1]}",
        f"qp={text[start - 3 : start - 1]}",
        f"qa={_after(edges, end + 1)}",
        f"qr={min(length - sum(edges.plain[start:end]), 4)}",
    ]
    if "、" in inner:
        found.append(f"ql={len(inner.split('、'))}、")
    if _FIGURE.search(inner):
        found.append("qfigure")
    return found


def _seen(trait: str) -> str:
    """A trait as it can stand in a table: white space is all the same."""
    return trait if trait.isprintable() else "".join(c if c.isprintable() else "_" for c in trait)


def _after(edges: Edges, at: int) -> str:
    """The word that follows, or the mark."""
    text = edges.text
    if at >= len(text):
        return ""
    if at in edges.everyday:
        return text[at : edges.everyday[at]]
    return text[at]


def _step(length: int) -> int:
    return _STEPS[min(length, len(_STEPS) - 1)]
