"""Bodies of state, party and people's organisations, named in full from what a document writes.

>>> from kg.lexicon.places import by_code
>>> harbin = by_code("230100")
>>> complete("市发改委", harbin).name, complete("市委", harbin).name
('哈尔滨市发展和改革委员会', '中共哈尔滨市委员会')
>>> complete("省委", harbin).name, complete("道里区委", harbin).name
('中共黑龙江省委员会', '中共哈尔滨市道里区委员会')
>>> complete("哈经开区管委会", harbin).name
'哈尔滨经济技术开发区管理委员会'
>>> complete("县委", harbin) is None  # a city's report does not say which county
True
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.lexicon.places import NATION, Place, ancestors, find, full_name, run_with
from kg.lexicon.tables import fault, several, table

_COLUMNS = ("name", "forms", "parent", "level", "bare", "until")
_CENTRAL_COLUMNS = ("name", "forms", "parent", "until")
_ZONE_COLUMNS = ("name", "forms", "level")
_FILE = "bodies.tsv"
_SLOT = "{P}"
_CHOICE = re.compile(r"\[([^]]+)\]")

# The words for a level, and how the name of the place they mean ends; the first of the document's place and those above it is meant.
LEVEL_WORDS = {
    "省": ("省",),
    "自治区": ("自治区",),
    "市": ("市",),
    "地区": ("地区",),
    "州": ("自治州",),
    "自治州": ("自治州",),
    "盟": ("盟",),
    "县": ("县",),
    "自治县": ("自治县",),
    "旗": ("旗",),
    "区": ("区",),
    "新区": ("新区",),
}
_NO_DISTRICTS = ("自治区", "地区")  # end like a district and are none
_NEW_AREA = "新区"
_ZONE_BODIES = (
    "{P}管理委员会",
    "中共{P}工作委员会",
)  # what a zone has of its own; all else is the district's run with it


@dataclass(frozen=True, slots=True)
class BodyName:
    """A body by its full name. `pattern` is the same for the same body of any place, whatever the place was called."""

    name: str  # 哈尔滨市发展和改革委员会
    pattern: str  # {P}发展和改革委员会; a central body's own name
    place: (
        str | None
    )  # the code of the place that it belongs to; None for a zone that the table of places lacks
    parent: str | None  # the full name of the body above it: 哈尔滨市人民政府


@dataclass(frozen=True, slots=True)
class _Pattern:
    before: str  # the form around the place: 团{P}委
    after: str
    name: str
    parent: str
    level: str


def complete(form: str, place: Place) -> BodyName | None:
    """The body that a form means in a document of this place, or None where that is not certain.

    A level's word is read from the document's place upward; a name of a place stands for itself; a form alone means a
    body of the document's place, where the table says that it may stand alone.

    >>> from kg.lexicon.places import by_code
    >>> gaoyang = by_code("130628")
    >>> [complete(form, gaoyang).name for form in ("县人大常委会", "宣传部", "团县委", "市委", "国家发改委")]
    ... # doctest: +NORMALIZE_WHITESPACE
    ['高阳县人民代表大会常务委员会', '中共高阳县委员会宣传部', '中国共产主义青年团高阳县委员会', '中共保定市委员会',
     '国家发展和改革委员会']
    """
    central = _central().get(form)
    if central:
        return central
    bare = _bare().get(form)
    if bare:
        return next((body for pattern in bare if (body := _named(pattern, place))), None)
    for cut in range(1, len(form)):
        for pattern in _patterns().get(form[cut:], ()):
            prefix = form[len(pattern.before) : cut]
            if not prefix or not form.startswith(pattern.before):
                continue
            holder = place_meant(prefix, place)
            if holder and (body := _named(pattern, holder)):
                return body
            zone = None if holder else zone_name(prefix, place)
            if zone and pattern.name in _ZONE_BODIES:
                return BodyName(pattern.name.replace(_SLOT, zone), pattern.name, None, None)
    return None


def place_meant(prefix: str, place: Place) -> Place | None:
    """The place that stands before a body's word: a level's word, or a name.

    >>> from kg.lexicon.places import by_code
    >>> place_meant("市", by_code("130628")).name, place_meant("阜平县", by_code("130628")).name
    ('保定市', '阜平县')
    """
    endings = LEVEL_WORDS.get(prefix)
    if endings:
        chain = (place, *ancestors(place))
        return next((p for p in chain if p.name.endswith(endings) and not _only_looks_like(p, prefix)), None)
    found = find(prefix, place.code)
    return found[0] if len(found) == 1 or (len(found) > 1 and found[0].kind != found[1].kind) else None


def zone_name(form: str, place: Place) -> str | None:
    """The full name of a zone that a document of this place names.

    >>> from kg.lexicon.places import by_code
    >>> harbin = by_code("230100")
    >>> zone_name("哈经开区", harbin), zone_name("哈尔滨高新区", harbin), zone_name("综保区", harbin)
    ('哈尔滨经济技术开发区', '哈尔滨高新技术产业开发区', '哈尔滨综合保税区')
    >>> zone_name("商务区", harbin) is None
    True
    """
    short, full = next(
        (
            (word, name)
            for word, name, level in _zones()
            if form.endswith(word) and level in ("", place.level)
        ),
        ("", ""),
    )
    if not full:
        return None
    before = form[: -len(short)]
    own = short_name(place)
    if before in ("", own, place.name, own[0]) or (
        before in LEVEL_WORDS and place_meant(before, place) == place
    ):
        return own + full
    found = find(before, place.code)
    return short_name(found[0]) + full if len(found) == 1 else None


def short_name(place: Place) -> str:
    """The name without its level's word, as zones and companies bear it.

    >>> from kg.lexicon.places import by_code
    >>> short_name(by_code("230100")), short_name(by_code("130633")), short_name(by_code("130109"))
    ('哈尔滨', '易县', '藁城')
    """
    return next(iter((*place.forms, *place.weak)), place.name)


def level_forms() -> Iterator[str]:
    """All forms that a level's word makes (市发改委, 团省委), for one automaton; `complete` says what each means where."""
    for patterns in _patterns().values():
        for pattern in patterns:
            for word in LEVEL_WORDS:
                yield pattern.before + word + pattern.after


def endings() -> Iterator[str]:
    """What stands behind the place in all forms (人民政府, 发改委, 委), for those who look left from there."""
    return iter(_patterns())


def bare_forms() -> Iterator[str]:
    """Forms that may stand alone for a body of the document's place (政协, 宣传部)."""
    return iter(_bare())


def central_forms() -> Iterator[str]:
    """Forms of the central bodies and of international organisations."""
    return iter(_central())


def _named(pattern: _Pattern, place: Place) -> BodyName | None:
    if pattern.name in _ZONE_BODIES and not _is_zone(place):
        return None
    if place.kind == "zone" and pattern.name not in _ZONE_BODIES:
        place = run_with(place) or place
    if place.code == NATION or (pattern.level and pattern.level != place.level):
        return None
    name = full_name(place)
    parent = pattern.parent.replace(_SLOT, name) or None
    return BodyName(pattern.name.replace(_SLOT, name), pattern.name, place.code, parent)


def _is_zone(place: Place) -> bool:
    return place.kind == "zone" or place.name.endswith(_NEW_AREA)


def _only_looks_like(place: Place, word: str) -> bool:
    return word == "区" and place.name.endswith(_NO_DISTRICTS)


@cache
def _patterns() -> dict[str, list[_Pattern]]:
    """The patterns by what stands behind the place."""
    found: dict[str, list[_Pattern]] = {}
    for pattern in _expanded():
        found.setdefault(pattern.after, []).append(pattern)
    return found


def _expanded() -> Iterator[_Pattern]:
    for line, (name, forms, parent, level, _, until) in table(_FILE, _COLUMNS):
        if _SLOT not in name or (until and not until.isdigit()):
            raise fault(
                _FILE,
                line,
                f'"{name}" lacks {_SLOT} or its year is no year',
                f"write {_SLOT} where the place stands",
            )
        names = _choices(name)
        for form in (name, *several(forms)):
            written = _choices(form)
            if len(written) not in (1, len(names)):
                raise fault(
                    _FILE,
                    line,
                    f'"{form}" has {len(written)} alternatives, "{name}" {len(names)}',
                    "write as many",
                )
            for text, full in zip(written, names if len(written) > 1 else names[:1], strict=True):
                before, _, after = text.partition(_SLOT)
                yield _Pattern(before, after, full, parent, level)


def _choices(text: str) -> list[str]:
    """The texts that alternatives in brackets stand for.

    >>> _choices("{P}发改[委/局]")
    ['{P}发改委', '{P}发改局']
    """
    choice = _CHOICE.search(text)
    if not choice:
        return [text]
    return [text[: choice.start()] + word + text[choice.end() :] for word in choice[1].split("/")]


@cache
def _bare() -> dict[str, list[_Pattern]]:
    found: dict[str, list[_Pattern]] = {}
    expanded = {(pattern.before, pattern.after): pattern for pattern in reversed(list(_expanded()))}
    for line, (name, _, parent, level, bare, _) in table(_FILE, _COLUMNS):
        for form in several(bare):
            pattern = expanded.get(("", form)) or (
                _Pattern("", form, name, parent, level) if "[" not in name else None
            )
            if pattern is None:
                raise fault(
                    _FILE, line, f'"{form}" fits no form of "{name}"', f'add "{_SLOT}{form}" to the forms'
                )
            found.setdefault(form, []).append(_Pattern("", form, pattern.name, parent, level))
    return found


@cache
def _central() -> dict[str, BodyName]:
    file = "central_bodies.tsv"
    rows = table(file, _CENTRAL_COLUMNS)
    known = {row.cells[0] for row in rows}
    found: dict[str, BodyName] = {}
    for line, (name, forms, parent, _) in rows:
        if parent and parent not in known:
            raise fault(file, line, f'the parent "{parent}" has no row', "add one, or leave the cell empty")
        for form in (name, *several(forms)):
            if form in found:
                raise fault(file, line, f'"{form}" stands twice', "remove one")
            found[form] = BodyName(name, name, NATION, parent or None)
    return found


@cache
def _zones() -> tuple[tuple[str, str, str], ...]:
    """Word, full word and level of the kinds of zones, longest word first."""
    words = [
        (word, name, level)
        for _, (name, forms, level) in table("zone_types.tsv", _ZONE_COLUMNS)
        for word in (name, *several(forms))
    ]
    return tuple(sorted(words, key=lambda row: -len(row[0])))
