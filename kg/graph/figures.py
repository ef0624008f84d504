"""The measures of all documents in one flat table, so that they can be held against each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.graph.triples import Names, measure_iri, statement_iri
from kg.ids import bare
from kg.lexicon.places import by_code, find, run_with
from kg.model import Comparator, Findings, Form, Kind, Measure, Period, Profile, Statement
from kg.resolution.things import Thing, Things, issuer_key

INFINITE = Decimal("Infinity")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of a statement, with all that decides what it may be compared with."""

    iri: str
    statement: Statement
    measure: Measure
    findings: Findings
    indicator: str  # IRI
    actor: str | None  # key of the thing that is bound by it or did it
    place: (
        str | None
    )  # code of the place that it is about; an area and the district run as one with it have one code

    @property
    def period(self) -> Period | None:
        return self.statement.period

    @property
    def form(self) -> Form:
        return self.measure.form

    @property
    def subjects(self) -> tuple[str, ...]:
        """Figures that share one of these are of the same actor or the same place."""
        return tuple(filter(None, (self.actor, self.place)))


def figures(found: Sequence[Findings], things: Things, names: Names, kind: Kind) -> Iterator[Figure]:
    """All measures of the statements of one kind."""
    for findings in found:
        home = Home.of(findings, things)
        for statement in findings.statements:
            if statement.kind is not kind or not statement.measures:
                continue
            place = home.place(statement, things)
            iri = statement_iri(names, findings.document, statement)
            for number, measure in enumerate(statement.measures, 1):
                if bare(measure.indicator):
                    yield Figure(
                        iri=measure_iri(iri, number),
                        statement=statement,
                        measure=measure,
                        findings=findings,
                        indicator=names.indicator(measure.indicator),
                        actor=things.canonical[statement.by] if statement.by else None,
                        place=place,
                    )


@dataclass(frozen=True, slots=True)
class Home:
    """Whose a document is, and of which place."""

    issuer: str | None  # key of the thing
    code: str | None

    @classmethod
    def of(cls, findings: Findings, things: Things) -> Home:
        profile = findings.document.profile
        issuer = issuer_key(profile)
        return cls(things.canonical[issuer] if issuer else None, place_code(profile))

    def place(self, statement: Statement, things: Things) -> str | None:
        """The code of the place that a statement is about: that of its document, or what its actor governs where that is another."""
        actor = things.canonical[statement.by] if statement.by else None
        return (
            self.code
            if actor is None or actor == self.issuer
            else _governed(things.things[actor], things.things)
        )


def place_code(profile: Profile) -> str | None:
    """The code of the place that a document is about."""
    if profile.place_code:
        return one_code(profile.place_code)
    places = find(profile.place) if profile.place else ()
    return one_code(places[0].code) if len(places) == 1 else None


def one_code(code: str) -> str:
    """A code that stands for a new area and for the district run as one with it alike.

    >>> one_code("230109") == one_code("230100_z1")
    True
    """
    place = by_code(code)
    other = run_with(place) if place else None
    return min(code, other.code) if other else code


def _governed(actor: Thing, things: Mapping[str, Thing]) -> str | None:
    """The place that an institution governs."""
    place = things.get(actor.jurisdiction) if actor.jurisdiction else None
    return one_code(place.place) if place and place.place else None


def reach(measure: Measure) -> tuple[Decimal, Decimal]:
    """The least and the greatest number that a measure may mean.

    A bound on a fall is a bound on its size: 下降3%以上 is at most -3.
    """
    value, upper = measure.value, measure.upper
    match measure.comparator:
        case Comparator.AT_LEAST:
            return (value, INFINITE) if value >= 0 else (-INFINITE, value)
        case Comparator.AT_MOST:
            return (-INFINITE, value) if value >= 0 else (value, INFINITE)
        case Comparator.BETWEEN if upper is not None:
            return min(value, upper), max(value, upper)
        case _:
            return value, value
