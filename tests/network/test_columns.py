from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import GraphError
from kg.graph import vocabulary as v
from kg.graph.columns import columns
from kg.graph.store import Graph
from kg.network.atlas import atlas
from kg.network.columns import FromFiles, FromQueries


def test_files_and_store_give_the_same(graph: Graph) -> None:
    files, store = FromFiles(graph.folder / "quads"), FromQueries(graph)
    assert atlas(files) == atlas(store)
    assert files.mentions() == store.mentions()


def test_a_broken_file_is_one_error(tmp_path: Path) -> None:
    (tmp_path / "a.nq").write_text("<a> nonsense\n")
    with pytest.raises(GraphError, match="is broken"):
        columns(tmp_path / "a.nq", terms=[v.BY], labels=[], classes=[])
