"""What goes wrong is said in one line, with the remedy and exit code 2, and nothing that stood there before is lost."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.commands import main

Folder = Callable[[Path], list[str]]


def _file(name: str, content: bytes, *more: tuple[str, bytes]) -> Folder:
    """`kg build` of a folder with these files."""

    def made(folder: Path) -> list[str]:
        for file, data in ((name, content), *more):
            (folder / file).write_bytes(data)
        return ["build", str(folder / name)]

    return made


def _of_another_version(folder: Path) -> list[str]:
    stamp = json.loads((folder / "graph" / "graph.json").read_text("utf-8"))
    (folder / "graph" / "graph.json").write_text(json.dumps(stamp | {"engine": "oxigraph 0.1"}), "utf-8")
    return ["query", "posts"]


def _of_another_format(folder: Path) -> list[str]:
    (folder / "graph" / "graph.json").write_text('{"format": 99, "engine": "x", "base": "x"}', "utf-8")
    return ["query", "posts"]


def _without_documents(folder: Path) -> list[str]:
    (folder / "empty").mkdir()
    return ["build", str(folder / "empty")]


def _no_graph(folder: Path) -> list[str]:
    shutil.rmtree(folder / "graph")
    return ["query", "posts"]


def _folder_for_a_query(folder: Path) -> list[str]:
    (folder / "q.rq").mkdir()
    return ["query", str(folder / "q.rq")]


def _pipe(folder: Path) -> list[str]:
    os.mkfifo(folder / "pipe.txt")
    return ["build", str(folder / "pipe.txt")]


def _unprintable(folder: Path) -> list[str]:
    file = folder / os.fsdecode(b"a\xff.txt")
    file.write_text("增长6%。", "utf-8")
    return ["build", str(folder / file.name)]


def _export_onto_a_file(folder: Path) -> list[str]:
    (folder / "taken").write_text("mine", "utf-8")
    return ["export", "neo4j", "-o", str(folder / "taken")]


def _says(*words: str) -> Folder:
    return lambda _folder: list(words)


CASES: dict[str, tuple[Folder, str, str]] = {
    # what is done · what the line says · and its remedy
    "a missing file": (_says("build", "nowhere.txt"), "nowhere.txt: does not exist", "check the path"),
    "an empty file": (_file("a.txt", b""), "a.txt: is empty", "remove it"),
    "a binary": (_file("a.txt", bytes(range(256)) * 16), "a.txt: holds a NUL byte", "give txt"),
    "a folder without documents": (_without_documents, "empty: holds no document", "put files there"),
    "a typo in sources.yaml": (
        _file("a.txt", "增长6%。".encode(), ("sources.yaml", b"a.txt: {tilte: x}\n")),
        'sources.yaml line 1: "tilte" is no field',
        'did you mean "title"?',
    ),
    "an unknown question": (_says("query", "target"), "target: is no question", "did you mean targets?"),
    "a question far from any": (_says("query", "zzzz"), "zzzz: is no question", "`kg questions` lists them"),
    "a parameter that it does not take": (
        _says("query", "posts", "--year", "2024"),
        "question posts: does not take --year",
        "it takes --place, --actor",
    ),
    "a year that is none": (_says("query", "targets", "--year", "soon"), '--year "soon": is no year', "2024"),
    "broken SPARQL": (_says("query", "SELECT ?s WHERE"), "query: is not SPARQL from line 1,", "mend it"),
    "a prefix of nothing": (_says("query", "ASK { ?s a b:c }"), 'query: uses the prefix "b:"', "PREFIX"),
    "an update": (_says("query", "DROP ALL"), "query: is an update", "ask with SELECT"),
    "a missing query file": (_says("query", "no.rq"), "no.rq: does not exist", "check the path"),
    "an unknown form": (
        _says("query", "posts", "-f", "xml"),
        "--format xml: is not known",
        "choose from table",
    ),
    "an unknown language": (_says("query", "posts", "--lang", "fr"), "--lang fr: is not known", "zh or en"),
    "triples as csv": (
        _says("query", "CONSTRUCT WHERE { ?s cg:by ?o }", "-f", "csv"),
        "--format csv: is for rows",
        "use --format turtle",
    ),
    "rows as turtle": (
        _says("query", "posts", "-f", "turtle"),
        "--format turtle: is for triples",
        "CONSTRUCT",
    ),
    "no graph": (_no_graph, "graph: holds no graph", "kg build"),
    "a store of another version": (_of_another_version, "was written by oxigraph 0.1", "build it again"),
    "a graph of another format": (_of_another_format, "has format 99", "build it again"),
    "a question in capitals": (_says("query", "Targets"), "Targets: is no question", "did you mean targets?"),
    "an empty value": (_says("query", "targets", "--place", ""), '--place "": is empty', "leave it out"),
    "a folder for a query file": (
        _folder_for_a_query,
        "q.rq: cannot be read (Is a directory)",
        "file of SPARQL",
    ),
    "a pipe": (_pipe, "pipe.txt: is a pipe, a device or a socket", "write what it holds to a file"),
    "a name that is no text": (_unprintable, '.txt": is a name that is not UTF-8', "rename the file"),
    "a file for a folder": (_export_onto_a_file, "taken: is a file, and neo4j is a folder", "name a new one"),
    "a place that takes no files": (
        _says("export", "csv", "-o", "/sys/kernel/x.csv"),
        "/sys/kernel/x.csv: cannot be written",
        "write elsewhere",
    ),
    "a misspelt place": (
        _says("export", "csv", "--place", "道李区", "-o", "x.csv"),
        "--place 道李区: fits nothing in this graph",
        "near: 哈尔滨市道里区",
    ),
    "a misspelt name": (
        _says("network", "--about", "道李区", "-o", "x.html"),
        "道李区: names nothing in this graph",
        "`kg query things` lists what there is",
    ),
    "labels that are not there": (_says("evaluate", "nowhere"), "nowhere: holds no labels", "NAME.json"),
}


@pytest.mark.parametrize("case", CASES)
def test_one_line_and_nothing_lost(
    case: str,
    labelled: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    make, fault, remedy = CASES[case]
    graph = tmp_path / "graph"
    shutil.copytree(labelled, graph)
    arguments = make(tmp_path)
    before = _bytes(graph)
    monkeypatch.setattr(sys, "argv", ["kg", *arguments, "--graph", str(graph)])
    with pytest.raises(SystemExit) as stopped:
        main()
    said = capsys.readouterr()
    assert stopped.value.code == 2
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert said.err.startswith("kg: ")
    assert fault in said.err
    assert remedy in said.err
    assert _bytes(graph) == before


def test_bytes_of_an_older_encoding_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "2024年，确保地区生产总值增长6%左右，力争进出口总额达到120亿元以上。"
    (tmp_path / "a.txt").write_bytes(text.encode("gb18030"))
    monkeypatch.setattr(
        sys, "argv", ["kg", "build", str(tmp_path / "a.txt"), "--graph", str(tmp_path / "graph")]
    )
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 0
    monkeypatch.setattr(
        sys,
        "argv",
        ["kg", "query", "SELECT ?t { ?d cg:text ?t }", "-f", "csv", "--graph", str(tmp_path / "graph")],
    )
    capsys.readouterr()
    with pytest.raises(SystemExit):
        main()
    assert text in capsys.readouterr().out


def _bytes(folder: Path) -> dict[str, bytes]:
    """Every file of a graph, but for the notes that its store takes when it is opened."""
    files = (f for f in folder.rglob("*") if f.is_file()) if folder.is_dir() else iter(())
    return {
        str(f.relative_to(folder)): f.read_bytes() for f in files if not f.name.startswith(("LOG", "LOCK"))
    }
