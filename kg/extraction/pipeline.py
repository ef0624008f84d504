"""The pipeline: a blank Chinese spaCy pipeline with one token a character; its components are the steps, and `kg_spans`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction import spans  # noqa: F401  (importing the module registers its component)
from kg.extraction.state import State, state_of
from kg.extraction.steps import STEPS
from kg.extraction.tokens import Characters
from kg.model import Document


@cache
def nlp() -> Language:
    """The pipeline, ready to use.

    >>> doc = nlp()("地区生产总值增长6%左右。")
    >>> len(doc)
    13
    >>> nlp().pipe_names[-2:]
    ['kg_subjects', 'kg_spans']
    """
    language = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "kg.characters.v1"}}})
    assert isinstance(language.tokenizer, Characters)
    language.max_length = 100_000_000
    for name in STEPS:
        language.add_pipe(f"kg_{name}")
    language.add_pipe("kg_spans")  # all of it as doc.spans, for displaCy and anyone else
    return language


def analyse(document: Document, *, trace: bool = False) -> Doc:
    """The Doc of a document, with all that the components found in `doc._.kg`."""
    language = nlp()
    doc = language.make_doc(document.layout.text)
    doc._.kg = State(document, trace=[] if trace else None)
    for _name, component in language.pipeline:
        doc = component(doc)
    return doc


def _over_doc(step: Callable[[State], None]) -> Callable[[Doc], Doc]:
    def component(doc: Doc) -> Doc:
        step(state_of(doc))
        return doc

    return component


for _name, _step in STEPS.items():
    Language.component(f"kg_{_name}", func=_over_doc(_step))
