"""What stands around each clause: its sentence as a whole, and the traits of the clauses before and after it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kg.extraction.chain import Columns
from kg.extraction.words import Ints

_LETTERS = ("head", "tail")  # a column whose name starts so holds letters


def _shifted(column: Ints, by: int) -> Ints:
    """The column of the thing before (1) or after (-1); -1 where there is none."""
    moved = np.full(len(column), -1, np.int64)
    if by > 0:
        moved[by:] = column[:-by]
    else:
        moved[:by] = column[-by:]
    return moved


def sentence_shape(columns: Columns, sentence_wide: Columns, owner: Ints) -> dict[str, Ints]:
    """What the whole sentence is like: how much creed, how many figures and semicolons, how many clauses."""
    sentences = len(sentence_wide["first"])
    size = np.bincount(owner, minlength=sentences)
    found = {"all_contrast": np.minimum(np.bincount(owner, columns["contrast"], sentences), 4)[owner]}
    for name in ("creed", "lack", "figures"):
        total = np.bincount(owner, columns[name], sentences)
        found[f"share_{name}"] = np.minimum(total * 4 // np.maximum(size, 1), 6)[owner]
    found = {name: column.astype(np.int64) for name, column in found.items()}
    found["size_clauses"] = np.minimum(size, 8)[owner]
    found["single"] = (size == 1).astype(np.int64)[owner]
    found["single_next"] = np.minimum(np.append(size[1:], 0), 4)[owner]
    found["single_prior"] = np.minimum(np.append(0, size[:-1]), 4)[owner]
    found["closing"] = np.append(sentence_wide["first"][1:], 1)[owner]
    semicolons = columns["after"] == 2
    found["semicolons"] = np.minimum(np.bincount(owner, semicolons, sentences), 3).astype(np.int64)[owner]
    fresh = columns["boundary"] == 0
    fresh[1:] |= semicolons[:-1]
    index = np.arange(len(owner))
    found["group"] = np.minimum(index - np.maximum.accumulate(np.where(fresh, index, 0)), 3)
    inner = columns["boundary"] > 0
    for name in ("verb", "opener"):
        found[f"{name}_before2"] = np.where(inner, _shifted(columns[f"{name}_before"], 1), 0)
    return found


_BEFORE = (
    *("head2", "head1", "tail2", "figures", "length", "lack", "creed", "opener", "verb"),
    *("deed", "deeds", "object", "objects", "matter", "matters"),
)
_AFTER = ("head2", "length", "verb", "deed", "deeds", "matters")


def neighbours(columns: Columns) -> dict[str, Ints]:
    """Traits of the clause before and after, within the sentence; 0 at its edges, and all but letters count from 1."""
    inner = columns["boundary"][1:] > 0
    before, after = _from_one(columns, _BEFORE), _from_one(columns, _AFTER)
    before[:, 1:] = before[:, :-1] * inner
    after[:, :-1] = after[:, 1:] * inner
    before[:, :1] = after[:, -1:] = 0
    return {_beside(name, "before"): row for name, row in zip(_BEFORE, before, strict=True)} | {
        _beside(name, "after"): row for name, row in zip(_AFTER, after, strict=True)
    }


def _from_one(columns: Columns, names: Sequence[str]) -> Ints:
    """These columns, one row each."""
    return np.stack([columns[name] + (not name.startswith(_LETTERS)) for name in names])


def _beside(name: str, side: str) -> str:
    return f"{name[:4]}_{side}{name[4:]}" if name.startswith(_LETTERS) else f"{name}_{side}"


def text_neighbours(columns: Columns) -> dict[str, Ints]:
    """What the clauses before and after are about, be they of the same sentence or not; 0 at the ends of the text."""
    matter, matters = columns["matter"], columns["matters"]
    return {
        "matter_prior": np.maximum(_shifted(matter, 1), 0),
        "matters_prior": np.maximum(_shifted(matters, 1), 0),
        "matters_next": np.maximum(_shifted(matters, -1), 0),
    }
