"""What a passage is about as a whole, so that its statements are too without saying it again.

A short passage is about the thing that its heading is all about (实施“城市更新提质”行动。), a sentence that deals out one part of a
strategy about the strategy (see `kg.extraction.parts`). A heading that only aims somewhere (建设高水平创新型城市) says less.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from operator import itemgetter

from kg.extraction.state import State, Topic
from kg.lexicon.cues import cues
from kg.model import Section, Type

_TOPICS = frozenset({Type.STRATEGY, Type.PROJECT, Type.POLICY, Type.EVENT})
_SHORT = 250  # characters under a heading; a longer passage goes into many things
_ORDER = r"[\s　*#＊●◆■·•\-—]*(?:[（(]?[一二三四五六七八九十0-9]{1,3}[)）、.．]|第[一二三四五六七八九十]+[，、])?\s*"


def headed(state: State) -> list[Topic]:
    """The topics that headings give to the passage under them."""
    starts = list(map(itemgetter(0), state.names))
    found = []
    find = state.document.layout.find
    for section in state.document.sections:
        if not 0 < section.end - section.body <= _SHORT:
            continue
        low, high = find(section.start), find(section.body)
        for name in state.names[bisect_left(starts, low) : bisect_left(starts, high)]:
            if (
                state.entities[name.entity].type in _TOPICS
                and not name.points
                and _all_about(state, section, name.start, name.end)
            ):
                found.append(Topic(high, find(section.end - 1) + 1, name.entity))
                state.explain("topics", "heading", name.start, name.end, section.title)
                break
    return found


def _all_about(state: State, section: Section, start: int, end: int) -> bool:
    """Whether the name stands alone with a verb in the first clause of the heading: 强力推进…建设。"""
    text, find = state.document.layout.text, state.document.layout.find
    before, after = _around()
    return (
        before.fullmatch(text, find(section.start), start) is not None and after.match(text, end) is not None
    )


@cache
def _around() -> tuple[re.Pattern[str], re.Pattern[str]]:
    manner, verbs = "|".join(cues()["manner"]), "|".join(cues()["carry"])
    return (
        re.compile(rf"{_ORDER}(?:{manner}|[\u4e00-\u9fff]力)*(?:{verbs})[“‘]?"),
        re.compile(r"[”’]?(?:建设|工作|盛会|实施)?\**(?:[，,。；;：:\n]|$)"),
    )
