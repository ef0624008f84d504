"""Who is given the word where: 道里区委书记董继文说, 县长作政府工作报告, a heading "区长于振：".

What follows is theirs up to the next voice. Leaders from above are quoted; they pledge nothing here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.extraction.bodies import body
from kg.extraction.state import State
from kg.lexicon.bodies import complete
from kg.lexicon.cues import cues
from kg.lexicon.places import NATION, Place
from kg.model import Type


@dataclass(frozen=True, slots=True)
class Voice:
    """From here on someone speaks: an official, for a body."""

    start: int
    speaker: str
    by: str | None
    end: int  # how far the words are theirs


@cache
def _saying() -> re.Pattern[str]:
    """What follows the name of one who speaks: 说, 表示, a colon at the end of a line, 作…报告."""
    verbs = "|".join(cues()["saying"])
    return re.compile(
        rf"[）)”]?(?:[在就][^，。\n]{{2,20}}时)?(?:{verbs}|[:：]\s*\n|作(?P<report>[^，。\n]{{2,40}}?)(?:工作)?报告)"
    )


def voices(state: State, text: str, place: Place | None) -> tuple[Voice, ...]:
    """Where an official of this place, or of one inside it, is given the word."""
    officials = {key for key, entity in state.entities.items() if entity.type is Type.OFFICIAL}
    if not officials:
        return ()
    seats: dict[str, str | None] = {}
    found = []
    people = [name for name in state.names if name.entity in officials]
    posts = sorted(state.posts, key=lambda post: post.start)
    for name in people:
        held = [post for post in posts if post.official == name.entity]
        near = [post.institution for post in held if post.start <= name.end and name.start <= post.end]
        seats[name.entity] = (near or [seats.get(name.entity)])[-1]
        if not seats[name.entity] and held:
            seats[name.entity] = held[-1].institution
        said = _saying().match(text, name.end)
        if not said or _central(state, seats[name.entity], place):
            continue
        by = seats[name.entity]
        if said.group("report") and place:
            full = complete(_OF_REPORT.sub("", said.group("report")), place)
            by = body(state, full.name, place) if full else by
        found.append((name.start, name.entity, by))
    ends = [*(start for start, _, _ in found[1:]), len(text)][: len(found)]
    return tuple(Voice(start, who, by, end) for (start, who, by), end in zip(found, ends, strict=True))


_OF_REPORT = re.compile(r"(?:关于.*|的?工作)$")


def _central(state: State, body: str | None, place: Place | None) -> bool:
    """Whether one speaks from above: the words of central leaders are quoted, they pledge nothing here."""
    return body is not None and body in state.entities and state.entities[body].place == NATION and (
        place is None or place.code != NATION
    )  # fmt: skip
