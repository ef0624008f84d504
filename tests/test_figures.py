"""The figures do not fall below what was reached (`floors.yaml`)."""

from pathlib import Path

import pytest
import yaml

from benchmarks.held_out import held_out
from kg.build import build
from kg.evaluation.report import evaluate
from kg.evaluation.scores import Scores, Tally, total

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared" / "gold"
FLOORS = yaml.safe_load((ROOT / "tests" / "floors.yaml").read_text("utf-8"))


def fallen(scores: Scores, floors: dict[str, float]) -> dict[str, tuple[float, float]]:
    """The rows below their floor: what they reach, and what they must."""
    reached = {row: scores.tallies[row].f1 for row in floors}
    return {row: (round(f1, 3), floors[row]) for row, f1 in reached.items() if f1 < floors[row]}


def test_the_seeds_are_read_as_well_as_before(tmp_path: Path) -> None:
    build([ROOT / "seeds"], tmp_path / "graph", store=False)
    scores = total(scores for _, _, scores in evaluate(ROOT / "tests" / "gold", tmp_path / "graph"))
    assert fallen(scores, FLOORS["seeds"]) == {}


@pytest.mark.slow
@pytest.mark.corpus
def test_unseen_reports_are_read_as_well_as_before(tmp_path: Path) -> None:
    if not SHARED.is_dir():
        pytest.skip("../shared is not here")
    labels = sorted((ROOT / "tests" / "gold").glob("*.json")) + sorted((SHARED / "dev").glob("*.json"))
    assert fallen(total(held_out(labels, 5, tmp_path)), FLOORS["held_out"]) == {}


def test_a_floor_bites() -> None:
    scores = Scores("all", {"by": Tally(1, 2, 2), "speaker": Tally(2, 2, 2)})
    assert fallen(scores, {"by": 0.6, "speaker": 0.9}) == {"by": (0.5, 0.6)}
