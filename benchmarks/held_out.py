"""The honest figures: each labelled document read with weights that were learned without it.

    python benchmarks/held_out.py GOLD_DIR… [--reports DIR] [--folds 5] [--misses N]

The weights that ship are learned from every label there is, so figures on those labels flatter. Here the documents are
dealt into folds; for each fold a copy of the package learns from the other folds, reads the fold, and is scored.
GOLD_DIR holds NAME.txt beside NAME.json, and a sources.yaml where the texts need one. With the reports in DIR at hand, each fold
learns from the labelled excerpts of them as well, as the weights that ship do. Takes a minute or two.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from kg.evaluation.report import evaluate, missed, table
from kg.evaluation.scores import Scores, total
from kg.extraction import training
from kg.extraction.names import training as names

ROOT = Path(__file__).parent.parent


def held_out(labels: Sequence[Path], folds: int, folder: Path, reports: Path | None = None) -> list[Scores]:
    """The scores of each document, read by a package that never saw its labels."""
    package = folder / "package"
    for name in ("kg", "ontology", "seeds"):
        shutil.copytree(ROOT / name, package / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", package)
    excerpts = ROOT / "tests" / "gold"
    rows = [training.labelled(file) for file in labels]
    lessons = [names.lesson(file) for file in labels]
    more_rows = list(training.paragraphs(excerpts / training.PARAGRAPHS, reports)) if reports else []
    more_lessons = list(names.parts_of_reports(excerpts / names.NAMES, reports)) if reports else []
    found = []
    for fold in range(folds):
        unseen, graph = folder / f"unseen{fold}", folder / f"graph{fold}"
        for file in labels[fold::folds]:
            _copy(file, unseen)
        known = [place for place in range(len(labels)) if place % folds != fold]
        chain = training.learn([rows[place] for place in known], more_rows)
        training.write(chain, _in(package, training.WEIGHTS))
        names.learn([lessons[place] for place in known], more_lessons, _in(package, names.WEIGHTS).parent)
        build = (
            "-c",
            "from kg.commands import main; main()",
            "build",
            unseen,
            "--graph",
            graph,
            "--no-store",
        )
        _run(package, *build)
        found += [scores for _, _, scores in evaluate(unseen, graph)]
    return found


def _in(package: Path, file: Path) -> Path:
    return package / file.relative_to(ROOT)


def _copy(labels: Path, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for file in (labels, labels.with_suffix(".txt")):
        shutil.copy(file, folder)
    sources = labels.with_name("sources.yaml")
    if sources.is_file() and f"{labels.stem}.txt:" in (text := sources.read_text("utf-8")):
        own = [line for line in text.splitlines() if line.startswith(f"{labels.stem}.txt:")]
        with (folder / "sources.yaml").open("a", encoding="utf-8") as file_:
            file_.write("\n".join(own) + "\n")


def _run(package: Path, *arguments: object) -> None:
    environment = {**os.environ, "PYTHONPATH": str(package), "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, *(str(argument) for argument in arguments)]
    done = subprocess.run(command, cwd=package, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stderr}")


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folders", nargs="+", type=Path, metavar="GOLD_DIR")
    cli.add_argument("--reports", type=Path, help="the reports that the labelled excerpts are from")
    cli.add_argument("--folds", type=int, default=5)
    cli.add_argument("--misses", type=int, default=0)
    options = cli.parse_args()
    labels = [file.resolve() for folder in options.folders for file in sorted(folder.glob("*.json"))]
    with tempfile.TemporaryDirectory() as folder:
        scores = total(held_out(labels, options.folds, Path(folder), options.reports))
    print(table(scores), end="")
    if options.misses:
        print(missed(scores, options.misses))


if __name__ == "__main__":
    main()
