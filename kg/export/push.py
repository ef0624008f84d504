"""A graph sent to another store, named graph by named graph (SPARQL 1.1 Graph Store HTTP Protocol).

What arrived is noted in `DIR/pushed.json`, so that a push that was cut off goes on where it stopped, and a second one sends what
has changed alone. A graph that no longer exists here is taken away there.
"""

from __future__ import annotations

import base64
import hashlib
import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ExportError, GraphError
from kg.graph.store import read_stamp
from kg.queries.endpoint import said

JOURNAL = "pushed.json"
CHUNK = 4 * 2**20  # bytes of N-Triples in one request
SECONDS = 600
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did."""

    sent: int
    unchanged: int
    removed: int


@dataclass(slots=True)
class Target:
    """A store that takes graphs; `user` and `password` where it asks for them (basic or digest).

    It is asked how before anything is sent: a store that refuses a long body hangs up while it is still being written.
    """

    url: str
    user: str | None = None
    password: str | None = None
    _handler: urllib.request.AbstractDigestAuthHandler | None = None
    _challenge: dict[str, str] | None = None  # of a store that asks for a digest

    def put(self, graph: str, chunks: Iterator[bytes]) -> None:
        """The first chunk takes the place of what was there, the others are added to it."""
        method = "PUT"
        for chunk in chunks:
            self._send(method, graph, chunk)
            method = "POST"

    def delete(self, graph: str) -> None:
        self._send("DELETE", graph, None)

    def _send(self, method: str, graph: str, body: bytes | None) -> None:
        request = self._request(method, graph, body)
        if self.user is not None and self._handler is None:
            self._ask_how()
        if self._handler is not None:
            request.add_unredirected_header("Authorization", self._permit(request))
        try:
            with urllib.request.urlopen(request, timeout=SECONDS):
                return
        except urllib.error.HTTPError as error:
            if method == "DELETE" and error.code == 404:
                return
            remedy = "give --user and the password" if error.code in (401, 403) else "ask its keeper"
            raise ExportError(
                self.url, f"answers {error.code} to {method} of {graph}: {said(error.read())}", remedy
            ) from None
        except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
            raise self._unreachable(error) from None

    def _request(self, method: str, graph: str, body: bytes | None) -> urllib.request.Request:
        mark = "&" if "?" in self.url else "?"
        url = f"{self.url}{mark}graph={urllib.parse.quote(graph, safe='')}"
        return urllib.request.Request(url, body, {"content-type": "application/n-triples"}, method=method)

    def _ask_how(self) -> None:
        known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        known.add_password(None, self.url, self.user or "", self.password or "")
        self._handler = urllib.request.AbstractDigestAuthHandler(known)
        try:
            urllib.request.urlopen(self._request("GET", "urn:nothing", None), timeout=SECONDS).close()
        except urllib.error.HTTPError as error:
            scheme, _, rest = (error.headers.get("www-authenticate") or "").partition(" ")
            if scheme.lower() == "digest":
                self._challenge = urllib.request.parse_keqv_list(urllib.request.parse_http_list(rest))
        except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
            raise self._unreachable(error) from None

    def _permit(self, request: urllib.request.Request) -> str:
        if self._challenge is not None and self._handler is not None:
            return f"Digest {self._handler.get_authorization(request, self._challenge)}"
        pair = f"{self.user}:{self.password or ''}"
        return f"Basic {base64.b64encode(pair.encode()).decode()}"

    def _unreachable(self, error: OSError) -> ExportError:
        reason = getattr(error, "reason", error)
        return ExportError(self.url, f"cannot be reached ({reason})", "check the address, then push again")


def push(
    folder: Path, target: Target, *, again: bool = False, progress: Progress = lambda *_: None
) -> Pushed:
    """Send every named graph that the target does not have as it is here."""
    if not target.url.startswith(("http://", "https://")):
        raise ExportError(target.url, "is no address of a store", "write it as http://host:port/…")
    read_stamp(folder)
    files = sorted((folder / "quads").glob("*.nq"))
    if not files:
        raise GraphError(folder / "quads", "holds no graphs", "build it again")
    arrived = _read(folder).get(target.url, {}) if not again else {}
    here: dict[str, str] = {}
    sent = 0
    for done, file in enumerate(files):
        progress("graphs", done, len(files))
        graph = graph_of(file)
        if graph is None:
            continue
        here[graph] = hashlib.sha256(file.read_bytes()).hexdigest()
        if arrived.get(graph) != here[graph]:
            target.put(graph, triples(file))
            arrived[graph] = here[graph]
            _note(folder, target.url, arrived)
            sent += 1
    gone = sorted(arrived.keys() - here.keys())
    for graph in gone:
        target.delete(graph)
        del arrived[graph]
        _note(folder, target.url, arrived)
    return Pushed(sent, len(here) - sent, len(gone))


def graph_of(file: Path) -> str | None:
    """The named graph that a file of `quads/` holds; None where it is empty."""
    with file.open(encoding="utf-8") as lines:
        first = lines.readline()
    return first.rstrip("\n. ").rpartition("<")[2].rstrip(">") or None


def triples(file: Path, size: int = CHUNK) -> Iterator[bytes]:
    """The lines of a file without their graph, in chunks."""
    graph = graph_of(file)
    ending = f" <{graph}> .\n".encode()
    chunk, held = [], 0
    with file.open("rb") as lines:
        for line in lines:
            chunk.append(line.removesuffix(ending) + b" .\n")
            held += len(line)
            if held >= size:
                yield b"".join(chunk)
                chunk, held = [], 0
    if chunk:
        yield b"".join(chunk)


def _read(folder: Path) -> dict[str, dict[str, str]]:
    try:
        noted = json.loads((folder / JOURNAL).read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError:
        raise GraphError(folder / JOURNAL, "is broken", "remove it; then everything is sent again") from None
    return {str(url): dict(graphs) for url, graphs in noted.items()}


def _note(folder: Path, url: str, arrived: dict[str, str]) -> None:
    noted = _read(folder) | {url: dict(sorted(arrived.items()))}
    new = folder / f"{JOURNAL}.new"
    new.write_text(json.dumps(noted, indent=1, sort_keys=True) + "\n", "utf-8")
    new.replace(folder / JOURNAL)
