"""An invented document in which every field of every value is set somewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from kg.graph.ontology import ontology_triples
from kg.model import (
    Comparator,
    Deadline,
    Document,
    Entity,
    Findings,
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

TEXT = """临江市政府工作报告
一、去年回顾
市长李明说，新建学校3所，工业增加值增长5%。财力不足。
二、今年计划
力争6月底前与云溪县共建“双江计划”中的临江大桥，新增学位3—5千个，由市教育局负责，落实惠民十条，办好临江茶博会，创建茶乡。
"""
THINGS = {
    Type.INSTITUTION: "临江市人民政府",
    Type.PLACE: "临江市",
    Type.OFFICIAL: "李明",
    Type.STRATEGY: "双江计划",
    Type.PROJECT: "临江大桥",
    Type.POLICY: "惠民十条",
    Type.EVENT: "临江茶博会",
    Type.HONOUR: "茶乡",
}


def key(type_: Type, name: str) -> str:
    return f"{type_.lower()}/{name}"


def themes() -> tuple[str, ...]:
    """Any two of the themes that there are."""
    found = {
        line.partition(">")[0].rpartition("/theme/")[2]
        for line in ontology_triples()
        if "/theme/" in line.split()[0]
    }
    return tuple(sorted(found)[:2])


def complete(document: Document) -> Findings:
    """Findings with every field of the model set somewhere, whatever the text."""
    text = document.text

    def words(quote: str) -> tuple[int, int]:
        start = text.index(quote)
        return start, start + len(quote)

    k = {type_: key(type_, name) for type_, name in THINGS.items()}
    office = key(Type.INSTITUTION, "临江市教育局")
    county = key(Type.PLACE, "云溪县")
    review, plan, end = text.index("一、去年"), text.index("二、今年"), len(text)
    sections = (
        Section(title="临江市政府工作报告", start=0, body=10, end=end, depth=1, parent=None, part=Part.OTHER),
        Section(
            title="一、去年回顾",
            start=review,
            body=review + 7,
            end=plan,
            depth=2,
            parent=0,
            part=Part.REVIEW,
            period=Period(2023, 2023),
        ),
        Section(title="二、今年计划", start=plan, body=plan + 7, end=end, depth=2, parent=0, part=Part.PLAN),
    )
    profile = Profile(
        title="临江市政府工作报告",
        publisher="临江日报",
        published="2024-02",
        issuer=THINGS[Type.INSTITUTION],
        place=THINGS[Type.PLACE],
        level=Level.CITY,
        year=2024,
        reasons={"year": "今年"},
    )
    document = replace(document, profile=profile, sections=sections)
    promised = Measure(
        indicator="学位",
        form=Form.INCREMENT,
        comparator=Comparator.BETWEEN,
        value=Decimal(3000),
        upper=Decimal(5000),
        unit="个",
        evidence=document.evidence(*words("3—5千个")),
    )
    reported = Measure(
        indicator="工业增加值",
        form=Form.GROWTH,
        comparator=Comparator.EQUAL,
        value=Decimal(5),
        unit="%",
        evidence=document.evidence(*words("5%")),
    )
    statements = (
        Statement(
            kind=Kind.COMMITMENT,
            evidence=document.evidence(
                *words("力争6月底前与云溪县共建“双江计划”中的临江大桥，新增学位3—5千个")
            ),
            rule="future",
            by=k[Type.INSTITUTION],
            speaker=k[Type.OFFICIAL],
            responsible=(office,),
            partners=(county,),
            strength=Strength.STRIVE,
            period=Period(2024, 2025),
            deadline=Deadline(date(2024, 6, 30), "6月底前", Precision.MONTH),
            about=(*(k[t] for t in Type if t is not Type.OFFICIAL),),
            themes=themes(),
            section=2,
            measures=(promised,),
        ),
        Statement(
            kind=Kind.ACHIEVEMENT,
            evidence=document.evidence(*words("工业增加值增长5%")),
            rule="past",
            by=k[Type.INSTITUTION],
            section=1,
            measures=(reported,),
        ),
        Statement(
            kind=Kind.CHALLENGE,
            evidence=document.evidence(*words("财力不足")),
            rule="lack",
            by=k[Type.INSTITUTION],
        ),
    )
    city = k[Type.PLACE]
    entities = (
        Entity(
            key=k[Type.INSTITUTION],
            type=Type.INSTITUTION,
            name=THINGS[Type.INSTITUTION],
            aliases=("市政府",),
            jurisdiction=city,
        ),
        Entity(key=office, type=Type.INSTITUTION, name="临江市教育局", part_of=k[Type.INSTITUTION]),
        Entity(key=city, type=Type.PLACE, name=THINGS[Type.PLACE], place="999900"),
        Entity(key=county, type=Type.PLACE, name="云溪县", part_of=city),
        Entity(key=k[Type.STRATEGY], type=Type.STRATEGY, name="双江计划", parts=(k[Type.PROJECT],)),
        *(
            Entity(key=k[t], type=t, name=THINGS[t])
            for t in Type
            if t not in (Type.INSTITUTION, Type.PLACE, Type.STRATEGY)
        ),
    )
    mentions = tuple(
        Mention(document.evidence(*words(name)), k[t]) for t, name in THINGS.items() if name in text
    )
    tenure = Tenure(
        official=k[Type.OFFICIAL],
        post="市长",
        institution=k[Type.INSTITUTION],
        evidence=document.evidence(*words("市长李明")),
        seen_on="2024-02",
    )
    return Findings(
        document=document, statements=statements, entities=entities, mentions=mentions, tenures=(tenure,)
    )
