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
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from kg.graph.engine import BlankNode, Literal, NamedNode, Term

_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = frozenset({f"{_XSD}integer", f"{_XSD}decimal"})
_WORDS = frozenset({f"{_XSD}string", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"})
_DAYS = frozenset({f"{_XSD}date", f"{_XSD}gYear"})
_DAY = re.compile(r"\d{4}(?:-\d\d-\d\d)?")
_KEY = r"(?:(?:ASC|DESC)\s*\(\s*\?\w+\s*\)|\?\w+)"
_TAIL = re.compile(rf"\bORDER\s+BY\s+(?P<keys>{_KEY}(?:\s+{_KEY})*)\s*\Z", re.IGNORECASE)
_EACH = re.compile(r"(?P<down>DESC)?\s*\(?\s*\?(?P<name>\w+)", re.IGNORECASE)
_HEAD = re.compile(
    r"\bSELECT(?P<distinct>\s+DISTINCT)?(?P<columns>(?:\s+(?:\?\w+|\((?:[^()]|\([^()]*\))*\)))+)\s*(?:WHERE\s*)?\{",
    re.IGNORECASE,
)

Row: TypeAlias = Sequence[Term | None]
_Key: TypeAlias = tuple[int, Decimal | str]


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
            key = _key_of([row[place] for row in rows])
            if key is None:
                return False
            orders.append((place, key, down))
        for place, key, down in reversed(orders):
            rows.sort(key=lambda row, place=place, key=key: key(row[place]), reverse=down)  # type: ignore[misc]
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


def _key_of(terms: Sequence[Term | None]) -> Callable[[Term | None], _Key] | None:
    """What a column is sorted by: nothing, then blank nodes, IRIs, literals, as SPARQL has it."""
    kinds = {term.datatype.value for term in terms if isinstance(term, Literal)}
    if not all(term is None or isinstance(term, (BlankNode, NamedNode, Literal)) for term in terms):
        return None
    if kinds <= _NUMBERS:
        return lambda term: _rank(term, lambda literal: (3, Decimal(literal.value)))
    if kinds <= _WORDS or (
        len(kinds) == 1
        and kinds <= _DAYS
        and all(_DAY.fullmatch(term.value) for term in terms if isinstance(term, Literal))
    ):
        if len({term.language for term in terms if isinstance(term, Literal)}) > 1:
            return None
        return lambda term: _rank(term, lambda literal: (3, literal.value))
    return None


def _rank(term: Term | None, literal: Callable[[Literal], _Key]) -> _Key:
    if term is None:
        return (0, "")
    if isinstance(term, Literal):
        return literal(term)
    return (1 if isinstance(term, BlankNode) else 2, getattr(term, "value", ""))
