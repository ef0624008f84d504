"""Places by their context: stems that are words, and places at the head of longer names."""

from __future__ import annotations

from typing import Any

import pytest

from kg.extraction.names.found import Found
from kg.extraction.names.places import leading_places
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
    ("type_", "leads"),
    [
        (Type.STRATEGY, True),
        (Type.EVENT, True),
        (Type.HONOUR, True),
        (Type.PROJECT, False),
        (Type.INSTITUTION, False),
    ],
)
def test_what_holds_in_a_place_names_it_first(type_: Type, leads: bool) -> None:
    place = Found(0, 3, Type.PLACE, "长三角", "names.place")
    outer = Found(0, 6, type_, "长三角一体化", "names.judged")
    assert leading_places([outer], [place]) == ([place] if leads else [])


def test_a_place_that_is_the_whole_name_or_stands_inside_leads_nothing() -> None:
    place = Found(2, 4, Type.PLACE, "上海", "names.place")
    assert leading_places([Found(0, 6, Type.EVENT, "首届上海论坛", "names.judged")], [place]) == []
    assert leading_places([place], [place]) == []
