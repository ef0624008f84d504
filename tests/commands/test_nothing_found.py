"""An answer without rows is still an answer: exit code 0, whole output, and the reason on stderr."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RUN = "from kg.commands import main; main()"
CONSTRUCT = "CONSTRUCT { ?s cg:by ?o } WHERE { ?s cg:by ?o FILTER(false) }"


def run(*arguments: str) -> tuple[str, str]:
    done = subprocess.run(
        [sys.executable, "-c", RUN, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout, done.stderr


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json"])
def test_rows(labelled: Path, form: str) -> None:
    out, err = run("query", "posts", "--actor", "没有此人", "-f", form, "--graph", str(labelled))
    assert err == (
        "kg: nothing found: --actor 没有此人: no institution or official has this name here; "
        "`kg query actors` lists what there is\n"
    )
    if form == "json":
        assert json.loads(out)["results"]["bindings"] == []
    else:
        assert "official" in out or "官员" in out


def test_triples_and_plain_sparql(labelled: Path) -> None:
    out, err = run("query", CONSTRUCT, "-f", "turtle", "--graph", str(labelled))
    assert (out, err) == ("", "kg: nothing found: no row fits the query\n")


def test_yes_and_no_are_answers(labelled: Path) -> None:
    assert run("query", "ASK { ?s cg:quote '火星' }", "--graph", str(labelled)) == ("false\n", "")
