"""The picture in a browser: everything drawn, every word at a click, nothing run and nothing asked that is not ours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import chromium, visit
from hostile import WORDS, hostile_graph
from playwright.sync_api import Browser

from kg.graph.store import open_graph
from kg.network.atlas import read
from kg.network.draw import draw

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as one:
        yield one


def test_a_click_leads_to_the_exact_words(browser: Browser, labelled: Path, tmp_path: Path) -> None:
    draw_to = tmp_path / "a.html"
    found = draw(labelled, draw_to, about=["刘启嘉"])
    seen = visit(browser, draw_to)
    shown = seen.page.evaluate("kgPicture.shown()")
    assert shown == {"dots": len(found.things), "lines": len(found.ties)}
    at = seen.page.evaluate("kgPicture.place(0)")
    box = seen.page.locator(".stage").bounding_box()
    assert box
    seen.page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
    panel = seen.page.locator(".panel")
    assert panel.locator("h2").inner_text() == "刘启嘉"
    quotes = {one.quote for one in read(open_graph(labelled)).words.values()}
    marked = panel.locator("mark").all_text_contents()
    assert marked
    assert set(marked) <= quotes
    seen.page.go_back()
    assert panel.is_hidden()
    assert (seen.requests, seen.noise) == ([], [])


def test_the_legend_filters(browser: Browser, labelled: Path, tmp_path: Path) -> None:
    draw(labelled, tmp_path / "a.html", about=["刘启嘉"])
    seen = visit(browser, tmp_path / "a.html")
    before = seen.page.evaluate("kgPicture.shown()")
    entry = seen.page.locator('.legend [data-kind="Strategy"]')
    counted = int(entry.locator("small").inner_text())
    entry.press("Enter")
    after = seen.page.evaluate("kgPicture.shown()")
    assert after["dots"] == before["dots"] - counted
    assert after["lines"] < before["lines"]
    entry.press("Enter")
    assert seen.page.evaluate("kgPicture.shown()") == before
    assert seen.noise == []


def test_search_language_list_and_daylight(browser: Browser, labelled: Path, tmp_path: Path) -> None:
    draw(labelled, tmp_path / "a.html", about=["哈尔滨市人民政府"])
    seen = visit(browser, tmp_path / "a.html", phone=True)
    seen.page.locator("input[type=search]").fill("亚冬会")
    seen.page.locator("input[type=search]").press("Enter")
    assert "亚冬会" in seen.page.locator(".panel h2").inner_text()
    seen.page.keyboard.press("Escape")
    seen.page.get_by_role("button", name="列表").click()
    assert seen.page.locator(".list li").count() == 150
    seen.page.get_by_role("button", name="明暗").click()
    assert seen.page.evaluate("document.documentElement.dataset.theme") == "dark"
    seen.page.get_by_role("button", name="English").click()
    assert "all that is drawn" in seen.page.locator(".list h2").inner_text().lower()
    assert (seen.requests, seen.noise) == ([], [])


def test_hostile_words_stay_words(browser: Browser, tmp_path: Path) -> None:
    draw(hostile_graph(tmp_path), tmp_path / "a.html")
    seen = visit(browser, tmp_path / "a.html")
    count = seen.page.evaluate("kgPicture.shown().dots")
    for number in range(count):
        seen.page.evaluate(f"location.hash = 'thing-{number}'")
        seen.page.locator(".panel h2").wait_for()
    for number in range(seen.page.evaluate("kgPicture.shown().lines")):
        seen.page.evaluate(f"location.hash = 'tie-{number}'")
    for word in WORDS:
        seen.page.locator("input[type=search]").fill(word)
        seen.page.locator("input[type=search]").press("Enter")
    assert seen.page.evaluate("window.broken") is None
    assert (seen.requests, seen.noise) == ([], [])
