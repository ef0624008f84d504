"""Who speaks in a document: the place, its level, and the body whose report it is.

Each way of telling is tried in turn, the surest first; what none of them tells stays open.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.lexicon import places
from kg.lexicon.places import Place
from kg.model import Level

_NUMERAL = "[一二三四五六七八九十百零〇\\d]{1,4}"
_NAME = r"(?P<name>[\u4e00-\u9fff]{2,24}?)"

# Words that name the place itself. Spaces and line breaks may stand anywhere in a heading.
_MEETINGS = (
    re.compile(rf"{_NAME}\s*(?:第\s*)?{_NUMERAL}\s*届\s*(?:人民代表大会|人\s*大(?!常))"),
    re.compile(rf"{_NAME}\s*(?:人民代表大会|人大){_NUMERAL}次会议"),
)
_NATION_MEETING = re.compile(
    rf"(?:第\s*)?{_NUMERAL}\s*届\s*全国\s*(?:人民代表大会|人大)|全国人民代表大会{_NUMERAL}届"
)
_TITLE = re.compile(
    r"(?:^|\n|标题[:：])\s*(?:[（(]?\d{4}年?[)）]?年?度?)?\s*(?P<name>[\u4e00-\u9fff]{2,20}?)(?:人民)?(?:\d{4}年)?(?:政\s*府\s*工\s*作\s*报\s*告)"
)
_ISSUED = re.compile(
    r"(?:发文单位|发布机构|发文机关|发布单位|制发机关|主办单位|主办)\s*[:：]\s*(?P<name>[\u4e00-\u9fff]{2,20}?)(?:人民政府|政府办|办公)"
)
_OFFICIAL = re.compile(
    r"(?:^|\n|[:：])\s*(?P<name>[\u4e00-\u9fff]{2,20}?)(?:人民政府|行政公署|行署)?(?:代理?)?(?:省长|市长|县长|区长|州长|盟长|旗长|主席|专员)"
)
_LISTED = re.compile(
    r"(?:^|\n)\s*(?P<name>[\u4e00-\u9fff]{2,14}?)(?:\d{4}年)[^。\n]{0,10}(?:工程|实事|项目|重点工作|工作要点|任务)"
)
_REPRESENTS = re.compile(
    r"(?:代表|受)(?P<name>[\u4e00-\u9fff]{0,20}?)(?:第?[一二三四五六七八九十]{1,3}届)?(?:人民政府|政府|行政公署|行署|管理委员会|管委会)[的，,、（(\s]{0,2}(?:向|作|报|[委请]|连同)"
)
_STATE_COUNCIL = re.compile(
    r"(?:代表|受)\s*(?:中共中央和)?(?:中华人民共和国)?\s*(?:国务院|國務院|政务院|中央人民政府)|(?:^|\n)\s*(?:国务院|國務院)总理[\s?\u3000]*(?:[\u4e00-\u9fff]\s*){0,4}(?:\n|$)|国务院政府工作报告"
)
_SUBJECT = re.compile(
    r"(?:^|\n|\d{4}年[,，])\s*(?P<name>[\u4e00-\u9fff]{2,12}?)(?:将|要|奋力|全力|着力|坚持)"
)

# Words by which a government speaks of its own place; how often they stand tells the level.
# 居全省第一, 全国首批 measure by the place above and do not count; 我国 does, where nothing local is said as often.
_SELF = re.compile(
    r"(?<![居列占于过为在位获超达入全])(?:全|我|本)(省|市|县|区|州|盟|旗)(?!第|首|前|最|唯|领先|平均|排名|级|内外)|(我国|全国各族人民|我國|全國各族人民)"
)
_UNIT_LEVEL = {
    "省": Level.PROVINCE, "自治区": Level.PROVINCE, "市": Level.CITY, "州": Level.CITY, "自治州": Level.CITY, "盟": Level.CITY, "行署": Level.CITY, "地区": Level.CITY,
    "县": Level.DISTRICT, "区": Level.DISTRICT, "旗": Level.DISTRICT, "自治县": Level.DISTRICT, "自治旗": Level.DISTRICT, "新区": Level.DISTRICT,
    "国": Level.NATION, "國": Level.NATION,
}  # fmt: skip
_COMMON_UNITS = frozenset(_UNIT_LEVEL)

_NATION_ISSUER = "国务院"
_GOVERNMENT = "人民政府"
_PREFECTURE_OFFICE = {"盟": "行政公署", "地区": "行政公署"}
_ZONE_OFFICE = "管理委员会"


@dataclass(frozen=True, slots=True)
class Speaker:
    """The place that a document speaks for, as far as it can be told, and why."""

    place: Place | None
    level: Level | None
    issuer: str | None
    reason: str
    named: bool = True  # whether the head of the document names it, or its frequency alone speaks for it


def speaker_of(head: str, text: str) -> Speaker | None:
    """Who speaks, by the words at the head of a document or else by what the text speaks of most.

    >>> speaker_of("——2024年1月20日在贵州省第十四届人民代表大会第二次会议上", "").issuer
    '贵州省人民政府'
    >>> speaker_of("保定市满城区2021年政府工作报告", "").issuer
    '保定市满城区人民政府'
    >>> speaker_of("现在，我代表国务院，向大会作政府工作报告", "").place.name
    '中华人民共和国'
    """
    nation = _STATE_COUNCIL.search(head) or _NATION_MEETING.search(head[:600])
    if nation:
        return _speaker(places.by_code(places.NATION), nation.group().strip())
    hint = _own_level(head, text)
    for patterns in ((_REPRESENTS,), _MEETINGS, (_TITLE, _OFFICIAL, _ISSUED, _LISTED, _SUBJECT)):
        for pattern in patterns:
            for match in pattern.finditer(head):
                place = named(match["name"], text)
                if place is not None and not (pattern is _LISTED and place.level is Level.NATION):
                    return _speaker(place, match.group().strip().replace("\n", ""))
    return _by_weight(text, hint)


def _speaker(place: Place | None, reason: str) -> Speaker:
    if place is None:
        return Speaker(None, None, None, reason)
    return Speaker(place, place.level, issuer_of(place), reason)


def issuer_of(place: Place) -> str | None:
    """The government of a place.

    >>> issuer_of(places.find("锡林郭勒盟")[0]), issuer_of(places.find("哈尔滨新区")[0])
    ('锡林郭勒盟行政公署', '哈尔滨新区管理委员会')
    """
    if place.kind == "nation":
        return _NATION_ISSUER
    if place.kind == "zone":
        return places.full_name(place) + _ZONE_OFFICE
    if place.kind in ("region", "country"):
        return None
    for ending, office in _PREFECTURE_OFFICE.items():
        if place.kind == "prefecture" and place.name.endswith(ending):
            return place.name + office
    return places.full_name(place) + _GOVERNMENT


def named(words: str, text: str = "") -> Place | None:
    """The place that words end with: the longest name, below the places that stand before it.

    >>> named("在哈尔滨市松北区").name, named("县"), named("河北省保定市容城县").code
    ('松北区', None, '130629')
    """
    words = re.sub(r"\s", "", words)
    if words in _COMMON_UNITS:
        return None
    for start in range(len(words) - 1):
        if start and len(words) - start == 2 and words[start - 1] not in _BEFORE_SHORT:
            return None  # 完成县: not 成县
        found = places.find(words[start:])

        if not found:
            continue
        return _one(found, words[:start], text)
    return None


def _one(found: tuple[Place, ...], before: str, text: str) -> Place | None:
    """One of several places of a name: the one whose city or province is named before it, or most in the text."""
    if len(found) == 1:
        return found[0]
    above = named(before) if len(before) > 1 else None
    if above is not None:
        inside = tuple(place for place in found if above in places.ancestors(place))
        found = inside or found
    lasting = tuple(place for place in found if place.until is None) or found
    if len({place.name for place in lasting}) < len(lasting) and text:
        weights = [
            sum(text.count(parent.name[:2]) for parent in places.ancestors(place)[:2]) for place in lasting
        ]
        best = max(weights)
        return lasting[weights.index(best)] if best > 0 and weights.count(best) == 1 else None
    return lasting[0]


_BEFORE_SHORT = "在于省市州区盟"  # what may stand before a name of two characters


# --- by what the text speaks of most -----------------------------------------------------------------------------

_SAMPLE = 30_000
_GENERIC = re.compile(".[区县市]")  # 新区, 城区, 矿区: names of districts, but oftener common words
_OFTEN = 12
_LEAST = 4  # a place spoken of more seldom than this tells nothing


def _own_level(head: str, text: str) -> tuple[str, Level] | None:
    """The unit by which a document calls its own place, and its level."""
    match = _REPRESENTS.search(head)
    if match and match["name"]:
        for unit in sorted(_COMMON_UNITS, key=len, reverse=True):
            if match["name"].endswith(unit):
                return unit, _UNIT_LEVEL[unit]
    counts = Counter(match[1] or "国" for match in _SELF.finditer(text[:_SAMPLE]))
    if not counts:
        return None
    unit, count = counts.most_common(1)[0]
    return (unit, _UNIT_LEVEL[unit]) if count >= _LEAST else None


def _by_weight(text: str, hint: tuple[str, Level] | None) -> Speaker | None:
    """The place that is spoken of most, at the level that the document gives itself."""
    if hint and hint[1] is Level.NATION:
        return _speaker(places.by_code(places.NATION), f"speaks of itself as 全{hint[0]}")
    fitting: list[tuple[str, float]] = []
    for doubtful in (False, True):
        fitting = fitting or _fitting(_weights(text[:_SAMPLE], doubtful=doubtful), hint)
    if not fitting or (len(fitting) > 1 and fitting[1][1] * 1.25 > fitting[0][1]):
        return None
    place = _place(fitting[0][0])
    reason = f"speaks of {place.name} most" + (f", and of itself as 全{hint[0]}" if hint else "")
    return Speaker(place, place.level, issuer_of(place), reason, named=False)


def _fitting(weights: dict[str, float], hint: tuple[str, Level] | None) -> list[tuple[str, float]]:
    """The places that could speak here, the weightiest first."""
    weights.pop(places.NATION, None)
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    if hint:
        fitting = [item for item in ranked if _fits(_place(item[0]), *hint)]
        if (
            fitting
            and ranked[0][1] > 1.5 * fitting[0][1]
            and _place(fitting[0][0]) in places.ancestors(_place(ranked[0][0]))
        ):
            fitting = (
                ranked  # it measures itself against the place above more often than it names its own kind
            )
    else:
        fitting = [item for item in ranked if _place(item[0]).kind != "province"]
    return fitting if fitting and fitting[0][1] >= _LEAST else []


def _fits(place: Place, unit: str, level: Level) -> bool:
    if unit in ("市", "区"):
        return place.name.endswith(unit)
    if unit in ("州", "盟", "旗", "县"):
        return place.level is level and unit in place.name
    return place.level is level


def _weights(text: str, *, doubtful: bool) -> dict[str, float]:
    """How much a text speaks of each place: each mention counts for it, and half for the place that contains it.

    A short form that is also a common word (合作, 资源) counts where the text names the place or the one above it in full;
    `doubtful`: also where it stands too often for a common word.
    """
    matcher, forms = _matcher()
    counts = Counter(index for index, _, _ in matcher.find_matches_as_indexes(text))
    sure = {code for index in counts if not forms[index].weak for code in forms[index].codes}
    weights: dict[str, float] = {}
    for index, count in sorted(counts.items()):
        form = forms[index]
        codes = form.codes
        if form.weak and len(codes) > 1:
            codes = tuple(code for code in codes if code in sure) or codes
        for code in codes:
            parent = _place(code).parent
            if code not in sure and _place(code).until:
                continue
            if form.weak and code not in sure and parent not in sure and not (doubtful and count >= _OFTEN):
                continue
            weights[code] = weights.get(code, 0) + count
            if parent and len(codes) == 1:
                weights[parent] = weights.get(parent, 0) + count / 2
    return weights


@cache
def _matcher() -> tuple[AhoCorasick, tuple[places.Form, ...]]:
    forms = tuple(
        form for form in places.all_forms() if len(form.text) > 1 and not _GENERIC.fullmatch(form.text)
    )
    return AhoCorasick([form.text for form in forms], matchkind=MatchKind.LeftmostLongest), forms


def _place(code: str) -> Place:
    place = places.by_code(code)
    assert place is not None
    return place
