"""What a judged name cannot be; a place as its table has it; a district's stem far from its city."""

from __future__ import annotations

from typing import Any

import pytest

from kg.extraction.names.found import Found
from kg.extraction.names.soundness import sound, sound_names
from kg.model import Type


@pytest.mark.parametrize(
    "name",
    ["店", "厂", "报告是一份振奋人心的好报告。", "全省", "我市", "新加坡及香港", "中国与冰岛", "十八届三中"],
)
def test_no_name(name: str) -> None:
    assert not sound(Found(0, len(name), Type.PROJECT, name, "names.judged.item"))


@pytest.mark.parametrize("name", ["第三中学", "粤港澳大湾区", "上海和广东合作交流中心", "湖南和湖北的河"])
def test_a_name(name: str) -> None:
    assert sound(Found(0, len(name), Type.PROJECT, name, "names.judged.item"))


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("把科技大市场", "科技大市场"),
        ("所属旅投集团", "旅投集团"),
        ("把脉行动", "把脉行动"),
        ("以旧换新活动", "以旧换新活动"),
    ],
)
def test_a_word_that_only_stands_before_names_is_left_behind(said: str, name: str) -> None:
    (found,) = sound_names([Found(0, len(said), Type.PROJECT, said, "names.judged.phrase")], [], said)
    assert (found.name, said[found.start : found.end]) == (name, name)


def test_no_name_ends_in_that_of_a_person() -> None:
    said = Found(0, 4, Type.PROJECT, "县长张三", "names.judged.sibling")
    assert not list(sound_names([said], [], "县长张三、李四桥", {4}))
    assert list(sound_names([said], [], "县长张三、李四桥", {7})) == [said]


def test_a_place_is_the_one_of_the_table() -> None:
    said = Found(0, 3, Type.PLACE, "绥芬河", "names.judged.sibling")
    tabled = Found(0, 3, Type.PLACE, "绥芬河市", "names.place", ("绥芬河",), "231081")
    assert list(sound_names([said], [tabled], "绥芬河")) == [tabled]


@pytest.mark.parametrize(
    ("text", "place", "name", "is_there"),
    [
        ("以东安联合飞机等企业为牵动。", "哈尔滨市", "牡丹江市东安区", False),
        ("与东安区结对共建。", "哈尔滨市", "牡丹江市东安区", True),
        ("支持道里、南岗改造旧楼。", "哈尔滨市", "哈尔滨市道里区", True),
        ("支持南岗改造旧楼。", "松北区", "哈尔滨市南岗区", True),
    ],
)
def test_the_stem_of_a_district_counts_in_its_own_city(
    text: str, place: str, name: str, is_there: bool, read_in: Any
) -> None:
    names = {entity.name for entity in read_in(text, place).entities.values()}
    assert (name in names) == is_there


def test_a_word_that_points_is_no_place(read_in: Any) -> None:
    names = {
        entity.name for entity in read_in("形成辐射全省、协同发展新格局。", "哈尔滨市").entities.values()
    }
    assert "全省" not in names
    assert "黑龙江省" in names


def test_a_body_bears_no_name_that_only_its_list_would_make() -> None:
    forms = ("雀巢牧业", "雀巢公司", "雀巢中国")
    said = Found(0, 2, Type.INSTITUTION, "雀巢", "names.judged.sibling", forms)
    (found,) = sound_names([said], [], "雀巢、现代牧业等企业，如雀巢中国")
    assert found.forms == ("雀巢公司", "雀巢中国")
