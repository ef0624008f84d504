"""Words that point back to what was named before: 该项目, 该公司."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache

from kg.extraction.state import Name
from kg.extraction.vocabulary import spots
from kg.extraction.words import apart
from kg.model import Entity, Type

# The words behind 该, and the type of the thing that they stand for.
_MEANT = {
    Type.PROJECT: ("项目", "工程", "园区", "产业园", "基地", "平台", "公园", "线路"),
    Type.INSTITUTION: ("公司", "企业", "集团", "医院", "学院", "研究院"),
    Type.STRATEGY: ("行动", "计划", "规划", "战略"),
    Type.POLICY: ("政策", "改革", "办法", "条例"),
}
_SIGNS = "该此"
_REACH = 200  # characters; what was named further up is no longer meant


def references(text: str, names: Sequence[Name], entities: Mapping[str, Entity]) -> list[Name]:
    """Each pointing word with the last thing of its type that was named before it in the same paragraph."""
    pointers = apart(spots(text)["pointer back"])
    if not len(pointers.starts):
        return []
    starts = [name.start for name in names]
    found = []
    for start, end in zip(pointers.starts.tolist(), pointers.ends.tolist(), strict=True):
        low = max(start - _REACH, text.rfind("\n", 0, start))
        for name in reversed(names[: bisect_right(starts, start)]):
            if name.start < low:
                break
            if entities[name.entity].type is words_back()[text[start:end]] and name.end <= start:
                found.append(Name(start, end, name.entity, points=True))
                break
    return found


@cache
def words_back() -> Mapping[str, Type]:
    """The words that point back, with the type of the thing that each stands for."""
    return {sign + word: type_ for sign in _SIGNS for type_, words in _MEANT.items() for word in words}
