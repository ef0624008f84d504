"""The pages for everybody: by keys alone, by a screen reader, on paper, taken away as files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from browsing import Visit, chromium, visit
from playwright.sync_api import Browser, Page

from kg.graph.store import Graph
from kg.network.atlas import Atlas, read
from kg.network.draw import draw
from kg.network.ties import ties
from kg.site.writing import write_site

pytestmark = pytest.mark.browser
AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
FAULTS = (
    "axe.run().then(found => found.violations.map(one => `${one.id}: ${one.nodes[0].html.slice(0, 200)}`))"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as one:
        yield one


@pytest.fixture(scope="module")
def index(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    write_site(graph, folder)
    return folder / "index.html"


@pytest.fixture(scope="module")
def atlas(graph: Graph) -> Atlas:
    return read(graph)


def opened(browser: Browser, index: Path, address: str, *, phone: bool = False, dark: bool = False) -> Visit:
    seen = visit(browser, index, address=address, phone=phone, dark=dark)
    seen.page.wait_for_function("document.documentElement.dataset.ready")
    return seen


def path(iri: str) -> str:
    return quote(iri.partition("/id/")[2])


def views(atlas: Atlas) -> list[str]:
    """An address of each kind of page."""
    one = next(iter(atlas.words.values()))
    official = next(iri for iri, thing in atlas.things.items() if thing.kind == "Official")
    indicator = next(iri for iri, thing in atlas.things.items() if thing.kind == "Indicator")
    return [
        *("#/", "#/ledger?q=建设", "#/actors", "#/indicators", "#/things", "#/documents"),
        f"#/thing/{path(official)}",
        f"#/thing/{path(indicator)}",
        f"#/doc/{one.source.rpartition('/')[2]}?at={one.start}-{one.end}",
        "#/network",
        f"#/network?focus={path(official)}&sel={path(official)}",
        "#/network?all=1",
    ]


@pytest.mark.slow
@pytest.mark.skipif(not AXE.is_file(), reason="needs `npm ci` in web/")
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("phone", [False, True])
def test_no_fault_that_axe_knows(
    browser: Browser, index: Path, atlas: Atlas, phone: bool, dark: bool
) -> None:
    for address in views(atlas):
        seen = opened(browser, index, address, phone=phone, dark=dark)
        if "ledger" in address:
            seen.page.locator(".what").first.click()
        seen.page.evaluate(AXE.read_text("utf-8"))
        assert seen.page.evaluate(FAULTS) == [], address
        seen.page.context.close()


@pytest.mark.slow
@pytest.mark.skipif(not AXE.is_file(), reason="needs `npm ci` in web/")
def test_no_fault_in_the_single_picture(browser: Browser, graph: Graph, tmp_path: Path) -> None:
    draw(graph, tmp_path / "n.html")
    seen = visit(browser, tmp_path / "n.html")
    seen.page.wait_for_function("window.kgPicture")
    seen.page.evaluate(AXE.read_text("utf-8"))
    assert seen.page.evaluate(FAULTS) == []


def walk(page: Page) -> None:
    """To a thing beside the centre."""
    page.keyboard.press("ArrowRight")  # the centre itself
    first = page.evaluate("kgPicture.here()")
    for key in ("ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
        if page.evaluate("kgPicture.here()") != first:
            break


def test_the_picture_is_walked_by_keys(browser: Browser, index: Path, atlas: Atlas) -> None:
    most = max(ties(atlas), key=lambda tie: tie.weight).source
    seen = opened(browser, index, f"#/network?focus={path(most)}")
    page = seen.page
    stage = page.locator(".stage")
    stage.focus()
    walk(page)
    name = page.locator(".said-aloud").text_content() or ""
    assert name in {thing.name for thing in atlas.things.values()}
    page.keyboard.press("Enter")
    page.locator(".panel").wait_for()
    assert page.locator(".panel h2").text_content() == name
    page.keyboard.press("Escape")
    assert page.locator(".panel").is_hidden()
    assert stage.evaluate("stage => stage === document.activeElement")
    shown = page.evaluate("kgPicture.shown().dots")
    walk(page)
    page.keyboard.press("e")
    page.wait_for_function("() => location.hash.split('focus=').length === 3")
    page.go_back()
    page.wait_for_function("shown => kgPicture.shown().dots === shown", arg=shown)


def test_a_link_brings_back_the_view(browser: Browser, index: Path, atlas: Atlas) -> None:
    """What is opened, expanded and hidden stands in the address."""
    most = max(ties(atlas), key=lambda tie: tie.weight).source
    seen = opened(browser, index, f"#/network?focus={path(most)}")
    seen.page.locator(".legend [data-kind]").first.click()
    seen.page.locator(".as-list").click()
    seen.page.locator(".as-list").click()
    seen.page.evaluate("kgPicture.listeners.onThing(1)")
    state = "[kgPicture.shown(), document.querySelector('.panel h2').textContent, location.hash]"
    before = seen.page.evaluate(state)
    again = opened(browser, index, seen.page.evaluate("location.hash"))
    assert again.page.evaluate(state) == before
    again.page.locator('.panel a:text-is("展开")').click()
    again.page.wait_for_function("() => location.hash.split('focus=').length === 3")
    assert "、" in again.page.locator(".net-bar h1").inner_text()


def saved(page: Page, kind: str) -> bytes:
    with page.expect_download() as waiting:
        page.locator(f'[data-save="{kind}"]').click()
    return Path(waiting.value.path()).read_bytes()


@pytest.mark.parametrize("address", ["#/network", "#/network?all=1"])
def test_every_picture_can_be_taken_away(browser: Browser, index: Path, atlas: Atlas, address: str) -> None:
    page = opened(browser, index, address).page
    assert saved(page, "PNG").startswith(b"\x89PNG")
    svg = saved(page, "SVG").decode()
    marks = svg.count("<circle") + svg.count("<polygon")
    rows = list(csv.reader(io.StringIO(saved(page, "CSV").decode("utf-8-sig"))))
    assert rows[0] == ["from", "kind", "to", "note", "sentences"]
    if "all" in address:
        assert marks == len(atlas.things) + len(atlas.words)
        assert len(rows) - 1 == len(ties(atlas))
    else:
        assert marks == page.evaluate("kgPicture.shown().dots")
        assert len(rows) - 1 == page.evaluate("kgPicture.shown().lines")


def test_paper_is_light_and_unfolded(browser: Browser, index: Path) -> None:
    page = opened(browser, index, "#/network", dark=True).page
    theme = "document.documentElement.dataset.theme"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.evaluate(theme) == "light"
    assert page.locator(".sheet svg text").count() > 20
    assert page.locator(".net .list").is_visible()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(theme) == "dark"
    assert page.locator(".sheet").count() == 0


def test_statements_are_reached_and_left_by_keys(browser: Browser, index: Path, atlas: Atlas) -> None:
    source = next(iter(atlas.words.values())).source
    page = opened(browser, index, f"#/doc/{source.rpartition('/')[2]}").page
    pin = page.locator(".pin").first
    pin.focus()
    assert pin.evaluate("pin => getComputedStyle(pin).opacity") == "1"
    page.keyboard.press("Enter")
    page.locator(".note").wait_for()
    assert page.locator(".hit").count() > 0
    page.keyboard.press("Escape")
    assert page.locator(".note").is_hidden()
    assert pin.evaluate("pin => pin === document.activeElement")


def test_figures_stand_in_a_table_too(browser: Browser, index: Path, atlas: Atlas) -> None:
    used = [one.indicator for one in atlas.numbers.values() if one.indicator]
    iri = max(sorted(set(used)), key=used.count)
    page = opened(browser, index, f"#/thing/{path(iri)}").page
    drawn = page.locator(".small svg a").count()
    assert drawn > 0
    page.evaluate("document.querySelectorAll('.figures').forEach(one => { one.open = true })")
    assert page.locator(".figures td a").count() == drawn
    assert page.locator(".small svg .value").count() > 0
