"""Where a name holds: everywhere, or in the place of the document that uses it.

华为 is one company wherever it is named; the 科技馆 of one city is not that of another. So the key of a thing carries the code of the
place where its name holds, which a document tells by itself:

>>> scope(Entity(key="institution/华为", type=Type.INSTITUTION, name="华为"), "230100") is None
True
>>> scope(Entity(key="institution/实验小学", type=Type.INSTITUTION, name="实验小学"), "230100")
'230100'
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache

from kg.ids import bare, thing_key
from kg.lexicon.bodies import short_name
from kg.lexicon.nouns import common, heads, known
from kg.lexicon.places import NATION, Place, ancestors, by_code, current, find, full_name, run_with
from kg.lexicon.posts import leaders
from kg.model import Entity, Findings, Mention, Statement, Type

# Names that begin so hold in the whole country, whoever uses them.
_NATIONAL = re.compile(
    r"^(?:中国|国家|国发|国办|中发|中办|党的|全国|中华|中央|国务院|世界|全球|国际|亚洲|联合国|新中国|第[一二三四五六七八九十百0-9]+[届次])"
)
# Schools, hospitals and the like serve one place, though they bear a name of their own: 虹桥中学.
_SERVICE = re.compile(
    r"(?:小学|中学|高中|初中|学校|幼儿园|医院|卫生院|卫生服务中心|图书馆|文化馆|体育馆|敬老院|福利院|派出所|街道办事处|居委会|村委会)$"
)
# Types whose names mean another thing in another place.
_LOCAL = frozenset({Type.PROJECT, Type.STRATEGY, Type.POLICY, Type.EVENT, Type.HONOUR})
_NUMERAL = re.compile(r"[一二两三四五六七八九十百千万0-9０-９+＋]")
# Every place has these, each its own.
_YEARLY = re.compile(r"(?:实事|规划|清单|方案|报告|目标|任务|意见|项目|工程)$")
_PLAN_NAME = re.compile(r"[“\"]?[一二三四五六七八九]?十[一二三四五六七八九]?五[”\"]?|20[0-9]{2}")
# Words of company and body names that the table of everyday words lacks.
_TRADE = tuple(
    "集团 公司 有限 股份 控股 城投 城发 交投 产投 建投 农投 旅投 文投 文旅 水投 国投 创投 金控 担保 国资 水务 热力 燃气 公交 供热 供水 粮食 "
    "医院 小学 中学 高中 初中 学校 附中 附小 学院 大学 师大 职校 幼儿园 图书馆 博物馆 文化馆 科技馆 档案馆 体育馆 纪念馆 展览馆 美术馆 体育场 "
    "研究院 研究所 实验室 中心 联盟 协会 商会 基地 专班 指挥部 办事处 工作站 服务站 市 县 区 省 州 镇 乡 村 第 新 老 东 南 西 北 大 小 中 一 二 三 四 五 六 七 八 九 十 院 馆 所 站 校 园".split()
)


def scope(entity: Entity, home: str | None) -> str | None:
    """The code of the place where the name of a thing holds, in a document of the place `home`; None for everywhere.

    A name that bears the name of a place above holds there:

    >>> scope(Entity(key="strategy/平安浙江", type=Type.STRATEGY, name="平安浙江"), "330200")
    '330000'
    """
    name = bare(entity.name)
    if entity.type is Type.OFFICIAL and name in leaders():
        return NATION
    if entity.place and not _follows(entity, home):
        return entity.place
    if entity.type is Type.OFFICIAL:
        return home
    if entity.type is Type.PLACE and (found := find(name, home)):
        return found[0].code
    if (
        home == NATION
        or (entity.type, name) in _known()
        or _NATIONAL.match(name)
        or name.startswith(_leaders())
    ):
        return None
    if entity.type is Type.INSTITUTION and is_distinctive(name) and not _SERVICE.search(name):
        return None
    return (
        next((code for code, fronts in chain_names(home) if any(front in name for front in fronts)), home)
        if home
        else None
    )


def _follows(entity: Entity, home: str | None) -> bool:
    """Whether the place of a work or plan says no more than where the document is from."""
    return (
        entity.type in _LOCAL
        and home is not None
        and any(code == entity.place for code, _ in chain_names(home))
    )


@lru_cache(maxsize=1024)
def chain_names(code: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A place and those that contain it, but for the nation, each with the forms of its name, the longest first.

    >>> chain_names("230109")[1]
    ('230100', ('哈尔滨市', '哈尔滨'))
    """
    place = by_code(code)
    chain = _above(place) if place else ()
    names = [(p.code, {full_name(p), p.name, short_name(p)}) for p in chain]
    return tuple((code, tuple(sorted(forms, key=lambda form: (-len(form), form)))) for code, forms in names)


def scoped(findings: Findings) -> Findings:
    """The findings of a document with the place in the key of each thing whose name holds there alone.

    An official's name holds where the body of the first post stands, else in the document's place.
    """
    home = findings.document.profile.place_code
    seat = _seats(findings)
    places = {e.key: scope(e, seat.get(e.key, home)) for e in findings.entities}
    keys = {e.key: thing_key(e.type, e.name, places[e.key]) for e in findings.entities}

    if all(old == new for old, new in keys.items()):
        return findings

    def to(key: str | None) -> str | None:
        return keys.get(key, key) if key else None

    def all_to(several: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys([keys.get(key, key) for key in several])) if several else several

    def entity_to(e: Entity) -> Entity:
        above, governs, parts = to(e.part_of), to(e.jurisdiction), all_to(e.parts)
        if (keys[e.key], above, governs, parts) == (e.key, e.part_of, e.jurisdiction, e.parts):
            return e
        return e._replace(
            key=keys[e.key], place=places[e.key], part_of=above, jurisdiction=governs, parts=parts
        )

    def statement_to(s: Statement) -> Statement:
        by, speaker, about = to(s.by), to(s.speaker), all_to(s.about)
        responsible, partners = all_to(s.responsible), all_to(s.partners)
        if (by, speaker, about, responsible, partners) == (
            s.by,
            s.speaker,
            s.about,
            s.responsible,
            s.partners,
        ):
            return s
        return s._replace(by=by, speaker=speaker, about=about, responsible=responsible, partners=partners)

    entities = {keys[e.key]: entity_to(e) for e in findings.entities}
    return replace(
        findings,
        entities=tuple(entities[key] for key in sorted(entities)),
        mentions=tuple([Mention(m.evidence, keys.get(m.entity, m.entity)) for m in findings.mentions]),
        tenures=tuple(
            t._replace(official=keys.get(t.official, t.official), institution=to(t.institution))
            for t in findings.tenures
        ),
        statements=tuple(statement_to(s) for s in findings.statements),
    )


def _seats(findings: Findings) -> Mapping[str, str]:
    """For each official of a document the place of the first post."""
    places = {entity.key: entity.place for entity in findings.entities}
    found: dict[str, str] = {}
    for tenure in sorted(findings.tenures, key=lambda tenure: tenure.evidence.start):
        place = places.get(tenure.institution or "")
        if place:
            found.setdefault(tenure.official, place)
    return found


@lru_cache(maxsize=65536)
def is_distinctive(name: str) -> bool:
    """Whether a name holds something beside everyday words, so that it is hardly used for another thing.

    >>> is_distinctive("科大讯飞人工智能研究院"), is_distinctive("人工智能研究院"), is_distinctive("第一人民医院")
    (True, False, False)
    """
    words, longest = _everyday()
    reached = {0}  # how far everyday words lead from the start
    for end in range(1, len(name) + 1):
        if any(
            end - size in reached and name[end - size : end] in words
            for size in range(1, min(longest, end) + 1)
        ):
            reached.add(end)
    return len(name) not in reached


def is_coined(name: str) -> bool:
    """Whether a name holds a numeral, as slogans and lines do (“七大都市”, 地铁3号线), but for plans and yearly lists.

    >>> is_coined("七大都市"), is_coined("“十四五”规划"), is_coined("十件民生实事")
    (True, False, False)
    """
    return bool(_NUMERAL.search(_PLAN_NAME.sub("", name))) and not _YEARLY.search(name)


def related(one: str | None, other: str | None) -> bool:
    """Whether two scopes may be of one thing: the same, one in the other, one renamed as the other, or run together.

    >>> related("230100", "230109"), related("130625", "130609"), related("230100", "231000"), related("230100_z1", "230109")
    (True, True, False, True)
    """
    if one is None or other is None or one == other:
        return True
    a, b = by_code(one), by_code(other)
    if a is None or b is None:
        return False
    if run_with(a) == b or current(a) == current(b):
        return True
    return current(b) in _above(current(a)) or current(a) in _above(current(b))


def one_place(one: str | None, other: str | None) -> bool:
    """Whether two scopes are one place: the same, renamed in between, or run as one.

    >>> one_place("130625", "130609"), one_place("230100_z1", "230109"), one_place("230100", "230109")
    (True, True, False)
    """
    if one == other:
        return True
    a, b = (by_code(code) if code else None for code in (one, other))
    return a is not None and b is not None and (current(a) == current(b) or run_with(a) == b)


def bears_place(name: str, code: str) -> bool:
    """Whether a name itself says where: 哈尔滨银行."""
    place = by_code(code)
    return place is not None and (place.name in name or short_name(place) in name)


def _above(place: Place) -> tuple[Place, ...]:
    """The place itself and those that contain it, but for the nation: what is of one province is not of another."""
    return tuple(p for p in (place, *ancestors(place)) if p.code != NATION)


@cache
def _leaders() -> tuple[str, ...]:
    return tuple(sorted(leaders()))


@cache
def _known() -> frozenset[tuple[Type, str]]:
    return frozenset((each.type, bare(form)) for each in known() for form in each.forms)


@cache
def _everyday() -> tuple[frozenset[str], int]:
    """Everyday words, and the length of the longest."""
    words = frozenset((*common(), *heads(), *_TRADE))
    return words, max(map(len, words))
