"""Names that documents all over the country share: 一带一路, 新发展理念, 放管服改革."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kg.extraction.names.edges import Edges
from kg.extraction.words import apart
from kg.lexicon.nouns import Known, known


def known_spans(edges: Edges) -> Iterator[tuple[int, int, Known]]:
    """Where a text holds the known names.

    >>> from kg.extraction.names.edges import edges_of
    >>> edges = edges_of("深度融入共建“一带一路”，落实RCEP机制")
    >>> [(start, thing.name, thing.type.value) for start, _, thing in known_spans(edges)]
    [(7, '一带一路', 'Strategy'), (15, 'RCEP', 'Policy')]
    """
    found = apart(edges.spots["known"])
    for start, end, word in zip(*(column.tolist() for column in found), strict=True):
        yield start, end, _things()[word]


def known_form(text: str) -> Known | None:
    """The thing that has this name or form."""
    return _forms().get(text)


@cache
def _forms() -> dict[str, Known]:
    return {form: thing for thing in known() for form in thing.forms}


@cache
def _things() -> list[Known]:
    """The thing of each form, in the order of the vocabulary."""
    return [thing for thing in known() for _ in thing.forms]
