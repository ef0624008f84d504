"""The years that statements are for.

A document tells them in three ways, and the nearest counts: by its sections ("2023年工作回顾"), by a turn of the text
that holds until the next one ("五年来，…", "2020年是…收官之年"), and by a phrase within a paragraph or statement
("2011年，…", "力争用3年时间…"). Where it tells nothing, plans are for the plan year and results for the year before.

>>> [str(turn.period) for turn in turns("过去五年，成绩显著。2020年是收官之年。", 2021, back=True)]
['2016/2020', '2020']
>>> str(inner("力争用3—5年时间，集聚人才500人以上", 2024, back=False))
'2024/2028'
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import Period
from kg.values.numerals import number

_DIGIT = "[0-9０-９]"
_YEAR = rf"(?:19|20|１９|２０){_DIGIT}{{2}}"
_COUNT = rf"(?:{_DIGIT}|[一二两三四五六七八九十])"
_ORDINALS = {
    word: n
    for n, word in enumerate(
        ("六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六"), 6
    )
}

# Years that open a sentence hold on; inside one (近三年累计, 在今后三年内) they hold for it alone, and a record (创七年来新高) tells no time.
_OPENED = re.compile(
    r"(?:各位代表[，：]|[^，。；\n]{0,8}(?:指出|认为|提出)[，,]|[—–\-]|回顾|总结|回首|回望|展望|综观|纵观|面向|报告|刚刚|即将|刚|同志们，|总的看，|在|这|最"
    r"|极不平凡的|[（(][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、|[^，。；\n]{0,10}(?:政府|成立|任期|设市|设区|过去))*"
)
_RECORD = r"(?!来?(?:的|以来)?(?:最(?!突出|大的变化|难忘)|新[高低]|首|之[和最]|同期)|翻)"
_FREE = rf"(?<!{_DIGIT})(?<![一二三四五六七八九十])"  # 勇夺33年来首冠
# Each rule: name, how far it holds (turn: until the next turn; paragraph, sentence: to its end; statement: there alone), pattern, and
# whether it holds for what looks back, ahead, or both.
_TURNS = (
    ("year-is", "turn", rf"(?P<is>{_YEAR})年(?:，|,)?(?:是|对|在[^，。；\n]{{2,14}}(?:[上中](?:具有|极)|(?:[历进]程中|历史上|发展史上)，))", ""),
    ("past-year", "turn", rf"过去的(?P<was>{_YEAR})年", "back"),
    ("last-year", "turn", r"(?P<last>(?:过去|这)的?一年|一年来|去年以来|去年，)", "back"),
    ("years-past", "turn", rf"(?:过去|这|(?<!将)近)的?(?P<past>{_COUNT})年{_RECORD}(?!行动|计划)|{_FREE}(?P<since>{_COUNT})年(?:来|间){_RECORD}", "back"),
    ("years-ahead", "turn", rf"(?:今后|未来)的?(?P<ahead>{_COUNT})年", "ahead"),
    ("plan-period", "turn", r"“(?P<plan>十[一二三四五六]?|[六七八九])五”(?:时期|期间)[，,]", ""),
    ("this-year", "turn", r"(?P<this>今年(?:是|，|工作|政府工作|经济社会|发展|国民经济|我们))", "ahead"),
    ("in-year", "paragraph", rf"(?:(?<=[。；，\n　])|^)(?P<in>{_YEAR})年(?=[，,]|预计|全)", ""),
    ("in-year", "statement", rf"(?P<at>{_YEAR})年(?=达到|实现|完成|预计|来华)", "back"),
    ("by-year", "paragraph", rf"到\s?(?P<by>{_YEAR})年", "ahead"),
)  # fmt: skip
_HOLDS = {"in": "paragraph", "at": "statement", "by": "paragraph"}
_OPENS = frozenset(("past", "since", "ahead"))  # inside a sentence these hold to its end only
_LEADS = frozenset("，,、；;：:在的 \u3000")  # what stands before them there
_TURN = {
    back: re.compile(
        "|".join(p for _, _, p, way in _TURNS if way in ("", "back" if back else "ahead")), re.MULTILINE
    )
    for back in (True, False)
}
YEARS = "年（("  # one of these stands in all that follow
_INNER = {
    True: re.compile(rf"(?P<years>{_COUNT})年累计"),
    False: re.compile(
        rf"用\s?(?:{_COUNT}[—－\-至~到])?(?P<take>{_COUNT})年(?:左右)?(?:的?时间)"
        rf"|(?<![“‘{_DIGIT[1:-1]}])(?P<plan>{_COUNT})年(?:投资)?(?:计划|规划)(?!”)"
        rf"|(?:行动|攻坚|方案)[（(](?P<from>{_YEAR})[—－\-至~―](?P<to>{_YEAR})年?[）)]"
        rf"|从(?P<start>{_YEAR})年(?:起|开始)"
    ),
}


@dataclass(frozen=True, slots=True)
class Turn:
    """A place in the text from which on it speaks of these years."""

    start: int
    period: Period
    holds: str  # turn, paragraph, sentence or statement


def turns(text: str, year: int, *, back: bool, start: int = 0, end: int | None = None) -> list[Turn]:
    """The turns of a stretch that looks back on what was done, or ahead."""
    found = []
    for match in _TURN[back].finditer(text, start, len(text) if end is None else end):
        period = _turned(match, year, back)
        holds = _HOLDS.get(match.lastgroup or "", "turn")
        if match.lastgroup in _OPENS and not _opens(text, start, match.start()):
            if text[match.start() - 1] not in _LEADS:
                continue  # 谋划未来五年的发展目标 tells what the goals are for
            holds = "sentence"
        if period and (holds != "turn" or (year - 8 <= period.first and period.last <= year + 15)):
            found.append(Turn(match.start(), period, holds))
    return found


def _opens(text: str, start: int, place: int) -> bool:
    """Whether nothing but a call, a dash or 回顾 stands between the start of the sentence and a place.

    >>> _opens("回顾过去五年，", 0, 2), _opens("投资增长创七年来新高", 0, 5)
    (True, False)
    """
    sentence = max(start, *(text.rfind(mark, start, place) + 1 for mark in "。；;！!\n"))
    return _OPENED.fullmatch(text[sentence:place].strip()) is not None


def _turned(match: re.Match[str], year: int, back: bool) -> Period | None:
    kind, words = match.lastgroup, match.group(match.lastgroup or 0)
    if kind in ("is", "was", "in", "at"):
        return _one(int(words))
    if kind == "by":
        return Period(year, int(words)) if int(words) > year else None
    if kind == "last":
        return _one(year - 1)
    if kind == "this":
        return _one(year)
    if kind == "plan":
        first = 1981 + 5 * (_ORDINALS[words] - 6)
        return Period(first, first + 4)
    count = int(number(words) or 1)
    if count < 2:
        return _one(year - 1 if back else year)
    return Period(year - count, year - 1) if back else Period(year, year + count - 1)


def inner(words: str, year: int, *, back: bool) -> Period | None:
    """The years that a statement's own words give it."""
    match = _INNER[back].search(words)
    if not match:
        return None
    if match.lastgroup == "to":
        return Period(int(match.group("from")), int(match.group("to")))
    if match.lastgroup == "start":
        return _one(int(match.group("start")))
    count = int(number(match.group(match.lastgroup or 0)) or 1)
    if back:
        return Period(year - count, year - 1)
    return Period(year, year + count - 1)


def _one(year: int) -> Period:
    return Period(year, year)
