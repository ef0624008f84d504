"""Places: divisions of China, zones, regions and countries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import repeat
from operator import attrgetter

import numpy as np
from ahocorasick_rs import AhoCorasick, MatchKind

from kg.extraction.names.edges import Edges
from kg.extraction.names.found import Found
from kg.extraction.names.pointing import pointing_words
from kg.extraction.words import Flags, Spans, apart, table
from kg.lexicon.nouns import common
from kg.lexicon.places import (
    NATION,
    Form,
    Place,
    above,
    all_forms,
    ancestors,
    by_code,
    find,
    full_name,
    towns,
)
from kg.model import Level, Profile, Type

RULE = "names.place"
_PLACE = Type.PLACE  # a name of its own is found faster than one of a class
# Forms of two places, and of a country behind the word for dealings with it.
_MEANT = {
    "京津": ("110000", "120000"), "港澳": ("810000", "820000"), "川渝": ("510000", "500000"), "俄": ("RU",), "韩": ("KR",), "蒙": ("MN",),
}  # fmt: skip
_SHARED = re.compile(
    r"[京港俄韩蒙](?:(?<=京)津(?!冀)|(?<=港)(?<!粤港)澳(?!珠)|(?<=[对赴驻全][俄韩蒙])(?!(?<=俄)罗斯|(?<=韩)国|(?<=蒙)古))"
)
_WINDS, _SIDES = "东南西北", "岸麓坡侧"
_SHORT = 2  # characters of a province: 山东
_KIND = re.compile(r"(?:镇|乡|街道|民族乡|苏木)$")
RULE_TOWN = "names.place.town"
_WIDE = frozenset({"nation", "region", "country"})
_CITY = "市"  # a city of the same province goes by its stem, though that is a word as well: 遵义, 同仁
_URBAN = "区"  # ends the name of a district of a city


def home(profile: Profile) -> Place | None:
    """The place of a document."""
    if profile.place_code and (place := by_code(profile.place_code)):
        return place
    if not profile.place:
        return None
    found = [
        place
        for place in _named(profile.place)
        if full_name(place) == profile.place or place.name == profile.place
    ]
    return found[0] if found else None


def _named(name: str) -> tuple[Place, ...]:
    """The places of a name that may carry the names of what contains it: 哈尔滨市松北区."""
    for at in range(len(name) - 1):
        if found := find(name[at:]):
            return tuple(place for place in found if not at or name[:at] in _names_above(place)) or found
    return ()


def _names_above(place: Place) -> set[str]:
    above = ancestors(place)
    return {"".join(p.name for p in reversed(above[: n + 1])) for n in range(len(above))} | {
        p.name for p in above
    }


def place_names(edges: Edges, place: Place | None) -> list[Found]:
    """The places that a text names, the longest first; a form that needs support counts only with it."""
    text = edges.text
    chain = {p.code for p in (place, *ancestors(place))} if place else set()
    province = _province(place) if place else None
    strong: list[tuple[int, int, Place]] = []
    weak: list[tuple[int, int, Place]] = []
    found, all_, words, code = named(edges), _forms(), _everyday(), place.code if place else None
    outside = np.flatnonzero(~_inside_words(edges, found) | edges.joints[found.ends])
    for index, start, end in zip(
        *(column[outside].tolist() for column in (found.words, found.starts, found.ends)), strict=True
    ):
        form = all_[index]
        meant = _meant(form.text, code)
        if _of_something_else(edges, start, end, meant) or (
            form.text in _ANYWHERE and meant.code not in chain and not _near(meant, place, province)
        ):
            continue
        everyday = form.weak and form.text in words
        if (
            everyday
            and meant.code not in chain
            and not (_near(meant, place, province) and meant.name.endswith(_CITY))
        ):
            continue
        doubtful = form.weak or (end - start == 2 and meant.kind == "county")
        if doubtful and meant.code not in chain and not _near(meant, place, province):
            weak.append((start, end, meant))
        else:
            strong.append((start, end, meant))
    sure = {p.code for _, _, p in strong}
    strong += [row for row in weak if row[2].code in sure]
    names = [_found(start, end, text, p) for start, end, p in strong]
    names += _shared(edges)
    if place and place.kind == "county":
        names += _towns(edges, place)
    return names


# Waters that bear the name of a place: 牡丹江流域, 青海湖, 奉化江; not 湖南湘江, 广东河源, 北京河北.
_WATER = re.compile(
    r"[江河湖](?![南北东西源池州苏门口津长湾岸汉夏宁都海畔滨])|流域|水系|干流|支流|上游|中游|下游|两岸(?!融合|交流|合作|三地|同胞|青年|经贸)|沿岸|洪水"
)
# Districts that are called as such parts of any town are: 新老城区 is none of Luoyang.
_ANYWHERE = frozenset(
    "老城区 新城区 城区 矿区 郊区 城中区 城东区 城西区 城北区 城关区 市中区 市南区 市北区 新市区 城厢区 中原区".split()
)
# The rest of a road's or a water's name, from the last letter of a town's name on.
_ROAD = re.compile(r"(?:.(?:[东西南北中]?(?:路(?!渠)|街(?!道)|大道|大街)|河|江|湖)|[河江湖](?:$|[^镇乡街]))")
_DIVISIONS = frozenset(("county", "prefecture"))
_DIVISION_ENDS = "省市县区旗州盟"


def _of_something_else(edges: Edges, start: int, end: int, meant: Place) -> bool:
    """Whether a division of China lends its name to a water here, or a word begins with it: 大通|道."""
    if meant.kind not in _DIVISIONS:
        return False
    text = edges.text
    if edges.everyday[start] > end or (end < len(text) and text[start : end + 1] in _everyday()):
        return True
    return text[end - 1] not in _DIVISION_ENDS and _WATER.match(text, end) is not None


# Where a strategy, a policy, an event or an honour begins with a place, it holds there (长三角一体化, 汉中油菜花节); a work or a body bears
# it as a mere part of its name (太平国际机场, 淮阴工学院), unless it is abroad (俄罗斯国家馆). 中国 tells one of them from no other.
_HERE = frozenset({"province", "prefecture", "county", "zone", "region", "country"})
_HOLDS: Mapping[Type, frozenset[str]] = {
    **dict.fromkeys((Type.STRATEGY, Type.POLICY, Type.EVENT, Type.HONOUR), _HERE),
    Type.PROJECT: frozenset({"country"}),
}


def leading_places(found: Iterable[Found], places: Iterable[Found]) -> list[Found]:
    """The places with which names begin that hold there."""
    named = sorted((name for name in found if name.type in _HOLDS), key=attrgetter("end"))
    longest = {name.start: name for name in named}
    return [place for place in places if _leads(place, longest.get(place.start))]


def own_places(text: str, places: Iterable[Found], place: Place | None) -> list[Found]:
    """The document's own place and its towns wherever they stand, inside of names too; but not the town in a road's name: 人和|路."""
    return [
        name
        for name in places
        if place
        and name.place == place.code
        and not (name.rule == RULE_TOWN and _ROAD.match(text, name.end - 1))
    ]


def _leads(place: Found, name: Found | None) -> bool:
    if name is None or place.end >= name.end or place.place is None:
        return False
    meant = by_code(place.place)
    return meant is not None and meant.kind in _HOLDS[name.type]


def _near(meant: Place, place: Place | None, province: str | None) -> bool:
    """In the same province; and a district, whose stem is as often part of a firm's name (东安联合飞机), in the same city."""
    if place is None or province is None or _province(meant) != province:
        return False
    return (
        meant.kind != "county"
        or not meant.name.endswith(_URBAN)
        or meant.parent in (place.code, place.parent)
    )


def _province(place: Place) -> str | None:
    return _province_of(place.code)


@cache
def _province_of(code: str) -> str | None:
    place = by_code(code)
    province = above(place, Level.PROVINCE) if place else None
    return province.code if province else None


def _shared(edges: Edges) -> list[Found]:
    """Forms that name two places at once, and single characters that stand for a country: 京津, 对俄."""
    found = []
    likely = np.flatnonzero(edges.signs.of("short place")).tolist()
    for match in filter(None, map(_SHARED.match, repeat(edges.text), likely)):
        for code in _MEANT[match.group()]:
            p = by_code(code)
            assert p is not None
            found.append(
                Found(match.start(), match.end(), Type.PLACE, full_name(p), RULE, (match.group(),), code)
            )
    return found


def _towns(edges: Edges, place: Place) -> list[Found]:
    """The towns of the document's own county, with and without the word for their kind."""
    names = towns(place.code)
    if not names:
        return []
    automaton, owners = _town_automaton(names, (*place.forms, *place.weak))
    return [
        Found(start, end, Type.PLACE, owners[index], RULE_TOWN, (edges.text[start:end],), place.code)
        for index, start, end in automaton.find_matches_as_indexes(edges.text)
        if not inside_a_word(edges, start, end)
    ]


@lru_cache(maxsize=64)
def _town_automaton(names: tuple[str, ...], own: tuple[str, ...]) -> tuple[AhoCorasick, list[str]]:
    forms: dict[str, str] = {}
    for name in names:
        forms.setdefault(name, name)
        stem = _KIND.sub("", name)
        if len(stem) >= 2 and stem not in own:
            forms.setdefault(stem, name)
    return AhoCorasick(list(forms), matchkind=MatchKind.LeftmostLongest), list(forms.values())


def _found(start: int, end: int, text: str, place: Place) -> Found:
    name, forms = _called(text[start:end], place.code)
    return Found(start, end, _PLACE, name, RULE, forms, place.code)


@lru_cache(maxsize=4096)
def _called(words: str, code: str) -> tuple[str, tuple[str, ...]]:
    """The full name of a place that goes by these words, and its other forms."""
    place = by_code(code)
    assert place is not None
    name, said = full_name(place), "".join(words.split())
    forms = tuple(dict.fromkeys(form for form in (said, place.name) if form != name))
    return name, (*forms, *place.forms) if code == NATION else forms


def _inside_words(edges: Edges, found: Spans) -> Flags:
    """Which forms a word runs over: 大|通道. A short one is no reason against a region or a country: 以东 against 东南亚.

    Nor is a side of a mountain or of a river a province: 贺兰山|东麓, 湘江|西岸.
    """
    size, every = found.ends - found.starts, edges.everyday_at
    first, last = edges.around[found.starts], edges.around[found.ends]
    wide = _wide()[found.words]
    before = edges.cut[found.starts] & ~(wide & (every[first] - first < size))
    behind = (last > found.starts) & ~(wide & (every[last] - last < size))
    wind, side = table(_WINDS)[edges.letters[found.ends - 1]], table(_SIDES)[edges.letters[found.ends]]
    of_another = wind & side & (size == _SHORT) & ~edges.signs.of("stop")[found.starts - 1]
    inside: Flags = before | behind | of_another
    return inside


@cache
def _wide() -> Flags:
    """For each form whether it names a region or a country, no division of China."""
    return np.array([find(form.text)[0].kind in _WIDE for form in _forms()])


def inside_a_word(edges: Edges, start: int, end: int) -> bool:
    """大通 in 大|通道 is no county: a word runs over the edge."""
    return edges.splits(start) or edges.around[end] > start


@lru_cache(maxsize=4096)
def _meant(form: str, within: str | None) -> Place:
    return find(form, within)[0] if within else find(form)[0]


@cache
def place_forms() -> frozenset[str]:
    """All forms of places that stand on their own."""
    return frozenset(form.text for form in all_forms())


@cache
def _everyday() -> frozenset[str]:
    return frozenset(common())


def named(edges: Edges) -> Spans:
    """The forms of places that stand in a text one after the other, but for words that only point."""
    found = edges.spots["place"]
    kept = ~_pointing()[found.words]
    return apart(Spans(*(column[kept] for column in found)))


@cache
def _forms() -> list[Form]:
    return list(all_forms())


@cache
def _pointing() -> Flags:
    words = pointing_words()
    return np.array([form.text in words for form in _forms()])
