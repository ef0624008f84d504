"""The service, started on this machine."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import uvicorn

from kg.errors import GraphError
from kg.graph.engine import Store
from kg.graph.store import PREFIXES, Graph, open_graph
from kg.server.app import ENDPOINT, application
from kg.server.lanes import Limits
from kg.server.pages import Pages


def run(folder: Path, host: str, port: int, *, limits: Limits, scratch: bool, pages: bool) -> None:
    """Serve a graph until someone stops it."""
    graph = open_graph(folder)
    if not scratch and not (folder / "store").is_dir():
        raise GraphError(folder, "was built without a store", "build it again without --no-store")
    served = _copy(graph) if scratch else graph
    with tempfile.TemporaryDirectory(prefix="kg-pages-") as made:
        site = Pages(folder, Path(made) / "site") if pages else None
        if site:
            site.refresh()
        app = application(
            served, limits=limits, prefixes=PREFIXES | {"cgi": graph.base}, scratch=scratch, pages=site
        )
        server = _Server(
            uvicorn.Config(app, host=host, port=port, log_level="warning", limit_concurrency=512)
        )
        try:
            server.run()
        except SystemExit:
            raise GraphError(f"{host}:{port}", "cannot be listened on", "choose another --port") from None
        finally:
            if site:
                site.close()


class _Server(uvicorn.Server):
    """Says where it can be reached once it can."""

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        await super().startup(sockets)  # type: ignore[arg-type]
        for server in self.servers:
            for socket in server.sockets:
                host, port = socket.getsockname()[:2]
                print(
                    f"http://{host}:{port}/  SPARQL: http://{host}:{port}{ENDPOINT}",
                    file=sys.stderr,
                    flush=True,
                )


def _copy(graph: Graph) -> Graph:
    store = Store()
    store.bulk_extend(iter(graph.store))
    return Graph(graph.folder, store, graph.base)
