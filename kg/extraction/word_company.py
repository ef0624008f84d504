"""Learn from reports without labels which words keep the same company, and keep the classes in the lexicon.

    python -m kg.extraction.word_company REPORTS [--out FILE]

A word's company are the words that open and close its clause and the clauses around it, and where the clause stands. Words are set
side by side by how much more often than by chance they keep each other company, that table is narrowed to its strongest directions,
and words that point the same way are a class. Same reports, same bytes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.extraction.clauses import clauses
from kg.extraction.page import PAIR, letters_of, page_of, pairs_in
from kg.extraction.state import State
from kg.extraction.statements import columns_of
from kg.extraction.word_classes import FILE
from kg.extraction.words import Ints, within_each
from kg.reading import documents, read

HEAD = (
    "# Words that keep the same company, learned from reports by `python -m kg.extraction.word_company`; not to be edited by hand.",
    "# Kind, group, class, weight of a vote, the words: what opens a clause (deed), closes it (object), or stands anywhere in it (matter).",
)
CLASSES = {"deed": 60, "object": 60, "matter": 100}
GROUPS = {"deed": 24, "object": 24, "matter": 32}
SEEN = {"deed": 10, "object": 10, "matter": 30}
COMPANY = 3000  # of the words that others are judged by
DIRECTIONS = 64
_EDGE = (-2, -3)  # where a sentence ends, or begins

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Clauses:
    """All clauses of the reports, one behind the other."""

    head: Ints
    tail: Ints
    inner: NDArray[np.bool_]  # goes on in a sentence
    standing: Ints
    boundary: Ints
    words: Ints  # all pairs of characters …
    owner: Ints  # … and the clause of each


def gather(files: Sequence[Path]) -> Clauses:
    parts: dict[str, list[NDArray[Any]]] = {name: [] for name in Clauses.__slots__}
    total = 0
    for file in files:
        state = State(read(file))
        clauses(state)
        if not state.clauses:
            continue
        page = page_of(state.document.layout.text)
        columns, _ = columns_of(state, page)
        begin, end, _ = state.clause_columns
        at, owner = pairs_in(page, begin, end)
        words = page.chars.take(at) * PAIR + page.chars.take(at + 1)
        figures = np.minimum(columns["figures"], 1)
        standing = (columns["place"] * 16 + columns["length"]) * 8 + columns["after"]
        found = (
            columns["head2"],
            columns["tail2"],
            columns["boundary"] > 0,
            standing,
            columns["boundary"] * 2 + figures,
            words,
            owner + total,
        )
        for name, column in zip(parts, found, strict=True):
            parts[name].append(column)
        total += len(begin)
    return Clauses(**{name: np.concatenate(columns) for name, columns in parts.items()})


def vectors(known: Clauses) -> Iterator[tuple[str, Ints, Floats, Ints]]:
    """For each kind its words, the way that each points, and how much its vote weighs."""
    head, tail, inner = known.head, known.tail, known.inner
    goes_on = np.append(inner[1:], False)
    next_head = np.where(goes_on, np.append(head[1:], 0), _EDGE[0])
    last_head = np.where(inner, np.append(0, head[:-1]), _EDGE[1])
    last_tail = np.where(inner, np.append(0, tail[:-1]), _EDGE[1])
    around = (known.standing, known.boundary)
    for kind, own, company in (
        ("deed", head, (tail, next_head, last_head, last_tail, *around)),
        (
            "object",
            tail,
            (head, next_head, last_head, np.where(goes_on, np.append(tail[1:], 0), _EDGE[0]), *around),
        ),
    ):
        words = _frequent(own, SEEN[kind])
        tables = [_company(own, other, words, _frequent(other, 1, COMPANY)) for other in company]
        yield kind, words, _directions(tables), np.ones(len(words), np.int64)
    at, owner = np.unique(np.stack([known.owner, known.words]), axis=1)[::-1]  # once a clause
    words = _frequent(at, SEEN["matter"])
    often = _frequent(at, 1, COMPANY)
    tables = [_shared(at, owner, words, often, before) for before in (0, 1)]
    rarity = np.log(len(head) / np.bincount(words.searchsorted(at[np.isin(at, words)])))
    yield "matter", words, _directions(tables), np.maximum(rarity.round(), 1).astype(np.int64)


def _frequent(words: Ints, seen: int, most: int | None = None) -> Ints:
    """The words seen so often, in ascending order."""
    known, counts = np.unique(words, return_counts=True)
    order = np.argsort(-counts, kind="stable")[:most]
    chosen = known[order][(counts[order] >= seen) & (known[order] != 0)]
    return np.sort(chosen)


def _company(own: Ints, other: Ints, words: Ints, company: Ints) -> Floats:
    """How often each word stands with each of its company."""
    both = np.isin(own, words) & np.isin(other, company)
    at = words.searchsorted(own[both]) * len(company) + company.searchsorted(other[both])
    return np.bincount(at, minlength=len(words) * len(company)).reshape(len(words), -1).astype(np.float32)


def _shared(at: Ints, owner: Ints, words: Ints, company: Ints, before: int) -> Floats:
    """In how many clauses each word stands with each of its company, or in the clause before it."""
    rows, columns = np.isin(at, words), np.isin(at, company)
    row_owner, row = owner[rows] - before, words.searchsorted(at[rows])
    column_owner, column = owner[columns], company.searchsorted(at[columns])
    low, high = column_owner.searchsorted(row_owner), column_owner.searchsorted(row_owner, "right")
    total = np.zeros(len(words) * len(company), np.float32)
    for start in range(0, len(row), 1 << 18):
        part = slice(start, start + (1 << 18))
        word, index = within_each(low[part], high[part])
        where = row[part][word] * len(company) + column[index]
        values, counts = np.unique(where, return_counts=True)
        total[values] += counts
    return total.reshape(len(words), -1)


def _directions(tables: Sequence[Floats]) -> Floats:
    """Each row of these tables as one direction among few."""
    wide = np.concatenate([_above_chance(table) for table in tables], 1)
    basis = np.random.default_rng(0).standard_normal((wide.shape[1], DIRECTIONS + 16)).astype(np.float32)
    for _ in range(4):
        basis, _ = np.linalg.qr(wide.T @ (wide @ basis))
    left, strength, _ = np.linalg.svd(wide @ basis, full_matrices=False)
    return _unit((left[:, :DIRECTIONS] * strength[:DIRECTIONS] ** 0.5).astype(np.float32))


def _above_chance(counts: Floats) -> Floats:
    """By which factor, as its logarithm, two keep company more often than by chance; never less than 0."""
    rows = counts.sum(1, keepdims=True) + 1e-9
    columns = (counts.sum(0, keepdims=True) + 1e-9) ** 0.75  # softens the weight of rare company
    found: Floats = np.maximum(np.log((counts + 1e-9) / (rows * columns / columns.sum())), 0)
    return found


def _unit(rows: Floats) -> Floats:
    found: Floats = rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9)
    return found


def grouped(ways: Floats, count: int) -> tuple[Ints, Floats]:
    """Rows that point the same way, in so many groups, and the middle of each."""
    count = min(count, len(ways))
    middles = ways[np.random.default_rng(1).choice(len(ways), count, replace=False)]
    for _ in range(30):
        nearest = (ways @ middles.T).argmax(1)
        full = [ways[nearest == n].sum(0) if (nearest == n).any() else middles[n] for n in range(count)]
        middles = _unit(np.stack(full))
    return (ways @ middles.T).argmax(1), middles


def lines(known: Clauses) -> Iterator[str]:
    """The classes as a table."""
    yield from HEAD
    for kind, words, ways, weights in vectors(known):
        classes, middles = grouped(ways, CLASSES[kind])
        groups, _ = grouped(middles, GROUPS[kind])
        rows: dict[tuple[int, int, int], list[str]] = {}
        for word, name, weight in zip(words.tolist(), classes.tolist(), weights.tolist(), strict=True):
            text = letters_of(word)
            if not any(c.isspace() or c == "\0" for c in text):
                rows.setdefault((int(groups[name]) + 1, name + 1, weight), []).append(text)
        for (group, name, weight), texts in sorted(rows.items()):
            yield "\t".join([kind, str(group), str(name), str(weight), " ".join(sorted(texts))])


def main(arguments: Sequence[str]) -> None:
    cli = argparse.ArgumentParser(prog="python -m kg.extraction.word_company")
    cli.add_argument("reports", nargs="+", type=Path, metavar="REPORTS")
    cli.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "lexicon" / FILE)
    options = cli.parse_args(arguments)
    options.out.write_text("\n".join(lines(gather(documents(options.reports)))) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
