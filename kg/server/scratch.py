"""A store in memory that takes updates, to try things out; what is written there is gone when the service ends."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.graph.syntax import said
from kg.server.evaluation import Job, Reply, evaluate, fault
from kg.server.requests import Asked
from kg.server.tokens import tokens, unescape

if TYPE_CHECKING:
    from pyoxigraph import Store


class Scratch:
    """Runs what comes, one after the other."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._one = asyncio.Lock()

    async def run(self, job: Job) -> Reply:
        async with self._one:
            return await asyncio.to_thread(evaluate, self._store, job)

    async def update(self, asked: Asked, base: str, prefixes: Mapping[str, str]) -> Reply:
        async with self._one:
            return await asyncio.to_thread(self._update, asked, base, prefixes)

    def _update(self, asked: Asked, base: str, prefixes: Mapping[str, str]) -> Reply:
        try:
            self._store.update(using(asked), base_iri=base, prefixes=dict(prefixes))
        except SyntaxError as error:
            return fault(400, f"the update {'; '.join(said(asked.text, str(error), prefixes, update=True))}")
        except (ValueError, RuntimeError, OSError) as error:
            return fault(400, f"the update cannot be done: {error}")
        return Reply(204, "text/plain; charset=utf-8", b"")

    async def start(self) -> None:
        """Nothing to make ready."""

    def close(self) -> None:
        """Nothing to end."""


def using(asked: Asked) -> str:
    """An update with the graphs that the request names written into it, before each WHERE.

    >>> using(Asked("DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", True, default=("urn:g",)))
    'DELETE { ?s ?p ?o } USING <urn:g> WHERE { ?s ?p ?o }'
    """
    clauses = [f"USING <{iri}>" for iri in asked.default] + [f"USING NAMED <{iri}>" for iri in asked.named]
    if not clauses:
        return asked.text
    text = unescape(asked.text)
    found = list(tokens(text))
    if any(token.kind == "word" and token.text.upper() in ("USING", "WITH") for token in found):
        raise ValueError("the update names its graphs itself; leave them out of the request")
    depth, pieces, last = 0, [], 0
    for token in found:
        depth += {"{": 1, "}": -1}.get(token.text, 0) if token.kind == "mark" else 0
        if token.kind == "word" and token.text.upper() == "WHERE" and depth == 0:
            pieces += [text[last : token.start], *(f"{clause} " for clause in clauses)]
            last = token.start
    return "".join([*pieces, text[last:]])
