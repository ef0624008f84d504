"""The filters before the patterns of number words let through all that these can match."""

from __future__ import annotations

import pytest

from kg.extraction import indicators
from kg.extraction.number_words import number_words
from kg.lexicon.measures import measure_words

BEHIND = ("", "024年底", "五年来", "十四五”期间", "及学校", "是", "个月", "季度")


@pytest.mark.parametrize("name", ["time", "scope", "front"])
def test_nothing_is_matched_that_begins_otherwise(name: str) -> None:
    words = number_words()
    pattern, other = getattr(words, name), set(map(chr, range(1 << 16))) - words.openings
    assert not [one for one in other for rest in BEHIND if (m := pattern.match(one + rest)) and m.end()]


def test_no_joint_begins_otherwise() -> None:
    other = set(map(chr, range(1 << 16))) - number_words().openings
    assert not [one for one in other for rest in BEHIND if indicators._JOINS.match(one + rest)]


def test_adverbs_end_on_what_is_said_of_them() -> None:
    words = number_words()
    said = [
        word for kind in ("lead", "time") for word in measure_words()[kind] if words.adverbs.fullmatch(word)
    ]
    assert said
    assert {word[-1] for word in said} <= words.adverb_ends
