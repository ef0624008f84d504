"""Posts: what a title is, and in which body it is held.

>>> from kg.lexicon.places import by_code
>>> gaotang = by_code("371526")
>>> held_in("高唐县代县长", gaotang).name, held_in("县委副书记", gaotang).name
('高唐县人民政府', '中共高唐县委员会')
>>> split_post("常务副市长")
Split(before='', modifier='常务副', title='市长')
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from kg.lexicon.bodies import BodyName, complete, place_meant
from kg.lexicon.places import Place
from kg.lexicon.tables import fault, table

_FILE = "posts.tsv"
_COLUMNS = ("title", "alone", "behind", "lends")

# What may stand between a body and a title, longest first where one holds another.
MODIFIERS = (
    "常务副",
    "第一副",
    "专职副",
    "执行副",
    "党组副",
    "代理副",
    "名誉",
    "代理",
    "副",
    "代",
    "原",
    "前",
    "兼",
)

# Of a zone, party and administration are named in turn: 高阳经济开发区党工委副书记、管委会副主任.
_TWINS = {"管委会": "{P}管理委员会", "管理委员会": "{P}管理委员会", "党工委": "中共{P}工作委员会"}
_INNER = ("办公室", "办公厅")  # alone, a part of the body that was named before it: 县委常委、办公室主任


class Split(NamedTuple):
    before: str  # 高唐县
    modifier: str  # 代
    title: str  # 县长


@dataclass(frozen=True, slots=True)
class Title:
    name: str
    alone: str
    behind: str
    lends: str


def split_post(post: str) -> Split | None:
    """The parts of a post, or None where it ends in no known title.

    >>> split_post("县公安局政委"), split_post("先进工作者")
    (Split(before='县公安局', modifier='', title='政委'), None)
    """
    title = next((title for title in titles() if post.endswith(title)), None)
    if title is None:
        return None
    before = post[: -len(title)]
    modifier = next((word for word in MODIFIERS if before.endswith(word)), "")
    return Split(before[: len(before) - len(modifier)], modifier, title)


def held_in(post: str, place: Place, beside: BodyName | None = None) -> BodyName | None:
    """The body where a post is held, in a document of this place; `beside` is the body of the post named just before it.

    >>> from kg.lexicon.places import by_code
    >>> gaoyang = by_code("130628")
    >>> posts = ("宣传部长", "县法院院长", "保定市政协党组成员", "县人大常委会副主任", "总书记")
    >>> [held_in(post, gaoyang).name for post in posts]  # doctest: +NORMALIZE_WHITESPACE
    ['中共高阳县委员会宣传部', '高阳县人民法院', '中国人民政治协商会议保定市委员会', '高阳县人民代表大会常务委员会',
     '中国共产党中央委员会']
    >>> held_in("管委会副主任", gaoyang, beside=held_in("高阳经济开发区党工委副书记", gaoyang)).name
    '高阳经济开发区管理委员会'
    """
    split = split_post(post)
    if split is None:
        return None
    before, title = split.before, _titles()[split.title]
    if not before:
        return complete(title.alone, place) if title.alone else None
    inner = _beside(before, beside) if beside else None
    if inner:
        return inner
    body = complete(before, place)
    if body is None and title.lends:
        body = complete(before + title.lends, place)
    if body is None and title.behind and place_meant(before, place):
        body = complete(before + title.behind, place)
    return body


def titles() -> tuple[str, ...]:
    """All titles, longest first."""
    return tuple(_titles())


@cache
def surnames() -> frozenset[str]:
    """Surnames, of one character and of two.

    >>> {"胡", "欧阳"} <= surnames(), "的" in surnames()
    (True, False)
    """
    return frozenset(row.cells[0] for row in table("surnames.tsv", ("surname",)))


@cache
def leaders() -> frozenset[str]:
    """Leaders of the nation, whom documents name without a post."""
    return frozenset(row.cells[0] for row in table("leaders.tsv", ("name",)))


def _beside(before: str, beside: BodyName) -> BodyName | None:
    if before in _INNER:
        return BodyName(beside.name + before, beside.pattern + before, beside.place, beside.name)
    twin = _TWINS.get(before)
    head, _, tail = beside.pattern.partition("{P}")
    if twin is None or beside.pattern not in _TWINS.values():
        return None
    zone = beside.name[len(head) : len(beside.name) - len(tail)]
    return BodyName(twin.replace("{P}", zone), twin, beside.place, None)


@cache
def _titles() -> dict[str, Title]:
    found: dict[str, Title] = {}
    for line, cells in table(_FILE, _COLUMNS):
        title = Title(*cells)
        if title.name in found:
            raise fault(_FILE, line, f'"{title.name}" stands twice', "remove one of the rows")
        found[title.name] = title
    return dict(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))
