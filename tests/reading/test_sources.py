"""What the owner of a document says of it overrules the text, and a mistake is said with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import SourcesError
from kg.model import Level
from kg.reading import Source, read, sources


def _folder(tmp_path: Path, said: str) -> Path:
    (tmp_path / "a.txt").write_text(
        "各位代表：\n现在，我代表市人民政府向大会报告工作。\n二、2024年重点工作\n新建学校7所。", "utf-8"
    )
    (tmp_path / "b.txt").write_text("报告。", "utf-8")
    (tmp_path / "sources.yaml").write_text(said, "utf-8")
    return tmp_path


def test_all_fields_are_read(tmp_path: Path) -> None:
    said = "a.txt: {id: r-1, title: 报告, publisher: 日报, published: 2024-02-04, issuer: 哈尔滨市人民政府, place: 哈尔滨市, level: city, year: 2024}"
    assert sources(_folder(tmp_path, said))["a.txt"] == Source(
        id="r-1", title="报告", publisher="日报", published="2024-02-04", issuer="哈尔滨市人民政府", place="哈尔滨市", level=Level.CITY, year=2024
    )  # fmt: skip


def test_they_overrule_the_text(tmp_path: Path) -> None:
    document = read(_folder(tmp_path, "a.txt:\n  id: r-1\n  place: 道里区\n  year: 2030\n") / "a.txt")
    profile = document.profile
    assert (document.id, profile.place, profile.place_code, profile.level) == (
        "r-1",
        "哈尔滨市道里区",
        "230102",
        Level.DISTRICT,
    )
    assert (profile.issuer, profile.year, profile.reasons["year"]) == (
        "哈尔滨市道里区人民政府",
        2030,
        "sources.yaml",
    )


def test_what_the_caller_says_overrules_the_file(tmp_path: Path) -> None:
    assert read(_folder(tmp_path, "a.txt: {year: 2030}") / "a.txt", Source(year=2031)).profile.year == 2031


@pytest.mark.parametrize(
    ("said", "line", "fault"),
    [
        ("a.txt: {yaer: 2024}", 1, 'did you mean "year"'),
        ("a.txt: {year: 2024}\na.tx: {year: 2024}", 2, 'did you mean "a.txt"'),
        ("a.txt:\n  year: soon", 2, "write the year"),
        ("a.txt:\n  level: town", 2, "use nation, province, city or district"),
        ("a.txt:\n  published: 2024-13-01", 2, "write 2024-02-04"),
        ("a.txt:\n  id: a/b", 2, "use letters"),
        ("a.txt:\n  title: [a]", 2, "a list or mapping"),
        ("a.txt: 2024", 1, "a mapping of fields"),
        ("- a.txt", 1, "a mapping of files"),
        ("a.txt: {year: 2024}\na.txt: {year: 2025}", 2, "stands twice"),
        ("a.txt: {year: 2024, year: 2025}", 1, "stands twice"),
        ("a.txt: {id: x}\nb.txt: {id: x}", None, "is the id of a.txt and of b.txt"),
        ("a.txt: {year: 2024", 1, "repair the YAML"),
    ],
)
def test_a_mistake_is_said_with_its_line_and_remedy(
    tmp_path: Path, said: str, line: int | None, fault: str
) -> None:
    with pytest.raises(SourcesError, match=fault) as caught:
        sources(_folder(tmp_path, said))
    assert line is None or f"sources.yaml line {line}" in caught.value.place


def test_no_file_says_nothing(tmp_path: Path) -> None:
    assert sources(tmp_path) == {}
