"""Sentences and clauses, each with its section."""

from __future__ import annotations

import re
from bisect import bisect_right

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.state import Clause, Sentence, State, state_of
from kg.model import Part

_SENTENCE = re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[”’」』）)]*|\n|$)")
_CLAUSE = re.compile(r"[^，,；;：:。！？!?\n]+")


@Language.component("kg_clauses")
def clauses(doc: Doc) -> Doc:
    state = state_of(doc)
    text = doc.text
    sections = _sections(state)
    starts = [start for start, _, _ in sections]
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        if not text[start:end].strip():
            continue
        _, index, part = sections[bisect_right(starts, start) - 1]
        place = len(state.sentences)
        state.sentences.append(Sentence(start, end, index, part))
        for piece in _CLAUSE.finditer(text, start, end):
            state.clauses.append(Clause(piece.start(), piece.end(), place))
    return doc


def _sections(state: State) -> list[tuple[int, int | None, Part]]:
    """Where, in the repaired text, which section begins to hold (the deepest that covers a place)."""
    layout = state.document.layout
    changes: list[tuple[int, int | None, Part]] = [(0, None, Part.OTHER)]
    for index, section in enumerate(state.document.sections):
        changes.append((layout.find(section.start), index, section.part))
    return changes
