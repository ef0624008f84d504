"""Findings and things as triples.

A triple is a string `subject predicate object`, ready for a line of N-Quads; `kg.graph.quads` adds the graph. `document_triples`
says what one document says, `thing_triples` what all of them together know of the things that they name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.errors import VerificationError
from kg.graph import vocabulary as v
from kg.graph.terms import decimal, integer, moment, ref, text, year, zh
from kg.graph.vocabulary import CLASSES, TYPE, cg
from kg.ids import BASE, bare, segment
from kg.lexicon.indicators import indicator_of
from kg.lexicon.units import units
from kg.model import Document, Evidence, Findings, Kind, Measure, Mention, Section, Statement, Tenure, Type
from kg.resolution.things import Thing, Things, issuer_key, place_key

PROGRAM = "commitment-graph"
_MEASURED = {Kind.COMMITMENT: "Target", Kind.ACHIEVEMENT: "Result", Kind.CHALLENGE: "Measure"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The IRIs of what is written.

    Documents and things stand under `base`, which a user may choose; units, themes and the core of the indicators are the same
    for everybody and stay under `kg.ids.BASE`.
    """

    version: str
    base: str = BASE

    def document(self, id_: str) -> str:
        return f"{self.base}doc/{segment(id_)}"

    def graph(self, name: str) -> str:
        """The graph `things`, `links`, `review`, `ontology`, or `doc/ID`."""
        return f"{self.base}graph/{name}"

    def thing(self, key: str) -> str:
        return ref(self.base + key)

    def post(self, body: str, post: str) -> str:
        """A post is its body's own; one without a known body is its holder's."""
        return ref(f"{self.base}post/{body.partition('/')[2]}/{segment(bare(post))}")

    def indicator(self, name: str) -> str:
        known = indicator_of(name)
        return (
            ref(f"{BASE}indicator/{segment(known)}")
            if known
            else ref(f"{self.base}indicator/{segment(bare(name))}")
        )

    def activity(self) -> str:
        return ref(f"{self.base}activity/{PROGRAM}-{segment(self.version)}")


def statement_iri(names: Names, document: Document, statement: Statement) -> str:
    return _statement_iri(names.document(document.id), statement.evidence)


def _statement_iri(document: str, evidence: Evidence) -> str:
    return f"<{document}/s/{evidence.start}-{evidence.end}>"


def measure_iri(statement: str, number: int) -> str:
    """
    >>> measure_iri("<urn:s/2-9>", 1)
    '<urn:s/2-9/1>'
    """
    return f"{statement[:-1]}/{number}>"


def unit(word: str) -> str:
    return ref(f"{BASE}unit/{segment(bare(word))}")


def theme(name: str) -> str:
    return ref(f"{BASE}theme/{segment(name)}")


# ── What one document says ──────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Page:
    """What every triple of one document needs."""

    names: Names
    document: Document
    iri: str  # of the document, without brackets
    source: str  # "cg:source <document>", the second half of a triple
    activity: str
    means: Mapping[str, str]  # keys of its entities → keys of things

    def thing(self, key: str, where: Evidence) -> str:
        try:
            return self.names.thing(self.means[key])
        except KeyError:
            raise VerificationError(
                f"{self.document.name}[{where.start}:{where.end}]",
                f'speaks of "{key}", which is no thing',
                "the component that wrote this key must also add its entity",
            ) from None

    def section(self, place: int) -> str:
        section = self.document.sections[place]
        return f"<{self.iri}/h/{section.start}.{section.depth}>"


def document_triples(findings: Findings, things: Things, names: Names) -> Iterator[str]:
    """All that one document says."""
    document = findings.document
    iri = names.document(document.id)
    page = _Page(names, document, iri, f"{v.SOURCE} <{iri}>", names.activity(), things.canonical)
    yield from _document(page)
    for place, section in enumerate(document.sections):
        yield from _section(page, place, section)
    for statement in findings.statements:
        yield from _statement(page, statement)
    for mention in findings.mentions:
        yield from _mention(page, mention)
    for tenure, number in _numbered(findings.tenures):
        yield from _tenure(page, tenure, number)


def _document(page: _Page) -> Iterator[str]:
    document, profile = page.document, page.document.profile
    iri = f"<{page.iri}>"
    yield from _types(iri, "Document")
    yield f"{iri} {v.SHA256} {text(document.sha256)}"
    yield f"{iri} {v.FILE_NAME} {text(document.name)}"
    yield f"{iri} {v.TEXT} {text(document.text)}"
    if profile.title:
        yield f"{iri} {v.TITLE} {text(profile.title)}"
    if profile.publisher:
        yield f"{iri} {v.PUBLISHER} {text(profile.publisher)}"
    if profile.published:
        yield f"{iri} {v.ISSUED} {moment(profile.published)}"
    if profile.year:
        yield f"{iri} {v.PLAN_YEAR} {year(profile.year)}"
    if profile.level:
        yield f"{iri} {v.LEVEL} {cg(profile.level)}"
    whole = Evidence(0, 0, "")
    if issuer := issuer_key(profile):
        yield f"{iri} {v.ISSUER} {page.thing(issuer, whole)}"
    if place := place_key(profile):
        yield f"{iri} {v.PLACE} {page.thing(place, whole)}"
    for name, reason in profile.reasons.items():
        yield f"{iri} {v.REASON} {text(f'{name}: {reason}')}"


def _section(page: _Page, place: int, section: Section) -> Iterator[str]:
    iri = page.section(place)
    yield from _types(iri, "Section")
    yield f"{iri} {page.source}"
    yield f"{iri} {v.TITLE} {text(section.title)}"
    yield f"{iri} {v.START} {integer(section.start)}"
    yield f"{iri} {v.BODY} {integer(section.body)}"
    yield f"{iri} {v.END} {integer(section.end)}"
    yield f"{iri} {v.PART} {text(section.part)}"
    if section.parent is not None:
        yield f"{iri} {v.BROADER} {page.section(section.parent)}"
    if section.period:
        yield f"{iri} {v.PERIOD} {text(str(section.period))}"


def _statement(page: _Page, statement: Statement) -> Iterator[str]:
    evidence = statement.evidence
    iri = _statement_iri(page.iri, evidence)
    yield from _types(iri, statement.kind)
    yield from _where(iri, page, evidence)
    yield f"{iri} {v.RULE} {text(statement.rule)}"
    yield f"{iri} {v.GENERATED_BY} {page.activity}"
    for predicate, keys in (
        (v.BY, (statement.by,)),
        (v.SPEAKER, (statement.speaker,)),
        (v.RESPONSIBLE, statement.responsible),
        (v.PARTNER, statement.partners),
        (v.ABOUT, statement.about),
    ):
        for key in keys:
            if key:
                yield f"{iri} {predicate} {page.thing(key, evidence)}"
    if statement.strength:
        yield f"{iri} {v.STRENGTH} {cg(statement.strength)}"
    if statement.period:
        yield f"{iri} {v.PERIOD} {text(str(statement.period))}"
        yield f"{iri} {v.FROM_YEAR} {year(statement.period.first)}"
        yield f"{iri} {v.TO_YEAR} {year(statement.period.last)}"
        for each in range(statement.period.first, statement.period.last + 1):
            yield f"{iri} {v.YEAR} {year(each)}"
    if statement.deadline:
        yield f"{iri} {v.DEADLINE} {moment(statement.deadline.day.isoformat())}"
        yield f"{iri} {v.DEADLINE_TEXT} {text(statement.deadline.text)}"
        yield f"{iri} {v.DEADLINE_PRECISION} {cg(statement.deadline.precision)}"
    for name in statement.themes:
        yield f"{iri} {v.THEME} {theme(name)}"
    if statement.section is not None:
        yield f"{iri} {v.SECTION} {page.section(statement.section)}"
    for number, measure in enumerate(statement.measures, 1):
        measured = measure_iri(iri, number)
        yield f"{iri} {v.MEASURE} {measured}"
        yield from _types(measured, _MEASURED[statement.kind])
        yield from _measure(measured, page.names, measure)


def _measure(iri: str, names: Names, measure: Measure) -> Iterator[str]:
    if bare(measure.indicator):
        yield f"{iri} {v.INDICATOR} {names.indicator(measure.indicator)}"
    yield f"{iri} {v.INDICATOR_TEXT} {text(measure.indicator)}"
    yield f"{iri} {v.FORM} {cg(measure.form)}"
    yield f"{iri} {v.COMPARATOR} {cg(measure.comparator)}"
    yield f"{iri} {v.VALUE} {decimal(measure.value)}"
    if measure.upper is not None:
        yield f"{iri} {v.UPPER_VALUE} {decimal(measure.upper)}"
    if bare(measure.unit):
        yield f"{iri} {v.UNIT} {unit(measure.unit)}"
    yield f"{iri} {v.VALUE_TEXT} {text(measure.evidence.quote)}"
    yield f"{iri} {v.START} {integer(measure.evidence.start)}"
    yield f"{iri} {v.END} {integer(measure.evidence.end)}"


def _mention(page: _Page, mention: Mention) -> Iterator[str]:
    evidence = mention.evidence
    iri = f"<{page.iri}/m/{evidence.start}-{evidence.end}>"
    yield from _types(iri, "Mention")
    yield from _where(iri, page, evidence)
    yield f"{iri} {v.REFERS_TO} {page.thing(mention.entity, evidence)}"


def _tenure(page: _Page, tenure: Tenure, number: int) -> Iterator[str]:
    evidence = tenure.evidence
    iri = f"<{page.iri}/t/{evidence.start}-{evidence.end}/{number}>"
    yield from _types(iri, "Tenure")
    yield from _where(iri, page, evidence)
    yield f"{iri} {v.MEMBER} {page.thing(tenure.official, evidence)}"
    yield f"{iri} {v.POST} {_post(tenure, page.means, page.names)}"
    if tenure.institution:
        yield f"{iri} {v.ORGANIZATION} {page.thing(tenure.institution, evidence)}"
    if tenure.seen_on:
        yield f"{iri} {v.SEEN_ON} {moment(tenure.seen_on)}"


def _types(iri: str, name: str) -> Iterable[str]:
    return [f"{iri} {TYPE} {class_}" for class_ in CLASSES[name]]


def _where(iri: str, page: _Page, evidence: Evidence) -> Iterable[str]:
    return (
        f"{iri} {page.source}",
        f"{iri} {v.START} {integer(evidence.start)}",
        f"{iri} {v.END} {integer(evidence.end)}",
        f"{iri} {v.QUOTE} {text(evidence.quote)}",
    )


def _numbered(tenures: Iterable[Tenure]) -> Iterator[tuple[Tenure, int]]:
    """Several posts may be read from the same words; those are numbered by official and post."""
    seen: dict[tuple[int, int], int] = {}
    order = dict.fromkeys(
        sorted(
            tenures, key=lambda t: (t.evidence.start, t.evidence.end, t.official, t.post, t.institution or "")
        )
    )
    for tenure in order:
        span = (tenure.evidence.start, tenure.evidence.end)
        seen[span] = seen.get(span, 0) + 1
        yield tenure, seen[span]


# ── What all documents together know ────────────────────────────────────────────────────────────────────────────────────


def thing_triples(findings: Iterable[Findings], things: Things, names: Names) -> Iterator[str]:
    """Types, names, hierarchy, jurisdiction, posts; and the indicators and units that no table knows."""
    for thing in things.things.values():
        yield from _thing(thing, names)
    yield from _types(names.activity(), "Activity")
    yield f"{names.activity()} {v.LABEL} {text(f'{PROGRAM} {names.version}')}"
    for finding in findings:
        for tenure in finding.tenures:
            yield from _held(tenure, things.canonical, names)
    yield from _indicators(findings, names)
    yield from _units(findings)


def _thing(thing: Thing, names: Names) -> Iterator[str]:
    iri = names.thing(thing.key)
    yield from _types(iri, thing.type)
    yield f"{iri} {v.PREF_LABEL} {zh(thing.name)}"
    for alias in thing.aliases:
        yield f"{iri} {v.ALT_LABEL} {zh(alias)}"
    if thing.code:
        yield f"{iri} {v.NOTATION} {text(thing.code)}"
    if thing.part_of:
        above = v.CONTAINED_IN if thing.type is Type.PLACE else v.SUB_ORGANIZATION_OF
        yield f"{iri} {above} {names.thing(thing.part_of)}"
    if thing.jurisdiction:
        yield f"{iri} {v.JURISDICTION} {names.thing(thing.jurisdiction)}"
    if thing.administered_with:
        yield f"{iri} {v.ADMINISTERED_WITH} {names.thing(thing.administered_with)}"
    for table in thing.tables:
        yield f"{iri} {v.TABLE} {text(table)}"
    for part in thing.parts:
        yield f"{iri} {v.HAS_PART} {names.thing(part)}"
    for key in thing.replaces:
        yield f"{iri} {v.REPLACES} {names.thing(key)}"


def _post(tenure: Tenure, means: Mapping[str, str], names: Names) -> str:
    holder = tenure.institution or tenure.official
    return names.post(means[holder], tenure.post)


def _held(tenure: Tenure, means: Mapping[str, str], names: Names) -> Iterator[str]:
    post = _post(tenure, means, names)
    yield f"{names.thing(means[tenure.official])} {v.HOLDS} {post}"
    yield from _types(post, "Post")
    yield f"{post} {v.PREF_LABEL} {zh(bare(tenure.post))}"
    if tenure.institution:
        yield f"{post} {v.POST_IN} {names.thing(means[tenure.institution])}"


def _indicators(findings: Iterable[Findings], names: Names) -> Iterator[str]:
    """Those that the core of the lexicon does not know."""
    written = {m.indicator for finding in findings for s in finding.statements for m in s.measures}
    for name in sorted({bare(indicator) for indicator in written if indicator_of(indicator) is None} - {""}):
        iri = names.indicator(name)
        yield from _types(iri, "Indicator")
        yield f"{iri} {v.PREF_LABEL} {zh(name)}"


def _units(findings: Iterable[Findings]) -> Iterator[str]:
    """Those that the table of units does not know."""
    written = {bare(m.unit) for finding in findings for s in finding.statements for m in s.measures}
    for name in sorted(written - {bare(known.name) for known in units().values()} - {""}):
        yield from _types(unit(name), "Unit")
        yield f"{unit(name)} {v.PREF_LABEL} {zh(name)}"
