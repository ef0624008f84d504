"""Bodies of state, party and people's organisations, and zones: completed from the table of bodies and the document's place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.extraction.names.edges import Edges
from kg.extraction.names.found import Found, apart
from kg.extraction.names.officials import Held
from kg.extraction.names.places import inside_a_word
from kg.extraction.words import Spans
from kg.extraction.words import apart as words_apart
from kg.lexicon.bodies import BodyName, central_forms, complete, zone_name
from kg.lexicon.places import NATION, Place, ancestors, by_code
from kg.model import Type

RULE = "names.body"
RULE_PAIR = "names.body.pair"
RULE_ZONE = "names.zone"
RULE_POST = "names.body.post"
# 容城县|第十四届|人民政府, 松北区|五届|人大: the number of the term stands inside the name.
_TERM_ENDS = "届"
_CLOSING = ("”", "’")
_DEPARTMENTS = "部门"  # 省级教育部门 are not the ministry
_TERM = re.compile(r"(?:第[一二三四五六七八九十]{1,3}|[一二三四五六七八九十]{1,3})届$")
# 人大及其|常委会; 自治区党委、|政府: the second body is that of the first one's place.
_PAIRS = (
    (re.compile(r"(?:人大|人民代表大会)(?:及其|及|和|、)(常委会)"), "人大常委会", "{P}人民代表大会"),
    (re.compile(r"(?:委|党委)(?:、|和)(政府)(?!工作报告)"), "政府", "中共{P}委员会"),
)
_OF_ZONES = frozenset({"{P}管理委员会", "中共{P}工作委员会"})
_ALONE = frozenset({"综保区", "综合保税区", "经开区", "高新区", "自创区"})  # zones of which a place has one


def institution_names(edges: Edges, place: Place | None, places: dict[int, int]) -> list[Found]:
    """The bodies that a text names; `places` says where names of places end → where they begin."""
    if place is None:
        return _central(edges)
    found = [*_forms(edges, place), *_of_places(edges, place, places)]
    if place.code != NATION:
        found += _zones(edges, place, places)
    found = apart(sorted(found, key=lambda name: (name.start - name.end, name.start)), len(edges.text))
    return found + _seconds(edges, place, found)


def bodies_of_posts(text: str, held: Iterable[Held], found: Iterable[Found]) -> Iterator[Found]:
    """The bodies that a text names by the posts in them alone: 县委办公室|主任, 区长. A title behind a name stands for none."""
    named = {name.name for name in found}
    for post in held:
        if post.body and post.body.name not in named and not text.startswith(post.name, post.start):
            end = post.start + len(post.post) if text.startswith(post.post, post.start) else post.end
            yield body_name(post.start, end, post.body.name, post.body, RULE_POST)._replace(points=True)


def _spans(found: Spans) -> Iterator[tuple[int, int]]:
    return zip(found.starts.tolist(), found.ends.tolist(), strict=True)


def body_name(start: int, end: int, form: str, body: BodyName, rule: str = RULE) -> Found:
    forms = () if form == body.name else (form,)
    return Found(start, end, Type.INSTITUTION, body.name, rule, forms, body.place, above=body.parent)


def _central(edges: Edges) -> list[Found]:
    """Without a place only the central bodies are certain."""
    automaton, forms = _central_automaton()
    nation = by_code(NATION)
    assert nation is not None
    found = []
    for index, start, end in automaton.find_matches_as_indexes(edges.text):
        if body := complete(forms[index], nation):
            found.append(body_name(start, end, forms[index], body))
    return found


def _forms(edges: Edges, place: Place) -> list[Found]:
    """市发改委, 团省委, 政协, 国务院."""
    found = []
    for start, end in _spans(words_apart(edges.spots["body"])):
        form = edges.text[start:end]
        if inside_a_word(edges, start, end) or edges.text.startswith(_DEPARTMENTS, end - 1):
            continue
        if edges.text.startswith(_CLOSING, end) and edges.text[start - 1 : start] == "、":
            continue  # “群众提、代表定、政府办”
        if body := _completed(form, place):
            found.append(body_name(start, end, form, body))
    return found


def _of_places(edges: Edges, place: Place, places: dict[int, int]) -> list[Found]:
    """道里区|委, 吉林省|政府, 容城县第十四届|人民政府."""
    text = edges.text
    found = []
    for start, end in _spans(edges.spots["ending"]):
        left = start
        if text[start - 1 : start] == _TERM_ENDS and (term := _TERM.search(text, max(0, start - 8), start)):
            left = term.start()
        if left not in places or (inside_a_word(edges, start, end) and not edges.joints[start]):
            continue
        begin = places[left]
        if body := _completed(text[begin:left] + text[start:end], place):
            found.append(body_name(begin, end, text[begin:end], body))
    return found


def _zones(edges: Edges, place: Place, places: dict[int, int]) -> list[Found]:
    """哈尔滨|综合保税区, 哈|经开区; 综保区 alone."""
    text = edges.text
    found = []
    for start, end in _spans(words_apart(edges.spots["zone"])):
        begin = places.get(start, start)
        first = text[start - 1 : start]
        if begin == start and first and any(first == form[0] for form in (*place.forms, *place.weak)):
            begin = start - 1
        if (begin == start and text[start:end] not in _ALONE) or inside_a_word(edges, begin, end):
            continue
        form = text[begin:end]
        name = zone_name(form, place)
        if name:
            forms = () if form == name else (form,)
            found.append(Found(begin, end, Type.PLACE, name, RULE_ZONE, forms, place.code))
            for word in ("管委会", "管理委员会", "党工委"):
                if text.startswith(word, end) and (body := _completed(form + word, place)):
                    found.append(body_name(begin, end + len(word), form + word, body))
    return found


def _seconds(edges: Edges, place: Place, found: list[Found]) -> list[Found]:
    """The second body of a pair, which belongs to the first one's place."""
    ends = {name.end: name for name in found}
    more = []
    for pattern, word, _ in _PAIRS:
        for match in pattern.finditer(edges.text):
            first = next(
                (ends[at] for at in range(match.start() + 1, match.start(1) + 1) if at in ends), None
            )
            holder = next((p for p in (place, *ancestors(place)) if first and p.code == first.place), None)
            body = complete(holder.name + word, holder) if holder else None
            if body:
                more.append(body_name(match.start(1), match.end(1), body.name, body, RULE_PAIR))
    return more


def _completed(form: str, place: Place) -> BodyName | None:
    """The body, unless it would be a zone's body of a place that is no zone."""
    body = _complete(form, place)
    if (
        body
        and body.place
        and body.pattern in _OF_ZONES
        and (holder := by_code(body.place))
        and holder.kind != "zone"
    ):
        return None
    return body


@cache
def _complete(form: str, place: Place) -> BodyName | None:
    return complete(form, place)


@cache
def _central_automaton() -> tuple[AhoCorasick, list[str]]:
    forms = sorted(central_forms())
    return AhoCorasick(forms, matchkind=MatchKind.LeftmostLongest), forms
