"""A graph that was built: opened, asked, handed on.

>>> graph = open_graph("graph")                                                         # doctest: +SKIP
>>> [row["n"].value for row in graph.query("SELECT (COUNT(*) AS ?n) { ?s a cg:Target }")]  # doctest: +SKIP
['294']
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BufferedReader, FileIO, RawIOBase
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import GraphError, QueryError
from kg.graph import prefixes
from kg.graph.scans import planned
from kg.ids import BASE

if TYPE_CHECKING:
    import rdflib
    from typing_extensions import Buffer

FORMAT = 2  # of the folder; raised when an older folder can no longer be read
ENGINE = f"oxigraph {ox.__version__.rpartition('.')[0]}"
STAMP = "graph.json"
REBUILD = "build it again with `kg build`"

PREFIXES: dict[str, str] = prefixes.PREFIXES

Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


@dataclass(frozen=True, slots=True)
class Graph:
    """A built graph, read only. Questions are asked of the union of all its named graphs."""

    folder: Path
    store: ox.Store
    base: str = BASE

    def query(self, sparql: str, *, substitutions: dict[ox.Variable, Any] | None = None) -> Answer:
        """The answer of the engine; the usual prefixes need not be declared."""
        known = PREFIXES | {"cgi": self.base}
        try:
            return self.store.query(
                planned(sparql),
                prefixes=known,
                use_default_graph_as_union=True,
                substitutions=substitutions,
            )
        except SyntaxError as error:
            from kg.graph.syntax import said

            raise QueryError("query", *said(sparql, str(error), known)) from None
        except RuntimeError as error:  # a function that the engine does not have
            raise QueryError("query", f"cannot be evaluated ({error})", "ask without it") from None

    def rows(self, sparql: str) -> Iterator[dict[str, str | None]]:
        """The answer of a SELECT as plain strings."""
        answer = self.query(sparql)
        if not isinstance(answer, ox.QuerySolutions):
            raise QueryError("query", "gives no rows", "ask with SELECT")
        names = [variable.value for variable in answer.variables]
        for row in answer:
            yield {name: None if row[name] is None else row[name].value for name in names}

    def dataset(self) -> rdflib.Dataset:
        """All of it as an rdflib.Dataset in memory, whose default graph is the union."""
        import rdflib

        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(data=self.store.dump(format=ox.RdfFormat.N_QUADS), format="nquads")
        for prefix, iri in (PREFIXES | {"cgi": self.base}).items():
            dataset.bind(prefix, iri)
        return dataset


def open_graph(folder: Path | str) -> Graph:
    """The graph that `kg build` left in `folder`. One that was built without a store is read into memory."""
    folder = Path(folder)
    stamp = read_stamp(folder)
    if not (folder / "store").is_dir():
        return Graph(folder, _in_memory(folder / "quads"), stamp["base"])
    if stamp["engine"] != ENGINE:
        raise GraphError(folder, f"was written by {stamp['engine']}, this is {ENGINE}", REBUILD)
    try:
        store = ox.Store.read_only(str(folder / "store"))
    except (OSError, RuntimeError) as error:  # what the engine makes of a broken file
        raise GraphError(folder / "store", f"cannot be opened ({error})", REBUILD) from None
    return Graph(folder, store, stamp["base"])


def read_stamp(folder: Path) -> dict[str, Any]:
    """Which format, engine and base a graph was written with."""
    if not (folder / STAMP).is_file():
        if not (folder / "quads").is_dir():
            raise GraphError(folder, "holds no graph", "build one with `kg build PATH… --graph DIR`")
        raise GraphError(folder, f"has no {STAMP}", REBUILD)
    try:
        stamp = json.loads((folder / STAMP).read_bytes())
        known = {"format": int(stamp["format"]), "engine": str(stamp["engine"]), "base": str(stamp["base"])}
    except (ValueError, KeyError, TypeError):
        raise GraphError(folder / STAMP, "is broken", REBUILD) from None
    if known["format"] != FORMAT:
        raise GraphError(folder, f"has format {known['format']}, this is {FORMAT}", REBUILD)
    return known


def write_stamp(folder: Path, base: str) -> None:
    stamp = {"format": FORMAT, "engine": ENGINE, "base": base}
    (folder / STAMP).write_text(json.dumps(stamp, indent=1) + "\n", "utf-8")


def write_store(quads: Path, folder: Path) -> None:
    """Load every file of `quads` into a new store on disk."""
    store = ox.Store(str(folder))
    with BufferedReader(_Joined(sorted(quads.glob("*.nq"))), 1 << 20) as stream:
        store.bulk_load(input=stream, format=ox.RdfFormat.N_QUADS)
    store.optimize()  # a load leaves one file a million triples, and each look-up would go through all of them
    store.flush()


class _Joined(RawIOBase):
    """Files one after the other as one stream: loading them one by one would write and merge an index for each."""

    def __init__(self, files: Iterable[Path]) -> None:
        self._files = iter(files)
        self._open: FileIO | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        while True:
            if self._open is None:
                file = next(self._files, None)
                if file is None:
                    return 0
                self._open = FileIO(file)
            if read := self._open.readinto(buffer):
                return read
            self._open.close()
            self._open = None


def _in_memory(quads: Path) -> ox.Store:
    store = ox.Store()
    for file in sorted(quads.glob("*.nq")):
        try:
            store.bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS)
        except SyntaxError as error:
            raise GraphError(file, f"is broken ({error})", REBUILD) from None
    return store
