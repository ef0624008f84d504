"""What a document says of itself, with reasons; what it does not say stays open and is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.reading import read

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ROWS: list[dict[str, Any]] = yaml.safe_load((HERE / "profiles.yaml").read_text("utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:24].replace("\n", " "))
def test_what_a_document_says_of_itself(row: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(row["text"], "utf-8")
    document = read(tmp_path / "a.txt")
    asked = {issue.rule for issue in document.issues}
    for field, wanted in row.items():
        if field == "text":
            continue
        value = getattr(document.profile, field)
        assert (value if value is not None else "-") == wanted, field
        if wanted == "-":
            assert f"profile.{field}" in asked
        else:
            assert document.profile.reasons[field]


@pytest.mark.parametrize(
    ("name", "issuer", "place", "year"),
    [
        ("000_highlights", "哈尔滨市人民政府", "哈尔滨市", 2024),
        ("001_city_report", "哈尔滨市人民政府", "哈尔滨市", 2024),
        ("002_new_area_2023", "哈尔滨市松北区人民政府", "哈尔滨市松北区", 2023),
        ("003_district_pledges", None, "哈尔滨市", 2024),
        ("004_new_area_2024", "哈尔滨新区管理委员会", "哈尔滨新区", 2024),
    ],
)
def test_the_seeds_without_sources(name: str, issuer: str | None, place: str, year: int) -> None:
    profile = read(ROOT / "seeds" / f"{name}.txt").profile
    assert (profile.issuer, profile.place, profile.year) == (issuer, place, year)
