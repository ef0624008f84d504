"""The figures of `kg evaluate`: right on what is known, and those of the scorer that the labels came with."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.evaluation.page import page
from kg.evaluation.report import evaluate, grid, missed, report, table
from kg.evaluation.scores import total

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "gold"


def _report(gold: Path, graph: Path) -> str:
    return report(gold, graph, document=None, by_document=False, misses=0, html=None, as_json=True)


def test_a_graph_that_says_what_the_labels_say_is_right(labelled: Path) -> None:
    figures = json.loads(_report(ROOT / "tests" / "gold", labelled))
    low = {row: f1 for row, f1 in figures.items() if f1 < 0.9}
    assert low == {}
    assert figures["quote = text[start:end]"] == figures["statement, challenge"] == figures["document"] == 1.0


@pytest.mark.corpus
def test_figures_are_those_of_the_scorer(labelled: Path) -> None:
    if not SHARED.is_dir():
        pytest.skip("../shared is not here")
    for gold in ("seeds", "dev"):
        theirs = subprocess.run(
            [sys.executable, SHARED / "score.py", labelled / "quads", SHARED / gold],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        assert table(total(scores for _, _, scores in evaluate(SHARED / gold, labelled))) == theirs


def test_what_is_missing_is_missed(labelled: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    said = json.loads((ROOT / "tests" / "gold" / "000_highlights.json").read_text("utf-8"))
    dropped = said["statements"].pop(0)
    said["statements"][0]["kind"] = "commitment"
    (gold / "000_highlights.json").write_text(json.dumps(said), "utf-8")
    (gold / "elsewhere.json").write_text(json.dumps(said), "utf-8")
    found = evaluate(gold, labelled)
    assert [miss.kind for miss in found[0][2].misses if "statement" in miss.kind] == [
        "statement not in the labels",
        "statement of another kind",
    ]
    assert dropped["q"][:8] in missed(found[0][2], 5)
    assert found[1][2].tallies["statement, achievement"].f1 == 0.0
    assert "document not in the graph: 1" in missed(total(s for _, _, s in found), 5)
    assert "elsewhere" in grid([s for _, _, s in found])
    assert f'id="d0-{dropped["start"]}"' in page(found)


def test_labels_that_are_none_are_refused(tmp_path: Path, labelled: Path) -> None:
    with pytest.raises(InputError, match="holds no labels"):
        evaluate(tmp_path, labelled)
    (tmp_path / "a.json").write_text("{}", "utf-8")
    with pytest.raises(InputError, match="is no file of labels"):
        evaluate(tmp_path, labelled)
    with pytest.raises(InputError, match="no labels named"):
        evaluate(ROOT / "tests" / "gold", labelled, document="nobody")
