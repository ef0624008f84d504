"""What a graph says of each document, in the words of the labels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from kg.evaluation.labels import TYPES, bare, unit
from kg.graph.store import Graph

FORMS = {"amount": "level"}  # the labels' words, where they differ from the graph's
COMPARATORS = {"equal": "eq", "about": "approx", "atleast": "ge", "atmost": "le", "between": "range"}
Nodes = dict[str, set[str]]  # the names of each node


@dataclass(slots=True, kw_only=True)
class SaidMeasure:
    form: str
    comparator: str
    value: Decimal
    unit: str
    indicators: set[str] = field(default_factory=set)


@dataclass(slots=True, kw_only=True)
class SaidStatement:
    kind: str
    start: int
    end: int
    quote: str
    strength: str
    period: str
    deadline: str
    nodes: dict[str, Nodes] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(set))
    )  # by, speaker, about …
    measures: dict[str, SaidMeasure] = field(default_factory=dict)


@dataclass(slots=True)
class SaidEntity:
    types: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)


@dataclass(slots=True, kw_only=True)
class SaidDocument:
    iri: str
    name: str
    sha256: str
    year: str
    level: str
    text: str
    issuer: Nodes = field(default_factory=lambda: defaultdict(set))
    place: Nodes = field(default_factory=lambda: defaultdict(set))
    statements: dict[str, SaidStatement] = field(default_factory=dict)
    entities: dict[str, SaidEntity] = field(default_factory=dict)
    posts: dict[str, dict[str, set[str]]] = field(
        default_factory=lambda: defaultdict(dict)
    )  # official → post → bodies


def said(graph: Graph) -> list[SaidDocument]:
    """All documents of a graph, with all that it says of them."""
    documents = {document.iri: document for document in _documents(graph)}
    for document in documents.values():
        document.statements.update(_statements(graph, document.iri))
    statements = {iri: s for document in documents.values() for iri, s in document.statements.items()}
    _nodes(graph, statements)
    _measures(graph, statements)
    _things(graph, documents)
    return list(documents.values())


def _rows(graph: Graph, sparql: str) -> Iterator[dict[str, str]]:
    """The rows of an answer in a lasting order, "" where there is nothing."""
    rows = [{name: value or "" for name, value in row.items()} for row in graph.rows(sparql)]
    yield from sorted(rows, key=lambda row: tuple(row.values()))


def _documents(graph: Graph) -> Iterator[SaidDocument]:
    for row in _rows(
        graph,
        """SELECT ?d ?sha ?name ?text ?year (SAMPLE(?l) AS ?level) WHERE { ?d a cg:Document ; cg:sha256 ?sha .
        OPTIONAL { ?d cg:planYear ?year } OPTIONAL { ?d cg:level ?l } OPTIONAL { ?d cg:fileName ?name } OPTIONAL { ?d cg:text ?text } }
        GROUP BY ?d ?sha ?name ?text ?year""",
    ):
        document = SaidDocument(
            iri=row["d"],
            name=row["name"].rpartition(".")[0],
            sha256=row["sha"],
            year=row["year"][:4],
            level=_local(row["level"]).lower(),
            text=row["text"],
        )
        for property_, nodes in (("issuer", document.issuer), ("place", document.place)):
            for named in _rows(
                graph,
                f"SELECT ?x ?n {{ <{row['d']}> cg:{property_} ?x . ?x skos:prefLabel|skos:altLabel ?n }}",
            ):
                nodes[named["x"]].add(bare(named["n"]))
        yield document


def _statements(graph: Graph, document: str) -> Iterator[tuple[str, SaidStatement]]:
    for row in _rows(
        graph,
        f"""SELECT ?s ?type ?start ?end ?quote ?strength ?period ?deadline WHERE {{
        VALUES ?type {{ cg:Commitment cg:Achievement cg:Challenge }}
        ?s a ?type ; cg:source <{document}> ; cg:start ?start ; cg:end ?end ; cg:quote ?quote .
        OPTIONAL {{ ?s cg:strength ?strength }} OPTIONAL {{ ?s cg:period ?period }} OPTIONAL {{ ?s cg:deadline ?deadline }} }}""",
    ):
        yield (
            row["s"],
            SaidStatement(
                kind=_local(row["type"]).lower(),
                start=int(row["start"]),
                end=int(row["end"]),
                quote=row["quote"],
                strength=_local(row["strength"]).lower(),
                period=row["period"],
                deadline=row["deadline"][:10],
            ),
        )


def _nodes(graph: Graph, statements: dict[str, SaidStatement]) -> None:
    for property_ in ("by", "speaker", "responsible", "partner", "about"):
        aside = (
            "FILTER NOT EXISTS { ?x a cg:Place } FILTER NOT EXISTS { ?x a cg:Honour }"
            if property_ == "about"
            else ""
        )
        query = f"SELECT ?s ?x ?n {{ ?s cg:{property_} ?x . ?x skos:prefLabel|skos:altLabel ?n {aside} }}"
        for row in _rows(graph, query):
            if row["s"] in statements:
                statements[row["s"]].nodes[property_][row["x"]].add(bare(row["n"]))


def _measures(graph: Graph, statements: dict[str, SaidStatement]) -> None:
    for row in _rows(
        graph,
        """SELECT ?s ?m ?indicator ?form ?cmp ?value ?unit WHERE { ?s cg:measure ?m .
        ?m cg:indicatorText|(cg:indicator/skos:prefLabel) ?indicator ; cg:form ?form ; cg:comparator ?cmp ; cg:value ?value .
        OPTIONAL { ?m cg:unit/skos:prefLabel ?unit FILTER(LANG(?unit) IN ("", "zh")) } }""",
    ):
        if row["s"] not in statements:
            continue
        form = _local(row["form"]).lower()
        measure = statements[row["s"]].measures.setdefault(
            row["m"],
            SaidMeasure(
                form=FORMS.get(form, form),
                comparator=COMPARATORS[_local(row["cmp"]).lower()],
                value=Decimal(row["value"]),
                unit=unit(row["unit"]),
            ),
        )
        measure.indicators.add(bare(row["indicator"]))


def _things(graph: Graph, documents: dict[str, SaidDocument]) -> None:
    types = " ".join(f"cg:{name}" for name in TYPES)
    for row in _rows(
        graph,
        f"""SELECT DISTINCT ?d ?e ?type ?n WHERE {{ VALUES ?type {{ {types} }}
        ?m cg:source ?d ; cg:refersTo ?e . ?e a ?type ; skos:prefLabel|skos:altLabel ?n }}""",
    ):
        if row["d"] in documents:
            entity = documents[row["d"]].entities.setdefault(row["e"], SaidEntity())
            entity.types.add(_local(row["type"]))
            entity.names.add(bare(row["n"]))
    for row in _rows(
        graph,
        """SELECT DISTINCT ?d ?e ?post ?body WHERE { ?m cg:source ?d ; cg:refersTo ?e . ?e org:holds ?p .
        ?p skos:prefLabel ?post . OPTIONAL { ?p org:postIn/(skos:prefLabel|skos:altLabel) ?body } }""",
    ):
        if row["d"] in documents:
            held = documents[row["d"]].posts[row["e"]]
            held.setdefault(bare(row["post"]), set()).add(bare(row["body"]))


def _local(iri: str) -> str:
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
