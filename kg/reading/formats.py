"""What a file is, by what it holds and not by its name, and the text that its reader takes out.

Each reader imports what it needs only when it is called: reading plain text needs none of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from kg.errors import InputError
from kg.model import Row
from kg.reading.decoding import decode


@dataclass(frozen=True, slots=True)
class Taken:
    """What a reader took out of a file: its text, and the rows of its tables where the format marks them."""

    text: str
    rows: tuple[Row, ...] = ()


_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "docx"),
    (b"PK\x05\x06", "docx"),
    (b"\xd0\xcf\x11\xe0", "old Word or WPS file"),
    (b"{\\rtf", "RTF file"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"\x1f\x8b", "compressed file"),
    (b"Rar!", "compressed file"),
    (b"7z\xbc\xaf", "compressed file"),
)
_READERS = {"pdf": "kg.reading.pdf", "docx": "kg.reading.docx", "html": "kg.reading.html"}
_REMEDIES = {
    "old Word or WPS file": "save it as DOCX or PDF",
    "RTF file": "save it as DOCX or PDF",
    "picture": "run a text recognition over it and give the text",
    "compressed file": "unpack it",
}
_HTML = re.compile(
    r"[\s\ufeff]*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|div|p|table|article|section|span|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)


def format_of(raw: bytes) -> str:
    """What a file is: pdf, docx, html, text, or something that cannot be read.

    >>> format_of(b"%PDF-1.7 ..."), format_of(b"<!DOCTYPE html><html></html>"), format_of("各位代表".encode())
    ('pdf', 'html', 'text')
    """
    for magic, name in _MAGIC:
        if raw.startswith(magic):
            return name
    head = raw[:4096]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    sample = (
        head.decode("utf-16", "ignore")
        if head[:2] in (b"\xff\xfe", b"\xfe\xff")
        else head.decode("utf-8", "ignore")
    )
    return "html" if _HTML.match(sample) else "text"


def take(raw: bytes, place: object) -> Taken:
    """The text of a file, and the rows of its tables; `place` names the file where it has to be refused."""
    name = format_of(raw)
    if name == "text":
        return Taken(decode(raw, place))
    if name in _REMEDIES:
        raise InputError(place, f"is a {name}, not a text", _REMEDIES[name])
    reader: Callable[[bytes, object], Taken] = import_module(_READERS[name]).take
    return reader(raw, place)
