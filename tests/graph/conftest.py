"""Graphs of invented documents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from invented import TEXT, complete

import kg.build
from kg.build import build
from kg.graph.store import Graph, open_graph
from kg.model import Document, Findings


class Built(Protocol):
    """Builds a graph of these texts with this extractor, and gives its folder."""

    def __call__(self, texts: dict[str, str], extract: Callable[[Document], Findings]) -> Path: ...


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Built:
    """Builds a graph of these texts with this extractor, and gives its folder."""

    def make(texts: dict[str, str], extract: Callable[[Document], Findings]) -> Path:
        source = tmp_path / "texts"
        source.mkdir(exist_ok=True)
        for name, text in texts.items():
            (source / name).write_bytes(text.encode())
        monkeypatch.setattr(kg.build, "extract", extract)
        build([source], tmp_path / "graph")
        return tmp_path / "graph"

    return make


@pytest.fixture
def whole(built: Built) -> Graph:
    """The graph of the invented document."""
    return open_graph(built({"report.txt": TEXT}, complete))
