"""Answers on their way to clients: held in memory until they are read, so how much may wait to be read is bounded, and how long."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

PIECE = 2**16  # bytes handed over at once
STALLED = 20.0  # seconds after which a client that takes nothing more has had its answer


class Outbox:
    """How many bytes wait to be read."""

    def __init__(self, most: int) -> None:
        self._left = most

    def takes(self, size: int) -> bool:
        return size <= self._left

    def response(self, body: bytes, status: int, headers: Mapping[str, str]) -> Response:
        """The answer as a response; it counts until it is sent or its client is given up."""
        return (
            _Sent(self, body, status, dict(headers)) if len(body) > PIECE else Response(body, status, headers)
        )

    def change(self, size: int) -> None:
        self._left += size


class _Sent(Response):
    def __init__(self, outbox: Outbox, body: bytes, status: int, headers: dict[str, str]) -> None:
        super().__init__(None, status, headers | {"content-length": str(len(body))})
        self._outbox, self._whole = outbox, body

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        size = len(self._whole)
        self._outbox.change(-size)
        try:
            await send(
                {"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers}
            )
            for start in range(0, size, PIECE):
                piece = self._whole[start : start + PIECE]
                async with asyncio.timeout(STALLED):
                    await send(
                        {"type": "http.response.body", "body": piece, "more_body": start + PIECE < size}
                    )
        except TimeoutError:
            return  # without an end: the connection is closed
        finally:
            self._outbox.change(size)
