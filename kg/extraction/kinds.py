"""What kind of statement a sentence would hold: by the part of the document, or by its tone where no part is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.extraction.chain import Columns
from kg.extraction.state import State
from kg.lexicon.cues import cues
from kg.model import Kind, Part

KIND_ORDER = (Kind.ACHIEVEMENT, Kind.CHALLENGE, Kind.COMMITMENT)
_BY_PART = {
    Part.REVIEW: Kind.ACHIEVEMENT,
    Part.CHALLENGES: Kind.CHALLENGE,
    Part.PLAN: Kind.COMMITMENT,
    Part.SELF: Kind.COMMITMENT,
    Part.ANNEX: Kind.COMMITMENT,
}


_ASKED = ("first", "titled", "review", "done", "plan", "lack", "contrast", "will", "shall", "remedy")
Rows = Mapping[str, Sequence[int]]


def kinds(state: State, columns: Columns) -> list[Kind]:
    """One kind a sentence. A paragraph that opens by looking back (一年来…了) is a review wherever it stands."""
    wide: Rows = {name: columns[name].tolist() for name in _ASKED}
    found: list[Kind] = []
    tone: Kind | None = None
    owns_up = False
    for place, sentence in enumerate(state.sentences):
        named = _BY_PART.get(sentence.part)
        if wide["first"][place]:
            tone = _looks_back(state, wide, place) if named is Kind.COMMITMENT else None
        if tone and (wide["shall"][place] or _looks_ahead(wide, place)):
            tone = None
        if named is Kind.ACHIEVEMENT:
            owns_up = _owns_up(wide, place, owns_up)
            named = Kind.CHALLENGE if owns_up else named
        if named is Kind.CHALLENGE and _no_shortcoming(wide, place):
            named = Kind.COMMITMENT
        kind = tone or named or _by_tone(wide, place, found[-1] if found else Kind.COMMITMENT)
        found.append(kind)
    return found


def _looks_back(state: State, wide: Rows, place: int) -> Kind | None:
    back = wide["review"][place] > 0 and wide["done"][place] > 1
    if not back or wide["plan"][place] or wide["titled"][place]:
        return None
    sentence, text = state.sentences[place], state.document.layout.text
    past = any(text.find(word, sentence.start, sentence.end) >= 0 for word in cues()["past"])
    return Kind.ACHIEVEMENT if past else None


def _looks_ahead(wide: Rows, place: int) -> bool:
    """Whether a sentence says only what will be done."""
    return wide["will"][place] > 0 and not wide["done"][place] and not wide["review"][place]


def _owns_up(wide: Rows, place: int, before: bool) -> bool:
    """Whether a review turns here, or has turned, to what fell short: 我们清醒认识到，困难依然严峻。有效需求不足，…"""
    lacks = wide["lack"][place] > wide["done"][place]
    return bool(lacks and (before or (wide["contrast"][place] and wide["lack"][place] > 1)))


def _no_shortcoming(wide: Rows, place: int) -> bool:
    """A sentence among the shortcomings that names none, and says what will be done."""
    return not wide["lack"][place] and bool(wide["will"][place]) and not wide["contrast"][place]


def _by_tone(wide: Rows, place: int, before: Kind) -> Kind:
    """For text without parts: shortcomings, done or to be done, by the words that a sentence holds."""
    if wide["contrast"][place]:
        return Kind.CHALLENGE
    if wide["shall"][place]:
        return Kind.COMMITMENT
    if wide["review"][place]:
        return Kind.ACHIEVEMENT
    if wide["plan"][place]:
        return Kind.COMMITMENT
    if before is Kind.CHALLENGE and wide["lack"][place] and not wide["remedy"][place]:
        return Kind.CHALLENGE
    done, will = wide["done"][place], wide["will"][place]
    if done > will:
        return Kind.ACHIEVEMENT
    return Kind.COMMITMENT if will > done or before is Kind.CHALLENGE else before
