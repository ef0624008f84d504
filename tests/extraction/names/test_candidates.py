"""Where candidates start and end."""

from __future__ import annotations

import pytest

from kg.extraction.names.candidates import candidates_of
from kg.extraction.names.columns import TERMS
from kg.extraction.names.edges import edges_of, peel

FOUND = [
    ("加快推进深哈产业园建设", "深哈产业园"),
    ("实施优化营商环境专项行动", "优化营商环境专项行动"),
    ("落实高端肉牛“百千工程”", "高端肉牛“百千工程”"),
    ("编制国土空间总体规划（2021—2035）和县（市）总体规划", "国土空间总体规划（2021—2035）"),
    ("抓好雀巢婴儿辅食、哈电抽水蓄能装备等项目", "雀巢婴儿辅食"),
    ("抓好雀巢婴儿辅食、哈电抽水蓄能装备等项目", "哈电抽水蓄能装备"),
    ("投资2亿元的华丝顿纺织、投资3亿元的宏大制衣等项目", "华丝顿纺织"),
    ("新增省级链主型企业5家", "省级链主型企业"),
    ("持续叫响冰城夏都城市品牌，坚持招商为要、项目为王，", "招商为要、项目为王"),
    ("以打造龙江版“新浦东”为目标", "龙江版“新浦东”"),
    ("构建“亲清”政商关系。", "“亲清”政商关系"),
    ("设立10亿元科技成果转化基金", "科技成果转化基金"),
    ("力争核准清溪水电站", "清溪水电站"),
    ("对青年路进行改造", "青年路"),
    ("实施以工代赈项目", "以工代赈项目"),
    ("打好蓝天、碧水、净土保卫战，", "蓝天、碧水、净土保卫战"),
    ("打好蓝天、碧水、净土保卫战，", "净土保卫战"),
    ("推动东湖、西湖绿电外送通道尽早开工", "东湖"),
    ("推动东湖、西湖绿电外送通道尽早开工", "西湖绿电外送通道"),
    ("新建两馆（城市展览馆、文化馆）。", "城市展览馆"),
    ("争创文明城市。", "文明城市"),
    ("建成城北小学教学楼。", "城北小学教学楼"),
    ("实施景区提质、名镇焕新“两大行动”，", "景区提质"),
    ("实施景区提质、名镇焕新“两大行动”，", "名镇焕新"),
    ("深化与华山集团合作", "华山集团"),
    ("一是城南新一中建成投用", "城南新一中"),
    ("即城南改造提升工程", "城南改造提升工程"),
    ("实施好城南国家公园总体规划", "城南国家公园总体规划"),
    ("获评为国家级农业产业强镇", "国家级农业产业强镇"),
    ("推动天城制造、华山电器等40个项目投产", "华山电器"),
    ("推动天城制造、华山电器40个项目投产", "华山电器"),
]


@pytest.mark.parametrize(("text", "name"), FOUND, ids=[f"{name}" for _, name in FOUND])
def test_candidate(text: str, name: str) -> None:
    assert name in {text[c.start : c.end] for c in candidates_of(edges_of(text))}


def test_a_name_does_not_run_over_a_verb_or_a_mark() -> None:
    text = "加快建设一批中试基地，打造深哈产业园。"
    found = {text[c.start : c.end] for c in candidates_of(edges_of(text))}
    assert all("，" not in name and "打造" not in name for name in found)


def test_no_list_begins_with_its_comma() -> None:
    text = "新建两馆（城市展览馆、文化馆）、南山水厂。"
    assert not any(text[candidate.start] == "、" for candidate in candidates_of(edges_of(text)))


def test_a_count_behind_the_end_of_a_list_ends_it_no_second_time() -> None:
    text = "推动天城制造、华山电器等40个项目投产"
    assert not any(text[candidate.end - 1] == "等" for candidate in candidates_of(edges_of(text)))


@pytest.mark.parametrize(
    "text", ["实施景区提质、名镇焕新“三大行动”，", "“两大行动”取得成效。", "、“两大行动”"]
)
def test_a_quotation_that_counts_otherwise_closes_no_list(text: str) -> None:
    assert TERMS["item"] not in candidates_of(edges_of(text)).sort


def test_what_goes_on_before_a_quotation_is_no_part_of_the_last_item() -> None:
    text = "实施景区提质、名镇焕新等“三大行动”，"
    found = {text[one.start : one.end] for one in candidates_of(edges_of(text))}
    assert not any(name.endswith("等") for name in found)


def test_a_count_makes_a_kind() -> None:
    text = "新建16条示范街路"
    start, counted = peel(edges_of(text), 0, len(text))
    assert (text[start:], counted) == ("示范街路", True)


def test_offsets_are_those_of_the_text() -> None:
    text = "办好“融在新区·相约周五”等活动，推进哈大齐自创区建设"
    for candidate in candidates_of(edges_of(text)):
        assert 0 <= candidate.start < candidate.end <= len(text)
