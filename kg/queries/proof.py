"""What a graph promises of itself, held against the graph alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.graph.engine import QuerySolutions
from kg.queries.answers import Source

_TEXTS = "SELECT ?document ?text { ?document a cg:Document ; cg:text ?text } ORDER BY ?document"
_QUOTES = "SELECT ?node ?document ?start ?end ?quote { ?node cg:quote ?quote ; cg:start ?start ; cg:end ?end ; cg:source ?document } ORDER BY ?node"
_TWICE = """SELECT ?s ?p ?one ?other { GRAPH ?one { ?s ?p ?o } GRAPH ?other { ?s ?p ?o } FILTER(STR(?one) < STR(?other)) }
ORDER BY ?s ?p"""


@dataclass(frozen=True, slots=True)
class Breach:
    """A promise that a graph does not keep, and where."""

    node: str
    fault: str

    def __str__(self) -> str:
        return f"{self.node}: {self.fault}"


def breaches(source: Source) -> Iterator[Breach]:
    """Quotes that do not stand in their text, and triples that stand in two graphs."""
    texts = {document.value: text.value for document, text in _rows(source, _TEXTS)}
    for node, document, start, end, quote in _rows(source, _QUOTES):
        words = texts.get(document.value, "")[int(start.value) : int(end.value)]
        if words != quote.value:
            yield Breach(node.value, f'quotes "{quote.value[:40]}", the text says "{words[:40]}"')
    for subject, predicate, one, other in _rows(source, _TWICE):
        yield Breach(subject.value, f"{predicate.value} stands in {one.value} and in {other.value}")


def _rows(source: Source, sparql: str) -> QuerySolutions:
    answer = source.query(sparql)
    assert isinstance(answer, QuerySolutions)
    return answer
