"""Labels of excerpts of reports: where they stand and what they are, without the reports' text.

A file of them holds a report's name, the first digits of its sha256, where the excerpt starts, and what its reader makes of the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from kg.errors import InputError
from kg.model import Document
from kg.reading import read

T = TypeVar("T")
HAND = 3  # times that a whole document counts beside excerpts, as it was labelled with all of it in view


@dataclass(frozen=True, slots=True)
class Excerpt:
    document: Document
    start: int  # in the document's text as it was read
    cells: tuple[str, ...]


def excerpts(file: Path, reports: Path) -> Iterator[Excerpt]:
    """The labelled excerpts of a file, each with the report that it is from."""
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        name, digest, start, *cells = line.split("\t")
        if not sha256((reports / name).read_bytes()).hexdigest().startswith(digest):
            raise InputError(f"{file} line {number}", f"{name} is another file now", "label it again")
        yield Excerpt(_document(reports / name), int(start), tuple(cells))


def together(documents: Sequence[T], excerpts: Sequence[T]) -> list[T]:
    """What is learned from: whole documents, as often as they count, and excerpts.

    >>> together(["seed"], []), together(["seed"], ["part"])
    (['seed'], ['seed', 'seed', 'seed', 'part'])
    """
    return [*documents] * (HAND if excerpts else 1) + [*excerpts]


@lru_cache(maxsize=1)  # the excerpts of one report follow each other
def _document(file: Path) -> Document:
    return read(file)
