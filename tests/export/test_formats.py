"""Each format, read back by its own reader: nothing lost, and the same bytes twice."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest

from kg.errors import ExportError
from kg.export.choice import Choice, take
from kg.export.formats import FORMATS, export
from kg.export.marks import Marks, marks
from kg.export.records import TABLES, records
from kg.graph.store import Graph

ALL = Choice()


def written(graph: Graph, folder: Path, form: str, choice: Choice = ALL, **options: str) -> Path:
    target = folder / f"out.{form}"
    export(form, graph, target, choice, **options)
    return target


def count(graph: Graph, pattern: str) -> int:
    return int(next(graph.rows(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}"))["n"] or 0)


# ── RDF ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────


READERS_OF_RDF = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
}


@pytest.mark.parametrize("form", READERS_OF_RDF)
def test_rdf_says_the_same(graph: Graph, tmp_path: Path, form: str) -> None:
    """Every triple, term by term; with the name of its graph where the format has names (rdflib: test_round_trip.py)."""
    read = list(ox.parse(path=str(written(graph, tmp_path, form)), format=READERS_OF_RDF[form]))
    assert {str(quad.triple) for quad in read} == {str(quad.triple) for quad in graph.store}
    if form in ("nquads", "trig"):
        assert {str(quad) for quad in read} == {str(quad) for quad in graph.store}


def test_jsonld_is_readable(graph: Graph, tmp_path: Path) -> None:
    data = json.loads(written(graph, tmp_path, "jsonld", Choice(actor="董继文")).read_text("utf-8"))
    pledge = next(node for node in data["@graph"] if "cg:Commitment" in node.get("@type", ()))
    assert pledge["by"] == "cgi:institution/中共哈尔滨市道里区委员会"
    assert pledge["strength"].rpartition("#")[2] in ("Plan", "Ensure")
    assert pledge["fromYear"] == "2024"


# ── Networks ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _graphml(file: Path) -> Any:
    return nx.read_graphml(file, force_multigraph=True)


def _cytoscape(file: Path) -> Any:
    return nx.cytoscape_graph(json.loads(file.read_text("utf-8")))


@pytest.mark.parametrize("view", ["things", pytest.param("all", marks=pytest.mark.slow)])
@pytest.mark.parametrize(
    ("form", "read"), [("graphml", _graphml), ("gexf", nx.read_gexf), ("cytoscape", _cytoscape)]
)
def test_networks(graph: Graph, tmp_path: Path, form: str, read: Callable[[Path], Any], view: str) -> None:
    expected = marks(take(graph, ALL), view)
    found = read(written(graph, tmp_path, form, view=view))
    assert found.number_of_nodes() == len(expected.nodes)
    assert found.number_of_edges() == len(expected.edges)
    ids = {node.id: node for node in expected.nodes}
    for node, values in found.nodes(data=True):
        assert (values.get("label") or values["name"], values["type"]) == (ids[node].label, ids[node].type)
    assert sum(values["weight"] for *_, values in found.edges(data=True)) == sum(
        e.weight for e in expected.edges
    )


def test_the_view_of_things_counts_statements(graph: Graph) -> None:
    found = marks(take(graph, ALL), "things")
    names = {node.id: node.label for node in found.nodes}
    ties = {(names[e.source], names[e.target], e.type): e for e in found.edges}
    tie = ties["中共哈尔滨市阿城区委员会", "八张牌", "Commitment"]
    assert (tie.weight, tie.first, tie.last) == (14, 2024, 2024)
    assert ("董继文", "道里区委书记", "holds") in ties


def test_the_view_of_all_has_every_statement_and_number(graph: Graph) -> None:
    found: Marks = marks(take(graph, ALL), "all")
    types = [node.type for node in found.nodes]
    for name in (
        "Commitment",
        "Achievement",
        "Challenge",
        "Target",
        "Result",
        "Document",
        "Post",
        "Official",
    ):
        class_ = "org:Post" if name == "Post" else f"cg:{name}"
        assert types.count(name) == count(graph, f"?x a {class_}"), name


def test_a_column_has_one_type(graph: Graph) -> None:
    """Or GraphML and GEXF cannot be read again."""
    for view in ("things", "all"):
        found = marks(take(graph, ALL), view)
        pairs = {(name, type(value)) for node in found.nodes for name, value in node.values.items()}
        assert len({name for name, _ in pairs}) == len(pairs)


def test_gexf_has_times(graph: Graph, tmp_path: Path) -> None:
    text = written(graph, tmp_path, "gexf", view="all").read_text("utf-8")
    assert 'mode="dynamic"' in text
    assert 'start="2024-01-01" end="2024-12-31"' in text


def test_neo4j(graph: Graph, tmp_path: Path) -> None:
    folder = written(graph, tmp_path, "neo4j")
    expected = marks(take(graph, ALL), "all")
    tables = {
        file.name: list(csv.DictReader(file.read_text("utf-8").splitlines(keepends=True)))
        for file in folder.glob("*.csv")
    }
    nodes = {row["id"] for name, rows in tables.items() if name.startswith("nodes") for row in rows}
    edges = [row for name, rows in tables.items() if name.startswith("relationships") for row in rows]
    assert nodes == {node.id for node in expected.nodes}
    assert len(edges) == len(expected.edges)
    assert {end for row in edges for end in (row["source"], row["target"])} <= nodes
    script = (folder / "load.cypher").read_text("utf-8")
    assert all(f"file:///{name}'" in script for name in tables)
    assert "n.`start` = toInteger(row.`start`)" in script


# ── Tables ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _separated(mark: str) -> Callable[[Path], list[dict[str, Any]]]:
    def read(file: Path) -> list[dict[str, Any]]:
        with file.open(encoding="utf-8-sig", newline="") as open_file:
            return [
                {k: v or None for k, v in row.items()} for row in csv.DictReader(open_file, delimiter=mark)
            ]

    return read


def _jsonl(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def _xlsx(file: Path) -> list[dict[str, Any]]:
    openpyxl: Any = import_module("openpyxl")

    book = openpyxl.load_workbook(file, read_only=True)
    head, *rows = book.worksheets[0].iter_rows(values_only=True)
    book.close()
    return [dict(zip(head, row, strict=True)) for row in rows]


def _parquet(file: Path) -> list[dict[str, Any]]:
    pq: Any = import_module("pyarrow.parquet")

    return list(pq.read_table(file).to_pylist())


READERS: dict[str, Callable[[Path], list[dict[str, Any]]]] = {
    "csv": _separated(","),
    "tsv": _separated("\t"),
    "jsonl": _jsonl,
    "xlsx": _xlsx,
    "parquet": _parquet,
}


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("form", READERS)
def test_tables(graph: Graph, tmp_path: Path, form: str, table: str) -> None:
    expected = [dict(zip(TABLES[table], row, strict=True)) for row in records(take(graph, ALL), table)]
    found = READERS[form](written(graph, tmp_path, form, table=table))
    assert len(found) == len(expected) > 200
    for row, want in zip(found, expected, strict=True):
        for name, type_ in TABLES[table].items():
            value = row.get(name)
            if want[name] is None:
                assert value is None
            elif type_ == "decimal":
                assert Decimal(str(value)) == pytest.approx(want[name])
            else:
                assert str(value) == str(want[name])


def test_a_statement_as_a_row(graph: Graph) -> None:
    rows = [
        dict(zip(TABLES["statements"], row, strict=True)) for row in records(take(graph, ALL), "statements")
    ]
    row = next(row for row in rows if row["deadline"] == "2024-10-01")
    assert row["quote"] == "中华巴洛克三期首开区“十一”前建成运营"
    assert (row["kind"], row["by"], row["strength"], row["place"]) == (
        "Commitment",
        "哈尔滨市人民政府",
        "Plan",
        "哈尔滨市",
    )


# ── Databases and actors ────────────────────────────────────────────────────────────────────────────────────────────────


def test_sqlite(graph: Graph, tmp_path: Path) -> None:
    with closing(sqlite3.connect(written(graph, tmp_path, "sqlite"))) as base:
        for table, class_ in (
            ("statements", "Statement"),
            ("measures", "Measure"),
            ("documents", "Document"),
        ):
            assert base.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] == count(
                graph, f"?x a cg:{class_}"
            )
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        about = count(graph, "VALUES ?p { cg:by cg:speaker cg:responsible cg:partner cg:about } ?s ?p ?o")
        assert base.execute("SELECT COUNT(*) FROM statement_entities").fetchone()[0] == about
        found = base.execute(
            "SELECT s.quote FROM statements_fts f JOIN statements s ON s.rowid = f.rowid WHERE statements_fts MATCH ?",
            ["亚冬会"],
        ).fetchall()
        assert len(found) >= 5
        texts = dict(base.execute("SELECT id, text FROM documents"))
        for document, start, end, quote in base.execute(
            'SELECT document_id, start, "end", quote FROM statements'
        ):
            assert texts[document][start:end] == quote


def test_popolo(graph: Graph, tmp_path: Path) -> None:
    data = json.loads(written(graph, tmp_path, "popolo").read_text("utf-8"))
    assert len(data["persons"]) == count(graph, "?x a cg:Official")
    assert len(data["organizations"]) == count(graph, "?x a cg:Institution")
    assert len(data["memberships"]) == count(graph, "?x a cg:Tenure")
    ids = {kind: {item["id"] for item in data[kind]} for kind in data}
    for member in data["memberships"]:
        assert member["person_id"] in ids["persons"]
        assert member["post_id"] in ids["posts"]
        assert member.get("organization_id") in {None, *ids["organizations"]}
    for post in data["posts"]:
        assert post.get("organization_id") in {None, *ids["organizations"]}
    for body in data["organizations"]:
        assert body.get("parent_id") in {None, *ids["organizations"]}
        assert body.get("area_id") in {None, *ids["areas"]}


@pytest.mark.slow
def test_ftm(graph: Graph, tmp_path: Path) -> None:
    model = pytest.importorskip("followthemoney").model
    proxies = [model.get_proxy(row) for row in _jsonl(written(graph, tmp_path, "ftm"))]
    schemata = [proxy.schema.name for proxy in proxies]
    assert schemata.count("Person") == count(graph, "?x a cg:Official")
    assert schemata.count("Organization") == count(graph, "?x a cg:Institution")
    assert schemata.count("Occupancy") == count(graph, "?x a cg:Tenure")
    ids = {proxy.id for proxy in proxies}
    assert len(ids) == len(proxies)
    for proxy in proxies:
        proxy.schema.validate({"properties": proxy.properties})
        if proxy.schema.name == "Occupancy":
            assert {*proxy.get("holder"), *proxy.get("post")} <= ids
    assert "董继文" in {proxy.caption for proxy in proxies}


# ── What holds for all ──────────────────────────────────────────────────────────────────────────────────────────────────


def _content(target: Path) -> list[bytes]:
    files = sorted(target.iterdir()) if target.is_dir() else [target]
    return [file.read_bytes() for file in files]


# FollowTheMoney is not among what `make test` installs: it compiles against ICU.
@pytest.mark.parametrize(
    "form", [pytest.param(f, marks=pytest.mark.slow) if f == "ftm" else f for f in FORMATS]
)
def test_the_same_bytes_twice(graph: Graph, tmp_path: Path, form: str) -> None:
    choice = Choice(place="哈尔滨市道里区")
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    assert _content(written(graph, tmp_path / "a", form, choice)) == _content(
        written(graph, tmp_path / "b", form, choice)
    )


@pytest.mark.parametrize(
    ("choice", "statements"),
    [
        (Choice(place="哈尔滨市道里区"), 6),
        (Choice(place="道里区"), 6),
        (Choice(actor="董继文"), 6),
        (Choice(year="2023"), 346),
        (Choice(type="Challenge"), 17),
        (Choice(actor="哈尔滨市人民政府", type="Challenge"), 17),
    ],
)
def test_filters(graph: Graph, choice: Choice, statements: int) -> None:
    part = take(graph, choice)
    assert len(part.statements) == statements
    everything = take(graph, ALL)
    assert set(part.statements) < set(everything.statements)
    assert set(part.things) < set(everything.things)


@pytest.mark.parametrize(
    ("form", "choice", "options", "message"),
    [
        ("turtel", {}, {}, "did you mean turtle\\?"),
        ("pdf", {}, {}, "choose from turtle, ntriples"),
        ("csv", {}, {"table": "people"}, "choose from statements, measures, entities"),
        ("csv", {}, {"view": "all"}, "--view: is not for csv"),
        ("turtle", {}, {"table": "measures"}, "--table: is not for turtle"),
        ("csv", {"type": "Person"}, {}, "--type Person: is not known; choose from Commitment"),
        ("csv", {"place": "亚特兰蒂斯"}, {}, "--place 亚特兰蒂斯: fits nothing"),
    ],
)
def test_what_cannot_be_written(
    graph: Graph, tmp_path: Path, form: str, choice: dict[str, str], options: dict[str, str], message: str
) -> None:
    (tmp_path / f"out.{form}").write_text("old")
    with pytest.raises(ExportError, match=message):
        written(graph, tmp_path, form, Choice(**choice), **options)
    assert [file.name for file in tmp_path.iterdir()] == [f"out.{form}"]
    assert (tmp_path / f"out.{form}").read_text() == "old"


def test_a_missing_library_is_named(graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "xlsxwriter", None)
    with pytest.raises(ExportError, match=r"needs xlsxwriter .* pip install"):
        written(graph, tmp_path, "xlsx")
