"""The pages in a browser: from a question to the exact words, filters that count right, back that brings back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from browsing import Visit, chromium, visit
from hostile import WORDS, hostile_graph
from playwright.sync_api import Browser

from kg.graph.store import Graph, open_graph
from kg.network.atlas import Atlas, read
from kg.site.writing import write_single, write_site

pytestmark = pytest.mark.browser

VIEWS = ("#/", "#/ledger", "#/actors", "#/indicators", "#/things", "#/documents", "#/network")


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


def opened(browser: Browser, index: Path, address: str, *, phone: bool = False) -> Visit:
    seen = visit(browser, index, address=address, phone=phone)
    seen.page.wait_for_function("document.documentElement.dataset.ready")
    return seen


def go(seen: Visit, address: str) -> None:
    turn = seen.page.evaluate("document.documentElement.dataset.ready")
    seen.page.evaluate("to => { location.hash = to }", address)
    seen.page.wait_for_function("turn => document.documentElement.dataset.ready !== turn", arg=turn)


def noise(seen: Visit) -> list[str]:
    return [line for line in seen.noise if not line.startswith("warning: [.WebGL")]


@pytest.mark.parametrize("phone", [False, True])
def test_every_view_opens_quietly(browser: Browser, index: Path, phone: bool) -> None:
    seen = opened(browser, index, "#/", phone=phone)
    for address in VIEWS:
        go(seen, address) if address != "#/" else None
        assert seen.page.locator("h1").first.inner_text().strip()
        wide = seen.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{address} is {wide} pixels too wide"
    assert (seen.requests, noise(seen)) == ([], [])


def test_from_a_question_to_the_exact_words(browser: Browser, index: Path, atlas: Atlas) -> None:
    seen = opened(browser, index, "#/")
    seen.page.locator(".ask input").fill("亚冬会")
    seen.page.locator(".ask input").press("Enter")
    row = seen.page.locator(".rows .row").first
    row.wait_for()
    row.locator(".what").click()
    words = seen.page.locator(".detail mark").text_content()
    assert words in {re.sub(r"\s*\n\s*", "", one.quote) for one in atlas.words.values()}
    seen.page.locator(".detail .door").first.click()
    seen.page.locator(".hit").first.wait_for()
    assert "".join(seen.page.locator(".hit").all_text_contents()) == (words or "").replace("\n", "")
    assert seen.page.locator(".hit").first.is_visible()
    assert (seen.requests, noise(seen)) == ([], [])


def secretary(atlas: Atlas) -> tuple[str, str]:
    """An official who promises something, and the post that he or she holds."""
    posts = {fact.source: fact.note for fact in atlas.facts if fact.kind == "holds"}
    speakers = sorted(
        {one.speaker for one in atlas.words.values() if one.kind == "Commitment" and one.speaker}
    )
    iri = next(one for one in speakers if (posts.get(one) or "").endswith("区委书记"))
    return iri, posts[iri] or ""


@pytest.mark.parametrize("phone", [False, True])
def test_what_did_the_secretary_pledge_by_search(
    browser: Browser, index: Path, atlas: Atlas, phone: bool
) -> None:
    """A post, as people say it, leads to the name, the pledges and the sentence in the paper."""
    iri, post = secretary(atlas)
    seen = opened(browser, index, "#/", phone=phone)
    seen.page.locator(".ask input").type(post.replace("区委书记", "区书记"))
    seen.page.locator(f'.found a:has-text("{atlas.things[iri].name}")').click()
    seen.page.locator(f'h1 bdi:text-is("{atlas.things[iri].name}")').wait_for()
    rows = seen.page.locator(".rows .row").count()
    assert rows == sum(
        one.speaker == iri and one.kind == "Commitment" and not one.restates for one in atlas.words.values()
    )
    seen.page.locator(".what").first.click()
    seen.page.locator(".detail .door").first.click()
    seen.page.locator(".hit").first.wait_for()
    assert seen.page.locator(".hit").first.is_visible()
    assert noise(seen) == []


def test_what_did_the_secretary_pledge_by_clicking(browser: Browser, index: Path, atlas: Atlas) -> None:
    _, post = secretary(atlas)
    seen = opened(browser, index, "#/")
    seen.page.locator('.four a:has-text("主体")').click()
    seen.page.locator('.tab:has-text("官员")').click()
    seen.page.locator(f'tr:has-text("{post}") a').first.click()
    seen.page.locator(".row .source").first.click()
    seen.page.locator(".hit").first.wait_for()
    assert seen.page.locator(".hit").first.is_visible()


def test_every_statement_can_be_shown_in_its_source(browser: Browser, index: Path, atlas: Atlas) -> None:
    seen = opened(browser, index, "#/")
    some = list(atlas.words.values())[:: max(1, len(atlas.words) // 25)]
    for one in some:
        go(seen, f"#/doc/{one.source.rpartition('/')[2]}?at={one.start}-{one.end}")
        shown = "".join(seen.page.locator(".hit").all_text_contents())
        assert shown == one.quote.replace("\r", "").replace("\n", "")


def test_the_ledger_holds_every_commitment_and_counts_right(
    browser: Browser, index: Path, atlas: Atlas
) -> None:
    promised = [one for one in atlas.words.values() if one.kind == "Commitment" and not one.restates]
    seen = opened(browser, index, "#/ledger")
    assert seen.page.locator(".counted strong").inner_text() == f"{len(promised):,}"
    entry = seen.page.locator('[data-facet="firm"][data-value="Ensure"]')
    counted = int(entry.locator("small").inner_text().replace(",", ""))
    assert counted == sum(one.strength == "Ensure" for one in promised)
    entry.click()
    seen.page.wait_for_function("location.hash.includes('firm=Ensure')")
    seen.page.locator(f'.counted strong:text-is("{counted}")').wait_for()
    years = seen.page.locator('[data-facet="year"]')
    for at in range(years.count()):
        year = years.nth(at).get_attribute("data-value") or ""
        expected = sum(one.strength == "Ensure" and year in (one.period or "") for one in promised)
        assert int(years.nth(at).locator("small").inner_text().replace(",", "")) == expected
    seen.page.go_back()
    seen.page.locator(f'.counted strong:text-is("{len(promised):,}")').wait_for()
    assert noise(seen) == []


def test_rows_come_until_all_are_there(browser: Browser, index: Path) -> None:
    seen = opened(browser, index, "#/ledger")
    total = int(seen.page.locator(".counted strong").inner_text().replace(",", ""))
    while seen.page.locator(".ledger-rows > .more").is_visible():
        seen.page.locator(".ledger-rows > .more").click()
    assert seen.page.locator(".rows .row").count() == total


def test_the_network_opens_on_communities_and_goes_around_one(browser: Browser, index: Path) -> None:
    seen = opened(browser, index, "#/network")
    first = seen.page.evaluate("kgPicture.shown()")
    assert 20 <= first["dots"] <= 300
    field = seen.page.locator(".net-bar input").first
    field.fill("六个龙江")
    field.press("Enter")
    seen.page.wait_for_function("location.hash.includes('focus=')")
    seen.page.locator('.net-bar h1 bdi:text-is("六个龙江")').wait_for()
    seen.page.go_back()
    seen.page.wait_for_function(f"window.kgPicture.shown().dots === {first['dots']}")
    assert noise(seen) == []


def test_everything_draws_every_node_of_the_graph(browser: Browser, index: Path, atlas: Atlas) -> None:
    seen = opened(browser, index, "#/network?all=1")
    assert seen.page.evaluate("kgEverything.nodes") == len(atlas.things) + len(atlas.words)
    assert (seen.requests, noise(seen)) == ([], [])


def test_an_indicator_shows_what_was_promised(browser: Browser, index: Path, atlas: Atlas) -> None:
    used = [one.indicator for one in atlas.numbers.values() if one.indicator]
    iri = max(sorted(set(used)), key=used.count)
    seen = opened(browser, index, f"#/thing/{quote(iri.partition('/id/')[2])}")
    assert seen.page.locator(".small svg a").count() > 0
    seen.page.locator(".small svg a").first.focus()
    assert seen.page.locator(".chart-tip q").first.text_content() in {
        re.sub(r"\s*\n\s*", "", one.quote) for one in atlas.words.values()
    }


def test_the_keyboard_alone_is_enough(browser: Browser, index: Path) -> None:
    seen = opened(browser, index, "#/ledger?q=亚冬会")
    opener = seen.page.locator(".what").first
    opener.focus()
    seen.page.keyboard.press("Enter")
    assert opener.get_attribute("aria-expanded") == "true"
    seen.page.keyboard.press("Escape")
    seen.page.evaluate("document.activeElement.blur()")
    seen.page.keyboard.press("/")
    seen.page.keyboard.type("刘启嘉")
    seen.page.locator(".found a").first.wait_for()
    seen.page.keyboard.press("Tab")
    seen.page.keyboard.press("Enter")
    seen.page.locator('h1 bdi:text-is("刘启嘉")').wait_for()


def test_one_file_is_the_whole(browser: Browser, graph: Graph, tmp_path: Path) -> None:
    write_single(graph, tmp_path / "all.html")
    seen = opened(browser, tmp_path / "all.html", "#/ledger?q=亚冬会")
    seen.page.locator(".what").first.click()
    seen.page.locator(".detail .door").first.click()
    seen.page.locator(".hit").first.wait_for()
    assert (seen.requests, noise(seen)) == ([], [])


def test_hostile_words_stay_words(browser: Browser, tmp_path: Path) -> None:
    graph = open_graph(hostile_graph(tmp_path))
    write_site(graph, tmp_path / "site")
    write_single(graph, tmp_path / "all.html")
    paths = [iri.partition("/id/")[2] for iri in read(graph).things]
    for file in (tmp_path / "site" / "index.html", tmp_path / "all.html"):
        seen = opened(browser, file, "#/")
        for address in VIEWS[1:]:
            go(seen, address)
        go(seen, "#/ledger?kind=*")
        for opener in seen.page.locator(".what").all():
            opener.click()
        for word in WORDS:
            seen.page.locator(".tools input").fill(word)
            assert seen.page.locator(".row").count() >= 1, word[:40]
        for path in paths:
            go(seen, "#/thing/" + "/".join(quote(part, safe="") for part in path.split("/")))
            assert seen.page.locator("h1").count() == 1
        go(seen, f"#/doc/{read(graph).sources.keys().__iter__().__next__().rpartition('/')[2]}")
        for said in seen.page.locator(".said").all()[:40]:
            said.dispatch_event("click")
        assert seen.page.evaluate("window.broken") is None
        assert (seen.requests, noise(seen)) == ([], [])
