"""Decisions of people win over every rule, hold on when rules change, and complain when what they speak of is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import ReviewError
from kg.ids import thing_key
from kg.model import (
    Document,
    Entity,
    Evidence,
    Findings,
    Kind,
    Layout,
    Period,
    Profile,
    Statement,
    Strength,
    Type,
)
from kg.resolution import Things, read_review, resolve, review_statements
from kg.resolution.review import HEADER, Decision, append, line_of, parse

TEN = range(10)
TEXT = "".join(f"做好第{n}件实事，完成第{n}项任务。" for n in TEN)


def entity(type_: Type, name: str, place: str | None = None, *aliases: str) -> Entity:
    return Entity(key=thing_key(type_, name, place), type=type_, name=name, place=place, aliases=aliases)


def statement(quote: str) -> Statement:
    start = TEXT.index(quote)
    evidence = Evidence(start, start + len(quote), quote)
    return Statement(kind=Kind.COMMITMENT, evidence=evidence, rule="plain", strength=Strength.PLAN)


def page(entities: list[Entity], statements: list[Statement]) -> Findings:
    document = Document(
        id="abc", name="a.txt", sha256="abc", text=TEXT, layout=Layout.unchanged(TEXT), sections=(), rows=(), profile=Profile()
    )  # fmt: skip
    return Findings(document=document, entities=tuple(entities), statements=tuple(statements))


LINES = "\n".join(
    [
        HEADER,
        "# ten of each kind",
        *(f"same\tproject/甲{n}工程\tproject/乙{n}工程\t\t李梅\t同一工程" for n in TEN),
        *(f"different\tinstitution/丙{n}集团\tinstitution/230100/丙{n}集团\t\t李梅\t" for n in TEN),
        *(f"unsure\tstrategy/丁{n}战略\tstrategy/230100/丁{n}战略\t\t李梅\t" for n in TEN),
        *(f"rename\tproject/戊{n}园\t哈尔滨戊{n}产业园\t\t李梅\t见批复" for n in TEN),
        *(f"type\tproject/己{n}中心\tInstitution\t\t李梅\t是单位" for n in TEN),
        *(f"strike\t做好第{n}件实事\t\ta.txt\t李梅\t是口号" for n in TEN),
        *(f"correct\t完成第{n}项任务\tstrength=ensure; period=2024/2025\tdoc/abc\t李梅\t" for n in TEN),
    ]
)


def first_rules() -> Findings:
    things = [entity(Type.PROJECT, f"{word}{n}工程") for n in TEN for word in "甲乙"]
    things += [entity(Type.INSTITUTION, f"丙{n}集团", place) for n in TEN for place in (None, "230100")]
    things += [entity(Type.STRATEGY, f"丁{n}战略", place) for n in TEN for place in (None, "230100")]
    things += [entity(Type.PROJECT, f"戊{n}园") for n in TEN] + [
        entity(Type.PROJECT, f"己{n}中心") for n in TEN
    ]
    return page(
        things, [statement(f"{words}") for n in TEN for words in (f"做好第{n}件实事", f"完成第{n}项任务")]
    )


def changed_rules() -> Findings:
    """The same page, where rules find fuller names, give names a place, and let statements run on or start later."""
    things = [entity(Type.PROJECT, f"{word}{n}工程", "230100") for n in TEN for word in "甲乙"]
    things += [entity(Type.INSTITUTION, f"丙{n}集团", place) for n in TEN for place in (None, "230100")]
    things += [entity(Type.STRATEGY, f"丁{n}战略", place) for n in TEN for place in (None, "230100")]
    things += [entity(Type.PROJECT, f"哈尔滨戊{n}园", None, f"戊{n}园") for n in TEN]
    things += [entity(Type.PROJECT, f"己{n}中心", "230109") for n in TEN]
    return page(things, [statement(words) for n in TEN for words in (f"做好第{n}件实事，", f"成第{n}项任务")])


def built(findings: Findings) -> tuple[Findings, Things, list[str]]:
    decisions = parse(LINES)
    reviewed = review_statements([findings], decisions)
    things = resolve(reviewed.findings, decisions)
    complaints = [issue.message for issue in (*reviewed.complaints, *things.complaints)]
    return reviewed.findings[0], things, complaints


@pytest.mark.parametrize("rules", [first_rules, changed_rules])
def test_ten_decisions_of_each_kind_hold(rules: object) -> None:
    assert callable(rules)
    before = rules()
    findings, things, complaints = built(before)
    key = {e.name: e.key for e in before.entities}
    assert complaints == []
    assert len(things.decided) == 50
    for n in TEN:
        assert things.canonical[key[f"甲{n}工程"]] == things.canonical[key[f"乙{n}工程"]]
        assert things.canonical[f"institution/丙{n}集团"] != things.canonical[f"institution/230100/丙{n}集团"]
        assert things.canonical[f"strategy/丁{n}战略"] != things.canonical[f"strategy/230100/丁{n}战略"]
        park = key.get(f"戊{n}园") or key[f"哈尔滨戊{n}园"]
        assert things.things[things.canonical[park]].name == f"哈尔滨戊{n}产业园"
        centre = things.things[things.canonical[key[f"己{n}中心"]]]
        assert (centre.type, centre.replaces) == (Type.INSTITUTION, (key[f"己{n}中心"],))
    assert things.candidates == ()
    assert len(findings.statements) == 10
    assert {(s.rule, s.strength, s.period) for s in findings.statements} == {
        ("review", Strength.ENSURE, Period(2024, 2025))
    }


def test_without_its_line_a_decision_is_undone() -> None:
    things = resolve([first_rules()])
    assert things.canonical["project/甲1工程"] != things.canonical["project/乙1工程"]
    assert things.canonical["institution/丙1集团"] == things.canonical["institution/230100/丙1集团"]


def test_what_is_gone_is_complained_of_with_the_nearest() -> None:
    lines = (
        Decision(7, "rename", "project/戊1圆", "戊", "", "", ""),
        Decision(8, "same", "project/甲1工程", "project/没有", "", "", ""),
        Decision(9, "strike", "做好第1件时事", "", "a.txt", "", ""),
        Decision(10, "strike", "做好第1件实事", "", "b.txt", "", ""),
        Decision(11, "correct", "做好第1件实事", "by=institution/没有", "a.txt", "", ""),
    )
    findings = first_rules()
    reviewed = review_statements([findings], lines)
    things = resolve(reviewed.findings, lines)
    messages = [issue.message for issue in (*reviewed.complaints, *things.complaints)]
    assert [message.split(":")[0] for message in messages] == [f"review line {n}" for n in (9, 10, 11, 7, 8)]
    assert "nearest: 做好第1件实事" in messages[0]
    assert "project/戊1园" in messages[3]
    assert reviewed.findings == (findings,)


def test_one_pair_cannot_be_the_same_and_different() -> None:
    lines = (
        Decision(2, "same", "project/甲1工程", "project/乙1工程", "", "", ""),
        Decision(3, "different", "project/乙1工程", "project/甲1工程", "", "", ""),
    )
    with pytest.raises(ReviewError, match="line 3"):
        resolve([first_rules()], lines)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("merge\tproject/a\tproject/b", '"merge" is no decision'),
        ("same\tproject/a", "has no value"),
        ("same\t\tproject/b", "names no subject"),
        ("strike\t增长6%", "names no document"),
        ("type\tproject/a\tCompany", '"Company" is no type'),
        ("correct\t增长6%\tstrength=surely\ta.txt", '"surely" is no strength'),
        ("correct\t增长6%\tforce=ensure\ta.txt", '"force=ensure" corrects nothing'),
        ("same\ta\tb\tc\td\te\tf", "has 7 cells"),
    ],
)
def test_a_wrong_line_is_named(line: str, fault: str) -> None:
    with pytest.raises(ReviewError) as caught:
        parse(f"{HEADER}\n\n{line}\n", "review.tsv")
    assert str(caught.value).startswith("review.tsv line 3: " + fault)


def test_lines_are_added_to_the_file(tmp_path: Path) -> None:
    file = tmp_path / "review.tsv"
    append(file, [line_of("same", "project/a", "project/b", by="李梅")])
    append(file, [line_of("unsure", "project/c", "project/d")])
    assert [(d.kind, d.subject, d.by) for d in read_review(file)] == [
        ("same", "project/a", "李梅"),
        ("unsure", "project/c", ""),
    ]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReviewError, match="cannot be read"):
        read_review(tmp_path / "none.tsv")
    (tmp_path / "gbk.tsv").write_bytes("人民政府".encode("gb18030"))
    with pytest.raises(ReviewError, match="is not UTF-8"):
        read_review(tmp_path / "gbk.tsv")
