"""How likely a work has an owner: for each work one choice among all places where its owner's name may end, and none of them.

The weights are learned from the labelled documents by `python -m kg.extraction.names.training`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain

import numpy as np

from kg.errors import LexiconError
from kg.extraction.chain import MIX, Columns, codes
from kg.extraction.names.edges import Edges
from kg.extraction.names.judgement import Floats, escaped, unescaped
from kg.extraction.names.owner_traits import CUT, WORK, Cuts, columns_of, sort_names
from kg.extraction.numbering import Numbers
from kg.extraction.page import PAIR
from kg.extraction.words import Ints

FILE = "owner_weights.tsv"
SIDES = {"work": WORK, "cut": CUT}
_MOST = (1 << 63) - 1
_SALT = 0x2545F4914F6CDD1D
_PARTS = 100  # weights are hundredths


@dataclass(frozen=True)
class Weights:
    """How much each trait of a work speaks against its having an owner, and each trait of a cut for the owner's name ending there."""

    numbers: Numbers
    values: Ints  # hundredths, one for each number; 0 for all traits that were never seen

    def of(self, side: str, columns: Columns) -> Floats:
        """The sums of the weights of what each thing shows."""
        traits = _all_codes(side, columns)
        found: Floats = (
            self.values.take(self.numbers.of(traits.ravel())).reshape(traits.shape).sum(0) / _PARTS
        )
        return found


def likely(edges: Edges, cuts: Cuts) -> tuple[Floats, Floats]:
    """How likely it is that each work has no owner, and that its owner's name ends at each cut."""
    works, ends = columns_of(edges, cuts)
    return shares(cuts.work, weights().of("work", works), weights().of("cut", ends))


def shares(work: Ints, none: Floats, fits: Floats) -> tuple[Floats, Floats]:
    """Scores as likelihoods: that each work has no owner, and that its owner's name ends at each cut; `work` is the work of each cut.

    >>> none, likely = shares(np.array([0, 0, 1]), np.array([1.0, 0.0]), np.array([1.0, 1.0, 0.0]))
    >>> none.round(2).tolist(), likely.round(2).tolist()
    ([0.33, 0.5], [0.33, 0.33, 0.5])
    """
    most = none.copy()
    np.maximum.at(most, work, fits)
    none, fits = np.exp(none - most), np.exp(fits - most[work])
    total = none + np.bincount(work, fits, len(none))
    return none / total, fits / total[work]


def trait_codes(side: str, group: tuple[str, ...], columns: Columns) -> Ints:
    """A number for what each thing shows in the columns of a group; other groups have other numbers."""
    return (codes(columns, group) + _salts()[side, group]) & np.int64(_MOST)


def _all_codes(side: str, columns: Columns) -> Ints:
    """The same for all groups of a side, a row for each."""
    names, first, further, salts = _steps(side)
    values = np.array([columns[name] for name in names])
    traits = values.take(first, 0)
    for rows, column in further:
        traits[rows] = (traits[rows] + 1) * MIX + values.take(column, 0)
    return (traits + salts) & np.int64(_MOST)


@cache
def _steps(side: str) -> tuple[Sequence[str], Ints, Sequence[tuple[Ints, Ints]], Ints]:
    """The columns of a side, the first that each group counts, the further ones with the rows of their groups, and the groups' salts."""
    groups = SIDES[side]
    names = list(dict.fromkeys(chain.from_iterable(groups)))
    depths = [
        [(row, names.index(group[depth])) for row, group in enumerate(groups) if len(group) > depth]
        for depth in range(max(map(len, groups)))
    ]
    (_, first), *further = (np.array(depth).T for depth in depths)
    salts = np.array([_salts()[side, group] for group in groups])[:, None]
    return names, first, [(rows, column) for rows, column in further], salts


@cache
def _salts() -> dict[tuple[str, tuple[str, ...]], np.int64]:
    groups = ((side, group) for side, groups in SIDES.items() for group in groups)
    return {group: np.int64(number * _SALT & _MOST) for number, group in enumerate(groups, 1)}


def spelled(group: tuple[str, ...], values: Iterable[int]) -> str:
    """What a thing shows, as it stands in the table of weights.

    >>> spelled(("last_letters",), [ord("集") * PAIR + ord("团")]), spelled(("sort", "head"), [0, 3])
    ('集团', '- 3')
    """
    return " ".join(_spelled(name, value) for name, value in zip(group, values, strict=True))


def _spelled(name: str, value: int) -> str:
    if "letters" in name:
        return _letters(value // PAIR) + _letters(value % PAIR)
    if "letter" in name:
        return _letters(value)
    return (sort_names()[value] or "-") if name.startswith("sort") else str(value)


def _letters(point: int) -> str:
    return escaped(chr(point)).replace(" ", r"\x20")


def _read(name: str, written: str) -> int:
    """The value that is spelled so."""
    if "letter" in name:
        points = [*map(ord, unescaped(written))]
        return points[0] * PAIR + points[1] if "letters" in name else points[0]
    return sort_names().index(written.removeprefix("-")) if name.startswith("sort") else int(written)


@cache
def weights() -> Weights:
    """The weights that were learned."""
    lines = files("kg.extraction.names").joinpath(FILE).read_text("utf-8").split("\n")
    rows: dict[tuple[str, tuple[str, ...]], tuple[list[list[int]], list[int]]] = {}
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("#"):
            continue
        side, names, shown, weight = line.split("\t")
        group = tuple(names.split("+"))
        if group not in SIDES.get(side, ()):
            raise LexiconError(f"{FILE} line {number}", f"has no such trait: {side} {names}", "train again")
        values, found = rows.setdefault((side, group), ([], []))
        values.append([_read(name, value) for name, value in zip(group, shown.split(" "), strict=True)])
        found.append(int(weight))
    traits = [
        trait_codes(side, group, dict(zip(group, np.array(values, np.int64).T, strict=True)))
        for (side, group), (values, _) in rows.items()
    ]
    return weighed(
        np.concatenate(traits), np.array([weight for _, found in rows.values() for weight in found])
    )


def weighed(traits: Ints, values: Ints) -> Weights:
    """The weights of traits, given by their codes."""
    order = np.argsort(traits)
    return Weights(Numbers(traits), np.append(values[order], 0))
