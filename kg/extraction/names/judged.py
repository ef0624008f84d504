"""The candidates that are names by the judgement over their traits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from kg.extraction.names.candidates import candidates_of
from kg.extraction.names.columns import HEADS, TERMS, Candidates
from kg.extraction.names.edges import Edges
from kg.extraction.names.found import Found
from kg.extraction.names.judgement import CLASSES, Floats, scores, shares, sums
from kg.extraction.names.known import known_forms
from kg.extraction.names.lists import KINDS
from kg.extraction.names.neighbours import beside, learned, possible, signs, weighed
from kg.extraction.names.places import place_forms
from kg.extraction.names.stretches import quoted_forms
from kg.extraction.names.traits import sights
from kg.extraction.words import Flags, Ints, joined, letters, within_each
from kg.lexicon.nouns import Head, figures
from kg.model import Type

RULE = "names.judged"
PLACE_ENDINGS = frozenset("省市县区州旗")
DOUBT = 0.65  # a candidate is a name where it is less likely than this to be none,
PLACE_DOUBT = 0.3  # and a place, of which the tables know most
SURE = 0.3  # less likely than this to be none: goes before a body in it
# Of types that fit equally well the first: a project before all others, as most names are.
_TYPES = (Type.PROJECT, *(type_ for type_ in CLASSES if type_ not in (None, Type.PROJECT)))
_COLUMNS = [CLASSES.index(type_) for type_ in _TYPES]
_PLACE = CLASSES.index(Type.PLACE)
_TAILS = ("建设项目", "项目", "工程", "建设", "工作", "活动")
LISTED = ("item", "sibling")  # sorts that share the head that closes their list
_PHRASE, _QUOTED = TERMS["phrase"], TERMS["quote"]
_SCHOOL = "school"  # a sort of heads
# The sorts of heads that complete the names of their lists, and what the judgement may have taken such a name for.
_LACKING: Mapping[str, Sequence[Type]] = {
    **dict.fromkeys(("line", "plant", "site"), (Type.PROJECT,)),
    **dict.fromkeys(("research", "health"), (Type.INSTITUTION, Type.PROJECT)),
}
_KINDS = KINDS | {"协会", "学会", "联盟", "光伏发电"}
_OWN_ENDS = frozenset("院场所馆站局会校园路街城港大委联")  # a name that ends so lacks nothing
_SHORT = 6  # characters of a name without its head
_LISTED = tuple(map(TERMS.__getitem__, LISTED))
# What closes a list of kinds of things, none of which is a name: 多晶硅、锂电池等|产品.
_CLASS = re.compile(
    r"(?:[、和及][^，。；、和及“”！？：\n]{1,14}){0,10}等(?:[0-9一二三四五六七八九十百多余]+[个大条类种])?[^，。；、“”！？：\n]{0,5}?"
    r"(?:产业|行业|领域|赛道|业态|消费|疾病|传染病|疫情|品种|作物|绿肥|农产品|产品|技术|车辆|材料|资源|食品|品牌|河湖|设备|方式|模式|问题)"
    r"(?![基园链集新化会发项工平联企中示人带服创体加活])"
)
_OUTER = re.compile(r"^[“‘《\"]([^“”‘’《》\"]*)[”’》\"]$")
_OPENERS = frozenset('“‘《"')


AGAIN = f"{RULE}.again"
LEAST = 4  # characters of a name that is looked for again
_LEAD = 2  # characters that a name may still lose at its start: 所属|旅投集团


class Likely(NamedTuple):
    """Candidates that are names, and how likely each is of each class."""

    edges: Edges
    names: Candidates
    fits: Floats

    def take(self, places: Ints) -> Likely:
        return Likely(self.edges, self.names.take(places), self.fits[places])

    def around(self, inner: Iterable[Found]) -> Likely:
        """Those that are surely names, but no places, and hold one of these with words of their own: 县人大常委会|代表建议办理办法."""
        _, names, fits = self
        beyond = len(self.edges.text) + 1
        spans = np.array(sorted([(name.start, name.end) for name in inner] + [(beyond, beyond)]), np.int64)
        cut = np.zeros(beyond + 1, np.bool_)  # places that lie inside one
        cut[within_each(spans[:, 0] + 1, spans[:, 1])[1]] = True
        low, high = spans[spans[:, 0].searchsorted(names.start)].T
        held = (
            (high <= names.end) & (high - low < names.end - names.start) & ~cut[names.start] & ~cut[names.end]
        )
        return self.take(np.flatnonzero(held & (fits[:, 0] < SURE) & (fits[:, 1:].argmax(1) + 1 != _PLACE)))


def likely_names(edges: Edges) -> Likely:
    """The names among the candidates, the surest first; bodies that everyone knows last, as they stand inside names of works."""
    candidates = candidates_of(edges)
    candidates = candidates.take(np.flatnonzero(~_figures(edges, candidates)))
    alone = scores(sights(edges, candidates), len(candidates), sums())
    some = np.flatnonzero(possible(alone))
    candidates, alone = candidates.take(some), alone[some]
    fits = shares(weighed(signs(beside(edges, candidates), alone), learned()))
    named = np.flatnonzero(fits[:, 0] < _doubts()[fits[:, 1:].argmax(1)])
    names, fits = candidates.take(named), fits[named]
    order = np.lexsort((-names.end, names.start, fits[:, 0] - 1, _known_bodies(names)))
    return Likely(edges, names, fits).take(order)


def _known_bodies(candidates: Candidates) -> Flags:
    """Which candidates are bodies that everyone knows."""
    found: Flags = candidates.sort == TERMS["known"]
    things = (HEADS.things[head] for head in candidates.head[found].tolist())
    found[found] = [thing is not None and thing.type is Type.INSTITUTION for thing in things]
    return found


def _figures(edges: Edges, candidates: Candidates) -> Flags:
    """Which candidates are quotations of words that name nothing."""
    found = np.zeros(len(candidates), np.bool_)
    quotes = np.flatnonzero(candidates.sort == _QUOTED)
    spans = zip(candidates.start[quotes].tolist(), candidates.end[quotes].tolist(), strict=True)
    found[quotes] = [edges.text[start:end] in figures() for start, end in spans]
    return found


def again(edges: Edges, names: list[Found]) -> list[Found]:
    """The same names where the judgement passed them over, as long as they are long enough to be no accident."""
    judged = {name.name: name for name in names if name.rule.startswith(RULE) and len(name.name) >= LEAST}
    starts = {name.start for name in names}
    return [
        judged[name]._replace(start=start, end=start + len(name), rule=AGAIN)
        for start, name in _places(edges, judged)
        if start not in starts
    ]


def _places(edges: Edges, names: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Where these names stand in a text, one after the other; of several that begin at a place the longest."""
    by_start: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        by_start.setdefault(name[:LEAST], []).append(name)
    likely = np.ones(max(len(edges.text) + 1 - LEAST, 0), np.bool_)
    pairs, starts = (joined(read[:-1], read[1:]) for read in (edges.letters, letters("".join(by_start))))
    for at in (0, 2):  # the first two characters and the next two
        one_of = np.zeros(1 << 16, np.bool_)
        one_of[starts[at::LEAST]] = True
        likely &= one_of.take(pairs[at : at + len(likely)])
    done = 0
    for start in np.flatnonzero(likely).tolist():
        same = by_start.get(edges.text[start : start + LEAST], ()) if start >= done else ()
        for name in same:
            if edges.text.startswith(name, start):
                yield start, name
                done = start + len(name)
                break


@cache
def _doubts() -> Floats:
    """For each type how likely it may be that it is none."""
    return np.array([PLACE_DOUBT if type_ is Type.PLACE else DOUBT for type_ in CLASSES[1:]])


def judged_names(likely: Likely, taken: bytes | bytearray = b"") -> Iterator[Found]:
    """The names that these candidates are. None is made of what another name has `taken` by the time it is asked for."""
    edges, names, fits = likely
    text, tabled, known, heads = edges.text, place_forms(), known_forms(), HEADS.things
    types, doubts = fits[:, _COLUMNS].argmax(1).tolist(), fits[:, 0].tolist()
    marks = edges.held["mark"]
    marked = (marks[names.end] > marks[names.start]).tolist()
    for start, end, sort, head, *_, column, doubt, some in zip(
        *names.table.tolist(), types, doubts, marked, strict=True
    ):
        if taken.find(1, start + _LEAD, end) >= 0:
            continue
        name = plain(text[start:end]) if some else text[start:end]
        if name[-1:] in PLACE_ENDINGS and name in tabled:
            continue  # 恩阳区 in a list of works is still a place
        shared = heads[head] if sort in _LISTED else None
        if sort in _LISTED and not (some or edges.head_ends[end]) and _CLASS.match(text, end):
            continue
        type_, others = _TYPES[column], forms(name, shared)
        if type_ is Type.PROJECT and sort == _PHRASE and heads[head].sort == _SCHOOL:
            type_ = Type.INSTITUTION  # also one that is being built
        if some or sort == _QUOTED:
            others += quoted_forms(edges, start, end, sort)
        if thing := known.get(name):
            type_, others = thing.type, (name,) if name != thing.name else ()
            name = thing.name
        elif shared and type_ in _LACKING.get(shared.sort, ()) and _lacks(edges, end, name, shared):
            type_, name, others = shared.type, name + shared.word, (name,)
        yield Found(start, end, type_, name, _rule(sort), others, None, False, 1 - doubt)


def _lacks(edges: Edges, end: int, name: str, shared: Head) -> bool:
    """Whether a name is short of the head that its list shares: 孟底沟、|牙根一级水电站."""
    return (
        len(shared.word) > 1
        and len(name) <= _SHORT
        and not edges.head_ends[end]
        and name[-1] not in _OWN_ENDS
        and shared.word not in _KINDS
    )


@cache
def _rule(sort: int) -> str:
    return f"{RULE}.{TERMS.things[sort]}"


def plain(name: str) -> str:
    """A name without line breaks and outer marks.

    >>> plain("“七大都市”"), plain("高端肉牛“百千\\n工程”")
    ('七大都市', '高端肉牛“百千工程”')
    """
    if name.isalnum():
        return name
    name = "".join(name.split())
    return _OUTER.sub(r"\1", name) if name[:1] in _OPENERS else name


def forms(name: str, shared: Head | None) -> tuple[str, ...]:
    """Other forms of a name: without a tail that names of its sort often have, with the head that its list shares."""
    if shared is None and not name.endswith(_TAILS):
        return ()
    tail = next(filter(name.endswith, _TAILS), "")
    shorter = (name[: -len(tail)],) if tail and len(name) - len(tail) >= 4 else ()
    return (*shorter, name + shared.word) if shared else shorter
