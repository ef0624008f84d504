"""What the owner of a document knows better than its text: `sources.yaml` beside it.

    000_highlights.txt:
      publisher: 哈尔滨日报
      published: 2024-02-04
      issuer: 哈尔滨市人民政府
      place: 哈尔滨市
      level: city
      year: 2024

Each field is optional. What stands there overrules what is read from the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

import yaml

from kg.errors import SourcesError
from kg.model import Level

NAME = "sources.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What is known of one file."""

    id: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    issuer: str | None = None
    place: str | None = None
    level: Level | None = None
    year: int | None = None


def source_of(path: Path) -> Source | None:
    """What `sources.yaml` in the same folder says of this file, if anything."""
    return sources(path.parent).get(path.name)


def sources(folder: Path) -> dict[str, Source]:
    """All that a folder's `sources.yaml` says, by name of the file."""
    file = folder / NAME
    if not file.is_file():
        return {}
    stat = file.stat()
    return _read(file, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=64)
def _read(file: Path, _changed: int, _size: int) -> dict[str, Source]:
    try:
        root = yaml.compose(file.read_text("utf-8"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError:
        raise SourcesError(file, "is not UTF-8", "save it again as UTF-8") from None
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 1
        raise SourcesError(f"{file} line {line}", fault.problem or "is not YAML", "repair the YAML") from None
    except yaml.YAMLError as fault:
        raise SourcesError(file, str(fault).splitlines()[0], "repair the YAML") from None
    if root is None:
        return {}
    found: dict[str, Source] = {}
    for key, value in _fields(file, root, "files"):
        if not (file.parent / key.value).is_file():
            names = [entry.name for entry in file.parent.iterdir()]
            raise _fault(file, key, f'there is no file "{key.value}" beside it', _nearest(key.value, names))
        if key.value in found:
            raise _fault(file, key, f'"{key.value}" stands twice', "keep one")
        found[key.value] = _source(file, value)
    _check_ids(file, found)
    return found


def _source(file: Path, node: yaml.Node) -> Source:
    values: dict[str, str | int | Level] = {}
    for key, value in _fields(file, node, "fields"):
        if key.value not in _PARSERS:
            raise _fault(file, key, f'"{key.value}" is no field', _nearest(key.value, list(_PARSERS)))
        if key.value in values:
            raise _fault(file, key, f'"{key.value}" stands twice', "keep one")
        parse, remedy = _PARSERS[key.value]
        parsed = parse(value.value.strip()) if isinstance(value, yaml.ScalarNode) else None
        if parsed is None:
            said = value.value if isinstance(value, yaml.ScalarNode) else "a list or mapping"
            raise _fault(file, value, f'{key.value} cannot be "{said}"', remedy)
        values[key.value] = parsed
    return Source(**values)  # type: ignore[arg-type]  # each parser gives its field's type


def _fields(file: Path, node: yaml.Node, what: str) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
    if isinstance(node, yaml.ScalarNode) and node.value == "":
        return
    if not isinstance(node, yaml.MappingNode):
        raise _fault(file, node, f"a mapping of {what} is wanted here", 'write "name: value", one a line')
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise _fault(file, key, "a key must be a plain name", 'write "name: value", one a line')
        yield key, value


def _check_ids(file: Path, found: dict[str, Source]) -> None:
    owners: dict[str, str] = {}
    for name, source in found.items():
        if source.id and owners.setdefault(source.id, name) != name:
            raise SourcesError(
                file, f'"{source.id}" is the id of {owners[source.id]} and of {name}', "change one"
            )


def _fault(file: Path, node: yaml.Node, fault: str, remedy: str) -> SourcesError:
    return SourcesError(f"{file} line {node.start_mark.line + 1}", fault, remedy)


def _nearest(name: str, known: list[str]) -> str:
    near = get_close_matches(name, sorted(known), n=1)
    return f'did you mean "{near[0]}"?' if near else f"known are {', '.join(sorted(known)[:12])}"


def _words(text: str) -> str | None:
    return text or None


def _id(text: str) -> str | None:
    return text if re.fullmatch(r"[\w.\-]{1,80}", text) else None


def _date(text: str) -> str | None:
    if re.fullmatch(r"\d{4}", text):
        return text
    try:
        date.fromisoformat(text if len(text) == 10 else f"{text}-01")
    except ValueError:
        return None
    return text


def _level(text: str) -> Level | None:
    return next((level for level in Level if level.value.lower() == text.lower()), None)


def _year(text: str) -> int | None:
    return int(text) if re.fullmatch(r"(19|20)\d\d", text) else None


# Each field of `Source`: how its value is read, and what helps where it cannot be.
_PARSERS: dict[str, tuple[Callable[[str], str | int | Level | None], str]] = {
    "id": (_id, "use letters, digits, - _ and . alone"),
    "title": (_words, "give the title"),
    "publisher": (_words, "give the name of the publisher"),
    "published": (_date, "write 2024-02-04, 2024-02 or 2024"),
    "issuer": (_words, "give the full name of the body"),
    "place": (_words, "give the full name of the place"),
    "level": (_level, "use nation, province, city or district"),
    "year": (_year, "write the year that the plans are for, like 2024"),
}
