"""A web page as text: what it is about, without its navigation, and with the rows of its tables.

The main part of a page is the deepest element that holds nearly all of its prose; titles and dates above it are kept,
since a page says who speaks, and when, outside its text. Buttons and links that remain are left to layout repair.
"""

from __future__ import annotations

import codecs
import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from kg.errors import InputError
from kg.reading.decoding import decode
from kg.reading.flow import SAME, Flow
from kg.reading.formats import Taken

_DROPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "canvas",
        "iframe",
        "object",
        "embed",
        "audio",
        "video",
        "button",
        "select",
        "option",
        "input",
        "textarea",
        "nav",
        "footer",
        "head",
        "aside",
        "map",
        "dialog",
    ]
)
_BLOCKS = frozenset(
    "address article blockquote body br center dd div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table tbody td tfoot th thead tr ul".split()
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHROME = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumb|crumb|footer|foot|sidebar|share|bdsharebuttonbox|related|recommend|comment|comments|toolbar|pagination|copyright|hot|rank|ad|ads|banner|search|login)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_SENTENCE = re.compile("[，。；！？]")
_INLINE_SPACE = re.compile(r"[ \t\r\n\f\xa0]+")
_TITLE_TAGS = ("h1", "h2", "h3")
_FACT = re.compile("20\\d\\d|来源|发布")
_MAIN_SHARE = 0.9  # of the prose of a page that its main part must hold
_PROSE = 20


def take(raw: bytes, place: object) -> Taken:
    """The text of a web page."""
    root = _parse(_decode(raw, place), place)
    for element in list(root.iter(*_DROPPED)):
        _drop(element)
    for element in list(root.iter(etree.Comment, etree.ProcessingInstruction)):
        _drop(element)
    for element in list(root.iter()):
        if _HIDDEN.search(element.get("style") or "") or element.get("hidden") is not None:
            _drop(element)
    body = root.find("body")
    page = body if body is not None else root
    prose = _prose(page)
    for element in list(page.iter("div", "ul", "ol", "section", "p", "span", "header")):
        marked = f"{element.get('class') or ''} {element.get('id') or ''}"
        if _CHROME.search(marked) and prose.get(element, 0) < _PROSE * 5:
            _drop(element)
    main = _main(page, _prose(page))
    flow = Flow()
    for heading in _headings_before(page, main):
        flow.paragraph(heading)
    _write(main, flow)
    if not flow.text.strip():
        raise InputError(
            place, "is a web page without text", "save the page after its scripts have run, or give its text"
        )
    return Taken(flow.text, tuple(flow.rows))


def _decode(raw: bytes, place: object) -> str:
    said = _CHARSET.search(raw[:4096])
    if said and not raw.startswith(codecs.BOM_UTF8):
        name = said[1].decode("ascii").lower()
        name = "gb18030" if name in ("gb2312", "gbk") else name
        try:
            return raw.decode(name).replace("\0", "")
        except (LookupError, UnicodeDecodeError):
            return decode(raw, place)
    return decode(raw, place)


def _parse(text: str, place: object) -> HtmlElement:
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff"))
    try:
        return document_fromstring(
            text, parser=HTMLParser(recover=True, no_network=True, remove_comments=True, huge_tree=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError):
        raise InputError(place, "is a web page without text", "save the page again") from None


def _drop(element: HtmlElement) -> None:
    """Take an element out, but not the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _prose(page: HtmlElement) -> dict[HtmlElement, int]:
    """How much running text each element holds: what has no mark of a sentence does not count."""
    sums: dict[HtmlElement, int] = {}
    for _, element in etree.iterwalk(page, events=("end",)):
        own = _running(element.text)
        for child in element:
            own += sums.get(child, 0) + _running(child.tail)
        if own:
            sums[element] = own
    return sums


def _running(text: str | None) -> int:
    return len(text) if text and len(text) >= _PROSE and _SENTENCE.search(text) else 0


def _main(page: HtmlElement, prose: dict[HtmlElement, int]) -> HtmlElement:
    """The deepest element that holds nearly all prose of the page; a table of data is never taken apart."""
    least = _MAIN_SHARE * prose.get(page, 0)
    main = page
    while least:
        inner = next((child for child in main if prose.get(child, 0) >= least), None)
        if inner is None or inner.tag == "p" or (inner.tag == "table" and _is_data(inner)):
            break
        main = inner
    return main


def _headings_before(page: HtmlElement, main: HtmlElement) -> list[str]:
    """Titles and lines with a date or source that stand above the main part."""
    found: list[str] = []
    around = set(main.iterancestors())
    for element in page.iter():
        if element is main:
            break
        if element in around or not isinstance(element.tag, str):
            continue
        if element.tag in _TITLE_TAGS or (len(element) == 0 and _FACT.search(element.text or "")):
            text = _INLINE_SPACE.sub(" ", "".join(element.itertext())).strip()
            if 0 < len(text) < 120 and text not in found:
                found.append(text)
    return found


def _write(main: HtmlElement, flow: Flow) -> None:
    """The blocks of an element, in order; a table's rows become rows."""
    line: list[str] = []

    def end_line() -> None:
        text = _INLINE_SPACE.sub(" ", "".join(line)).strip()
        if text:
            flow.paragraph(text)
        line.clear()

    walk = etree.iterwalk(main, events=("start", "end"))
    for event, element in walk:
        if element.tag in _BLOCKS:
            end_line()
        if event == "start":
            if element.tag == "table" and _is_data(element):
                flow.table(_rows(element))
                walk.skip_subtree()
            else:
                line.append(element.text or "")
        elif element is not main:
            line.append(element.tail or "")
    end_line()


def _is_data(table: HtmlElement) -> bool:
    """Whether a table holds data: several rows of several cells, and no other table inside."""
    if table.find(".//table") is not None:
        return False
    rows = [len(row) for row in table.iter("tr")]
    return len(rows) > 1 and max(rows, default=0) > 1


def _rows(table: HtmlElement) -> list[list[str]]:
    """The cells of a table; one that spans rows is pointed to from each of them."""
    rows: list[list[str]] = []
    spans: dict[int, int] = {}  # column → rows left
    for row in table.iter("tr"):
        cells: list[str] = []
        for cell in row.iter("td", "th"):
            _fill(cells, spans)
            text = "\n".join(
                filter(None, (_INLINE_SPACE.sub(" ", part).strip() for part in _cell_lines(cell)))
            )
            for _ in range(max(1, min(_number(cell.get("colspan")), 40))):
                if (left := _number(cell.get("rowspan"))) > 1:
                    spans[len(cells)] = left - 1
                cells.append(text)
                text = ""
        _fill(cells, spans)
        rows.append(cells)
    return rows


def _fill(cells: list[str], spans: dict[int, int]) -> None:
    while left := spans.pop(len(cells), 0):
        if left > 1:
            spans[len(cells)] = left - 1
        cells.append(SAME)


def _cell_lines(cell: HtmlElement) -> list[str]:
    parts = [cell.text or ""]
    for element in cell.iterdescendants():
        if element.tag in _BLOCKS:
            parts.append("\n")
        parts += [element.text or "", "\n" if element.tag in _BLOCKS else "", element.tail or ""]
    return "".join(parts).split("\n")


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 1
