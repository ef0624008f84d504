"""What follows from what, as triples of the graph `links`.

Each link is a node with its two ends and the rule that found it, and beside it stands the direct property. Links add to what sources
say and never change it. A document that repeats a fuller one (`kg.graph.versions`) takes part in no other link.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.graph import vocabulary as v
from kg.graph.comparisons import assessments, changes, dropped
from kg.graph.echoes import echoed_commitments, echoed_targets
from kg.graph.figures import figures
from kg.graph.terms import text
from kg.graph.triples import Names, statement_iri
from kg.graph.versions import versions
from kg.graph.vocabulary import CLASSES, TYPE, cg
from kg.ids import segment
from kg.model import Document, Findings, Kind, Type
from kg.resolution.things import Things, place_key


@dataclass(frozen=True, slots=True)
class Link:
    """`says` are further triples about the link itself, as (property, value)."""

    property: str
    start: str  # IRIs
    end: str
    rule: str
    class_: str = "Link"
    says: tuple[tuple[str, str], ...] = ()


def link_triples(found: Sequence[Findings], things: Things, names: Names) -> Iterator[str]:
    """Every link between these documents, and who pledges which strategy."""
    for link in links(found, things, names):
        iri = f"<{names.base}link/{_name(link.property)}/{_path(link.start, names)}/{_path(link.end, names)}>"
        for class_ in CLASSES[link.class_]:
            yield f"{iri} {TYPE} {class_}"
        yield f"{iri} {v.FROM} {link.start}"
        yield f"{iri} {v.TO} {link.end}"
        yield f"{iri} {v.RULE} {text(link.rule)}"
        for property_, value in link.says:
            yield f"{iri} {property_} {value}"
        yield f"{link.start} {link.property} {link.end}"
    yield from _pledges(found, things, names)
    yield from _applies(found, things, names)


def links(found: Sequence[Findings], things: Things, names: Names) -> Iterator[Link]:
    """Every link between these documents."""
    by_id = {findings.document.id: findings.document for findings in found}
    repeated = set()
    for version in versions(found):
        less, more = by_id[version.document], by_id[version.fuller]
        repeated.add(less.id)
        yield Link(v.VERSION_OF, _document(less, names), _document(more, names), "same-statements")
        for one, twin in version.restated:
            yield Link(
                v.RESTATES, statement_iri(names, less, one), statement_iri(names, more, twin), "same-words"
            )
    whole = [findings for findings in found if findings.document.id not in repeated]
    targets = list(figures(whole, things, names, Kind.COMMITMENT))
    results = list(figures(whole, things, names, Kind.ACHIEVEMENT))
    for a in assessments(targets, results):
        says = ((v.VERDICT, cg(a.verdict)), (v.BASIS, cg(a.basis)))
        yield Link(v.REPORTS_ON, a.result.iri, a.target.iri, "same-indicator-and-year", "Assessment", says)
    for c in changes(targets):
        yield Link(
            v.FOLLOWS,
            c.now.iri,
            c.before.iri,
            "same-indicator-next-year",
            "Change",
            ((v.CHANGE, cg(c.movement)),),
        )
    for target, document in dropped(whole, targets, things):
        yield Link(v.DROPPED_IN, target.iri, _document(document, names), "no-successor")
    for lower, higher in echoed_targets(targets):
        yield Link(v.ECHOES, lower.iri, higher.iri, "same-indicator-above")
    for low, high in echoed_commitments(whole, things):
        yield Link(v.ECHOES, statement_iri(names, *low), statement_iri(names, *high), "same-subject-above")


def _pledges(found: Sequence[Findings], things: Things, names: Names) -> Iterator[str]:
    """Exactly where a commitment has that actor as its speaker or as bound by it, and is about that strategy."""
    for findings in found:
        for statement in findings.statements:
            if statement.kind is not Kind.COMMITMENT:
                continue
            subjects = [things.canonical[key] for key in statement.about]
            for actor in (statement.by, statement.speaker):
                for subject in subjects:
                    if actor and things.things[subject].type is Type.STRATEGY:
                        yield f"{names.thing(things.canonical[actor])} {v.PLEDGES} {names.thing(subject)}"


def _applies(found: Sequence[Findings], things: Things, names: Names) -> Iterator[str]:
    """The place that each statement is for: who is bound by it governs it, else its document is about it. One step for who asks by place."""
    for findings in found:
        whole = place_key(findings.document.profile)
        for statement in findings.statements:
            governed = things.things[things.canonical[statement.by]].jurisdiction if statement.by else None
            place = governed or (things.canonical[whole] if whole else None)
            if place:
                iri = statement_iri(names, findings.document, statement)
                yield f"{iri} {v.APPLIES_TO} {names.thing(place)}"


def _document(document: Document, names: Names) -> str:
    return f"<{names.document(document.id)}>"


def _name(property_: str) -> str:
    return property_.rpartition("#")[2].rstrip(">")


def _path(iri: str, names: Names) -> str:
    return segment(iri.strip("<>").removeprefix(names.base).removeprefix("doc/").replace("/", "."))
