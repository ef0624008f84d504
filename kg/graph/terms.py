"""RDF terms as N-Quads writes them.

>>> text('做“大”\\n"强"'), zh("哈尔滨市"), decimal(Decimal("6.50")), year(2024)
('"做“大”\\\\n\\\\"强\\\\""', '"哈尔滨市"@zh', '"6.5"^^<http://www.w3.org/2001/XMLSchema#decimal>', '"2024"^^<http://www.w3.org/2001/XMLSchema#gYear>')

They are written as text at once, because millions of them are: a Python object for each would cost more than all else in a build.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from kg.graph import prefixes

CG: Final = prefixes.CG
XSD: Final = prefixes.XSD

_SPECIAL = re.compile(r'["\\\x00-\x1f\x7f\ufffe\uffff]')
_NAMED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_DATE = {4: "gYear", 7: "gYearMonth", 10: "date"}


def ref(iri: str) -> str:
    return f"<{iri}>"


def text(value: str) -> str:
    """A plain string: words and texts of documents, as they stand there."""
    return f'"{_SPECIAL.sub(_escape, value)}"' if _SPECIAL.search(value) else f'"{value}"'


def zh(name: str) -> str:
    """A name found in a text."""
    return f"{text(name)}@zh"


def integer(value: int) -> str:
    return f'"{value}"^^<{XSD}integer>'


def decimal(value: Decimal) -> str:
    """In the canonical form, so that equal numbers are equal terms.

    >>> decimal(Decimal("5.5763E+11")), decimal(Decimal("-0.0"))
    ('"557630000000"^^<http://www.w3.org/2001/XMLSchema#decimal>', '"0"^^<http://www.w3.org/2001/XMLSchema#decimal>')
    """
    written = f"{value:f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return f'"{"0" if written == "-0" else written}"^^<{XSD}decimal>'


def year(value: int) -> str:
    return f'"{value:04}"^^<{XSD}gYear>'


def moment(value: str) -> str:
    """A day, month or year, as sharp as it is written.

    >>> moment("2024-02")
    '"2024-02"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'
    """
    kind = _DATE.get(len(value))
    return f'"{value}"^^<{XSD}{kind}>' if kind else text(value)


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return _NAMED.get(character) or f"\\u{ord(character):04X}"
