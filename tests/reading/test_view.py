"""What `kg read` shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.commands import run
from kg.reading import read
from kg.reading.view import gaps, joined, left_out, page, summary

ROOT = Path(__file__).parents[2]
NEWSPAPER = ROOT / "seeds" / "002_new_area_2023.txt"


def test_gaps_and_repaired_text_make_up_the_source() -> None:
    document = read(NEWSPAPER)
    pieces, at = [], 0
    for place, gap in gaps(document):
        pieces += [document.layout.text[at:place], gap.quote]
        at = place
    assert "".join([*pieces, document.layout.text[at:]]) == document.text


def test_the_summary_names_outline_repairs_and_reasons() -> None:
    said = summary(read(NEWSPAPER))
    assert "哈尔滨市松北区人民政府    ← " in said
    assert "强力推进深哈产业园建设  ·  计划 plan" in said
    assert "rows of tables: 8" in said


def test_what_was_left_out_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "下载\n打印\n某市工作要点\n做好产业，\n抓好项目。\n相关报道：\n别处的报告", "utf-8"
    )
    document = read(tmp_path / "a.txt")
    assert [" ".join(piece.quote.split()) for piece in left_out(document)] == [
        "下载 打印",
        "相关报道： 别处的报告",
    ]
    assert len(joined(document)) == 1


def test_the_page_marks_each_repair_and_escapes_the_words(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "一、工作<b>回顾\n做好产业，\n抓好<script>alert(1)</script>项目。\n打印", "utf-8"
    )
    shown = page(read(tmp_path / "a.txt"))
    assert "做好产业，<i" in shown
    assert "<del>打印</del>" in shown
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in ([], ["--text"], ["--html", str(tmp_path / "a.html")]):
        with pytest.raises(SystemExit) as end:
            run(["read", str(NEWSPAPER), *arguments])
        assert end.value.code == 0
    shown = capsys.readouterr().out
    assert "外资增长30%以上" in shown
    assert (tmp_path / "a.html").read_text("utf-8").startswith("<!DOCTYPE html>")
