"""Sorting outside the engine, which reads both names from disk again for every comparison of two rows.

>>> sorting = sorting_of("SELECT ?a WHERE { ?s :p ?a ; :q ?n } ORDER BY DESC(?n) ?a")
>>> sorting.sparql
'SELECT ?a ?n WHERE { ?s :p ?a ; :q ?n } '
>>> sorting.keys, sorting.shown
((('n', True), ('a', False)), 1)

Where the order of the engine could be another than ours, the engine sorts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import compress
from typing import TypeAlias

from kg.graph.engine import BlankNode, Literal, NamedNode, Term

_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = frozenset({f"{_XSD}integer", f"{_XSD}decimal"})
_WORDS = frozenset({f"{_XSD}string", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"})
_DAYS = frozenset({f"{_XSD}date", f"{_XSD}gYear"})
_RANKS = {type(None): 0, BlankNode: 1, NamedNode: 2, Literal: 3}
_DAY = re.compile(r"\d{4}(?:-\d\d-\d\d)?")
_KEY = r"(?:(?:ASC|DESC)\s*\(\s*\?\w+\s*\)|\?\w+)"
_TAIL = re.compile(rf"\bORDER\s+BY\s+(?P<keys>{_KEY}(?:\s+{_KEY})*)\s*\Z", re.IGNORECASE)
_EACH = re.compile(r"(?P<down>DESC)?\s*\(?\s*\?(?P<name>\w+)", re.IGNORECASE)
_HEAD = re.compile(
    r"\bSELECT(?P<distinct>\s+DISTINCT)?(?P<columns>(?:\s+(?:\?\w+|\((?:[^()]|\([^()]*\))*\)))+)\s*(?:WHERE\s*)?\{",
    re.IGNORECASE,
)

Row: TypeAlias = Sequence[Term | None]
_Key: TypeAlias = Decimal | str | tuple[int, Decimal | str]


@dataclass(frozen=True, slots=True)
class Sorting:
    """A query without its order, and the order. The first `shown` columns are those that were asked for."""

    sparql: str
    keys: tuple[tuple[str, bool], ...]  # variable, and whether from the highest down
    shown: int

    def sort(self, columns: Sequence[str], rows: list[tuple[Term | None, ...]]) -> bool:
        """Sort the rows as SPARQL orders them; False, and untouched, where a column mixes what cannot be told apart here."""
        orders = []
        for name, down in self.keys:
            place = columns.index(name)
            keys = _keys_of([row[place] for row in rows])
            if keys is None:
                return False
            orders.append((keys, down))
        order = list(range(len(rows)))
        for keys, down in reversed(orders):
            order.sort(key=keys.__getitem__, reverse=down)
        rows[:] = [rows[n] for n in order]
        return True


def sorting_of(sparql: str) -> Sorting | None:
    """How to sort the rows of this query outside the engine; None where that cannot be told from its text."""
    tail, head = _TAIL.search(sparql), _HEAD.search(sparql)
    if not tail or not head or "#" in sparql[sparql.rfind("\n", 0, tail.start()) + 1 : tail.start()]:
        return None
    line = sparql[sparql.rfind("\n", 0, head.start()) + 1 : head.start()]
    if "#" in line or "{" in sparql[: head.start()]:
        return None
    keys = tuple((match["name"], bool(match["down"])) for match in _EACH.finditer(tail["keys"]))
    columns = _columns(head["columns"])
    hidden = [name for name in dict.fromkeys(name for name, _ in keys) if name not in columns]
    counted = (
        head["distinct"]
        or "(" in head["columns"]
        or re.search(r"\bGROUP\s+BY\b[^}]*\Z", sparql[: tail.start()], re.IGNORECASE)
    )
    if hidden and counted:
        return None
    more = "".join(f" ?{name}" for name in hidden)
    at = head.end("columns")
    return Sorting(sparql[:at] + more + sparql[at : tail.start()], keys, len(columns))


def _columns(written: str) -> list[str]:
    """
    >>> _columns(" ?a (COUNT(?b) AS ?n) ?c")
    ['a', 'n', 'c']
    """
    flat = re.sub(r"\((?:[^()]|\([^()]*\))*\bAS\s+(\?\w+)\s*\)", r" \1 ", written, flags=re.IGNORECASE)
    return re.findall(r"\?(\w+)", flat)


def _keys_of(terms: Sequence[Term | None]) -> Sequence[_Key] | None:
    """What a column is sorted by: nothing, then blank nodes, IRIs, literals, as SPARQL has it."""
    ranks, values = [], []
    kinds, languages = set(), set()
    for term in terms:
        if isinstance(term, Literal):
            kinds.add(term.datatype.value)
            languages.add(term.language)
        elif not (term is None or isinstance(term, (NamedNode, BlankNode))):
            return None
        ranks.append(_RANKS[type(term)])
        values.append("" if term is None else term.value)
    literals = [rank == _RANKS[Literal] for rank in ranks]
    keys: Sequence[Decimal | str] = values
    if kinds and kinds <= _NUMBERS:
        keys = [Decimal(value) if literal else value for literal, value in zip(literals, values, strict=True)]
    elif kinds and not _is_plain(kinds, languages, compress(values, literals)):
        return None
    return keys if len(set(ranks)) == 1 else list(zip(ranks, keys, strict=True))


def _is_plain(kinds: set[str], languages: set[str | None], values: Iterable[str]) -> bool:
    """Whether these literals stand in the order of their characters: words of one language, or days of one form."""
    if len(kinds) > 1 or len(languages) > 1:
        return False
    return kinds <= _WORDS or (kinds <= _DAYS and all(map(_DAY.fullmatch, values)))
