"""A graph behind a SPARQL endpoint, asked like one on disk.

Its default graph must be the union of its named graphs; docs/stores.md says how each store is told so.
"""

from __future__ import annotations

import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass

from kg.errors import QueryError
from kg.graph.engine import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)
from kg.graph.store import PREFIXES
from kg.ids import BASE

ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9, text/turtle;q=0.8"
SECONDS = 600
_PAGE = re.compile(r"<(!doctype )?html\b", re.IGNORECASE)
_MARKUP = re.compile(r"<(style|script)\b.*?</\1>|<!?/?[a-z][^>]*>", re.DOTALL | re.IGNORECASE)
_LONG = 400  # characters of an error that are shown
_PREFIXED = re.compile(r"\b([a-z]+):")


def said(body: bytes) -> str:
    """What an answer says in words, be it text or a page.

    >>> said(b"<html><style>p {}</style><title>Error</title><p>No such\\n<b>store</b></p></html>")
    'Error No such store'
    """
    text = body.decode("utf-8", "replace")
    if _PAGE.search(text):  # anywhere else, what stands between < and > is an IRI
        text = _MARKUP.sub(" ", text)
    return " ".join(text.split())[:_LONG]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where to ask."""

    url: str
    base: str = BASE

    def query(self, sparql: str) -> QuerySolutions | QueryBoolean | Iterator[Triple]:
        """The answer of the endpoint; the usual prefixes need not be declared."""
        type_, body = self._ask(self._declared(sparql))
        try:
            if type_ == "application/sparql-results+json":
                return parse_query_results(body, QueryResultsFormat.JSON)
            form = RdfFormat.from_media_type(type_)
            if form is not None:
                return (quad.triple for quad in list(parse(body, form)))
        except (SyntaxError, ValueError) as error:
            raise QueryError(
                self.url, f"gives an answer that cannot be read ({error})", "ask its keeper"
            ) from None
        raise QueryError(
            self.url, f"answers with {type_ or 'nothing'}", "check that this is a SPARQL endpoint"
        )

    def rows(self, sparql: str) -> Iterator[dict[str, str | None]]:
        """The answer of a SELECT as plain strings."""
        answer = self.query(sparql)
        if not isinstance(answer, QuerySolutions):
            raise QueryError("query", "gives no rows", "ask with SELECT")
        names = [variable.value for variable in answer.variables]
        for row in answer:
            yield {name: None if row[name] is None else row[name].value for name in names}

    def _declared(self, sparql: str) -> str:
        known = PREFIXES | {"cgi": self.base}
        used = sorted(known.keys() & set(_PREFIXED.findall(sparql)))
        declared = {match.lower() for match in re.findall(r"(?i)\bPREFIX\s+([a-z]+):", sparql)}
        return "".join(f"PREFIX {name}: <{known[name]}>\n" for name in used if name not in declared) + sparql

    def _ask(self, sparql: str) -> tuple[str, bytes]:
        if not self.url.startswith(("http://", "https://")):
            raise QueryError(self.url, "is no address of an endpoint", "write it as http://host:port/sparql")
        data = urllib.parse.urlencode({"query": sparql}).encode()
        request = urllib.request.Request(self.url, data, {"accept": ACCEPT})
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as reply:
                return reply.headers.get_content_type(), reply.read()
        except urllib.error.HTTPError as error:
            remedy = "mend the query" if error.code == 400 else "check that this is a SPARQL endpoint"
            raise QueryError(
                self.url, f"answers {error.code}: {said(error.read())}", f"{remedy}, or ask its keeper"
            ) from None
        except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
            reason = getattr(error, "reason", error)
            raise QueryError(self.url, f"cannot be reached ({reason})", "check the address") from None
