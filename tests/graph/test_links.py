"""What follows from what: on the labels of the seeds, and on small invented documents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from kg.graph.links import Link, links
from kg.graph.store import Graph
from kg.graph.triples import Names
from kg.graph.verdicts import verdict
from kg.graph.vocabulary import Direction, Verdict
from kg.ids import thing_key
from kg.model import (
    Comparator,
    Document,
    Entity,
    Evidence,
    Findings,
    Form,
    Kind,
    Layout,
    Measure,
    Period,
    Profile,
    Statement,
    Type,
)
from kg.resolution import resolve

NAMES = Names(version="test", base="urn:x/")
CITY = thing_key(Type.INSTITUTION, "哈尔滨市人民政府", "230100")
AREA = thing_key(Type.INSTITUTION, "哈尔滨新区管理委员会", "230100_z1")
DISTRICT = thing_key(Type.INSTITUTION, "哈尔滨市松北区人民政府", "230109")
HOME = {CITY: ("哈尔滨市", "230100"), AREA: ("哈尔滨新区", "230100_z1"), DISTRICT: ("松北区", "230109")}
STRATEGY = thing_key(Type.STRATEGY, "七大都市")


def report(id_: str, issuer: str, year: int, *sayings: Callable[[Document], Statement]) -> Findings:
    """A document in which each saying is one sentence."""
    place, code = HOME[issuer]
    profile = Profile(issuer=issuer.split("/")[2], place=place, place_code=code, year=year)
    document = Document(
        id=id_,
        name=id_,
        sha256=id_,
        text="",
        layout=Layout.unchanged(""),
        sections=(),
        rows=(),
        profile=profile,
    )
    statements = []
    for say in sayings:
        statement = say(document)
        start = len(document.text)
        quote = statement.evidence.quote
        document = replace(document, text=f"{document.text}{quote}。")
        statements.append(statement._replace(by=issuer, evidence=Evidence(start, start + len(quote), quote)))
    entities = (
        Entity(key=issuer, type=Type.INSTITUTION, name=profile.issuer or "", place=code),
        Entity(key=STRATEGY, type=Type.STRATEGY, name="七大都市"),
    )
    return Findings(document=document, statements=tuple(statements), entities=entities)


def says(
    kind: Kind,
    indicator: str,
    value: str,
    year: int,
    *,
    form: Form = Form.GROWTH,
    comparator: Comparator = Comparator.EQUAL,
    unit: str = "%",
    words: str = "",
) -> Callable[[Document], Statement]:
    quote = f"{words}{indicator}{form}{value}{unit}"
    measure = Measure(
        indicator=indicator,
        form=form,
        comparator=comparator,
        value=Decimal(value),
        unit=unit,
        evidence=Evidence(0, 0, ""),
    )
    return lambda _: Statement(
        kind=kind,
        evidence=Evidence(0, len(quote), quote),
        rule="test",
        period=Period(year, year),
        measures=(measure,),
    )


def pursues(quote: str) -> Callable[[Document], Statement]:
    return lambda _: Statement(
        kind=Kind.COMMITMENT, evidence=Evidence(0, 0, quote), rule="test", about=(STRATEGY,)
    )


def target(indicator: str, value: str, year: int, **more: object) -> Callable[[Document], Statement]:
    return says(Kind.COMMITMENT, indicator, value, year, **more)  # type: ignore[arg-type]


def result(indicator: str, value: str, year: int, **more: object) -> Callable[[Document], Statement]:
    return says(Kind.ACHIEVEMENT, indicator, value, year, **more)  # type: ignore[arg-type]


def found(*reports: Findings) -> list[Link]:
    return list(links(reports, resolve(reports), NAMES))


def named(found: list[Link], name: str) -> list[Link]:
    return [link for link in found if link.property.endswith(f"#{name}>")]


def test_a_result_reports_on_the_target_of_its_year() -> None:
    plan = report("a", CITY, 2023, target("地区生产总值", "6", 2023, comparator=Comparator.ABOUT))
    after = report("b", CITY, 2024, result("地区生产总值", "5.6", 2023), target("地区生产总值", "6", 2024))
    (link,) = named(found(plan, after), "reportsOn")
    assert (link.start, link.end) == ("<urn:x/doc/b/s/0-16/1>", "<urn:x/doc/a/s/0-14/1>")
    assert [value.rpartition("#")[2] for _, value in link.says] == ["Met>", "SelfReported>"]


@pytest.mark.parametrize(
    "other",
    [
        result("地区生产总值", "5", 2022),  # of another year
        result("地区生产总值", "500", 2023, form=Form.AMOUNT, unit="元"),  # in another form
        result("一般公共预算收入", "5", 2023),  # another indicator
    ],
)
def test_what_is_not_comparable_is_not_linked(other: Callable[[Document], Statement]) -> None:
    assert not named(
        found(report("a", CITY, 2023, target("地区生产总值", "6", 2023)), report("b", CITY, 2024, other)),
        "reportsOn",
    )


def test_another_place_does_not_report_on_a_target_but_an_area_run_as_one_with_a_district_does() -> None:
    plan = report("a", AREA, 2023, target("地区生产总值", "6", 2023))
    own = report("b", DISTRICT, 2024, result("地区生产总值", "7", 2023))
    city = report("c", CITY, 2024, result("地区生产总值", "7", 2023))
    assert [link.start for link in named(found(plan, own, city), "reportsOn")] == ["<urn:x/doc/b/s/0-14/1>"]


def test_a_document_that_gives_two_numbers_gives_none() -> None:
    plan = report(
        "a",
        CITY,
        2023,
        target("一般公共预算收入", "6", 2023),
        target("一般公共预算收入", "8", 2023, words="市区"),
    )
    after = report("b", CITY, 2024, result("一般公共预算收入", "7", 2023))
    assert not named(found(plan, after), "reportsOn")


def test_an_estimate_says_so() -> None:
    plan = report("a", CITY, 2023, target("地区生产总值", "6", 2023))
    after = report("b", CITY, 2024, result("地区生产总值", "6", 2023, words="预计"))
    (link,) = named(found(plan, after), "reportsOn")
    assert link.says[1][1].endswith("#Estimated>")


VERDICTS = [
    ("6", Comparator.ABOUT, "5.5", Comparator.EQUAL, Direction.HIGHER, Verdict.MET),
    ("6", Comparator.ABOUT, "5.4", Comparator.EQUAL, Direction.HIGHER, Verdict.MISSED),
    ("6", Comparator.ABOUT, "9", Comparator.EQUAL, Direction.HIGHER, Verdict.MET),
    ("6", Comparator.ABOUT, "9", Comparator.EQUAL, Direction.NEITHER, Verdict.MISSED),
    ("6", Comparator.ABOUT, "9", Comparator.EQUAL, None, Verdict.NOT_COMPARABLE),
    ("6", Comparator.AT_LEAST, "6", Comparator.EQUAL, None, Verdict.MET),
    ("6", Comparator.AT_LEAST, "5.9", Comparator.EQUAL, None, Verdict.MISSED),
    ("3", Comparator.AT_MOST, "2", Comparator.EQUAL, None, Verdict.MET),
    ("-3", Comparator.AT_LEAST, "-4", Comparator.EQUAL, None, Verdict.MET),  # 下降3%以上, 下降4%
    ("-3", Comparator.AT_LEAST, "-2", Comparator.EQUAL, None, Verdict.MISSED),
    ("-3", Comparator.EQUAL, "-4", Comparator.EQUAL, Direction.LOWER, Verdict.MET),
    ("100", Comparator.EQUAL, "100", Comparator.AT_LEAST, Direction.HIGHER, Verdict.MET),
    ("120", Comparator.EQUAL, "100", Comparator.AT_LEAST, Direction.HIGHER, Verdict.NOT_COMPARABLE),
    ("6", Comparator.EQUAL, "6", Comparator.EQUAL, None, Verdict.MET),
    ("6", Comparator.EQUAL, "5", Comparator.EQUAL, Direction.HIGHER, Verdict.MISSED),
]


@pytest.mark.parametrize(("wanted", "how", "reached", "reached_how", "direction", "expected"), VERDICTS)
def test_verdicts(
    wanted: str,
    how: Comparator,
    reached: str,
    reached_how: Comparator,
    direction: Direction | None,
    expected: Verdict,
) -> None:
    def measure(value: str, comparator: Comparator) -> Measure:
        return Measure(
            indicator="x",
            form=Form.GROWTH,
            comparator=comparator,
            value=Decimal(value),
            unit="%",
            evidence=Evidence(0, 0, ""),
        )

    assert verdict(measure(wanted, how), measure(reached, reached_how), direction) is expected


@pytest.mark.parametrize(
    ("unit", "comparator", "expected"),
    [
        ("所", Comparator.EQUAL, Verdict.MET),  # more than was promised
        ("所", Comparator.AT_MOST, Verdict.MISSED),
        ("%", Comparator.EQUAL, Verdict.NOT_COMPARABLE),  # a share may be good either way
    ],
)
def test_of_what_is_counted_more_is_better(unit: str, comparator: Comparator, expected: Verdict) -> None:
    wanted, reached = (
        Measure(
            indicator="x",
            form=Form.AMOUNT,
            comparator=how,
            value=value,
            unit=unit,
            evidence=Evidence(0, 0, ""),
        )
        for how, value in ((comparator, Decimal(3)), (Comparator.EQUAL, Decimal(4)))
    )
    assert verdict(wanted, reached, None) is expected


def test_growth_since_a_year_long_ago_is_not_compared() -> None:
    plan = report("a", CITY, 2023, target("地区生产总值", "6", 2023))
    before = report("b", CITY, 2024, result("地区生产总值", "40", 2023, words="比2018年"))
    last = report("b", CITY, 2024, result("地区生产总值", "7", 2023, words="比2022年"))
    assert not named(found(plan, before), "reportsOn")
    assert named(found(plan, last), "reportsOn")


def test_a_target_is_dropped_where_the_next_whole_report_no_longer_names_it() -> None:
    headlines = [
        target(name, "5", 2024)
        for name in ("地区生产总值", "一般公共预算收入", "进出口总额", "城镇新增就业", "空气质量优良天数")
    ]
    plan = report(
        "a",
        CITY,
        2023,
        target("单位地区生产总值能耗", "-3", 2023),
        target("一般公共预算收入", "6", 2023),
        target("新建桥梁座数", "3", 2023),
    )
    after = report("b", CITY, 2024, result("地区生产总值", "5", 2023), *headlines)
    (link,) = named(found(plan, after), "droppedIn")
    assert (link.start, link.end) == ("<urn:x/doc/a/s/0-19/1>", "<urn:x/doc/b>")
    page = report("b", CITY, 2024, *headlines)  # a page that does not look back may leave out anything
    assert not named(found(plan, page), "droppedIn")


def test_a_lower_level_echoes_the_nearest_level_above() -> None:
    city = report(
        "a", CITY, 2024, pursues("建设七大都市"), pursues("打造七大都市"), target("地区生产总值", "6", 2024)
    )
    district = report("b", DISTRICT, 2024, pursues("融入七大都市"), target("地区生产总值", "7", 2024))
    later = report("c", DISTRICT, 2025, pursues("服务七大都市"))
    pairs = [(link.start, link.end) for link in named(found(city, district, later), "echoes")]
    assert pairs == [
        ("<urn:x/doc/b/s/7-21/1>", "<urn:x/doc/a/s/14-28/1>"),
        ("<urn:x/doc/b/s/0-6>", "<urn:x/doc/a/s/0-6>"),
    ]


LONG = """加快建设“七大都市”，振兴老工业基地。推动传统产业改造升级，培育壮大新兴产业，布局未来产业。深入实施国有企业改革深化提升行动
。落实民营经济支持政策，优化营商环境。开展招商引资突破年活动，引进一批强链补链项目。完善城市基础设施，改造老旧小区和地下管网。
健全就业服务体系，稳定重点群体就业。办好人民满意的教育，扩大普惠学前教育资源。提升基层医疗服务能力，推进紧密型医联体建设"""


def test_a_digest_takes_part_in_no_other_link() -> None:
    plan = report("a", CITY, 2023, target("地区生产总值", "6", 2023))
    sentences = [result("地区生产总值", "5.6", 2023), *map(pursues, LONG.split("。"))]
    full = report("b", CITY, 2024, *sentences, pursues("推动全市各行各业高质量发展迈上新台阶"))
    digest = report("c", CITY, 2024, *sentences)
    links = found(plan, full, digest)
    assert [(link.start, link.end) for link in named(links, "versionOf")] == [
        ("<urn:x/doc/c>", "<urn:x/doc/b>")
    ]
    assert len(named(links, "restates")) == len(sentences)
    assert [link.start for link in named(links, "reportsOn")] == ["<urn:x/doc/b/s/0-16/1>"]


# ── On the seeds ────────────────────────────────────────────────────────────────────────────────────────────────────────

NEXT = """SELECT ?now ?before ?change {
    ?link a cg:Change ; cg:from ?a ; cg:to ?b ; cg:change ?c .
    ?a cg:indicatorText ?i ; ^cg:measure/cg:source/cg:fileName "004_new_area_2024.txt" .
    ?b ^cg:measure/cg:source/cg:fileName "002_new_area_2023.txt" .
    ?a cg:value ?now . ?b cg:value ?before . BIND(STRAFTER(STR(?c), "#") AS ?change) FILTER(?i = "%s") }"""


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        ("地区生产总值", {("6.5", "6.5", "Kept")}),
        ("社会消费品零售总额", {("8", "7", "Raised")}),
        ("一般公共预算收入", {("6", "10", "Lowered")}),
        ("固定资产投资", {("10", "10", "Kept")}),
    ],
)
def test_targets_of_the_new_area_follow_last_years(
    graph: Graph, indicator: str, expected: set[tuple[str, ...]]
) -> None:
    assert {(row["now"], row["before"], row["change"]) for row in graph.rows(NEXT % indicator)} == expected


def test_the_digest_of_the_city_report_is_known_by_its_statements(graph: Graph) -> None:
    rows = graph.rows("SELECT ?a ?b { ?d cg:versionOf ?f . ?d cg:fileName ?a . ?f cg:fileName ?b }")
    assert [(row["a"], row["b"]) for row in rows] == [("000_highlights.txt", "001_city_report.txt")]
    twins = {
        row["a"]: row["b"]
        for row in graph.rows("SELECT ?a ?b { ?s cg:restates ?t . ?s cg:quote ?a . ?t cg:quote ?b }")
    }
    assert (
        twins["进出口总额增长27.7%，列副省级城市首位"]
        == "实现进出口总额495.3亿元，增长27.7%、居副省级城市首位"
    )
    assert len(twins) >= 20


def test_pledges_hold_exactly_where_a_commitment_says_so(graph: Graph) -> None:
    said = graph.rows(
        "SELECT DISTINCT ?actor ?strategy { ?s a cg:Commitment ; cg:by|cg:speaker ?actor ; cg:about ?strategy . ?strategy a cg:Strategy }"
    )
    linked = graph.rows("SELECT ?actor ?strategy { ?actor cg:pledges ?strategy }")
    assert sorted(map(str, linked)) == sorted(map(str, said))
