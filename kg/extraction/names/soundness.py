"""What a judged name cannot be, whatever its traits, and what the tables know better.

>>> from kg.model import Type
>>> names = "厂", "地铁3号线", "报告是一份好报告。", "新加坡及香港", "十八届三中", "脑科学与", "5月开街"
>>> [name for name in names if sound(Found(0, len(name), Type.PROJECT, name, ""))]
['地铁3号线']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set

from kg.extraction.names.found import Found
from kg.extraction.names.places import place_forms
from kg.extraction.names.pointing import pointing_words
from kg.model import Type

# Words before a name that no name begins with: 把|科技大市场, 及其|所属|旅投集团.
_BEFORE = re.compile(r"把(?![脉关手])|所属")
_OPENS = "把所"  # with one of these they begin
# What a body may share with others of its list: 产投、城投|集团; not 飞鹤、现代|牧业, nor 正大、华润等|企业.
_BODY = re.compile(r"(?:集团|联盟|公司|银行|医院|学院|学校|大学|协会|中心|研究院)$")
_SENTENCE = re.compile(r"[。！？；]")
_JOIN = re.compile(r"[、和与及]")
_PLENUM = re.compile(r"届[一二三四五六七八九]中$")  # of 十八届三中、四中全会
_CUT = re.compile(r"与$|^[0-9]{1,2}月")  # 脑科学与|脑机接口, 5月开街
LEAST = 2  # characters
_POINTING = pointing_words()
_INSTITUTION, _PLACE = Type.INSTITUTION, Type.PLACE  # a name of its own is found faster than one of a class


def sound_names(
    names: Iterable[Found], places: Iterable[Found], text: str, people: Set[int] = frozenset()
) -> Iterator[Found]:
    """The names that can be some, without a word that only stands before them; a place as its table has it.

    None ends where the name of one of the `people` does: 县长张三 in a list of those who sat there.
    """
    tabled = {(place.start, place.end): place for place in places}
    for name in names:
        if name.end in people:
            continue
        if text[name.start] in _OPENS:
            name = _behind(name, text)
        if name.type is _PLACE:
            name = tabled.get((name.start, name.end), name)
        if sound(name):
            yield _as_written(name, text) if name.forms else name


def sound(name: Found) -> bool:
    """Not one character, a sentence, a word that only points (全省), some places, half a plenary session, what a joint ends or a month opens."""
    words = name.name
    if len(words) < LEAST or (not words.isalnum() and _SENTENCE.search(words)):
        return False
    if words in _POINTING or _PLENUM.search(words) or _CUT.search(words):
        return False
    parts = _JOIN.split(words)
    return len(parts) == 1 or not all(part in place_forms() for part in parts)


def _as_written(name: Found, text: str) -> Found:
    """A body without the forms that no text has and no body bears."""
    if name.type is not _INSTITUTION:
        return name
    forms = tuple(form for form in name.forms if form in text or _BODY.search(form))
    return Found(name.start, name.end, name.type, name.name, name.rule, forms, name.place, weight=name.weight)


def _behind(name: Found, text: str) -> Found:
    before = _BEFORE.match(text, name.start, name.end)
    if not before or not name.name.startswith(before.group()):
        return name
    forms = tuple(form.removeprefix(before.group()) for form in name.forms)
    return name._replace(start=before.end(), name=name.name.removeprefix(before.group()), forms=forms)
