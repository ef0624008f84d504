"""Where names start and end: punctuation and edge words, once over the whole text; one number for each place in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from kg.extraction.names.signs import BLANKS, COMMA, OPENS_COUNT, Signs
from kg.extraction.vocabulary import spots
from kg.extraction.words import Flags, Ints, Letters, Spans, apart, counted, letters
from kg.lexicon.nouns import edges as edge_words

# What stands inside a short pair of marks belongs to the phrase around it; it is hidden behind as many of these.
HIDDEN = "\ue000"
_PAIRS = re.compile(
    r"“[^“”\n]{1,40}”|‘[^‘’\n]{1,40}’|「[^「」\n]{1,40}」|《[^《》\n]{1,60}》|\"[^\"\n]{1,30}\""
    r"|（[^（）、\n]{1,40}）|\([^()、\n]{1,40}\)"  # lists stand for themselves
)
# A count and its classifier in front of a phrase: the phrase names a kind, not a thing.
COUNT = re.compile(
    r"(?:(?:\d[\d.,]*|[一二两三四五六七八九十百千万亿]+|数[十百千万])(?:余|多|几)?(?:万|亿|千|百)?余?"
    r"(?:个|家|条|座|项|处|批|所|类|种|支|户|名|位|只|台|套|场|次|对|块|片|栋|间|份|件|公里|平方米|平方公里|亩|吨|米|人|村)"
    r"|一批|若干|一系列|系列|多个|多家|多条|各类|各级|各项|各种|各地|部分|有关|相关|其他|等)"
)
# The characters with which a count that is no figure, or a year, begins.
_OPENS_COUNT = frozenset(OPENS_COUNT)
_SUM = re.compile(r"\d[\d.]*[百千万亿]*元")  # of a fund that is set up: 10亿元|科技成果转化基金
_YEAR = re.compile(r"(?:20|19)\d\d年(?:度)?|今年|去年|明年|全年|年内|今后五年|未来五年")
_OF = "的"
_POWER = np.uint64(0x9E3779B97F4A7C15)

_CUT = 3  # characters before a place in which an everyday word that runs over it may begin
_CLASSES = {"inside": 0, "weak": 1, "strong": 2, "light": 3}
_PEELED = ("digit", "opens count", "blank")  # a count, a year or a blank may begin with them
_LIGHT, _STRONG, _WEAK = (_CLASSES[name] for name in ("light", "strong", "weak"))


@dataclass(frozen=True, eq=False)
class Edges:
    """The edges of one text. Offsets are those of the text; `masked` is the text with short quotations hidden.

    Each array has a number for each character and one for the end. The views (`lefts` …) are the same numbers for those who ask for
    one at a time.
    """

    text: str
    masked: str
    letters: Letters  # of the text
    shown: Letters  # of the masked text
    signs: Signs  # of the text
    shown_signs: Signs  # of the masked text
    hidden: Ints  # how many letters before each place are hidden
    left_at: Ints  # where the stretch without a stop or strong edge before each place begins
    lights: Ints  # where the stretches without a stop or light verb begin, in order
    closers: Flags  # does a stop or any edge begin here?
    hard: Flags  # does a stop or a strong or light word begin here?
    open: Flags  # has a stop or any edge word ended here?
    weak_at: Ints  # where the weak word that begins here ends; 0 for none
    ender_at: Ints  # the edge word that ends here, as its place among `edge_terms()`; 0 for none
    word_at: Ints  # the same for strong and light words alone
    everyday_at: Ints  # where the everyday word that begins here ends; 0 for none
    common_at: (
        Ints  # the everyday word that begins here, as its place among `common()` and one more; 0 for none
    )
    plain: Ints  # how many characters of everyday words stand before each place
    cut: Flags  # would an everyday word that begins up to three characters before be cut in two here?
    around: Ints  # where the everyday word begins that would be cut in two here; 0 for none
    may_end: Flags  # may a name end here?
    peels: bytes  # 1 where a weak word begins, or a letter stands with which a count, a year or a blank may begin
    halts: bytes  # 1 where a stop, a strong or light word, or a figure begins
    spots: Mapping[str, Spans]  # where the words of each list of the vocabulary stand, hidden ones too
    heads: Spans  # all heads that are not hidden
    lefts: Sequence[int]
    weaks: Sequence[int]
    everyday: Sequence[int]

    @cached_property
    def sizes(self) -> Ints:
        """How long the names of places are that begin here: a bit for each length."""
        forms = self.spots["place"]
        first = np.flatnonzero(np.diff(forms.starts, prepend=-1))
        found = np.zeros(len(self.letters), np.int64)
        if len(first):
            found[forms.starts[first]] = np.bitwise_or.reduceat(1 << (forms.ends - forms.starts), first)
        return found

    @cached_property
    def said(self) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
        """The sum of the letters before each place, each times a power that tells its place, and these powers."""
        powers = _powers(1 << len(self.letters).bit_length())[: len(self.letters)]
        return np.cumsum(np.append(np.uint64(0), self.letters * powers)), powers

    @cached_property
    def known(self) -> Spans:
        """Names that everyone knows, one after the other."""
        return apart(self.spots["known"])

    @cached_property
    def held(self) -> Mapping[str, Ints]:
        """How many letters of some kinds stand before each place."""
        kinds = {
            "figure": self.signs.of("figure"),
            "of": self.shown == ord(_OF),
            "mark": self.signs.of("mark"),
            "comma": self.letters == ord(COMMA),
        }
        return {"hidden": self.hidden, **{kind: counted(flags) for kind, flags in kinds.items()}}

    @cached_property
    def head_ends(self) -> Flags:
        """Where heads end."""
        found = np.zeros(len(self.text) + 1, np.bool_)
        found[self.heads.ends] = True
        return found

    @cached_property
    def joints(self) -> Flags:
        """Where the kind of a place ends and its body goes on: 道里区|委, though 区委 is a word."""
        found = np.zeros(len(self.text) + 1, np.bool_)
        starts = self.spots["body"].starts
        found[starts + 1] = self.around[starts + 1] == starts
        return found

    def left(self, at: int) -> int:
        """Where the stretch without a stop or strong edge that holds the character before `at` begins."""
        return self.lefts[at] if at > 0 else 0

    def word(self, at: int) -> str:
        """The strong or light word that ends here."""
        return edge_terms()[int(self.word_at[at])]

    def splits(self, at: int) -> bool:
        """Would an everyday word be cut in two here?"""
        return bool(self.cut[at])

    def ends(self, at: int) -> bool:
        """May a name end here?"""
        return at >= len(self.text) or bool(self.may_end[at])


def edges_of(text: str) -> Edges:
    """The edges of a text.

    >>> found = edges_of("加快推进深哈产业园建设")
    >>> found.left(6), found.ends(9)
    (4, True)
    """
    masked = _PAIRS.sub(_hide, text)
    size = len(text)
    raw = letters(text)
    shown = raw if masked is text else letters(masked)
    raw_signs = Signs(raw)
    signs = raw_signs if masked is text else Signs(shown)
    said = spots(text)
    hidden = counted(shown == ord(HIDDEN))
    seen = partial(_seen, hidden)
    found = apart(seen(said["edge"]))
    kind = _kinds().take(found.words)
    outer = np.flatnonzero(kind)
    starts, ends, words, kind = (
        column.take(outer) for column in (found.starts, found.ends, found.words + 1, kind)
    )
    firm = kind >= _STRONG
    stops = signs.of("stop")
    behind = np.flatnonzero(stops) + 1

    closers, hard, opened, left, light = (np.zeros(size + 1, np.bool_) for _ in range(5))
    closers |= stops
    closers[starts] = closers[size] = True
    hard |= stops
    hard[starts[firm]] = hard[size] = True
    opened[behind] = left[behind] = light[behind] = True
    opened[ends] = opened[0] = left[0] = light[0] = left[ends[firm]] = light[ends[kind == _LIGHT]] = True
    ender, word, weak = (np.zeros(size + 1, np.int64) for _ in range(3))
    ender[ends] = words
    word[ends[firm]] = words[firm]
    weak[starts[kind == _WEAK]] = ends[kind == _WEAK]
    left_at = _since(left)

    common_ = apart(seen(said["everyday"]))
    everyday, common_at = (np.zeros(size + 1, np.int64) for _ in range(2))
    everyday[common_.starts] = common_.ends
    common_at[common_.starts] = common_.words + 1
    plain = np.zeros(size + 2, np.int64)
    plain[common_.starts + 1] += 1
    plain[common_.ends + 1] -= 1
    plain = np.cumsum(np.cumsum(plain))[: size + 1]
    cut, around = np.zeros(size + 1, np.bool_), np.zeros(size + 1, np.int64)
    start, end, length = common_.starts, common_.ends, 1
    while len(start := start[inner := np.flatnonzero(end - start > length)]):
        end = end[inner]
        around[start + length] = start
        cut[start + length] |= length <= _CUT
        length += 1
    peels = (weak > 0) | signs.of(*_PEELED) | raw_signs.of(*_PEELED)
    may_end = closers | (everyday > 0) | raw_signs.of("digit")
    halts = hard | signs.of("digit")
    return Edges(
        text, masked, raw, shown, raw_signs, signs, hidden, left_at, np.flatnonzero(light), closers, hard, opened, weak, ender, word, everyday, common_at, plain, cut, around,
        may_end, peels.tobytes(), halts.tobytes(), said, seen(said["head"]), *(_view(one) for one in (left_at, weak, everyday)),
    )  # fmt: skip


def _view(numbers: Ints) -> Sequence[int]:
    return memoryview(numbers)  # type: ignore[arg-type]


def _since(flags: Flags) -> Ints:
    """For each place the last before it or there that has a flag; the first place has one."""
    places = np.flatnonzero(flags)
    return places.repeat(np.diff(places, append=len(flags)))


def _hide(match: re.Match[str]) -> str:
    return HIDDEN * (match.end() - match.start())


def _seen(hidden: Ints, found: Spans) -> Spans:
    """Those of which nothing is hidden; `hidden` says how much is before each place."""
    here = np.flatnonzero(hidden.take(found.starts) == hidden.take(found.ends))
    return Spans(*(column.take(here) for column in found))


@lru_cache(maxsize=4)  # texts of like length share them
def _powers(size: int) -> NDArray[np.uint64]:
    """So many powers of a number."""
    return np.cumprod(np.full(size, _POWER), dtype=np.uint64)


@cache
def edge_terms() -> tuple[str, ...]:
    """The edge words, none before the first."""
    return ("", *edge_words())


@cache
def _kinds() -> Ints:
    """The class of each edge word."""
    return np.array([_CLASSES[name] for name in edge_words().values()], np.int64)


def peel_all(edges: Edges, starts: Ints, ends: Ints) -> tuple[Ints, Flags]:
    """The same as `peel` for many phrases."""
    found, counted = starts.copy(), np.zeros(len(starts), np.bool_)
    some = np.flatnonzero((starts < ends - 1) & np.frombuffer(edges.peels, np.bool_)[starts])
    for place, start, end in zip(some.tolist(), starts[some].tolist(), ends[some].tolist(), strict=True):
        found[place], counted[place] = peel(edges, start, end)
    return found, counted


def peel(edges: Edges, start: int, end: int) -> tuple[int, bool]:
    """Leave weak words, counts and years behind at the left of a phrase; and was there a count?

    >>> found = edges_of("新建改造管网")
    >>> peel(found, 0, 6)
    (4, False)
    """
    counted = False
    masked, weak, peels = edges.masked, edges.weaks, edges.peels
    while start < end - 1 and peels[start]:
        first = masked[start]
        counts = first in _OPENS_COUNT or first.isdigit()
        if counts and (match := COUNT.match(masked, start, end)):
            counted = True
            start = match.end()
        elif counts and (match := _YEAR.match(masked, start, end) or _SUM.match(masked, start, end)):
            start = match.end()
        elif (stop := weak[start]) and stop < end:
            start = stop
        elif edges.text[start] in BLANKS:
            start += 1
        else:
            break
    return start, counted
