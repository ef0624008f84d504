"""When: the day of a page or a meeting, and the year that a document plans for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

_DIGITS = str.maketrans("０１２３４５６７８９〇○零一二三四五六七八九", "0123456789000123456789")
_TENS = re.compile("([一二三]?)十([一二三四五六七八九]?)")

_DAY = re.compile(
    r"(?P<y>(?:19|20)\d\d|[１２][０-９]{3}|[一二][〇○零一二三四五六七八九]{3})\s*[年/.\-]\s*(?P<m>[\d０-９]{1,2}|十?[一二]|[一二三四五六七八九十])\s*[月/.\-]\s*(?P<d>[\d０-９]{1,2}|[一二三]?十?[一二三四五六七八九十])(?!\d)"
)
_MEETING = re.compile(r"(?:会议|大会|人大)")
_PAGE = re.compile(r"(?:发布|发文|添加|更新|发表|公开|成文|印发)?(?:时间|日期)\s*[:：]?\s*$")
_WEEKDAY = re.compile(r"\s*(?:星期|周)[一二三四五六日天]")
_MARKS = " \t\u3000（()）日号"
_CLOCK = 14  # so much may stand behind a date that stands alone: 07:00:44
_REPOST_DAYS = (
    150  # a page this long after the meeting is a copy: what counts is the day when the words were said
)


@dataclass(frozen=True, slots=True)
class Told:
    """A value, and the words or the rule that it rests on."""

    value: str
    reason: str


def published(head: str) -> Told | None:
    """The day when a document was published or, where that is not told, delivered.

    >>> published("——2024年1月16日在某市第五届人民代表大会第三次会议上").value
    '2024-01-16'
    >>> published("发布时间：2023-01-12 10:00").value
    '2023-01-12'
    """
    pages: list[Told] = []
    meetings: list[Told] = []
    for match in _DAY.finditer(head):
        day = _iso(match)
        if day is None:
            continue
        before = head[max(0, match.start() - 8) : match.start()]
        line_start = head.rfind("\n", 0, match.start()) + 1
        line_end = head.find("\n", match.end()) % (len(head) + 1)
        rest = head[match.end() : line_end]
        if rest.lstrip("日号 ").startswith("在"):
            rest = head[match.end() : match.end() + 60]  # the meeting's name may be broken over two lines
        alone = not head[line_start : match.start()].strip(_MARKS) and len(rest.strip(_MARKS)) < _CLOCK
        if _PAGE.search(before) or _WEEKDAY.match(rest):
            pages.append(Told(day, match.group()))
        elif _MEETING.search(rest):
            meetings.append(Told(day, match.group() + rest[:24].split("\n")[0]))
        elif alone:
            pages.append(Told(day, match.group()))
    if pages and meetings:
        gap = date.fromisoformat(pages[0].value) - date.fromisoformat(meetings[0].value)
        return pages[0] if 0 <= gap.days <= _REPOST_DAYS else meetings[0]
    return next(iter([*pages, *meetings]), None)


def _iso(match: re.Match[str]) -> str | None:
    try:
        return date(_number(match["y"]), _number(match["m"]), _number(match["d"])).isoformat()
    except ValueError:
        return None


def _number(text: str) -> int:
    """A number of a date: 12, １２, 十二, 二十七, 二〇二六.

    >>> _number("二〇二六"), _number("二十七"), _number("十"), _number("１２")
    (2026, 27, 10, 12)
    """
    tens = _TENS.fullmatch(text)
    if tens:
        return int((tens[1] or "一").translate(_DIGITS)) * 10 + int((tens[2] or "零").translate(_DIGITS))
    return int(text.translate(_DIGITS))


# --- the year of the plan ----------------------------------------------------------------------------------------

_YEAR = r"((?:19|20)\d\d|[１２][０-９]{3}|[一二][九〇○零][〇○零一二三四五六七八九]{2})\s*"
_TITLE_YEAR = re.compile(
    rf"^[^。，！\n]{{0,24}}?{_YEAR}年?度?[^。，\n]{{0,16}}(?:工作报告|工程|实事|计划|要点|安排|方案|重点工作|任务)[^。，\n]{{0,10}}$",
    re.MULTILINE,
)
_PLAN_YEAR = re.compile(
    rf"{_YEAR}年(?:度)?(?:的|政府|主要|经济社会发展|重点|全[省市县区]|[上下]半年)?[^。，；\n]{{0,12}}?(?:重点|主要|目标|任务|安排|打算|建议|思路|部署|总体|工作计划|计划（草案）|计划\(草案\)|怎么干|谋划|目标)"
)
_REVIEW_YEAR = re.compile(rf"{_YEAR}年[^。，；\n]{{0,8}}(?:回顾|总结)|(?:刚刚)?过去的?{_YEAR}年")
_WILL = re.compile(rf"(?:^|\n|[。；，]){_YEAR}年[,，]?[^。，\n]{{0,14}}将")
_ANY_YEAR = re.compile(rf"{_YEAR}年")
_THIS_YEAR = re.compile(
    rf"{_YEAR}年，?是(?![^。\n]{{0,40}}(?:取得|成就|不平凡|里程碑|极|实现了))[^。\n]{{0,40}}(?:开局|关键|之年|重要)"
)
_NOW = re.compile("今年(?:是|政府工作|经济社会|工作|的?(?:主要|总体))|做好今年|新的一年")
_OPENING = 900
_A_REVIEW = 1500  # characters: so much at least is told of a year that is over
_CONGRESS = re.compile(
    r"(?P<how>从去年[^。\n]{0,8}?|[向在是]|我[们們])?第(?P<term>[一二三四五六七八九十]{1,3})[届屆](?:全国人民代表大会|全國人民代表大會)(?:第(?P<session>[一二三四五六七八九十])次[会會][议議議])?(?P<term_over>[^。\n]{0,30}五年)?"
)
_FIRST_SESSIONS = {
    1: 1954,
    2: 1959,
    3: 1964,
    4: 1975,
    5: 1978,
}  # of the National People's Congress; since then every five years
_REGULAR = 5


def plan_year(head: str, headings: Iterable[str], text: str, delivered: str | None) -> Told | None:
    """The year that a document plans for.

    >>> plan_year("", ["一、2023年工作回顾", "二、2024年重点工作"], "", None).value
    '2024'
    >>> plan_year("2023年某市政府工作报告", [], "", None).value
    '2023'
    """
    titles = list(headings)
    for match in _TITLE_YEAR.finditer(head):
        if not _REVIEW_YEAR.search(match.group()) and (
            "工作报告" in match.group() or match.group().strip() not in titles
        ):
            return Told(str(_number(match[1])), match.group().strip()[:40])
    ahead = [(_number(match[1]), title) for title in titles for match in [_PLAN_YEAR.search(title)] if match]
    known = int(delivered[:4]) if delivered else None
    if ahead and (known is None or max(ahead)[0] - known in (0, 1)):
        year, title = max(ahead)
        return Told(str(year), title[:40])
    if delivered:
        late = delivered[5:7] in ("11", "12")
        return Told(str(int(delivered[:4]) + late), f"said on {delivered}")
    back = [(_first(match), title) for title in titles for match in [_REVIEW_YEAR.search(title)] if match]
    if back:
        year, title = max(back)
        return Told(str(year + 1), title[:40])
    return _from_text(text)


def _from_text(text: str) -> Told | None:
    """Where no title tells: what the opening says, the session of the National Congress, or the year that is reported most."""
    opening = text[:1500]
    if match := _WILL.search(opening):
        return Told(str(_number(match[1])), match.group().strip())
    if match := re.search(rf"刚刚过去的{_YEAR}年", opening):
        return Told(str(_number(match[1]) + 1), match.group())
    if told := _congress(opening):
        return told
    counts = Counter(_number(match[1]) for match in _ANY_YEAR.finditer(text[: max(3000, len(text) // 2)]))
    most, count = max(counts.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    named = [(_number(match[1]), match.end()) for match in _THIS_YEAR.finditer(text)]
    if named:
        latest, at = max(named, key=lambda item: (item[0], -item[1]))
        if latest + 1 in {_number(match[1]) for match in _PLAN_YEAR.finditer(text)}:
            return Told(str(latest + 1), f"tasks are set for {latest + 1}年")
        if at < _OPENING and _NOW.search(text, at + _A_REVIEW):
            return Told(str(latest + 1), f"{latest}年 is told of long before 今年")
        if count < 3 or latest - most in (0, 1):
            return Told(str(latest), f"{latest}年 is called the year ahead")
    ahead = Counter(_number(match[1]) for match in _PLAN_YEAR.finditer(text))
    if count < 3 and ahead:
        return Told(str(ahead.most_common(1)[0][0]), "tasks are set for it")
    year = most if most in ahead and most + 1 not in ahead else most + 1
    return Told(str(year), f"speaks of {most} most") if count >= 2 else None


def _congress(opening: str) -> Told | None:
    """The year of a session of the National People's Congress.

    >>> _congress("向第一届全国人民代表大会第二次会议提出议案").value
    '1955'
    >>> _congress("从去年三月第五届全国人民代表大会第一次会议闭幕到现在").value
    '1979'
    """
    match = _CONGRESS.search(opening)
    if match is None:
        return None
    term = _number(match["term"])
    first = _FIRST_SESSIONS.get(term, 1978 + 5 * (term - 5))
    if match["how"]:
        return Told(
            str(first + _number(match["session"] or "一") - 1 + match["how"].startswith("从")), match.group()
        )
    return Told(str(first + 5), match.group()) if match["term_over"] and term >= _REGULAR else None


def _first(match: re.Match[str]) -> int:
    return _number(next(group for group in match.groups() if group))
