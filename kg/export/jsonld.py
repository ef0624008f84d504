"""JSON-LD with a context that people can read: `"by": "cgi:institution/…"`, written node by node."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kg.export.choice import Part
from kg.export.nodes import Node, describe, short
from kg.export.rdf import prefixes, subjects
from kg.graph.engine import Literal
from kg.graph.terms import XSD

IRIS = (  # properties whose values are things
    *(
        "source",
        "issuer",
        "place",
        "level",
        "refersTo",
        "part",
        "by",
        "speaker",
        "responsible",
        "partner",
        "strength",
    ),
    *(
        "deadlinePrecision",
        "about",
        "theme",
        "section",
        "measure",
        "indicator",
        "form",
        "comparator",
        "unit",
        "post",
    ),
    *(
        "jurisdiction",
        "administeredWith",
        "hasPart",
        "pledges",
        "versionOf",
        "restates",
        "from",
        "to",
        "reportsOn",
    ),
    *("verdict", "basis", "follows", "change", "droppedIn", "echoes", "direction", "decides"),
)
STRINGS = (
    *(
        "sha256",
        "fileName",
        "text",
        "reason",
        "quote",
        "period",
        "deadlineText",
        "rule",
        "indicatorText",
        "valueText",
    ),
)
TYPED = {  # and those whose values have one type
    "start": "integer",
    "end": "integer",
    "bodyStart": "integer",
    "planYear": "gYear",
    "fromYear": "gYear",
    "toYear": "gYear",
    "year": "gYear",
    "deadline": "date",
    "value": "decimal",
    "upperValue": "decimal",
}
_STRING = f"{XSD}string"


def context(part: Part) -> dict[str, Any]:
    """What each short name stands for."""
    terms: dict[str, Any] = dict(prefixes(part))
    terms |= {name: {"@id": f"cg:{name}", "@type": "@id"} for name in IRIS}
    terms |= {name: f"cg:{name}" for name in STRINGS}
    terms |= {name: {"@id": f"cg:{name}", "@type": f"xsd:{type_}"} for name, type_ in TYPED.items()}
    terms |= {"name": {"@id": "skos:prefLabel", "@container": "@language"}}
    return terms


def jsonld(part: Part, target: Path) -> None:
    base = part.graph.base
    with target.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{\n"@context": ')
        json.dump(context(part), file, ensure_ascii=False, indent=1)
        file.write(',\n"@graph": [')
        for n, iri in enumerate(subjects(part)):
            file.write(",\n" if n else "\n")
            json.dump(_node(describe(part.graph, iri), base), file, ensure_ascii=False)
        file.write("\n]\n}\n")


def _node(node: Node, base: str) -> dict[str, Any]:
    written: dict[str, Any] = {"@id": _iri(node.iri, base)}
    for property_, links in node.links.items():
        name = property_.removeprefix("cg:")
        if property_ == "rdf:type":
            written["@type"] = _one([short(iri) for iri in links])
        elif name in IRIS and name != property_:
            written[name] = _one([_iri(iri, base) for iri in links])
        else:
            written[property_] = _one([{"@id": _iri(iri, base)} for iri in links])
    for property_, literals in node.literals.items():
        name = property_.removeprefix("cg:")
        if property_ == "skos:prefLabel" and len({x.language for x in literals if x.language}) == len(
            literals
        ):
            written["name"] = {str(x.language): x.value for x in literals}
        elif name != property_ and _fits(name, literals):
            written[name] = _one([x.value for x in literals])
        else:
            written[property_] = _one([_literal(x) for x in literals])
    return written


def _fits(name: str, literals: list[Literal]) -> bool:
    """Whether the context says enough of these values."""
    type_ = f"{XSD}{TYPED[name]}" if name in TYPED else _STRING if name in STRINGS else None
    return all(x.datatype.value == type_ for x in literals)


def _literal(value: Literal) -> Any:
    if value.language:
        return {"@value": value.value, "@language": value.language}
    if value.datatype.value == _STRING:
        return value.value
    return {"@value": value.value, "@type": value.datatype.value}


def _iri(iri: str, base: str) -> str:
    return (
        f"cgi:{iri[len(base) :]}" if iri.startswith(base) and not iri[len(base) :].startswith("//") else iri
    )


def _one(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values
