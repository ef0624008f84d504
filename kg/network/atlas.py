"""The graph as pages need it: documents, statements, measures and things, each read once, in a fixed order.

Everything is sorted by IRI, so that the same graph gives the same pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from kg.errors import GraphError
from kg.graph import vocabulary as v
from kg.graph.store import Graph
from kg.graph.terms import CG
from kg.model import Kind, Type
from kg.network.columns import Answers, Columns, columns_of

THEME: Final = "Theme"
INDICATOR: Final = "Indicator"
TYPES: Final = tuple(type_.value for type_ in Type)  # in the order in which legends show them
THINGS: Final = (*TYPES, INDICATOR, THEME)
KINDS: Final = tuple(kind.value for kind in Kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document."""

    iri: str
    title: str
    text: str
    file: str | None
    publisher: str | None
    issued: str | None
    year: str | None
    level: str | None
    issuer: str | None
    place: str | None
    version_of: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A section of a document."""

    iri: str
    source: str
    title: str
    start: int
    body: int  # where the text under it starts
    end: int
    above: str | None
    part: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A measure: what is promised or reported, in figures."""

    iri: str
    kind: str  # Target, Result, or Measure where it is neither
    indicator: str | None
    name: str
    form: str
    comparator: str
    value: str
    upper: str | None
    unit: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A statement: exact words of a document, and what they say."""

    iri: str
    kind: str
    source: str
    start: int
    end: int
    quote: str
    by: str | None
    speaker: str | None
    responsible: tuple[str, ...]
    partners: tuple[str, ...]
    strength: str | None
    period: str | None
    deadline: str | None
    deadline_text: str | None
    about: tuple[str, ...]
    themes: tuple[str, ...]
    section: str | None
    numbers: tuple[str, ...]
    rule: str | None
    restates: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What statements speak of: an actor, a place, a project …, an indicator, a theme."""

    iri: str
    kind: str
    name: str
    others: tuple[str, ...] = ()
    english: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A tie between two things that stands in the graph itself; `note` is a post's name, a verdict, a change."""

    kind: str
    source: str
    target: str
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    sources: Mapping[str, Source]
    headings: Mapping[str, Heading]
    words: Mapping[str, Words]
    numbers: Mapping[str, Number]
    things: Mapping[str, Thing]
    facts: tuple[Fact, ...]
    follow: tuple[Fact, ...]  # between measures, and from a measure to a document
    names: Mapping[str, Mapping[str, str]] = field(
        default_factory=dict
    )  # class or value → {"zh": …, "en": …}


def read(graph: Graph | Answers) -> Atlas:
    """The atlas of a graph, from where it is read fastest."""
    return atlas(columns_of(graph))


def atlas(columns: Columns) -> Atlas:
    """All that the pages show, but mentions, which are many and which only readers of a source need."""
    sources = _sources(columns)
    if not sources:
        raise GraphError("the graph", "holds no document", "build it with `kg build PATH --graph DIR`")
    words, numbers = _words(columns), _numbers(columns)
    return Atlas(
        sources=sources,
        headings=_headings(columns),
        words=words,
        numbers=numbers,
        things=_things(columns, words, numbers),
        facts=_facts(columns),
        follow=_follow(columns),
        names=names(columns),
    )


def _sources(columns: Columns) -> dict[str, Source]:
    one = columns.one
    publisher, title, text = one(v.PUBLISHER), one(v.TITLE), one(v.TEXT)
    file, issued, year, level = one(v.FILE_NAME), one(v.ISSUED), one(v.PLAN_YEAR), one(v.LEVEL)
    issuer, place, version = one(v.ISSUER), one(v.PLACE), one(v.VERSION_OF)
    called = one(v.PREF_LABEL)

    documents = columns.instances("Document")

    def who_and_when(iri: str) -> tuple[str | None, ...]:
        return called.get(issuer.get(iri, "")) or called.get(place.get(iri, "")), year.get(iri)

    alike = Counter(who_and_when(iri) for iri in documents if iri not in title)

    def described(iri: str) -> tuple[str | None, ...]:
        """What a document without a title is called; its file tells it from others of the same body and year."""
        known = who_and_when(iri)
        return known if all(known) and alike[known] == 1 else (*known, file.get(iri))

    return {
        iri: Source(
            iri=iri,
            title=title.get(iri) or " · ".join(filter(None, described(iri))) or local(iri),
            text=text.get(iri, ""),
            file=file.get(iri),
            publisher=publisher.get(iri),
            issued=issued.get(iri),
            year=year.get(iri),
            level=_local(level.get(iri)),
            issuer=issuer.get(iri),
            place=place.get(iri),
            version_of=version.get(iri),
        )
        for iri in documents
    }


def _headings(columns: Columns) -> dict[str, Heading]:
    one = columns.one
    body = one(v.BODY)
    title, label, above, part = one(v.TITLE), one(v.PREF_LABEL), one(v.BROADER), one(v.PART)
    found = {
        iri: Heading(
            iri=iri,
            source=source,
            title=title.get(iri) or label.get(iri, ""),
            start=start,
            body=int(body.get(iri, start)),
            end=end,
            above=above.get(iri),
            part=_local(part.get(iri)),
        )
        for iri, source, start, end in columns.spans("Section")
    }
    return dict(sorted(found.items()))


def _words(columns: Columns) -> dict[str, Words]:
    one, many = columns.one, columns.many
    by, speaker, strength, period = one(v.BY), one(v.SPEAKER), one(v.STRENGTH), one(v.PERIOD)
    deadline, deadline_text, section = one(v.DEADLINE), one(v.DEADLINE_TEXT), one(v.SECTION)
    rule, restates = one(v.RULE), one(v.RESTATES)
    responsible, partners, about = many(v.RESPONSIBLE), many(v.PARTNER), many(v.ABOUT)
    themes, numbers = many(v.THEME), many(v.MEASURE)
    quote = columns.quotes()
    found = [
        Words(
            iri=iri,
            kind=kind,
            source=source,
            start=start,
            end=end,
            quote=quote[iri],
            by=by.get(iri),
            speaker=speaker.get(iri),
            responsible=responsible.get(iri, ()),
            partners=partners.get(iri, ()),
            strength=_local(strength.get(iri)),
            period=period.get(iri),
            deadline=deadline.get(iri),
            deadline_text=deadline_text.get(iri),
            about=about.get(iri, ()),
            themes=themes.get(iri, ()),
            section=section.get(iri),
            numbers=numbers.get(iri, ()),
            rule=rule.get(iri),
            restates=restates.get(iri),
        )
        for kind in KINDS
        for iri, source, start, end in columns.spans(kind)
    ]
    return {one.iri: one for one in sorted(found, key=lambda one: (one.source, one.start, one.end, one.iri))}


def _numbers(columns: Columns) -> dict[str, Number]:
    one = columns.one
    indicator, name, form = one(v.INDICATOR), one(v.INDICATOR_TEXT), one(v.FORM)
    comparator, value, upper = one(v.COMPARATOR), one(v.VALUE), one(v.UPPER_VALUE)
    unit, text = one(v.UNIT), one(v.VALUE_TEXT)
    units = columns.labels(v.PREF_LABEL)
    kinds = {iri: kind for kind in ("Measure", "Target", "Result") for iri in columns.instances(kind)}
    return {
        iri: Number(
            iri=iri,
            kind=kind,
            indicator=indicator.get(iri),
            name=name.get(iri, ""),
            form=_local(form.get(iri)) or "Amount",
            comparator=_local(comparator.get(iri)) or "Equal",
            value=value.get(iri, ""),
            upper=upper.get(iri),
            unit=units.get(unit.get(iri, ""), {}).get("zh") or local(unit.get(iri, "")),
            text=text.get(iri, ""),
        )
        for iri, kind in kinds.items()
    }


def _things(columns: Columns, words: Mapping[str, Words], numbers: Mapping[str, Number]) -> dict[str, Thing]:
    """Themes and indicators that nothing speaks of stand in the ontology, not in this graph's pictures."""
    measured = {one.indicator for one in numbers.values()}
    kinds = [(kind, iri) for kind in TYPES for iri in columns.instances(kind)]
    kinds += [(INDICATOR, iri) for iri in columns.instances(INDICATOR) if iri in measured]
    kinds += [(THEME, iri) for iri in {theme for one in words.values() for theme in one.themes}]
    called = columns.labels(v.PREF_LABEL)
    others = columns.many(v.ALT_LABEL)
    found = [
        Thing(
            iri=iri,
            kind=kind,
            name=called.get(iri, {}).get("zh") or called.get(iri, {}).get("") or local(iri),
            others=others.get(iri, ()),
            english=called.get(iri, {}).get("en"),
        )
        for kind, iri in kinds
    ]
    return {one.iri: one for one in sorted(found, key=lambda one: one.iri)}


_BETWEEN_THINGS: Final = {
    "subOrganizationOf": v.SUB_ORGANIZATION_OF,
    "containedInPlace": v.CONTAINED_IN,
    "jurisdiction": v.JURISDICTION,
    "administeredWith": v.ADMINISTERED_WITH,
    "hasPart": v.HAS_PART,
    "pledges": v.PLEDGES,
}


def _facts(columns: Columns) -> tuple[Fact, ...]:
    found = [
        Fact(kind=kind, source=a, target=b)
        for kind, term in _BETWEEN_THINGS.items()
        for a, some in columns.many(term).items()
        for b in some
    ]
    body, post = columns.one(v.POST_IN), columns.one(v.PREF_LABEL)
    found += [
        Fact(kind="holds", source=a, target=body[one], note=post.get(one))
        for a, some in columns.many(v.HOLDS).items()
        for one in some
        if one in body
    ]
    return tuple(sorted(found, key=_order))


def _follow(columns: Columns) -> tuple[Fact, ...]:
    """What follows from what; the note of an Assessment is its verdict, of a Change its direction."""
    from_, to = columns.one(v.FROM), columns.one(v.TO)
    notes = {
        (from_[link], to[link]): local(note)
        for term in (v.VERDICT, v.CHANGE)
        for link, note in columns.one(term).items()
        if link in from_ and link in to
    }
    terms = {"reportsOn": v.REPORTS_ON, "follows": v.FOLLOWS, "droppedIn": v.DROPPED_IN, "echoes": v.ECHOES}
    found = [
        Fact(kind=kind, source=a, target=b, note=notes.get((a, b)))
        for kind, term in terms.items()
        for a, some in columns.many(term).items()
        for b in some
    ]
    return tuple(sorted(found, key=_order))


def names(columns: Columns) -> dict[str, dict[str, str]]:
    """What the ontology calls its classes, properties and values, by their local names."""
    labels = columns.labels(v.LABEL)
    return {local(iri): dict(sorted(both.items())) for iri, both in sorted(labels.items()) if CG in iri}


def local(iri: str) -> str:
    """The last part of an IRI.

    >>> local("https://w3id.org/commitment-graph/ontology#AtLeast"), local("https://example.org/id/place/道里区")
    ('AtLeast', '道里区')
    """
    return iri.rpartition("#")[2].rpartition("/")[2]


def _local(iri: str | None) -> str | None:
    return local(iri) if iri else None


def _order(one: Fact) -> tuple[str, str, str, str]:
    return one.source, one.target, one.kind, one.note or ""
