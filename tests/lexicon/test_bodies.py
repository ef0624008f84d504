"""What short forms of bodies mean, by the place of the document."""

from __future__ import annotations

import pytest

from kg.lexicon.bodies import BodyName, complete, endings, level_forms, zone_name
from kg.lexicon.places import Place, by_code, find


def place(name: str) -> Place:
    return find(name)[0]


def name_of(body: BodyName | None) -> str | None:
    return body.name if body else None


@pytest.mark.parametrize(
    ("where", "form", "name"),
    [
        ("哈尔滨市", "市委", "中共哈尔滨市委员会"),
        ("哈尔滨市", "市政府", "哈尔滨市人民政府"),
        ("哈尔滨市", "市人民政府", "哈尔滨市人民政府"),
        ("哈尔滨市", "省委", "中共黑龙江省委员会"),
        ("哈尔滨市", "省政府", "黑龙江省人民政府"),
        ("哈尔滨市", "市人大", "哈尔滨市人民代表大会"),
        ("哈尔滨市", "市人大常委会", "哈尔滨市人民代表大会常务委员会"),
        ("哈尔滨市", "市政协", "中国人民政治协商会议哈尔滨市委员会"),
        ("哈尔滨市", "政协", "中国人民政治协商会议哈尔滨市委员会"),
        ("哈尔滨市", "市国资委", "哈尔滨市人民政府国有资产监督管理委员会"),
        ("哈尔滨市", "市发展改革委", "哈尔滨市发展和改革委员会"),
        ("哈尔滨市", "市住建局", "哈尔滨市住房和城乡建设局"),
        ("哈尔滨市", "南岗区委", "中共哈尔滨市南岗区委员会"),
        ("哈尔滨市", "平房区人民政府", "哈尔滨市平房区人民政府"),
        ("哈尔滨市", "哈尔滨新区管委会", "哈尔滨新区管理委员会"),
        ("哈尔滨市", "哈尔滨新区党工委", "中共哈尔滨新区工作委员会"),
        ("哈尔滨市", "团市委", "中国共产主义青年团哈尔滨市委员会"),
        ("哈尔滨市", "团省委", "中国共产主义青年团黑龙江省委员会"),
        ("哈尔滨市", "市中院", "哈尔滨市中级人民法院"),
        ("哈尔滨市", "党中央", "中国共产党中央委员会"),
        ("哈尔滨市", "国家发展改革委", "国家发展和改革委员会"),
        ("哈尔滨新区", "管委会", "哈尔滨新区管理委员会"),
        ("哈尔滨新区", "区委", "中共哈尔滨市松北区委员会"),
        ("松北区", "区人大", "哈尔滨市松北区人民代表大会"),
        ("宁夏回族自治区", "自治区党委", "中共宁夏回族自治区委员会"),
        ("甘孜藏族自治州", "州人民政府", "甘孜藏族自治州人民政府"),
        ("甘孜藏族自治州", "州政协", "中国人民政治协商会议甘孜藏族自治州委员会"),
        ("锡林郭勒盟", "盟委", "中共锡林郭勒盟委员会"),
        ("安国市", "市政府", "安国市人民政府"),  # a county-level city says 市 of itself
        ("安国市", "工信局", "安国市工业和信息化局"),
        ("安国市", "农业农村局", "安国市农业农村局"),
        ("高阳县", "县公安局", "高阳县公安局"),
        ("高阳县", "县法院", "高阳县人民法院"),
        ("高阳县", "统战部", "中共高阳县委员会统一战线工作部"),
        ("高阳县", "市委", "中共保定市委员会"),
        ("高阳县", "保定市政协", "中国人民政治协商会议保定市委员会"),
        ("徐水县", "县经贸局", "徐水县经济贸易局"),
        ("吉林省", "吉林省政府", "吉林省人民政府"),
        ("吉林省", "省卫健委", "吉林省卫生健康委员会"),
        ("吉林省", "吉林省卫生计生委", "吉林省卫生和计划生育委员会"),
        ("朝阳区", "北京市朝阳区政府", "北京市朝阳区人民政府"),
        # counterexamples: which one is meant cannot be told, or it is no body
        ("吉林省", "市委", None),
        ("哈尔滨市", "县委", None),
        ("哈尔滨市", "区政府", None),
        ("哈尔滨市", "各区政府", None),
        ("哈尔滨市", "政府", None),
        ("高阳县", "大力推进", None),
        ("宁夏回族自治区", "区政府", None),
    ],
)
def test_complete(where: str, form: str, name: str | None) -> None:
    assert name_of(complete(form, place(where))) == name


def test_a_body_knows_its_place_and_what_stands_above_it() -> None:
    body = complete("县委宣传部", place("高阳县"))
    assert body == BodyName("中共高阳县委员会宣传部", "中共{P}委员会宣传部", "130628", "中共高阳县委员会")
    ministry = complete("财政部", place("高阳县"))
    assert ministry == BodyName("财政部", "财政部", "CN", "国务院")


def test_the_body_of_a_renamed_place_keeps_its_pattern() -> None:
    before, after = complete("县政府", place("徐水县")), complete("徐水区政府", place("保定市"))
    assert before and after
    assert (before.name, after.name) == ("徐水县人民政府", "保定市徐水区人民政府")
    assert before.pattern == after.pattern


def test_every_ending_makes_a_form_that_means_something() -> None:
    places = [place for name in ("高阳县", "松北区", "安国市", "民和回族土族自治县", "甘孜藏族自治州", "锡林郭勒盟",
              "宁夏回族自治区", "准格尔旗", "大兴安岭地区", "哈尔滨市", "黑龙江省", "浦东新区") for place in find(name)]  # fmt: skip
    alive = {form for form in level_forms() if any(complete(form, each) for each in places)}
    assert [ending for ending in endings() if not any(form.endswith(ending) for form in alive)] == []


def test_forms_are_long_enough_to_match() -> None:
    assert all(ending for ending in endings())


@pytest.mark.parametrize(
    ("where", "form", "name"),
    [
        ("230100", "哈经开区", "哈尔滨经济技术开发区"),
        ("130628", "经开区", "高阳经济开发区"),
        ("130628", "经济开发区", "高阳经济开发区"),
        ("130600", "保定高新区", "保定高新技术产业开发区"),
        ("640100", "银川经开区", "银川经济技术开发区"),
        ("230100", "开放区", None),
    ],
)
def test_zone_name(where: str, form: str, name: str | None) -> None:
    home = by_code(where)
    assert home
    assert zone_name(form, home) == name
