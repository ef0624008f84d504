"""Names that documents all over the country share: 一带一路, 新发展理念, 放管服改革."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kg.extraction.names.edges import Edges
from kg.extraction.words import Spans
from kg.lexicon.nouns import Known, known


def known_spans(edges: Edges) -> Spans:
    """Where a text holds the known names.

    >>> from kg.extraction.names.edges import edges_of
    >>> found = known_spans(edges_of("深度融入共建“一带一路”，落实RCEP机制"))
    >>> [(start, known_things()[word].name) for start, word in zip(found.starts.tolist(), found.words.tolist())]
    [(7, '一带一路'), (15, 'RCEP')]
    """
    return edges.known


def known_form(text: str) -> Known | None:
    """The thing that has this name or form."""
    return known_forms().get(text)


@cache
def known_forms() -> Mapping[str, Known]:
    """The thing of each name or form."""
    return {form: thing for thing in known() for form in thing.forms}


@cache
def known_things() -> list[Known]:
    """The thing of each form, in the order of the vocabulary."""
    return [thing for thing in known() for _ in thing.forms]
