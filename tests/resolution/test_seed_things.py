"""Across the five seeds a thing is one node, whatever form each page uses."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

import pytest
import yaml

from kg.extraction.findings import extract
from kg.ids import bare
from kg.model import Findings
from kg.reading import documents, read
from kg.resolution import Things, resolve, scoped

HERE = Path(__file__).parent
FOUND = 0.85  # of the rows' documents in which the names must be found at all; raised with each gain


class Row(TypedDict):
    type: str
    forms: list[str]
    documents: list[str]


ROWS: list[Row] = yaml.safe_load((HERE / "things.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def seeds() -> tuple[list[Findings], Things]:
    found = [scoped(extract(read(path))) for path in documents([HERE.parents[1] / "seeds"])]
    return found, resolve(found)


def nodes(row: Row, found: list[Findings], things: Things) -> dict[str, set[str]]:
    """For each document of the row the nodes that its names lead to."""
    forms = {bare(form) for form in row["forms"]}
    return {
        findings.document.name[:3]: {
            things.canonical[e.key]
            for e in findings.entities
            if e.type == row["type"] and forms & {bare(name) for name in (e.name, *e.aliases)}
        }
        for findings in found
        if findings.document.name[:3] in row["documents"]
    }


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["forms"][0])
def test_one_thing_is_one_node(row: Row, seeds: tuple[list[Findings], Things]) -> None:
    assert len(set().union(*nodes(row, *seeds).values())) <= 1


def test_the_names_are_found(seeds: tuple[list[Findings], Things]) -> None:
    each = [bool(keys) for row in ROWS for keys in nodes(row, *seeds).values()]
    assert len(ROWS) >= 40
    assert sum(each) / len(each) >= FOUND
