"""Which files are documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.reading import documents


def test_a_folder_gives_all_it_holds_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.PDF", "c/d.docx", "notes.csv", ".hidden.txt", "~$a.docx", "sources.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = documents([tmp_path, tmp_path / "b.txt"])
    assert [str(file.relative_to(tmp_path)) for file in found] == ["a.PDF", "b.txt", "c/d.docx"]


def test_a_file_is_taken_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "report").write_text("x")
    assert documents([tmp_path / "report"]) == [tmp_path / "report"]


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        documents([tmp_path / "a.txt"])
    with pytest.raises(InputError, match="holds no document"):
        documents([tmp_path])
