"""Words that point to a place by its level: 我市, 全省, 省级."""

from __future__ import annotations

import re
from functools import cache
from itertools import repeat

import numpy as np

from kg.extraction.names.edges import Edges
from kg.extraction.names.found import Found
from kg.extraction.words import Spans, apart
from kg.lexicon.places import NATION, Place, above, ancestors, full_name, run_with
from kg.model import Level, Type

POINTER = "names.place.pointer"
# Words that point to a place by the word for its level. A pointer is no name: it stands in mentions alone.
_POINTERS = {
    Level.NATION: ("我国", "全国", "国家"),
    Level.PROVINCE: ("我省", "全省", "我区", "全区", "全自治区", "我自治区", "本省", "省内"),
    Level.CITY: ("我市", "全市", "我州", "全州", "我盟", "全盟", "本市", "我地区", "全地区", "市内"),
    Level.DISTRICT: (
        "我县",
        "全县",
        "我区",
        "全区",
        "我市",
        "全市",
        "我旗",
        "全旗",
        "新区",
        "我乡",
        "我镇",
        "本县",
        "本区",
    ),
}
_NOT_NATION = re.compile(r"国家[级区公标]")
# 省级, 省、市, 自治区: the word for the level above points to its place.
_ABOVE = re.compile(
    r"[省市](?:(?<=省)(?<![\u4e00-\u9fff]省)(?=级|内|外|部级|定|直|、市)|(?<=[新增获批评为完成列入]省)(?=级|部级|重点|下达)"
    r"|(?<=、市)(?=、县)|(?<=\d个市)(?=重点))|自(?<![古藏族尔]自)治区"
)
_LEVELS_ABOVE = {"省": Level.PROVINCE, "自治区": Level.PROVINCE, "市": Level.CITY}


def pointers(edges: Edges, place: Place | None) -> list[Found]:
    """Words that point to the document's place and those above it."""
    if place is None:
        return []
    targets: dict[str, Place] = {}
    for p in (place, *ancestors(place)):
        for word in _POINTERS.get(p.level, ()) if p.level else ():
            if _fits(word, p):
                targets.setdefault(word, p)
    if not targets:
        return []
    told = {
        word: (Type.PLACE, full_name(p), POINTER, _lasting(p), p.code, True) for word, p in targets.items()
    }
    text, words = edges.text, edges.spots["pointer"]
    aimed = np.array([word in targets for word in pointer_words()])[words.words]
    words = apart(Spans(*(column[aimed] for column in words)))
    found = [
        Found(start, end, *told[text[start:end]])
        for start, end in zip(words.starts.tolist(), words.ends.tolist(), strict=True)
        if targets[text[start:end]].code != NATION or not _NOT_NATION.match(text, start)
    ]
    likely = np.flatnonzero(edges.signs.of("level")).tolist()
    for match in filter(None, map(_ABOVE.match, repeat(text), likely)):
        if (up := above(place, _LEVELS_ABOVE[match.group()])) and up.name.endswith(match.group()):
            found.append(
                Found(
                    match.start(),
                    match.end(),
                    Type.PLACE,
                    full_name(up),
                    POINTER,
                    (up.name,),
                    up.code,
                    points=True,
                )
            )
    return found


def _lasting(place: Place) -> tuple[str, ...]:
    return (place.name, *place.forms) if place.code == NATION else (place.name,)


def _fits(word: str, place: Place) -> bool:
    """全县 points to a county, not to a district of a city."""
    last = word[-1]
    if place.code == NATION:
        return True
    if last == "内":
        last = word[0]
    if word == "新区":
        return place.kind == "zone" or run_with(place) is not None
    return place.name.endswith(last) or (last == "区" and place.kind == "zone")


@cache
def pointing_words() -> frozenset[str]:
    return frozenset(word for words in _POINTERS.values() for word in words)


@cache
def pointer_words() -> tuple[str, ...]:
    """The same in an order."""
    return tuple(sorted(pointing_words()))
