"""The subject areas of a statement.

>>> themes_of("新建高标准农田10万亩")
('Agriculture',)
>>> themes_of("建设一批养老服务中心，新增就业岗位2万个")
('Employment', 'Welfare')
>>> themes_of("各位代表")
()
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.lexicon.tables import fault, table

_FILE = "themes.tsv"
_COLUMNS = ("id", "zh", "en", "words", "general")
_MOST = 2  # a statement is about one thing, or where two meet


@dataclass(frozen=True, slots=True)
class Theme:
    id: str  # local name in ontology/themes.ttl
    zh: str
    en: str
    words: tuple[str, ...]
    general: tuple[str, ...]  # words that say little


@cache
def themes() -> tuple[Theme, ...]:
    """All themes, in the order of the table."""
    found: list[Theme] = []
    owner: dict[str, str] = {}
    for line, (id_, zh, en, words, general) in table(_FILE, _COLUMNS):
        for word in (*words.split(), *general.split()):
            if word in owner:
                raise fault(_FILE, line, f'"{word}" stands under {owner[word]} too', "keep it in one of them")
            owner[word] = id_
        found.append(Theme(id_, zh, en, tuple(words.split()), tuple(general.split())))
    return tuple(found)


def themes_of(text: str) -> tuple[str, ...]:
    """The themes that most of a text's words speak of, in the order of the table; at most two.

    A longer word says more than a short one: each counts by its length, a general one by 1. A second theme counts from half of the first.
    """
    matcher, counts = _matcher()
    weights: dict[int, int] = {}
    for pattern, _, _ in matcher.find_matches_as_indexes(text):
        theme, weight = counts[pattern]
        weights[theme] = weights.get(theme, 0) + weight
    if not weights:
        return ()
    if len(weights) == 1:
        return (themes()[theme].id,)
    ranked = sorted(weights, key=lambda theme: (-weights[theme], theme))[:_MOST]
    first = weights[ranked[0]]
    return tuple(themes()[theme].id for theme in sorted(ranked) if 2 * weights[theme] >= first)


def weighed() -> list[tuple[str, int, int]]:
    """All words, each with the place of its theme and its weight."""
    words = [(word, place, len(word)) for place, theme in enumerate(themes()) for word in theme.words]
    return words + [(word, place, 1) for place, theme in enumerate(themes()) for word in theme.general]


@cache
def _matcher() -> tuple[AhoCorasick, tuple[tuple[int, int], ...]]:
    """An automaton of all words, and for each its theme and weight."""
    words = weighed()
    matcher = AhoCorasick([word for word, _, _ in words], matchkind=MatchKind.LeftmostLongest)
    return matcher, tuple((place, weight) for _, place, weight in words)
