"""Units and the core of the indicators as SKOS concepts, written from the tables of the lexicon.

>>> print(next(block for block in units_turtle().split("\\n\\n") if "亩次" in block))
<unit/亩次> a cg:Unit, skos:Concept ;
    skos:prefLabel "亩次"@zh ;
    skos:inScheme <units> .

A build makes them afresh; `python -m kg.graph.concepts` writes them to `ontology/units.ttl` and `ontology/indicators.ttl` for people
to read, and a test keeps the files in step.
"""

from __future__ import annotations

from kg.graph.resources import folder
from kg.graph.terms import CG, text, zh
from kg.graph.vocabulary import DCTERMS, DIRECTIONS, SKOS
from kg.ids import BASE, bare, segment
from kg.lexicon.indicators import Indicator, core
from kg.lexicon.units import Unit, units

SOURCES = ("GB 3100-1993", "GB/T 12406-2022", "国家统计局统计用计量单位", "现代汉语量词")
STATISTICS = "国家统计局 中国主要统计指标诠释"
UNMEASURED = {"rating", "time"}  # kinds of units that name or date a thing
QUDT = "http://qudt.org/"

_HEAD = f"""# {{title}}
# Written by `python -m kg.graph.concepts` from {{table}}; change that and run it again.

@base <{BASE}> .
@prefix cg: <{CG}> .
@prefix dcterms: <{DCTERMS}> .
@prefix qudt: <{QUDT}schema/qudt/> .
@prefix skos: <{SKOS}> .

"""


def units_turtle() -> str:
    """Every unit that a measure may have, once."""
    forms: dict[str, list[tuple[str, Unit]]] = {}
    for form, unit in units().items():
        if unit.kind not in UNMEASURED:
            forms.setdefault(unit.name, []).append((form, unit))
    head = _HEAD.format(title="The units of measures.", table="kg/lexicon/units.tsv")
    scheme = f"""<units> a skos:ConceptScheme ;
    skos:prefLabel "单位"@zh, "Units"@en ;
    dcterms:source {", ".join(map(text, SOURCES))} ."""
    return head + "\n\n".join([scheme, *(_unit(name, forms[name]) for name in sorted(forms))]) + "\n"


def _unit(name: str, forms: list[tuple[str, Unit]]) -> str:
    qudt = min((unit.qudt for _, unit in forms if unit.qudt), default="")
    others = sorted({form for form, unit in forms if form != name and unit.factor == 1})
    lines = [
        f"<unit/{segment(bare(name))}> a cg:Unit, skos:Concept{', qudt:Unit' if qudt else ''}",
        f"skos:prefLabel {zh(name)}",
        *([f"skos:altLabel {', '.join(map(zh, others))}"] if others else []),
        *([f"skos:exactMatch <{QUDT}vocab/unit/{qudt}>"] if qudt else []),
        "skos:inScheme <units>",
    ]
    return " ;\n    ".join(lines) + " ."


def indicators_turtle() -> str:
    """Every indicator of the core."""
    head = _HEAD.format(title="The core of the indicators.", table="kg/lexicon/indicators.tsv")
    scheme = f"""<indicators> a skos:ConceptScheme ;
    skos:prefLabel "指标"@zh, "Indicators"@en ;
    dcterms:source {text(STATISTICS)} ."""
    return (
        head + "\n\n".join([scheme, *map(_indicator, sorted(core().values(), key=lambda i: i.name))]) + "\n"
    )


def _indicator(indicator: Indicator) -> str:
    lines = [
        f"<indicator/{segment(indicator.name)}> a cg:Indicator, skos:Concept",
        f"skos:prefLabel {zh(indicator.name)}, {text(indicator.en)}@en",
        *([f"skos:altLabel {', '.join(map(zh, sorted(indicator.forms)))}"] if indicator.forms else []),
        f"cg:direction cg:{DIRECTIONS[indicator.direction]}",
        "skos:inScheme <indicators>",
    ]
    return " ;\n    ".join(lines) + " ."


def concepts() -> dict[str, str]:
    """Each generated file of the folder `ontology`, by name."""
    return {"units.ttl": units_turtle(), "indicators.ttl": indicators_turtle()}


if __name__ == "__main__":
    for file, content in concepts().items():
        (folder("ontology") / file).write_text(content, "utf-8")
