"""The pages as `kg serve` shows them, beside the page where one asks."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from browsing import chromium, visit

from kg.graph.store import STAMP
from kg.server.pages import Pages

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def home(labelled: Path) -> Iterator[str]:
    code = "from kg.commands import main; main()"
    command = [sys.executable, "-c", code, "serve", "--graph", str(labelled), "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        yield server.stderr.readline().partition(" ")[0]
        server.terminate()
        server.wait(10)


def ready(home: str) -> httpx2.Response:
    """The front page, once it is written."""
    for _ in range(300):
        reply = httpx2.get(home, timeout=30)
        if reply.status_code != 503:
            return reply
        assert "refresh" in reply.text
        time.sleep(0.1)
    raise AssertionError("the pages were not written")


def test_programs_get_pages_and_data(home: str) -> None:
    assert "Content-Security-Policy" in ready(home).text
    for path, type_ in (
        ("site.js", "text/javascript"),
        ("site.css", "text/css"),
        ("data/core.js", "text/javascript"),
    ):
        reply = httpx2.get(home + path)
        assert reply.status_code == 200
        assert reply.headers["content-type"].startswith(type_)
        again = httpx2.get(home + path, headers={"if-none-match": reply.headers["etag"]})
        assert again.status_code == 304
    assert httpx2.get(home + "data/nothing.js").status_code == 404
    assert httpx2.get(home + "../../etc/passwd").status_code == 404
    assert httpx2.get(home + "query").status_code == 200


@pytest.mark.browser
def test_people_go_from_pages_to_questions_and_back(home: str) -> None:
    ready(home)
    with chromium() as browser:
        seen = visit(browser, home)
        page = seen.page
        page.locator(".asked a").first.click()
        page.locator(".thing-head").wait_for()
        page.locator('.doors a:text-is("SPARQL")').click()
        page.locator("#yasgui table a.iri").first.wait_for()
        page.locator('#yasgui table a.iri[href*="/s/"]').first.press("Enter")
        page.locator(".hit").first.wait_for()
        page.locator('.top a:text-is("SPARQL")').click()
        page.locator('a:text("Pages")').click()
        page.locator(".front").wait_for()
        assert seen.requests == []
        assert [line for line in seen.noise if line.startswith("error")] == []


def test_pages_follow_a_graph_that_is_built_anew(labelled: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    (graph / "quads").mkdir(parents=True)
    for file in (labelled / "quads").glob("*.nq"):
        (graph / "quads" / file.name).write_bytes(file.read_bytes())
    (graph / STAMP).write_bytes((labelled / STAMP).read_bytes())
    pages = Pages(graph, tmp_path / "site")
    core = tmp_path / "site" / "data" / "core.js"

    def written() -> str:
        pages.refresh()
        assert pages._writer is not None
        assert pages._writer.wait(60) == 0
        return core.read_text()

    before = written()
    min((graph / "quads").glob("doc-*.nq")).unlink()
    (graph / STAMP).write_bytes((labelled / STAMP).read_bytes())
    assert written() != before
    pages.close()
