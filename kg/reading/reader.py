"""A file as a Document."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from kg.model import Document, Layout, Profile


def read(path: Path) -> Document:
    raw = path.read_bytes()
    text = raw.decode("utf-8")
    digest = sha256(raw).hexdigest()
    return Document(
        id=digest[:16],
        name=path.name,
        sha256=digest,
        text=text,
        layout=Layout.unchanged(text),
        sections=(),
        rows=(),
        profile=Profile(),
    )
