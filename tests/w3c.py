"""The W3C's tests of SPARQL 1.1 as their manifests give them, and whether two answers are the same."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

FOLDER = Path(__file__).parents[2] / "shared" / "w3c" / "sparql" / "sparql11"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"
RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
SD = "http://www.w3.org/ns/sparql-service-description#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "rdf": ox.RdfFormat.RDF_XML,
    "nt": ox.RdfFormat.N_TRIPLES,
    "n3": ox.RdfFormat.TURTLE,
}
RESULTS = {
    "srx": ox.QueryResultsFormat.XML,
    "srj": ox.QueryResultsFormat.JSON,
    "tsv": ox.QueryResultsFormat.TSV,
}
KINDS = {
    "QueryEvaluationTest",
    "CSVResultFormatTest",
    "UpdateEvaluationTest",
    "PositiveSyntaxTest11",
    "NegativeSyntaxTest11",
    "PositiveUpdateSyntaxTest11",
    "NegativeUpdateSyntaxTest11",
}
_BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"
_NUMBERS = {f"http://www.w3.org/2001/XMLSchema#{name}" for name in ("integer", "decimal", "double", "float")}

Rows = tuple[tuple[str, ...], Sequence[Sequence[object]]]


@dataclass(frozen=True)
class Case:
    group: str
    name: str
    kind: str
    manifest: Manifest
    node: ox.NamedNode | ox.BlankNode

    @cached_property
    def action(self) -> object:
        return self.manifest.one(self.node, f"{MF}action")

    @cached_property
    def result(self) -> object:
        return self.manifest.one(self.node, f"{MF}result")

    @property
    def update(self) -> bool:
        return "Update" in self.kind

    @cached_property
    def file(self) -> Path:
        """Where the query or update stands."""
        asked = self.manifest.one(self.action, f"{UT}request" if self.update else f"{QT}query") or self.action
        return self.manifest.path(asked)

    @cached_property
    def regime(self) -> bool:
        """Whether it asks for reasoning."""
        return bool(list(self.manifest.all(self.action, f"{SD}entailmentRegime")))

    def store(self) -> ox.Store:
        """What the store holds before."""
        return self._store(
            self.action, f"{UT}data" if self.update else f"{QT}data", QT if not self.update else UT
        )

    def after(self) -> ox.Store:
        """What the store should hold after an update."""
        return self._store(self.result, f"{UT}data", UT)

    def _store(self, node: object, data: str, words: str) -> ox.Store:
        store, m = ox.Store(), self.manifest
        for file in m.all(node, data):
            load(store, m.path(file), None)
        for item in m.all(node, f"{words}graphData"):
            path = m.path(m.one(item, f"{words}graph") or item)
            label = next(iter(m.objects(item, LABEL)), None)
            load(store, path, ox.NamedNode(label.value if isinstance(label, ox.Literal) else path.as_uri()))
        return store


class Manifest:
    def __init__(self, file: Path) -> None:
        self._store = ox.Store()
        load(self._store, file, None)
        self.group = file.parent.name

    def cases(self) -> Iterator[Case]:
        entries = self._store.quads_for_pattern(None, ox.NamedNode(f"{MF}entries"), None, None)
        rest = next((quad.object for quad in entries), None)
        while isinstance(rest, ox.BlankNode):
            node = self.one(rest, f"{RDF}first")
            assert isinstance(node, ox.NamedNode)
            kinds = {kind.value.rpartition("#")[2] for kind in self.all(node, f"{RDF}type")} & KINDS
            for kind in kinds:
                yield Case(self.group, node.value.rpartition("#")[2], kind, self, node)
            rest = self.one(rest, f"{RDF}rest")

    def all(self, node: object, property_: str) -> Iterator[ox.NamedNode | ox.BlankNode]:
        for value in self.objects(node, ox.NamedNode(property_)):
            assert isinstance(value, (ox.NamedNode, ox.BlankNode))
            yield value

    def objects(self, node: object, property_: ox.NamedNode) -> Iterator[object]:
        if isinstance(node, (ox.NamedNode, ox.BlankNode)):
            yield from (q.object for q in self._store.quads_for_pattern(node, property_, None, None))

    def one(self, node: object, property_: str) -> ox.NamedNode | ox.BlankNode | None:
        return next(self.all(node, property_), None)

    @staticmethod
    def path(node: object) -> Path:
        assert isinstance(node, ox.NamedNode)
        return Path(node.value.removeprefix("file://"))


def cases() -> list[Case]:
    """All of them, by group."""
    return [case for file in sorted(FOLDER.glob("*/manifest.ttl")) for case in Manifest(file).cases()]


def load(store: ox.Store, file: Path, graph: ox.NamedNode | None) -> None:
    form = FORMATS[file.suffix[1:]]
    store.load(path=str(file), format=form, base_iri=file.as_uri(), to_graph=graph)


# ── What is the same ────────────────────────────────────────────────────────────────────────────────────────────────────


def same_stores(one: ox.Store, other: ox.Store) -> bool:
    """Alike but for the names of blank nodes; a graph that is empty counts as none."""
    return _canonical(iter(one)) == _canonical(iter(other))


def same_triples(one: Sequence[ox.Triple], other: Sequence[ox.Triple]) -> bool:
    return _canonical(map(_quad, one)) == _canonical(map(_quad, other))


def same_rows(one: Rows, other: Rows) -> bool:
    """As many of each row, whatever their order, alike but for the names of blank nodes."""
    return set(one[0]) == set(other[0]) and _canonical(_row_quads(one)) == _canonical(_row_quads(other))


def same_csv(one: str, other: str) -> bool:
    def rows(text: str) -> Counter[frozenset[tuple[str, str]]]:
        read = csv.DictReader(io.StringIO(text))
        return Counter(
            frozenset((name, "_:" if cell.startswith("_:") else _plain(cell)) for name, cell in row.items())
            for row in read
        )

    return rows(one) == rows(other)


def expected(file: Path) -> bool | Rows | list[ox.Triple]:
    """What a file of results says."""
    if file.suffix[1:] in RESULTS:
        return read(file.read_bytes(), RESULTS[file.suffix[1:]])
    triples = [
        quad.triple
        for quad in ox.parse(path=str(file), format=FORMATS[file.suffix[1:]], base_iri=file.as_uri())
    ]
    return _result_set(triples) or triples


def read(body: bytes, form: ox.QueryResultsFormat) -> bool | Rows:
    answer = ox.parse_query_results(body, form)
    if isinstance(answer, ox.QueryBoolean):
        return bool(answer)
    assert isinstance(answer, ox.QuerySolutions)
    return tuple(v.value for v in answer.variables), [tuple(row) for row in answer]


def _result_set(triples: list[ox.Triple]) -> bool | Rows | None:
    """Rows, or yes and no, where they are written as RDF."""
    store = ox.Store()
    store.extend(map(_quad, triples))

    def objects(node: object, name: str) -> list[object]:
        assert isinstance(node, (ox.NamedNode, ox.BlankNode))
        return [q.object for q in store.quads_for_pattern(node, ox.NamedNode(f"{RS}{name}"), None, None)]

    root = next(
        store.quads_for_pattern(None, ox.NamedNode(f"{RDF}type"), ox.NamedNode(f"{RS}ResultSet"), None), None
    )
    if root is None:
        return None
    if answer := objects(root.subject, "boolean"):
        return getattr(answer[0], "value", "") == "true"
    names = tuple(getattr(v, "value", "") for v in objects(root.subject, "resultVariable"))
    rows = []
    for solution in objects(root.subject, "solution"):
        bound = {
            getattr(objects(b, "variable")[0], "value", ""): objects(b, "value")[0]
            for b in objects(solution, "binding")
        }
        rows.append(tuple(bound.get(name) for name in names))
    return names, rows


def _row_quads(rows: Rows) -> Iterator[ox.Quad]:
    for row in rows[1]:
        node = ox.BlankNode()
        yield ox.Quad(node, ox.NamedNode("urn:row"), ox.Literal(""))
        for name, value in zip(rows[0], row, strict=True):
            if isinstance(value, (ox.NamedNode, ox.BlankNode, ox.Literal)):
                yield ox.Quad(node, ox.NamedNode(f"urn:{name}"), value)


def _canonical(quads: Iterator[ox.Quad]) -> ox.Dataset:
    plain = (ox.Quad(q.subject, q.predicate, _value(q.object), q.graph_name) for q in quads)
    dataset = ox.Dataset(plain)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return dataset


def _quad(triple: ox.Triple) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object)


def _value(
    term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple,
) -> ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple:
    """A number, or yes and no, by its value: 2, 2.0 and 2.0e0 are written in many ways."""
    if isinstance(term, ox.Literal) and term.datatype.value == _BOOLEAN:
        return ox.Literal({"1": "true", "0": "false"}.get(term.value, term.value), datatype=term.datatype)
    if isinstance(term, ox.Literal) and term.datatype.value in _NUMBERS:
        return ox.Literal(_plain(term.value), datatype=term.datatype)
    return term


def _plain(number: str) -> str:
    try:
        value = Decimal(number)
    except InvalidOperation:
        return number
    return format(value.normalize(), "f") if value.is_finite() else number
