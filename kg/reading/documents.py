"""Which files are documents."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.errors import InputError

SUFFIXES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx"})


def documents(paths: Iterable[Path]) -> list[Path]:
    """The documents at these paths, sorted and each once: a file is taken as it is, a folder gives all it holds.

    >>> documents([Path("nowhere.txt")])
    Traceback (most recent call last):
    kg.errors.InputError: nowhere.txt: does not exist; check the path
    """
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            found.update(_in_folder(path))
        elif path.exists():
            found.add(path)
        else:
            raise InputError(path, "does not exist", "check the path")
    return sorted(found)


def _in_folder(folder: Path) -> list[Path]:
    files = [
        file
        for file in folder.rglob("*")
        if file.suffix.lower() in SUFFIXES
        and file.is_file()
        and not any(part.startswith((".", "~$")) for part in file.relative_to(folder).parts)
    ]
    if not files:
        known = ", ".join(sorted(SUFFIXES))
        raise InputError(folder, "holds no document", f"put files there that end in {known}")
    return files
