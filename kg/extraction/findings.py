"""What the pipeline found, led back to the source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

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
    named = list(dict.fromkeys((name.start, name.end, name.entity) for name in state.names))
    words = _evidences(document, [(start, end) for start, end, _ in named])
    said = iter(_evidences(document, [(draft.start, draft.end) for draft in state.drafts]))
    counted = [(m.quantity.start, m.quantity.end) for draft in state.drafts for m in draft.measures]
    figures = iter(_evidences(document, counted))
    return Findings(
        document=document,
        statements=tuple(_statement(draft, said, figures) for draft in state.drafts),
        entities=tuple(state.entities[key] for key in sorted(state.entities)),
        mentions=tuple(
            Mention(evidence, entity) for evidence, (_, _, entity) in zip(words, named, strict=True)
        ),
        tenures=tuple(
            Tenure(
                official=post.official,
                post=post.post,
                institution=post.institution,
                evidence=evidence,
                seen_on=document.profile.published,
            )
            for post, evidence in zip(
                state.posts,
                _evidences(document, [(post.start, post.end) for post in state.posts]),
                strict=True,
            )
        ),
        issues=(*document.issues, *state.issues),
    )


def _statement(draft: Draft, said: Iterator[Evidence], figures: Iterator[Evidence]) -> Statement:
    return Statement(
        kind=draft.kind,
        evidence=next(said),
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
                evidence=next(figures),
            )
            for measure in draft.measures
        ),
    )


def _evidences(document: Document, spans: Sequence[tuple[int, int]]) -> list[Evidence]:
    """The words of these stretches of the repaired text, where they stand in the source."""
    if not spans:
        return []
    layout, text = document.layout, document.text
    starts, origins = np.array(layout.starts), np.array(layout.origins)
    at = np.array(spans) - (0, 1)  # the first and the last character of each
    piece = np.searchsorted(starts, at, "right") - 1
    first, last = (origins[piece] + at - starts[piece]).T.tolist()
    return [Evidence(start, end + 1, text[start : end + 1]) for start, end in zip(first, last, strict=True)]
