"""Learn whose works are: how much each trait speaks for an owner, from labelled works.

Of all places where a work's owner may end, and of having none, one is right: the weights are those that make what is right likely.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kg.extraction.chain import Columns
from kg.extraction.learning import descended
from kg.extraction.names.edges import Edges
from kg.extraction.names.judgement import Floats
from kg.extraction.names.owner_judgement import SIDES, Weights, shares, spelled, trait_codes, weighed
from kg.extraction.names.owner_traits import Cuts, columns_of
from kg.extraction.words import Flags, Ints
from kg.ids import bare
from kg.model import Type

SEEN = 2  # traits of fewer documents are left out: what one document alone shows is its own affair
DECAY = 1.0
STEPS = 200


@dataclass(frozen=True, slots=True)
class Owned:
    """The labelled works of one document: what each and its cuts show, and which cut is right, if any."""

    name: str
    columns: Mapping[str, Columns]  # by their side
    work: Ints  # of each cut
    right: Flags  # of each cut

    @property
    def works(self) -> int:
        return len(self.columns["work"]["work"])


@dataclass(frozen=True, slots=True)
class Trait:
    """What was learned of one trait."""

    side: str
    group: tuple[str, ...]
    shown: tuple[int, ...]
    code: int
    weight: int  # hundredths


def owned(name: str, edges: Edges, works: Iterable[tuple[int, int]], labels: Mapping[str, Type]) -> Owned:
    """The works of a text, given where they begin and end, and the type of each name. The longest of several owners is right."""
    cuts = Cuts.of(edges, sorted({*works}))
    spans = zip(cuts.start[cuts.work].tolist(), cuts.at.tolist(), strict=True)
    right = np.array(
        [labels.get(bare(edges.text[start:at])) is Type.INSTITUTION for start, at in spans], np.bool_
    )
    longer = np.zeros(len(cuts.start), np.int64)
    np.maximum.at(longer, cuts.work[right], cuts.at[right])
    right &= cuts.at == longer[cuts.work]
    return Owned(name, dict(zip(SIDES, columns_of(edges, cuts), strict=True)), cuts.work, right)


def train(
    lessons: Sequence[Owned], *, seen: int = SEEN, decay: float = DECAY, steps: int = STEPS
) -> list[Trait]:
    """A choice by softmax for each work, with a quadratic penalty, by Adam over all works at once."""
    tables = [_Table.of(lessons, side, group, seen) for side, groups in SIDES.items() for group in groups]
    works = np.cumsum([0, *(one.works for one in lessons)])
    work = np.concatenate([one.work + first for one, first in zip(lessons, works[:-1].tolist(), strict=True)])
    right = np.concatenate([one.right for one in lessons]).astype(np.float64)
    none = 1 - np.bincount(work, right, int(works[-1]))
    starts = np.cumsum([0, *(len(table.codes) + 1 for table in tables)])
    rows: dict[str, Ints] = {
        side: np.stack([t.rows + starts[n] for n, t in enumerate(tables) if t.side == side]) for side in SIDES
    }

    def slope(weights: Floats) -> Floats:
        fits = shares(work, weights[rows["work"]].sum(0), weights[rows["cut"]].sum(0))
        found = decay * weights
        for side, fit, wanted in zip(SIDES, fits, (none, right), strict=True):
            miss = np.broadcast_to(fit - wanted, rows[side].shape)
            found += np.bincount(rows[side].ravel(), miss.ravel(), len(weights))
        found[starts[1:] - 1] = 0  # of what was seen too seldom
        return found

    weights = descended(np.zeros(int(starts[-1])), slope, steps)
    found = (weights * 100).round().astype(np.int64)
    return [
        trait
        for table, start in zip(tables, starts.tolist(), strict=False)
        for trait in table.traits(found[start:])
    ]


@dataclass(frozen=True, slots=True)
class _Table:
    """All that the lessons show of one group of traits."""

    side: str
    group: tuple[str, ...]
    codes: Ints  # ascending
    shown: Ints  # one row a code
    rows: Ints  # for each thing in the lessons the place of its code, or the next for a code that is seen too seldom

    @classmethod
    def of(cls, lessons: Sequence[Owned], side: str, group: tuple[str, ...], seen: int) -> _Table:
        codes = [trait_codes(side, group, one.columns[side]) for one in lessons]
        parts: dict[str, list[Ints]] = {}
        for one, own in zip(lessons, codes, strict=True):
            parts.setdefault(one.name, []).append(own)
        each = {name: np.unique(np.concatenate(own)) for name, own in parts.items()}
        known, documents = np.unique(np.concatenate([*each.values()]), return_counts=True)
        known = known[documents >= seen]
        everything = np.concatenate(codes)
        at = np.searchsorted(known, everything).clip(0, max(len(known) - 1, 0))
        hit = known[at] == everything if len(known) else np.zeros(len(everything), np.bool_)
        shown = np.stack([np.concatenate([one.columns[side][name] for one in lessons]) for name in group], 1)
        first = np.zeros(len(known), np.int64)
        first[at[hit][::-1]] = np.flatnonzero(hit)[::-1]
        return cls(side, group, known, shown[first], np.where(hit, at, len(known)))

    def traits(self, weights: Ints) -> list[Trait]:
        """The traits whose weights stand in this order, those that say nothing left out."""
        return [
            Trait(self.side, self.group, tuple(shown), code, weight)
            for code, shown, weight in zip(
                self.codes.tolist(), self.shown.tolist(), weights.tolist(), strict=False
            )
            if weight
        ]


def weights_of(traits: Sequence[Trait]) -> Weights:
    return weighed(
        *(np.array(column, np.int64) for column in zip(*((t.code, t.weight) for t in traits), strict=True))
    )


def write_owners(traits: Sequence[Trait], file: Path) -> None:
    """The weights as a table."""
    lines = [
        "# How much each trait of a work speaks against its having an owner, and each trait of a cut for the owner's name ending there,",
        "# in hundredths; written by kg.extraction.names.training. Columns: of what, traits, what they show, weight.",
    ]
    rows = [("\t".join((t.side, "+".join(t.group), spelled(t.group, t.shown))), t.weight) for t in traits]
    lines += [f"{row}\t{weight}" for row, weight in sorted(rows)]
    file.write_text("\n".join(lines) + "\n", "utf-8")
