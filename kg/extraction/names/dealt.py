"""Works in a list that a count closes, which tells that each is one: 建设温春、五林2个万头牧场 names two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extraction.names.edges import Edges, peel
from kg.extraction.names.found import Found
from kg.extraction.names.lists import pieces_before, splits_of
from kg.lexicon.alternatives import alternatives
from kg.lexicon.nouns import heads
from kg.model import Type
from kg.values.numerals import number

RULE = "names.dealt"
_BUILT = ("line", "plant", "site")  # sorts of heads
_LONGEST = 8  # characters of an item
_WORDS = re.compile(r"(?![有在对])(?!.*(?:新建|建设))[\u4e00-\u9fffA-Za-z]{2,}")
# Heads that tell what something is, and not how it is called.
_KINDS = frozenset(
    "平台 片区 村庄 社区 小区 市场 节点 中心 数据中心 光伏 风电 储能 公园 街区 商圈 广场 游园 车间 场景".split()
)


def dealt(edges: Edges) -> Iterator[Found]:
    """The works of lists, each with the words behind the count.

    >>> from kg.extraction.names.edges import edges_of
    >>> text = "建设温春、五林、沙兰3个万头牧场，加快午方、西野桥等五个千亩示范园区建设，新建绿道、步道等8条公路。"
    >>> [found.name for found in dealt(edges_of(text))]
    ['温春万头牧场', '五林万头牧场', '沙兰万头牧场', '午方千亩示范园区', '西野桥千亩示范园区']
    """
    text = edges.text
    closings = list(_close().finditer(text))
    splits = splits_of(edges) if closings else ((), ())
    for close in closings:
        pieces = pieces_before(edges, splits, close.start())
        count = number(close["count"]) or 0
        if len(pieces) < 2 or not (len(pieces) <= count if close["more"] else len(pieces) == count):
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
def _close() -> re.Pattern[str]:
    built = alternatives(
        sorted(
            (w for w, head in heads().items() if head.sort in _BUILT and len(w) > 1 and w not in _KINDS),
            key=lambda w: (-len(w), w),
        )
    )
    return re.compile(
        r"(?P<more>等)?(?P<count>[0-9]{1,2}|[两二三四五六七八九十]{1,2})[个座条处所]"
        rf"(?P<rest>(?:(?![通获评投为成有的国县市乡])[\u4e00-\u9fff]){{0,4}}?(?:{built}))(?![\u4e00-\u9fff]?[站厂场区])"
    )
