"""Numbers with their bounds and units: one compiled pattern over the whole text, anchored on figures.

>>> [(str(q.value), q.unit, q.comparator.value) for q in find_quantities("新建管网1400余公里，增长6%左右，选1—2个产业")]
[('1400', '公里', 'AtLeast'), ('6', '%', 'About'), ('1', '个', 'Between')]
>>> find_quantities("2024年实施人才新政30条，地铁3号线通车")
[]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from kg.lexicon.alternatives import alternatives
from kg.lexicon.units import Unit, units
from kg.model import Comparator
from kg.values.namings import naming
from kg.values.numerals import ARABIC, CHINESE, MULTIPLIER, multiplier, number
from kg.values.searching import found as found_in

Reject = Callable[[int, int, str], None]


class Quantity(NamedTuple):
    """A number with its bounds and unit, before it is known what it measures."""

    start: int  # of the words that belong to it: 超过100个, 增长6%左右 without 增长
    end: int
    value: Decimal
    upper: Decimal | None
    comparator: Comparator
    unit: str  # "" where the text gives none: 突破“五百亿”
    kind: str  # of the unit, as in the table of units; "" where there is none


# Bounds before and behind a number. A word behind it wins over one before it.
BEFORE = {
    Comparator.AT_LEAST: "超过 超 突破 不低于 不少于 不小于 不下于 不下 逾 高于 大于 至少 多于 过 远超 首破 破".split(),
    Comparator.ABOUT: "约 大约 约为 近 接近 将近 大概".split(),
    Comparator.AT_MOST: "不超过 不高于 不大于 不多于 低于 少于 小于 最多 至多".split(),
}
BEHIND = {
    Comparator.AT_LEAST: "以上 及以上 多 余".split(),
    Comparator.ABOUT: "左右 上下".split(),
    Comparator.AT_MOST: "以内 之内 以下 及以下".split(),
}

# A number without a unit counts people or households where one of these nouns follows.
PEOPLE = (
    "群众 农牧民 农民 人口 学生 居民 职工 村民 游客 劳动力 毕业生 残疾人 老人 老年人 儿童 师生 患者 市民 移民 党员 干部"
    " 孤儿 牧民 考生 教师 工人 知识分子 人才"
).split()
HOUSEHOLDS = "农户 贫困户 脱贫户 牧户 住户".split()

# Measure words that may follow a small Chinese numeral without counting anything (三方, 四面, 一次, 双组).
LOOSE = frozenset(
    "度 分 方 里 面 道 口 组 班 门 峰 段 环 块 克 升 本 节 起 次 名 位 对 双 首 批 类 种 片 支 部 场 人 间 席 P".split()
)

# A numeral begins with one of these; S217, 2.0, 第3, 每5, [12] are no numbers.
_OPENING = re.compile(
    r"[0-9０-９〇零一二三四五六七八九十百千万亿两兩廿萬億](?<![A-Za-z0-9０-９.．第每〔［\[].)(?<![A-Za-z0-9][-－].)"
)
_TO = r"(?:[—–―~～－-]{1,2}|至|到)"
_GAP = r"[ \u3000*]*"  # a space or a mark of bold print may stand between a number and its words
_REACHED = frozenset("达到至从由为破")
_COUNTED = frozenset(("增加", "减少", "新增", "人口", "人数", "户数"))  # 参保人数增加1753万
_JOINTS = frozenset(("、", "和", "及"))
_MULTIPLIERS = frozenset("百千万亿")
_CHANGES = frozenset("增提减降升跃缩收")
_OR = r"[（(][段处个座所条间部场次套户路宗][）)]"  # 20条（段）
_COUNTS = frozenset(("count", "person", "event"))
_QUOTATION = re.compile(r"[“《「『〈‘]([^“”《》「」『』〈〉‘’\n]{1,40})[”》」』〉’]")
_FROM = re.compile(r"[由从][^，。；\n]{0,12}$")


def find_quantities(text: str, reject: Reject | None = None) -> list[Quantity]:
    """Every number that may measure something, in order; `reject` hears of the others, with the reason."""
    spans = [match.span(1) for match in _QUOTATION.finditer(text)]
    opens = [start for start, _ in spans]
    found: list[Quantity] = []
    for match in found_in(_pattern(), _OPENING, text):
        start, end = match.span()
        quoted = bisect_right(opens, start) - 1
        if quoted >= 0 and end <= spans[quoted][1] and spans[quoted] != (start, end):
            _say(reject, start, end, "part of a quoted name")
            continue
        quantity = _quantity(text, match, reject)
        if (
            quantity is not None
            and quoted >= 0
            and spans[quoted] == (start, end)
            and quantity.kind in _COUNTS
        ):
            _say(reject, start, end, "a quoted name")  # 三个“十条”; but 突破“五百亿”
            continue
        if quantity is not None:
            if quantity.kind == "points" and found and found[-1].unit == "个":
                found[-1] = _pointed(text, found[-1], quantity)
            found.append(quantity)
    return found


def _pointed(text: str, one: Quantity, other: Quantity) -> Quantity:
    """12.7个、12个百分点: the unit of the second holds for the first."""
    joined = text[one.end : other.start] in _JOINTS
    return one._replace(unit=other.unit, kind=other.kind) if joined else one


def _quantity(text: str, match: re.Match[str], reject: Reject | None) -> Quantity | None:
    percent, chinese, arabic, odd, more, to, written, behind = match.group(
        "percent", "chinese", "arabic", "odd", "more", "to", "unit", "behind"
    )
    value = number(percent or chinese or arabic)
    if value is None:
        return None
    if more:
        value *= multiplier(more)
    unit = _PERCENT if percent else _unit(written) if written else _folk(match["folk"])
    start, end = match.span()
    bound, begin = _bound(text, start, odd or behind)
    if chinese and not percent and not _counts(chinese, value, unit, written or "", bound):
        return None
    if not unit.kind:
        return _bare(text, start, end, value, bound, begin)
    reason = naming(text, start, match.end("numeral"), end, unit.name, unit.kind)
    if reason:
        _say(reject, start, end, reason)
        return None
    upper = number(to) if to else None
    if upper is not None:
        value, upper = _range(value, upper, text, start)
        bound = Comparator.EQUAL if upper is None else Comparator.BETWEEN
    if unit.factor != 1:
        value, upper = value * unit.factor, upper * unit.factor if upper is not None else None
    return Quantity(begin, end, value, upper, bound, unit.name, unit.kind)


def _bare(text: str, start: int, end: int, value: Decimal, bound: Comparator, begin: int) -> Quantity | None:
    """A number without a unit measures only where a verb or a bound says so: 突破千亿, 参保人数增加7359万, 从0.2万增至1万, 倍差从2.42缩小至2.12."""
    if (
        bound is Comparator.EQUAL
        and text[start - 1 : start] not in _REACHED
        and text[start - 2 : start] not in _COUNTED
        and text[end : end + 1] not in _CHANGES
    ):
        return None
    return Quantity(begin, end, value, None, bound, "", "")


def _bound(text: str, start: int, behind: str | None) -> tuple[Comparator, int]:
    """How the number binds, and where its words start."""
    near = text[start - 1 : start] in _BEFORE_ENDS
    before = _before().search(text, max(0, start - 6), start) if near else None
    begin = before.start() if before else start
    if behind:
        return _COMPARATOR[behind.strip(" \u3000*")], begin
    return (_COMPARATOR[before[1]], begin) if before else (Comparator.EQUAL, start)


def _counts(numeral: str, value: Decimal, unit: Unit, written: str, bound: Comparator) -> bool:
    """Whether a Chinese numeral counts something, as 一个, 三方, 百家 and 万人 do not."""
    if unit.kind == "time":
        return True
    if unit.kind in _COUNTS and value == 1:
        return False
    if bound is not Comparator.EQUAL:
        return True
    bare = set(numeral) <= _MULTIPLIERS
    if written in LOOSE and (bare or value <= 100):
        return False
    if unit.kind in _COUNTS:
        return not bare
    return True


def _range(value: Decimal, upper: Decimal, text: str, start: int) -> tuple[Decimal, Decimal | None]:
    """1—2万 counts both in 万; 由5到10 is no range but a change, of which the end counts."""
    if _FROM.search(text, max(0, start - 14), start):
        return upper, None
    if value < upper and upper / 10000 >= value and upper >= 20000:
        factor = 10**8 if upper / 10**8 >= value and upper >= 10**8 else 10**4
        value *= factor
    return (value, upper) if value < upper else (upper, None)


_PERCENT = Unit("%", "share", Decimal(1), "", "PERCENT")
_NOBODY = Unit("", "", Decimal(1), "", "")
_PERSON = Unit("人", "person", Decimal(1), "", "")
_HOUSEHOLD = Unit("户", "count", Decimal(1), "", "")


@cache
def _unit(written: str) -> Unit:
    """The unit as written; 元/月 and 微克/立方米 take their kind from what stands before the stroke."""
    table = units()
    if written in table:
        return table[written]
    head, _, per = written.replace("／", "/").partition("/")
    unit = table[head]
    return Unit(f"{unit.name}/{per}", unit.kind, unit.factor, "", "")


def _folk(noun: str | None) -> Unit:
    if noun is None:
        return _NOBODY
    return _HOUSEHOLD if noun in HOUSEHOLDS else _PERSON


def _say(reject: Reject | None, start: int, end: int, reason: str) -> None:
    if reject is not None:
        reject(start, end, reason)


_COMPARATOR = {
    word: comparator for table in (BEFORE, BEHIND) for comparator, words in table.items() for word in words
}
# What may stand right before a number that is bound: the end of a word, what may stand between.
_BEFORE_ENDS = frozenset({word[-1] for words in BEFORE.values() for word in words} | {*" \u3000*“"})
_COMPARATOR["来"] = Comparator.ABOUT  # 十来个: inside a number alone, behind it 来 is a verb


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


@cache
def _before() -> re.Pattern[str]:
    guards = {"过": "(?<![通经胜])过", "破": "(?<![攻打侦告爆])破"}
    words = _longest_first(word for words in BEFORE.values() for word in words)
    return re.compile(rf"({alternatives(guards.get(word, word) for word in words)}){_GAP}[“]?$")


@cache
def _pattern() -> re.Pattern[str]:
    """The whole grammar of a quantity: numeral, range, unit, bound behind."""
    guards = {form: unit.not_before for form, unit in units().items()}
    measured = alternatives(
        re.escape(form) + (f"(?!{guards[form]})" if guards[form] else "") for form in _longest_first(guards)
    )
    per = r"(?:[/／](?:小时|平方米|立方米|千瓦时|公里|百人|万人|人|户|日|天|年|月|时|秒|吨|亩|升|㎡|次))?"
    folk = rf"(?![万亿千百]|大(?!学|专|中专)|型|号|期|级|制|类|中国|岁|年(?!轻|人)|月)(?=[^，。；、：（“\d\n]{{0,5}}?(?P<folk>{alternatives(_longest_first([*PEOPLE, *HOUSEHOLDS]))}))"
    none = r"(?<=[万亿萬億])(?=[”’，。；、\n]|$|大关|台阶|关口|增|提|减|降|上升|跃升|以上|左右|元)"
    ratio = r"(?<=[0-9])[:：∶]1(?![0-9:：∶.])|(?:(?<=\.[0-9])|(?<=\.[0-9][0-9]))(?=[，。；\n]|$|缩小|收窄|降|以[内下])"
    odd = {word: rf"{word}(?=[，。；、”）\n]|$)" for word in ("多", "余")}  # 书院2座多; but 2座多功能书院
    words = _longest_first(word for words in BEHIND.values() for word in words)
    behind = alternatives(odd.get(word, word) for word in words)
    arabic = rf"(?P<arabic>{ARABIC}(?:{MULTIPLIER}(?:[0-9]+(?:千万|百万|[千万百]))?)?)"
    chinese = rf"(?P<chinese>{CHINESE})"
    return re.compile(
        rf"(?P<numeral>百分之(?P<percent>{CHINESE}|{ARABIC})|{arabic}|{chinese})"
        rf"(?P<odd>[余多来]?)(?P<more>[万亿]?)"
        rf"(?:[%％]?{_GAP}{_TO}{_GAP}(?P<to>{ARABIC}{MULTIPLIER}?|{CHINESE}))?"
        rf"(?(percent)|{_GAP}(?:(?P<unit>(?:{measured}){per})(?:{_OR})?|{folk}|{none}|{ratio}))"
        rf"(?P<behind>{_GAP}(?:{behind}))?"
    )
