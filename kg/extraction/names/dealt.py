"""Works in a list that a count closes, which tells that each is one: 建设温春、五林2个万头牧场 names two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from kg.extraction.names.edges import Edges, peel
from kg.extraction.names.found import Found
from kg.extraction.names.lists import KINDS, pieces_before, splits_of
from kg.lexicon.alternatives import alternatives
from kg.lexicon.nouns import heads
from kg.model import Type
from kg.values.quantities import Quantity

RULE = "names.dealt"
_BUILT = ("line", "plant", "site")  # sorts of heads
_COUNTERS = frozenset("个座条处所")
_AND_SO_ON = "等"
_LONGEST = 8  # characters of an item
_WORDS = re.compile(r"(?![有在对])(?!.*(?:新建|建设))[\u4e00-\u9fffA-Za-z]{2,}")
_KINDS = KINDS | set("片区 村庄 社区 小区 公园 街区 商圈 广场 游园 车间 场景".split())


def dealt(edges: Edges, quantities: Iterable[Quantity]) -> Iterator[Found]:
    """The works of lists, each with the words behind the count.

    >>> from kg.extraction.names.edges import edges_of
    >>> from kg.values.quantities import find_quantities
    >>> text = "建设温春、五林、沙兰3个万头牧场，加快午方、西野桥等五个千亩示范园区建设，新建绿道、步道等8条公路。"
    >>> [found.name for found in dealt(edges_of(text), find_quantities(text))]
    ['温春万头牧场', '五林万头牧场', '沙兰万头牧场', '午方千亩示范园区', '西野桥千亩示范园区']
    """
    text = edges.text
    splits: tuple[Sequence[int], Sequence[int]] | None = None
    for quantity in quantities:
        if quantity.unit not in _COUNTERS or not (close := _rest().match(text, quantity.end)):
            continue
        more = text[quantity.start - 1 : quantity.start] == _AND_SO_ON
        splits = splits or splits_of(edges)
        pieces = pieces_before(edges, splits, quantity.start - more)
        if len(pieces) < 2 or not (len(pieces) <= quantity.value if more else len(pieces) == quantity.value):
            continue
        first, last = pieces[0]
        pieces[0] = (max(first, edges.left(last - 1)), last)
        named = [(peel(edges, start, end)[0], end) for start, end in pieces]
        if all(_name(edges, start, end) for start, end in named):
            for start, end in named:
                words = text[start:end]
                whole = words if close["rest"] in words else words + close["rest"]
                yield Found(start, end, Type.PROJECT, whole, RULE, (words,))


def _name(edges: Edges, start: int, end: int) -> bool:
    """Whether this may be the name of a work without its head: no everyday word, and none that has one."""
    words = edges.text[start:end]
    return (
        2 <= end - start <= _LONGEST
        and edges.everyday[start] != end
        and _WORDS.fullmatch(words) is not None
        and not any(words[at:] in heads() for at in range(len(words) - 1))
    )


@cache
def _rest() -> re.Pattern[str]:
    """The words behind a count, up to the head of what is counted."""
    built = alternatives(
        sorted(
            (w for w, head in heads().items() if head.sort in _BUILT and len(w) > 1 and w not in _KINDS),
            key=lambda w: (-len(w), w),
        )
    )
    return re.compile(
        rf"(?P<rest>(?:(?![通获评投为成有的国县市乡])[\u4e00-\u9fff]){{0,4}}?(?:{built}))(?![\u4e00-\u9fff]?[站厂场区])"
    )
