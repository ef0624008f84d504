"""Which format an answer is given in.

>>> choose("text/csv;q=0.5, application/sparql-results+xml", ROWS)
'application/sparql-results+xml'
>>> choose("text/html, */*;q=0.1", ROWS)
'application/sparql-results+json'
>>> choose("image/png", ROWS) is None
True
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.graph.engine import QueryResultsFormat, RdfFormat

ROWS: dict[str, QueryResultsFormat] = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "application/xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
}
TRIPLES: dict[str, RdfFormat] = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/x-turtle": RdfFormat.TURTLE,
    "application/json": RdfFormat.JSON_LD,
    "application/xml": RdfFormat.RDF_XML,
}


def choose(accept: str, offered: Mapping[str, object]) -> str | None:
    """The offered type that a client likes best; of equals the first offered. None where it likes none."""
    wishes = [_wish(part) for part in (accept or "*/*").split(",") if part.strip()]
    liked = [
        (max((q for pattern, q in wishes if _fits(pattern, type_)), default=0.0), type_) for type_ in offered
    ]
    best = max(liked, key=lambda pair: pair[0])
    return best[1] if best[0] > 0 else None


def _wish(part: str) -> tuple[str, float]:
    pattern, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
    try:
        return pattern, float(quality)
    except ValueError:
        return pattern, 0.0


def _fits(pattern: str, type_: str) -> bool:
    return pattern in ("*/*", type_) or (pattern.endswith("/*") and type_.startswith(pattern[:-1]))
