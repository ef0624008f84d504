"""What the tables of the lexicon know of things: which body stands above, which place contains a place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.ids import bare, thing_key
from kg.lexicon.bodies import complete
from kg.lexicon.places import Place, ancestors, by_code, current, full_name, run_with
from kg.model import Type

# What is left of a name behind the name of the body that it is a part of.
_PART = re.compile(
    r".*(?:研究所|研究院|分院|学院|附属.*医院|分公司|分行|支行|办公室|办公厅|委员会|工作部|分局|分校|总队|支队)$"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an institution stands: the name of the body above it with that body's place, and the place that it governs."""

    above: str | None  # a key that may or may not be a thing
    governs: str | None  # the code of a place


def standing(name: str, code: str | None) -> Standing:
    """What the table of bodies says of an institution.

    >>> standing("高阳县公安局", "130628")
    Standing(above='institution/130628/高阳县人民政府', governs='130628')
    """
    place = by_code(code) if code else None
    body = complete(name, place) if place else None
    if body is None or place is None or body.place != place.code:
        return Standing(None, None)
    return Standing(_above(body.parent, place) if body.parent else None, place.code)


def _above(parent: str, place: Place) -> str:
    body = complete(parent, place)
    return thing_key(Type.INSTITUTION, parent, body.place if body else None)


def bodies_within(names: Mapping[str, str]) -> dict[str, str]:
    """For each key the key of the institution whose name begins its name: 中国农业科学院 of 中国农业科学院哈尔滨兽医研究所.

    >>> bodies_within({"a": "中国农业科学院", "b": "中国农业科学院哈尔滨兽医研究所", "c": "中国农业科学院大楼"})
    {'b': 'a'}
    """
    keys = {bare(name): key for key, name in sorted(names.items(), reverse=True)}
    found = {}
    for key, name in sorted(names.items()):
        name = bare(name)
        for cut in range(len(name) - 2, 3, -1):
            if name[:cut] in keys and _PART.fullmatch(name[cut:]):
                found[key] = keys[name[:cut]]
                break
    return found


def place_chain(code: str) -> tuple[Place, ...]:
    """A place as it is now, and all that contain it."""
    place = by_code(code)
    return (current(place), *ancestors(current(place))) if place else ()


def place_key_of(place: Place) -> str:
    """The key of a place.

    >>> place_key_of(by_code("230109"))
    'place/230109/哈尔滨市松北区'
    """
    return thing_key(Type.PLACE, full_name(place), place.code)


def twin(code: str) -> Place | None:
    """The new area or district that is run as one with a place."""
    place = by_code(code)
    return run_with(place) if place else None


def all_codes(codes: Iterable[str]) -> list[str]:
    """These places and all that contain them, sorted."""
    return sorted({place.code for code in codes for place in place_chain(code)})
