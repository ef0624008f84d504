"""Letters that tell where names start and end. What a letter tells is a bit of its number, so that one look at a text finds all of them.

>>> from kg.extraction.words import letters
>>> signs = Signs(letters("温春、五林2个"))
>>> signs.of("list join").nonzero()[0].tolist(), signs.of("digit", "classifier").nonzero()[0].tolist()
([2], [5, 6])
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kg.extraction.words import RINGED, Flags, Letters, table

_ALL = "".join(map(chr, range(1 << 16)))

COMMA = "、"
JOINS = "和与及"  # parts of a list
BLANKS = " \u3000·"
COUNTS = "二三两四五六七八九十"  # of a count that closes a list
CLASSIFIERS = "个家座处条项所大"
# The characters with which a count that is no figure, or a year, begins.
OPENS_COUNT = "一二两三四五六七八九十百千万亿数若系多各部有相其等今去明全年未"

# What letters tell, and which tell it.
SIGNS: Mapping[str, str] = {
    "stop": '，。；：！？…、,;:!?|\n\r\t“”‘’《》「」"（）()【】[]［］〔〕—'
    + RINGED,  # no name goes on behind it
    "digit": "".join(filter(str.isdigit, _ALL)),
    "figure": "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz０１２３４５６７８９＋+",
    "blank": BLANKS,
    "list join": COMMA + JOINS,
    "phrase join": "和与及暨以",  # joins two phrases, some together with the letter behind it
    "opens count": OPENS_COUNT,
    "count": COUNTS,
    "classifier": CLASSIFIERS,
    "list stop": "，。；：！？…,;:!?\n\r\t“”【】" + RINGED,  # no list goes on behind it
    "slogan stop": "，。；：！？…,;:!?“”\0" + "".join(filter(str.isspace, _ALL)),
    "work stop": '，。；：！？…,;:!?|\n\r\t“”‘’《》「」"（）()【】[]、',  # in no owner's name
    "sentence end": "。；！？;!?",
    "short place": "京港俄韩蒙",  # of a form that names two places at once, or a country
    "level": "省市自",  # may point to a place by the word for its level
    "mark": "".join(letter for letter in _ALL if not letter.isalnum()),
}


class Signs:
    """What the letters of a text tell."""

    def __init__(self, text: Letters) -> None:
        self._told = _told().take(text)

    def of(self, *signs: str) -> Flags:
        """Which letters tell one of these."""
        return self._told & _bits(signs) > 0


@cache
def _bits(signs: tuple[str, ...]) -> int:
    names = list(SIGNS)
    return sum(1 << names.index(sign) for sign in signs)


@cache
def _told() -> NDArray[np.uint16]:
    """What each letter tells, a bit for each sign."""
    found = np.zeros(len(_ALL), np.uint16)
    for sign, characters in SIGNS.items():
        found |= table(characters) * np.uint16(_bits((sign,)))
    return found
