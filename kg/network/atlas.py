"""The graph as pages need it: documents, statements, measures and things, each read once, in a fixed order.

One query a property, none with OPTIONAL: the store answers each in one scan, and a property that a graph lacks
costs nothing. Everything is sorted by IRI, so that the same graph gives the same pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, Protocol

from kg.errors import GraphError
from kg.graph import vocabulary as v
from kg.graph.terms import CG
from kg.model import Kind, Type

THEME: Final = "Theme"
INDICATOR: Final = "Indicator"
TYPES: Final = tuple(type_.value for type_ in Type)  # in the order in which legends show them
THINGS: Final = (*TYPES, INDICATOR, THEME)
KINDS: Final = tuple(kind.value for kind in Kind)


class Answers(Protocol):
    """What is asked of a store: `kg.graph.store.open_graph` returns one."""

    def query(self, sparql: str) -> Any: ...


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
class Mention:
    """Where a document names a thing."""

    source: str
    start: int
    end: int
    thing: str


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


def read(store: Answers) -> Atlas:
    """All that the pages show, but mentions, which are many and which only readers of a source need."""
    sources = _sources(store)
    if not sources:
        raise GraphError("the graph", "holds no document", "build it with `kg build PATH --graph DIR`")
    words, numbers = _words(store), _numbers(store)
    return Atlas(
        sources=sources,
        headings=_headings(store),
        words=words,
        numbers=numbers,
        things=_things(store, words, numbers),
        facts=_facts(store),
        follow=_follow(store),
        names=_names(store),
    )


def mentions(store: Answers) -> tuple[Mention, ...]:
    """Where documents name things, in the order of their texts."""
    rows = store.query(
        f"SELECT ?d ?a ?b ?t WHERE {{ ?m {v.REFERS_TO} ?t ; {v.SOURCE} ?d ; {v.START} ?a ; {v.END} ?b }}"
    )
    found = [
        Mention(source=d.value, start=int(a.value), end=int(b.value), thing=t.value) for d, a, b, t in rows
    ]
    return tuple(sorted(found, key=lambda one: (one.source, one.start, -one.end, one.thing)))


def _sources(store: Answers) -> dict[str, Source]:
    one = partial(_one, store)
    publisher, title, text = one(v.PUBLISHER), one(v.TITLE), one(v.TEXT)
    file, issued, year, level = one(v.FILE_NAME), one(v.ISSUED), one(v.PLAN_YEAR), one(v.LEVEL)
    issuer, place, version = one(v.ISSUER), one(v.PLACE), one(v.VERSION_OF)
    names = one(v.PREF_LABEL)

    def described(iri: str) -> tuple[str | None, ...]:
        """What a document without a title is called."""
        who = names.get(issuer.get(iri, "")) or names.get(place.get(iri, ""))
        return who, year.get(iri), file.get(iri)

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
        for iri in _instances(store, "Document")
    }


def _headings(store: Answers) -> dict[str, Heading]:
    one = partial(_one, store)
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
        for iri, source, start, end in _spans(store, "Section")
    }
    return dict(sorted(found.items()))


def _words(store: Answers) -> dict[str, Words]:
    one, many = partial(_one, store), partial(_many, store)
    by, speaker, strength, period = one(v.BY), one(v.SPEAKER), one(v.STRENGTH), one(v.PERIOD)
    deadline, deadline_text, section = one(v.DEADLINE), one(v.DEADLINE_TEXT), one(v.SECTION)
    rule, restates = one(v.RULE), one(v.RESTATES)
    responsible, partners, about = many(v.RESPONSIBLE), many(v.PARTNER), many(v.ABOUT)
    themes, numbers = many(v.THEME), many(v.MEASURE)
    said = store.query(f"SELECT ?s ?q WHERE {{ ?s {v.TYPE} {v.cg('Statement')} ; {v.QUOTE} ?q }}")
    quote = {s.value: q.value for s, q in said}
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
        for iri, source, start, end in _spans(store, kind)
    ]
    return {one.iri: one for one in sorted(found, key=lambda one: (one.source, one.start, one.end, one.iri))}


def _numbers(store: Answers) -> dict[str, Number]:
    one = partial(_one, store)
    indicator, name, form = one(v.INDICATOR), one(v.INDICATOR_TEXT), one(v.FORM)
    comparator, value, upper = one(v.COMPARATOR), one(v.VALUE), one(v.UPPER_VALUE)
    unit, text = one(v.UNIT), one(v.VALUE_TEXT)
    units = _labels(store, v.PREF_LABEL)
    kinds = {iri: kind for kind in ("Measure", "Target", "Result") for iri in _instances(store, kind)}
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


def _things(store: Answers, words: Mapping[str, Words], numbers: Mapping[str, Number]) -> dict[str, Thing]:
    """Themes and indicators that nothing speaks of stand in the ontology, not in this graph's pictures."""
    measured = {one.indicator for one in numbers.values()}
    kinds = [(kind, iri) for kind in TYPES for iri in _instances(store, kind)]
    kinds += [(INDICATOR, iri) for iri in _instances(store, INDICATOR) if iri in measured]
    kinds += [(THEME, iri) for iri in {theme for one in words.values() for theme in one.themes}]
    names = _labels(store, v.PREF_LABEL)
    others = _many(store, v.ALT_LABEL)
    found = [
        Thing(
            iri=iri,
            kind=kind,
            name=names.get(iri, {}).get("zh") or names.get(iri, {}).get("") or local(iri),
            others=others.get(iri, ()),
            english=names.get(iri, {}).get("en"),
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


def _facts(store: Answers) -> tuple[Fact, ...]:
    found = [
        Fact(kind=kind, source=a.value, target=b.value)
        for kind, term in _BETWEEN_THINGS.items()
        for a, b in store.query(f"SELECT ?a ?b WHERE {{ ?a {term} ?b }}")
    ]
    posts = f"SELECT ?a ?b ?n WHERE {{ ?a {v.HOLDS} ?p . ?p {v.POST_IN} ?b ; {v.PREF_LABEL} ?n }}"
    found += [
        Fact(kind="holds", source=a.value, target=b.value, note=n.value) for a, b, n in store.query(posts)
    ]
    return tuple(sorted(found, key=_order))


def _follow(store: Answers) -> tuple[Fact, ...]:
    """What follows from what; the note of an Assessment is its verdict, of a Change its direction."""
    notes = {
        (a.value, b.value): local(n.value)
        for term in (v.VERDICT, v.CHANGE)
        for a, b, n in store.query(f"SELECT ?a ?b ?n WHERE {{ ?l {v.FROM} ?a ; {v.TO} ?b ; {term} ?n }}")
    }
    terms = {"reportsOn": v.REPORTS_ON, "follows": v.FOLLOWS, "droppedIn": v.DROPPED_IN, "echoes": v.ECHOES}
    found = [
        Fact(kind=kind, source=a.value, target=b.value, note=notes.get((a.value, b.value)))
        for kind, term in terms.items()
        for a, b in store.query(f"SELECT ?a ?b WHERE {{ ?a {term} ?b }}")
    ]
    return tuple(sorted(found, key=_order))


def _names(store: Answers) -> dict[str, dict[str, str]]:
    """What the ontology calls its classes, properties and values, by their local names."""
    labels = _labels(store, v.LABEL)
    return {local(iri): dict(sorted(both.items())) for iri, both in sorted(labels.items()) if CG in iri}


def _labels(store: Answers, term: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    rows = store.query(f"SELECT ?x ?n WHERE {{ ?x {term} ?n }}")
    for x, n in sorted(rows, key=lambda row: (row[0].value, row[1].value)):
        found.setdefault(x.value, {}).setdefault((n.language or "").split("-")[0], n.value)
    return found


def _instances(store: Answers, kind: str) -> list[str]:
    return sorted(x.value for (x,) in store.query(f"SELECT ?x WHERE {{ ?x {v.TYPE} {v.cg(kind)} }}"))


def _spans(store: Answers, kind: str) -> Iterator[tuple[str, str, int, int]]:
    """Where the instances of a class stand. Mentions stand somewhere too, and are ten times as many: one join leaves them out."""
    rows = store.query(
        f"SELECT ?s ?d ?a ?b WHERE {{ ?s {v.TYPE} {v.cg(kind)} ; {v.SOURCE} ?d ; {v.START} ?a ; {v.END} ?b }}"
    )
    return ((s.value, d.value, int(a.value), int(b.value)) for s, d, a, b in rows)


def _one(store: Answers, term: str) -> dict[str, str]:
    """The one value of a property, by subject: the smallest, should a broken graph hold two."""
    return {key: values[0] for key, values in _many(store, term).items()}


def _many(store: Answers, term: str) -> dict[str, tuple[str, ...]]:
    """All values of a property, by subject."""
    found: dict[str, list[str]] = {}
    for s, o in store.query(f"SELECT ?s ?o WHERE {{ ?s {term} ?o }}"):
        found.setdefault(s.value, []).append(o.value)
    return {key: tuple(sorted(values)) for key, values in found.items()}


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
