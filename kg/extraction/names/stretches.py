"""Candidates that marks, grades or sums tell: “七大都市”, 省级链主型企业|5家, 投资2亿元的|华丝顿纺织, 产业为要、项目为王."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import numpy as np

from kg.extraction.names.columns import HEADS, TERMS, Candidates, Row
from kg.extraction.names.edges import Edges, edge_terms, peel
from kg.extraction.names.known import known_spans, known_things
from kg.extraction.names.phrases import LONGEST
from kg.extraction.names.signs import COMMA
from kg.extraction.words import Flags, Ints
from kg.lexicon.nouns import Head, figures, governors

_QUOTE = re.compile(r"“[^“”\n]{1,30}”|‘[^‘’\n]{1,30}’|《[^《》\n]{1,50}》|\"[^\"\n]{1,25}\"")
_GRADE = re.compile(
    r"(?:国家级|国家|全国|省级|全省|市级|县级|省部级|部级|自治区级?|世界级?|国际|全球|亚洲|中国|省(?![^，。]{0,2}[委政人])|“)"
)
_INVESTED = re.compile(r"(?:投资|资金|总额)[0-9.]+余?多?[万亿]?元?的")
_TRAILING = "建设 创建 工作 品牌 称号 使命 任务 理念 活动 要求 工作主线 主线 目标 目标任务 布局 行动 格局 体系 机制 等 试点 精神 项目".split()
_TRAILS = re.compile(f"(?:{'|'.join(_TRAILING)})$")
_TRAIL_ENDS = frozenset(word[-1] for word in _TRAILING)
# Parts of a slogan: no mark stands in them, and at least two have as many characters.
_SLOGAN = re.compile(r"[^，。；：！？…,;:!?\n\s“”]{3,16}(?:、[^，。；：！？…,;:!?\n\s、“”]{3,8}){1,4}")
_QUOTED, _AROUND, _GRADED, _INVESTMENT, _SLOGAN_SORT = map(
    TERMS.__getitem__, ("quote", "around", "graded", "invested", "slogan")
)
_FOR_A_SUM, _EVEN = TERMS["sum"], TERMS["even"]
# Of what stands around a quotation: are there words on its left, and on its right?
_SIDES = {
    (True, False): TERMS["left"],
    (False, True): TERMS["right"],
    (True, True): TERMS["leftright"],
}
_PART = (3, 8)  # characters
_TAIL = 10  # characters that may stand behind a quotation in a name
_CORE = 3  # characters of a quotation that is a name without what stands around it
_SAYING = '“‘"'  # opens what has no title


def known(edges: Edges) -> Candidates:
    """Known names; the head is that of their type, so that the name itself can be a trait."""
    found = known_spans(edges)
    nothing = np.zeros(len(found.words), np.int64)
    sort = nothing + TERMS["known"]
    return Candidates(
        np.array((found.starts, found.ends, sort, _heads()[found.words], found.ends, sort, nothing, nothing))
    )


@cache
def _heads() -> Ints:
    """The head of each form of a known name, by its place in the vocabulary."""
    return np.array(
        [HEADS[Head(thing.name, thing.type.value, thing.type)] for thing in known_things()], np.int64
    )


def quotes(edges: Edges) -> Iterator[Row]:
    """Quotations, alone and with the words around them: 龙江版“新浦东”, “亲清”政商关系."""
    text = edges.text
    for match in _QUOTE.finditer(text):
        start, end = match.span()
        yield start + 1, end - 1, _QUOTED, 0, end - 1, TERMS[text[start]], False, 0
        begins, counted = [start], False
        if (left := edges.lefts[start]) < start:
            peeled, counted = peel(edges, left, start)
            begins = list({start, peeled})
        stops = list({end, *_stops(edges, end)})
        for begin in begins:
            for stop in stops:
                if (begin, stop) != (start, end) and stop - begin <= LONGEST:
                    yield begin, stop, _AROUND, 0, stop, _SIDES[begin < start, stop > end], counted, 0


def quoted_forms(edges: Edges, start: int, end: int, sort: int) -> tuple[str, ...]:
    """Other forms of a name that is a quotation or holds one: with the words behind it up to a head, and what is quoted alone.

    >>> from kg.extraction.names.edges import edges_of
    >>> edges = edges_of("深化“免申即享”改革。")
    >>> quoted_forms(edges, 3, 7, _QUOTED), quoted_forms(edges, 2, 10, 0)
    (('“免申即享”改革',), ('免申即享',))
    """
    text = edges.text
    if sort == _QUOTED:
        right = next((stop for stop in _stops(edges, end + 1) if edges.head_ends[stop]), 0)
        found = [text[start - 1 : right]] if right and text[start - 1] in _SAYING else []
    else:
        quoted = _QUOTE.search(text, start, end)
        if (
            not quoted
            or quoted[0][0] not in _SAYING
            or len(quoted[0]) < _CORE + 2
            or quoted[0][1:-1] in figures()
        ):
            return ()
        found = [quoted[0][1:-1]]
        if quoted.start() > start and quoted.end() < end:
            found.append(text[quoted.start() : end])
    return tuple("".join(form.split()) for form in found)


def graded(edges: Edges) -> Iterator[Row]:
    for match in _GRADE.finditer(edges.masked):
        start = match.start()
        if not edges.open[start] and edges.left(start) != start:
            continue
        end = _reach(edges, match.end())
        if 5 <= end - start <= 28:
            for stop in _trimmed(edges, start, end):
                yield start, stop, _GRADED, 0, stop, TERMS[match[0]], False, 0


def invested(edges: Edges) -> Iterator[Row]:
    for match in _INVESTED.finditer(edges.masked):
        start = match.end()
        end = _reach(edges, start)
        if 3 <= end - start <= 24:
            for stop in _trimmed(edges, start, end):
                yield start, stop, _INVESTMENT, 0, stop, _FOR_A_SUM, False, 0


def slogans(edges: Edges) -> Iterator[Row]:
    """Two to four parts of the same length under one verb."""
    masked, left = edges.masked, edges.left_at
    comma = np.flatnonzero(edges.shown == ord(COMMA))
    first = comma - left[comma]
    comma = comma[(first >= _PART[0]) & (first <= _PART[1]) & _governing()[edges.word_at[left[comma]]]]
    breaks = np.flatnonzero(edges.shown_signs.of("slogan stop"))  # the zero behind the text is one
    at = np.searchsorted(breaks, comma)
    at = at[np.diff(at, prepend=-1) > 0]
    for start, end in zip(np.append(-1, breaks)[at].tolist(), breaks[at].tolist(), strict=True):
        for match in _SLOGAN.finditer(masked, start + 1, end):
            start, end = match.span()
            start = max(start, edges.left(masked.find(COMMA, start)))
            parts = masked[start:end].split(COMMA)
            even = len(parts) <= 5 and len({len(part) for part in parts}) == 1
            if even and _PART[0] <= len(parts[0]) <= _PART[1] and _governing()[edges.word_at[start]]:
                yield start, end, _SLOGAN_SORT, 0, end, _EVEN, False, 0


@cache
def _governing() -> Flags:
    """For each edge word whether it governs names."""
    return np.array([term in governors()["before"] for term in edge_terms()])


def _stops(edges: Edges, end: int) -> list[int]:
    """Where a name may end that goes on behind a quotation."""
    right = _reach(edges, end) if edges.everyday[end] or not edges.ends(end) else end
    return _trimmed(edges, end, right) if 1 <= right - end <= _TAIL else []


def _reach(edges: Edges, start: int) -> int:
    """Where the stretch from here ends: at a stop, a strong or light word, or a figure."""
    limit = min(start + LONGEST, len(edges.masked))
    halt = edges.halts.find(1, start + 1, limit)
    return start if halt < 0 else halt


def _trimmed(edges: Edges, start: int, end: int) -> list[int]:
    """The ends of a stretch: as it is, and without what trails behind a name."""
    ends = [end]
    while edges.masked[end - 1] in _TRAIL_ENDS:
        match = _TRAILS.search(edges.masked, start, end)
        if not match or match.start() - start < 3:
            break
        end = match.start()
        ends.append(end)
    return ends
