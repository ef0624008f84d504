"""The walk finds what an automaton finds."""

from __future__ import annotations

from pathlib import Path

import pytest
from ahocorasick_rs import AhoCorasick, MatchKind

from kg.extraction.words import Spans, Words, letters
from kg.lexicon.nouns import common, edges, heads

SEEDS = [file.read_text("utf-8") for file in sorted(Path("seeds").glob("*.txt"))]
TEXTS = [*SEEDS, "", "人", "人" * 5000, "甲人民𠮷人民", "人\0民人民"]
LISTS = {
    "everyday": common(),
    "edges": tuple(edges()),
    "heads": tuple(heads()),
    "few": ("人", "人人", "人民"),
    "long": ("人" * 5, "人" * 6, "人" * 7, "人" * 9, "人民代表大会常务委员会", "人民代表大会常务"),
}


def _rows(found: Spans) -> list[tuple[int, int, int]]:
    return list(zip(found.words.tolist(), found.starts.tolist(), found.ends.tolist(), strict=True))


@pytest.mark.parametrize("name", LISTS)
def test_the_longest_apart(name: str) -> None:
    words, automaton = Words(LISTS[name]), AhoCorasick(LISTS[name], matchkind=MatchKind.LeftmostLongest)
    for text in TEXTS:
        assert _rows(words.apart(letters(text))) == automaton.find_matches_as_indexes(text)


@pytest.mark.parametrize("name", LISTS)
def test_all_of_them_anywhere(name: str) -> None:
    words, automaton = Words(LISTS[name]), AhoCorasick(LISTS[name])
    for text in TEXTS:
        found = automaton.find_matches_as_indexes(text, overlapping=True)
        spans = {(start, end) for _, start, end in found}  # a list may hold a word twice
        assert sorted((start, end) for _, start, end in _rows(words.anywhere(letters(text)))) == sorted(spans)


def test_of_equal_words_the_first_counts() -> None:
    assert _rows(Words(["园", "园"]).apart(letters("园"))) == [(0, 0, 1)]
