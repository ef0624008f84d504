"""Places: the divisions of China with their codes and former names, new areas and zones, regions, countries.

>>> by_code("230109").name, full_name(by_code("230109"))
('松北区', '哈尔滨市松北区')
>>> [place.code for place in find("哈尔滨")]
['230100']
>>> find("徐水县")[0].until, current(find("徐水县")[0]).name
(2014, '徐水区')
>>> [place.name for place in ancestors(by_code("230109"))]
['哈尔滨市', '黑龙江省', '中华人民共和国']

Codes: GB/T 2260 for divisions ("_1" behind one tells an earlier name under the same code), ISO 3166 for countries, and our own
for areas without either ("230100_z1", "R01").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.lexicon.tables import Row, fault, several, table
from kg.model import Level

NATION = "CN"

_COLUMNS = ("code", "name", "kind", "parent", "since", "until", "now", "forms", "weak")
_ZONES = "zones.tsv"
_FILES = (
    "places.tsv",
    "regions.tsv",
    "countries.tsv",
    _ZONES,
    "former_places.tsv",
)  # a shared form goes to the first
_KINDS = ("nation", "province", "prefecture", "county", "zone", "region", "country")
_LEVELS = {
    "nation": Level.NATION,
    "province": Level.PROVINCE,
    "prefecture": Level.CITY,
    "county": Level.DISTRICT,
    "zone": Level.DISTRICT,
    "region": None,
    "country": Level.NATION,
}
_CITY = "市"  # a province-level city; or, right under a province, a county-level city run as one of the higher level
_URBAN = "区"  # a part of a city, named behind it


@dataclass(frozen=True, slots=True)
class Place:
    code: str
    name: str  # 松北区
    kind: str  # one of _KINDS
    parent: str | None
    since: int | None  # first and last year, where the source has them
    until: int | None
    now: str | None  # the unit that a former one goes on as
    forms: tuple[str, ...]  # short forms that stand on their own
    weak: tuple[str, ...]  # short forms that need support

    @property
    def level(self) -> Level | None:
        """The level that a document of this place speaks for.

        >>> by_code("230109").level, by_code("429006").level, find("京津冀")[0].level
        (<Level.DISTRICT: 'District'>, <Level.CITY: 'City'>, None)
        """
        if (
            self.kind == "county"
            and self.name.endswith(_CITY)
            and self.parent
            and self.parent.endswith("0000")
        ):
            return Level.CITY
        return _LEVELS[self.kind]

    @property
    def notation(self) -> str | None:
        """The code of GB/T 2260, where the place has or had one."""
        code = self.code.split("_")[0]
        return code if self.kind in _KINDS[1:4] and code.isdigit() else None


@dataclass(frozen=True, slots=True)
class Form:
    """A form that stands in texts, and the places that it may mean. A weak one must not match without support."""

    text: str
    codes: tuple[str, ...]
    weak: bool


def by_code(code: str) -> Place | None:
    """The place with this code."""
    return _place(code) if code in _rows() else None


def find(name: str, within: str | None = None) -> tuple[Place, ...]:
    """The places that a full, short, former or weak form may mean, the likeliest first.

    With the code of the place where it was said, only the nearest: that place itself or the next one above it that bears the name;
    else what lies inside it, else what lies inside the place above, and so on.

    >>> len(find("朝阳区")), [place.code for place in find("朝阳区", within="220100")]
    (2, ['220104'])
    >>> [place.code for place in find("黑龙江省哈尔滨市松北区")]
    ['230109']
    >>> [place.name for place in find("吉林", within="220100")], [place.name for place in find("吉林", within="220200")]
    (['吉林省'], ['吉林市'])
    """
    places = tuple(_place(code) for code in _index().get(name, ())) or _down(name)
    if within is None or len(places) < 2:
        return places
    chain = _chain(within)
    near = [_distance(place, chain) for place in places]
    return tuple(place for place, distance in zip(places, near, strict=True) if distance == min(near))


def full_name(place: Place) -> str:
    """The name as one writes it out of context: a district behind its city, all others alone.

    >>> [full_name(place) for place in (*find("朝阳区"), *find("容城县"), *find("安国市"), *find("浦东新区"))]
    ['北京市朝阳区', '长春市朝阳区', '容城县', '安国市', '上海市浦东新区']
    """
    above = _place(place.parent) if place.parent else None
    city = above is not None and (above.kind == "prefecture" or above.name.endswith(_CITY))
    if above and city and place.kind == "county" and place.name.endswith(_URBAN):
        return above.name + place.name
    return place.name


def ancestors(place: Place) -> tuple[Place, ...]:
    """The places that contain it, the nearest first."""
    return tuple(_place(code) for code in _chain(place.code)[1:])


def above(place: Place, level: Level) -> Place | None:
    """The place itself or the one that contains it at a level.

    >>> above(by_code("230109"), Level.PROVINCE).name
    '黑龙江省'
    """
    return next((p for p in (place, *ancestors(place)) if p.level == level), None)


def current(place: Place) -> Place:
    """What a former division goes on as; any other place itself."""
    return _place(place.now) if place.now else place


def run_with(place: Place) -> Place | None:
    """The division that shares one administration with a new area, and the other way round.

    >>> run_with(find("哈尔滨新区")[0]).name, run_with(by_code("230109")).name
    ('松北区', '哈尔滨新区')
    """
    code = _pairs().get(place.code)
    return _place(code) if code else None


def towns(county: str) -> tuple[str, ...]:
    """The towns, townships and subdistricts of a county-level unit.

    >>> towns("230109")[:2]
    ('太阳岛街道', '松浦街道')
    """
    return tuple(_towns().get(county, "").split())


def all_forms() -> Iterator[Form]:
    """Every form of two characters or more, for one automaton. Where it is good for some places, it means those alone."""
    good: dict[str, list[str]] = {}
    weak: dict[str, list[str]] = {}
    for code, (_, cells) in _rows().items():
        name, doubtful = cells[1], several(cells[8])
        for form in dict.fromkeys((name, *several(cells[7]))):
            if form not in doubtful:
                good.setdefault(form, []).append(code)
        for form in doubtful:
            weak.setdefault(form, []).append(code)
    for form, codes in good.items():
        yield Form(form, tuple(codes), weak=False)
    for form, codes in weak.items():
        if form not in good and len(form) > 1:
            yield Form(form, tuple(codes), weak=True)


@cache
def _rows() -> dict[str, Row]:
    found: dict[str, Row] = {}
    for file in _FILES:
        for row in table(file, (*_COLUMNS, "run_with") if file == _ZONES else _COLUMNS):
            code, kind = row.cells[0], row.cells[2]
            if code in found:
                raise fault(file, row.line, f'the code "{code}" stands twice', "remove one of the rows")
            if kind not in _KINDS:
                raise fault(
                    file, row.line, f'"{kind}" is no kind of place', f"use one of {', '.join(_KINDS)}"
                )
            if row.cells[3] == code:
                raise fault(
                    file, row.line, f'the place "{code}" lies inside itself', "name the place above it"
                )
            found[code] = row
    return found


@cache
def _index() -> dict[str, list[str]]:
    """Codes by form, in the order of the files: current before former, higher before lower where they share a form."""
    found: dict[str, list[str]] = {}
    for code, (_, cells) in _rows().items():
        for form in dict.fromkeys((cells[1], *several(cells[7]), *several(cells[8]))):
            found.setdefault(form, []).append(code)
    for codes in found.values():
        if len(codes) > 1:
            codes.sort(key=lambda code: (bool(_place(code).until), _KINDS.index(_place(code).kind), code))
    return found


def _down(name: str) -> tuple[Place, ...]:
    """A place named behind one that contains it: 黑龙江省哈尔滨市松北区."""
    for cut in range(len(name) - 2, 1, -1):
        outer = {place.code for place in find(name[:cut])} if name[:cut] in _index() else set()
        inner = [place for place in find(name[cut:]) if outer & set(_chain(place.code)[1:])] if outer else []
        if inner:
            return tuple(inner)
    return ()


@cache
def _pairs() -> dict[str, str]:
    pairs = [(row.cells[0], row.cells[9]) for row in _rows().values() if len(row.cells) > 9 and row.cells[9]]
    return dict(pairs) | {division: area for area, division in pairs}


@cache
def _towns() -> dict[str, str]:
    return {row.cells[0]: row.cells[1] for row in table("towns.tsv", ("county", "towns"))}


@lru_cache(maxsize=4096)
def _place(code: str) -> Place:
    cells = _rows()[code].cells
    return Place(
        code=code,
        name=cells[1],
        kind=cells[2],
        parent=cells[3] or None,
        since=int(cells[4]) if cells[4] else None,
        until=int(cells[5]) if cells[5] else None,
        now=cells[6] or None,
        forms=tuple(several(cells[7])),
        weak=tuple(several(cells[8])),
    )


@lru_cache(maxsize=4096)
def _chain(code: str) -> tuple[str, ...]:
    """A code and those of the places that contain it."""
    parent = _rows()[code].cells[3]
    return (code, *_chain(parent)) if parent else (code,)


def _distance(place: Place, chain: tuple[str, ...]) -> tuple[bool, int]:
    """First the places of the chain from below; then the others by how far up the chain the first one stands that contains them."""
    if place.code in chain:
        return False, chain.index(place.code)
    mine = _chain(place.code)
    return True, next((steps for steps, code in enumerate(chain) if code in mine), len(chain))
