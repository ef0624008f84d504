"""What is wrong with a query, in one line that a person can use.

>>> said("SELECT ?s { ?s a foo:Bar }", "error at 1:25: expected one of Prefix not found, ['%'], ['a' ..= 'z']", {"cg"})
('uses the prefix "foo:", which is not declared', 'declare it with PREFIX, or write the IRI out')

The engine tells what its grammar could have gone on with, classes of characters included, over many lines; the place is what helps.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_PLACE = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): expected (?:one of )?(?P<wanted>.*)", re.DOTALL)
_UPDATE = re.compile(
    r"(?:\s|#[^\n]*\n|(?:PREFIX\s+\S*|BASE)\s*<[^>]*>)*(?:INSERT|DELETE|DROP|CLEAR|LOAD|CREATE|COPY|MOVE|ADD|WITH)\b",
    re.IGNORECASE,
)
_OPAQUE = re.compile(  # what may hold a colon that is none of a prefix: strings, IRIs, remarks
    r""""{3}.*?"{3}|'{3}.*?'{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|<[^<>"{}|^`\s]*>|#[^\n]*""", re.DOTALL
)
_DECLARED = re.compile(r"\bPREFIX\s+(?P<prefix>[^\s:]*):", re.IGNORECASE)
_USED = re.compile(r"(?<![\w:%$?.\\-])(?P<prefix>(?!_:)[^\W\d_]?[\w.-]*):")
_MESSAGES = (
    "The SELECT contains a variable that is unbound",
    "IRI parsing failed",
)  # of the engine, in words
_SHOWN = 24  # characters of the query before the place


def said(sparql: str, error: str, prefixes: Collection[str], *, update: bool = False) -> tuple[str, str]:
    """The fault and the remedy for what the engine said of this query, or update, each in one line."""
    if not sparql.strip():
        return "is empty", "write SPARQL, or name a question; `kg questions` lists them all"
    if not update and _UPDATE.match(sparql):
        return "is an update, and a graph is only read", "ask with SELECT, ASK, CONSTRUCT or DESCRIBE"
    unknown = _undeclared(sparql, prefixes)
    if unknown is not None:
        fault = f'uses the prefix "{unknown}:", which is not declared'
        return fault, "declare it with PREFIX, or write the IRI out"
    place = _PLACE.match(error)
    if not place:
        return f"is not SPARQL: {' '.join(error.split())}", "mend it where the message points"
    words = next((f" ({words})" for words in _MESSAGES if words in place["wanted"]), "")
    shown = " ".join(_before(sparql, int(place["line"]), int(place["column"])).split())[-_SHOWN:]
    where = f"line {place['line']}, column {place['column']}" + (f', behind "{shown}"' if shown else "")
    return f"is not SPARQL from {where}{words}", "mend it there, or just before"


def _undeclared(sparql: str, prefixes: Collection[str]) -> str | None:
    """The first prefix that stands for nothing."""
    bare = _OPAQUE.sub(" ", sparql)
    known = {*prefixes, *(match["prefix"] for match in _DECLARED.finditer(bare))}
    used = (match["prefix"] for match in _USED.finditer(bare))
    return next((prefix for prefix in used if prefix not in known), None)


def _before(sparql: str, line: int, column: int) -> str:
    """What stands before a place; lines and columns count from 1."""
    lines = sparql.split("\n")
    return "\n".join((*lines[: line - 1], lines[line - 1][: column - 1] if line <= len(lines) else ""))
