"""The words around numbers, as lists by kind.

>>> "新增" in measure_words()["add"], measure_words()["lead"][0] > ""
(True, True)
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from kg.lexicon.tables import fault, table

FILE = "measures.tsv"


@cache
def measure_words() -> Mapping[str, tuple[str, ...]]:
    """The words of each kind, longest first, so that they can be tried in this order."""
    found: dict[str, list[str]] = {}
    for line, (word, kind) in table(FILE, ("word", "kind")):
        words = found.setdefault(kind, [])
        if word in words:
            raise fault(FILE, line, f"has {word} twice under {kind}", "remove one")
        words.append(word)
    return MappingProxyType(
        {kind: tuple(sorted(words, key=lambda w: (-len(w), w))) for kind, words in found.items()}
    )
