"""Names that documents all over the country share: 一带一路, 新发展理念, 京津冀."""

from __future__ import annotations

from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.extraction.names.found import Found
from kg.lexicon.nouns import Known, known

RULE = "names.known"
_MARKS = "“”‘’《》"


def known_names(text: str) -> list[Found]:
    """The known names in a text.

    >>> [(name.name, name.type.value) for name in known_names("深度融入共建“一带一路”，落实RCEP机制")]
    [('一带一路', 'Strategy'), ('RCEP', 'Policy')]
    """
    automaton, things = _automaton()
    return [
        Found(start, end, things[index].type, things[index].name, RULE, _forms(things[index], text[start:end]))
        for index, start, end in automaton.find_matches_as_indexes(text)
    ]


def _forms(thing: Known, form: str) -> tuple[str, ...]:
    return () if form == thing.name else (form,)


@cache
def _automaton() -> tuple[AhoCorasick, list[Known]]:
    rows = [(form, thing) for thing in known() for form in thing.forms]
    return AhoCorasick([form for form, _ in rows], matchkind=MatchKind.LeftmostLongest), [thing for _, thing in rows]
