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
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from kg.lexicon.measures import measure_words
from kg.model import Comparator
from kg.values.quantities import BEFORE as BOUNDS


@dataclass(frozen=True, slots=True)
class Before:
    """What stands between a boundary and a number."""

    noun: str  # "" where there is none
    verb: str = ""  # of the front: "add" (新增), "raise" (提高), "cut" (降低), "act" (建成) or ""
    change: str = ""  # of the tail: "up", "down" or ""
    reaches: bool = False  # 提高到, 降至: the number is where the change ends
    rate: bool = False  # 增速, 涨幅: the noun is itself a change
    compare: str = ""  # 高于全省 "more", 低于全国 "less"
    linked: bool = False  # a word such as 达到 stands between noun and number
    dealt: bool = False  # 分别, 均
    of: bool = False  # a 的 stands right at the number
    against: str = ""  # what a multiple or a share is taken of: 是上年的, 为年计划的
    bound: Comparator | None = None  # where its word does not touch the number: 不低于最低标准的1.6倍


@dataclass(frozen=True, slots=True)
class After:
    """What stands between a number and the next boundary."""

    noun: str
    predicate: str = ""  # what is said of the noun: 建成投产
    of: bool = False  # a 的 stands between: 投资3亿元的…
    rest: str = ""  # where there is no noun: the words as they are


_YEAR = (
    r"(?:到|至|自|截至|截止)?(?:[12][0-9]{3}|[一二][〇零一二三四五六七八九]{3}|[１２][０-９]{3})(?:[—\-–至到][0-9]{4})?年"
    r"(?:底|末|初|度|以来|前|全年)?"
)
_PLAN = r"(?:在|到)?“[十一二三四五六七八九]{2,3}五?”(?:期间|时期|末|以来|中后期)?"
_NUMERAL = "[0-9０-９一二两三四五六七八九十]+"
_RUN = r"(?:连续|时隔|近|用)?[0-9０-９一二两三四五六七八九十]+(?:[—\-–到至][0-9]+)?(?:个月|个季度|年)(?:来|间|时间|内)?"
_STARTING = re.compile(r"(?:分别)?(?:由|从)(?!业)[^，。；：]*$")
_MARKS = re.compile(r"[\s*\u3000\u200b]+")
_JOINTS = frozenset("、和与及或")
_PARENTHESIS = re.compile(r"[（(][^（）()]*[）)]$")
_EDGE = "、，,；;：: 　．·-－—"
_JOINS = re.compile(r"^[、，,；;：: 　．·\-－—》”’）)①-⑳]+|^(?:以及|和|与|及|或)(?=.)")
_DONE_TO = re.compile(r"^对([^，。；]{2,24}?)(?:进行|实施|开展)了?(?=.)([^，。；]*)")
_HANGS = ("的", "了")  # between these and the number no noun ends: 专项监督的10个项目, 遴选了13件实事
_SINCE = re.compile(rf"(?:{_YEAR})的?$")
_ASIDE = re.compile(r"[（(](?:含|包括|不含|其中)[^（）()]*[）)]$")
_DEALT = re.compile(r"分别|(?<![年平人亩户日月季])均(?=[^衡等]|$)")
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
    >>> before("辖内银行机构新增贷款")
    Before(noun='辖内银行机构贷款', verb='add', change='', reaches=False, rate=False, compare='', linked=False, dealt=False, of=False, against='', bound=None)
    """
    words = _words()
    text = _MARKS.sub("", text)
    of = text.endswith(_HANGS)
    compare = against = ""
    bound: Comparator | None = None
    if kind in _RATIOS:
        match = words.against.search(text) if of else None
        if match:
            against, bound = match["against"], _BOUNDS.get(match["verb"])
        else:
            match = words.compare.search(text)
            compare = "" if match is None else "less" if match[1] in words.less else "more"
        if match:
            text = text[: match.start()]
    text = words.than.sub("", words.basis.sub("", _STARTING.sub("", _SINCE.sub("", text))))
    per = words.per.search(text)
    if per:
        bound, text = _BOUNDS.get(per["verb"] or "", bound), text[: per.start()]
    noun, verb = _front(text)
    change, reaches, rate, tail = "", False, False, ""
    match = words.tail.search(noun)
    if match:
        tail, noun = match.group(), noun[: match.start()]
        change = "down" if words.down.search(tail) else "up" if words.up.search(tail) else ""
        reaches = words.reaches.search(tail) is not None
        rate = words.rate.search(tail) is not None
    noun = _ASIDE.sub("", noun)
    inner = words.inner.search(noun)
    if inner and inner.end() < len(noun):
        noun, verb = noun[inner.end() :], verb or words.kinds.get(inner["verb"], "act")
    adding = words.adding.search(noun)
    if adding:
        noun, verb = noun[: adding.start()] + noun[adding.end() :], "add"
    noun = _trimmed(noun)
    if rate and compare and (own := words.rate.search(tail)):
        noun += own.group()  # 民间投资增速高于全国: what is compared is the rate
    if per and noun:
        noun = per["per"] + noun
    return Before(
        noun,
        verb,
        change,
        reaches,
        rate,
        compare,
        bool(tail),
        _DEALT.search(text) is not None,
        of,
        against,
        bound,
    )


def after(text: str) -> After:
    """What the words behind a number say.

    >>> after("企业入选国家绿色制造名单").predicate, after("在哈就业").noun
    ('入选国家绿色制造名单', '')
    >>> after("的服装研发中心项目").of, after("")
    (True, After(noun='', predicate='', of=False, rest=''))
    """
    words = _words()
    text = _MARKS.sub("", text).rstrip(_EDGE[:9])
    of = text.startswith("的")
    if of:
        text = text[1:]
    if (
        text[:1] in _JOINTS
        or not text
        or not ("一" <= text[0] <= "鿿" or text[0] in "“《" or text[0].isascii())
    ):
        return After("", of=of, rest=text)
    if words.predicate.match(text):
        return After("", of=of, rest=text)
    held = [m.span() for m in _QUOTED.finditer(text)]
    at = 1
    while match := words.predicate.search(text, at):
        at = match.start()
        if not any(start <= at < end for start, end in held):
            return After(text[:at].strip(_EDGE), text[at:], of)
        at += 1
    return After(text if text[-1] in "”》）)" else text.strip(_EDGE), "", of)


def last_of_list(noun: str) -> str:
    """The noun that a list of examples leads up to.

    >>> last_of_list("融江路小学、虹桥中学等中小学校"), last_of_list("特色品牌等")
    ('中小学校', '')
    """
    return _AND_SO_ON.split(noun)[-1].strip(_EDGE)


_AND_SO_ON = re.compile(r"(?<=.)(?<![高初中均同优差平相此何不上下一二三特])等(?![级教化次候院校奖职])")


def sums(noun: str) -> bool:
    """Whether a noun alone names money spent on something: 投资, 总投资, 投入资金.

    >>> sums("总投资"), sums("固定资产投资")
    (True, False)
    """
    return noun in _words().sums


def bare_head(noun: str) -> bool:
    """Whether a noun only says how much of something there is: 总量, 产值, 占比.

    >>> bare_head("总量"), bare_head("粮食总产量")
    (True, False)
    """
    return noun in _words().heads


def head_words() -> tuple[str, ...]:
    return measure_words()["head"]


def too_general(noun: str) -> bool:
    return noun in _words().generic


def ends_in_verb(noun: str) -> bool:
    return _words().last_verb.search(noun) is not None


def is_price(noun: str) -> bool:
    return _words().price.search(noun) is not None


def starts_change(text: str) -> bool:
    """Whether the words behind a number lead on to the number where a change ends.

    >>> starts_change("提高到76.5%"), starts_change("左右增至"), starts_change("，提高到")
    (True, True, False)
    """
    return _words().onward.match(text) is not None


def acts(text: str) -> bool:
    """Whether a clause opens with a verb whose object is counted: 办成民生实事52件.

    >>> acts("办成民生实事"), acts("民生实事")
    (True, False)
    """
    return _front(_MARKS.sub("", text))[1] != ""


def topic(clause: str) -> str:
    """What a clause without a number is about, for the one that follows it: 粮食连续五年增产，总产量….

    >>> topic("粮食连续五年增产"), topic("一般公共预算收入剔除减税因素"), topic("工作更加扎实有力地推进")
    ('粮食', '一般公共预算收入', '')
    """
    clause = _MARKS.sub("", clause)
    noun, verb = _front(clause)
    if verb or clause.startswith(_OBJECT_FIRST):
        return ""
    whole = _WORKS.match(noun)
    if whole:
        return whole[0]
    match = _words().topic_end.search(noun, 1)
    found = _trimmed(noun[: match.start()]) if match else ""
    return found if 1 < len(found) <= 10 and found not in _words().generic else ""


def first_object(text: str) -> str:
    """What the first verb of a clause is about: what a sum before it is spent on.

    >>> first_object("重点实施了路网建设、饮水安全工程等一大批公益事业项目")
    '公益事业项目'
    >>> first_object("用于补低保住房困难家庭"), first_object("共同打造人工智能研究院")
    ('补低保住房困难家庭', '人工智能研究院')
    """
    text = _DONE_TO.sub(r"\1\2", _MARKS.sub("", text))
    noun, _verb = _front(text)
    noun = last_of_list(_words().tail.sub("", noun))
    return _trimmed(_words().many.sub("", noun))


def subject(text: str) -> str:
    """A noun without the times, adverbs and verbs in front of it; its own 增幅 or 增速 stays.

    >>> subject("全年规上工业增加值增幅"), subject("2023先进制造业百强城市")
    ('规上工业增加值增幅', '先进制造业百强城市')
    """
    noun, _verb = _front(_MARKS.sub("", text))
    return _trimmed(re.sub(r"^[0-9]{4}年?度?", "", noun))


def _front(text: str) -> tuple[str, str]:
    """The noun behind times, adverbs and verbs, and the kind of the verb that governs it."""
    words = _words()
    verb = ""
    while True:
        size = len(text)
        text = _JOINS.sub("", text)
        match = words.time.match(text)
        if match:
            text = text[match.end() :]
        match = words.front.match(text)
        if match:
            found = match["verb"]
            if text[match.end() :] in words.heads and words.kinds.get(found, "act") == "act":
                break  # 签约金额, 融资规模: the verb is a part of the noun
            if verb in ("", "light"):
                verb = words.kinds.get(found, "act")
            text = text[match.end() :]
        match = words.scope.match(text)
        if match and len(text) > match.end() + 1:
            text = text[match.end() :]
        if len(text) == size:
            break
    return ("" if words.adverbs.fullmatch(text) else text), "act" if verb == "light" else verb


def _trimmed(noun: str) -> str:
    noun = noun.strip("、，,；;：: 　．·-－—")
    if noun.count("“") != noun.count("”") or noun.count("（") != noun.count("）"):
        noun = noun.lstrip("”）").rstrip("“（")
    return noun


@dataclass(frozen=True, slots=True)
class _Words:
    tail: re.Pattern[str]
    up: re.Pattern[str]
    down: re.Pattern[str]
    reaches: re.Pattern[str]
    rate: re.Pattern[str]
    onward: re.Pattern[str]
    than: re.Pattern[str]
    basis: re.Pattern[str]
    against: re.Pattern[str]
    per: re.Pattern[str]
    inner: re.Pattern[str]
    adding: re.Pattern[str]
    compare: re.Pattern[str]
    front: re.Pattern[str]
    time: re.Pattern[str]
    adverbs: re.Pattern[str]
    scope: re.Pattern[str]
    last_verb: re.Pattern[str]
    predicate: re.Pattern[str]
    price: re.Pattern[str]
    many: re.Pattern[str]
    topic_end: re.Pattern[str]
    less: frozenset[str]
    kinds: Mapping[str, str]  # of the verbs that are more than "act"
    heads: frozenset[str]
    generic: frozenset[str]
    sums: frozenset[str]


@cache
def _words() -> _Words:
    """The lexicon as patterns, each compiled once."""
    of = measure_words()
    up, down, change = "|".join(of["up"]), "|".join(of["down"]), _any(of["change"])
    moved = f"{up}|{down}|{change}"
    ends = rf"(?<![纪主需摘必重紧概])要|连续{_NUMERAL}(?:年|个月|个季度|届)|{up}|{down}|(?:{change})了?(?:到|至|为|成|了)|{_any((*of['reach'], '到', '至', '成', '了'))}"
    verbs = _any((*of["act"], *of["add"], *of["raise"], *of["cut"], *of["light"], *of["own_verb"]))
    acts = _any((*of["act"], *of["light"]))
    nouns = f"{_any(of['noun'])}|{'|'.join(of['own'])}"
    adverbs = f"{_any(of['lead'])}|{'|'.join(of['time'])}"
    bounds = _any(word for table in BOUNDS.values() for word in table)
    return _Words(
        tail=re.compile(rf"(?:{ends})+$"),
        up=re.compile(up),
        down=re.compile(down),
        basis=re.compile(r"按照?[^，。；、]{0,4}(?:可比|不变|现行)(?:价格?|口径|标准)?(?:计算)?"),
        against=re.compile(
            rf"(?:分别|均|都)*(?P<verb>是|为|相当于|达到|达|{bounds})(?P<against>[^，。；、]{{1,20}})的$"
        ),
        per=re.compile(
            rf"(?P<verb>{bounds})?(?P<per>每(?:[百千万亿十]+)?(?:人口?|名|户|亩|平方公里|公里|立方米|吨|所|个|家)?[^，。；、]{{0,2}})$"
        ),
        inner=re.compile(
            rf"(?:分别|拟|将|计划|力争|预计|共|共计|先后|成功|全年|有望|已|就)(?P<verb>{acts})(?!率|量|额|度|值)"
        ),
        adding=re.compile(r"(?<=.)(?:新增加的|新增的|新增|净增)(?=..)(?!.{0,4}就业)"),
        reaches=re.compile(rf"(?:{moved})(?:了)?(?:到|至|为|成)(?:了)?(?:{_any(of['reach'])})*$"),
        rate=re.compile(r"(?:[增涨升降减跌]幅|增速|增长率|增长速度)"),
        onward=re.compile(rf"[^，。；、：\n]{{0,5}}?(?:{moved})(?:了)?(?:到|至|为|成)"),
        than=re.compile(
            rf"(?:(?<![可占对同环之])比|较|与)[^，。；、]{{1,14}}?(?:同期)?(?:相比)?(?=(?:实际|名义|约|将)?(?:{up}|{down}))"
        ),
        compare=re.compile(
            rf"({_any(of['compare'])})(?![^，。；、]*(?:占比|比重|率达|达到))([^，。；、0-9的]{{1,16}})$"
        ),
        front=re.compile(
            rf"(?!{nouns})(?:{adverbs})*(?!{nouns})(?P<verb>{verbs})(?!到|至|为|成|率|量|额)(?:了|好)?"
        ),
        time=re.compile(rf"(?:{'|'.join(of['time'])}|{_YEAR}|{_PLAN}|{_RUN})+"),
        adverbs=re.compile(rf"(?:{adverbs})*"),
        scope=re.compile(rf"(?:{_any(of['scope'])})(?!居民)"),
        last_verb=re.compile(rf"(?:{verbs})$"),
        predicate=re.compile("|".join(of["predicate"])),
        price=re.compile(_any(of["price"])),
        many=re.compile(r"^(?:一大?批|一系列|一些|若干|部分|多个)"),
        topic_end=re.compile(
            rf"{'|'.join(of['predicate'])}|{moved}|坚持|快速|迅速|较快|发展|明显|保持|增势|稳定|剔除|扣除|按|连续|稳步|快速|更|走|呈|成效|扎实|加|再|跃|首"
        ),
        less=frozenset(of["less"]),
        kinds={word: kind for kind in ("light", "cut", "raise", "add") for word in of[kind]},
        heads=frozenset(of["head"]),
        generic=frozenset(of["generic"]),
        sums=frozenset(of["money_verb"]),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w)))
