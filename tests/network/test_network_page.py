from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hostile import hostile_graph

from kg.errors import ExportError
from kg.network.atlas import THINGS
from kg.network.draw import draw
from kg.network.palette import palette


def drawn(graph: Path, file: Path, *about: str) -> str:
    draw(graph, file, about=about)
    return file.read_text("utf-8")


def test_the_same_graph_gives_the_same_bytes(labelled: Path, tmp_path: Path) -> None:
    first, second = (drawn(labelled, tmp_path / name, "刘启嘉") for name in ("a.html", "b.html"))
    assert first == second


def test_another_run_of_python_gives_the_same_bytes(labelled: Path, tmp_path: Path) -> None:
    """Sets of strings have another order in each run: nothing may hang on it."""
    program = "import sys, pathlib; from kg.network.draw import draw; draw(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))"
    for seed in ("1", "2"):
        command = [sys.executable, "-c", program, str(labelled), str(tmp_path / f"{seed}.html")]
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, check=True)
    assert (tmp_path / "1.html").read_bytes() == (tmp_path / "2.html").read_bytes()


def test_nothing_is_asked_of_a_network(labelled: Path, tmp_path: Path) -> None:
    html = drawn(labelled, tmp_path / "a.html")
    assert re.findall(r'<(?:script|link|img|iframe)[^>]+(?:src|href)="(?!data:,")', html) == []
    assert "default-src 'none'" in html
    assert "unsafe-inline" not in html


def test_words_of_the_sources_stay_data(tmp_path: Path) -> None:
    html = drawn(hostile_graph(tmp_path), tmp_path / "a.html")
    assert html.count("<script") == 4  # nodes, edges, page, and the program
    assert html.count("</script>") == 4
    nodes = re.search(r'id="nodes">(.*?)</script>', html, re.DOTALL)
    assert nodes
    assert any(node["label"].startswith("</script>") for node in json.loads(nodes[1]))


def test_every_kind_of_thing_has_a_colour_of_its_own() -> None:
    inks = [(palette()[kind].light, palette()[kind].shape) for kind in THINGS]
    assert len(set(inks)) == len(THINGS)


@pytest.mark.parametrize("paper", ["light", "dark"])
def test_every_colour_stands_out_from_its_paper(paper: str) -> None:
    for name, ink in palette().items():
        against = _luminance({"light": "#ffffff", "dark": "#14181c"}[paper])
        own = _luminance(getattr(ink, paper))
        assert (max(own, against) + 0.05) / (min(own, against) + 0.05) >= 3, name


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_file_that_cannot_be_written_is_one_error(labelled: Path, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="folder that exists"):
        draw(labelled, tmp_path / "no" / "such" / "a.html")
