"""A file as a Document."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from kg.errors import InputError
from kg.model import Document
from kg.reading.dates import plan_year, published
from kg.reading.formats import take
from kg.reading.lines import lines
from kg.reading.outline import headings_of, outline, upper
from kg.reading.profile import head_of, profile_of
from kg.reading.repair import repair
from kg.reading.sources import Source, source_of
from kg.reading.tables import rows


def read(path: Path, source: Source | None = None) -> Document:
    """The document in a file. `source` overrules what `sources.yaml` beside the file says of it."""
    raw = _bytes(path)
    source = source or source_of(path) or Source()
    taken = take(raw, path)
    text = taken.text
    found = lines(text)
    table = taken.rows or rows(text, found)
    layout = repair(text, table, found)
    head = head_of(found)
    titles = headings_of(text, layout)
    day = published(head)
    year = plan_year(head, upper(titles), layout.text[:30_000], day.value if day else None)
    sections = outline(layout, titles, source.year or (int(year.value) if year else None))
    profile, issues = profile_of(layout, found, source, head=head, day=day, year=year)
    digest = sha256(raw).hexdigest()
    return Document(
        id=source.id or digest[:16],
        name=path.name,
        sha256=digest,
        text=text,
        layout=layout,
        sections=sections,
        rows=table,
        profile=profile,
        issues=issues,
    )


def _bytes(path: Path) -> bytes:
    if path.exists() and not path.is_file() and not path.is_dir():  # to read it could wait for ever
        raise InputError(
            path, "is a pipe, a device or a socket", "write what it holds to a file and give that"
        )
    if not path.name.isprintable():
        shown = path.name.encode("utf-8", "backslashreplace").decode()
        raise InputError(f'"{shown}"', "is a name that is not UTF-8, or cannot be printed", "rename the file")
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(path, "does not exist", "check the path") from None
    except IsADirectoryError:
        raise InputError(path, "is a folder", "give a file, or let kg build read the folder") from None
    except PermissionError:
        raise InputError(path, "may not be read", "change its permissions") from None
