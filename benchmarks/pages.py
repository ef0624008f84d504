"""How fast the pages are: first picture, first click, a keystroke in the ledger, a pan through everything.

    python benchmarks/pages.py --graph graph

Writes the pages of a graph to a temporary folder and visits them with the headless Chromium of the system. The pan is measured
against sigma.js alone, with as many marks and nothing of ours around it, in the same run.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from browsing import chromium, visit

from kg.graph.store import open_graph
from kg.site.writing import write_single, write_site

READY = "document.documentElement.dataset.ready"

KEYSTROKES = """async () => {
  const field = document.querySelector('.tools input'), times = [];
  for (const text of ['建', '建设', '建设项', '建设项目', '亚', '亚冬', '亚冬会', '养老 机构', '城区 道路 改造', '']) {
    const start = performance.now();
    field.value = text;
    field.dispatchEvent(new Event('input', {bubbles: true}));
    void document.body.offsetHeight;
    times.push(performance.now() - start);
  }
  return times;
}"""

PAN = """async () => {
  const ours = kgEverything.sigma, whole = ours.getGraph(), count = Math.min(3000, whole.order);
  const Graph = whole.constructor, Sigma = ours.constructor, small = new Graph({type: 'undirected'});
  const kept = whole.nodes().slice(0, count);
  for (const node of kept) { const {x, y, size, color, label, kind} = whole.getNodeAttributes(node); small.addNode(node, {x, y, size, color, label, kind}); }
  whole.forEachEdge((edge, data, a, b) => { if (small.hasNode(a) && small.hasNode(b)) small.addEdge(a, b, {size: data.size, color: data.color}); });
  const box = document.createElement('div');
  box.style.setProperty('position', 'absolute'); box.style.setProperty('inset', '0'); ours.getContainer().parentElement.append(box);
  const frames = async (sigma) => {
    const camera = sigma.getCamera(), started = performance.now();
    for (let at = 0; at < 60; at += 1) { camera.setState({x: 0.5 + 0.1 * Math.sin(at / 9), y: 0.5}); await new Promise(requestAnimationFrame); }
    return (performance.now() - started) / 60;
  };
  const alone = new Sigma(small, box, {}); const bare = await frames(alone); alone.kill();
  const dressed = new Sigma(small, box, ours.getSettings()); const dress = await frames(dressed); dressed.kill();
  box.remove();
  return [bare, dress];
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--graph", type=Path, default=Path("graph"))
    arguments = parser.parse_args()
    with TemporaryDirectory() as folder, chromium() as browser:
        graph, out = open_graph(arguments.graph), Path(folder) / "site"
        show("write the folder", timed(lambda: write_site(graph, out)))
        size = sum(file.stat().st_size for file in out.rglob("*") if file.is_file())
        print(f"{'size of the folder':36}{size / 1e6:8.1f} MB")
        for view in ("#/", "#/ledger", "#/indicators", "#/network", "#/network?all=1"):
            started = time.perf_counter()
            seen = visit(browser, out / "index.html", address=view)
            seen.page.wait_for_function(READY)
            show(f"first picture of {view}", time.perf_counter() - started)
            follow(view, seen.page)
            seen.page.context.close()
        single = Path(folder) / "single.html"
        if size < 50_000_000:
            write_single(graph, single)
            started = time.perf_counter()
            seen = visit(browser, single)
            seen.page.wait_for_function(READY)
            show("first picture of the single file", time.perf_counter() - started)


def follow(view: str, page: Page) -> None:
    """What a reader does next on this view."""
    if view == "#/":
        started = time.perf_counter()
        page.locator(".four a").first.click()
        page.locator(".rows .row").first.wait_for()
        show("  first click answered", time.perf_counter() - started)
    elif view == "#/ledger":
        page.evaluate(KEYSTROKES)  # the first search reads all words once
        times = sorted(page.evaluate(KEYSTROKES))
        show("  a keystroke, median", times[len(times) // 2] / 1000)
        show("  a keystroke, slowest", times[-1] / 1000)
    elif "all=1" in view:
        bare, dressed = page.evaluate(PAN)
        print(f"{'  a frame of a pan, 3,000 marks':36}{dressed:8.1f} ms   sigma.js alone {bare:.1f} ms")


def timed(action: object) -> float:
    assert callable(action)
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def show(what: str, seconds: float) -> None:
    print(f"{what:36}{seconds:8.3f} s", flush=True)


if __name__ == "__main__":
    main()
