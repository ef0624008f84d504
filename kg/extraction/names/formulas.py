"""Names that follow a formula, where a text holds them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from kg.extraction.names.edges import Edges, peel
from kg.extraction.names.formulary import FORMULAS, Formula
from kg.extraction.names.found import Found
from kg.lexicon.bodies import place_meant
from kg.lexicon.places import NATION, Place, ancestors, by_code, full_name

Span = tuple[int, int]

_HOME = "HOME"  # in a pattern: what the document's place and those above it are called
REACH = 48  # how far a name reaches from its anchor


def formula_names(edges: Edges, place: Place | None) -> list[Found]:
    """The names that follow a formula."""
    place = place or by_code(NATION)
    assert place is not None
    home = tuple(sorted({form for p in _chain(place) for form in (*p.forms, *p.weak) if len(form) > 1}))
    spots = _spots(edges)
    found: list[Found] = []
    for formula in FORMULAS:
        if anchors_ := _anchors(formula.anchor, edges.text, spots, home):
            found += _found(formula, edges, place, _matches(formula, edges.text, anchors_, home))
    return found


def _chain(place: Place) -> list[Place]:
    """The place and those above it, the nation left out: what it calls itself is no virtue of the place."""
    return [p for p in (place, *ancestors(place)) if p.code != NATION]


def _found(formula: Formula, edges: Edges, place: Place, matches: Iterable[re.Match[str]]) -> Iterator[Found]:
    for match in matches:
        start, end = match.span()
        holder, shift = _holder(match.groupdict(), place)
        if holder is _NOBODY:
            continue
        if formula.trimmed:
            start, counted = peel(edges, max(start, edges.left(end - 3)), end - 2)
            if counted or end - start < 4:
                continue
        start += shift
        said = "".join(edges.text[start:end].split())
        if formula.full:
            assert isinstance(holder, Place | None)
            words = {key: value or "" for key, value in match.groupdict().items()}
            words["place"] = full_name(holder) if holder else ""
            if formula.name == "two-sessions" and not holder:
                words["place"] = full_name(place)
            name = formula.full.format(**words)
        else:
            name = said
        forms = tuple(form for form in (said, *_shorter(formula, said)) if form != name)
        code = holder.code if isinstance(holder, Place) else None
        yield Found(start, end, formula.type, name, f"names.{formula.name}", forms, code)


def _matches(
    formula: Formula, text: str, anchors_: Iterable[Span], home: tuple[str, ...]
) -> Iterator[re.Match[str]]:
    pattern = _compiled(formula.pattern, home if _HOME in formula.pattern else ())
    done = 0
    for start, end in anchors_:
        if start < done or (formula.behind and text[start - 1 : start] not in formula.behind):
            continue
        for match in pattern.finditer(text, max(done, start - REACH), end + REACH):
            if match.end() > done:
                done = match.end()
                yield match


def _anchors(
    anchor: str, text: str, spots: Mapping[str, Sequence[Span]], home: tuple[str, ...]
) -> Sequence[Span]:
    """Where an anchor stands; most are plain words, which are looked for all at once."""
    if words := _plain().get(anchor):
        return sorted(span for word in words if word in spots for span in spots[word])
    return [match.span() for match in _compiled(anchor, home if _HOME in anchor else ()).finditer(text)]


def _spots(edges: Edges) -> Mapping[str, Sequence[Span]]:
    """Where the words of plain anchors stand."""
    words = anchors()
    found: dict[str, list[Span]] = {}
    for start, end, word in zip(*(column.tolist() for column in edges.spots["anchor"]), strict=True):
        found.setdefault(words[word], []).append((start, end))
    return found


@cache
def _plain() -> Mapping[str, Sequence[str]]:
    """The anchors that are but words, and these."""
    anchors = {
        formula.anchor: formula.anchor.split("|") for formula in FORMULAS if _HOME not in formula.anchor
    }
    return {a: words for a, words in anchors.items() if all(re.escape(word) == word for word in words)}


@cache
def anchors() -> tuple[str, ...]:
    """The words of plain anchors."""
    return tuple(sorted({word for words in _plain().values() for word in words}))


class _Nobody:
    """Says that a group names a place that the table does not know."""


_NOBODY = _Nobody()


def _holder(groups: dict[str, str | None], place: Place) -> tuple[Place | _Nobody | None, int]:
    """The place that the group `place` means, and how many characters before it do not belong to it."""
    said = groups.get("place")
    if not said:
        return None, 0
    for shift in range(len(said)):
        if holder := place_meant(said[shift:], place):
            return holder, shift
    return _NOBODY, 0


def _shorter(formula: Formula, said: str) -> tuple[str, ...]:
    """“十四五”规划 is often “十四五” alone."""
    if formula.name == "five-year-plan":
        at = said.rfind("”") + 1
        return (said[said.find("“") : at],) if said[0] == "“" else ()
    return ()


@cache
def _compiled(pattern: str, home: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(pattern.replace(_HOME, "|".join(map(re.escape, home)) or "中国"))
