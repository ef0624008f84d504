"""The W3C tests of the SPARQL 1.1 Protocol, read from their manifest and put to a service that starts empty and takes updates."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.collection import Collection
from starlette.testclient import TestClient

from kg.graph.store import Graph, open_graph
from kg.server.app import application

FOLDER = Path(__file__).parents[3] / "shared" / "w3c" / "sparql" / "sparql11" / "protocol"
MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = rdflib.Namespace("http://www.w3.org/2011/http#")
CNT = rdflib.Namespace("http://www.w3.org/2011/content#")
UT = rdflib.Namespace("http://www.w3.org/2009/sparql/tests/test-update#")

pytestmark = pytest.mark.corpus


@dataclass(frozen=True, slots=True)
class Exchange:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    statuses: frozenset[str]  # 2xx, 4xx …
    boolean: bool | None
    form: str | None


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    data: tuple[tuple[Path, str], ...]
    exchanges: tuple[Exchange, ...]


def cases() -> list[Case]:
    if not FOLDER.is_dir():
        return []
    manifest = rdflib.Graph().parse(FOLDER / "manifest.ttl", publicID=FOLDER.as_uri() + "/")
    listed = next(manifest.objects(None, MF.entries))
    return [_case(manifest, node) for node in Collection(manifest, listed)]


def _case(manifest: rdflib.Graph, node: rdflib.term.Node) -> Case:
    label = rdflib.RDFS.label
    data = tuple(
        (FOLDER / str(manifest.value(item, UT.graph)).rpartition("/")[2], str(manifest.value(item, label)))
        for item in manifest.objects(node, UT.graphData)
    )
    connection = manifest.value(node, MF.action)
    requests = Collection(manifest, next(manifest.objects(connection, HT.requests)))
    return Case(
        str(node).rpartition("#")[2], data, tuple(_exchange(manifest, request) for request in requests)
    )


def _exchange(manifest: rdflib.Graph, request: rdflib.term.Node) -> Exchange:
    headers = {}
    listed = manifest.value(request, HT.headers)
    for header in Collection(manifest, listed) if listed else ():
        headers[str(manifest.value(header, HT.fieldName))] = str(manifest.value(header, HT.fieldValue))
    body = manifest.value(request, HT.body)
    text = str(manifest.value(body, CNT.chars) or "") if body else ""
    encoding = str(manifest.value(body, CNT.characterEncoding) or "utf-8") if body else "utf-8"
    response = manifest.value(request, HT.resp)
    boolean = manifest.value(response, MF.expectedBoolean)
    form = manifest.value(response, MF.expectedFormat)
    return Exchange(
        method=str(manifest.value(request, HT.methodName)),
        path=str(manifest.value(request, HT.absolutePath)).replace("/sparql/", "/sparql"),
        headers=headers,
        body=text.encode(encoding),
        statuses=frozenset(
            str(s).rpartition("StatusCode")[2] for s in manifest.objects(response, MF.expectedStatus)
        ),
        boolean=None if boolean is None else str(boolean) == "true",
        form=str(form) if form else None,
    )


CASES = cases()


def _send(client: TestClient, exchange: Exchange) -> tuple[str, str, bytes]:
    response = client.request(exchange.method, exchange.path, headers=exchange.headers, content=exchange.body)
    return f"{response.status_code // 100}xx", response.headers.get("content-type", ""), response.content


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_protocol(case: Case) -> None:
    store = ox.Store()
    for file, name in case.data:
        store.load(path=str(file), format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(name))
    with TestClient(application(Graph(Path(), store), scratch=True, union=False)) as client:
        for exchange in case.exchanges:
            status, type_, body = _send(client, exchange)
            assert status in exchange.statuses, body
            if exchange.boolean is not None:
                read = ox.parse_query_results(body, ox.QueryResultsFormat.from_media_type(type_))
                assert isinstance(read, ox.QueryBoolean)
                assert bool(read) is exchange.boolean
            if exchange.form in ("boolean", "tabular"):
                assert type_.startswith(("application/sparql-results+", "text/csv", "text/tab"))
            elif exchange.form == "RDF":
                assert ox.RdfFormat.from_media_type(type_) is not None


@pytest.mark.parametrize(
    "case", [c for c in CASES if c.name.startswith("update")], ids=lambda case: case.name
)
def test_updates_are_refused_by_a_service_that_reads(case: Case, labelled: Path) -> None:
    with TestClient(application(open_graph(labelled))) as client:
        for exchange in case.exchanges:
            if exchange.body.startswith(b"update=") or "sparql-update" in exchange.headers.get(
                "content-type", ""
            ):
                assert _send(client, exchange)[0] == "4xx"


def test_all_of_them_were_read() -> None:
    if not FOLDER.is_dir():
        pytest.skip("../shared is not here")
    assert len(CASES) == 34
    assert len({case.name for case in CASES}) == 34
