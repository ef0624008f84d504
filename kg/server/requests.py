"""What a client asks for, by the SPARQL 1.1 Protocol: a query or an update, and the graphs that it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from kg.server.tokens import words

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
OUTSIDE = {"SERVICE": "asks other servers", "LOAD": "reads from the network or from files"}


class RefusedError(Exception):
    """A request that is answered with a status and a sentence."""

    def __init__(self, status: int, fault: str) -> None:
        super().__init__(fault)
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    """A query or an update; `default` and `named` are the graphs that the request itself names."""

    text: str
    update: bool
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


def asked(method: str, content_type: str, parameters: str, body: bytes) -> Asked | None:
    """What a request asks; None for a GET without a query, which asks what this service is."""
    given = _pairs(parameters)
    kind = content_type.partition(";")[0].strip().lower()
    if method in ("GET", "HEAD"):
        if _all(given, "update"):
            raise RefusedError(400, "an update must be sent with POST")
        if not _all(given, "query"):
            return None
    elif kind == FORM:
        given = given + _pairs(_text(body))
    elif kind in (QUERY, UPDATE):
        given = [*given, ("query" if kind == QUERY else "update", _text(body))]
    else:
        raise RefusedError(415, f"send the query as {QUERY} or in a form ({FORM})")
    return _one(given)


def check(question: Asked, *, writable: bool, most: int) -> None:
    """Refuse what this service does not do."""
    if len(question.text.encode()) > most:
        raise RefusedError(413, f"a query may have {most} bytes")
    if question.update and not writable:
        raise RefusedError(403, "this service answers queries; it takes no updates")
    for word in words(question.text):
        if word in OUTSIDE and (word == "SERVICE" or question.update):
            raise RefusedError(403, f"{word} {OUTSIDE[word]}; this service does not")


def _one(given: Sequence[tuple[str, str]]) -> Asked:
    queries, updates = _all(given, "query"), _all(given, "update")
    if len(queries) + len(updates) != 1:
        raise RefusedError(
            400, "send one query" if not queries and not updates else "send one query at a time"
        )
    if queries:
        return Asked(queries[0], False, _all(given, "default-graph-uri"), _all(given, "named-graph-uri"))
    return Asked(updates[0], True, _all(given, "using-graph-uri"), _all(given, "using-named-graph-uri"))


def _all(given: Sequence[tuple[str, str]], name: str) -> tuple[str, ...]:
    return tuple(value for key, value in given if key == name)


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except UnicodeDecodeError:
        raise RefusedError(400, "the request is not UTF-8") from None
    except ValueError:
        raise RefusedError(400, "the request has too many parameters") from None


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise RefusedError(400, "the request is not UTF-8") from None
