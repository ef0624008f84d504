"""Reports that are not ours to commit: no crash, and the share of profiles that are right."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest

from kg.model import Document, Level, Part
from kg.reading import read
from kg.reading.lines import lines
from kg.reading.outline import headings_of, outline
from kg.reading.repair import repair
from kg.reading.tables import rows

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
LEVELS = {"county": Level.DISTRICT, "city": Level.CITY, "province": Level.PROVINCE, "nation": Level.NATION}
pytestmark = [pytest.mark.corpus, pytest.mark.slow]

if not CORPUS.is_dir():
    pytest.skip("the corpus is not here", allow_module_level=True)


@pytest.fixture(scope="module")
def index() -> list[dict[str, str]]:
    with (CORPUS / "INDEX.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.fixture(scope="module")
def documents(index: list[dict[str, str]]) -> dict[str, Document]:
    return {row["name"]: read(CORPUS / f"{row['name']}.txt") for row in index}


def test_place_level_and_year_are_right_or_absent(
    index: list[dict[str, str]], documents: dict[str, Document]
) -> None:
    local = [row for row in index if row["level"] != "nation"]
    wrong = []
    for row in local:
        profile = documents[row["name"]].profile
        # The index writes 河北保定容城 for 容城县; the last part of the name is what is compared.
        stem = row["place"].removeprefix("河北保定").rstrip("市县区")
        if (
            (profile.place is not None and stem not in profile.place)
            or profile.level not in (None, LEVELS[row["level"]])
            or profile.year not in (None, int(row["year"]))
        ):
            wrong.append(row["name"])
    assert len(wrong) <= 0.01 * len(local) + 1, wrong  # two rows of the index itself are mislabelled
    whole = sum(None not in (d.profile.place, d.profile.level, d.profile.year) for d in documents.values())
    assert whole >= 0.97 * len(documents)


def test_national_reports(index: list[dict[str, str]], documents: dict[str, Document]) -> None:
    national = [(row, documents[row["name"]].profile) for row in index if row["level"] == "nation"]
    assert {(p.issuer, p.place) for _, p in national} == {("国务院", "中华人民共和国")}
    late = [row["name"] for row, p in national if p.year != int(row["year"])]
    assert len(late) <= 2, late


def test_every_kept_character_maps_back(documents: dict[str, Document]) -> None:
    for document in documents.values():
        layout = document.layout
        bounds = [*layout.starts[1:], len(layout.text)]
        for start, end, origin in zip(layout.starts, bounds, layout.origins, strict=True):
            assert layout.text[start:end] == document.text[origin : origin + end - start]


def test_whole_reports_have_both_a_review_and_a_plan(documents: dict[str, Document]) -> None:
    long = [d for d in documents.values() if len(d.text) > 8000]
    lacking = [
        d.name for d in long if not {Part.REVIEW, Part.PLAN} <= {section.part for section in d.sections}
    ]
    assert len(lacking) <= 0.03 * len(long), lacking


def test_decode_repair_and_outline_are_fast() -> None:
    files = sorted(CORPUS.glob("*.txt"))
    raws = [file.read_bytes() for file in files]
    start = time.process_time()
    size = 0
    for raw in raws:
        text = raw.decode()
        found = lines(text)
        layout = repair(text, rows(text, found), found)
        outline(layout, headings_of(text, layout), 2024)
        size += len(text)
    assert size / (time.process_time() - start) > 3_000_000  # more than ten on an idle machine
