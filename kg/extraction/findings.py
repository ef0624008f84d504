"""What the pipeline found, led back to the source."""

from __future__ import annotations

from kg.extraction.state import Draft, State
from kg.extraction.steps import understood
from kg.garbage import uncollected
from kg.model import Document, Evidence, Findings, Measure, Mention, Statement, Tenure


def extract(document: Document) -> Findings:
    """All that one document says, each piece with its exact words."""
    with uncollected():
        return findings_of(understood(document))


def findings_of(state: State) -> Findings:
    document = state.document
    mentions = (Mention(_evidence(document, n.start, n.end), n.entity) for n in state.names)
    return Findings(
        document=document,
        statements=tuple(_statement(document, draft) for draft in state.drafts),
        entities=tuple(state.entities[key] for key in sorted(state.entities)),
        mentions=tuple(dict.fromkeys(mentions)),
        tenures=tuple(
            Tenure(
                official=post.official,
                post=post.post,
                institution=post.institution,
                evidence=_evidence(document, post.start, post.end),
                seen_on=document.profile.published,
            )
            for post in state.posts
        ),
        issues=(*document.issues, *state.issues),
    )


def _statement(document: Document, draft: Draft) -> Statement:
    return Statement(
        kind=draft.kind,
        evidence=_evidence(document, draft.start, draft.end),
        rule=draft.rule,
        by=draft.by,
        speaker=draft.speaker,
        responsible=draft.responsible,
        partners=draft.partners,
        strength=draft.strength,
        period=draft.period,
        deadline=draft.deadline,
        about=draft.about,
        themes=draft.themes,
        section=draft.section,
        measures=tuple(
            Measure(
                indicator=measure.indicator,
                form=measure.form,
                comparator=measure.comparator,
                value=measure.quantity.value,
                upper=measure.quantity.upper,
                unit=measure.quantity.unit,
                evidence=_evidence(document, measure.quantity.start, measure.quantity.end),
            )
            for measure in draft.measures
        ),
    )


def _evidence(document: Document, start: int, end: int) -> Evidence:
    return document.evidence(*document.layout.span(start, end))
