"""Officials and their posts: 省长 胡玉亭, 平房区委副书记、区长于振, 习近平总书记."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.extraction.names.edges import Edges
from kg.extraction.names.found import Found
from kg.extraction.words import apart
from kg.lexicon.bodies import BodyName, central_forms
from kg.lexicon.places import NATION, Place, by_code
from kg.lexicon.posts import MODIFIERS, held_in, surnames, titles
from kg.model import Type

RULE = "names.official"
RULE_HONOURED = "names.official.title-behind"
RULE_AGAIN = "names.official.again"
RULE_CELL = "names.official.cell"
# Titles that say what someone is in a meeting and are no posts of their own.
_NO_POSTS = frozenset({"代表", "委员", "候补委员", "负责人", "召集人", "发言人", "党组", "专员"})
_GAP = re.compile(r"[ \t\u3000\xa0?·:：]{0,6}\n{0,3}[ \t\u3000\xa0?]{0,6}")
_SPACED = re.compile(r"[ \t\u3000\xa0]{1,4}")
# What may follow a person's name without a mark between.
_BEHIND = re.compile(
    r"$|[\s，。；：、！？,;:()（）“”《》/…—-]|表示|指出|强调|认为|介绍|告诉|说|作|主持|宣布|在|同志|率|出席|参加|到|与|和|等"
    r"|为|代表|向|赴|就|对|带领|深入|及|的|任|带队|一行|致辞|讲话|发言|当选|兼|同|还|将|也|要求|围绕|从|提出|做|是"
)
_NOT_GIVEN = frozenset("说在作率与及的任向赴就对做是为和到将")  # characters that no given name ends in
_COMMA = re.compile(r"[、,，]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
# In a cell names stand one behind the other; those of two characters are spread: 沈占房路  瑶.
_IN_CELL = re.compile(
    r"[\u4e00-\u9fff][ \u3000]{1,3}[\u4e00-\u9fff]|[\u4e00-\u9fff]{2,3}(?![ \u3000]+[\u4e00-\u9fff])"
)
_LEADERS = re.compile(r"领导|责任人|负责人|联系人")


@dataclass(frozen=True, slots=True)
class Held:
    """A post that an official holds, where it was said."""

    start: int
    end: int
    name: str
    post: str
    body: BodyName | None


@dataclass(frozen=True, slots=True)
class _Seat:
    start: int
    end: int
    text: str
    body: BodyName | None


def officials(edges: Edges, place: Place | None) -> tuple[list[Found], list[Held]]:
    """The officials that a text names, and the posts that it gives them."""
    text = edges.text
    found: list[Found] = []
    held: list[Held] = []
    for match_start, end in _titles(edges):
        gap = _GAP.match(text, end)
        at = gap.end() if gap else end
        spans = list(_people(edges, at, spaced=at > end))
        if not spans:
            continue
        seats = _seats(edges, match_start, end, place)
        if not seats or (at == end and not any(seat.body for seat in seats)):
            continue  # 毛主席|路居: neither a gap nor a body says that a person follows
        for start, stop in spans:
            name = _joined(text, start, stop)
            found.append(_found(start, stop, name, RULE, seats, place))
            held += [Held(seat.start, stop, name, seat.text, seat.body) for seat in seats]
    more, posts = _honoured(edges, place)
    found += more
    held += posts
    found += _again(text, found)
    return found, held


def in_cells(text: str, cells: Iterable[tuple[str, int, int]], place: Place | None) -> list[Found]:
    """People who stand in a table's column of leaders: header, start and end of each cell."""
    found = []
    for header, start, end in cells:
        if not _LEADERS.search(header):
            continue
        for match in _IN_CELL.finditer(text, start, end):
            name = _joined(text, *match.span())
            if _surname(name):
                found.append(_found(*match.span(), name, RULE_CELL, [], place))
    return found


def _found(start: int, end: int, name: str, rule: str, seats: list[_Seat], place: Place | None) -> Found:
    code = next(
        (seat.body.place for seat in seats if seat.body and seat.body.place), place.code if place else None
    )
    return Found(start, end, Type.OFFICIAL, name, rule, (), None if code == NATION else code)


def _titles(edges: Edges) -> list[tuple[int, int]]:
    found = apart(edges.spots["title"])
    words = titles()
    return [
        (start, end)
        for start, end, word in zip(*(column.tolist() for column in found), strict=True)
        if words[word] not in _NO_POSTS
    ]


def _people(edges: Edges, at: int, *, spaced: bool) -> Iterable[tuple[int, int]]:
    """The names that begin here, and those of a list: 孙云龙、王建发、田义."""
    text = edges.text
    while span := _person(edges, at, spaced=spaced):
        yield span
        end = span[1]
        if text[end : end + 1] != "、":
            return
        at, spaced = end + 1, False


def _person(edges: Edges, at: int, *, spaced: bool) -> tuple[int, int] | None:
    text = edges.text
    if at >= len(text):
        return None
    family = 2 if text[at : at + 2] in surnames() else 1 if text[at] in surnames() else 0
    if not family:
        return None
    if edges.everyday[at] - at >= 2 and not spaced:
        return None
    after = at + family
    if gap := _SPACED.match(text, after):  # 杨  慧
        end = gap.end() + 1
        if _HAN.match(text, gap.end()) and _BEHIND.match(text, end):
            return at, end
    for given in (2, 1):
        end = after + given
        if text[end - 1 : end] in _NOT_GIVEN or not all(_HAN.match(text, i) for i in range(after, end)):
            continue
        if _BEHIND.match(text, end):
            return (at, end) if end - at <= 4 and text[at:end] not in central_forms() else None
    return None


def _seats(edges: Edges, start: int, end: int, place: Place | None) -> list[_Seat]:
    """The posts of a chain that ends here: 市人大代表、哈经开区管委会主任,平房区委副书记、区长."""
    seats: list[_Seat] = []
    spans = [(edges.left(start), end)]
    while spans[-1][0] > 1 and _COMMA.match(edges.text, spans[-1][0] - 1):
        close = spans[-1][0] - 1
        if not (title := _title_at(edges.text, close)):
            break
        spans.append((edges.left(close - len(title)), close))
    beside: BodyName | None = None
    for left, right in reversed(spans):
        seat = _seat(edges.text, left, right, place, beside)
        if seat is None:
            continue
        beside = seat.body or beside
        seats.append(seat)
    return seats


def _seat(text: str, left: int, right: int, place: Place | None, beside: BodyName | None) -> _Seat | None:
    post = _joined(text, left, right)
    title = _title_at(post, len(post))
    if title is None or title in _NO_POSTS:
        return None
    if place is None:
        place = by_code(NATION)
    assert place is not None
    for cut in range(len(post) - len(title) + 1):
        said = post[cut:]
        body = _held(said, place, beside)
        if body is None and beside and beside.place and (near := by_code(beside.place)):
            body = _held(said, near, beside)
            said = near.name + said if body else said  # 平房区委副书记、区长: of 平房区 too
        if body:
            return _Seat(left + (cut if len(post) == right - left else 0), right, said, body)
    said = _modified(post, title)
    return _Seat(right - len(said), right, said, None) if len(post) > 20 else _Seat(left, right, post, None)


def _modified(post: str, title: str) -> str:
    rest = post[: len(post) - len(title)]
    return next((word for word in MODIFIERS if rest.endswith(word)), "") + title


@cache
def _held(post: str, place: Place, beside: BodyName | None) -> BodyName | None:
    return held_in(post, place, beside)


def _title_at(text: str, end: int) -> str | None:
    """The title that ends here."""
    likely = _by_end().get(text[end - 1 : end], ())
    return next((title for title in likely if text.endswith(title, 0, end)), None)


@cache
def _by_end() -> Mapping[str, Sequence[str]]:
    """The titles by their last characters, in their order."""
    found: dict[str, list[str]] = {}
    for title in titles():
        found.setdefault(title[-1], []).append(title)
    return found


HONOURS = ("总书记", "总理", "副总理", "同志")
_COMRADE = "同志"  # no post; and behind two characters more often a part of a word


def _honoured(edges: Edges, place: Place | None) -> tuple[list[Found], list[Held]]:
    """习近平总书记, 赵紫阳总理, 习近平同志."""
    text = edges.text
    found: list[Found] = []
    held: list[Held] = []
    for at, end in zip(*(column.tolist() for column in apart(edges.spots["honour"])[:2]), strict=True):
        title = text[at:end]
        start = _named_before(edges, at, sizes=(3,) if title == _COMRADE else (3, 2))
        if start is None:
            continue
        name = text[start:at]
        found.append(Found(start, at, Type.OFFICIAL, name, RULE_HONOURED))
        if title != _COMRADE:
            body = _held(title, place or _nation(), None)
            held.append(Held(start, end, name, title, body))
    return found, held


def _named_before(edges: Edges, end: int, *, sizes: Iterable[int]) -> int | None:
    """Where the person's name starts that ends here; 党中央 is none, though 党 is a surname."""
    for start in (end - size for size in sizes):
        name = edges.text[max(0, start) : end]
        if start < 0 or not _surname(name) or name in central_forms():
            continue
        if not any(edges.everyday[at] > start for at in range(max(0, start - 3), end - 1)):
            return start
    return None


def _nation() -> Place:
    nation = by_code(NATION)
    assert nation is not None
    return nation


def _surname(name: str) -> bool:
    return (
        bool(name) and (name[0] in surnames() or name[:2] in surnames()) and all(_HAN.match(c) for c in name)
    )


def _again(text: str, found: list[Found]) -> list[Found]:
    """The same names where no title stands beside them."""
    names = {name.name: name for name in found}
    if not names:
        return []
    seen = {name.start for name in found}
    words = sorted(names)
    return [
        Found(start, end, Type.OFFICIAL, words[index], RULE_AGAIN, (), names[words[index]].place)
        for index, start, end in AhoCorasick(
            words, matchkind=MatchKind.LeftmostLongest
        ).find_matches_as_indexes(text)
        if start not in seen
    ]


def _joined(text: str, start: int, end: int) -> str:
    return "".join(text[start:end].split())
