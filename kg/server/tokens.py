"""SPARQL cut into tokens, to see what a query would do before it is run.

The engine's parser tells nothing of a query but its answer, so what must not run is found here: words of the language that
stand outside strings, comments, IRIs, variables and prefixed names.

>>> words('SELECT * { SERVICE <http://a.b/c> { ?service a "LOAD" } } # INSERT')
['SELECT', 'SERVICE', 'A']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_TOKEN = re.compile(
    r'''(?P<comment>\#[^\n\r]*)
      | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<string>"""(?:(?:""|")?(?:[^"\\]|\\.))*"""|\'\'\'(?:(?:\'\'|\')?(?:[^'\\]|\\.))*\'\'\'
          |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
      | (?P<variable>[?$]\w+)
      | (?P<name>[^\W\d_]?[\w.\-]*:(?:[\w.:\-]|%[0-9A-Fa-f]{2}|\\.)*)
      | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
      | (?P<number>\d[\w.]*)
      | (?P<word>[^\W\d]\w*)
      | (?P<mark>[{}();])''',
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    kind: str
    text: str
    start: int


def tokens(sparql: str) -> Iterator[Token]:
    """The tokens of a query whose `\\u` escapes were resolved; marks but for braces, parentheses and `;` are left out."""
    for match in _TOKEN.finditer(sparql):
        if match.lastgroup and match.lastgroup != "comment":
            yield Token(match.lastgroup, match.group(), match.start())


def words(sparql: str) -> list[str]:
    """The words of the language in a query, in capitals."""
    return [token.text.upper() for token in tokens(unescape(sparql)) if token.kind == "word"]


def unescape(sparql: str) -> str:
    """
    >>> unescape("\\\\u0053ERVICE")
    'SERVICE'
    """
    return _ESCAPE.sub(lambda match: chr(int(match[1] or match[2], 16)), sparql)
