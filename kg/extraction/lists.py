"""Nouns in a row, and the tail that they share: 城镇和农村居民人均可支配收入.

>>> members("城镇和农村居民人均可支配收入")
('城镇居民人均可支配收入', '农村居民人均可支配收入')
>>> members("一、二、三产增加值")
('一产增加值', '二产增加值', '三产增加值')
>>> members("银行存贷款余额")
('银行存款余额', '银行贷款余额')
"""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon.measures import measure_words

# 和 and its like join; inside 和美乡村, 共和县, 与会 they do not.
_JOIN = re.compile(
    r"、|以及|(?<![共呼祥平温饱缓总谐])和(?![美谐田平睦善县顺龙硕林静布])|与(?!会)|(?<=.)(?<![惠普涉危波以])及(?!格|时|其)|[,，]"
)
_JOINTS = re.compile(
    "[、以和与及,，]"
)  # a search for one of these letters is quick, and most nouns hold none

_MARKS = (("“", "”"), ("（", "）"), ("《", "》"))


def members(noun: str) -> tuple[str, ...]:
    """The members of a list, each with the tail that all share; a noun alone is its own list.

    >>> members("安全生产事故起数、死亡人数"), members("高新技术企业")
    (('安全生产事故起数', '死亡人数'), ('高新技术企业',))
    >>> members("城镇居民和农村居民人均可支配收入"), members("国家级、部级示范社")
    (('城镇居民人均可支配收入', '农村居民人均可支配收入'), ('国家级示范社', '部级示范社'))
    """
    parts = _split(noun)
    if len(parts) < 2:
        return _pair(noun)
    last = parts[-1]
    tail = _shared(last)
    return (*(part if _complete(part) else part + _tail_for(part, last, tail) for part in parts[:-1]), last)


def all_complete(noun: str) -> bool:
    """Whether each member of a list names an indicator by itself.

    >>> all_complete("进出口总额和实际利用外资"), all_complete("航空航天、医药制造业增加值"), all_complete("投资")
    (True, False, False)
    """
    parts = _split(noun)
    return len(parts) > 1 and all(_complete(part) for part in parts)


def _split(noun: str) -> list[str]:
    """The pieces between joints that stand in no quotation and no parenthesis."""
    if not _JOINTS.search(noun):
        return [noun] if noun else []
    parts, start = [], 0
    for joint in _JOIN.finditer(noun):
        at = joint.start()
        inside = any(noun.count(opening, 0, at) > noun.count(closing, 0, at) for opening, closing in _MARKS)
        if not inside and at > start:
            parts.append(noun[start:at])
            start = joint.end()
    return [part for part in (*parts, noun[start:]) if part]


def _complete(part: str) -> bool:
    return len(part) > 2 and part.endswith(_ends())


def _shared(last: str) -> str:
    """The longest known tail that leaves a member in front of it."""
    return next((tail for tail in _tails() if last.endswith(tail) and len(last) > len(tail)), "")


def _tail_for(part: str, last: str, shared: str) -> str:
    """The tail that a member lacks: all behind 三 for 一; behind the same word (城镇居民和农村居民|人均…); the known one; behind the same letter."""
    if len(part) == 1:
        return last[1:]
    for end in (part[-4:], part[-3:], part[-2:], "" if shared else part[-1]):
        at = last.find(end) if end else -1
        if 0 <= at < len(last) - len(end):
            return last[at + len(end) :]
    return shared


def _pair(noun: str) -> tuple[str, ...]:
    for word, held in _pairs():
        if word in noun:
            return tuple(noun.replace(word, one, 1) for one in held)
    return (noun,)


@cache
def _tails() -> tuple[str, ...]:
    return measure_words()["tail"]


@cache
def _ends() -> tuple[str, ...]:
    return (*measure_words()["tail"], *measure_words()["whole"])


@cache
def _pairs() -> tuple[tuple[str, tuple[str, ...]], ...]:
    rows = (row.partition("=") for row in measure_words()["pair"])
    return tuple((word, tuple(held.split("+"))) for word, _, held in rows)
