"""Reading a string as a document of a place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extraction.names import names
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
        state = State(bare_document(text, profile), trace=[])
        names(state)
        return state

    return read
