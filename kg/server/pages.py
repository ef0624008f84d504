"""The graph's own pages beside the endpoint: written by a process of their own, and again when the graph was built anew.

python -m kg.server.pages GRAPH FOLDER
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from kg.graph.store import STAMP, open_graph

INDEX = "index.html"
_WAITING = """<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><meta http-equiv="refresh" content="2">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>kg</title>
<p>正在写网页，好了会自己出现；<a href="query">可以先提问</a>。</p>
<p lang="en">The pages are being written and will appear by themselves; <a href="query">ask meanwhile</a>.</p>
"""
_FAILED = """<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>kg</title>
<p>网页没有写成，原因见终端；<a href="query">可以提问</a>。</p>
<p lang="en">The pages could not be written, the terminal says why; <a href="query">one can ask</a>.</p>
"""


class Pages:
    """An ASGI application over a folder that another process fills."""

    def __init__(self, graph: Path, folder: Path) -> None:
        self._graph, self._folder = graph, folder
        self._files = StaticFiles(directory=folder, html=True, check_dir=False)
        self._writer: subprocess.Popen[bytes] | None = None
        self._built: int | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and Request(scope).url.path.endswith(("/", INDEX)):
            self.refresh()
            if not (self._folder / INDEX).is_file():
                failed = self._writer is not None and self._writer.poll() not in (None, 0)
                page = HTMLResponse(_FAILED if failed else _WAITING, 503, {"cache-control": "no-store"})
                await page(scope, receive, send)
                return
        await self._files(scope, receive, send)

    def refresh(self) -> None:
        """Begin to write the pages of a graph that is newer than those that are there."""
        try:
            built = (self._graph / STAMP).stat().st_mtime_ns
        except FileNotFoundError:  # it is being built again
            return
        busy = self._writer is not None and self._writer.poll() is None
        if built != self._built and not busy:
            self._built = built
            command = [sys.executable, "-m", "kg.server.pages", str(self._graph), str(self._folder)]
            self._writer = subprocess.Popen(command)

    def close(self) -> None:
        if self._writer is not None and self._writer.poll() is None:
            self._writer.kill()
            self._writer.wait()


def write(graph: Path, folder: Path) -> None:
    """Write the pages as the service shows them: with a door to the page where one asks."""
    from kg.site.writing import write_site

    write_site(open_graph(graph), folder, ask="query")


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]))
