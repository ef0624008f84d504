"""Words that point back to what was named before: 该项目, 该公司."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from kg.extraction.state import Name
from kg.model import Entity, Type

# The words behind 该, and the type of the thing that they stand for.
_MEANT = {
    Type.PROJECT: ("项目", "工程", "园区", "产业园", "基地", "平台", "公园", "线路"),
    Type.INSTITUTION: ("公司", "企业", "集团", "医院", "学院", "研究院"),
    Type.STRATEGY: ("行动", "计划", "规划", "战略"),
    Type.POLICY: ("政策", "改革", "办法", "条例"),
}
_TYPES = {word: type_ for type_, words in _MEANT.items() for word in words}
_POINTER = re.compile(f"[该此](?P<word>{'|'.join(sorted(_TYPES, key=lambda word: (-len(word), word)))})")
_REACH = 200  # characters; what was named further up is no longer meant


def references(text: str, names: Sequence[Name], entities: Mapping[str, Entity]) -> list[Name]:
    """Each pointing word with the last thing of its type that was named before it in the same paragraph."""
    matches = list(_POINTER.finditer(text))
    starts = [name.start for name in names] if matches else []
    found = []
    for match in matches:
        low = max(match.start() - _REACH, text.rfind("\n", 0, match.start()))
        for name in reversed(names[: bisect_right(starts, match.start())]):
            if name.start < low:
                break
            if entities[name.entity].type is _TYPES[match["word"]] and name.end <= match.start():
                found.append(Name(match.start(), match.end(), name.entity, points=True))
                break
    return found
