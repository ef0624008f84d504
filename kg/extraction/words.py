"""Where the words of a list stand in a text: a trie walked by all places of the text at once, in arrays.

One step of the walk takes every place where a word may still go on one character further; few are left after three. Against an
automaton that hands out a tuple a word this is several times as fast where words are frequent, and what it finds goes on as columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.extraction.trie import Trie

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

Letters = NDArray[np.uint16]

RINGED = "".join(map(chr, range(ord("①"), ord("⑳") + 1)))
_FIRST, _LAST = 0x4E00, 0x9FFF  # Chinese characters
_SPREAD = np.uint16(0x9E37)
_WIDTH = 1 << 16  # characters beyond have no place in words of ours
_NONE = -1
_BEYOND = 0xFFFD
_DEEP = 6  # letters of a word that are walked
_MANY = 200  # words from which on they are chosen in arrays, which take longer to start
_ROUNDS = 24  # of choosing at once; what is left then (人人人人…) is chosen one by one


class Spans(NamedTuple):
    """Words where they stand, in order of their start, the shorter before the longer."""

    starts: Ints
    ends: Ints
    words: Ints  # their places in the list


@lru_cache(maxsize=4)  # several steps ask for those of the same text, and of others in between
def letters(text: str) -> Letters:
    """The code points of a text, U+FFFD for those beyond the basic plane, and a zero behind the last; not to be written to.

    >>> letters("3米𠮷").tolist()
    [51, 31859, 65533, 0]
    """
    points = np.frombuffer((text + "\0").encode("utf-32-le", "surrogatepass"), np.uint32)
    found = points.astype(np.uint16)
    found[points >= _WIDTH] = _BEYOND
    found.flags.writeable = False
    return found


def chinese_pairs(text: Letters) -> Ints:
    """Where two Chinese characters stand side by side.

    >>> chinese_pairs(letters("建设7所学校")).tolist()
    [0, 3, 4]
    """
    chinese = (text >= _FIRST) & (text <= _LAST)
    return np.flatnonzero(chinese[:-1] & chinese[1:])


def joined(first: Letters, second: Letters) -> Letters:
    """A number for each two letters; a few that differ share one."""
    return first * _SPREAD + second


@cache
def table(characters: str) -> Flags:
    """For each letter whether it is one of these."""
    found = np.zeros(_WIDTH, np.bool_)
    found[[ord(character) for character in characters]] = True
    return found


def counted(flags: Flags) -> Ints:
    """How many flags stand before each place, the end included.

    >>> counted(np.array([True, False, True])).tolist()
    [0, 1, 1, 2]
    """
    found = np.zeros(len(flags) + 1, np.int64)
    np.cumsum(flags, out=found[1:])
    return found


def holding(flags: Flags, starts: Ints, ends: Ints) -> Flags:
    """Which stretches of a text hold a letter for which a flag stands.

    >>> commas = table("，")[letters("好，好好")]
    >>> holding(commas, np.array([0, 2]), np.array([2, 4])).tolist()
    [True, False]
    """
    sums = counted(flags)
    return sums[ends] > sums[starts]


def within_each(low: Ints, high: Ints) -> tuple[Ints, Ints]:
    """All places of many stretches, one behind the other, and the stretch of each; one that ends before it starts has none.

    >>> stretch, place = within_each(np.array([5, 6, 7]), np.array([7, 3, 8]))
    >>> stretch.tolist(), place.tolist()
    ([0, 0, 2], [5, 6, 7])
    """
    sizes = np.maximum(high - low, 0)
    stretch = np.repeat(np.arange(len(low)), sizes)
    return stretch, np.arange(len(stretch)) + np.repeat(low + sizes - np.cumsum(sizes), sizes)


class Words:
    """A list of words to be found; of equal words the first counts.

    >>> found = Words(["产业", "产业园", "园区"]).anywhere(letters("深哈产业园区"))
    >>> [(int(start), int(end)) for start, end in zip(found.starts, found.ends)]
    [(2, 4), (2, 5), (4, 6)]
    """

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(words)
        letters_ = {letter: number for number, letter in enumerate(sorted({*"".join(self.words)}), 1)}
        self._letters = np.zeros(_WIDTH, np.uint16)  # their numbers; 0 for those that stand in no word
        self._letters[[ord(letter) for letter in letters_]] = list(letters_.values())
        steps: dict[tuple[int, int], int] = {}  # node, letter → node
        ends: dict[int, int] = {}  # node → word
        longer: dict[int, dict[bytes, int]] = {}  # node → what follows it in long words → word
        for place, word in enumerate(self.words):
            node = 0
            for letter in word[:_DEEP]:
                node = steps.setdefault((node, letters_[letter]), len(steps) + 1)
            if rest := letters(word[_DEEP:])[:-1].tobytes():
                longer.setdefault(node, {}).setdefault(rest, place)
            else:
                ends.setdefault(node, place)
        self._trie = trie = Trie(steps)
        self._first = np.full(len(letters_) + 1, _NONE, np.int64)  # the node behind each letter
        opens = {letter: to for (node, letter), to in steps.items() if not node}
        self._first[list(opens)] = trie.nodes[list(opens.values())]
        self._word = np.full(trie.size, _NONE, np.int32)
        self._word[trie.nodes[list(ends)]] = list(ends.values())
        self._longer = {
            int(trie.nodes[node]): sorted(rests.items(), key=lambda rest: len(rest[0]))
            for node, rests in longer.items()
        }

    def anywhere(self, text: Letters) -> Spans:
        """All places of all words, whether they overlap or not."""
        own = self._letters.take(text).astype(np.int64)
        nodes = self._first.take(own)
        at = np.flatnonzero(nodes >= 0)
        nodes = nodes.take(at)
        found = []
        length = 1
        while len(at):
            words = self._word.take(nodes)
            here = np.flatnonzero(words >= 0)
            starts = at.take(here)
            found.append((starts, starts + length, words.take(here).astype(np.int64)))
            if length == _DEEP:
                found.append(self._long(text, at, nodes))
                break
            # The zero behind the text lets no word go on.
            here, nodes = self._trie.after(nodes, own.take(at + length))
            at = at.take(here)
            length += 1
        if not found:
            return Spans(*np.zeros((3, 0), np.int64))
        starts, ends, places = (np.concatenate(column) for column in zip(*found, strict=True))
        order = np.argsort(starts, kind="stable")
        return Spans(starts.take(order), ends.take(order), places.take(order))

    def _long(self, text: Letters, at: Ints, nodes: Ints) -> tuple[Ints, Ints, Ints]:
        """The words that go on behind these nodes. They are few, and compared one by one."""
        found = [
            (start, start + _DEEP + len(rest) // text.itemsize, word)
            for start, node in zip(at.tolist(), nodes.tolist(), strict=True)
            for rest, word in self._longer.get(node, ())
            if text[start + _DEEP : start + _DEEP + len(rest) // text.itemsize].tobytes() == rest
        ]
        starts, ends, words = np.array(found, np.int64).reshape(-1, 3).T
        return starts, ends, words

    def apart(self, text: Letters) -> Spans:
        """The words one after the other: at each place the longest, and none that overlaps one before it."""
        return apart(self.anywhere(text))


class Lists:
    """Several lists of words, found in one walk over a text.

    >>> found = Lists({"sites": ["产业园"], "all": ["产业", "产业园"]}).anywhere(letters("深哈产业园区"))
    >>> {name: spans.ends.tolist() for name, spans in found.items()}
    {'sites': [5], 'all': [4, 5]}
    """

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._all = Words(dict.fromkeys(word for words in lists.values() for word in words))
        number = {word: place for place, word in enumerate(self._all.words)}
        self._places = {name: np.zeros(len(number), np.int64) for name in lists}
        self._of = np.zeros(len(number), np.uint32)  # the lists that hold a word, a bit for each
        for bit, (name, words) in enumerate(lists.items()):
            at = [number[word] for word in words]
            self._of[at] |= 1 << bit
            self._places[name][at[::-1]] = range(len(words))[::-1]  # of equal words the first counts

    def anywhere(self, text: Letters) -> dict[str, Spans]:
        """For each list all places of all its words, whether they overlap or not."""
        found = self._all.anywhere(text)
        of = self._of.take(found.words)
        split = {}
        for bit, (name, places) in enumerate(self._places.items()):
            here = np.flatnonzero(of & (1 << bit) > 0)
            words = places.take(found.words.take(here))
            split[name] = Spans(found.starts.take(here), found.ends.take(here), words)
        return split


def apart(found: Spans) -> Spans:
    """Of words that overlap the leftmost, and of those the longest.

    >>> found = apart(Words(["产业", "产业园", "园区"]).anywhere(letters("深哈产业园区")))
    >>> [(int(start), int(end)) for start, end in zip(found.starts, found.ends)]
    [(2, 5)]
    """
    if len(found.starts) < _MANY:
        few = _few_apart(found.starts.tolist(), found.ends.tolist())
        return found if len(few) == len(found.starts) else Spans(*(column[few] for column in found))
    longest = np.flatnonzero(np.append(found.starts[1:] != found.starts[:-1], True))
    starts, ends = found.starts.take(longest), found.ends.take(longest)
    kept = np.ones(len(longest), np.bool_)
    left = np.arange(len(longest))
    for _ in range(_ROUNDS):
        # The first of each run of words that overlap is kept; what it overlaps is not, and the rest stands for the next round.
        reach = np.maximum.accumulate(ends[left])
        late = np.flatnonzero(starts[left[1:]] < reach[:-1]) + 1
        if not len(late):
            break
        kept[left[late]] = False
        first = left[kept[left]]
        owner = ends[first[late - np.arange(len(late)) - 1]]  # so many before it are no first ones
        left = left[late]
        left = left[starts[left] >= owner]
        kept[left] = True
    else:
        kept[left] = False
        kept[_one_by_one(starts, ends, left, np.flatnonzero(kept))] = True
    chosen = longest[kept]
    return Spans(*(column.take(chosen) for column in found))


def _few_apart(starts: list[int], ends: list[int]) -> list[int]:
    """The same for few words: which of them."""
    chosen: list[int] = []
    first, done = -1, 0
    for place, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if start == first:  # a longer one
            chosen[-1], done = place, end
        elif start >= done:
            chosen.append(place)
            first, done = start, end
    return chosen


def _one_by_one(starts: Ints, ends: Ints, left: Ints, kept: Ints) -> Ints:
    before = np.searchsorted(kept, left) - 1
    floor = ends[kept][before].tolist()
    chosen, end = [], 0
    for place, start, stop, least in zip(
        left.tolist(), starts[left].tolist(), ends[left].tolist(), floor, strict=True
    ):
        if start >= end and start >= least:
            chosen.append(place)
            end = stop
    return np.array(chosen, np.int64)
