"""Where names start and end: punctuation and edge words, once over the whole text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Set
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.lexicon.nouns import common
from kg.lexicon.nouns import edges as edge_words

# What stands inside a short pair of marks belongs to the phrase around it; it is hidden behind as many of these.
HIDDEN = "\ue000"
_PAIRS = re.compile(
    r"“[^“”\n]{1,40}”|‘[^‘’\n]{1,40}’|「[^「」\n]{1,40}」|《[^《》\n]{1,60}》|\"[^\"\n]{1,30}\""
    r"|（[^（）\n]{1,40}）|\([^()\n]{1,40}\)"
)
_STOP = re.compile(r"[，。；：！？…、,;:!?|\n\r\t“”‘’《》「」\"（）()【】\[\]—]|[①-⑳]|&nbsp;")
# A count and its classifier in front of a phrase: the phrase names a kind, not a thing.
COUNT = re.compile(
    r"(?:(?:\d[\d.,]*|[一二两三四五六七八九十百千万亿]+|数[十百千万])(?:余|多|几)?(?:万|亿|千|百)?余?"
    r"(?:个|家|条|座|项|处|批|所|类|种|支|户|名|位|只|台|套|场|次|对|块|片|栋|间|份|件|公里|平方米|平方公里|亩|吨|米|人|村)"
    r"|一批|若干|一系列|系列|多个|多家|多条|各类|各级|各项|各种|各地|部分|有关|相关|其他|等)"
)
# The characters with which a count that is no figure, or a year, begins.
_COUNTS = frozenset("一二两三四五六七八九十百千万亿数若系多各部有相其等今去明全年未")
_BLANKS = frozenset(" \u3000·")
_ONES = [b"\x01" * length for length in range(8)]
_YEAR = re.compile(r"(?:20|19)\d\d年(?:度)?|今年|去年|明年|全年|年内|今后五年|未来五年")


@dataclass(frozen=True, slots=True)
class Edges:
    """The edges of one text. Offsets are those of the text; `masked` is the text with short quotations hidden."""

    text: str
    masked: str
    stops: list[int]  # where a stop or a strong edge ends, ascending
    lights: list[int]  # where a stop or a light verb ends, ascending
    closers: Set[int]  # where a stop or any edge begins
    weak: dict[int, int]  # where a weak word begins → where it ends, ascending
    weak_starts: list[int]
    hard: Set[int]  # where a stop or a strong or light word begins
    open: Set[int]  # where a stop or any edge word ends
    enders: dict[int, str]  # where any edge word ends → the word
    words: dict[int, str]  # where a strong or light word ends → the word
    everyday: dict[int, int]  # where an everyday word begins → where it ends
    plain: bytes  # 1 for each character of an everyday word

    def left(self, at: int, *, light: bool = False) -> int:
        """Where the stretch without a stop or strong edge that holds the character before `at` begins."""
        stops = self.lights if light else self.stops
        place = bisect_right(stops, at)
        return stops[place - 1] if place else 0

    def splits(self, at: int) -> bool:
        """Would an everyday word be cut in two here?"""
        return any(self.everyday.get(start, 0) > at for start in range(at - 3, at))

    def ends(self, at: int) -> bool:
        """May a name end here?"""
        return at in self.closers or at in self.everyday or at >= len(self.text) or self.text[at].isdigit()


def edges_of(text: str) -> Edges:
    """The edges of a text.

    >>> found = edges_of("加快推进深哈产业园建设")
    >>> found.left(6), found.ends(9)
    (4, True)
    """
    masked = _PAIRS.sub(_hide, text)
    automaton, classes = _automaton()
    stops, lights, closers = [0], [0], {len(text)}
    hard, opened = {len(text)}, {0}
    weak: dict[int, int] = {}
    words: dict[int, str] = {}
    enders: dict[int, str] = {}
    after = [match.end() for match in _STOP.finditer(masked)]
    stops += after
    lights += after
    opened.update(after)
    hard.update([end - 1 for end in after])
    closers |= hard
    for index, start, end in automaton.find_matches_as_indexes(masked):
        word, class_ = classes[index]
        if class_ == "inside":
            continue
        closers.add(start)
        opened.add(end)
        enders[end] = word
        if class_ == "weak":
            weak[start] = end
            continue
        stops.append(end)
        words[end] = word
        hard.add(start)
        if class_ == "light":
            lights.append(end)
    stops.sort()
    lights.sort()
    everyday = {start: end for _, start, end in _everyday().find_matches_as_indexes(masked)}
    plain = bytearray(len(text))
    for start, end in everyday.items():
        plain[start:end] = _ONES[end - start]
    return Edges(
        text,
        masked,
        stops,
        lights,
        closers,
        weak,
        list(weak),
        hard,
        opened,
        enders,
        words,
        everyday,
        bytes(plain),
    )


def _hide(match: re.Match[str]) -> str:
    return HIDDEN * (match.end() - match.start())


@cache
def _everyday() -> AhoCorasick:
    return AhoCorasick(common(), matchkind=MatchKind.LeftmostLongest)


@cache
def _automaton() -> tuple[AhoCorasick, list[tuple[str, str]]]:
    classes = list(edge_words().items())
    return AhoCorasick([word for word, _ in classes], matchkind=MatchKind.LeftmostLongest), classes


def peel(edges: Edges, start: int, end: int) -> tuple[int, bool]:
    """Leave weak words, counts and years behind at the left of a phrase; and was there a count?

    >>> found = edges_of("新建改造管网")
    >>> peel(found, 0, 6)
    (4, False)
    """
    counted = False
    masked, weak = edges.masked, edges.weak
    while start < end - 1:
        first = masked[start]
        counts = first in _COUNTS or first.isdigit()
        if counts and (match := COUNT.match(masked, start, end)):
            counted = True
            start = match.end()
        elif counts and (match := _YEAR.match(masked, start, end)):
            start = match.end()
        elif (stop := weak.get(start, 0)) and stop < end:
            start = stop
        elif edges.text[start] in _BLANKS:
            start += 1
        else:
            break
    return start, counted
