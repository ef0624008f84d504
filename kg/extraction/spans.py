"""All that was found as doc.spans, so that any spaCy user can take it and displaCy can draw it."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.extraction.state import state_of


@Language.component("kg_spans")
def spans(doc: Doc) -> Doc:
    state = state_of(doc)
    doc.spans["statements"] = [Span(doc, d.start, d.end, label=d.kind.value) for d in state.drafts]
    doc.spans["measures"] = [
        Span(doc, m.quantity.start, m.quantity.end, label=m.form.value)
        for d in state.drafts
        for m in d.measures
    ]
    doc.spans["names"] = [
        Span(doc, n.start, n.end, label=state.entities[n.entity].type.value) for n in state.names
    ]
    return doc
