"""Texts that are out to break the reader: a right result or a clear error, in bounded time."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kg.reading import read
from kg.reading.formats import take

SEED = (Path(__file__).parents[2] / "seeds" / "001_city_report.txt").read_text("utf-8")
HOSTILE = {
    "ten thousand blank lines": "\n" * 10_000
    + "一、2024年重点工作\n新建学校7所，推进项目建设。"
    + "\n" * 10_000,
    "a megabyte of spaces": " " * 500_000 + "新建学校7所。" + " " * 500_000,
    "one line of a megabyte": SEED.replace("\n", "") * 25,
    "nothing but commas": "，" * 300_000,
    "nothing but numerals": "一、" * 150_000,
    "nothing but brackets": "（" * 300_000,
    "a column of numbers": "1\n" * 30_000,
    "a column of headings": "一、工作回顾\n" * 10_000,
    "nothing but marks": "#" * 300_000 + "\n" + "*" * 300_000 + "报告。",
    "lost spaces": "? " * 50_000 + "报告。",
    "alternating marks and dates": "2024年1月1日" * 40_000,
    "nested quotation marks": "“" * 100_000 + "报告" + "”" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_reads_on(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HOSTILE[name], "utf-8")
    start = time.process_time()
    document = read(tmp_path / "a.txt")
    assert time.process_time() - start < 10
    assert document.text == HOSTILE[name]


def test_a_deep_web_page() -> None:
    page = (
        "<html><body>"
        + "<div>" * 200
        + "报告，增长显著。新建学校7所，改造河道30公里。"
        + "</div>" * 200
        + "</body></html>"
    )
    assert "新建学校7所" in take(page.encode(), "a.html").text


@pytest.mark.slow
def test_fifty_megabytes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SEED * (50_000_000 // len(SEED.encode()) + 1), "utf-8")
    start = time.process_time()
    document = read(tmp_path / "a.txt")
    assert time.process_time() - start < 60
    assert len(document.sections) > 1000
