"""The words around numbers as patterns, each compiled once from the lexicon.

>>> number_words().tail.search("地区生产总值同比增长").group()
'同比增长'
>>> number_words().kinds["新增"]
'add'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from kg.extraction.words import RINGED
from kg.lexicon.alternatives import alternatives
from kg.lexicon.measures import measure_words
from kg.values.quantities import BEFORE as BOUNDS

YEAR = (
    r"(?:到|至|自|截至|截止)?(?:[12][0-9]{3}|[一二][〇零一二三四五六七八九]{3}|[１２][０-９]{3})(?:[—\-–至到][0-9]{4})?年"
    r"(?:底|末|初|度|以来|前|全年)?"
)
_PLAN = r"(?:在|到)?“[十一二三四五六七八九]{2,3}五?”(?:期间|时期|末|以来|中后期)?"
_NUMERAL = "[0-9０-９一二两三四五六七八九十]+"
_RUN = r"(?:连续|时隔|近|用)?[0-9０-９一二两三四五六七八九十]+(?:[—\-–到至][0-9]+)?(?:个月|个季度|年)(?:来|间|时间|内)?"


# What YEAR, _PLAN, _RUN, and the joints of `kg.extraction.indicators` can begin with.
JOINTS = f"、，,；;：: 　．·-－—》”’）){RINGED}"
_OPENINGS = f"{JOINTS}以和与及或到至自截在“连时近用0123456789０１２３４５６７８９一二两三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Words:
    tail: re.Pattern[str]
    tail_ends: frozenset[str]  # the characters on which a tail can end
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
    openings: frozenset[str]  # the characters with which a front, a time, a scope or a joint can begin
    adverb_ends: frozenset[str]  # the characters on which adverbs can end
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
def number_words() -> Words:
    """The lexicon as patterns, each compiled once."""
    of = measure_words()
    up, down, change = alternatives(of["up"]), alternatives(of["down"]), _any(of["change"])
    moved = f"{up}|{down}|{change}"
    ends = rf"(?<![纪主需摘必重紧概])要|连续{_NUMERAL}(?:年|个月|个季度|届)|{up}|{down}|(?:{change})了?(?:到|至|为|成|了)|{_any((*of['reach'], '到', '至', '了'))}|(?<![分构组养])成"
    governing = (*of["act"], *of["add"], *of["raise"], *of["cut"], *of["light"], *of["own_verb"])
    verbs = _any(governing)
    acts = _any((*of["act"], *of["light"]))
    nouns = f"{_any(of['noun'])}|{alternatives(of['own'])}"
    adverbs = f"{_any(of['lead'])}|{alternatives(of['time'])}"
    bounds = _any(word for table in BOUNDS.values() for word in table)
    return Words(
        tail=re.compile(rf"(?:{ends})+$"),
        tail_ends=frozenset(word[-1] for kind in ("up", "down", "reach") for word in of[kind])
        | set("到至成了要年月度届"),
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
            rf"(?:分别|拟|将|计划|力争|预计|共|共计|先后|成功|全年|有望|已|就|^每(?![十百千万])[^，。；]{{1,6}}?)(?P<verb>{acts})(?!率|量|额|度|值|区|者)"
        ),
        adding=re.compile(r"(?<=.)(?:新增加的|新增的|新增|净增)(?=..)(?!.{0,4}就业)"),
        reaches=re.compile(rf"(?:{moved})(?:了)?(?:到|至|为|成)(?:了)?(?:{_any(of['reach'])})*$"),
        rate=re.compile(r"(?:[增涨升降减跌]幅|增速|增长率|增长速度)"),
        onward=re.compile(rf"[^，。；、：\n]{{0,5}}?(?:{moved})(?:了)?(?:到|至|为|成)"),
        than=re.compile(
            rf"(?:(?<![可占对同环之])比(?![重例率值])|较|与)[^，。；、]{{1,14}}?(?:同期)?(?:相比)?(?=(?:实际|名义|约|将)?(?:{up}|{down}))"
        ),
        compare=re.compile(
            rf"({_any(of['compare'])})(?![^，。；、]*(?:占比|比重|率达|达到))([^，。；、0-9的]{{1,16}})$"
        ),
        front=re.compile(
            rf"(?!{nouns})(?:{adverbs})*(?!{nouns}|增设[备施])(?P<verb>{verbs})(?!到|至|为|成|率|量|额|型|类(?!别))(?:了|好)?"
        ),
        time=re.compile(rf"(?:{alternatives(of['time'])}|{YEAR}|{_PLAN}|{_RUN})+"),
        adverbs=re.compile(rf"(?:{adverbs})*"),
        openings=_firsts((*governing, *of["lead"], *of["time"], *of["scope"])) | set(_OPENINGS),
        adverb_ends=frozenset(_plain(word)[-1] for kind in ("lead", "time") for word in of[kind]),
        scope=re.compile(rf"(?:{_any(of['scope'])})(?!居民)"),
        last_verb=re.compile(rf"(?:{verbs})$"),
        predicate=re.compile(alternatives(of["predicate"])),
        price=re.compile(_any(of["price"])),
        many=re.compile(r"^(?:一大?批|一系列|一些|若干|部分|多个)"),
        topic_end=re.compile(
            rf"{alternatives(of['predicate'])}|{moved}|坚持|快速|迅速|较快|发展|明显|保持|增势|稳定|剔除|扣除|按|连续|稳步|快速|更|走|呈|成效|扎实|加|再|跃|首"
        ),
        less=frozenset(of["less"]),
        kinds={word: kind for kind in ("light", "cut", "raise", "add") for word in of[kind]},
        heads=frozenset(of["head"]),
        generic=frozenset(of["generic"]),
        sums=frozenset(of["money_verb"]),
    )


def _any(words: Iterable[str]) -> str:
    return alternatives(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w)))


def _plain(pattern: str) -> str:
    """A word without what may not stand around it.

    >>> _plain("要(?!素|闻)")
    '要'
    """
    return _AROUND.sub("", pattern)


_AROUND = re.compile(r"\(\?[^()]*\)")


def _firsts(words: Iterable[str]) -> frozenset[str]:
    return frozenset(_plain(word)[0] for word in words)
