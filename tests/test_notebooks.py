"""The notebooks run from top to bottom, and are kept without their output."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

HOME = Path(__file__).parent.parent / "notebooks"
NOTEBOOKS = sorted(HOME.glob("*.ipynb"))
PICTURES = {"01_tour": 1, "02_sparql": 1, "03_network": 2, "04_targets": 3, "05_rules": 0}


def test_each_is_known() -> None:
    assert [path.stem for path in NOTEBOOKS] == list(PICTURES)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_output_is_stripped(path: Path) -> None:
    for cell in json.loads(path.read_text("utf-8"))["cells"]:
        assert not cell.get("outputs"), "strip the output before you commit"
        assert cell.get("execution_count") is None, "strip the output before you commit"


@pytest.mark.slow
@pytest.mark.filterwarnings("default")  # what the kernel's own libraries warn of is not ours
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs(path: Path) -> None:
    before = _checkout()
    outputs = _run(path)
    drawn = [output for output in outputs if "image/png" in output.get("data", {})]
    assert len(drawn) == PICTURES[path.stem]
    assert not [o.text for o in outputs if o.get("name") == "stderr" and "Glyph" in o.text], (
        "a character is missing"
    )
    assert _checkout() == before


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_the_rules_are_first_wrong_then_right() -> None:
    """What the notebook about rules tells still happens: its examples fail until their rows are there."""
    said = [o.text for o in _run(HOME / "05_rules.ipynb") if o.get("name") == "stdout"]
    tests = [text.splitlines()[-1] for text in said if " passed in " in text]
    assert ["1 failed" in line for line in tests] == [True, True, False]
    assert "failed" not in tests[-1]
    unit = [text for text in said if "measure      旅游专列 · Amount · Equal · 120 趟" in text]
    assert len(unit) == 1
    assert "visits to an office" in said[-1]


@pytest.mark.slow
def test_the_font_is_found_or_its_want_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plt = pytest.importorskip("matplotlib.pyplot")
    manager = pytest.importorskip("matplotlib.font_manager").fontManager
    monkeypatch.syspath_prepend(str(HOME))
    pictures = __import__("pictures")
    assert pictures.chinese(["DejaVu Sans", "SimHei", "Noto Sans CJK SC"]) == "Noto Sans CJK SC"
    monkeypatch.setattr(manager, "ttflist", [])
    with plt.rc_context():
        pictures.set_up()
    assert "Install one (Debian: apt install fonts-noto-cjk" in capsys.readouterr().out
    monkeypatch.delitem(sys.modules, "pictures")


def _run(path: Path) -> list[Any]:
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    pytest.importorskip("matplotlib")
    notebook = nbformat.read(path, as_version=4)
    nbclient.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(HOME)}}).execute()
    return [output for cell in notebook.cells for output in cell.get("outputs", ())]


def _checkout() -> list[Path]:
    """The files that stand beside the notebooks: running one leaves nothing behind."""
    return sorted(path for path in HOME.iterdir() if path.name not in ("__pycache__", ".ipynb_checkpoints"))
