"""How fast the pages are: first picture, first click, a keystroke in the ledger, a pan through three thousand marks.

    python benchmarks/pages.py graph …

Writes the pages of each graph to a temporary folder and visits them with the headless Chromium of the system. The pan is
measured against sigma.js alone, with the same marks in the same browser and nothing of ours around it. Prints a table, and
fails when a figure is above its limit.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from playwright.sync_api import Browser, Page

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from browsing import Visit, chromium, visit

from kg.errors import ExportError
from kg.graph.store import Graph, open_graph
from kg.network.draw import draw
from kg.site.writing import write_single, write_site

READY: Final = "document.documentElement.dataset.ready"
SMALL: Final = 5_000  # statements: as many as a few documents hold
ROUNDS: Final = 5

KEYSTROKES = """async () => {
  const field = document.querySelector('.tools input'), times = [];
  for (const text of ['建', '建设', '建设项', '建设项目', '亚', '亚冬', '亚冬会', '养老 机构', '城区 道路 改造', '区书记', '']) {
    const start = performance.now();
    field.value = text;
    field.dispatchEvent(new Event('input', {bubbles: true}));
    void document.body.offsetHeight;
    times.push(performance.now() - start);
  }
  return times;
}"""

PAN = """async () => {
  const {sigma, dress} = kgEverything, whole = sigma.getGraph(), count = Math.min(3000, whole.order);
  const Graph = whole.constructor, Sigma = sigma.constructor, small = new Graph({type: 'undirected'});
  for (const node of whole.nodes().slice(0, count)) small.addNode(node, {...whole.getNodeAttributes(node)});
  const nodes = small.nodes();
  for (let at = 1; at < nodes.length; at += 1) small.mergeEdge(nodes[at], nodes[at % 60], {size: 0.2, color: '#ccc'});
  const box = document.createElement('div');
  for (const side of ['inset', 'position']) box.style.setProperty(side, side === 'inset' ? '0' : 'absolute');
  sigma.getContainer().parentElement.append(box);
  const frames = async (one) => {
    const camera = one.getCamera();
    for (let at = 0; at < 10; at += 1) await new Promise(requestAnimationFrame);
    const started = performance.now();
    for (let at = 0; at < 40; at += 1) { camera.setState({x: 0.5 + 0.1 * Math.sin(at / 9), y: 0.5}); await new Promise(requestAnimationFrame); }
    return (performance.now() - started) / 40;
  };
  const times = {alone: [], ours: []};
  const make = {alone: () => new Sigma(small, box, {}), ours: () => dress(small, box)};
  for (const name of ['alone', 'ours', 'ours', 'alone', 'alone', 'ours']) {
    const one = make[name](); times[name].push(await frames(one)); one.kill();
  }
  box.remove();
  return times;
}"""


@dataclass
class Table:
    """Rows as they come, and whether all stayed within their limits."""

    broken: list[str] = field(default_factory=list)

    def row(self, what: str, value: float, unit: str = "s", limit: float | None = None) -> None:
        over = limit is not None and value > limit
        if over:
            self.broken.append(what)
        told = "" if limit is None else f"  ≤ {limit:g} {unit}{'  OVER' if over else ''}"
        print(f"{what:44}{value:10.3f} {unit}{told}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("graphs", type=Path, nargs="+")
    table = Table()
    with chromium() as browser:
        for folder in parser.parse_args().graphs:
            measure(browser, open_graph(folder), table)
    return 1 if table.broken else 0


def measure(browser: Browser, graph: Graph, table: Table) -> None:
    (counted,) = graph.rows("SELECT (COUNT(?s) AS ?n) { ?s a cg:Statement }")
    statements = int(counted["n"] or 0)
    print(f"\n{graph.folder.name}: {statements:,} statements")
    first, click = (1.5, 1.5) if statements < SMALL else (4.0, 4.0)
    with TemporaryDirectory() as folder:
        out = Path(folder) / "site"
        table.row("write the folder", seconds(lambda: write_site(graph, out)))
        size = sum(file.stat().st_size for file in out.rglob("*") if file.is_file())
        table.row("its size", size / 1e6, "MB")
        table.row("first picture", pictures(browser, out / "index.html", "#/"), "s", first)
        table.row("first click answered", clicks(browser, out / "index.html"), "s", click)
        for view in ("#/ledger", "#/indicators", "#/network", "#/network?all=1"):
            limit = first if statements < SMALL else (7.6 if "all" in view else None)
            table.row(f"first picture of {view}", pictures(browser, out / "index.html", view), "s", limit)
        keys(browser, out / "index.html", table)
        pan(browser, out / "index.html", table)
        name = heaviest(graph)
        table.row(
            "draw the network of one thing", seconds(lambda: draw(graph, out / "one.html", about=[name]))
        )
        try:
            write_single(graph, out / "single.html")
        except ExportError:
            return
        table.row(
            "first picture of the single file", pictures(browser, out / "single.html", "#/"), "s", first
        )


def opened(browser: Browser, file: Path, view: str) -> tuple[Visit, float]:
    started = time.perf_counter()
    seen = visit(browser, file, address=view)
    seen.page.wait_for_function(READY, timeout=120_000)
    return seen, time.perf_counter() - started


def pictures(browser: Browser, file: Path, view: str) -> float:
    """From opening to the first whole picture, the median of some visits."""
    times = []
    for _ in range(ROUNDS):
        seen, taken = opened(browser, file, view)
        times.append(taken)
        seen.page.context.close()
    return statistics.median(times)


def clicks(browser: Browser, file: Path) -> float:
    """From a click on the ledger's door, as soon as it is there, to its first row."""
    times = []
    for _ in range(ROUNDS):
        seen, _ = opened(browser, file, "#/")
        times.append(seconds(lambda page=seen.page: first_row(page)))  # type: ignore[misc]
        seen.page.context.close()
    return statistics.median(times)


def first_row(page: Page) -> None:
    page.locator(".four a").first.click()
    page.locator(".rows .row").first.wait_for()


def keys(browser: Browser, file: Path, table: Table) -> None:
    seen, _ = opened(browser, file, "#/ledger")
    seen.page.wait_for_timeout(2_000)  # a reader looks before he types; the page makes ready meanwhile
    table.row("the first keystroke in the ledger", seen.page.evaluate(KEYSTROKES)[0] / 1000, "s", 0.2)
    times = sorted(seen.page.evaluate(KEYSTROKES))
    table.row("a keystroke in the ledger, median", statistics.median(times) / 1000, "s", 0.2)
    table.row("a keystroke in the ledger, slowest", times[-1] / 1000)
    seen.page.context.close()


def pan(browser: Browser, file: Path, table: Table) -> None:
    seen, _ = opened(browser, file, "#/network?all=1")
    times: dict[str, list[float]] = seen.page.evaluate(PAN)
    alone, ours = (statistics.median(times[name]) for name in ("alone", "ours"))
    table.row("a frame of a pan, sigma.js alone", alone, "ms")
    table.row("a frame of a pan, these pages", ours, "ms", round(1.1 * alone, 1))  # a tenth is noise
    seen.page.context.close()


def heaviest(graph: Graph) -> str:
    """A strategy or project of which much is said."""
    (row, *_) = graph.rows(
        "SELECT ?t (COUNT(*) AS ?n) { ?s cg:about ?t . ?t a cg:Strategy } GROUP BY ?t ORDER BY DESC(?n) ?t LIMIT 1"
    )
    return row["t"] or ""


def seconds(action: Callable[[], Any]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
