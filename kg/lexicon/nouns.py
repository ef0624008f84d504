"""Words about names: the heads in which they end, the edges at which they start, names that everyone knows, figures of speech.

>>> heads()["产业园"]
Head(word='产业园', sort='site', type=<Type.PROJECT: 'Project'>)
>>> edges()["打造"], "顶梁柱" in figures()
('light', True)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

from kg.errors import LexiconError
from kg.model import Type

HEADS = "heads.tsv"
EDGES = "edges.tsv"
KNOWN = "known.tsv"
BARE = "bare_names.tsv"
FIGURES = "figures.tsv"
COMMON = "common.tsv"
GOVERNORS = "governors.tsv"
CLASSES = ("light", "strong", "weak", "inside")


class Head(NamedTuple):
    """A word in which names end: 产业园, 行动, 博览会."""

    word: str
    sort: str
    type: Type


class Known(NamedTuple):
    """A thing that documents all over the country name, with the forms that stand in texts."""

    name: str
    type: Type
    forms: tuple[str, ...]  # the name included


@cache
def heads() -> Mapping[str, Head]:
    """Every head by its word; where a word stands in several rows the first row counts."""
    found: dict[str, Head] = {}
    for number, cells in _rows(HEADS, 3):
        type_ = _type(HEADS, number, cells[0])
        for word in cells[2].split():
            found.setdefault(word, Head(word, cells[1], type_))
    return MappingProxyType(found)


@cache
def edges() -> Mapping[str, str]:
    """Every edge word and its class; where a word stands in several rows the first row counts."""
    found: dict[str, str] = {}
    for number, cells in _rows(EDGES, 2):
        if cells[0] not in CLASSES:
            raise LexiconError(
                f"{EDGES} line {number}", f'"{cells[0]}" is no class', f"write one of {', '.join(CLASSES)}"
            )
        for word in cells[1].split():
            found.setdefault(word, cells[0])
    return MappingProxyType(found)


@cache
def known() -> tuple[Known, ...]:
    """The names that everyone knows, those of companies and universities among them."""
    things = [(_type(KNOWN, number, cells[0]), cells[1:]) for number, cells in _rows(KNOWN, 2)]
    things += [(Type.INSTITUTION, cells) for _, cells in _rows(BARE, 1)]
    return tuple(
        Known(name, type_, (name, *(form for cell in forms for form in cell.split("|") if form)))
        for type_, (name, *forms) in things
    )


@cache
def figures() -> frozenset[str]:
    """Words that stand in quotation marks without naming a thing."""
    return frozenset(word for _, cells in _rows(FIGURES, 1) for word in cells[0].split())


@cache
def common() -> tuple[str, ...]:
    """Everyday words, none of them a proper name."""
    return tuple(word for _, cells in _rows(COMMON, 1) for word in cells[0].split())


@cache
def governors() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """For words before and behind a name the sorts of names that they go with.

    >>> governors()["before"]["荣获"], governors()["behind"]["通车"]
    (('honour',), ('works',))
    """
    found: dict[str, dict[str, tuple[str, ...]]] = {"before": {}, "behind": {}}
    for number, cells in _rows(GOVERNORS, 2):
        side, _, sort = cells[0].partition("-")
        if side not in found or not sort:
            raise LexiconError(
                f"{GOVERNORS} line {number}", f'"{cells[0]}" is no group', "write before-… or behind-…"
            )
        for word in cells[1].split():
            found[side][word] = (*found[side].get(word, ()), sort)
    return MappingProxyType(found)


def _rows(name: str, least: int) -> Iterator[tuple[int, list[str]]]:
    lines = files("kg.lexicon").joinpath(name).read_text("utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) < least:
            raise LexiconError(
                f"{name} line {number}", f"has {len(cells)} cells", f"write {least}, with tabs between them"
            )
        yield number, cells


def _type(name: str, number: int, word: str) -> Type:
    try:
        return Type(word)
    except ValueError:
        types = ", ".join(Type)
        raise LexiconError(f"{name} line {number}", f'"{word}" is no type', f"write one of {types}") from None
