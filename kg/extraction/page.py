"""A text as numbers: its characters, and where cue words and figures stand in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import numpy as np

from kg.extraction.vocabulary import KINDS, cue_words, spots
from kg.extraction.words import Flags, Ints, Letters, apart, chinese_pairs, letters, within_each
from kg.lexicon.cues import cues

PAIR = 1 << 21
_BLANKS = "\t\n\r\u00a0\u2003\u3000"
_FIGURE = re.compile(  # what it may begin with comes first: that makes the search fast
    r"[0-9０-９百千万亿](?:(?<=[0-9０-９])[0-9０-９.．,，]*(?![0-9０-９.．年月日号”、]|[^“”]{0,4}”)"
    r"|(?<=[百千万亿])(?<![0-9０-９几数一二三四五六七八九十].)[百千万亿]?(?=元|亩|吨|个|公里|千瓦))"  # 突破千亿元
)


@dataclass(frozen=True, slots=True)
class Page:
    """The whole text as numbers, and where cue words and figures stand in it."""

    text: str
    chars: Ints  # code points, every digit a 0, every blank a space, and two zeros at the end
    cues: tuple[Ints, Ints]  # where cue words start, and the kind of each as its place in KINDS
    figures: Ints
    pairs: Ints  # where two Chinese characters stand side by side


def code(word: str) -> int:
    """Two characters as one number.

    >>> letters_of(code("推进"))
    '推进'
    """
    return ord(word[0]) * PAIR + ord(word[1])


def letters_of(number: int) -> str:
    """The two characters of a number."""
    return chr(number // PAIR) + chr(number % PAIR)


@cache
def _plain() -> Letters:
    """Every digit as a 0, every blank as a space."""
    found = np.arange(1 << 16, dtype=np.uint16)
    found[[ord(digit) for digit in "0123456789０１２３４５６７８９"]] = ord("0")
    found[[ord(blank) for blank in _BLANKS]] = ord(" ")
    return found


def page_of(text: str) -> Page:
    raw = letters(text)
    found = apart(spots(text)["cue"])
    word, kind = _kinds()[found.words].nonzero()
    return Page(
        text,
        np.append(_plain().take(raw), 0).astype(np.int64),
        (found.starts[word], kind),
        np.array([match.start() for match in _FIGURE.finditer(text)], np.int64),
        chinese_pairs(raw),
    )


def pairs_in(page: Page, begins: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """Where two Chinese characters stand side by side in the stretches, and the stretch of each pair."""
    owner, place = within_each(page.pairs.searchsorted(begins), page.pairs.searchsorted(ends - 1))
    return page.pairs.take(place), owner


def count(starts: Ints, begins: Ints, ends: Ints) -> Ints:
    """How many of these places lie in each stretch, at most two."""
    counts: Ints = starts.searchsorted(ends) - starts.searchsorted(begins)
    return np.minimum(counts, 2)


def cue_counts(page: Page, begins: Ints, ends: Ints) -> dict[str, Ints]:
    """How many words of each kind begin in each stretch, at most two; the stretches stand one behind the other."""
    starts, kinds = page.cues
    owner = begins.searchsorted(starts, "right") - 1
    inside = (starts < ends[owner]) & (owner >= 0)
    size = len(begins) * len(KINDS)
    counts = np.bincount((owner * len(KINDS) + kinds)[inside], minlength=size).reshape(-1, len(KINDS))
    return dict(zip(KINDS, np.minimum(counts, 2).T.copy(), strict=True))


def pair(page: Page, at: Ints, low: Ints, high: Ints) -> Ints:
    """The two characters at each place, or as many as lie inside the stretch."""
    next_ = at + 1
    first = page.chars.take(at, mode="clip") * ((at >= low) & (at < high))
    second = page.chars.take(next_, mode="clip") * ((next_ >= low) & (next_ < high))
    return first * PAIR + second


@cache
def _kinds() -> Flags:
    """For each cue word of which kinds it is."""
    return np.array([[word in cues()[kind] for kind in KINDS] for word in cue_words()])
