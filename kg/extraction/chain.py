"""A linear chain: which label each of a row of things bears, judged by its traits and by its neighbours' labels.

A chain is a table of weights that people can read (`kg/lexicon/*_weights.tsv`): for each trait seen in the labels, how much
it speaks for each label. The best row of labels as a whole is then found by Viterbi's rule. No randomness, no state.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from kg.errors import LexiconError
from kg.extraction.label_path import LabelPaths
from kg.extraction.numbering import Numbers

Columns = Mapping[str, NDArray[np.int64]]
Scores = NDArray[np.float64]
Ints = NDArray[np.int64]

_PAIR = 1 << 21  # two code points in one number
_TEXT = ("head", "tail", "word")  # a column whose name starts so holds one or two characters
MIX = np.int64(0x1E3779B97F4A7C15)
_SLAB = 4096  # things that are judged at once
_ROOM = 1 << 20  # weights in a table at most; of larger ones only those are kept that are not zero
_SMALL = 1 << 14  # weights in a table that is made of several
_PARTS = 1000  # weights are thousandths
_FIELD = 21  # bits of a sum of weights


@dataclass(frozen=True, slots=True)
class Table:
    """The weights of one trait, or of several that count only together."""

    columns: tuple[str, ...]
    codes: Ints  # ascending
    values: Ints  # one row a code, one column a column
    weights: Scores  # one row a code, and a last row of zeros for all that was never seen


@dataclass(frozen=True)
class Chain:
    labels: tuple[str, ...]  # three
    tables: tuple[Table, ...]
    edges: Scores  # [kind of boundary, label before, label after]

    @cached_property
    def index(self) -> Index:
        return Index(self.tables)

    def scores(self, columns: Columns, count: int) -> Ints:
        """How well each label fits each thing, in thousandths."""
        total = np.zeros((count, len(self.labels)), np.int64)
        for start in range(0, count, _SLAB):
            slab = {name: column[start : start + _SLAB] for name, column in columns.items()}
            total[start : start + _SLAB] = self.index.scores(slab)
        return total

    @cached_property
    def paths(self) -> LabelPaths:
        return LabelPaths((self.edges * _PARTS).round().astype(np.int64))

    def decode(self, scores: Ints, boundaries: Ints) -> Ints:
        """The best row of labels; `boundaries` says which kind of boundary stands before each thing."""
        return self.paths.best(scores, boundaries)

    def reasons(self, columns: Columns, place: int, label: str) -> list[tuple[str, float]]:
        """The traits of one thing that speak for a label, the strongest first."""
        at = self.labels.index(label)
        found = []
        for table in self.tables:
            one = {name: columns[name][place : place + 1] for name in table.columns}
            weights = table.weights[_rows(table, codes(one, table.columns))][0]
            weight = float(weights[at] - np.delete(weights, at).max())
            if weight > 0:
                found.append((f"{'+'.join(table.columns)}={spell(one, table.columns)}", weight))
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))


class Index:
    """All tables in one row of weights, so that all traits of many things are looked up at once.

    The numbers of its columns' values tell where a trait stands in its table. The weights for the three labels stand in one number,
    side by side, and are added up there. Of tables whose columns have few values several are made into one beforehand.
    """

    def __init__(self, tables: Sequence[Table]) -> None:
        held: dict[str, list[Ints]] = {}
        for table in tables:
            for name, column in zip(table.columns, table.values.T, strict=True):
                held.setdefault(name, []).append(column)
        self.numbers = {name: Numbers(np.concatenate(columns)) for name, columns in held.items()}
        self.sparse: dict[tuple[str, ...], Numbers] = {}  # of tables that would be mostly empty
        parts: dict[tuple[str, ...], Ints] = {}
        for names, values, weights in ((table.columns, table.values, table.weights) for table in tables):
            known = {
                name: self.numbers[name].of(column) for name, column in zip(names, values.T, strict=True)
            }
            room = self._room(names)
            if room > _ROOM:
                self.sparse[names] = Numbers(self._places(names, known))
                room = self.sparse[names].size
            parts[names] = np.zeros(room, np.int64)
            packed = (weights[:-1] * _PARTS).round().astype(np.int64) << (np.arange(3) * _FIELD)
            parts[names][self._places(names, known)] = packed.sum(1)
        parts = {names: parts[names] for names in self.sparse} | self._joined(parts)
        self.tables = list(parts)
        self.weights = np.concatenate(list(parts.values()))
        self.starts = np.cumsum([0, *map(len, parts.values())])[:-1]

    def _joined(self, parts: Mapping[tuple[str, ...], Ints]) -> dict[tuple[str, ...], Ints]:
        """These tables, but for the sparse ones, as fewer: one holds the sums of several as long as it stays small."""
        together: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        for names in sorted(parts.keys() - self.sparse.keys(), key=lambda names: (-self._room(names), names)):
            wider = {held: tuple(dict.fromkeys(held + names)) for held in together}
            room = {
                held: self._room(both)
                for held, both in wider.items()
                if both == held or self._room(both) <= _SMALL
            }
            if best := min(room, key=lambda held: (room[held] - self._room(held), held), default=None):
                together[wider[best]] = [*together.pop(best), names]
            else:
                together[names] = [names]
        return {
            held: np.sum([self._spread(parts[names], names, held) for names in some], 0).ravel()
            for held, some in together.items()
        }

    def _spread(self, part: Ints, names: tuple[str, ...], wider: tuple[str, ...]) -> Ints:
        """A table with an axis for each of more columns."""
        order = sorted(range(len(names)), key=lambda place: wider.index(names[place]))
        own = part.reshape([self.numbers[name].size for name in names]).transpose(order)
        shape = [self.numbers[name].size for name in wider]
        found = own.reshape([size if name in names else 1 for name, size in zip(wider, shape, strict=True)])
        return np.broadcast_to(found, shape)

    def _room(self, names: Sequence[str]) -> int:
        return math.prod(self.numbers[name].size for name in names)

    def scores(self, columns: Columns) -> Ints:
        """The sum of the weights of each thing's traits."""
        known = {name: numbers.of(columns[name]) for name, numbers in self.numbers.items()}
        at = np.stack([self._places(names, known) for names in self.tables])
        at += self.starts[:, None]
        return _unpacked(self.weights.take(at).sum(0))

    def _places(self, names: tuple[str, ...], known: Columns) -> Ints:
        """Where in a table the traits stand that the numbers of their values tell."""
        places = known[names[0]]
        for name in names[1:]:
            places = places * self.numbers[name].size + known[name]
        return self.sparse[names].of(places) if names in self.sparse else places


def _unpacked(total: Ints) -> Ints:
    found = np.zeros((len(total), 3), np.int64)
    for label in range(3):
        found[:, label] = (total + (1 << (_FIELD - 1)) & ((1 << _FIELD) - 1)) - (1 << (_FIELD - 1))
        total = (total - found[:, label]) >> _FIELD
    return found


def _rows(table: Table, wanted: NDArray[np.int64]) -> NDArray[np.int64]:
    if not len(table.codes):
        return np.zeros(len(wanted), np.int64)
    at = np.searchsorted(table.codes, wanted)
    at[at == len(table.codes)] = 0
    return np.where(table.codes[at] == wanted, at, len(table.codes))


def codes(columns: Columns, names: Sequence[str]) -> NDArray[np.int64]:
    """One number for each thing that stands for its values in these columns."""
    total = columns[names[0]].astype(np.int64)
    for name in names[1:]:
        total = (total + 1) * MIX + columns[name]
    return total


def spell(columns: Columns, names: Sequence[str]) -> str:
    """The first thing's values, as written in a table of weights."""
    return " ".join(_written(name, int(columns[name][0])) for name in names)


def _written(name: str, value: int) -> str:
    if not name.startswith(_TEXT):
        return str(value)
    first, second = divmod(value, _PAIR)
    return "".join("␠" if chr(c).isspace() else chr(c) for c in (first, second) if c) or "␀"


def _letters(written: str) -> int:
    if written == "␀":
        return 0
    points = [ord(" ") if c == "␠" else ord(c) for c in written]
    return points[0] * _PAIR + points[1] if len(points) == 2 else points[0]


@cache
def load(name: str) -> Chain:
    """The chain whose weights are in the lexicon under this name."""
    file = f"{name}_weights.tsv"
    lines = files("kg.lexicon").joinpath(file).read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    if not rows or rows[0][0] != "labels":
        raise LexiconError(f"{file} line 1", "does not name its labels", "train it again")
    labels = tuple(rows[0][1:])
    edges: dict[int, list[list[float]]] = {}
    tables: dict[str, list[tuple[str, list[float]]]] = {}
    for kind, value, *weights in rows[1:]:
        numbers = [float(weight) for weight in weights]
        if kind == "edge":
            edges.setdefault(int(value.split()[0]), []).append(numbers)
        else:
            tables.setdefault(kind, []).append((value, numbers))
    return Chain(
        labels,
        tuple(_table(tuple(kind.split("+")), entries) for kind, entries in tables.items()),
        np.array([edges[kind] for kind in sorted(edges)]),
    )


def _table(names: tuple[str, ...], entries: list[tuple[str, list[float]]]) -> Table:
    written = zip(*(value.split(" ") for value, _ in entries), strict=True)
    columns = {
        name: np.array([*map(_letters if name.startswith(_TEXT) else int, values)], np.int64)
        for name, values in zip(names, written, strict=True)
    }
    found = codes(columns, names)
    order = np.argsort(found, kind="stable")
    values = np.stack([columns[name] for name in names], 1)[order]
    weights = np.array([numbers for _, numbers in entries])[order]
    return Table(names, found[order], values, np.vstack([weights, np.zeros(weights.shape[1])]))
