"""Places by their context: stems that are words, and places at the head of longer names."""

from __future__ import annotations

from typing import Any

import pytest

from kg.extraction.names.edges import edges_of
from kg.extraction.names.found import Found, free
from kg.extraction.names.places import leading_places, place_names
from kg.model import Type


@pytest.mark.parametrize(
    ("text", "place", "name", "is_there"),
    [
        ("支持遵义加快建设省域副中心。", "贵州省", "遵义市", True),
        ("严格遵守规定。", "贵州省", "遵义市", False),
        ("支持遵义加快建设。", "哈尔滨市", "遵义市", False),  # a word elsewhere
        ("坚持和平发展。", "天津市", "天津市和平区", False),  # a district's stem is a word even at home
    ],
)
def test_a_city_goes_by_a_stem_that_is_a_word_in_its_own_province(
    text: str, place: str, name: str, is_there: bool, read_in: Any
) -> None:
    names = {entity.name for entity in read_in(text, place).entities.values()}
    assert (name in names) == is_there


@pytest.mark.parametrize(
    ("text", "name", "is_there"),
    [
        ("以东南亚为重点扩大开放。", "东南亚", True),  # 以东 is a word too, and shorter
        ("在推进青藏高原生态保护上走在前列。", "青藏高原", True),
        ("新增城市公园绿地30公顷。", "增城市", False),
        ("新建县域医疗次中心5个。", "新建县", False),
        ("加快建设开放大通道。", "大通回族土族自治县", False),
    ],
)
def test_a_short_word_that_runs_into_it_hides_a_division_but_no_region(
    text: str, name: str, is_there: bool, read_in: Any
) -> None:
    names = {entity.name for entity in read_in(text, "哈尔滨市").entities.values()}
    assert (name in names) == is_there


@pytest.mark.parametrize(
    ("text", "province", "is_there"),
    [
        ("加强贺兰山东麓水源涵养。", "山东省", False),
        ("建设湘江西岸景观带。", "江西省", False),
        ("修复黄河北岸湿地。", "河北省", False),
        ("与山东、江西合作。", "江西省", True),
        ("承接山东产业转移。", "山东省", True),
    ],
)
def test_a_side_of_a_mountain_or_a_river_is_no_province(
    text: str, province: str, is_there: bool, read_in: Any
) -> None:
    names = {entity.name for entity in read_in(text, "哈尔滨市").entities.values()}
    assert (province in names) == is_there


@pytest.mark.parametrize(
    ("text", "two"), [("深化与港澳合作。", "香港 澳门"), ("全面对接京津。", "北京 天津")]
)
def test_what_names_two_places_at_once_names_both(text: str, two: str, read_in: Any) -> None:
    names = [entity.name for entity in read_in(text, "哈尔滨市").entities.values()]
    assert all(any(name.startswith(one) for name in names) for one in two.split())


@pytest.mark.parametrize(
    ("text", "place", "name", "is_there"),
    [
        ("完成自治区下达的任务。", "银川市", "宁夏回族自治区", True),
        ("学习内蒙古自治区的做法。", "银川市", "宁夏回族自治区", False),
        ("完成自治区下达的任务。", "哈尔滨市", "宁夏回族自治区", False),
    ],
)
def test_the_region_above_a_city_goes_by_its_kind(
    text: str, place: str, name: str, is_there: bool, read_in: Any
) -> None:
    names = {entity.name for entity in read_in(text, place).entities.values()}
    assert (name in names) == is_there


@pytest.mark.parametrize(
    ("type_", "lead", "is_named"),
    [
        (Type.STRATEGY, "长三角", True),
        (Type.POLICY, "海南", True),
        (Type.EVENT, "上海", True),
        (Type.HONOUR, "汉中", True),
        (Type.PROJECT, "太原", False),  # 太原机场 is a work
        (Type.PROJECT, "俄罗斯", True),  # what is abroad tells more than its name
        (Type.INSTITUTION, "韩国", False),
        (Type.EVENT, "中国", False),
    ],
)
def test_what_holds_in_a_place_names_it_first(type_: Type, lead: str, is_named: bool) -> None:
    place = next(iter(place_names(edges_of(lead), None)))
    outer = Found(0, len(lead) + 3, type_, f"{lead}三个字", "names.judged")
    assert leading_places([outer], [place]) == ([place] if is_named else [])


def test_a_place_that_is_the_whole_name_or_stands_inside_leads_nothing() -> None:
    (place,) = place_names(edges_of("首届上海论坛"), None)
    assert leading_places([Found(0, 6, Type.EVENT, "首届上海论坛", "names.judged")], [place]) == []
    assert leading_places([place], [place]) == []


def test_two_things_share_a_stretch_and_one_thing_stands_there_once() -> None:
    first = Found(0, 2, Type.PLACE, "北京市", "names.place")
    second = first._replace(name="天津市")
    assert free([first, second], bytearray(2)) == [first, second]
    assert free([first, first], bytearray(2)) == [first]
    assert free([first, second._replace(rule="names.judged")], bytearray(2)) == [first]
