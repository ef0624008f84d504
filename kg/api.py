"""kg from Python: open a graph and ask it, look at one statement in its context, extract from a string.

>>> import kg
>>> found = kg.extract("确保全年新登记企业1万户以上。")
>>> [(s.kind.value, s.strength.value, s.measures[0].value, s.measures[0].unit) for s in found.statements]
[('Commitment', 'Ensure', Decimal('10000'), '户')]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import QueryError
from kg.graph.engine import Literal, NamedNode, Term
from kg.graph.store import Graph, open_graph
from kg.queries.answers import Rows, ask, shorten
from kg.queries.questions import is_name, question

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import rdflib

    from kg.model import Document, Findings

Value = str | int | Decimal | date | bool | None
_CASTS: Mapping[str, Any] = {
    "integer": int,
    "decimal": Decimal,
    "gYear": int,
    "date": date.fromisoformat,
    "boolean": lambda text: text == "true",
}


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a question: columns by name, rows of plain Python values; things appear by their names.

    >>> table = Table(("项", "值"), (("进出口总额", Decimal(120)),))
    >>> list(table)
    [{'项': '进出口总额', '值': Decimal('120')}]
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def __iter__(self) -> Iterator[dict[str, Value]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_pandas(self) -> pd.DataFrame:
        """As a pandas.DataFrame (`pip install pandas`)."""
        import pandas as pd

        return pd.DataFrame(list(self.rows), columns=list(self.columns))


@dataclass(frozen=True, slots=True)
class Context:
    """One statement and the words around it: `text[start:end] == quote`."""

    quote: str
    kind: str
    document: str
    start: int
    end: int
    text: str

    def __str__(self) -> str:
        before, after = self.text[max(0, self.start - 40) : self.start], self.text[self.end : self.end + 40]
        return f"{self.document} [{self.start}:{self.end}]  …{before}【{self.quote}】{after}…"


@dataclass(frozen=True, slots=True)
class Opened:
    """A graph that was built, ready to be asked."""

    graph: Graph

    def ask(self, words: str, *, lang: str = "zh", **given: object) -> Table:
        """The answer to a named question with its parameters, or to a SELECT.

        >>> opened = open("graph")                                # doctest: +SKIP
        >>> opened.ask("targets", place="哈尔滨市", year=2024)      # doctest: +SKIP
        """
        named = question(words) if is_name(words) else None
        found = ask(
            self.graph, named.sparql({k: str(v) for k, v in given.items()}) if named else words, lang=lang
        )
        if not isinstance(found, Rows):
            raise QueryError("query", "gives no rows", "ask with SELECT, or use .graph.query")
        columns = named.columns if named and lang == "zh" else found.columns
        return Table(columns, tuple(tuple(self._value(found, term) for term in row) for row in found.rows))

    def statement(self, iri: str) -> Context:
        """One statement in its context."""
        rows = list(
            self.graph.rows(
                f"SELECT ?quote ?kind ?name ?start ?end ?text {{ <{iri}> cg:quote ?quote ; cg:start ?start ; cg:end ?end ; "
                "cg:source ?d ; a ?kind . ?d cg:text ?text . OPTIONAL { ?d dcterms:title|cg:fileName ?name } "
                "VALUES ?kind { cg:Commitment cg:Achievement cg:Challenge } } ORDER BY ?name LIMIT 1"
            )
        )
        if not rows:
            raise QueryError(iri, "is no statement of this graph", "take an IRI from an answer of this graph")
        row = {name: value or "" for name, value in rows[0].items()}
        kind = row["kind"].rpartition("#")[2]
        return Context(row["quote"], kind, row["name"], int(row["start"]), int(row["end"]), row["text"])

    def rdflib(self) -> rdflib.Dataset:
        """All of it as an rdflib.Dataset whose default graph is the union."""
        return self.graph.dataset()

    def networkx(self, view: str = "things", **choice: str) -> nx.MultiDiGraph[str]:
        """Its things and what ties them together as networkx holds them."""
        from kg.export.choice import Choice, take
        from kg.export.marks import marks
        from kg.export.networks import network

        return network(marks(take(self.graph, Choice(**choice)), view))

    def _value(self, found: Rows, term: Term | None) -> Value:
        if isinstance(term, NamedNode):
            from kg.graph.store import PREFIXES

            return found.name(term) or shorten(term.value, PREFIXES | {"cgi": self.graph.base})
        if isinstance(term, Literal):
            cast = _CASTS.get(term.datatype.value.rpartition("#")[2])
            return cast(term.value) if cast else term.value
        return None if term is None else str(term)


def open(folder: Path | str) -> Opened:
    """The graph that `kg build` left in `folder`."""
    return Opened(open_graph(folder))


def extract(what: str | Document) -> Findings:
    """All that a document, or a plain string, says."""
    from kg.extraction.findings import extract as extract_document
    from kg.extraction.state import bare_document

    return extract_document(bare_document(what) if isinstance(what, str) else what)
