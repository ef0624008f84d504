"""Learn what the candidates beside a candidate tell of it.

Weights fit what they were learned from too well: with them the neighbours would seem to know more than they do. So each third of the documents
is first judged with weights of the other two.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

import numpy as np

from kg.extraction.learning import descended
from kg.extraction.names.judgement import CLASSES, Floats, shares
from kg.extraction.names.neighbours import ALONE, COLUMNS, Beside, Signs, possible, signs, weighed
from kg.extraction.words import Ints

PARTS = 3
DECAY = 3.0
STEPS = 200


class Judged(Protocol):
    """One document: its name, whose neighbours its candidates are, and the class of each."""

    @property
    def name(self) -> str: ...
    @property
    def beside(self) -> Beside: ...
    @property
    def labels(self) -> Ints: ...


One = TypeVar("One", bound=Judged)


def train(
    lessons: Sequence[One], alone: Callable[[Sequence[One], Sequence[One]], Sequence[Floats]]
) -> Mapping[str, float]:
    """The weight of each sign; `alone` judges each candidate of the second documents as the first teach. It takes a document for each part."""
    names = sorted({one.name for one in lessons})
    if len(names) < PARTS:
        return ALONE
    part = {name: place % PARTS for place, name in enumerate(names)}
    told, labels = [], []
    for number in range(PARTS):
        some = [one for one in lessons if part[one.name] == number and len(one.labels)]
        rest = [one for one in lessons if part[one.name] != number]
        for one, fits in zip(some, alone(rest, some), strict=True):
            kept = possible(fits)
            told.append(signs(one.beside.among(kept), fits[kept]))
            labels.append(one.labels[kept])
    return _fitted(
        Signs(np.concatenate([one.name for one in told]), np.concatenate([one.types for one in told])),
        np.concatenate(labels),
    )


def _fitted(told: Signs, labels: Ints) -> Mapping[str, float]:
    """Maximum likelihood with a quadratic penalty on leaving the weights by which neighbours tell nothing."""
    first = np.array([*ALONE.values()])
    wanted = np.eye(len(CLASSES))[labels]
    named = wanted[:, 1:].sum(1)

    def slope(weights: Floats) -> Floats:
        likely = shares(weighed(told, dict(zip(ALONE, weights.tolist(), strict=True))))
        some = likely[:, 1:].sum(1)
        types = likely[:, 1:] * (named / some)[:, None] - wanted[:, 1:]  # of those that are names
        own = told.name.T @ (some - named)
        found: Floats = np.append(own, np.einsum("ijk,ik->j", told.types, types)) + DECAY * (weights - first)
        return found

    weights = descended(first, slope, STEPS)
    return dict(zip(ALONE, weights.tolist(), strict=True))


def write_neighbours(weights: Mapping[str, float], file: Path) -> None:
    """The weights as a table."""
    lines = [
        "# What a candidate's own fit and its neighbours tell of it, in hundredths; written by kg.extraction.names.training.",
        "\t".join(COLUMNS),
        *(f"{word}\t{round(weight * 100)}" for word, weight in weights.items()),
    ]
    file.write_text("\n".join(lines) + "\n", "utf-8")
