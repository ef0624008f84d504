"""A graph sent to other stores: to a small one made for the test, and to a real Virtuoso, which must then answer as ours does."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import threading
import time
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kg.errors import ExportError, QueryError
from kg.export.push import JOURNAL, Pushed, Target, push, triples
from kg.graph.store import open_graph
from kg.queries import questions
from kg.queries.answers import Rows, ask, plain
from kg.queries.endpoint import Endpoint


class Store(ThreadingHTTPServer):
    """A graph store that keeps N-Triples as they come; `budget` requests are answered, then it breaks down."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.graphs: dict[str, list[bytes]] = {}
        self.requests = 0
        self.budget = 10_000
        self.permit: str | None = None
        self.url = f"http://127.0.0.1:{self.server_port}/data"


class Handler(BaseHTTPRequestHandler):
    server: Store

    def log_message(self, *_: object) -> None:
        """Quiet."""

    def _do(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        if self.server.permit and self.headers.get("authorization") != self.server.permit:
            self.send_response(401)
            self.send_header("www-authenticate", 'Basic realm="kg"')
            self.end_headers()
            return
        graph = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)["graph"][0]
        self.server.requests += 1
        self.server.budget -= 1
        if self.server.budget < 0:
            self.send_error(503, "out of order")
            return
        if self.command == "GET":
            pass
        elif self.command == "DELETE":
            self.server.graphs.pop(graph)
        elif self.command == "PUT":
            self.server.graphs[graph] = [body]
        else:
            self.server.graphs[graph].append(body)
        self.send_response(204)
        self.end_headers()

    do_GET = do_PUT = do_POST = do_DELETE = _do  # noqa: N815


@pytest.fixture
def store() -> Iterator[Store]:
    server = Store()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def folder(labelled: Path, tmp_path: Path) -> Path:
    shutil.copytree(labelled, tmp_path / "graph")
    return tmp_path / "graph"


def test_every_triple_arrives_in_its_graph(folder: Path, store: Store) -> None:
    assert push(folder, Target(store.url)) == Pushed(sent=8, unchanged=0, removed=0)
    here = open_graph(folder)
    for graph, bodies in store.graphs.items():
        expected = {str(quad.triple) for quad in here.store if getattr(quad.graph_name, "value", "") == graph}
        assert len(b"".join(bodies).splitlines()) == len(expected) > 0
    assert len(store.graphs) == 8


def test_a_second_push_sends_what_changed(folder: Path, store: Store) -> None:
    push(folder, Target(store.url))
    things = folder / "quads" / "things.nq"
    lines = things.read_text("utf-8").splitlines(keepends=True)
    things.write_text("".join(lines[:-1]), "utf-8")
    document = next((folder / "quads").glob("doc-*.nq"))
    document.unlink()
    assert push(folder, Target(store.url)) == Pushed(sent=1, unchanged=6, removed=1)
    assert len(store.graphs) == 7
    assert push(folder, Target(store.url)) == Pushed(sent=0, unchanged=7, removed=0)
    assert push(folder, Target(store.url), again=True) == Pushed(sent=7, unchanged=0, removed=0)


def test_a_push_that_was_cut_off_goes_on(folder: Path, store: Store) -> None:
    store.budget = 3
    with pytest.raises(ExportError, match="answers 503"):
        push(folder, Target(store.url))
    store.budget = 1000
    assert push(folder, Target(store.url)) == Pushed(sent=5, unchanged=3, removed=0)
    assert json.loads((folder / JOURNAL).read_text("utf-8"))[store.url].keys() == store.graphs.keys()


def test_a_store_that_asks_who_it_is(folder: Path, store: Store) -> None:
    store.permit = "Basic YW5uOnNlY3JldA=="
    with pytest.raises(ExportError, match=r"answers 401 .* give --user"):
        push(folder, Target(store.url, "ann", "wrong"))
    assert push(folder, Target(store.url, "ann", "secret")).sent == 8


def test_large_graphs_go_in_pieces(folder: Path) -> None:
    file = folder / "quads" / "things.nq"
    pieces = list(triples(file, 50_000))
    assert len(pieces) > 3
    assert b"".join(pieces).count(b"\n") == file.read_bytes().count(b"\n")


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://x", "is no address"),
        ("http://127.0.0.1:9/", r"cannot be reached .*; check the address, then push again"),
    ],
)
def test_where_nobody_is(folder: Path, url: str, message: str) -> None:
    with pytest.raises(ExportError, match=message):
        push(folder, Target(url))


@pytest.mark.parametrize(
    ("url", "message"), [("x", "is no address"), ("http://127.0.0.1:9/", "cannot be reached")]
)
def test_an_endpoint_where_nobody_is(url: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        Endpoint(url).query("ASK {}")


# ── Virtuoso ────────────────────────────────────────────────────────────────────────────────────────────────────────────

CONFIG = """[Database]
DatabaseFile = kg.db
ErrorLogFile = kg.log
LockFile = kg.lck
TransactionFile = kg.trx
xa_persistent_file = kg.pxa
[TempDatabase]
DatabaseFile = kg-temp.db
TransactionFile = kg-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 1000000
[Client]
SQL_QUERY_TIMEOUT = 0
"""


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture(scope="module")
def virtuoso(labelled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Virtuoso that holds the labelled seeds."""
    if not shutil.which("virtuoso-t"):
        pytest.skip("Virtuoso is not here")
    folder = tmp_path_factory.mktemp("virtuoso")
    sql, http = _free_port(), _free_port()
    (folder / "virtuoso.ini").write_text(CONFIG.format(sql=sql, http=http))
    with subprocess.Popen(
        ["virtuoso-t", "+foreground", "+configfile", "virtuoso.ini"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            address = f"http://127.0.0.1:{http}"
            _wait_for(f"{address}/sparql?query=ASK%7B%7D")
            shutil.copytree(labelled, folder / "graph")
            push(folder / "graph", Target(f"{address}/sparql-graph-crud-auth", "dba", "dba"))
            yield f"{address}/sparql"
        finally:
            server.kill()


def _wait_for(url: str) -> None:
    for _ in range(240):
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except OSError:
            time.sleep(0.25)
        else:
            return
    pytest.fail("Virtuoso did not start")


def _same(value: str) -> str:
    """Numbers by what they say, lists without their order."""
    try:
        return (
            str(Decimal(value).normalize())
            if value.replace(".", "").replace("-", "").isdigit()
            else " | ".join(sorted(value.split(" | ")))
        )
    except ArithmeticError:
        return value


def _rows(rows: Rows) -> Counter[tuple[str, ...]]:
    return Counter(tuple(_same(plain(term)) for term in row) for row in rows.rows)


@pytest.mark.slow
@pytest.mark.parametrize("question", questions.questions(), ids=lambda question: question.name)
def test_virtuoso_answers_the_same(question: questions.Question, labelled: Path, virtuoso: str) -> None:
    given = [{}, *({name: value} for name, value in question.parameters.items())]
    for parameters in given:
        ours, theirs = (
            ask(source, question.sparql(parameters)) for source in (open_graph(labelled), Endpoint(virtuoso))
        )
        assert isinstance(ours, Rows)
        assert isinstance(theirs, Rows)
        assert _rows(theirs) == _rows(ours), parameters
