"""How fast text becomes statements, and against what.

    python benchmarks/pipeline.py [FOLDER…]      reports to read; the seeds where none is named

Prints million characters a second for each stage on one core, and the ratio to `jieba.tokenize` alone on the same
text in the same run. Each figure is the best of five rounds, in seconds of this process alone.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from kg.extraction.findings import findings_of
from kg.extraction.pipeline import analyse
from kg.extraction.state import State
from kg.extraction.steps import STEPS
from kg.garbage import uncollected
from kg.model import Document, Findings
from kg.reading import documents, read

ROUNDS = 5


def best(action: Callable[[], object]) -> float:
    """Seconds of this process in the fastest round, so that another process on the machine disturbs it little."""
    seconds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        action()
        seconds.append(time.process_time() - start)
    return min(seconds)


def through(page: Document, until: str | None) -> Findings | None:
    """The findings of a document, or nothing where the work stops behind a step."""
    state = State(page)
    for name, step in STEPS.items():
        step(state)
        if name == until:
            return None
    return findings_of(state)


def main() -> None:
    folders = [Path(name) for name in sys.argv[1:]] or [Path(__file__).parent.parent / "seeds"]
    paths = documents(folders)
    pages = [read(path) for path in paths]
    size = sum(len(page.text) for page in pages) / 1e6

    def run(until: str | None) -> None:
        for page in pages:
            with uncollected():  # as `extract` does, which keeps nothing but the findings either
                through(page, until)

    def with_tokens() -> None:
        for page in pages:
            with uncollected():
                analyse(page)

    run(None)  # lexicons are loaded on first use; that is not what is measured
    rows = {"reading": best(lambda: [read(path) for path in paths])}
    rows |= {f"text, … {name}": best(lambda name=name: run(name)) for name in STEPS}  # type: ignore[misc]
    rows["text to findings"] = best(lambda: run(None))
    rows["the same as a spaCy Doc"] = best(with_tokens)
    rows["jieba.tokenize"] = _jieba([page.text for page in pages])

    print(f"{len(pages)} documents, {size:.2f} million characters; million characters a second:")
    for name, seconds in rows.items():
        print(f"  {name:24} {size / seconds:8.2f}")
    for name in ("text, … statements", "text to findings"):
        print(f"{name} is {rows['jieba.tokenize'] / rows[name]:.1f} times as fast as jieba.tokenize alone")


def _jieba(texts: list[str]) -> float:
    import jieba  # type: ignore[import-untyped]

    jieba.initialize()
    return best(lambda: [sum(1 for _ in jieba.tokenize(text)) for text in texts])


if __name__ == "__main__":
    main()
