"""Programmes in a list that share the word for what they are: 实施餐饮企业质量提升、校园食品安全守护等行动 names two.

>>> text = "实施餐饮企业质量提升、校园食品安全守护等行动，开展扬尘治理、净水“三大行动”，推进产业、就业等帮扶计划。"
>>> [found.name for found in programmes(text)]
['餐饮企业质量提升行动', '校园食品安全守护行动', '扬尘治理行动']
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.names.found import Found
from kg.extraction.names.judged import plain
from kg.extraction.vocabulary import spots
from kg.model import Type

RULE = "names.programmes"
_CLOSE = re.compile(
    r"(?:等(?:[0-9一二三四五六七八九十]{1,3}[大项个])?|等?“?[二两三四五六七八九十][大项个]“?)(?:系列|重点)?"
    r"(?P<head>(?:专项|攻坚)?(?:行动计划|行动)|计划|攻坚战)$"
)
_GOES_ON = re.compile("[方规书者组力起内外]|计划|生育|经济|指南|路线|任务|单列")
_LONGEST = 14  # characters of what closes a list
PROGRAMMES = ("行动", "计划", "攻坚战")
_LETTERS = r"[^，。；：、“”！？（）\s]"
_ITEM = rf"(?:(?:(?!和){_LETTERS}){{3,16}}|{_LETTERS}{{0,8}}“[^”\n]{{2,16}}”(?:(?!和){_LETTERS}){{0,8}})"
_LIST = re.compile(
    r"(?:组织实施|组织开展|实施|开展|推进|启动|落实|抓好)(?:了|好)?"
    rf"(?P<items>{_ITEM}(?:、(?:{_ITEM}|{_LETTERS}{{2}}))+(?:(?:和|及|以及){_ITEM})?)$"
)
_JOIN = re.compile(r"(?:、|以及|(?<=.)(?:和|及(?!以))(?=.))(?![^“”]*”)")
_STOP = re.compile(r"[，。；：！？\n][^，。；：！？\n]*$")
# An item that says itself what it is, or how it is done.
_OWN = re.compile(r"(?:行动|工程|计划|战|会)”?$|^常态化")
_LEAST = 3  # characters of an item
_FAR = 120  # characters that a list may be long


def programmes(text: str) -> Iterator[Found]:
    """The programmes of lists that one deed governs and one word closes."""
    for end in spots(text)["programme"].ends.tolist():
        close = _CLOSE.search(text, max(0, end - _LONGEST), end)
        if not close or _GOES_ON.match(text, end):
            continue
        low = max(0, close.start() - _FAR)
        stop = _STOP.search(text, low, close.start())
        listed = _LIST.search(text, stop.start() + 1 if stop else low, close.start())
        if not listed:
            continue
        at, end = listed.span("items")
        for joint in [*_JOIN.finditer(text, at, end), None]:
            until = joint.start() if joint else end
            words = text[at:until]
            if len(words.strip("“”")) >= _LEAST and not _OWN.search(words):
                yield Found(at, until, Type.STRATEGY, words + close["head"], RULE, (plain(words),))
            at = joint.end() if joint else end
