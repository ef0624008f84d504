"""The built wheel, installed alone in an empty environment in another folder, does the main job."""

import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*command: object, cwd: Path) -> str:
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, cwd=cwd, check=False
    )
    assert done.returncode == 0, f"{command}: {done.stderr}"
    return done.stdout


@pytest.mark.slow
def test_the_wheel_builds_validates_and_answers(tmp_path: Path) -> None:
    run(sys.executable, "-m", "uv", "build", "-q", "--wheel", "--out-dir", tmp_path, cwd=ROOT)
    (wheel,) = tmp_path.glob("*.whl")
    home = tmp_path / "empty"
    venv.create(home, with_pip=True)
    scripts = home / ("Scripts" if sys.platform == "win32" else "bin")
    run(scripts / "pip", "install", "-q", wheel, cwd=tmp_path)

    seeds = run(
        scripts / "python",
        "-c",
        "from kg.graph.resources import folder; print(folder('seeds'))",
        cwd=tmp_path,
    ).strip()
    assert str(home) in seeds, "the seeds travel in the wheel"
    kg = scripts / "kg"
    run(kg, "build", seeds, "--graph", "graph", cwd=tmp_path)
    run(kg, "validate", "--graph", "graph", cwd=tmp_path)
    assert "董继文" in run(kg, "query", "posts", "--graph", "graph", cwd=tmp_path)
    run(kg, "network", "--graph", "graph", "-o", "network.html", cwd=tmp_path)
    assert (tmp_path / "network.html").stat().st_size > 100_000
