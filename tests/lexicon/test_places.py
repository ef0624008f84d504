"""The table of places holds together, and names find the places that they mean."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kg.errors import LexiconError
from kg.lexicon import places
from kg.lexicon.places import above, all_forms, ancestors, by_code, current, find, full_name, run_with, towns
from kg.lexicon.tables import parse
from kg.model import Level

EVERY = [place for code in places._rows() if (place := by_code(code))]


def test_every_parent_and_successor_stands_in_the_table() -> None:
    for place in EVERY:
        assert place.parent is None or by_code(place.parent), place
        assert place.now is None or current(place).until is None, place


def test_every_place_of_the_country_lies_in_a_province() -> None:
    for place in EVERY:
        if place.kind in ("prefecture", "county", "zone"):
            province, nation = ancestors(place)[-2:]
            assert (province.kind, nation.code) == ("province", places.NATION), place


@pytest.mark.parametrize(
    ("name", "within", "expected"),
    [
        ("甘孜", None, ["513300", "513328"]),  # the prefecture before its county
        ("甘孜州", None, ["513300"]),
        ("内蒙古", None, ["150000"]),
        ("襄樊市", None, ["420600_1"]),
        ("徐水", "130626", ["130609"]),
        ("鼓楼区", "320100", ["320106"]),
        ("俄罗斯联邦", None, ["RU"]),
        ("长三角地区", None, ["R03"]),
        ("黑龙江自贸试验区", None, ["230000_z1"]),
        ("哈尔滨自贸片区", None, ["230000_z2"]),
        ("龙江", "230100", ["230000"]),  # the province that holds the city, not a county of its
        ("没有这个地方", None, []),
    ],
)
def test_find(name: str, within: str | None, expected: list[str]) -> None:
    assert [place.code for place in find(name, within)] == expected


@pytest.mark.parametrize(
    ("code", "name", "level"),
    [
        ("CN", "中华人民共和国", Level.NATION),
        ("110105", "北京市朝阳区", Level.DISTRICT),
        ("130609", "保定市徐水区", Level.DISTRICT),
        ("130629", "容城县", Level.DISTRICT),
        ("130683", "安国市", Level.DISTRICT),
        ("230100_z1", "哈尔滨新区", Level.DISTRICT),
        ("330200", "宁波市", Level.CITY),
        ("422800", "恩施土家族苗族自治州", Level.CITY),
        ("429006", "天门市", Level.CITY),
        ("640000", "宁夏回族自治区", Level.PROVINCE),
    ],
)
def test_full_name_and_level(code: str, name: str, level: Level) -> None:
    place = by_code(code)
    assert place
    assert (full_name(place), place.level) == (name, level)


def test_what_contains_a_place() -> None:
    songbei = find("松北区")[0]
    city = above(songbei, Level.CITY)
    assert city and city.name == "哈尔滨市"
    area = run_with(songbei)
    assert area and area.name == "哈尔滨新区" and run_with(area) == songbei
    assert run_with(city) is None


def test_ordinary_words_are_weak() -> None:
    weak = {form.text for form in all_forms() if form.weak}
    good = {form.text for form in all_forms() if not form.weak}
    assert not weak & good
    assert {"东方", "朝阳", "长安", "和平", "通道", "大方", "新和", "城区"} <= weak
    assert {"哈尔滨", "松北", "甘孜", "长三角", "松北区", "朝阳区"} <= good
    assert all(len(text) > 1 for text in weak | good)


def test_towns_know_their_county() -> None:
    assert "龙泉关镇" in towns("130624")
    assert towns("130625") == ()


def test_the_table_loads_fast() -> None:
    """In a new process, so that no cache helps; the bound is loose, as machines differ."""
    program = (
        "import time; from kg.lexicon import places; t = time.perf_counter(); places.find('哈尔滨');"
        "print(time.perf_counter() - t)"
    )
    taken = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert float(taken) < 0.3


def test_a_wrong_row_is_named_with_its_line() -> None:
    with pytest.raises(LexiconError, match=r"a\.tsv line 3: has 1 cell for 2 columns"):
        parse("# why\na\tb\n1\n", "a.tsv", ("a", "b"))
    with pytest.raises(LexiconError, match=r"a\.tsv line 1: names the columns"):
        parse("a\n", "a.tsv", ("a", "b"))
