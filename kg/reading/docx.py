"""A Word file (DOCX) as text: its paragraphs and the rows of its tables, as they stand after all tracked changes."""

from __future__ import annotations

import zipfile
from io import BytesIO

from lxml import etree

from kg.errors import InputError
from kg.reading.flow import SAME, Flow
from kg.reading.formats import Taken

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAIN = "word/document.xml"
_LARGEST = 200_000_000  # bytes of the unpacked text: more is no document but an attack
_LEFT_OUT = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", f"{_W}pPr", f"{_W}rPr"})
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def take(raw: bytes, place: object) -> Taken:
    """The text of a Word file."""
    body = _body(raw, place)
    flow = Flow()
    _write(body, flow)
    if not flow.text.strip():
        raise InputError(
            place,
            "is a Word file without text",
            "if it holds pictures of pages, run a text recognition first",
        )
    return Taken(flow.text, tuple(flow.rows))


def _body(raw: bytes, place: object) -> etree._Element:
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            if _MAIN not in archive.namelist():
                raise InputError(
                    place, "is a ZIP file, not a Word file", "unpack it, or save the text as DOCX"
                )
            if archive.getinfo(_MAIN).flag_bits & 1:
                raise InputError(place, "is locked with a password", "save it without one")
            with archive.open(_MAIN) as part:
                xml = part.read(_LARGEST + 1)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError) as fault:
        raise InputError(place, f"is a broken Word file ({fault})", "save it again") from None
    if len(xml) > _LARGEST:
        raise InputError(place, f"unpacks to more than {_LARGEST // 1_000_000} MB", "give the text alone")
    try:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True
        )
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as fault:
        raise InputError(place, f"is a broken Word file ({fault.msg})", "save it again") from None
    body = root.find(f"{_W}body")
    return root if body is None else body


def _write(parent: etree._Element, flow: Flow) -> None:
    for element in parent:
        if element.tag == f"{_W}p":
            flow.paragraph(_text(element))
        elif element.tag == f"{_W}tbl":
            flow.table([[_cell(cell) for cell in row.iter(f"{_W}tc")] for row in element.iter(f"{_W}tr")])
        elif element.tag not in _LEFT_OUT and len(element):
            _write(element, flow)


def _cell(cell: etree._Element) -> str:
    merged = cell.find(f"{_W}tcPr/{_W}vMerge")
    if merged is not None and merged.get(f"{_W}val") != "restart":
        return SAME
    return "\n".join(filter(None, (_text(paragraph).strip() for paragraph in cell.iter(f"{_W}p"))))


def _text(paragraph: etree._Element) -> str:
    """The words of a paragraph, line breaks and tabs included, without what tracked changes deleted."""
    pieces: list[str] = []

    def visit(node: etree._Element) -> None:
        for child in node:
            if child.tag == f"{_W}t":
                pieces.append(child.text or "")
            elif child.tag in (f"{_W}br", f"{_W}cr"):
                pieces.append("\n")
            elif child.tag == f"{_W}tab":
                pieces.append(" ")
            elif child.tag == f"{_W}noBreakHyphen":
                pieces.append("-")
            elif child.tag not in _LEFT_OUT and child.tag != _FALLBACK:
                visit(child)

    visit(paragraph)
    return "".join(pieces)
