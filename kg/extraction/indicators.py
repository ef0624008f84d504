"""The words beside a number: what is measured, and how it moves.

>>> left = before("力争全年新增高新技术企业")
>>> left.noun, left.verb
('高新技术企业', 'add')
>>> left = before("地区生产总值比上年增长")
>>> left.noun, left.change, left.reaches
('地区生产总值', 'up', False)
>>> after("县级综合养老服务中心建成投用").noun
'县级综合养老服务中心'
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from kg.extraction.number_words import JOINTS, number_words
from kg.model import Comparator
from kg.values.quantities import BEFORE as BOUNDS


class Before(NamedTuple):
    """What stands between a boundary and a number."""

    noun: str  # "" where there is none
    verb: str = ""  # of the front: "add" (新增), "raise" (提高), "cut" (降低), "act" (建成) or ""
    change: str = ""  # of the tail: "up", "down" or ""
    reaches: bool = False  # 提高到, 降至: the number is where the change ends
    rate: bool = False  # 增速, 涨幅: the noun is itself a change
    compare: str = ""  # 高于全省 "more", 低于全国 "less"
    linked: bool = False  # a word such as 达到 stands between noun and number
    dealt: bool = False  # 分别, 均, 各
    of: bool = False  # a 的 stands right at the number
    against: str = ""  # what a multiple or a share is taken of: 是上年的, 为年计划的
    bound: Comparator | None = None  # where its word does not touch the number: 不低于最低标准的1.6倍


class After(NamedTuple):
    """What stands between a number and the next boundary."""

    noun: str
    predicate: str = ""  # what is said of the noun: 建成投产
    of: bool = False  # a 的 stands between: 投资3亿元的…
    rest: str = ""  # where there is no noun: the words as they are


_STARTING = re.compile(r"(?:分别)?(?:(?<![自理缘事])由|从)(?!业|事)[^，。；：]*$")
_MARKS = re.compile(r"[\s*\u3000\u200b]+")
_JOINTS = re.compile(r"[、与或]|及(?!以[上下])|和(?![美谐平])")
_REACHED = frozenset("到至为成")  # one of these stands in 提高到, 降至
_EDGE = "、，,；;：: 　．·-－—"
_JOINS = re.compile(rf"[{re.escape(JOINTS)}]+|(?:以及|和|与|及(?!时|以[上下])|或)(?=.)")
_DONE_TO = re.compile(r"^对([^，。；]{2,24}?)(?:进行|实施|开展)了?(?=.)([^，。；]*)")
_NEAR = 24  # characters before a number in which the words that lead to it stand
_THAN = re.compile(r"(?:比|较)[^，。；]{1,14}$")  # 较2018年翻两番
_OPENING = re.compile(r"[^，。；]*[”）)]即|的|(?:把|将(?!军)|使)(?=..)")
_OPENINGS = frozenset("的把将使")  # with one of these it begins, unless it holds a mark
_ADVERB = re.compile(r"(?<=..)(?:要|将|均|已|都|也|全|双)$")
_LEVEL = "自然增长率"  # of people: no change of anything, as often as it is called growth
_EASING = ("改善", "精简")
# Less of these is better.
_EASED = tuple("浓度 指数 PM2.5 PM10 事项 材料 环节 时限 流程 会议 文件 机构 编制".split())
_FIGURE = re.compile(r"(?<![A-Za-z0-9.])[0-9]+(?:\.[0-9]+|[万亿])+$")  # 综合指数4.463、下降5.96%
_HANGS = ("的", "了")  # between these and the number no noun ends: 专项监督的10个项目, 遴选了13件实事
_SINCE = re.compile(r"(?:[12][0-9]{3}|[１２][０-９]{3})年(?:底|末)?的?$")
_BRACKET = re.compile(r"^[（(][^（）()]*[）)]")  # 新建|（改建）100个口袋公园
_ASIDE = re.compile(r"[（(](?:含|包括|不含|其中)[^（）()]*[）)]$")
_DEALT = re.compile(r"分别|各$|(?<![年平人亩户日月季])均(?=[^衡等]|$)")
_RATIOS = frozenset(("share", "points", "multiple"))
_BOUNDS = {word: comparator for comparator, table in BOUNDS.items() for word in table}
_WORKS = re.compile(r"[^，。；]{2,40}(?:项目|工程)(?:[（(][^）)]*[）)])?$")
_OBJECT_FIRST = ("把", "将", "让", "使", "对", "为", "向", "以", "在", "围绕", "通过", "按照", "坚持", "聚焦")
_QUOTED = re.compile(r"[“《][^”》]*[”》]")


def before(text: str, kind: str = "") -> Before:
    """What the words before a number say; `kind` is the kind of its unit.

    >>> before("税收占比由2022年的").noun, before("高于全省平均水平", "points").compare
    ('税收占比', 'more')
    >>> left = before("特困人员基本生活标准不低于当地最低生活保障标准的", "multiple")
    >>> left.noun, left.against, left.bound.value
    ('特困人员基本生活标准', '当地最低生活保障标准', 'AtLeast')
    >>> before("人口自然增长率控制在").noun, before("及时转移涉险群众").noun
    ('人口自然增长率', '及时转移涉险群众')
    >>> before("辖内银行机构新增贷款")
    Before(noun='辖内银行机构贷款', verb='add', change='', reaches=False, rate=False, compare='', linked=False, dealt=False, of=False, against='', bound=None)
    """
    words = number_words()
    text = _unmarked(text)
    of = text.endswith(_HANGS)
    if kind == "doubling":
        text = _THAN.sub("", text)
    text, compare, against, bound = _compared(text, of) if kind in _RATIOS else (text, "", "", None)
    text = _without_asides(text)
    if "至少" in text:
        text, bound = text.replace("至少", ""), Comparator.AT_LEAST  # 每县至少完成1个
    per = words.per.search(text) if "每" in text else None
    if per:
        bound, text = _BOUNDS.get(per["verb"] or "", bound), text[: per.start()]
    noun, verb = _front(text)
    noun, tail = _parted(_BRACKET.sub("", noun) if noun.startswith(("（", "(")) else noun)
    if tail.endswith(_EASING) and (kind != "share" or not noun.endswith(_EASED)):
        noun, tail = noun + tail, ""  # 林相改善6.88万亩, 优良率改善2.3%: no fall, unlike 浓度改善5%
    change = ("down" if words.down.search(tail) else "up" if words.up.search(tail) else "") if tail else ""
    rate = words.rate.search(tail) if change else None
    noun, verb = _governed(_ASIDE.sub("", noun) if noun.endswith(("）", ")")) else noun, verb)
    noun = _trimmed(_SINCE.sub("", noun) if noun.endswith("年") else noun)
    if noun[-1:].isdigit() or noun[-1:] in ("万", "亿"):
        noun = _FIGURE.sub("", noun)
    if rate and compare:
        noun += rate.group()  # 民间投资增速高于全国: what is compared is the rate
    return Before(  # in the order of its fields: with their names it takes twice as long
        per["per"] + noun if per and noun else noun,
        verb,
        change,
        not _REACHED.isdisjoint(tail) and words.reaches.search(tail) is not None,
        rate is not None,
        compare,
        bool(tail),
        ("分" in text or "均" in text or text.endswith("各")) and _DEALT.search(text) is not None,
        of,
        against,
        bound,
    )


def _unmarked(text: str) -> str:
    """The words without blanks and marks of bold print; most have none."""
    return text if text.isalnum() else _MARKS.sub("", text)


def _compared(text: str, of: bool) -> tuple[str, str, str, Comparator | None]:
    """The words without what a ratio is compared with at their end; whether it is more or less; of what; and a bound."""
    words = number_words()
    match = words.against.search(text) if of else None
    if match:
        return text[: match.start()], "", match["against"], _BOUNDS.get(match["verb"])
    match = words.compare.search(text, max(0, len(text) - _NEAR))
    if match:
        return text[: match.start()], "less" if match[1] in words.less else "more", "", None
    return text, "", "", None


def _without_asides(text: str) -> str:
    """The words without 由…, 按可比价格, 比上年 and the year at their end. Most have none of them, and are not searched."""
    if "年" in text:
        text = _SINCE.sub("", text)
    if "由" in text or "从" in text:
        text = _STARTING.sub("", text)
    if "按" in text:
        text = number_words().basis.sub("", text)
    if "比" in text or "较" in text or "与" in text:
        text = number_words().than.sub("", text)
    return text


def _parted(noun: str) -> tuple[str, str]:
    """A noun, and the words at its end that move it or lead to the number: 投资|同比增长."""
    words = number_words()
    if noun[-1:] not in words.tail_ends:
        return noun, ""
    start = noun.rindex(_LEVEL) + len(_LEVEL) if _LEVEL in noun else 0
    match = words.tail.search(noun, max(start, len(noun) - _NEAR))
    return (noun[: match.start()], match.group()) if match else (noun, "")


def _governed(noun: str, verb: str) -> tuple[str, str]:
    """A noun behind a verb inside it (中央财政拟安排|补贴资金), or around one (银行|新增|贷款)."""
    words = number_words()
    inner = words.inner.search(noun)
    if inner and inner.end() < len(noun):
        noun, verb = noun[inner.end() :], verb or words.kinds.get(inner["verb"], "act")
    adding = words.adding.search(noun) if "增" in noun else None
    return (noun[: adding.start()] + noun[adding.end() :], "add") if adding else (noun, verb)


@lru_cache(maxsize=1 << 13)  # most are short, and said again and again
def after(text: str) -> After:
    """What the words behind a number say.

    >>> after("企业入选国家绿色制造名单").predicate, after("在哈就业").noun
    ('入选国家绿色制造名单', '')
    >>> after("低收入住房困难家庭").noun, after("征迁子女入学").noun
    ('低收入住房困难家庭', '征迁子女入学')
    >>> after("的服装研发中心项目").of, after("")
    (True, After(noun='', predicate='', of=False, rest=''))
    """
    words = number_words()
    text = _unmarked(text).rstrip(_EDGE[:9])
    of = text.startswith("的")
    if of:
        text = text[1:]
    if not text or _JOINTS.match(text) or not (text[0].isalnum() or text[0] in "“《"):
        return After("", of=of, rest=text)
    if words.predicate.match(text):
        return After("", of=of, rest=text)
    held = [m.span() for m in _QUOTED.finditer(text)]
    at = 1
    while match := words.predicate.search(text, at):
        at = match.start()
        if not any(start <= at < end for start, end in held):
            return After(_ADVERB.sub("", text[:at].strip(_EDGE)), text[at:], of)
        at += 1
    return After(text if text[-1] in "”》）)" else text.strip(_EDGE), "", of)


def last_of_list(noun: str) -> str:
    """The noun that a list of examples leads up to.

    >>> last_of_list("融江路小学、虹桥中学等中小学校"), last_of_list("特色品牌等")
    ('中小学校', '')
    """
    return (_AND_SO_ON.split(noun)[-1] if "等" in noun else noun).strip(_EDGE)


_AND_SO_ON = re.compile(r"(?<=.)(?<![高初中均同优差平相此何不上下一二三特])等(?![级教化次候院校奖职])")


def sums(noun: str) -> bool:
    """Whether a noun alone names money spent on something: 投资, 总投资, 投入资金.

    >>> sums("总投资"), sums("固定资产投资")
    (True, False)
    """
    return noun in number_words().sums


def bare_head(noun: str) -> bool:
    """Whether a noun only says how much of something there is: 总量, 产值, 占比.

    >>> bare_head("总量"), bare_head("粮食总产量")
    (True, False)
    """
    return noun in number_words().heads


@cache
def heads_by_end() -> Mapping[str, tuple[str, ...]]:
    """Such nouns by their last characters, the longest first."""
    found: dict[str, list[str]] = {}
    for head in sorted(number_words().heads, key=lambda head: (-len(head), head)):
        found.setdefault(head[-1], []).append(head)
    return {end: tuple(heads) for end, heads in found.items()}


def too_general(noun: str) -> bool:
    return noun in number_words().generic


def ends_in_verb(noun: str) -> bool:
    return number_words().last_verb.search(noun) is not None


def is_price(noun: str) -> bool:
    return number_words().price.search(noun) is not None


def starts_change(text: str) -> bool:
    """Whether the words behind a number lead on to the number where a change ends.

    >>> starts_change("提高到76.5%"), starts_change("左右增至"), starts_change("，提高到")
    (True, True, False)
    """
    return number_words().onward.match(text) is not None


def acts(text: str) -> bool:
    """Whether a clause opens with a verb whose object is counted: 办成民生实事52件.

    >>> acts("办成民生实事"), acts("民生实事")
    (True, False)
    """
    return _front(_unmarked(text))[1] != ""


def topic(clause: str) -> str:
    """What a clause without a number is about, for the one that follows it: 粮食连续五年增产，总产量….

    >>> topic("粮食连续五年增产"), topic("一般公共预算收入剔除减税因素"), topic("工作更加扎实有力地推进")
    ('粮食', '一般公共预算收入', '')
    """
    clause = _unmarked(clause)
    noun, verb = _front(clause)
    if verb or clause.startswith(_OBJECT_FIRST):
        return ""
    whole = _WORKS.match(noun)
    if whole:
        return whole[0]
    match = number_words().topic_end.search(noun, 1)
    found = _trimmed(noun[: match.start()]) if match else ""
    return found if 1 < len(found) <= 10 and found not in number_words().generic else ""


def first_object(text: str) -> str:
    """What the first verb of a clause is about: what a sum before it is spent on.

    >>> first_object("重点实施了路网建设、饮水安全工程等一大批公益事业项目")
    '公益事业项目'
    >>> first_object("用于补低保住房困难家庭"), first_object("共同打造人工智能研究院")
    ('补低保住房困难家庭', '人工智能研究院')
    """
    text = _DONE_TO.sub(r"\1\2", _unmarked(text))
    noun, _verb = _front(text)
    noun = last_of_list(number_words().tail.sub("", noun))
    return _trimmed(number_words().many.sub("", noun))


def subject(text: str) -> str:
    """A noun without the times, adverbs and verbs in front of it; its own 增幅 or 增速 stays.

    >>> subject("全年规上工业增加值增幅"), subject("2023先进制造业百强城市")
    ('规上工业增加值增幅', '先进制造业百强城市')
    """
    noun, _verb = _front(_unmarked(text))
    return _trimmed(re.sub(r"^[0-9]{4}年?度?", "", noun))


def _front(text: str) -> tuple[str, str]:
    """The noun behind times, adverbs and verbs, and the kind of the verb that governs it."""
    words = number_words()
    verb = ""
    while text[:1] in words.openings:
        size = len(text)
        match = _JOINS.match(text)
        if match:
            text = text[match.end() :]
        match = words.time.match(text)
        if match:
            text = text[match.end() :]
        match = words.front.match(text)
        if match:
            found = match["verb"]
            rest = text[match.end() :]
            if rest in words.heads and rest not in words.sums and words.kinds.get(found, "act") == "act":
                break  # 签约金额, 融资规模: the verb is a part of the noun
            if verb in ("", "light"):
                verb = words.kinds.get(found, "act")
            text = text[match.end() :]
        match = words.scope.match(text)
        if match and len(text) > match.end() + 1:
            text = text[match.end() :]
        if len(text) == size:
            break
    if text[-1:] in words.adverb_ends and words.adverbs.fullmatch(text):
        text = ""
    return text, "act" if verb == "light" else verb


def _trimmed(noun: str) -> str:
    if noun.isalnum() and noun[0] not in _OPENINGS:  # as most are
        return noun
    match = _OPENING.match(noun)
    noun = (noun[match.end() :] if match else noun).strip("、，,；;：: 　．·-－—")
    if noun.count("“") != noun.count("”") or noun.count("（") != noun.count("）"):
        noun = noun.lstrip("”）（").rstrip("“（")
    return noun
