"""Reading a string as a document of a place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extraction.pipeline import nlp
from kg.extraction.state import State, bare_document
from kg.lexicon.places import find, full_name
from kg.model import Profile

Reader = Callable[[str, str], State]


@pytest.fixture
def read_in() -> Reader:
    """The names of a text that was said in a place."""

    def read(text: str, place: str = "哈尔滨市") -> State:
        where = find(place)[0]
        profile = Profile(place=full_name(where), place_code=where.code, level=where.level)
        language = nlp()
        doc = language.make_doc(text)
        doc._.kg = State(bare_document(text, profile), trace=[])
        dict(language.pipeline)["kg_names"](doc)
        state: State = doc._.kg
        return state

    return read
