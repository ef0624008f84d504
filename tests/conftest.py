"""Graphs that several tests ask: made from the labels of the seeds, so that what is expected does not move with the extractor."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import kg.build
from kg.graph.store import Graph, open_graph
from kg.ids import bare, thing_key
from kg.lexicon.themes import themes_of
from kg.model import (
    Comparator,
    Deadline,
    Document,
    Entity,
    Evidence,
    Findings,
    Form,
    Kind,
    Level,
    Measure,
    Mention,
    Period,
    Precision,
    Profile,
    Statement,
    Strength,
    Tenure,
    Type,
)

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"
FORMS = {"level": Form.AMOUNT} | {form.lower(): form for form in Form}
COMPARATORS = {
    "eq": Comparator.EQUAL,
    "approx": Comparator.ABOUT,
    "ge": Comparator.AT_LEAST,
    "le": Comparator.AT_MOST,
    "range": Comparator.BETWEEN,
}
KINDS = {kind.lower(): kind for kind in Kind}
STRENGTHS = {strength.lower(): strength for strength in Strength}
GOVERNING = re.compile("(人民政府|委员会|代表大会)$")
LEVELS = {level.lower(): level for level in Level}


@pytest.fixture(scope="session")
def labelled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a graph that says of the seeds what their labels say."""
    folder = tmp_path_factory.mktemp("labelled") / "graph"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kg.build, "extract", labels_of)
        kg.build.build([ROOT / "seeds"], folder)
    return folder


@pytest.fixture(scope="session")
def graph(labelled: Path) -> Graph:
    return open_graph(labelled)


def labels_of(document: Document) -> Findings:
    """What the labels say of a document, as if it had been found."""
    labels = json.loads((GOLD / document.name).with_suffix(".json").read_text("utf-8"))
    keys = {name: thing_key(e["type"], e["name"]) for e in labels["entities"] for name in _forms(e)}

    def key(name: str | None, type_: Type) -> str | None:
        return keys.get(bare(name), thing_key(type_, name)) if name else None

    known = {e["name"] for e in labels["entities"]}
    named = [(s.get("by"), Type.INSTITUTION) for s in labels["statements"]]
    named += [(n, Type.INSTITUTION) for s in labels["statements"] for n in s.get("responsible", ())]
    named += [(n, Type.INSTITUTION) for s in labels["statements"] for n in s.get("partners", ())]
    named += [(n, Type.PROJECT) for s in labels["statements"] for n in s.get("about", ())]
    named += [(e["org"], Type.INSTITUTION) for e in labels["entities"] if isinstance(e.get("org"), str)]
    named += [
        (o, Type.INSTITUTION) for e in labels["entities"] if isinstance(e.get("org"), list) for o in e["org"]
    ]
    more = {name: type_ for name, type_ in named if name and bare(name) not in keys and name not in known}
    entities = [_entity(e["type"], e["name"], e.get("aliases") or ()) for e in labels["entities"]]
    entities += [_entity(type_, name, ()) for name, type_ in more.items()]
    about = labels["document"]
    places = [about["place"], *(e["name"] for e in labels["entities"] if e["type"] == "Place")]
    entities = [e._replace(jurisdiction=_governed(e, places)) for e in entities]
    if about["place"] not in known:
        entities.append(_entity("Place", about["place"], ()))
    profile = Profile(
        published=about["published"],
        issuer=about["issuer"],
        place=about["place"],
        level=LEVELS[about["level"]],
        year=about["year"],
    )
    document = replace(document, profile=profile)
    statements = [
        Statement(
            kind=KINDS[s["kind"]],
            evidence=document.evidence(s["start"], s["end"]),
            rule="label",
            by=key(s.get("by"), Type.INSTITUTION),
            speaker=key(s.get("speaker"), Type.OFFICIAL),
            responsible=tuple(filter(None, (key(n, Type.INSTITUTION) for n in s.get("responsible", ())))),
            partners=tuple(filter(None, (key(n, Type.INSTITUTION) for n in s.get("partners", ())))),
            strength=STRENGTHS.get(s.get("strength", "")),
            period=_period(s.get("period")),
            deadline=_deadline(s.get("deadline")),
            about=tuple(filter(None, (key(n, Type.PROJECT) for n in s.get("about", ())))),
            section=_section(document, s["start"]),
            themes=themes_of(s["q"]),
            measures=tuple(_measure(document, s, m) for m in s.get("measures") or ()),
        )
        for s in labels["statements"]
    ]
    return Findings(
        document=document,
        statements=tuple({s.evidence: s for s in statements}.values()),
        entities=tuple({e.key: e for e in entities}.values()),
        mentions=tuple(_mentions(document, labels["entities"])),
        tenures=tuple(_tenures(document, labels["entities"], keys)),
    )


def _forms(entity: dict[str, Any]) -> Iterator[str]:
    yield from (bare(name) for name in (entity["name"], *(entity.get("aliases") or ())))


def _entity(type_: str, name: str, aliases: Iterable[str]) -> Entity:
    names = {bare(alias) for alias in aliases} - {bare(name)}
    return Entity(key=thing_key(type_, name), type=Type(type_), name=bare(name), aliases=tuple(sorted(names)))


def _governed(entity: Entity, places: list[str]) -> str | None:
    """The place whose name stands in the name of a government, committee or congress."""
    if entity.type is not Type.INSTITUTION or not GOVERNING.search(entity.name):
        return None
    name = entity.name.removeprefix("中共").removeprefix("中国共产党")
    fitting = [place for place in places if name.startswith(bare(place))]
    return thing_key(Type.PLACE, max(fitting, key=len)) if fitting else None


def _section(document: Document, start: int) -> int | None:
    holding = [n for n, section in enumerate(document.sections) if section.start <= start < section.end]
    return max(holding, key=lambda n: document.sections[n].depth, default=None)


def _period(value: object) -> Period | None:
    if value is None:
        return None
    first, _, last = str(value).partition("/")
    return Period(int(first), int(last or first))


def _deadline(value: str | None) -> Deadline | None:
    return Deadline(date.fromisoformat(value), value, Precision.DAY) if value else None


def _measure(document: Document, statement: dict[str, Any], measure: dict[str, Any]) -> Measure:
    words: Evidence = document.evidence(statement["start"], statement["end"])
    return Measure(
        indicator=measure["indicator"],
        form=FORMS[measure["form"]],
        comparator=COMPARATORS[measure["cmp"]],
        value=Decimal(str(measure["value"])),
        upper=Decimal(str(measure["upper"])) if measure.get("upper") else None,
        unit=measure["unit"],
        evidence=words,
    )


def _mentions(document: Document, entities: list[dict[str, Any]]) -> Iterator[Mention]:
    for entity in entities:
        for form in (entity["name"], *(entity.get("aliases") or ())):
            at = document.text.find(form)
            if at >= 0:
                yield Mention(
                    document.evidence(at, at + len(form)), thing_key(entity["type"], entity["name"])
                )
                break


def _tenures(document: Document, entities: list[dict[str, Any]], keys: dict[str, str]) -> Iterator[Tenure]:
    for entity in entities:
        at = document.text.find(entity["name"])
        posts, bodies = _many(entity.get("post")), _many(entity.get("org"))
        for n, post in enumerate(posts):
            body = bodies[n] if n < len(bodies) else None
            yield Tenure(
                official=thing_key(entity["type"], entity["name"]),
                post=post,
                institution=keys.get(bare(body), thing_key(Type.INSTITUTION, body)) if body else None,
                evidence=document.evidence(at, at + len(entity["name"])),
            )


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []
