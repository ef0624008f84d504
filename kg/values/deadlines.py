"""By when: the last day of what a text gives, its words, and how sharp they are.

>>> deadline_of("首开区“十一”前建成运营", 2024)
Deadline(day=datetime.date(2024, 10, 1), text='“十一”前', precision=<Precision.DAY: 'Day'>)
>>> str(deadline_of("10月底前完成", 2024).day), deadline_of("上半年增长6%", 2024)
('2024-10-31', None)
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kg.lexicon.feasts import FIXED, LUNAR, feast
from kg.model import Deadline, Precision
from kg.values.numerals import number
from kg.values.searching import found as found_in


@dataclass(frozen=True, slots=True)
class Found:
    """A deadline where it stands. A span (年内, 用3年时间) says no more than the period of what it belongs to."""

    start: int
    end: int
    rule: str
    deadline: Deadline
    span: bool

    @property
    def strict(self) -> bool:
        """Whether a word such as 前 says so, and not only what will be done."""
        return self.deadline.text.endswith("前")


_D = "0-9０-９"
_N = rf"(?:[{_D}]{{1,2}}|[一二三四五六七八九十]{{1,3}})"
_COUNT = rf"(?:[{_D}]{{1,2}}|[一二两三四五六七八九十])"
_AD = rf"(?:19|20|１９|２０)[{_D}]{{2}}"
_QUOTED = "五一|六一|七一|八一|十一"  # only in quotation marks, or followed by 前, are these feasts
_FEASTS = "|".join(
    sorted({*LUNAR, *FIXED, *(name.removesuffix("节") for name in LUNAR)}, key=lambda n: (-len(n), n))
)

# A date and what may stand before it. The name of the group that matches is the name of the rule.
_DATE = re.compile(
    rf"(?:(?P<year>{_AD})\s?年|(?P<next>明年|次年)|(?P<this>今年|当年|本年))?(?:"
    rf"(?P<day>(?<![到每{_D}.\-—－])(?<!(?<!截)至)(?P<dm>{_N})月(?P<dd>{_N})日)"
    rf"|(?P<feast>“(?:{_QUOTED})”|“?(?P<f>{_FEASTS})节?”?)"
    rf"|(?P<month>(?<![至到每、第{_D}.\-—－])(?P<m>{_N})月份?(?P<third>[上中下]旬)?[底末]?)"
    rf"|(?P<quarter>(?<![至到每、第])第?(?P<q>[一二三四1-4])季度[底末]?)"
    rf"|(?P<half>(?P<h>[上下])半年[底末]?)"
    rf"|(?P<middle>(?:(?<=年)中|(?<![{_D}今明近多几历往常成全])年中)(?![央国共小东西部医等心期间考华]))"
    rf"|(?P<close>(?<=年)[底末]|(?<=[今明])年?[底末]|(?<![近多几历往常成当去每])年[底末]|(?<=年)年[底末]))"
)
_FIGURES = f"{_D}一二两三四五六七八九十"
_DATE_OPENS = re.compile(
    f"[{_FIGURES}明次今当本第上下中年底末“{''.join(name[0] for name in _FEASTS.split('|'))}]"
)
_EARLIER = re.compile(r"(?:之前|以前|前(?![三二两列提十夕沿0-9]))")
_DURING = re.compile("期间")
_DOING = (
    "完成|建成|投产|投用|投运|竣工|开工|开建|通车|通航|开航|开通|交付|交房|运营|运行|营业|开放|开业|开园|开街|开馆|开诊|启动|实现|入住"
    "|回迁|招生|到位|办结|清零|全覆盖|落地|上线|贯通|投入|达产|验收|试运|主体|封顶|启用|供热|供水|亮相|出台|挂牌|达到|消除"
)
_DO = re.compile(rf"[^，。；、]{{0,14}}?(?:{_DOING})")
_DO_LATER = re.compile(rf"[^。；]{{0,24}}?(?:{_DOING})")  # 到2025年底，…达到…
_NOT = re.compile(rf"起|开始|以来|的|至|到|[-—－]|、{_N}(?:月|季)|增长|同比|定为")

# Spans of years, and years alone: name, pattern, whether it says no more than a period.
_SPANS = (
    ("end of a plan", r"(?<![比较是为])“十(?P<plan>[一二三四五六])五”(?:期?末)前?", False),
    ("before a year", rf"到?(?P<by>{_AD})年(?:之前|以前|前)", False),
    ("within the year", rf"(?:(?P<iy>{_AD})|今|当|(?<![一二两三四五六七八九十百{_D}近几多]))年内(?!.{{0,4}}降低)", True),
    ("by a year", rf"到(?P<to>{_AD})年(?![底末前的])", True),
    ("in a later year", rf"(?<![到至{_D}\-—])(?P<in>{_AD})年(?=[^，。；、月]{{0,6}}?(?:建成|投产|竣工|通车|完工|投用))", False),
    (
        "years from now",
        rf"用(?:{_COUNT}[—–－\-~至到])?(?P<take>{_COUNT})年(?:左右)?的?时间|(?<![近前去这第])(?P<within>{_COUNT})年内"
        rf"|(?<=力争|争取|确保)(?P<strive>{_COUNT})年(?=[^，。；、]{{0,6}}?(?:{_DOING}))",
        True,
    ),
)  # fmt: skip
_SPAN = re.compile("|".join(f"(?P<s{n}>{pattern})" for n, (_, pattern, _) in enumerate(_SPANS)))
_SPAN_OPENS = re.compile(f"[{_FIGURES}到今当年用“]")
_PLANS = {"一": 2005, "二": 2010, "三": 2020, "四": 2025, "五": 2030, "六": 2035}
SHARPNESS = {Precision.DAY: 0, Precision.MONTH: 1, Precision.QUARTER: 2, Precision.YEAR: 3}
ANCHORS = "月季年前期末底"  # one of these stands in every deadline
# And one of these, which take longer to see.
_ANCHOR = re.compile(f"[月季前末底]|期间|半年|年[内中]|[{_FIGURES}]年")


def deadline_of(text: str, year: int) -> Deadline | None:
    """The sharpest deadline that a clause of the plan for a year sets, the first of equals.

    >>> deadline_of("年内完成改造，10月底前供热", 2024).text
    '10月底前'
    """
    found = deadlines_in(text, year)
    return min(found, key=lambda f: SHARPNESS[f.deadline.precision]).deadline if found else None


def deadlines_in(text: str, year: int) -> list[Found]:
    """Every deadline of a text, in order of its start.

    >>> [(f.rule, f.span) for f in deadlines_in("年内开工，9月30日前完成主体", 2024)]
    [('within the year', True), ('day', False)]
    """
    if not _ANCHOR.search(text):
        return []
    found = [date_ for match in found_in(_DATE, _DATE_OPENS, text) if (date_ := _dated(text, match, year))]
    for match in found_in(_SPAN, _SPAN_OPENS, text):
        span = _spanned(match, year)
        if span and not any(f.start < span.end and span.start < f.end for f in found):
            found.append(span)
    return sorted(found, key=lambda f: f.start)


def _dated(text: str, match: re.Match[str], year: int) -> Found | None:
    """A date with a word behind it that makes it a deadline: 前, or what will be done by then. The past sets none."""
    start, end = match.span()
    rule = next(
        name for name in ("day", "feast", "month", "quarter", "half", "middle", "close") if match[name]
    )
    earlier = _EARLIER.match(text, end)
    during = _DURING.match(text, end) if rule == "feast" else None
    if earlier:
        end = earlier.end()
    elif during and _DO.match(text, during.end()):
        end = during.end()
    elif (
        rule == "feast"
        or _NOT.match(text, end)
        or not (_DO_LATER if rule == "close" else _DO).match(text, end)
    ):
        return None
    told = match["year"]
    of = int(number(told) or year) if told else year + 1 if match["next"] else year
    day = _day(rule, match, of, told is not None, during is not None)
    if day is None or day.year < year:
        return None
    for word in ("截至", "到"):
        if text.startswith(word, start - len(word)) and start >= len(word):
            start -= len(word)
            break
    return Found(start, end, rule, Deadline(day, text[start:end], _PRECISION[rule]), span=False)


_PRECISION = {
    "day": Precision.DAY,
    "feast": Precision.DAY,
    "month": Precision.MONTH,
    "middle": Precision.MONTH,
    "quarter": Precision.QUARTER,
    "half": Precision.QUARTER,
    "close": Precision.YEAR,
}
_THIRDS = {"上旬": 10, "中旬": 20}


def _day(rule: str, match: re.Match[str], year: int, told: bool, during: bool) -> date | None:
    if rule == "day":
        return _valid(year, number(match["dm"]), number(match["dd"]))
    if rule == "month":
        month = number(match["m"])
        return _valid(year, month, Decimal(_THIRDS[match["third"]]) if match["third"] in _THIRDS else None)
    if rule == "quarter":
        return _valid(year, 3 * (number(match["q"]) or Decimal(0)), None)
    if rule == "half":
        return date(year, 6, 30) if match["h"] == "上" else date(year, 12, 31)
    if rule == "middle":
        return date(year, 6, 30)
    if rule == "close":
        return date(year, 12, 31)
    return _feast_day(match["f"] or match["feast"].strip("“”"), year, told, during)


def _feast_day(name: str, year: int, told: bool, during: bool) -> date | None:
    """元旦 of a plan is the one at the year's end; 国庆期间 ends on the last day of its holiday."""
    day = feast(name, year + (name == "元旦" and not told))
    return day.replace(day=7) if day and during and (day.month, day.day) == (10, 1) else day


def _valid(year: int, month: Decimal | None, day: Decimal | None) -> date | None:
    """A day of the calendar, the last of its month where none is given; None where there is no such day."""
    if month is None or not 1 <= month <= 12:
        return None
    last = monthrange(year, int(month))[1]
    return date(year, int(month), int(day or last)) if day is None or 1 <= day <= last else None


def _spanned(match: re.Match[str], year: int) -> Found | None:
    rule, _, span = _SPANS[next(n for n in range(len(_SPANS)) if match[f"s{n}"])]
    if match["plan"]:
        last = _PLANS[match["plan"]]
    elif told := match["by"] or match["to"] or match["in"] or match["iy"]:
        last = int(told)
    elif count := number(match["take"] or match["within"] or match["strive"] or ""):
        last = year + int(count) - 1
    else:
        last = year
    if last < year or (rule == "in a later year" and last == year):
        return None
    words = match.group()
    return Found(*match.span(), rule, Deadline(date(last, 12, 31), words, Precision.YEAR), span)
