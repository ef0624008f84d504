"""The endpoint as clients meet it: the good are answered, the bad are bounded, nothing is changed."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx2
import pyoxigraph as ox
import pytest
import rdflib
from starlette.testclient import TestClient

from kg.graph.store import PREFIXES, open_graph
from kg.server.app import application
from kg.server.lanes import Limits
from kg.server.requests import Asked, RefusedError, check

ROOT = Path(__file__).parents[2]
LIMITS = Limits(
    seconds=2.0,
    quick_seconds=0.5,
    answer_bytes=100_000,
    query_bytes=10_000,
    memory_bytes=2**28,
    quick=1,
    slow=1,
    waiting=4,
)
CARTESIAN = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
HUNGRY = "SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c ?a"


@pytest.fixture(scope="module")
def client(labelled: Path) -> Iterator[TestClient]:
    with TestClient(application(open_graph(labelled), limits=LIMITS, prefixes=PREFIXES)) as client:
        yield client


@pytest.mark.parametrize(
    ("accept", "type_"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("*/*", "application/sparql-results+json"),
        ("text/html,application/json;q=0.9", "application/json"),
    ],
)
def test_rows_in_each_format(client: TestClient, accept: str, type_: str) -> None:
    query = "SELECT ?n { ?p a cg:Place ; skos:prefLabel ?n } ORDER BY ?n LIMIT 3"
    response = client.get("/sparql", params={"query": query}, headers={"accept": accept})
    assert (response.status_code, response.headers["content-type"]) == (200, type_)
    assert "东北亚" in response.text


@pytest.mark.parametrize(
    ("accept", "reader"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/ld+json", "json-ld"),
        ("application/rdf+xml", "xml"),
    ],
)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of rdflib by rdflib
def test_triples_in_each_format(client: TestClient, accept: str, reader: str) -> None:
    query = "CONSTRUCT WHERE { ?s cg:pledges ?o }"
    response = client.post(
        "/sparql", content=query, headers={"accept": accept, "content-type": "application/sparql-query"}
    )
    assert response.headers["content-type"].startswith(accept)
    assert len(rdflib.Graph().parse(data=response.text, format=reader)) > 40


def test_browsers_of_other_sites_may_ask(client: TestClient) -> None:
    asked = client.options(
        "/sparql",
        headers={
            "origin": "https://example.org",
            "access-control-request-method": "POST",
            "access-control-request-headers": "content-type",
        },
    )
    assert asked.headers["access-control-allow-origin"] == "*"


def test_default_graph_is_all_and_named_graphs_can_be_asked(client: TestClient) -> None:
    def count(**parameters: str) -> int:
        response = client.get("/sparql", params=parameters, headers={"accept": "text/csv"})
        return int(response.text.split()[1])

    every = count(query="SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    named = count(query="SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")
    things = f"{PREFIXES['cgi']}graph/things"
    one = count(query="SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", **{"default-graph-uri": things})
    assert every == named > one > 100


def test_it_says_what_it_is(client: TestClient) -> None:
    response = client.get("/sparql", headers={"accept": "text/turtle"})
    found = rdflib.Graph().parse(data=response.text, format="turtle")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    assert (None, sd.feature, sd.UnionDefaultGraph) in found
    assert (None, sd.supportedLanguage, sd.SPARQL11Query) in found
    assert (None, sd.supportedLanguage, sd.SPARQL11Update) not in found
    assert len(list(found.objects(None, sd.namedGraph))) >= 7


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        (
            "SELECT ?s WHERE",
            400,
            'the query is not SPARQL from line 1, column 16, behind "SELECT ?s WHERE"; mend it there',
        ),
        ("SELECT ?s { ?s a foo:Bar }", 400, 'uses the prefix "foo:", which is not declared; declare it'),
        ("SELECT (<urn:f>(1) AS ?x) {}", 400, "The custom function <urn:f> is not supported"),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f }", 413, "add LIMIT"),
        (CARTESIAN, 504, "longer than 2 seconds"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403, "SERVICE asks other servers"),
        ("SELECT * { \\u0053ervice silent ?x { ?s ?p ?o } }", 403, "SERVICE asks other servers"),
        ("SELECT * { ?s ?p ?o } #" + "x" * 20_000, 413, "10000 bytes"),
        ("(" * 5_000, 400, ""),
        ("SELECT * {" + "{" * 4_500 + "}" * 4_500 + "}", 0, ""),
    ],
)
def test_the_bad_are_bounded(client: TestClient, query: str, status: int, words: str) -> None:
    start = time.monotonic()
    response = client.post("/sparql", data={"query": query})
    assert response.status_code == status or (status == 0 and response.status_code in (200, 400, 500))
    assert words in response.text
    assert time.monotonic() - start < 10
    assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200


def test_memory_is_bounded(client: TestClient) -> None:
    response = client.post("/sparql", data={"query": HUNGRY})
    assert response.status_code in (500, 504)
    assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200


@pytest.mark.parametrize(
    "update",
    ["INSERT DATA { <urn:a> <urn:b> <urn:c> }", "DROP ALL", "LOAD <file:///etc/passwd>", "CLEAR ALL"],
)
def test_nothing_is_changed(client: TestClient, update: str) -> None:
    before = client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}).json()
    assert client.post("/sparql", data={"update": update}).status_code == 403
    asked = {"content-type": "application/sparql-update"}
    assert client.post("/sparql", content=update, headers=asked).status_code == 403
    assert client.post("/sparql", data={"query": update}).status_code in (400, 403)
    assert client.get("/sparql", params={"update": update}).status_code == 400
    assert client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}).json() == before


def test_a_scratch_service_loads_from_nowhere() -> None:
    for text in (
        "LOAD <http://127.0.0.1:9/x>",
        "LOAD SILENT <file:///etc/passwd>",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <urn:x> { ?s ?p ?o } }",
    ):
        with pytest.raises(RefusedError):
            check(Asked(text, True), writable=True, most=1000)


def test_words_inside_names_and_strings_are_no_commands() -> None:
    for text in (
        'ASK { ?service ?load "SERVICE <x>" }',
        "ASK { service:x ?p <urn:LOAD> } # SERVICE",
        "ASK { ?s ?p 'a\\' SERVICE' }",
    ):
        check(Asked(text, False), writable=False, most=1000)


def test_the_page_for_people(client: TestClient) -> None:
    page = client.get("/query")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "各区委书记承诺推进哪些战略" in page.text
    assert "http" not in page.text.partition("<script")[0].replace("http-equiv", "")
    for file in ("yasgui.min.js", "yasgui.min.css", "query.js", "query.css"):
        assert client.get(f"/query/static/{file}").status_code == 200
    assert client.get("/", follow_redirects=False).headers["location"].endswith("/query")
    assert client.get("/sparql", headers={"accept": "text/html"}, follow_redirects=False).status_code == 307


# ── Clients as people use them, over a real socket ──────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def address(labelled: Path) -> Iterator[str]:
    code = "import sys; from kg.commands import main; main()"
    arguments = ["serve", "--graph", str(labelled), "--port", "0", "--no-pages", "--seconds", "3"]
    with subprocess.Popen(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stderr
        yield server.stderr.readline().rpartition(" ")[2].strip()
        server.terminate()
        server.wait(10)


def test_sparqlwrapper(address: str) -> None:
    from SPARQLWrapper import JSON, SPARQLWrapper

    wrapper = SPARQLWrapper(address)
    wrapper.setQuery("SELECT (COUNT(*) AS ?n) { ?s a cg:Document }")
    wrapper.setReturnFormat(JSON)
    found: Any = wrapper.queryAndConvert()
    assert found["results"]["bindings"][0]["n"]["value"] == "5"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_rdflib_store(address: str) -> None:
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    graph = rdflib.Graph(SPARQLStore(address))
    found = list(
        graph.query("SELECT ?d WHERE { ?d a <https://w3id.org/commitment-graph/ontology#Document> }")
    )
    assert len(found) == 5


def test_curl(address: str) -> None:
    query = "query=SELECT ?d { ?d a cg:Document }"
    done = subprocess.run(
        ["curl", "-s", "-H", "accept: text/csv", "--data-urlencode", query, address],
        capture_output=True,
        text=True,
        check=True,
    )
    assert len(done.stdout.split()) == 6


@pytest.mark.slow
def test_light_queries_pass_heavy_ones(address: str) -> None:
    """While the slow lane is full, a light query is answered in a moment."""
    with ThreadPoolExecutor(8) as many:
        heavy = [many.submit(httpx2.post, address, data={"query": CARTESIAN}, timeout=60) for _ in range(3)]
        time.sleep(2.5)
        start = time.monotonic()
        assert httpx2.get(address, params={"query": "ASK {}"}, timeout=30).status_code == 200
        assert time.monotonic() - start < 3
        assert {reply.result().status_code for reply in heavy} == {504}


def test_results_are_the_engines(labelled: Path, address: str) -> None:
    query = "SELECT ?s ?q { ?s a cg:Challenge ; cg:quote ?q } ORDER BY ?s"
    reply = httpx2.get(
        address, params={"query": query}, headers={"accept": "application/sparql-results+json"}
    )
    read = ox.parse_query_results(reply.content, ox.QueryResultsFormat.JSON)
    assert isinstance(read, ox.QuerySolutions)
    answer = open_graph(labelled).query(query)
    assert isinstance(answer, ox.QuerySolutions)
    assert [tuple(row) for row in read] == [tuple(row) for row in answer]


@pytest.mark.browser
def test_a_question_is_answered_on_the_page(address: str) -> None:
    playwright: Any = import_module("playwright.sync_api")
    asked, faults = [], []
    with playwright.sync_playwright() as run:
        browser = run.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(address.replace("/sparql", "/query"))
        page.click("summary")
        page.click('button[data-question="winter-games"]')
        page.wait_for_selector("text=积极做好迎接亚冬会环境综合整治", timeout=20_000)
        browser.close()
    assert faults == []
    assert {url.split("/")[2] for url in asked if url.startswith("http")} == {address.split("/")[2]}
