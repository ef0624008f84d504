from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hostile import hostile_graph

from kg.errors import ExportError
from kg.graph.store import Graph, open_graph
from kg.network.atlas import read
from kg.site.tables import Numbered
from kg.site.writing import data, packed, write_single, write_site


def test_tables_hold_every_row_of_the_graph(graph: Graph) -> None:
    found = dict(data(graph))
    (counted,) = graph.rows("SELECT (COUNT(?s) AS ?n) { ?s a cg:Statement }")
    (measured,) = graph.rows("SELECT (COUNT(?m) AS ?n) { ?m a cg:Measure }")
    assert len(found["statements"]["quote"]) == int(counted["n"] or 0)
    assert len(found["statements"]["numbers"]["value"]) == int(measured["n"] or 0)
    assert len({len(column) for column in found["statements"].values() if isinstance(column, list)}) <= 3
    assert len(found["things"]["name"]) == len(found["things"]["path"])
    assert len(found["everything"]["x"]) == len(found["things"]["name"]) + int(counted["n"] or 0)


def test_words_stand_where_the_tables_say(graph: Graph) -> None:
    found = dict(data(graph))
    rows = found["statements"]
    for at, quote in enumerate(rows["quote"]):
        text = found[f"text-{rows['document'][at]}"]["text"]
        assert text[rows["start"][at] : rows["end"][at]] == quote


def test_marks_of_everything_stand_apart(graph: Graph) -> None:
    table = dict(data(graph))["everything"]
    assert len(set(zip(table["x"], table["y"], strict=True))) == len(table["x"])


def test_numbers_follow_the_order_of_texts(graph: Graph) -> None:
    numbered = Numbered(read(graph))
    places = [
        (numbered.sources[one.source], one.start)
        for one in (numbered.atlas.words[iri] for iri in numbered.words)
    ]
    assert places == sorted(places)


def test_the_same_graph_gives_the_same_files(graph: Graph, tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_site(graph, tmp_path / name)
        write_single(graph, tmp_path / f"{name}.html")
    files = sorted(file.relative_to(tmp_path / "a") for file in (tmp_path / "a").rglob("*") if file.is_file())
    assert len(files) > 10
    for file in files:
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes(), file
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_another_run_of_python_gives_the_same_bytes(labelled: Path, tmp_path: Path) -> None:
    """Sets of strings have another order in each run: nothing may hang on it."""
    program = (
        "import sys, pathlib; from kg.graph.store import open_graph; from kg.site.writing import write_single; "
        "write_single(open_graph(sys.argv[1]), pathlib.Path(sys.argv[2]))"
    )
    for seed in ("1", "2"):
        command = [sys.executable, "-c", program, str(labelled), str(tmp_path / f"{seed}.html")]
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, check=True)
    assert (tmp_path / "1.html").read_bytes() == (tmp_path / "2.html").read_bytes()


def test_a_smaller_graph_leaves_no_old_data(graph: Graph, tmp_path: Path) -> None:
    write_site(graph, tmp_path / "site")
    write_site(open_graph(hostile_graph(tmp_path)), tmp_path / "site")
    assert [file.name for file in sorted((tmp_path / "site" / "data").glob("text-*"))] == ["text-0.js"]


def test_no_tag_begins_in_data(tmp_path: Path) -> None:
    graph = open_graph(hostile_graph(tmp_path))
    for _, table in data(graph):
        written = packed(table)
        assert "<" not in written
        assert "\u2028" not in written
        assert json.loads(written) == json.loads(json.dumps(table))
    write_single(graph, tmp_path / "a.html")
    html = (tmp_path / "a.html").read_text("utf-8")
    assert html.count("<script") == html.count("</script>")


def test_a_folder_that_is_a_file_is_one_error(graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportError, match="is a file"):
        write_site(graph, tmp_path / "file")
    with pytest.raises(ExportError, match="folder that exists"):
        write_single(graph, tmp_path / "no" / "file.html")
