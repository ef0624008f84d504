"""The candidates that are names by the judgement over their traits."""

from __future__ import annotations

import re

from kg.extraction.names.candidates import Candidate, candidates_of
from kg.extraction.names.edges import Edges
from kg.extraction.names.found import Found
from kg.extraction.names.judgement import CLASSES, scores, shares, weights
from kg.extraction.names.traits import traits_of
from kg.extraction.names.known import known_form
from kg.lexicon.nouns import figures
from kg.model import Type

RULE = "names.judged"
DOUBT = 0.65  # a candidate is a name where it is less likely than this to be none
_TAIL = re.compile(r"(?:建设项目|项目|工程|建设|工作|活动)$")
_OUTER = re.compile(r"^[“‘《\"]([^“”‘’《》\"]*)[”’》\"]$")


OWNER = f"{RULE}.owner"


def owners_of(owners: list[Found], names: list[Found]) -> list[Found]:
    """The owners at the beginning of works that were found to be names."""
    works = {name.start: name for name in names if name.type is Type.PROJECT}
    best: dict[int, Found] = {}
    for owner in owners:
        work = works.get(owner.start)
        if work and owner.end < work.end and owner.type is Type.INSTITUTION:
            if owner.start not in best or owner.weight > best[owner.start].weight:
                best[owner.start] = owner
    return list(best.values())


def judged_names(edges: Edges) -> list[Found]:
    """The names among the candidates, the surest first."""
    candidates = [c for c in candidates_of(edges) if c.sort != "quote" or edges.text[c.start : c.end] not in figures()]
    likely = shares(scores(traits_of(edges, candidates), weights()))
    found = []
    for place, candidate in enumerate(candidates):
        doubt = float(likely[place, 0])
        if doubt < DOUBT:
            type_ = CLASSES[int(likely[place, 1:].argmax()) + 1]
            assert type_ is not None
            name = plain(edges.text[candidate.start : candidate.end])
            others = forms(name, candidate)
            if thing := known_form(name):
                name, type_, others = thing.name, thing.type, tuple(form for form in (name,) if form != thing.name)
            found.append(
                Found(candidate.start, candidate.end, type_, name, f"{RULE}.{candidate.sort}", others, weight=1 - doubt)
            )
    return sorted(found, key=lambda name: (-name.weight, name.start, -name.end))


def plain(name: str) -> str:
    """A name without line breaks and outer marks.

    >>> plain("“七大都市”"), plain("高端肉牛“百千\\n工程”")
    ('七大都市', '高端肉牛“百千工程”')
    """
    name = "".join(name.split())
    return _OUTER.sub(r"\1", name)


def forms(name: str, candidate: Candidate) -> tuple[str, ...]:
    """Other forms of a name: without a tail that names of its sort often have, with the head that its list shares."""
    found = []
    shorter = _TAIL.sub("", name)
    if shorter != name and len(shorter) >= 4:
        found.append(shorter)
    if candidate.sort in ("item", "sibling") and candidate.head is not None:
        found.append(name + candidate.head.word)
    return tuple(found)
