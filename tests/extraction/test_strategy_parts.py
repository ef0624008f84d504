"""What a strategy consists of."""

from __future__ import annotations

import pytest

from kg.extraction.parts import parts_of
from kg.extraction.pipeline import nlp
from kg.extraction.state import state_of

# text, the name as it stands in it, rule, parts
ADDS_UP = [
    (
        "实施“绿化、美化、净化”三大工程。",
        "“绿化、美化、净化”三大工程",
        "listed",
        "绿化工程 美化工程 净化工程",
    ),
    ("开展“碧水、蓝天”两项行动", "“碧水、蓝天”两项行动", "listed", "碧水行动 蓝天行动"),
    (
        "抓好“三大工程”[5]：畅通工程、暖心工程、安居工程。",
        "三大工程",
        "explained",
        "畅通工程 暖心工程 安居工程",
    ),
    (
        "建设“三个东城”，即创新东城、绿色东城、幸福东城。",
        "三个东城",
        "explained",
        "创新东城 绿色东城 幸福东城",
    ),
    (
        "完善“三张清单”（项目清单；问题清单；责任清单）。",
        "三张清单",
        "explained",
        "项目清单 问题清单 责任清单",
    ),
    (
        "实施“两大工程”。一是教育提质工程。新建学校3所。二是医疗惠民工程。",
        "两大工程",
        "dealt-out",
        "教育提质工程 医疗惠民工程",
    ),
    ("实施“两大行动”。实施扩量行动，引进企业；实施提质行动。", "两大行动", "dealt-out", "扩量行动 提质行动"),
]

# A list that does not add up to the count; clauses that are no names; a list that belongs to something else.
DOES_NOT = [
    ("实施“绿化、美化”三大工程。", "“绿化、美化”三大工程"),
    ("抓好“三大工程”：畅通工程、暖心工程等。", "三大工程"),
    ("做到“两个必须”：必须坚持稳字当头，着力夯实基础并在政策上同向发力，必须守住底线。", "两个必须"),
    ("实施“三大行动”，推动工业、农业、旅游业发展。", "三大行动"),
    ("打造“七大都市”", "七大都市"),
    ("强化“两大功能”。强化枢纽功能，持续强化两大功能。", "两大功能"),
]


@pytest.mark.parametrize(("text", "name", "rule", "names"), ADDS_UP)
def test_as_many_parts_as_the_name_counts(text: str, name: str, rule: str, names: str) -> None:
    start = text.index(name)
    found = parts_of(text, start, start + len(name))
    assert found is not None
    assert (found.rule, " ".join(part.name for part in found.members)) == (rule, names)
    for part in found.members:
        assert part.name.startswith(text[part.start : part.end])


@pytest.mark.parametrize(("text", "name"), DOES_NOT)
def test_what_does_not_add_up_has_no_parts(text: str, name: str) -> None:
    start = text.index(name)
    assert parts_of(text, start, start + len(name)) is None


def test_what_deals_out_a_part_is_about_the_whole() -> None:
    text = "今年我们要打好“三张牌”。打好文化牌，办好灯会。打好生态牌，新增公园3个。打好开放牌，引进企业20家。"
    state = state_of(nlp()(text))
    whole = next(entity for entity in state.entities.values() if entity.name == "三张牌")
    assert [state.entities[key].name for key in whole.parts] == ["文化牌", "生态牌", "开放牌"]
    about = [draft.about for draft in state.drafts if draft.start > text.index("打好文化牌") - 1]
    assert about
    assert all(whole.key in keys for keys in about)
