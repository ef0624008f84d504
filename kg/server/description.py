"""What this service is, in its own words: SPARQL 1.1 Service Description."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.graph.engine import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize
from kg.graph.terms import XSD
from kg.graph.vocabulary import RDF

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "RDF_XML", "JSON-LD"),
)


def description(
    endpoint: str, graphs: Mapping[str, int], *, writable: bool, union: bool, form: RdfFormat
) -> bytes:
    """The description; `graphs` are the named graphs with how many triples each has."""
    written = serialize(
        _triples(endpoint, graphs, writable, union),
        format=form,
        prefixes={"sd": SD, "void": VOID, "formats": FORMATS, "xsd": XSD},
    )
    return written or b""


def _triples(endpoint: str, graphs: Mapping[str, int], writable: bool, union: bool) -> Iterable[Triple]:
    service, dataset, default = NamedNode(endpoint), BlankNode("dataset"), BlankNode("default")
    type_ = NamedNode(f"{RDF}type")

    def sd(name: str) -> NamedNode:
        return NamedNode(SD + name)

    yield Triple(service, type_, sd("Service"))
    yield Triple(service, sd("endpoint"), service)
    yield Triple(service, sd("supportedLanguage"), sd("SPARQL11Query"))
    if writable:
        yield Triple(service, sd("supportedLanguage"), sd("SPARQL11Update"))
    if union:
        yield Triple(service, sd("feature"), sd("UnionDefaultGraph"))
    for name in _RESULTS:
        yield Triple(service, sd("resultFormat"), NamedNode(FORMATS + name))
    yield Triple(service, sd("defaultDataset"), dataset)
    yield Triple(dataset, type_, sd("Dataset"))
    yield Triple(dataset, sd("defaultGraph"), default)
    yield Triple(default, type_, sd("Graph"))
    yield Triple(default, NamedNode(f"{VOID}triples"), _count(sum(graphs.values())))
    for n, (name, triples) in enumerate(sorted(graphs.items())):
        named, graph = BlankNode(f"named{n}"), BlankNode(f"graph{n}")
        yield Triple(dataset, sd("namedGraph"), named)
        yield Triple(named, type_, sd("NamedGraph"))
        yield Triple(named, sd("name"), NamedNode(name))
        yield Triple(named, sd("graph"), graph)
        yield Triple(graph, type_, sd("Graph"))
        yield Triple(graph, NamedNode(f"{VOID}triples"), _count(triples))


def _count(n: int) -> Literal:
    return Literal(str(n), datatype=NamedNode(f"{XSD}integer"))
