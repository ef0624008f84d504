"""The name of what a number measures, put together from the words on both sides and what the sentence named before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.extraction.indicators import (
    After,
    Before,
    acts,
    after,
    bare_head,
    ends_in_verb,
    first_object,
    heads_by_end,
    last_of_list,
    subject,
    sums,
    too_general,
)

SPENT = "投资"  # 投资3亿元完成校安工程 → 校安工程投资
FUNDS = "资金"  # 安排430亿元，用于…建设 → …建设资金
SHARE = "比重"  # 占全省82.5% → 占全省比重
_WHOLE = re.compile(r"^(.*?)占(?!地|比|用|道|补)([^，。；]{1,24}?)(?:的|的?(?:比重|比例|比率|份额))?$")
_TOTALS = frozenset("总量 总数 总额 数量 总户数 总人数 总数量 均 数 总".split())
_PLAIN = frozenset(
    "投资 投入 计划投资 投入资金 筹资 安排 安排资金 筹措资金 争取资金 拨付 列支 出资 共投入".split()
)
_PURPOSE = re.compile(r"[，、](?:主要|重点|专项|全部)?(?:用于|支持|补助|扶持)")
_OF_COUNTED = re.compile(
    r"的[0-9０-９一二两三四五六七八九十百]+[余多]?[个项家座条所处户]([^，。；、]+)"
)  # 总投资5亿元的6个重点项目
_LEVEL = re.compile(r"(?:国家|[省市县区州盟部厅局镇乡]|自治区|世界)级(?:以上)?")
_LEVELS = ("级", "级以上")
_RATIOS = frozenset(("share", "multiple"))
_OWNER_BEHIND = re.compile(r"、[^，。；]{0,16}?的([^、，。；]+)")  # 总投资百亿元、全长66公里的三环路
_LONG = 12  # a longer noun before the number is a clause of its own and not the owner of what follows it
_SAID = 14


@dataclass(slots=True)
class Context:
    """What the sentence has named so far."""

    nouns: list[str] = field(default_factory=list)  # of its measures, in order
    base: str = ""  # what 产值, 总投资, 总量 without a noun of their own belong to

    def last(self, count: int) -> list[str]:
        """The last `count` different nouns, or the last alone where there are fewer."""
        distinct = list(dict.fromkeys(reversed(self.nouns)))[:count]
        return distinct[::-1] if len(distinct) == count else distinct[:1]

    def remember(self, noun: str) -> None:
        """A noun that was measured; its owner (项目 of 项目占地) is what later heads belong to.

        >>> context = Context()
        >>> context.remember("产业园项目占地"); context.base
        '产业园项目'
        """
        self.nouns.append(noun)
        if not (self.base and noun.startswith(self.base)):
            self.base = owner_of(noun)


class Scene(NamedTuple):
    """Where a group of numbers stands."""

    kind: str  # of the unit
    size: int  # how many numbers there are
    left: Before
    right: After
    ahead: str  # what follows up to the next number: what a sum is spent on
    behind: str  # what follows up to the full stop: whose 总投资 it is may come after other numbers
    context: Context


def noun_of(scene: Scene) -> str:
    """The noun phrase that is measured; "" where the sentence gives none.

    >>> from kg.extraction.indicators import before, after
    >>> def noun(left, right="", behind="", context=None):
    ...     return noun_of(Scene("count", 1, before(left), after(right), behind, behind, context or Context()))
    >>> noun("设立", "科技成果转化基金"), noun("长城汽车", "在建项目投产达效"), noun("", "企业入选国家绿色制造名单")
    ('科技成果转化基金', '长城汽车在建项目', '入选国家绿色制造名单企业')
    >>> noun("总量达", context=Context(["高新技术企业"], "高新技术企业"))
    '高新技术企业'
    """
    left, right, base = scene.left, scene.right, scene.context.base
    noun = last_of_list(left.noun)
    if scene.kind == "money" and (sums(noun) or (not noun and right.of)):
        return _spent(scene, noun)
    if right.of and right.noun:
        thing = _single(right.noun)
        return thing + noun if bare_head(noun) else noun + thing if scene.kind == "share" else thing
    if right.noun and not (noun and left.linked and not left.of and not ends_in_verb(noun)):
        return _with_right(scene, noun)
    if left.against and scene.kind == "share":
        return noun + left.against if noun else _against(scene)
    if not noun and not left.verb and not scene.context.nouns and not right.noun and right.rest:
        return re.split("[、，]", right.rest)[0][:_SAID]  # 34万人得到城乡最低生活保障
    if scene.kind == "money" and not noun and left.verb and _PURPOSE.match(scene.ahead):
        return first_object(scene.ahead.strip("，、")) + FUNDS
    if scene.kind in _RATIOS and (whole := _WHOLE.match(noun)):
        return (whole[1] or base) + "占" + whole[2] + SHARE
    if noun in _TOTALS and base:
        return base
    if noun.endswith(_LEVELS) and _LEVEL.fullmatch(noun):
        return _of_level(noun, scene.context) or noun
    if noun.startswith("在") and "占" in noun and base:
        return base + noun
    if bare_head(noun):
        owner = _OWNER_BEHIND.match(scene.behind)
        return (_plain(owner[1]) if owner else base) + noun
    return noun


def _with_right(scene: Scene, noun: str) -> str:
    right = scene.right.noun
    if not noun and not scene.left.verb and scene.right.predicate and too_general(right):
        said = re.split(r"[、，]", scene.right.predicate)[0]
        return said + right if len(said) <= _SAID else right
    if not noun or scene.left.of or "、" in noun or ends_in_verb(noun):
        return right
    if len(noun) > _LONG and len(right) > 4:
        return right
    return noun + right


def _spent(scene: Scene, noun: str) -> str:
    """What a sum is spent on: 投资3亿元的…, 投资3亿元建设…, 投资3亿元，建设…, …项目，总投资3亿元."""
    right, base = scene.right, scene.context.base
    if right.of and right.noun:
        thing = _single(right.noun)
        return thing + (SPENT if noun else "")
    if scene.left.dealt and scene.size > 1:
        return noun
    counted = _OF_COUNTED.match(scene.behind)
    if counted:
        return _plain(counted[1]) + (SPENT if noun else "")
    if right.noun or right.rest:
        thing = first_object(right.rest or right.noun + right.predicate)
        return thing + SPENT if thing else noun
    owner = _OWNER_BEHIND.match(scene.behind)
    if owner:
        return _plain(owner[1]) + noun
    later = scene.ahead.strip("，、；")
    if noun in _PLAIN and not scene.left.verb and acts(later):
        thing = first_object(re.split("[，；]", later)[0])
        return thing + SPENT if thing else noun
    return base + noun


def _against(scene: Scene) -> str:
    """为年计划的118.8%: of what was measured last; 分别是2019年的…: dealt out by who asks."""
    nouns = scene.context.nouns
    return nouns[-1] + scene.left.against if nouns and scene.size == 1 else ""


def _of_level(level: str, context: Context) -> str:
    """国家级龙头企业3家、省级74家: the noun before, at another level.

    >>> _of_level("省级", Context(["国家级龙头企业"]))
    '省级龙头企业'
    """
    for noun in reversed(context.nouns):
        if _LEVEL.search(noun):
            return _LEVEL.sub(level, noun, count=1)
    return ""


def _single(noun: str) -> str:
    """The first of a list of examples, which is what 的 hangs on."""
    return re.split("、|等(?=[^级教化次候]|$)", noun)[0]


def _of_the_last(head: str, context: Context) -> str:
    """第一产业增加值增长6.6%，增速居全国第2位: the head belongs to what was measured last."""
    last = context.nouns[-1] if context.nouns else ""
    return last if last.endswith(head) else last + head


def owner_of(noun: str) -> str:
    """What a measured noun belongs to: 项目 of 项目占地, 企业 of 企业总数.

    >>> owner_of("规模以上工业企业增加值"), owner_of("高新技术企业"), owner_of("上市企业总量")
    ('规模以上工业企业', '高新技术企业', '上市企业')
    """
    for head in heads_by_end().get(noun[-1:], ()):
        if len(noun) > len(head) + 1 and noun.endswith(head):
            return noun[: -len(head)]
    return noun


def _plain(noun: str) -> str:
    return subject(after(noun).noun)


# Where something stands in an order: 居全省第一, 列东北地区之首.
_STANDS = re.compile(
    r"(?:连续|均|并|稳步|排名|位次)*(?:位居|位列|位于|列(?!车|入)|稳居|居(?!民|住|家|委)|跃居|升至|升到|跃升至?|跃至|前移至?|重返|重回|保持|提至|提升至|排名|排(?!放|污|水|查|涝)"
    r"|晋级|晋升|进入|跻身|荣获|获得?|夺得|取得|达到|上升到|上升至)"
)
_LIST = re.compile(r"强|佳|榜|竞争力|指数|评价|考核|大赛|名单|排行|评比|测评|城市群|百大")
_SPAN = re.compile(
    r"(?:连续|时隔)[^，。；]{1,4}[年届次]|(?:全[国省市州区县盟]|世界|全球|亚洲|东北地?区?|[东中西]部地?区?)(?:同类[^，。；]{0,4})?$"
)
_IN = re.compile(r"^在(.+?)(?:方面|上|中)$")  # 在资金投入和绿化面积上均位居全市第一位
_FIGURES = re.compile(r"[0-9０-９]+[.．]?[0-9]*[万亿]*[^，。；]{0,3}")
_SPEAKER = re.compile(r"^(?:我[市省县区州国们]|全[市省县区州国]|[市省县区州])?(?:连续)?(?:均|并|已|且)?$")
_AREA_ONLY = re.compile(
    r"^(?:全[国省市州区县盟]|世界|全球|亚洲|东北|西北|西南|[东中西]部|华[东北南中]|同类|自治区|省内|国内)[^，。]{0,6}$"
)


def ranked(words: str, context: Context, clause_before: str) -> str:
    """What holds a place in an order: the noun before the verb, or the order itself, or what was measured last.

    >>> ranked("规上工业增加值增幅居全国", Context(), ""), ranked("我市位居2023先进制造业百强城市", Context(), "")
    ('规上工业增加值增幅', '先进制造业百强城市')
    >>> ranked("居全省", Context(["进出口总额"]), "")
    '进出口总额'
    """
    match = _STANDS.search(words)
    owner, scope = (words[: match.start()], words[match.end() :]) if match else (words, "")
    if match is None and _AREA_ONLY.match(words):
        owner = ""
    owner = _IN.sub(r"\1", subject(_SPAN.sub("", owner)).removesuffix("分别"))
    if owner and not _SPEAKER.match(owner):
        return _of_the_last(owner, context) if bare_head(owner) else owner
    if scope and _LIST.search(scope) and not _AREA_ONLY.match(scope):
        return subject(scope)
    return context.nouns[-1] if context.nouns else first_object(_FIGURES.split(clause_before)[-1])
