"""One key for all the forms of one thing, by the table beside this file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.extraction.state import State
from kg.ids import bare

CASES = yaml.safe_load(Path(__file__).with_name("things.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:16] for case in CASES])
def test_things(case: dict[str, Any], read_in: Any) -> None:
    state: State = read_in(case["text"], case["place"])
    for type_, name, forms in case["things"]:
        found = [e for e in state.entities.values() if e.type == type_ and bare(e.name) == bare(name)]
        assert len(found) == 1, f"{type_} {name}: {sorted(state.entities)}"
        assert set(forms) <= set(found[0].aliases)


def test_figures_of_speech_are_no_things(read_in: Any) -> None:
    state: State = read_in("成为经济发展的“顶梁柱”，当好“排头兵”，不“躺平”。", "哈尔滨市")
    assert not state.entities


@pytest.mark.parametrize(
    ("text", "is_there"), [("会同教育部门建好学校。", False), ("教育部批复了方案。", True)]
)
def test_a_department_of_the_place_is_no_ministry(text: str, is_there: bool, read_in: Any) -> None:
    names = {entity.name for entity in read_in(text, "哈尔滨市").entities.values()}
    assert ("教育部" in names) == is_there


def test_pointers_find_the_place_and_are_no_names_of_it(read_in: Any) -> None:
    state: State = read_in("我市跻身百强榜，列全省第一位。", "哈尔滨市")
    pointed = {
        state.document.text[n.start : n.end]: state.entities[n.entity] for n in state.names if n.points
    }
    assert {text: entity.name for text, entity in pointed.items()} == {"我市": "哈尔滨市", "全省": "黑龙江省"}
    assert not any({"我市", "全省"} & set(entity.aliases) for entity in pointed.values())


def test_a_place_inside_another_name_is_no_place_of_its_own(read_in: Any) -> None:
    state: State = read_in("支持大庆石油学院创新发展。", "哈尔滨市")
    assert "大庆市" not in {entity.name for entity in state.entities.values()}


def test_the_body_above_and_the_place_that_it_governs(read_in: Any) -> None:
    state: State = read_in("黑龙江省和哈尔滨市，市政府和市发改委。", "哈尔滨市")
    by_name = {entity.name: entity for entity in state.entities.values()}
    assert by_name["哈尔滨市发展和改革委员会"].part_of == by_name["哈尔滨市人民政府"].key
    assert by_name["哈尔滨市人民政府"].jurisdiction == by_name["哈尔滨市"].key


def test_each_rule_that_fired_is_in_the_chain(read_in: Any) -> None:
    state: State = read_in("市委部署，融入“一带一路”。", "哈尔滨市")
    assert {step.rule for step in state.trace or []} >= {"names.body"}


def test_a_body_that_only_a_post_names_is_found_there_and_bears_no_name_of_it(read_in: Any) -> None:
    state: State = read_in("副县长王建国主持会议。", "高阳县")
    body = next(e for e in state.entities.values() if e.name == "高阳县人民政府")
    assert [state.document.text[n.start : n.end] for n in state.names if n.entity == body.key] == ["副县长"]
    assert body.aliases == ()


def test_a_title_behind_a_name_stands_for_no_body(read_in: Any) -> None:
    state: State = read_in("学习贯彻习近平总书记重要讲话精神。", "哈尔滨市")
    assert not [n for n in state.names if state.entities[n.entity].type == "Institution"]


def test_whose_a_work_is_that_everyone_knows(read_in: Any) -> None:
    state: State = read_in("加快推进比亚迪动力电池产业园、海康威视智慧产业园等项目建设。", "石家庄市")
    names = {e.name for e in state.entities.values()}
    assert {"比亚迪", "海康威视", "比亚迪动力电池产业园"} <= names


def test_a_company_with_its_full_name_is_one_body(read_in: Any) -> None:
    state: State = read_in("2010年巨力索具股份有限公司成功上市。", "保定市")
    assert [e.name for e in state.entities.values() if e.type == "Institution"] == ["巨力索具股份有限公司"]
