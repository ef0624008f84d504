"""One SQLite file that Datasette opens well: keys that lead from table to table, views to begin with, and a search in Chinese."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path

from kg.export.choice import ABOUT, Part
from kg.export.nodes import Names, describe, local
from kg.export.records import ENTITIES, MEASURES, STATEMENTS, Record, entities, measures, statements

_AFFINITY = {"text": "TEXT", "integer": "INTEGER", "decimal": "NUMERIC", "date": "TEXT"}
_KEYS = {
    "statements": {"document_id": "documents", "by_id": "entities", "speaker_id": "entities"},
    "measures": {"statement_id": "statements", "document_id": "documents"},
    "entities": {},
    "documents": {"place_id": "entities", "issuer_id": "entities"},
}
_DOCUMENTS = {
    "id": "text", "name": "text", "title": "text", "place": "text", "level": "text", "year": "integer",
    "issuer": "text", "issued": "text", "sha256": "text", "text": "text", "place_id": "text", "issuer_id": "text",
}  # fmt: skip
_LINKS = """CREATE TABLE statement_entities (
    statement_id TEXT NOT NULL REFERENCES statements(id), role TEXT NOT NULL, entity_id TEXT NOT NULL REFERENCES entities(id),
    PRIMARY KEY (statement_id, role, entity_id)) WITHOUT ROWID;
CREATE TABLE names (entity_id TEXT NOT NULL REFERENCES entities(id), name TEXT NOT NULL, PRIMARY KEY (entity_id, name)) WITHOUT ROWID;
CREATE TABLE tenures (official_id TEXT NOT NULL REFERENCES entities(id), post TEXT NOT NULL, body_id TEXT REFERENCES entities(id),
    document_id TEXT REFERENCES documents(id), seen_on TEXT, quote TEXT);"""
_AFTER = """CREATE INDEX statements_by ON statements(by_id);
CREATE INDEX statements_document ON statements(document_id);
CREATE INDEX measures_statement ON measures(statement_id);
CREATE INDEX statement_entities_entity ON statement_entities(entity_id, role);
CREATE VIEW targets AS SELECT * FROM measures WHERE kind = 'Target';
CREATE VIEW commitments AS SELECT * FROM statements WHERE kind = 'Commitment';
CREATE VIRTUAL TABLE statements_fts USING fts5(quote, content='statements', tokenize='trigram');
INSERT INTO statements_fts(statements_fts) VALUES ('rebuild');"""


def sqlite(part: Part, target: Path) -> None:
    with closing(sqlite3.connect(target)) as base, base:
        _fill(base, "documents", _DOCUMENTS, _documents(part))
        _fill(base, "entities", ENTITIES, entities(part, sorted({*part.things, *_pointed_at(part)})))
        _fill(base, "statements", STATEMENTS, statements(part))
        _fill(base, "measures", MEASURES, measures(part))
        base.executescript(_LINKS)
        known = {iri for (iri,) in base.execute("SELECT id FROM entities")}
        base.executemany("INSERT INTO statement_entities VALUES (?, ?, ?)", _links(part, known))
        base.executemany("INSERT INTO names VALUES (?, ?)", _names(part, known))
        base.executemany("INSERT INTO tenures VALUES (?, ?, ?, ?, ?, ?)", _tenures(part, known))
        base.executescript(_AFTER)


def _fill(base: sqlite3.Connection, table: str, columns: dict[str, str], rows: Iterable[Record]) -> None:
    keys = _KEYS[table]
    written = [
        f'"{name}" {_AFFINITY[type_]}'
        + (" PRIMARY KEY" if name == "id" else f" REFERENCES {keys[name]}(id)" if name in keys else "")
        for name, type_ in columns.items()
    ]
    base.execute(f"CREATE TABLE {table} ({', '.join(written)})")
    places = ", ".join("?" * len(columns))
    base.executemany(f"INSERT INTO {table} VALUES ({places})", ([_value(v) for v in row] for row in rows))


def _value(value: object) -> object:
    return f"{value:f}" if isinstance(value, Decimal) else value


def _documents(part: Part) -> Iterator[Record]:
    names = Names(part.graph)
    for iri in part.documents:
        node = describe(part.graph, iri)
        place, issuer, level, year = (
            node.link("cg:place"),
            node.link("cg:issuer"),
            node.link("cg:level"),
            node.text("cg:planYear"),
        )
        yield (
            iri,
            node.text("cg:fileName"),
            node.text("dcterms:title"),
            names(place) if place else None,
            local(level) if level else None,
            int(year) if year else None,
            names(issuer) if issuer else None,
            node.text("dcterms:issued"),
            node.text("cg:sha256"),
            node.text("cg:text"),
            place,
            issuer,
        )


def _pointed_at(part: Part) -> Iterator[str]:
    """What the keys of statements and documents lead to, whether or not it was chosen: no key may lead nowhere."""
    if part.choice.everything:
        return
    for iri in part.statements:
        node = describe(part.graph, iri)
        yield from filter(None, (node.link("cg:by"), node.link("cg:speaker")))
    for iri in part.documents:
        node = describe(part.graph, iri)
        yield from filter(None, (node.link("cg:place"), node.link("cg:issuer")))


def _links(part: Part, known: set[str]) -> Iterator[tuple[str, str, str]]:
    for iri in part.statements:
        node = describe(part.graph, iri)
        for property_ in ABOUT:
            for thing in dict.fromkeys(node.links.get(property_, ())):
                if thing in known:
                    yield iri, property_.removeprefix("cg:"), thing


def _names(part: Part, known: set[str]) -> Iterator[tuple[str, str]]:
    for iri in sorted(known):
        node = describe(part.graph, iri)
        yield from dict.fromkeys(
            (iri, name) for name in (*node.texts("skos:prefLabel"), *node.texts("skos:altLabel"))
        )


def _tenures(part: Part, known: set[str]) -> Iterator[tuple[str | None, ...]]:
    names = Names(part.graph)
    for row in part.graph.rows("SELECT ?t { ?t a cg:Tenure } ORDER BY ?t"):
        node = describe(part.graph, row["t"] or "")
        official, body, post = node.link("org:member"), node.link("org:organization"), node.link("cg:post")
        document = node.link("cg:source")
        if official in known and document in part.documents:
            yield (
                official,
                names(post) if post else "",
                body if body in known else None,
                document,
                node.text("cg:seenOn"),
                node.text("cg:quote"),
            )
