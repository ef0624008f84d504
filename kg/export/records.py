"""Statements, measures and things as rows of plain values; one column list for every kind of table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from kg.export.choice import Part
from kg.export.nodes import Names, Node, describe, local
from kg.graph.engine import NamedNode
from kg.graph.terms import CG

Value = str | int | Decimal | None
Record = tuple[Value, ...]
MANY = "；"  # between the values of one field

STATEMENTS = {
    "id": "text", "kind": "text", "by": "text", "speaker": "text", "quote": "text", "strength": "text",
    "period": "text", "from_year": "integer", "to_year": "integer", "deadline": "date", "deadline_text": "text",
    "deadline_precision": "text", "numbers": "text", "responsible": "text", "partner": "text", "about": "text",
    "theme": "text", "section": "text", "document": "text", "place": "text", "level": "text", "year": "integer",
    "start": "integer", "end": "integer", "rule": "text", "restates": "text", "by_id": "text",
    "speaker_id": "text", "document_id": "text",
}  # fmt: skip
MEASURES = {
    "id": "text", "kind": "text", "by": "text", "indicator": "text", "indicator_text": "text", "form": "text",
    "comparator": "text", "value": "decimal", "upper_value": "decimal", "unit": "text", "value_text": "text",
    "period": "text", "place": "text", "quote": "text", "document": "text", "indicator_id": "text",
    "statement_id": "text", "document_id": "text",
}  # fmt: skip
ENTITIES = {
    "id": "text", "type": "text", "name": "text", "other_names": "text", "code": "text", "posts": "text",
    "part_of": "text", "governs": "text", "parts": "text", "pledges": "text", "mentions": "integer",
    "documents": "integer",
}  # fmt: skip
TABLES: dict[str, dict[str, str]] = {"statements": STATEMENTS, "measures": MEASURES, "entities": ENTITIES}


def records(part: Part, table: str) -> Iterator[Record]:
    """The rows of a table, one by one."""
    rows: dict[str, Callable[[Part], Iterator[Record]]] = {
        "statements": statements,
        "measures": measures,
        "entities": entities,
    }
    return rows[table](part)


def statements(part: Part) -> Iterator[Record]:
    names, documents = Names(part.graph), _documents(part)
    for iri in part.statements:
        node = describe(part.graph, iri)
        document = documents[node.link("cg:source") or ""]
        measured = (describe(part.graph, measure) for measure in node.links.get("cg:measure", ()))
        yield (
            iri,
            node.kind,
            _named(node, "cg:by", names),
            _named(node, "cg:speaker", names),
            node.text("cg:quote"),
            _term(node, "cg:strength"),
            node.text("cg:period"),
            _integer(node, "cg:fromYear"),
            _integer(node, "cg:toYear"),
            node.text("cg:deadline"),
            node.text("cg:deadlineText"),
            _term(node, "cg:deadlinePrecision"),
            _joined(m.text("cg:valueText") for m in measured),
            _named(node, "cg:responsible", names),
            _named(node, "cg:partner", names),
            _named(node, "cg:about", names),
            _named(node, "cg:theme", names),
            _named(node, "cg:section", names),
            names(document.iri),
            _named(document, "cg:place", names),
            _term(document, "cg:level"),
            _integer(document, "cg:planYear"),
            _integer(node, "cg:start"),
            _integer(node, "cg:end"),
            node.text("cg:rule"),
            node.link("cg:restates"),
            node.link("cg:by"),
            node.link("cg:speaker"),
            document.iri,
        )


def measures(part: Part) -> Iterator[Record]:
    names, documents = Names(part.graph), _documents(part)
    for iri in part.statements:
        statement = describe(part.graph, iri)
        for measured in statement.links.get("cg:measure", ()):
            node = describe(part.graph, measured)
            document = documents[statement.link("cg:source") or ""]
            yield (
                measured,
                node.kind,
                _named(statement, "cg:by", names),
                _named(node, "cg:indicator", names),
                node.text("cg:indicatorText"),
                _term(node, "cg:form"),
                _term(node, "cg:comparator"),
                _decimal(node, "cg:value"),
                _decimal(node, "cg:upperValue"),
                _named(node, "cg:unit", names),
                node.text("cg:valueText"),
                statement.text("cg:period"),
                _named(document, "cg:place", names),
                statement.text("cg:quote"),
                names(document.iri),
                node.link("cg:indicator"),
                iri,
                document.iri,
            )


def entities(part: Part, things: Iterable[str] | None = None) -> Iterator[Record]:
    """The things of the part, or these."""
    names = Names(part.graph)
    refers, source = NamedNode(f"{CG}refersTo"), NamedNode(f"{CG}source")
    for iri in part.things if things is None else things:
        node = describe(part.graph, iri)
        mentions = [q.subject for q in part.graph.store.quads_for_pattern(None, refers, NamedNode(iri), None)]
        places = {
            q.object for m in mentions for q in part.graph.store.quads_for_pattern(m, source, None, None)
        }
        yield (
            iri,
            node.kind,
            node.label,
            _joined(node.texts("skos:altLabel")),
            node.text("skos:notation"),
            _named(node, "org:holds", names),
            _named(node, "org:subOrganizationOf", names) or _named(node, "schema:containedInPlace", names),
            _named(node, "cg:jurisdiction", names),
            _named(node, "cg:hasPart", names),
            _named(node, "cg:pledges", names),
            len(mentions),
            len(places),
        )


def _documents(part: Part) -> dict[str, Node]:
    return {iri: describe(part.graph, iri) for iri in part.documents}


def _named(node: Node, property_: str, names: Names) -> str | None:
    return _joined(names.all(node.links.get(property_, ())))


def _joined(values: Iterable[str | None]) -> str | None:
    return MANY.join(value for value in values if value) or None


def _term(node: Node, property_: str) -> str | None:
    """A word of the ontology by its own name: AtLeast."""
    iri = node.link(property_)
    return local(iri) if iri else None


def _integer(node: Node, property_: str) -> int | None:
    text = node.text(property_)
    return int(text) if text else None


def _decimal(node: Node, property_: str) -> Decimal | None:
    text = node.text(property_)
    return Decimal(text) if text else None
