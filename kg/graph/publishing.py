"""A new graph takes the place of the old one only when it is whole."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import GraphError
from kg.graph.store import STAMP

ELSEWHERE = "name a folder that can be written"
PIECES = ("quads", "store", STAMP)  # of the folder of a graph; what else stands there is left alone


def check_place(graph_dir: Path) -> None:
    """Raise where a graph cannot stand, before any work is done for it."""
    if graph_dir.exists() and not graph_dir.is_dir():
        raise GraphError(graph_dir, "is a file", "name a folder for the graph")
    above = next(
        folder for folder in (graph_dir.absolute(), *graph_dir.absolute().parents) if folder.exists()
    )
    if not above.is_dir() or not os.access(above, os.W_OK | os.X_OK):
        raise GraphError(graph_dir, f"cannot be written, for {above} takes no files", ELSEWHERE)
    foreign = _foreign(graph_dir)
    if foreign:
        raise GraphError(
            foreign, "stands where the graph would, and no build wrote it", "name another folder"
        )


def _foreign(graph_dir: Path) -> Path | None:
    """What has the name of a piece of a graph and is none: to put ours in its place would lose it."""
    quads, store, stamp = (graph_dir / piece for piece in PIECES)
    if quads.exists() and not (
        quads.is_dir() and all(f.suffix == ".nq" or f.name[0] == "." for f in quads.iterdir())
    ):
        return quads
    others = [piece for piece in (store, stamp) if piece.exists()]
    return others[0] if others and not quads.exists() else None


@contextmanager
def publishing(graph_dir: Path) -> Iterator[Path]:
    """A new folder beside the old pieces, which take their place only when all went well."""
    try:
        graph_dir.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix=".new-", dir=graph_dir))
        old = Path(tempfile.mkdtemp(prefix=".old-", dir=graph_dir))
    except OSError as fault:
        raise GraphError(graph_dir, f"cannot be written ({fault.strerror})", ELSEWHERE) from None
    moved: list[tuple[Path, Path]] = []
    try:
        yield new
        for piece in PIECES:
            for source, target in ((graph_dir / piece, old / piece), (new / piece, graph_dir / piece)):
                if source.exists():
                    source.rename(target)
                    moved.append((source, target))
    except BaseException:
        for source, target in reversed(moved):
            target.rename(source)
        raise
    finally:
        shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
