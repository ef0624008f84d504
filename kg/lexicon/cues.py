"""The cue words, as lists by kind.

>>> "力争" in cues()["strive"]
True
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from kg.errors import LexiconError

FILE = "cues.tsv"


@cache
def cues() -> Mapping[str, tuple[str, ...]]:
    """The words of each kind, longest first, so that they can be tried in this order."""
    found: dict[str, list[str]] = {}
    lines = files("kg.lexicon").joinpath(FILE).read_text("utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        word, _, kind = line.partition("\t")
        if not word.strip() or not kind.strip():
            raise LexiconError(
                f"{FILE} line {number}", f"{line!r} lacks a word or a kind", "write word, tab, kind"
            )
        words = found.setdefault(kind.strip(), [])
        if word in words:
            raise LexiconError(f"{FILE} line {number}", f"{word} stands twice under {kind}", "remove one")
        words.append(word)
    return MappingProxyType(
        {kind: tuple(sorted(words, key=lambda w: (-len(w), w))) for kind, words in found.items()}
    )
