"""The same report as text, web page, Word file and PDF is the same report; what cannot be read is refused with a remedy."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import report_files

from kg.errors import InputError
from kg.extraction.findings import extract
from kg.reading import read
from kg.reading.formats import format_of, take

ROOT = Path(__file__).parents[2]
PARAGRAPHS = [
    line for line in (ROOT / "seeds" / "001_city_report.txt").read_text("utf-8").split("\n") if line.strip()
]
TABLE = [
    ["序号", "项目名称", "投资", "责任单位"],
    ["1", "市民文化中心", "3.9亿元", "文广旅局"],
    ["2", "农村江水置换工程", "2亿元", "水利局"],
]
MAKERS: dict[str, Callable[[], bytes]] = {
    "a.txt": lambda: "\n\n".join(PARAGRAPHS).encode(),
    "gb18030.txt": lambda: "\r\n".join(PARAGRAPHS).encode("gb18030"),
    "utf8.html": lambda: report_files.html(PARAGRAPHS),
    "gbk.html": lambda: report_files.html(PARAGRAPHS, charset="gb18030"),
    "a.docx": lambda: report_files.docx(PARAGRAPHS),
    "one_column.pdf": lambda: report_files.pdf(PARAGRAPHS),
    "two_columns.pdf": lambda: report_files.pdf(PARAGRAPHS, columns=2),
}


@pytest.fixture(scope="module")
def statements() -> list[str]:
    return [
        " ".join(one.evidence.quote.split())
        for one in extract(read(ROOT / "seeds" / "001_city_report.txt")).statements
    ]


@pytest.mark.parametrize("name", MAKERS)
def test_the_same_report_gives_the_same_statements(name: str, tmp_path: Path, statements: list[str]) -> None:
    (tmp_path / name).write_bytes(MAKERS[name]())
    document = read(tmp_path / name)
    assert document.layout.text.split("\n") == PARAGRAPHS
    found = [one.evidence for one in extract(document).statements]
    assert ["".join(evidence.quote.split()) for evidence in found] == [
        "".join(quote.split()) for quote in statements
    ]
    assert all(document.text[evidence.start : evidence.end] == evidence.quote for evidence in found)
    assert (document.profile.place, document.profile.year) == ("哈尔滨市", 2024)


@pytest.mark.parametrize("make", [report_files.html, report_files.docx], ids=["html", "docx"])
def test_tables_keep_their_rows(make: Callable[..., bytes]) -> None:
    taken = take(make(PARAGRAPHS[:5], table=TABLE), "a")
    rows = [{cell.header: taken.text[cell.start : cell.end] for cell in row.cells} for row in taken.rows]
    assert rows == [dict(zip(TABLE[0], row, strict=True)) for row in TABLE[1:]]


def test_a_cell_that_spans_rows_belongs_to_each() -> None:
    page = "<html><body><p>重点项目表，共两项。</p><table><tr><th>项目</th><th>责任单位</th></tr><tr><td>医院</td><td rowspan=2>住建局</td></tr><tr><td>学校</td></tr></table></body></html>"
    taken = take(page.encode(), "a.html")
    assert [[taken.text[cell.start : cell.end] for cell in row.cells] for row in taken.rows] == [
        ["医院", "住建局"],
        ["学校", "住建局"],
    ]


def test_a_table_on_a_page_of_a_pdf(tmp_path: Path) -> None:
    columns = (40, 70, 190, 330)
    cells = [
        (700, ["序号", "项目名称", "项目内容", "责任单位"]),
        (670, ["1", "文化中心项目", "建设文化中心，", "文广旅局"]),
        (656, ["", "", "改造面积三千平方米。", ""]),
        (630, ["2", "江水置换工程", "铺设管网，年内完工。", "水利局"]),
    ]
    pieces = [(40.0, 740.0, "附件一：今年全市重点项目表，共两个项目，由市政府办督办。")]
    pieces += [(x, y, text) for y, row in cells for x, text in zip(columns, row, strict=True) if text]
    (tmp_path / "a.pdf").write_bytes(report_files.placed_pdf(pieces))
    document = read(tmp_path / "a.pdf")
    rows = [
        {cell.header: document.text[cell.start : cell.end] for cell in row.cells} for row in document.rows
    ]
    assert rows == [
        {
            "序号": "1",
            "项目名称": "文化中心项目",
            "项目内容": "建设文化中心，\n改造面积三千平方米。",
            "责任单位": "文广旅局",
        },
        {"序号": "2", "项目名称": "江水置换工程", "项目内容": "铺设管网，年内完工。", "责任单位": "水利局"},
    ]


def test_a_title_above_columns() -> None:
    columns = [
        [f"左栏第{number}行的文字，一直写到这一栏的边上" for number in "一二三四"],
        [f"右栏第{number}行的文字，一直写到这一栏的边上" for number in "一二三四"],
    ]
    pieces = [(150.0, 780.0, "一个横跨两栏的标题写在这两栏的上面")]
    pieces += [
        (40.0 + 240 * column, 750.0 - 15 * row, text)
        for row in range(4)
        for column, text in enumerate(t[row] for t in columns)
    ]
    assert take(report_files.placed_pdf(pieces), "a").text.split() == [
        "一个横跨两栏的标题写在这两栏的上面",
        *columns[0],
        *columns[1],
    ]


def test_a_page_without_its_navigation() -> None:
    text = take(report_files.html(PARAGRAPHS[:12]), "a.html").text
    for words in ("首页", "分享", "相关报道", "版权所有", "提高到100%", "color", "门户网站"):
        assert words not in text


def test_a_page_laid_out_by_tables_is_no_table() -> None:
    page = f"<html><body><table><tr><td>导航</td><td>{''.join(f'<p>{text}</p>' for text in PARAGRAPHS[:12])}</td></tr></table></body></html>"
    taken = take(page.encode(), "a.html")
    assert taken.rows == ()
    assert taken.text.split("\n")[:12] == PARAGRAPHS[:12]


def test_tracked_changes_count_as_made() -> None:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = f"<w:document {w}><w:body><w:p><w:r><w:t>增长</w:t></w:r><w:del><w:r><w:delText>5%</w:delText></w:r></w:del><w:ins><w:r><w:t>6%</w:t></w:r></w:ins></w:p></w:body></w:document>"
    assert take(report_files.docx([], document=body.encode()), "a.docx").text == "增长6%\n"


def test_what_a_file_is_does_not_hang_on_its_name(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_bytes(report_files.pdf(PARAGRAPHS[:3]))
    assert (
        read(tmp_path / "report.txt").layout.text.split("\n")[1:] == PARAGRAPHS[:3]
    )  # below the running title
    assert format_of("1 < 2，报告".encode()) == "text"
    assert format_of(b"\xef\xbb\xbf<html>") == "html"


def _zip(name: str, content: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return held.getvalue()


def _bomb() -> bytes:
    held = io.BytesIO()
    with (
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as part,
    ):
        for _ in range(202):
            part.write(b" " * 1_000_000)
    return held.getvalue()


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + level, b"&%c;" % (97 + level) * 10) for level in range(9))
    + b']><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>'
)
ENCRYPTED = report_files.pdf(PARAGRAPHS[:2]).replace(
    b"trailer << ",
    b"trailer << /Encrypt << /Filter /Standard /V 1 /R 2 /O <" + b"28bf4e5e" * 8 + b"> /U <" + b"11" * 32 + b"> /P -60 >> /ID [<00><00>] ",
)  # fmt: skip


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        (_bomb, "unpacks to more than 200 MB"),
        (lambda: report_files.docx([], document=LAUGHS), "is a broken Word file|without text"),
        (lambda: report_files.docx([]), "without text"),
        (lambda: _zip("a.txt", b"x"), "is a ZIP file"),
        (lambda: b"PK\x03\x04 and no more", "is a broken Word file"),
        (lambda: report_files.docx(PARAGRAPHS)[:2000], "is a broken Word file"),
        (report_files.empty_pdf, "is a scanned PDF"),
        (lambda: ENCRYPTED, "locked with a password"),
        (lambda: b"%PDF-1.7 and no more", "is a broken PDF"),
        (lambda: "<html><body><script>alert('报告，增长。')</script></body></html>".encode(), "without text"),
        (lambda: b"\x89PNG\r\n", "is a picture"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1", "old Word"),
        (lambda: b"{\\rtf1 text}", "RTF"),
        (lambda: b"\x1f\x8b\x08", "compressed"),
    ],
)
def test_what_cannot_be_read_is_refused(make: Callable[[], bytes], fault: str) -> None:
    with pytest.raises(InputError, match=fault) as caught:
        take(make(), "a file")
    assert caught.value.remedy
