"""该项目 and its like point back."""

from __future__ import annotations

from kg.extraction.names.back import references
from kg.extraction.state import Name
from kg.model import Entity, Type

_THINGS = {
    "p": Entity(key="p", type=Type.PROJECT, name="东湖产业园"),
    "c": Entity(key="c", type=Type.INSTITUTION, name="华光公司"),
}


def _said(text: str) -> list[tuple[str, str]]:
    names = [
        Name(at, at + len(thing.name), thing.key)
        for thing in _THINGS.values()
        if (at := text.find(thing.name)) >= 0
    ]
    return [
        (text[name.start : name.end], name.entity)
        for name in references(text, sorted(names, key=lambda name: name.start), _THINGS)
    ]


def test_the_last_thing_of_its_type_is_meant() -> None:
    assert _said("东湖产业园由华光公司投资，该项目年内投产。") == [("该项目", "p")]
    assert _said("东湖产业园由华光公司投资，该公司年内上市。") == [("该公司", "c")]


def test_another_paragraph_or_another_type_is_not() -> None:
    assert _said("东湖产业园开工。\n该项目年内投产。") == []
    assert _said("华光公司签约，该项目年内投产。") == []
    assert _said("应该项目化推进，东湖产业园随后开工。") == []
