"""The service as an ASGI application: `/sparql` for programs, `/query` for people, the graph's own pages beside them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Protocol

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from kg.graph.store import Graph
from kg.queries.portrait import graphs_of
from kg.server.description import description
from kg.server.evaluation import Job, Reply, fault
from kg.server.lanes import Lanes, Limits
from kg.server.negotiation import TRIPLES, choose
from kg.server.page import CSP, query_page
from kg.server.requests import Asked, RefusedError, asked, check
from kg.server.scratch import Scratch
from kg.server.sending import Outbox

STATIC = Path(__file__).parent / "static"
ENDPOINT = "/sparql"
PATIENCE = 20.0  # seconds that a client has for the body of its request


class Runner(Protocol):
    async def run(self, job: Job) -> Reply: ...
    async def start(self) -> None: ...
    def close(self) -> None: ...


class Service:
    """What stands behind the endpoint."""

    def __init__(
        self, graph: Graph, limits: Limits, *, prefixes: dict[str, str], scratch: bool, union: bool
    ) -> None:
        self.graph = graph
        self.limits = limits
        self.prefixes = prefixes
        self.union = union
        self.scratch = Scratch(graph.store) if scratch else None
        self._graphs: dict[str, int] | None = None  # counted when first asked for
        self.outbox = Outbox(limits.sending_bytes)
        self.runner: Runner = self.scratch or Lanes(graph.folder, limits)

    async def answer(self, request: Request) -> Response:
        try:
            body = await _body(request, self.limits.query_bytes)
            question = asked(request.method, request.headers.get("content-type", ""), request.url.query, body)
            if question is None:
                return await self._description(request)
            check(question, writable=self.scratch is not None, most=self.limits.query_bytes)
        except RefusedError as refused:
            return _response(fault(refused.status, str(refused)))
        except ClientDisconnect:
            return Response(status_code=400)
        if question.update and self.scratch:
            return _response(await self.scratch.update(question, _address(request), self.prefixes))
        return _response(
            await _unless_gone(request, self.runner.run(self._job(question, request))), self.outbox
        )

    def _job(self, question: Asked, request: Request) -> Job:
        return Job(
            question.text,
            question.default,
            question.named,
            request.headers.get("accept", "*/*"),
            _address(request),
            self.prefixes,
            self.union,
            self.limits.answer_bytes,
        )

    async def _description(self, request: Request) -> Response:
        accept = request.headers.get("accept", "*/*")
        if "text/html" in accept:
            return RedirectResponse(request.url_for("query"))
        type_ = choose(accept, TRIPLES)
        if type_ is None:
            return _response(fault(406, f"this service describes itself as {', '.join(TRIPLES)}"))
        body = description(
            _address(request),
            graphs_of(self.graph),
            writable=self.scratch is not None,
            union=self.union,
            form=TRIPLES[type_],
        )
        return Response(body, media_type=type_)


def application(
    graph: Graph,
    *,
    limits: Limits | None = None,
    prefixes: dict[str, str] | None = None,
    scratch: bool = False,
    union: bool = True,
    pages: ASGIApp | None = None,
) -> Starlette:
    """The application over a graph. `pages` shows the graph's own pages at `/`; `scratch` takes updates into `graph.store`."""
    service = Service(graph, limits or Limits(), prefixes=prefixes or {}, scratch=scratch, union=union)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        await service.runner.start()
        try:
            yield
        finally:
            service.runner.close()

    page = query_page(graph.base, pages=pages is not None).encode()

    def query(_request: Request) -> Response:
        return Response(page, media_type="text/html; charset=utf-8", headers={"content-security-policy": CSP})

    def home(request: Request) -> Response:
        return RedirectResponse(request.url_for("query"))

    routes: list[BaseRoute] = [
        Route(ENDPOINT, service.answer, methods=["GET", "POST"], name="sparql"),
        Route("/query", query, name="query"),
        Mount("/query/static", StaticFiles(directory=STATIC), name="static"),
        Mount("/", pages) if pages else Route("/", home),
    ]
    cors = Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "POST"], allow_headers=["*"])
    return Starlette(routes=routes, lifespan=lifespan, middleware=[cors])


def _address(request: Request) -> str:
    return str(request.url.replace(query=""))


async def _body(request: Request, most: int) -> bytes:
    """The body of a request; one that is too long, or does not come, is not read to its end."""
    pieces, size = [], 0
    try:
        async with asyncio.timeout(PATIENCE):
            async for piece in request.stream():
                size += len(piece)
                if size > 3 * most:  # a form may write each byte as three
                    raise RefusedError(413, f"a query may have {most} bytes")
                pieces.append(piece)
    except TimeoutError:
        raise RefusedError(408, "the request did not come to its end") from None
    return b"".join(pieces)


async def _unless_gone(request: Request, work: object) -> Reply:
    """The reply, unless the client goes away before it is there."""
    answer = asyncio.ensure_future(work)  # type: ignore[call-overload]
    gone = asyncio.ensure_future(_gone(request))
    done, _ = await asyncio.wait({answer, gone}, return_when=asyncio.FIRST_COMPLETED)
    gone.cancel()
    if answer in done:
        reply: Reply = answer.result()
        return reply
    answer.cancel()
    return fault(499, "the client went away")


async def _gone(request: Request) -> None:
    while not await request.is_disconnected():
        await asyncio.sleep(0.25)


def _response(reply: Reply, outbox: Outbox | None = None) -> Response:
    if outbox and not outbox.takes(len(reply.body)):
        reply, outbox = fault(503, "too many answers wait to be read; try again in a moment"), None
    headers = {"content-type": reply.type, "x-content-type-options": "nosniff"}
    if reply.status == 503:
        headers["retry-after"] = "5"
    return (
        outbox.response(reply.body, reply.status, headers)
        if outbox
        else Response(reply.body, reply.status, headers)
    )
