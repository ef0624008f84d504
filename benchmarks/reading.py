"""How fast files become documents.

    python benchmarks/reading.py [FOLDER…]       reports to read; the seeds where none is named

Prints million characters a second on one core: for decoding, layout repair, tables and outline together, and for the whole of
`kg.reading.read`, which also tells what a document says of itself. Best of five rounds.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from kg.reading import documents, read
from kg.reading.formats import take
from kg.reading.lines import lines
from kg.reading.outline import headings_of, outline
from kg.reading.repair import repair
from kg.reading.tables import rows

ROUNDS = 5


def best(action: Callable[[], object]) -> float:
    """Seconds of the fastest round."""
    seconds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        action()
        seconds.append(time.process_time() - start)
    return min(seconds)


def outlined(raw: bytes) -> int:
    """Read a file as far as its outline; how many characters it has."""
    text = take(raw, "benchmark").text
    found = lines(text)
    layout = repair(text, rows(text, found), found)
    outline(layout, headings_of(text, layout))
    return len(text)


def main() -> None:
    paths = documents([Path(name) for name in sys.argv[1:]] or [Path(__file__).parent.parent / "seeds"])
    raws = [path.read_bytes() for path in paths]
    size = sum(outlined(raw) for raw in raws) / 1e6
    print(f"{len(paths)} documents, {size:.2f} million characters")
    print(f"decode, repair, tables, outline  {size / best(lambda: [outlined(raw) for raw in raws]):6.1f} M/s")
    print(f"read, profile included           {size / best(lambda: [read(path) for path in paths]):6.1f} M/s")


if __name__ == "__main__":
    main()
