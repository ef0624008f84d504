"""A query about everything, written so that the engine reads each property once instead of looking it up row by row.

>>> print(scanned("SELECT ?s ?q WHERE {\\n  ?s a cg:Challenge ; cg:quote ?q .\\n  OPTIONAL { ?s cg:by ?who }\\n}"))
SELECT ?s ?q WHERE {
  ?s a cg:Challenge . { SELECT ?s ?q { ?s cg:quote ?q } }
  OPTIONAL { SELECT ?s ?who { ?s cg:by ?who } }
}

The engine joins patterns by going from row to row, which is right where a query starts from one place or person and takes some
microseconds a step. Subqueries it evaluates whole and joins by hashing: a fifth of a microsecond for each triple of the property.
The answer is the same. A query says with the remark `# plan: scan` that it asks about everything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

HINT = "# plan: scan"

_PAIR = r"(?:a|[a-z]+:\w+) \?\w+"  # a property and its value
_ANY = rf"(?:a [a-z]+:\w+|{_PAIR})"
_PATH = r"[a-z]+:\w+(?:/[a-z]+:\w+)* \?\w+"
_OPTIONAL = re.compile(rf"OPTIONAL \{{ (?P<s>\?\w+) (?P<pair>{_PATH}) \}}")
_EXISTS = re.compile(rf"BIND\(IF\(EXISTS \{{ (?P<s>\?\w+) (?P<pair>{_ANY}) \}}, 1, 0\) AS (?P<x>\?\w+)\)")
_BOUND = re.compile(r'^ *(?P<bound>(?P<s>\?\w+) [a-z]+:\w+ "[^"]*"\^\^[a-z]+:\w+ \.)$', re.M)
_LIST = re.compile(rf"^(?P<indent> *)(?P<s>\?\w+) (?P<pairs>(?:{_ANY} ; )*{_ANY}) \.$", re.M)


def planned(sparql: str) -> str:
    """The query as the engine should get it."""
    return scanned(sparql) if HINT in sparql else sparql


def scanned(sparql: str) -> str:
    """The query with a subquery for each property; only what stands on a line of its own is touched."""
    bounds = {match["s"]: match["bound"] for match in _BOUND.finditer(sparql)}
    for flag in _EXISTS.finditer(sparql):
        sparql = sparql.replace(f"SUM({flag['x']})", f"COUNT({flag['x']})")
    sparql = _OPTIONAL.sub(lambda match: _optional(match, bounds), sparql)
    sparql = _EXISTS.sub(lambda match: _counted(match, bounds), sparql)
    return _LIST.sub(lambda match: _listed(match, bounds), sparql)


def _listed(match: re.Match[str], bounds: Mapping[str, str]) -> str:
    """Started is from what a line of its own says, else from a class."""
    subject, pairs = match["s"], match["pairs"].split(" ; ")
    start = [pair for pair in pairs if "?" not in pair and subject not in bounds]
    parts = [f"{subject} {pair} ." for pair in start]
    parts += [_once(subject, pair) for pair in pairs if pair not in start]
    return match["indent"] + " ".join(parts)


def _optional(match: re.Match[str], bounds: Mapping[str, str]) -> str:
    """An optional part is held in memory: no more of it than is needed."""
    s, pair = match["s"], match["pair"]
    return f"OPTIONAL {_once(s, pair, bounds.get(s))}"


def _counted(match: re.Match[str], bounds: Mapping[str, str]) -> str:
    """Where there is one, 1; where there is none, nothing: a sum of ones is the count of them."""
    s, x, pair = match["s"], match["x"], match["pair"]
    return f"OPTIONAL {{ SELECT DISTINCT {s} (1 AS {x}) {{ {_within(s, pair, bounds.get(s))} }} }}"


def _once(subject: str, pair: str, bound: str | None = None) -> str:
    value = pair.split()[1]
    names = f"{subject} {value}" if value.startswith("?") else subject
    return f"{{ SELECT {names} {{ {_within(subject, pair, bound)} }} }}"


def _within(subject: str, pair: str, bound: str | None) -> str:
    return f"{bound} {_once(subject, pair)}" if bound else f"{subject} {pair}"
