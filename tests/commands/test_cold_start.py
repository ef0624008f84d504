"""Asking starts fast: it loads what it needs and nothing else."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest

NEVER = ("spacy", "pyvis", "networkx", "rdflib", "pyshacl", "pydantic", "ahocorasick_rs", "yaml", "rich")
ROOT = Path(__file__).parents[2]
RUN = "import sys; sys.argv[0] = 'kg'; from kg.commands import main; main()"


@pytest.mark.parametrize("command", ["query posts", "questions", "info", "--help"])
def test_asking_never_loads_what_it_does_not_need(command: str, labelled: Path) -> None:
    arguments = [
        *command.split(),
        *(["--graph", str(labelled)] if command in ("query posts", "info") else []),
    ]
    code = f"import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); {RUN}"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = {name.partition(".")[0] for name in done.stderr.split()}
    assert done.stdout
    assert not loaded & set(NEVER)


@pytest.mark.slow
def test_a_named_question_takes_at_most_twice_the_time_of_its_libraries(labelled: Path) -> None:
    """The median of several, by the processor's time and in turn: what others do on this machine counts for both alike."""

    def seconds(code: str, *arguments: str) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    pairs = [
        (seconds("import typer, pyoxigraph"), seconds(RUN, "query", "posts", "--graph", str(labelled)))
        for _ in range(15)
    ]
    libraries, asking = (median(times) for times in zip(*pairs, strict=True))
    assert asking <= 2 * libraries, f"{asking:.3f} s against {libraries:.3f} s"
