"""What stands around each clause: its sentence as a whole, and the traits of the clauses before and after it."""

from __future__ import annotations

import numpy as np

from kg.extraction.chain import Columns
from kg.extraction.words import Ints


def shifted(column: Ints, by: int) -> Ints:
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
    found = {}
    for name in ("creed", "lack", "figures"):
        total = np.bincount(owner, columns[name], sentences)
        found[f"all_{name}"] = np.minimum(total, 4).astype(np.int64)[owner]
        found[f"share_{name}"] = np.minimum(total * 4 // np.maximum(size, 1), 6).astype(np.int64)[owner]
    for name in ("speech", "contrast", "review", "plan", "remedy"):
        found[f"all_{name}"] = np.minimum(np.bincount(owner, columns[name], sentences), 4).astype(np.int64)[
            owner
        ]
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
        found[f"{name}_before2"] = np.where(inner, shifted(columns[f"{name}_before"], 1), 0)
    return found


_LOOKED_AT_ACROSS = (
    *("head2", "tail2", "head1", "figures", "length", "listed", "lack", "creed", "opener", "verb"),
    *("deed", "deeds", "object", "objects", "matter", "matters"),
)


def neighbours(columns: Columns) -> dict[str, Ints]:
    """Traits of the clause before and after, within the sentence; 0 at its edges, and all but letters count from 1."""
    inner = columns["boundary"][1:] > 0
    # All columns at once: one row each.
    known = np.stack([columns[name] for name in _LOOKED_AT_ACROSS])
    known += np.array([not name.startswith(("head", "tail")) for name in _LOOKED_AT_ACROSS])[:, None]
    before, after = np.zeros((2, *known.shape), np.int64)
    before[:, 1:] = known[:, :-1] * inner
    after[:, :-1] = known[:, 1:] * inner
    found = {}
    for name, behind, ahead in zip(_LOOKED_AT_ACROSS, before, after, strict=True):
        key = f"{name[:4]}_before{name[4:]}" if name.startswith(("head", "tail")) else f"{name}_before"
        found[key], found[key.replace("before", "after")] = behind, ahead
    return found


def text_neighbours(columns: Columns) -> dict[str, Ints]:
    """What the clauses before and after are about, be they of the same sentence or not; 0 at the ends of the text."""
    found = {"same": (columns["matters"] == shifted(columns["matters"], 1)).astype(np.int64)}
    for name in ("matter", "matters"):
        found[f"{name}_prior"] = np.maximum(shifted(columns[name], 1), 0)
        found[f"{name}_next"] = np.maximum(shifted(columns[name], -1), 0)
    return found
