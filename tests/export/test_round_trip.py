"""Every format, whole and in parts: as many nodes, edges and literals come back through its own reader as went in.

What goes in is counted in the graph, not in what the writers make of it, wherever the two can differ.
"""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
import rdflib

from kg.export.choice import ABOUT, Choice, Part, take
from kg.export.formats import FORMATS, export
from kg.export.marks import FACTS, marks
from kg.export.nodes import Node, describe
from kg.export.rdf import subjects
from kg.export.records import TABLES, entities, records
from kg.graph.engine import Literal, NamedNode
from kg.graph.store import Graph

CHOICES = {
    "all": Choice(),
    "a place": Choice(place="哈尔滨市道里区"),
    "a year and a kind": Choice(year="2023", type="Commitment"),
    "an actor and a theme": Choice(actor="哈尔滨市人民政府", theme="住房"),
    "a type of thing": Choice(type="Project", place="哈尔滨新区"),
}


@dataclass(frozen=True, slots=True)
class Count:
    """For a table: its rows, the cells that lead to other rows, and those that hold a value."""

    nodes: int
    edges: int
    literals: int


# ── RDF ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def in_rdf(part: Part) -> Count:
    wanted = set(subjects(part))
    assert {*part.statements, *part.things, *part.documents} <= wanted
    triples = {
        q.triple for iri in wanted for q in part.graph.store.quads_for_pattern(NamedNode(iri), None, None)
    }
    if part.choice.everything:
        assert len(triples) == len({q.triple for q in part.graph.store})
    named = {t.subject for t in triples} | {t.object for t in triples if isinstance(t.object, NamedNode)}
    literals = sum(isinstance(t.object, Literal) for t in triples)
    return Count(len(named), len(triples) - literals, literals)


def of_rdf(name: str) -> Callable[[Path], Count]:
    def read(file: Path) -> Count:
        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(file, format=name)
        triples = set(dataset.triples((None, None, None)))
        named = {s for s, _, _ in triples} | {o for _, _, o in triples if isinstance(o, rdflib.URIRef)}
        literals = sum(isinstance(o, rdflib.Literal) for _, _, o in triples)
        return Count(len(named), len(triples) - literals, literals)

    return read


# ── Networks ────────────────────────────────────────────────────────────────────────────────────────────────────────────

LEFT_OUT = {"cg:text", "cg:sha256", "cg:rule", "cg:reason", "cg:year", "skos:prefLabel"}
WORDS = {"cg:strength", "cg:form", "cg:comparator", "cg:unit", "cg:level", "cg:theme"}  # become values
TIES = {
    *FACTS, *ABOUT, "cg:source", "cg:measure", "cg:restates", "cg:indicator", "cg:reportsOn", "cg:follows", "cg:droppedIn",
    "cg:echoes", "cg:issuer", "cg:place", "cg:versionOf", "cg:pledges", "org:holds", "org:postIn",
}  # fmt: skip


def in_network(part: Part) -> Count:
    """The view of all: every statement, measure, document, thing, indicator and post, each with its values."""
    nodes = {iri: describe(part.graph, iri) for iri in (*part.things, *part.documents, *part.statements)}
    for property_ in ("cg:measure", "cg:indicator", "org:holds"):
        more = {link for node in nodes.values() for link in node.links.get(property_, ())}
        nodes |= {iri: describe(part.graph, iri) for iri in more}
    ties = sum(link in nodes for n in nodes.values() for name in TIES for link in n.links.get(name, ()))
    values = sum(len(n.literals.keys() - LEFT_OUT) + len(n.links.keys() & WORDS) for n in nodes.values())
    return Count(len(nodes), ties, values)


BESIDE = {"label", "name", "type"}


def of_network(graph: Any) -> Count:
    values = 0
    for _, given in graph.nodes(data=True):
        assert given["type"]
        assert given.get("label") or given["name"]
        values += len(given.keys() - BESIDE)
    assert all(given["weight"] >= 1 for *_, given in graph.edges(data=True))
    return Count(graph.number_of_nodes(), graph.number_of_edges(), values)


def of_graphml(file: Path) -> Count:
    return of_network(nx.read_graphml(file, force_multigraph=True))


def of_cytoscape(file: Path) -> Count:
    """What the format asks of a node beside its properties: `id`, `value` and `name`."""
    graph: Any = nx.cytoscape_graph(json.loads(file.read_text("utf-8")))
    for node, values in graph.nodes(data=True):
        assert (values.pop("id"), values.pop("value"), values["name"]) == (node, node, values["label"])
    return of_network(graph)


def of_gexf(file: Path) -> Count:
    """`start` and `end` are times here, made of the years, and no values of their own."""
    graph: Any = nx.read_gexf(file)
    for _, values in graph.nodes(data=True):
        start, end = values.pop("start", None), values.pop("end", None)
        first = values.get("fromYear")
        assert start == (f"{first}-01-01" if first else None)
        assert end == (f"{values.get('toYear', first)}-12-31" if first else None)
    return of_network(graph)


NODES = re.compile(
    r"LOAD CSV WITH HEADERS FROM 'file:///(\S+)' AS row MERGE \(n:Node \{id: row\.id\}\) SET n:(\w+), (.*);"
)
EDGES = re.compile(
    r"LOAD CSV WITH HEADERS FROM 'file:///(\S+)' AS row MATCH \(a:Node \{id: row\.source\}\), \(b:Node \{id: row\.target\}\) "
    r"MERGE \(a\)-\[r:(\w+)\]->\(b\) SET (.*);"
)
VALUE = re.compile(r"[nr]\.`?(\w+)`? = (?:(toInteger|toFloat)\(row\.`?(\w+)`?\)|row\.`?(\w+)`?)(?:, |$)")
CASTS: dict[str, Callable[[str], object]] = {"toInteger": int, "toFloat": float, "": str}


def of_neo4j(folder: Path) -> Count:
    """What the load script does, line by line: each line must be one of the two that it is made of."""
    graph: Any = nx.MultiDiGraph()
    used = {"load.cypher"}
    first, constraint, *lines = (folder / "load.cypher").read_text("utf-8").splitlines()
    assert first.startswith("// ")
    assert constraint == "CREATE CONSTRAINT node_id IF NOT EXISTS FOR (n:Node) REQUIRE n.id IS UNIQUE;"
    for line in lines:
        found = NODES.fullmatch(line) or EDGES.fullmatch(line)
        assert found, line
        file, type_, assigned = found.groups()
        used.add(file)
        assert "".join(match[0] for match in VALUE.finditer(assigned)) == assigned
        with (folder / file).open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                values = {
                    name: CASTS[cast](row[given or plain])
                    for name, cast, given, plain in VALUE.findall(assigned)
                    if row[given or plain]  # an empty field is null, and null is no property
                }
                if "id" in row:
                    graph.add_node(row["id"], type=type_, **values)
                else:
                    assert row["source"] in graph
                    assert row["target"] in graph
                    graph.add_edge(row["source"], row["target"], key=type_, **values)
    assert used == {file.name for file in folder.iterdir()}
    return of_network(graph)


# ── Tables ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

KEYS = {"statements": {"by_id", "speaker_id", "document_id", "restates"}, "entities": set[str]()}
KEYS["measures"] = {"indicator_id", "statement_id", "document_id"}


def in_table(table: str) -> Callable[[Part], Count]:
    def count(part: Part) -> Count:
        rows = [dict(zip(TABLES[table], row, strict=True)) for row in records(part, table)]
        expected = {
            "statements": len(part.statements),
            "entities": len(part.things),
            "measures": sum(len(describe(part.graph, s).links["cg:measure"]) for s in part.statements),
        }
        assert len(rows) == expected[table]
        return of_rows(table, rows)

    return count


def of_rows(table: str, rows: Iterable[dict[str, Any]]) -> Count:
    seen: Counter[str] = Counter()
    for row in rows:
        seen["rows"] += 1
        for name, value in row.items():
            if value not in (None, ""):
                seen["edges" if name in KEYS[table] else "literals"] += 1
    return Count(seen["rows"], seen["edges"], seen["literals"])


def separated(mark: str) -> Callable[[Path], list[dict[str, Any]]]:
    def read(file: Path) -> list[dict[str, Any]]:
        with file.open(encoding="utf-8-sig", newline="") as rows:
            return list(csv.DictReader(rows, delimiter=mark))

    return read


def jsonl(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def xlsx(file: Path) -> list[dict[str, Any]]:
    openpyxl: Any = import_module("openpyxl")
    book = openpyxl.load_workbook(file, read_only=True)
    head, *rows = book.worksheets[0].iter_rows(values_only=True)
    book.close()
    return [dict(zip(head, row, strict=True)) for row in rows]


def parquet(file: Path) -> list[dict[str, Any]]:
    return list(import_module("pyarrow.parquet").read_table(file).to_pylist())


ROWS = {"csv": separated(","), "tsv": separated("\t"), "jsonl": jsonl, "xlsx": xlsx, "parquet": parquet}


def of_table(form: str, table: str) -> Callable[[Path], Count]:
    return lambda file: of_rows(table, ROWS[form](file))


# ── A database ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def in_sqlite(part: Part) -> Count:
    """Rows of documents, things, statements and measures; the links between them; names, and what else has a value."""
    statements = [describe(part.graph, iri) for iri in part.statements]
    documents = [describe(part.graph, iri) for iri in part.documents]
    keys = {(n.iri, p, n.link(p)) for n in statements for p in ("cg:by", "cg:speaker") if n.link(p)}
    keys |= {(n.iri, p, n.link(p)) for n in documents for p in ("cg:place", "cg:issuer") if n.link(p)}
    things = {*part.things, *(thing or "" for *_, thing in keys)}
    roles = {(n.iri, p, link) for n in statements for p in ABOUT for link in n.links[p] if link in things}
    held = [
        t for t in tenures(part) if t.link("org:member") in things and t.link("cg:source") in part.documents
    ]
    names = {
        (iri, name)
        for iri in things
        for node in [describe(part.graph, iri)]
        for name in (*node.texts("skos:prefLabel"), *node.texts("skos:altLabel"))
    }
    counts = [in_table(table)(part) for table in ("statements", "measures")]
    of_things = of_rows(
        "entities",
        (dict(zip(TABLES["entities"], row, strict=True)) for row in entities(part, sorted(things))),
    )
    counts.append(of_things)
    of_documents = sum(bool(n.link(p)) for n in documents for p in ("cg:place", "cg:issuer"))
    return Count(
        sum(c.nodes for c in counts) + len(documents),
        sum(c.edges for c in counts) + of_documents + len(roles) + len(held),
        sum(c.literals for c in counts) + len(names),
    )


def of_sqlite(file: Path) -> Count:
    with closing(sqlite3.connect(file)) as base:
        base.row_factory = sqlite3.Row

        def rows(table: str) -> list[dict[str, Any]]:
            return [dict(row) for row in base.execute(f"SELECT * FROM {table}")]

        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        counts = [of_rows(table, rows(table)) for table in TABLES]
        documents = rows("documents")
        assert all(d["text"] and d["sha256"] and d["name"] for d in documents)
        edges = sum(bool(d["place_id"]) + bool(d["issuer_id"]) for d in documents)
        edges += len(rows("statement_entities")) + len(rows("tenures"))
        found = base.execute("SELECT COUNT(*) FROM statements_fts").fetchone()[0]
        assert found == counts[0].nodes
        return Count(
            sum(c.nodes for c in counts) + len(documents),
            sum(c.edges for c in counts) + edges,
            sum(c.literals for c in counts) + len(rows("names")),
        )


def tenures(part: Part) -> list[Node]:
    return [describe(part.graph, row["t"] or "") for row in part.graph.rows("SELECT ?t { ?t a cg:Tenure }")]


# ── Actors ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def in_popolo(part: Part) -> Count:
    nodes = {iri: describe(part.graph, iri) for iri in part.things}
    held = [
        t
        for t in tenures(part)
        if t.link("org:member") in nodes and t.link("cg:post") and t.link("cg:source")
    ]
    nodes |= {iri: describe(part.graph, iri) for t in held for iri in t.links["org:organization"]}
    posts = {t.link("cg:post") or "" for t in held}
    nodes = {iri: node for iri, node in nodes.items() if node.kind in ("Official", "Institution", "Place")}
    above = {
        "Institution": ("org:subOrganizationOf", "cg:jurisdiction"),
        "Place": ("schema:containedInPlace",),
        "Official": (),
    }
    links = sum(node.link(name) in nodes for node in nodes.values() for name in above[node.kind])
    links += sum(2 + bool(t.links["org:organization"]) for t in held)
    links += sum(bool(describe(part.graph, post).links["org:postIn"]) for post in posts)
    names = sum(1 + len(node.texts("skos:altLabel")) for node in nodes.values() if node.kind != "Place")
    names += sum(1 + bool(node.text("skos:notation")) for node in nodes.values() if node.kind == "Place")
    return Count(len(nodes) + len(posts), links, names + len(posts) + len(held))


def of_popolo(file: Path) -> Count:
    data = json.loads(file.read_text("utf-8"))
    items = [item for kind in ("persons", "organizations", "posts", "areas") for item in data[kind]]
    assert len({item["id"] for item in items}) == len(items)
    keys = ("person_id", "post_id", "organization_id", "parent_id", "area_id")
    links = sum(key in item for item in (*items, *data["memberships"]) for key in keys)
    names = sum(1 + len(item.get("other_names", ())) + ("identifier" in item) for item in items)
    return Count(len(items), links, names + sum(len(m["sources"]) for m in data["memberships"]))


def in_ftm(part: Part) -> Count:
    nodes = {iri: describe(part.graph, iri) for iri in part.things}
    people = {iri: n for iri, n in nodes.items() if n.kind == "Official"}
    bodies = {iri: n for iri, n in nodes.items() if n.kind == "Institution"}
    posts = {post: describe(part.graph, post) for n in people.values() for post in n.links["org:holds"]}
    held = [t for t in tenures(part) if t.link("org:member") in people and t.link("cg:post")]
    links = sum(bool(n.links["org:subOrganizationOf"]) for n in bodies.values())
    links += sum(bool(n.links["org:postIn"]) for n in posts.values()) + 2 * len(held)
    named = (*people.values(), *bodies.values(), *posts.values())
    values = sum(len({n.label, *n.texts("skos:altLabel")}) for n in named)
    return Count(len(named) + len(held), links, values)


def of_ftm(file: Path) -> Count:
    model: Any = pytest.importorskip("followthemoney").model
    entities = [model.get_proxy(row) for row in jsonl(file)]
    links = sum(
        len(e.get(p))
        for e in entities
        for p in e.schema.properties.values()
        if p.type.name == "entity" and not p.stub
    )
    values = sum(len({*e.get("name", quiet=True), *e.get("alias", quiet=True)}) for e in entities)
    return Count(len(entities), links, values)


# ── All of them ─────────────────────────────────────────────────────────────────────────────────────────────────────────

RDF = {
    "turtle": "turtle",
    "ntriples": "nt",
    "nquads": "nquads",
    "trig": "trig",
    "jsonld": "json-ld",
    "rdfxml": "xml",
}
NETWORKS = {"graphml": of_graphml, "gexf": of_gexf, "cytoscape": of_cytoscape, "neo4j": of_neo4j}
CASES: dict[tuple[str, str], tuple[Callable[[Part], Count], Callable[[Path], Count]]] = {
    **{(form, ""): (in_rdf, of_rdf(name)) for form, name in RDF.items()},
    **{(form, "--view all"): (in_network, read) for form, read in NETWORKS.items()},
    **{
        (form, f"--table {table}"): (in_table(table), of_table(form, table))
        for form in ROWS
        for table in TABLES
    },
    ("sqlite", ""): (in_sqlite, of_sqlite),
    ("popolo", ""): (in_popolo, of_popolo),
    ("ftm", ""): (in_ftm, of_ftm),
}


def _slow(form: str, choice: str) -> bool:
    """The fast suite takes one small part through each format, but FollowTheMoney, which it does not install."""
    return form == "ftm" or choice != "a place"


def test_no_format_is_left_out() -> None:
    assert {form for form, _ in CASES} == FORMATS.keys()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of rdflib by rdflib
@pytest.mark.parametrize(
    ("form", "option", "choice"),
    [
        pytest.param(form, option, choice, marks=pytest.mark.slow if _slow(form, choice) else ())
        for form, option in CASES
        for choice in CHOICES
    ],
)
def test_as_much_comes_back_as_went_in(
    graph: Graph, tmp_path: Path, form: str, option: str, choice: str
) -> None:
    name, _, value = option.removeprefix("--").partition(" ")
    target = tmp_path / f"out.{form}"
    export(form, graph, target, CHOICES[choice], **({name: value} if value else {}))
    expected, read = CASES[form, option]
    assert read(target) == expected(take(graph, CHOICES[choice]))


@pytest.mark.slow
@pytest.mark.parametrize("form", NETWORKS)
@pytest.mark.parametrize("choice", [name for name in CHOICES if name != "all"])
def test_the_view_of_things_too(graph: Graph, tmp_path: Path, form: str, choice: str) -> None:
    export(form, graph, tmp_path / "out", CHOICES[choice], view="things")
    found, expected = NETWORKS[form](tmp_path / "out"), marks(take(graph, CHOICES[choice]), "things")
    assert (found.nodes, found.edges) == (len(expected.nodes), len(expected.edges))
