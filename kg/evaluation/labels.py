"""Documents labelled by hand: `NAME.json`, and where it is there the text itself, `NAME.txt`.

>>> bare("“六个 龙江”")
'六个龙江'
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from kg.errors import InputError

KINDS = ("commitment", "achievement", "challenge")
TYPES = ("Official", "Institution", "Place", "Project", "Strategy", "Policy", "Event", "Honour")
SAME_UNIT = {
    "个百分点": "百分点",
    "千米": "公里",
    "平米": "平方米",
    "户次": "户",
    "周岁": "岁",
    "人民币元": "元",
    "块": "元",
}
_OUTER = frozenset('“”"‘’《》「」『』·•')


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledMeasure:
    indicator: str
    form: str
    comparator: str
    value: Decimal
    unit: str
    written: str  # as it stands in the labels


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledStatement:
    kind: str
    start: int
    end: int
    quote: str
    by: str | None
    speaker: str | None
    strength: str | None
    period: str | None
    deadline: str
    responsible: frozenset[str]
    partner: frozenset[str]
    about: frozenset[str]
    measures: tuple[LabelledMeasure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledEntity:
    type: str
    name: str
    names: frozenset[str]  # bare, aliases included
    posts: tuple[tuple[str, str], ...]  # post and body


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """All that people said of one document."""

    name: str
    text: str | None  # where it stands beside the labels
    sha256: str | None  # of the file's bytes
    issuer: str | None
    place: str
    level: str
    year: str
    statements: tuple[LabelledStatement, ...]
    entities: tuple[LabelledEntity, ...]

    @property
    def aliases(self) -> dict[str, frozenset[str]]:
        """All names of the thing that is called so; of two that share a name, the later."""
        return {bare(entity.name): entity.names for entity in self.entities}

    @property
    def aside(self) -> frozenset[str]:
        """Places and honours: they may stand in `about` and are not counted there."""
        return frozenset(bare(e.name) for e in self.entities if e.type in ("Honour", "Place"))


def labels(folder: Path) -> list[Labels]:
    """The labels of every document of a folder, by name."""
    files = sorted(folder.glob("*.json")) if folder.is_dir() else []
    if not files:
        raise InputError(folder, "holds no labels", "name a folder with NAME.json files")
    return [read_labels(file) for file in files]


def read_labels(file: Path) -> Labels:
    try:
        said = json.loads(file.read_text("utf-8"))
        raw = file.with_suffix(".txt").read_bytes() if file.with_suffix(".txt").is_file() else None
        about = said["document"]
        return Labels(
            name=file.stem,
            text=raw.decode("utf-8") if raw is not None else None,
            sha256=hashlib.sha256(raw).hexdigest() if raw is not None else None,
            issuer=about.get("issuer"),
            place=about["place"],
            level=about["level"],
            year=str(about["year"]),
            statements=tuple(_statement(s) for s in said["statements"] if "start" in s),
            entities=tuple(_entity(e) for e in said["entities"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            file, f"is no file of labels ({error!r})", "make it with the labels' own checker"
        ) from None


def bare(name: object) -> str:
    """A name as names are compared: without white space and outer marks."""
    return "".join(c for c in str(name) if not c.isspace() and c not in _OUTER)


def unit(text: str | None) -> str:
    word = bare(text or "")
    return SAME_UNIT.get(word, word)


def _statement(said: dict[str, Any]) -> LabelledStatement:
    return LabelledStatement(
        kind=said["kind"],
        start=said["start"],
        end=said["end"],
        quote=said["q"],
        by=said.get("by"),
        speaker=said.get("speaker"),
        strength=said.get("strength"),
        period=str(said["period"]) if said.get("period") else None,
        deadline=str(said.get("deadline") or "")[:10],
        responsible=frozenset(map(bare, said.get("responsible") or ())),
        partner=frozenset(map(bare, said.get("partners") or ())),
        about=frozenset(map(bare, said.get("about") or ())),
        measures=tuple(_measure(m) for m in said.get("measures") or ()),
    )


def _measure(said: dict[str, Any]) -> LabelledMeasure:
    return LabelledMeasure(
        indicator=str(said["indicator"]),
        form=said["form"],
        comparator=said["cmp"],
        value=Decimal(str(said["value"])),
        unit=unit(said["unit"]),
        written=str(said),
    )


def _entity(said: dict[str, Any]) -> LabelledEntity:
    posts = _many(said.get("post"))
    bodies = _many(said.get("org")) or [""] * len(posts)
    return LabelledEntity(
        type=said["type"],
        name=str(said["name"]),
        names=frozenset({bare(said["name"]), *map(bare, said.get("aliases") or ())}),
        posts=tuple(zip(posts, bodies, strict=False)),
    )


def _many(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []
