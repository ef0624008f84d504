"""Names that documents all over the country share: 一带一路, 新发展理念, 放管服改革."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.lexicon.nouns import Known, known


def known_spans(text: str) -> Iterator[tuple[int, int, Known]]:
    """Where a text holds the known names.

    >>> [(start, thing.name, thing.type.value) for start, _, thing in known_spans("深度融入共建“一带一路”，落实RCEP机制")]
    [(7, '一带一路', 'Strategy'), (15, 'RCEP', 'Policy')]
    """
    automaton, things = _automaton()
    for index, start, end in automaton.find_matches_as_indexes(text):
        yield start, end, things[index]


def known_form(text: str) -> Known | None:
    """The thing that has this name or form."""
    return _forms().get(text)


@cache
def _forms() -> dict[str, Known]:
    return {form: thing for thing in known() for form in thing.forms}


@cache
def _automaton() -> tuple[AhoCorasick, list[Known]]:
    rows = [(form, thing) for thing in known() for form in thing.forms]
    return AhoCorasick([form for form, _ in rows], matchkind=MatchKind.LeftmostLongest), [
        thing for _, thing in rows
    ]
