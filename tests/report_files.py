"""Makes the same report as a web page, a Word file and a PDF, each from plain parts of its format."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

Table = Sequence[Sequence[str]]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def html(paragraphs: Iterable[str], *, table: Table = (), charset: str = "utf-8") -> bytes:
    """A government portal's page: navigation before, links after, the text between."""
    body = "\n".join(f"<p>　　{escape(text)}</p>" for text in paragraphs)
    rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in table)
    page = f"""<!DOCTYPE html>
<html><head><meta charset="{charset}"><title>门户网站</title><script>var 发展 = "提高到100%。";</script><style>p {{ color: red }}</style></head>
<body><div class="nav"><a href="/">首页</a><a href="/a">政务公开</a></div>
<div class="page"><div class="share">分享到：<a href="#">微博</a></div>
<div class="content" id="zoom">{body}<table>{rows}</table></div>
<div class="related">相关报道：<ul><li><a href="/1">某市召开会议，推进工作，抓好落实。</a></li></ul></div></div>
<div id="footer">版权所有：某市人民政府办公室，网站标识码123。</div></body></html>"""
    return page.encode(charset)


def docx(paragraphs: Iterable[str], *, table: Table = (), document: bytes | None = None) -> bytes:
    """A Word file; `document` replaces its main part."""
    body = "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in paragraphs)
    cells = (
        "".join(f"<w:tc><w:p><w:r><w:t>{escape(cell)}</w:t></w:r></w:p></w:tc>" for cell in row)
        for row in table
    )
    rows = "".join(f"<w:tr>{row}</w:tr>" for row in cells)
    main = f'<?xml version="1.0"?><w:document xmlns:w="{_W}"><w:body>{body}<w:tbl>{rows}</w:tbl></w:body></w:document>'
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document if document is not None else main)
    return held.getvalue()


def wrapped(paragraphs: Iterable[str], width: int) -> list[str]:
    """Paragraphs as lines of a column: two characters set in, and broken wherever the column ends."""
    lines = []
    for text in paragraphs:
        rest = "　　" + text
        while rest:
            lines.append(rest[:width])
            rest = rest[width:]
    return lines


def pdf(paragraphs: Iterable[str], *, columns: int = 1, width: int = 30, per_page: int = 40) -> bytes:
    """A PDF with a text layer in the standard Chinese font; each page has a running title and its number."""
    lines = wrapped(paragraphs, width)
    size, leading = 10, 15
    pages = []
    per_sheet = per_page * columns
    for first in range(0, len(lines), per_sheet):
        number = first // per_sheet + 1
        drawn = [_text(250, 815, size, "政府工作报告汇编"), _text(290, 20, size, f"— {number} —")]
        for index, line in enumerate(lines[first : first + per_sheet]):
            column, row = divmod(index, per_page)
            indent = len(line) - len(line.lstrip("　"))
            x = 40 + column * (width + 3) * size + indent * size
            drawn.append(_text(x, 760 - row * leading, size, line.lstrip("　")))
        pages.append("\n".join(drawn).encode())
    return _pdf(pages)


def placed_pdf(pieces: Iterable[tuple[float, float, str]]) -> bytes:
    """A PDF of one page with each piece of text at its place, in points from the lower left corner."""
    return _pdf(["\n".join(_text(x, y, 10, text) for x, y, text in pieces).encode()])


def empty_pdf() -> bytes:
    """A PDF as a scanner makes it: a page without any text."""
    return _pdf([b"0 0 100 100 re f"])


def _text(x: float, y: float, size: int, text: str) -> str:
    return f"BT /F1 {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET"


def _pdf(pages: Sequence[bytes]) -> bytes:
    first = 6
    kids = " ".join(f"{first + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 /FontDescriptor 5 0 R >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >>",
    ]
    for index, content in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 760 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {first + 2 * index + 1} 0 R >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for offset in offsets:
        out += b"%010d 00000 n \n" % offset
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
