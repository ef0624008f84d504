"""Invented reports of real places, with what is stated in them: as many as a benchmark needs, the same every time.

>>> page = report("230100", 2024)
>>> page.text[:13], len(page.statements) > 100
('哈尔滨市政府工作报告\\n一、', True)
>>> all(page.text[s.evidence.start : s.evidence.end] == s.evidence.quote for s in page.statements)
True

They have the shape of the documents that the project is for: a look back, what is lacking, plans by chapter, livelihood projects;
numbers that next year's report comes back to; projects, strategies, bodies and people that appear again and again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from random import Random

from kg.ids import thing_key
from kg.lexicon.places import Place, all_forms, by_code, full_name
from kg.lexicon.themes import themes_of
from kg.model import (
    Comparator,
    Deadline,
    Entity,
    Evidence,
    Form,
    Kind,
    Level,
    Measure,
    Mention,
    Part,
    Period,
    Precision,
    Profile,
    Section,
    Statement,
    Strength,
    Tenure,
    Type,
)

FIRST_CODE = "230100"  # the cities and counties from here on, and round to it again
LAST_YEAR = 2025
DIGESTS = 5  # of so many reports there is one that a paper has shortened
GAMES = ("第九届亚冬会", "亚冬会")

GROWING = "地区生产总值 规上工业增加值 固定资产投资 社会消费品零售总额 进出口总额 一般公共预算收入 城镇居民人均可支配收入 农村居民人均可支配收入 民间投资 服务业增加值".split()
COUNTED = (
    "城镇新增就业 人,老旧小区 个,义务教育学位 个,公交线路 条,养老床位 张,充电桩 个,保障性租赁住房 套,供热管网 公里,"
    "高标准农田 亩,招商项目 个,高新技术企业 家,停车泊位 个,口袋公园 个,游客 人,粮食产量 斤"
).split(",")
WORKS = "地铁,跨江大桥,湿地公园,净水厂,体育中心,数字产业园,快速路,中心医院,实验学校,科技研究院,物流园,会展中心".split(
    ","
)
CHAPTERS = "扩大有效投资,做强先进制造业,推进科技创新,扩大对外开放,建设宜居城市,全面振兴乡村,改善生态环境,办好民生实事".split(
    ","
)
BUREAUS = "发展和改革委员会 教育局 工业和信息化局 交通运输局 住房和城乡建设局 商务局 文化和旅游局 卫生健康委员会".split()
FIRMS = "北江智能,华岭重工,云帆数据,松源生物,长河新能源,银杉航空,远山食品,晨光医药,金穗农业,蓝海物流".split(
    ","
)
LACKS = "企业创新能力不强,市场主体不多,财政收支矛盾突出,民营企业融资难,优质教育资源不足,部分企业经营困难,干部作风有待改进".split(
    ","
)
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴", "明华建国志强晓峰海涛文博春雷立新"
NAMING = "安平康宁和顺兴隆昌盛永泰福祥瑞丰富裕广源清泉翠柏青松云溪玉河金沙银湖石桥柳林杏花桃园梅岭竹海"
MANNERS = "稳中求进,克难前行,提质增效,攻坚突破,积极应变,固本培元,乘势而上,统筹兼顾,综合施策,久久为功".split(
    ","
)
FIRM = (
    (Strength.ENSURE, "确保"),
    (Strength.PLAN, "计划"),
    (Strength.STRIVE, "力争"),
    (Strength.EXPECT, "预期"),
)


@dataclass(slots=True)
class Page:
    """A report while it is written, and afterwards."""

    place: Place
    year: int
    profile: Profile
    text: str = ""
    sections: list[Section] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    tenures: list[Tenure] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)

    def heading(self, title: str, part: Part, depth: int = 1, years: Period | None = None) -> None:
        parent = next(
            (n for n in reversed(range(len(self.sections))) if self.sections[n].depth < depth), None
        )
        start, self.text = len(self.text), f"{self.text}{title}\n"
        section = Section(
            title=title, start=start, body=len(self.text), end=start, depth=depth, parent=parent, part=part, period=years
        )  # fmt: skip
        self.sections.append(section)

    def thing(self, type_: Type, name: str, **more: object) -> str:
        """The key of a thing that is spoken of."""
        key = thing_key(type_, name, self.place.code if type_ is Type.OFFICIAL else None)
        self.entities.setdefault(key, Entity(key=key, type=type_, name=name, **more))  # type: ignore[arg-type]
        return key

    def say(self, kind: Kind, words: str, named: dict[str, str], **more: object) -> Evidence:
        """Write a statement; `named` are the names in it, each with the key of its thing."""
        start = len(self.text)
        self.text += f"{words}。\n" if kind is Kind.CHALLENGE else f"{words}。"
        evidence = Evidence(start, start + len(words), words)
        for name, key in named.items():
            at = start + words.index(name)
            self.mentions.append(Mention(Evidence(at, at + len(name), name), key))
        statement = Statement(
            kind=kind,
            evidence=evidence,
            rule="invented",
            section=len(self.sections) - 1,
            themes=themes_of(words),
            **more,  # type: ignore[arg-type]
        )
        self.statements.append(statement)
        return evidence

    def number(
        self, written: str, indicator: str, form: Form, value: Decimal, unit: str, cmp: Comparator
    ) -> Measure:
        """A measure in the words that `say` is about to write."""
        at = len(self.text) + len(written) - len(f"{value}{unit}")
        words = f"{value}{unit}"
        evidence = Evidence(at, at + len(words), words)
        return Measure(
            indicator=indicator, form=form, comparator=cmp, value=value, unit=unit, evidence=evidence
        )


@cache
def places() -> tuple[str, ...]:
    """The codes of the cities and counties of today."""
    codes = sorted({code for form in all_forms() for code in form.codes})
    found = [
        c
        for c in codes
        if (p := by_code(c)) and p.kind in ("prefecture", "county") and not p.until and c.isdigit()
    ]
    start = found.index(FIRST_CODE)
    return (*found[start:], *found[:start])


def reports(count: int) -> Iterator[tuple[str, int, bool]]:
    """Which reports there are in a set of so many: place, year, and whether it is a digest. Whole runs of years, place by place."""
    years = 5 if count < 50 else 10 if count < 1000 else 20
    made = 0
    for code in places():
        for year in range(LAST_YEAR - years + 1, LAST_YEAR + 1):
            for digest in (False, True) if made % DIGESTS == DIGESTS - 1 else (False,):
                if made == count:
                    return
                yield code, year, digest
                made += 1


def report(code: str, year: int, *, digest: bool = False) -> Page:
    """What the government of a place says in this year."""
    place = by_code(code)
    assert place
    name = full_name(place)
    government = f"{name}人民政府"
    profile = Profile(
        title=f"{name}政府工作报告",
        published=f"{year}-01",
        issuer=government,
        place=place.name,
        place_code=code,
        level=Level.CITY if place.kind == "prefecture" else Level.DISTRICT,
        year=year,
    )
    page = Page(place, year, profile, text=f"{profile.title}\n")
    at = page.thing(Type.PLACE, name, place=code)
    by = page.thing(Type.INSTITUTION, government, place=code, jurisdiction=at)
    dice = Random(f"{code} {year}")
    _look_back(page, by, dice)
    _plan(page, by, dice)
    if digest:
        page = _shortened(page)
    page.sections = [_closed(page, n) for n in range(len(page.sections))]
    return page


def _look_back(page: Page, by: str, dice: Random) -> None:
    last = page.year - 1
    period = Period(last, last)
    page.heading(f"一、{last}年工作回顾", Part.REVIEW, years=period)
    for indicator in GROWING:
        value = _growth(page.place.code, last, indicator) + dice.choice((-1, 0, 0, 1))
        words = f"{dice.choice(MANNERS)}，{page.place.name}{indicator}增长{value}%"
        measure = page.number(words, indicator, Form.GROWTH, Decimal(value), "%", Comparator.EQUAL)
        page.say(Kind.ACHIEVEMENT, words, {}, by=by, period=period, measures=(measure,))
    for n in range(38):
        _counted(page, by, period, Kind.ACHIEVEMENT, dice) if n % 3 == 0 else _worked(
            page, by, period, Kind.ACHIEVEMENT, dice
        )
    page.heading("二、存在的问题", Part.CHALLENGES)
    for lack in dice.sample(LACKS, 5):
        page.say(Kind.CHALLENGE, f"{page.place.name}{lack}", {}, by=by)


def _plan(page: Page, by: str, dice: Random) -> None:
    year, name = page.year, full_name(page.place)
    period = Period(year, year)
    page.heading(f"三、{year}年工作安排", Part.PLAN, years=period)
    for indicator in GROWING:
        value = _growth(page.place.code, year, indicator)
        words = f"{dice.choice(MANNERS)}，{page.place.name}{indicator}增长{value}%"
        measure = page.number(words, indicator, Form.GROWTH, Decimal(value), "%", Comparator.ABOUT)
        page.say(
            Kind.COMMITMENT, words, {}, by=by, period=period, measures=(measure,), strength=Strength.EXPECT
        )
    head = secretary(page.place.code, year)
    speaker = page.thing(Type.OFFICIAL, head)
    governs = next(e.jurisdiction for e in page.entities.values() if e.key == by)
    party = page.thing(Type.INSTITUTION, f"中共{name}委员会", place=page.place.code, jurisdiction=governs)
    for number, chapter in enumerate(CHAPTERS, 1):
        page.heading(f"（{number}）{chapter}", Part.PLAN, depth=2)
        strategy = f"{page.place.name}{chapter[2:]}战略"
        about = page.thing(Type.STRATEGY, strategy, parts=(page.thing(Type.STRATEGY, f"{strategy}一期"),))
        words = f"{head}书记提出，{chapter}，深入实施{strategy}"
        said = page.say(
            Kind.COMMITMENT, words, {strategy: about, head: speaker}, by=by, speaker=speaker, about=(about,), period=period
        )  # fmt: skip
        seen = Evidence(said.start, said.start + len(head), head)
        page.tenures.append(
            Tenure(
                official=speaker, post=f"{name}委书记", institution=party, evidence=seen, seen_on=f"{year}-01"
            )
        )
        for n in range(7):
            _counted(page, by, period, Kind.COMMITMENT, dice) if n % 3 == 0 else _worked(
                page, by, period, Kind.COMMITMENT, dice
            )
    if page.place.code[:2] == FIRST_CODE[:2] and year >= LAST_YEAR - 1:
        games = page.thing(Type.EVENT, GAMES[0], aliases=GAMES[1:])
        for what in ("环境整治", "场馆改造", "志愿服务"):
            page.say(
                Kind.COMMITMENT,
                f"做好{GAMES[1]}{what}",
                {GAMES[1]: games},
                by=by,
                about=(games,),
                period=period,
            )
    page.heading(f"四、{year}年{'民生项目' if dice.random() < 0.1 else '民生实事'}", Part.PLAN)
    for number in range(1, 9):
        page.heading(f"{number}．{dice.choice(WORKS)}建设工程", Part.PLAN, depth=2)
        _counted(page, by, period, Kind.COMMITMENT, dice)


def _counted(page: Page, by: str, period: Period, kind: Kind, dice: Random) -> None:
    """A promise or a result with a number of its own."""
    indicator, unit = dice.choice(COUNTED).split()
    value = Decimal(dice.randrange(2, 900) * 10)
    promised = kind is Kind.COMMITMENT
    words = f"在{_street(dice)}等{_street(dice)}一带新增{indicator}{value}{unit}"
    bound = Comparator.AT_LEAST if promised and dice.random() < 0.4 else Comparator.EQUAL
    if promised:
        strength, word = dice.choice(FIRM)
        words = f"{word}{words}"
    measure = page.number(words, indicator, Form.INCREMENT, value, unit, bound)
    if bound is Comparator.AT_LEAST:
        words = f"{words}以上"
    page.say(
        kind, words, {}, by=by, period=period, measures=(measure,), strength=strength if promised else None
    )


def _worked(page: Page, by: str, period: Period, kind: Kind, dice: Random) -> None:
    """A promise or a result about a project, now and then with a day, an owner, a partner, a policy or an honour."""
    promised = kind is Kind.COMMITMENT
    project = f"{page.place.name}{dice.choice(WORKS)}{dice.randrange(1, 30)}期"
    about = [page.thing(Type.PROJECT, project)]
    named = {project: about[0]}
    luck = dice.random()
    more: dict[str, object] = {}
    words, strength = ("建成", None) if not promised else dice.choice(tuple((word, s) for s, word in FIRM))
    if luck < 0.15 and promised:
        month = dice.randrange(3, 12)
        more["deadline"] = Deadline(date(period.first, month, 28), f"{month}月底前", Precision.MONTH)
        words = f"{month}月底前{words}建成"
    words = f"{words}{_street(dice)}{_street(dice)}片区{project}"
    if 0.15 <= luck < 0.25 and promised:
        bureau = f"{full_name(page.place)}{dice.choice(BUREAUS)}"
        named[bureau] = page.thing(Type.INSTITUTION, bureau, place=page.place.code, part_of=by)
        more["responsible"], words = (named[bureau],), f"{words}，由{bureau}负责"
    elif 0.25 <= luck < 0.32:
        firm = dice.choice(FIRMS)
        named[firm] = page.thing(Type.INSTITUTION, firm)
        more["partners"], words = (named[firm],), f"{words}，与{firm}合作"
    elif 0.32 <= luck < 0.36:
        policy = f"{page.place.name}惠企{dice.randrange(10, 60)}条"
        named[policy] = page.thing(Type.POLICY, policy)
        about.append(named[policy])
        words = f"{words}，落实{policy}"
    elif 0.36 <= luck < 0.38:
        honour = "国家卫生城市" if page.place.kind == "prefecture" else "国家卫生县城"
        named[honour] = page.thing(Type.HONOUR, honour)
        about.append(named[honour])
        words = f"{words}，争创{honour}"
    page.say(kind, words, named, by=by, period=period, about=tuple(about), strength=strength, **more)


def _shortened(page: Page) -> Page:
    """The same report as a paper prints it: the numbers at the head of the plan and one sentence of each chapter."""
    short = Page(page.place, page.year, page.profile, text="", entities=page.entities)
    short.text = f"{page.profile.title}（摘登）\n"
    for number, part in ((0, Part.REVIEW), (2, Part.PLAN)):
        short.heading(page.sections[number].title, part, years=page.sections[number].period)
        said = [s for s in page.statements if s.section is not None and page.sections[s.section].part is part]
        for s in said[:30]:
            start = len(short.text)
            moved = start - s.evidence.start
            short.text += f"{s.evidence.quote}。"
            measures = tuple(
                Measure(
                    indicator=m.indicator, form=m.form, comparator=m.comparator, value=m.value, unit=m.unit,
                    evidence=Evidence(m.evidence.start + moved, m.evidence.end + moved, m.evidence.quote),
                )
                for m in s.measures
            )  # fmt: skip
            short.statements.append(
                Statement(
                    kind=s.kind, evidence=Evidence(start, start + len(s.evidence.quote), s.evidence.quote), rule=s.rule, by=s.by,
                    strength=s.strength, period=s.period, about=s.about, themes=s.themes, section=len(short.sections) - 1,
                    measures=measures,
                )
            )  # fmt: skip
    return short


def _closed(page: Page, number: int) -> Section:
    """A section whose end is known: where the next one of its depth or above begins."""
    section = page.sections[number]
    after = (s.start for s in page.sections[number + 1 :] if s.depth <= section.depth)
    return Section(
        title=section.title, start=section.start, body=section.body, end=next(after, len(page.text)), depth=section.depth,
        parent=section.parent, part=section.part, period=section.period,
    )  # fmt: skip


def _street(dice: Random) -> str:
    return "".join(dice.sample(NAMING, 3)) + dice.choice(("街道", "社区", "大街", "小区"))


def _growth(code: str, year: int, indicator: str) -> int:
    """What a place promises of an indicator for a year."""
    return Random(f"{code} {year} {indicator}").randrange(3, 12)


def secretary(code: str, year: int) -> str:
    """Who is party secretary: five years each."""
    dice = Random(f"{code} {year // 5}")
    return dice.choice(SURNAMES) + "".join(dice.sample(GIVEN, 2))
