"""All formats, in one table; each is written to a file beside the target, which takes its place only when all went well."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path

from kg.errors import ExportError
from kg.export.choice import Choice, take
from kg.graph.store import Graph


@dataclass(frozen=True, slots=True)
class Format:
    """`writer` is "module.function"; `takes` the one option that it has beside the filters."""

    writer: str
    about: str
    takes: str | None = None  # "table" or "view"


FORMATS: dict[str, Format] = {
    "turtle": Format("rdf.turtle", "RDF, 便于阅读 · to read"),
    "ntriples": Format("rdf.ntriples", "RDF, 每行一条 · a triple a line"),
    "nquads": Format("rdf.nquads", "RDF, 带图名 · with its graphs"),
    "trig": Format("rdf.trig", "RDF, 带图名，便于阅读 · with its graphs, to read"),
    "jsonld": Format("jsonld.jsonld", "RDF, JSON，带上下文 · JSON with a context"),
    "rdfxml": Format("rdf.rdfxml", "RDF, XML"),
    "graphml": Format("networks.graphml", "网络 · a network, for yEd, Gephi, igraph …", "view"),
    "gexf": Format(
        "networks.gexf", "网络，含类型、权重、年份 · with types, weights, times, for Gephi", "view"
    ),
    "cytoscape": Format("networks.cytoscape", "网络 · Cytoscape JSON", "view"),
    "neo4j": Format("neo4j.neo4j", "目录：CSV 与导入脚本 · a folder: CSV files and a load script", "view"),
    "csv": Format("tables.csv", "表格 · a table", "table"),
    "tsv": Format("tables.tsv", "表格 · a table", "table"),
    "xlsx": Format("tables.xlsx", "表格 · a spreadsheet", "table"),
    "parquet": Format("tables.parquet", "表格，列式 · a table by columns", "table"),
    "jsonl": Format("tables.jsonl", "表格，每行一个对象 · an object a line", "table"),
    "sqlite": Format("sqlite.sqlite", "数据库，可用 Datasette 打开 · a database, for Datasette"),
    "popolo": Format("popolo.popolo", "机构、人与职务 · bodies, people and posts (Popolo)"),
    "ftm": Format("ftm.ftm", "机构、人与职务 · bodies, people and posts (FollowTheMoney)"),
}
DEFAULTS = {"table": "statements", "view": "things"}
FOLDERS = ("neo4j",)  # what is no single file
_VIEWS = {"neo4j": "all"}
CHOICES = {"table": ("statements", "measures", "entities"), "view": ("things", "all")}


def export(name: str, graph: Graph, target: Path, choice: Choice, **options: str | None) -> None:
    """Write a part of a graph in one of the formats."""
    form = FORMATS.get(name)
    if form is None:
        near = get_close_matches(name, FORMATS, n=1)
        meant = f"did you mean {near[0]}? " if near else ""
        raise ExportError(f'format "{name}"', "is not known", f"{meant}choose from {', '.join(FORMATS)}")
    arguments = _options(name, form, options)
    if not target.parent.is_dir():
        raise ExportError(target.parent, "is no folder", "make it, or write elsewhere")
    if target.is_dir() and any(target.iterdir()):
        raise ExportError(target, "is a folder with files in it", "name a new one")
    if name in FOLDERS and target.is_file():
        raise ExportError(target, f"is a file, and {name} is a folder", "name a new one")
    module, _, function = form.writer.partition(".")
    write: Callable[..., None] = getattr(import_module(f"kg.export.{module}"), function)
    part = take(graph, choice)
    try:
        with tempfile.TemporaryDirectory(prefix=".export-", dir=target.parent) as folder:
            written = Path(folder) / target.name
            write(part, written, *arguments)
            if target.is_dir():
                target.rmdir()
            shutil.move(written, target)
    except OSError as fault:  # no right to write there, no space left
        raise ExportError(target, f"cannot be written ({fault.strerror})", "write elsewhere") from None


def _options(name: str, form: Format, options: dict[str, str | None]) -> list[str]:
    for option, value in options.items():
        if value is not None and option != form.takes:
            raise ExportError(f"--{option}", f"is not for {name}", "leave it out")
        if value is not None and value not in CHOICES[option]:
            raise ExportError(
                f"--{option} {value}", "is not known", f"choose from {', '.join(CHOICES[option])}"
            )
    if form.takes is None:
        return []
    return [
        options.get(form.takes)
        or (_VIEWS.get(name) if form.takes == "view" else None)
        or DEFAULTS[form.takes]
    ]
