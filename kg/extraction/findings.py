"""What the pipeline found, led back to the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any

import numpy as np

from kg.extraction.state import Draft, MeasureDraft, State
from kg.extraction.steps import understood
from kg.extraction.words import Ints
from kg.garbage import uncollected
from kg.model import Document, Evidence, Findings, Measure, Mention, Statement, Tenure
from kg.tuples import tuples


def extract(document: Document) -> Findings:
    """All that one document says, each piece with its exact words."""
    with uncollected():
        return findings_of(understood(document))


def findings_of(state: State) -> Findings:
    document, drafts, posts = state.document, state.drafts, state.posts
    source = _Source(document)
    named = dict.fromkeys(map(itemgetter(0, 1, 2), state.names))  # start, end, entity
    starts, ends, keys = zip(*named, strict=True) if named else ((), (), ())
    said = source.words(*state.bounds())
    counted = [measure.quantity for draft in drafts for measure in draft.measures]
    figures = iter(source.words([number.start for number in counted], [number.end for number in counted]))
    return Findings(
        document=document,
        statements=tuple(tuples(Statement, _statements(drafts, said, figures))),
        entities=tuple(state.entities[key] for key in sorted(state.entities)),
        mentions=tuple(tuples(Mention, zip(source.words(starts, ends), keys, strict=True))),
        tenures=tuple(
            Tenure(
                official=post.official,
                post=post.post,
                institution=post.institution,
                evidence=evidence,
                seen_on=document.profile.published,
            )
            for post, evidence in zip(
                posts, source.words([post.start for post in posts], [post.end for post in posts]), strict=True
            )
        ),
        issues=(*document.issues, *state.issues),
    )


class _Source:
    """Leads stretches of the repaired text back to where they stand in the source."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.starts, self.origins = np.array(document.layout.starts), np.array(document.layout.origins)

    def words(self, starts: Sequence[int] | Ints, ends: Sequence[int] | Ints) -> list[Evidence]:
        """The words of these stretches."""
        at = np.array((starts, ends), np.int64)
        at[1] -= 1  # the last character of each
        piece = self.starts.searchsorted(at, "right") - 1
        at += (self.origins - self.starts)[piece]
        at[1] += 1
        text = self.text
        begins, stops = at.tolist()
        return tuples(
            Evidence, zip(begins, stops, map(text.__getitem__, map(slice, begins, stops)), strict=True)
        )


def _statements(
    drafts: Iterable[Draft], said: Iterable[Evidence], figures: Iterator[Evidence]
) -> Iterator[tuple[Any, ...]]:
    """The fields of each statement."""
    for draft, evidence in zip(drafts, said, strict=True):
        yield (
            draft.kind,
            evidence,
            draft.rule,
            draft.by,
            draft.speaker,
            draft.responsible,
            draft.partners,
            draft.strength,
            draft.period,
            draft.deadline,
            draft.about,
            draft.themes,
            draft.section,
            tuple([_measure(measure, next(figures)) for measure in draft.measures]) if draft.measures else (),
        )


def _measure(draft: MeasureDraft, evidence: Evidence) -> Measure:
    return Measure(
        indicator=draft.indicator,
        form=draft.form,
        comparator=draft.comparator,
        value=draft.quantity.value,
        upper=draft.quantity.upper,
        unit=draft.quantity.unit,
        evidence=evidence,
    )
