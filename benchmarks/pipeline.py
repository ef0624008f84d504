"""How fast text becomes statements, and against what.

    python benchmarks/pipeline.py [FOLDER…]      reports to read; the seeds where none is named

Prints million characters a second for each stage on one core, and the ratio to `jieba.tokenize` alone on the same
text in the same run. Each figure is the best of three rounds, so that another process on the machine disturbs it less.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from kg.extraction.findings import findings_of
from kg.extraction.pipeline import nlp
from kg.extraction.state import State
from kg.garbage import uncollected
from kg.reading import documents, read

ROUNDS = 3


def best(action: Callable[[], object]) -> float:
    """Seconds of the fastest round."""
    seconds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        action()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def main() -> None:
    folders = [Path(name) for name in sys.argv[1:]] or [Path(__file__).parent.parent / "seeds"]
    paths = documents(folders)
    pages = [read(path) for path in paths]
    size = sum(len(page.text) for page in pages) / 1e6
    language = nlp()

    def run(until: str | None) -> None:
        for page in pages:
            with uncollected():  # as `extract` does
                doc = language.make_doc(page.layout.text)
                doc._.kg = State(page)
                for name, component in language.pipeline:
                    doc = component(doc)
                    if name == until:
                        break
                else:
                    findings_of(doc._.kg)

    run(None)  # lexicons are loaded on first use; that is not what is measured
    rows = {"reading": best(lambda: [read(path) for path in paths])}
    rows |= {f"… {name}": best(lambda name=name: run(name)) for name in language.pipe_names}  # type: ignore[misc]
    rows["text to findings"] = best(lambda: run(None))
    rows["jieba.tokenize"] = _jieba([page.text for page in pages])

    print(f"{len(pages)} documents, {size:.2f} million characters; million characters a second:")
    for name, seconds in rows.items():
        print(f"  {name:24} {size / seconds:8.2f}")
    ratio = rows["jieba.tokenize"] / rows["text to findings"]
    print(f"text to findings is {ratio:.1f} times as fast as jieba.tokenize alone")


def _jieba(texts: list[str]) -> float:
    import jieba  # type: ignore[import-untyped]

    jieba.initialize()
    return best(lambda: [sum(1 for _ in jieba.tokenize(text)) for text in texts])


if __name__ == "__main__":
    main()
