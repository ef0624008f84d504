"""Words that keep the same company: classes learned from reports that nobody labelled.

A verb that the labels never showed (夯筑) is judged like the verbs that stand where it stands (筑牢, 夯实). There are three kinds of
classes: of the pairs of characters that open a clause (`deed`), that close one (`object`), and of all pairs in it, by whose votes
the clause gets what it is about (`matter`). Each class belongs to a larger group of its kind. The words of each stand in
`kg/lexicon/word_classes.tsv`; `kg.extraction.word_company` learns them.

>>> deeds = word_classes()["deed"]
>>> deeds.classes.tolist()[deeds.words.tolist().index(code("推进"))] == deeds.classes.tolist()[deeds.words.tolist().index(code("推动"))]
True
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files

import numpy as np

from kg.errors import LexiconError
from kg.extraction.numbering import Numbers
from kg.extraction.page import PAIR, Page, code, letters_of, pairs_in
from kg.extraction.words import Ints, chinese_pairs, letters

FILE = "word_classes.tsv"
KINDS = {
    "deed": "deeds",
    "object": "objects",
    "matter": "matters",
}  # a kind of class, and of the groups of these


@dataclass(frozen=True)
class WordClasses:
    """One kind's words, in ascending order, and for each its class, its group and its weight; classes and groups count from 1."""

    words: Ints
    classes: Ints
    groups: Ints
    weights: Ints

    @cached_property
    def numbers(self) -> Numbers:
        """Numbers for the words, in their order; the last for all others."""
        return Numbers(self.words)

    @cached_property
    def _labels(self) -> tuple[Ints, Ints]:
        """The class and the group of each number, 0 for the last."""
        return np.append(self.classes, 0), np.append(self.groups, 0)

    def of(self, words: Ints) -> tuple[Ints, Ints]:
        """The class and the group of each of these words; 0 for a word that is in none."""
        return self.of_numbers(self.numbers.of(words))

    def of_numbers(self, numbers: Ints) -> tuple[Ints, Ints]:
        """The same for words that are given by their numbers."""
        classes, groups = self._labels
        return classes.take(numbers), groups.take(numbers)

    def elected(self, numbers: Ints, owner: Ints, owners: int) -> tuple[Ints, Ints]:
        """The class and the group that most of each owner's words speak for; 0 where none has a class. The words are given by their numbers."""
        known = np.flatnonzero(numbers < len(self.words))
        at, owner = numbers[known], owner[known]
        weights = self.weights[at]
        return _most(self.classes[at], weights, owner, owners), _most(self.groups[at], weights, owner, owners)


def _most(classes: Ints, weights: Ints, owner: Ints, owners: int) -> Ints:
    width = int(classes.max(initial=0)) + 1
    votes = np.bincount(owner * width + classes, weights, owners * width).reshape(owners, width)
    found: Ints = votes.argmax(1)  # class 0 is nobody's: it wins only where there is no vote
    return found


@cache
def word_classes() -> Mapping[str, WordClasses]:
    """The classes of each kind."""
    rows: dict[str, list[tuple[int, int, int, int]]] = {kind: [] for kind in KINDS}
    lines = files("kg.lexicon").joinpath(FILE).read_text("utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            continue
        kind, group, name, weight, words = line.split("\t")
        if kind not in rows:
            raise LexiconError(
                f"{FILE} line {number}", f"{kind!r} is no kind of class", f"write one of {', '.join(KINDS)}"
            )
        rows[kind] += [(code(word), int(name), int(group), int(weight)) for word in words.split(" ")]
    return {kind: WordClasses(*np.array(sorted(found), np.int64).T) for kind, found in rows.items()}


@lru_cache(maxsize=2)  # several steps ask for those of the same text
def matters_at(text: str) -> Ints:
    """For each place in a text, and for its end, the number of the pair of characters that begins there among the words of matters."""
    numbers, chars = word_classes()["matter"].numbers, letters(text)
    at = chinese_pairs(chars)
    found = np.full(len(chars), numbers.size - 1, np.int64)
    found[at] = numbers.of(chars[at].astype(np.int64) * PAIR + chars[at + 1])
    return found


def class_columns(page: Page, begin: Ints, end: Ints, head: Ints, tail: Ints) -> dict[str, Ints]:
    """Each clause's classes and groups, given where it stands and the words that open and close it."""
    known = word_classes()
    at, owner = pairs_in(page, begin, end)
    found = {
        "deed": known["deed"].of(head),
        "object": known["object"].of(tail),
        "matter": known["matter"].elected(matters_at(page.text)[at], owner, len(begin)),
    }
    columns = {}
    for kind, (classes, groups) in found.items():
        columns[kind], columns[KINDS[kind]] = classes, groups
    return columns


def told(trait: str) -> str:
    """A trait with three words of each class in it, instead of the class's number.

    >>> told("verb+deed=2 50"), told("deed_before=0")
    ('verb+deed=2 优化/倡导/做好…', 'deed_before=0')
    """
    names, _, values = trait.partition("=")
    pairs = zip(names.split("+"), values.split(" "), strict=True)
    return f"{names}={' '.join(_example(name, value) for name, value in pairs)}"


def _example(column: str, value: str) -> str:
    kind, _, side = column.partition("_")
    of_groups = kind not in KINDS
    kind = next((one for one, group in KINDS.items() if group == kind), kind)
    name = (
        int(value) - (side in ("before", "after")) if kind in KINDS else 0
    )  # there 0 is beyond the sentence
    if name <= 0:
        return value
    known = word_classes()[kind]
    of_it = np.flatnonzero((known.groups if of_groups else known.classes) == name)
    often = of_it[np.argsort(known.weights[of_it], kind="stable")][:3]  # frequent words weigh little
    return "/".join(map(letters_of, known.words[often].tolist())) + "…"
