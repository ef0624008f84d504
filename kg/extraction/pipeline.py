"""The pipeline: a blank Chinese spaCy pipeline with one token a character, and these components in this order."""

from __future__ import annotations

from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction import (  # noqa: F401  (importing a module registers its component)
    actors,
    clauses,
    details,
    measures,
    names,
    parts,
    quantities,
    spans,
    statements,
    subjects,
)
from kg.extraction.state import State
from kg.extraction.tokens import Characters
from kg.model import Document

COMPONENTS = (
    "kg_clauses",  # sentences and clauses, each with its section
    "kg_quantities",  # numbers with bounds and units
    "kg_names",  # officials, institutions, places, projects, strategies, policies, events, honours
    "kg_parts",  # what a strategy consists of
    "kg_statements",  # what is a commitment, an achievement, a challenge; where it starts and ends
    "kg_measures",  # which number measures what
    "kg_details",  # strength, period, deadline
    "kg_actors",  # by, speaker, responsible, partner
    "kg_subjects",  # about, theme
    "kg_spans",  # all of it as doc.spans, for displaCy and anyone else
)


@cache
def nlp() -> Language:
    """The pipeline, ready to use.

    >>> doc = nlp()("地区生产总值增长6%左右。")
    >>> len(doc)
    13
    """
    language = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "kg.characters.v1"}}})
    assert isinstance(language.tokenizer, Characters)
    language.max_length = 100_000_000
    for name in COMPONENTS:
        language.add_pipe(name)
    return language


def analyse(document: Document, *, trace: bool = False) -> Doc:
    """The Doc of a document, with all that the components found in `doc._.kg`."""
    language = nlp()
    doc = language.make_doc(document.layout.text)
    doc._.kg = State(document, trace=[] if trace else None)
    for _name, component in language.pipeline:
        doc = component(doc)
    return doc
