"""Digests and second prints: which document repeats another's report, and which of its statements are the other's.

Told from what is stated, never from names or file names. A statement is compared by its characters alone, white space and marks
left out: by its *pieces*, every run of a few of them. A document whose statements stand for the larger part in another one is a
version of it; the one that states more is the fuller.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from kg.model import Findings, Statement

SAMPLE = 8  # documents are compared by the pieces that begin with every eighth character of Unicode: as good, an eighth of the memory
PIECE = 6  # characters; shorter runs are common phrases, longer ones miss what a digest shortens
SHARED = 0.4  # of the shorter document's pieces, for it to be a version of the other
SHORT = 3  # characters of the pieces by which the statements of two documents that are known to be versions are told apart
TWIN = 0.5  # of a statement's pieces, for it to be a restatement of the other
ENOUGH = 12  # sampled pieces that two documents must share at the least: some hundred characters
COMMON = 12  # a piece that stands in more documents than this is a phrase that all of them use

_MARKS = re.compile(r"[^\w%．.]+")


@dataclass(frozen=True, slots=True)
class Version:
    """A digest or second print, the fuller document, and pairs of statements: (in the digest, its twin)."""

    document: str  # Document.id
    fuller: str
    restated: tuple[tuple[Statement, Statement], ...]


def versions(found: Sequence[Findings]) -> list[Version]:
    """Every document that repeats a fuller one among these; of several fuller ones, the fullest."""
    pieces = {f.document.id: _all_pieces(f.statements) for f in found}
    by_id = {f.document.id: f for f in found}
    rank = {id_: (len(pieces[id_]), id_) for id_ in pieces}
    fuller: dict[str, str] = {}
    for (one, other), shared in _shared(pieces).items():
        less, more = sorted((one, other), key=rank.__getitem__)
        if shared >= max(ENOUGH, SHARED * len(pieces[less])) and (
            less not in fuller or rank[more] > rank[fuller[less]]
        ):
            fuller[less] = more
    return [
        Version(less, more, tuple(_twins(by_id[less], by_id[more]))) for less, more in sorted(fuller.items())
    ]


def _shared(pieces: dict[str, set[str]]) -> Counter[tuple[str, str]]:
    """How many pieces each two documents share."""
    holders: dict[str, list[str]] = {}
    for id_, its in pieces.items():
        for piece in its:
            holders.setdefault(piece, []).append(id_)
    shared: Counter[tuple[str, str]] = Counter()
    for ids in holders.values():
        if 1 < len(ids) <= COMMON:
            ids.sort()
            shared.update((one, other) for n, one in enumerate(ids) for other in ids[n + 1 :])
    return shared


def _twins(digest: Findings, fuller: Findings) -> Iterator[tuple[Statement, Statement]]:
    """For each statement of the digest the one of its kind that holds most of it."""
    holders: dict[str, list[int]] = {}
    for place, statement in enumerate(fuller.statements):
        for piece in _pieces(statement):
            holders.setdefault(piece, []).append(place)
    for statement in digest.statements:
        its = _pieces(statement)
        votes = Counter(chain.from_iterable(holders[piece] for piece in its if piece in holders))
        alike = {
            p: n
            for p, n in votes.items()
            if fuller.statements[p].kind is statement.kind and n >= TWIN * len(its)
        }
        if alike:
            yield statement, fuller.statements[min(alike, key=lambda place: (-alike[place], place))]


def _all_pieces(statements: Iterable[Statement]) -> set[str]:
    """A sample of the pieces of all statements, the same for the same words wherever they stand."""
    found: set[str] = set()
    for statement in statements:
        words = _MARKS.sub("", statement.evidence.quote)
        found.update(
            words[at : at + PIECE] for at in range(len(words) - PIECE + 1) if not ord(words[at]) % SAMPLE
        )
    return found


def _pieces(statement: Statement) -> set[str]:
    """
    >>> from kg.model import Evidence, Kind
    >>> sorted(_pieces(Statement(kind=Kind.COMMITMENT, rule="", evidence=Evidence(0, 7, "建学校，3所多"))))
    ['3所多', '学校3', '建学校', '校3所']
    """
    words = _MARKS.sub("", statement.evidence.quote)
    return {words[at : at + SHORT] for at in range(max(len(words) - SHORT + 1, 1))}
