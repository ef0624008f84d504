"""A linear chain: which label each of a row of things bears, judged by its traits and by its neighbours' labels.

A chain is a table of weights that people can read (`kg/lexicon/*_weights.tsv`): for each trait seen in the labels, how much
it speaks for each label. The best row of labels as a whole is then found by Viterbi's rule. No randomness, no state.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from kg.errors import LexiconError

Columns = Mapping[str, NDArray[np.int64]]
Scores = NDArray[np.float64]

_PAIR = 1 << 21  # two code points in one number
_TEXT = ("head", "tail", "word")  # a column whose name starts so holds one or two characters
_MIX = np.int64(0x1E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Table:
    """The weights of one trait, or of several that count only together."""

    columns: tuple[str, ...]
    codes: NDArray[np.int64]  # ascending
    weights: Scores  # one row a code, and a last row of zeros for all that was never seen


@dataclass(frozen=True, slots=True)
class Chain:
    labels: tuple[str, ...]
    tables: tuple[Table, ...]
    edges: Scores  # [kind of boundary, label before, label after]

    def scores(self, columns: Columns, count: int) -> Scores:
        total = np.zeros((count, len(self.labels)))
        for table in self.tables:
            total += table.weights[_rows(table, codes(columns, table.columns))]
        return total

    def decode(self, scores: Scores, boundaries: NDArray[np.int64]) -> list[int]:
        """The best row of labels; `boundaries` says which kind of boundary stands before each thing."""
        if not len(scores):
            return []
        width = range(len(self.labels))
        edges = self.edges.tolist()
        rows = scores.tolist()
        best = rows[0]
        back: list[list[int]] = []
        for row, kind in zip(rows[1:], boundaries.tolist()[1:], strict=True):
            edge = edges[kind]
            now, origin = [], []
            for label in width:
                top, source = best[0] + edge[0][label], 0
                for before in width[1:]:
                    value = best[before] + edge[before][label]
                    if value > top:
                        top, source = value, before
                now.append(top + row[label])
                origin.append(source)
            best = now
            back.append(origin)
        label = best.index(max(best))
        path = [label]
        for origin in reversed(back):
            label = origin[label]
            path.append(label)
        return path[::-1]

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
        total = (total + 1) * _MIX + columns[name]
    return total


def spell(columns: Columns, names: Sequence[str]) -> str:
    """The first thing's values, as written in a table of weights."""
    return " ".join(_written(name, int(columns[name][0])) for name in names)


def _written(name: str, value: int) -> str:
    if not name.startswith(_TEXT):
        return str(value)
    first, second = divmod(value, _PAIR)
    return "".join("␠" if chr(c).isspace() else chr(c) for c in (first, second) if c) or "␀"


def _read(name: str, written: str) -> int:
    if not name.startswith(_TEXT):
        return int(written)
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
        name: np.array([_read(name, value) for value in values], np.int64)
        for name, values in zip(names, written, strict=True)
    }
    found = codes(columns, names)
    order = np.argsort(found, kind="stable")
    weights = np.array([numbers for _, numbers in entries])[order]
    return Table(names, found[order], np.vstack([weights, np.zeros(weights.shape[1])]))
