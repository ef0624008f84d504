"""What a place takes up of what the level above it has set: the same target, or the same named subject, for the same year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.graph.comparisons import known, settled
from kg.graph.figures import Figure, Home, place_code
from kg.lexicon.places import ancestors, by_code
from kg.model import Document, Findings, Kind, Statement, Type
from kg.resolution.things import Things

SUBJECTS = {
    Type.STRATEGY,
    Type.PROJECT,
    Type.POLICY,
    Type.EVENT,
}  # a place or honour alone is no programme to take up

Stated = tuple[Document, Statement]


def echoed_targets(targets: Iterable[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Targets of the core with those of the nearest place above that sets the same indicator for the same period."""
    for figures in settled(targets).values():
        core = [figure for figure in figures if figure.place and known(figure.measure.indicator)]
        first: dict[tuple[str | None, str], Figure] = {}
        for figure in core:
            first.setdefault((figure.place, figure.measure.unit), figure)
        for lower in core:
            above = ((code, lower.measure.unit) for code in _above(lower.place))
            nearest = next((first[key] for key in above if key in first), None)
            if nearest:
                yield lower, nearest


def echoed_commitments(found: Sequence[Findings], things: Things) -> Iterator[tuple[Stated, Stated]]:
    """Commitments with the first one of the nearest place above that is about the same subject in the same year."""
    first: dict[tuple[str, int, str], Stated] = {}
    stated = list(_commitments(found, things))
    for place, year, subject, document, statement in stated:
        if place == place_code(document.profile):
            first.setdefault((place, year, subject), (document, statement))
    seen: set[tuple[str, int, int, str, int, int]] = set()
    for place, year, subject, document, statement in stated:
        higher = next((first[key] for code in _above(place) if (key := (code, year, subject)) in first), None)
        if higher and _new(seen, (document, statement), higher):
            yield (document, statement), higher


def _commitments(
    found: Sequence[Findings], things: Things
) -> Iterator[tuple[str, int, str, Document, Statement]]:
    for findings in found:
        home, year = Home.of(findings, things), findings.document.profile.year
        for statement in findings.statements:
            if statement.kind is not Kind.COMMITMENT or not statement.about or year is None:
                continue
            place = home.place(statement, things)
            for subject in dict.fromkeys(things.canonical[key] for key in statement.about):
                if place and things.things[subject].type in SUBJECTS:
                    yield place, year, subject, findings.document, statement


def _above(code: str | None) -> list[str]:
    """The codes of the places that contain it, the nearest first."""
    place = by_code(code) if code else None
    return [other.code for other in ancestors(place)] if place else []


def _new(seen: set[tuple[str, int, int, str, int, int]], low: Stated, high: Stated) -> bool:
    pair = (
        low[0].id, low[1].evidence.start, low[1].evidence.end, high[0].id, high[1].evidence.start, high[1].evidence.end,
    )  # fmt: skip
    before = len(seen)
    seen.add(pair)
    return len(seen) > before
