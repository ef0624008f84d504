"""kg from Python: open a graph and ask it, look at one statement in its context, extract from a string.

>>> import kg
>>> found = kg.extract("确保全年新登记企业1万户以上。")
>>> [(s.kind.value, s.strength.value, s.measures[0].value, s.measures[0].unit) for s in found.statements]
[('Commitment', 'Ensure', Decimal('10000'), '户')]

A folder of reports becomes a graph, a graph answers, and each answer leads back to its words:

>>> from pathlib import Path
>>> from tempfile import TemporaryDirectory
>>> folder = TemporaryDirectory()
>>> report = Path(folder.name) / "report.txt"
>>> _ = report.write_text("某县2024年政府工作报告\\n力争全年进出口总额达到120亿元以上。", "utf-8")
>>> graph = kg.open(kg.build_graph([report], Path(folder.name) / "graph").graph)
>>> targets = graph.ask("targets", year=2024)
>>> [(row.indicator, row.value, row.unit) for row in targets.records()]
[('进出口总额', Decimal('12000000000'), '元')]
>>> print(graph.statement("力争全年进出口总额达到120亿元以上"))
report.txt [14:32]  …某县2024年政府工作报告 【力争全年进出口总额达到120亿元以上】。…
>>> folder.cleanup()
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, overload

from kg.errors import QueryError
from kg.graph import store
from kg.graph.engine import Literal, NamedNode, Term
from kg.graph.store import PREFIXES
from kg.queries.answers import Rows, ask, shorten
from kg.queries.questions import is_name, question, term

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import polars as pl
    import rdflib

    from kg.model import Document, Findings

Value = str | int | Decimal | date | bool | None
Kind = TypeVar("Kind")
AROUND = 40  # characters that are shown on either side of a statement
_CASTS: Mapping[str, Any] = {
    "integer": int,
    "decimal": Decimal,
    "gYear": int,
    "date": date.fromisoformat,
    "boolean": lambda text: text == "true",
}


class Name(str):
    """The name of a thing, which knows the thing's IRI.

    >>> name = Name("进出口总额", "https://example.org/indicator/1")
    >>> name, name.iri
    ('进出口总额', 'https://example.org/indicator/1')
    """

    __slots__ = ("iri",)
    iri: str

    def __new__(cls, name: str, iri: str) -> Name:
        made = super().__new__(cls, name)
        made.iri = iri
        return made

    def __reduce__(self) -> tuple[type[Name], tuple[str, str]]:
        return Name, (str(self), self.iri)


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a question: columns by name, rows of plain Python values; things appear by their names.

    >>> table = Table(("项", "值"), (("进出口总额", Decimal(120)),), ("indicator", "value"))
    >>> list(table)
    [{'项': '进出口总额', '值': Decimal('120')}]
    >>> table.records()
    [Row(indicator='进出口总额', value=Decimal('120'))]
    """

    columns: tuple[str, ...]  # headings: Chinese for a named question, else as SELECT names them
    rows: tuple[tuple[Value, ...], ...]
    names: tuple[str, ...] = ()  # as SELECT names them

    def __iter__(self) -> Iterator[dict[str, Value]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def records(self) -> list[Any]: ...
    @overload
    def records(self, kind: type[Kind]) -> list[Kind]: ...
    def records(self, kind: type[Any] | None = None) -> list[Any]:
        """The rows as dataclasses with the names of SELECT: of a made one, or of your own, which takes what it names.

        >>> @dataclass
        ... class Goal:
        ...     value: Decimal
        >>> Table(("项", "值"), (("进出口总额", Decimal(120)),), ("indicator", "value")).records(Goal)
        [Goal(value=Decimal('120'))]
        """
        names = self.names or self.columns
        if kind is None:
            made = dataclasses.make_dataclass("Row", names, frozen=True, slots=True)
            return [made(*row) for row in self.rows]
        wanted = [field.name for field in dataclasses.fields(kind) if field.init]
        if unknown := [name for name in wanted if name not in names]:
            raise QueryError(
                f"{kind.__name__}.{unknown[0]}", "is no column of this answer", f"take of {', '.join(names)}"
            )
        places = [names.index(name) for name in wanted]
        return [kind(*(row[place] for place in places)) for row in self.rows]

    def to_pandas(self) -> pd.DataFrame:
        """As a pandas.DataFrame (`pip install pandas`). Numbers stay exact; `.astype(float)` makes them fit to plot."""
        import pandas as pd

        return pd.DataFrame(list(self.rows), columns=list(self.columns))

    def to_polars(self) -> pl.DataFrame:
        """As a polars.DataFrame (`pip install polars`), whose decimals keep all of their digits."""
        import polars as pl

        digits = (_digits(value) for row in self.rows for value in row if isinstance(value, Decimal))
        decimal = pl.Decimal(38, max(digits, default=0))
        types = {int: pl.Int64(), Decimal: decimal, date: pl.Date(), bool: pl.Boolean()}
        columns = list(zip(*self.rows, strict=True)) or [()] * len(self.columns)
        kinds = [{type(value) for value in column if value is not None} for column in columns]
        schema = {
            name: types.get(kind.pop(), pl.String()) if len(kind) == 1 else pl.String()
            for name, kind in zip(self.columns, kinds, strict=True)
        }
        written = (
            [None if v is None else str(v) for v in column] if schema[name] == pl.String() else column
            for name, column in zip(self.columns, columns, strict=True)
        )
        return pl.DataFrame(dict(zip(self.columns, written, strict=True)), schema=schema)


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
        before = " ".join(self.text[max(0, self.start - AROUND) : self.start].split("\n"))
        after = " ".join(self.text[self.end : self.end + AROUND].split("\n"))
        return f"{self.document} [{self.start}:{self.end}]  …{before}【{self.quote}】{after}…"


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph that was built, ready to be asked."""

    graph: store.Graph  # as the other rooms of kg hold it

    def ask(self, words: str, *, lang: str = "zh", **given: object) -> Table:
        """The answer to a named question with its parameters, or to a SELECT.

        >>> graph = open("graph")                                                  # doctest: +SKIP
        >>> graph.ask("targets", place="哈尔滨市", year=2024).to_pandas()            # doctest: +SKIP
        >>> graph.ask("SELECT ?quote { ?s a cg:Challenge ; cg:quote ?quote }")     # doctest: +SKIP
        """
        named = question(words) if is_name(words) else None
        if given and not named:
            raise QueryError(
                f"{next(iter(given))}=", "is for named questions", "write the value into the query itself"
            )
        sparql = named.sparql({name: str(value) for name, value in given.items()}) if named else words
        found = ask(self.graph, sparql, lang=lang)
        if not isinstance(found, Rows):
            raise QueryError("query", "gives no rows", "ask with SELECT, or use .graph.query")
        columns = named.columns if named and lang == "zh" else found.columns
        rows = (tuple(self._value(found, cell) for cell in row) for row in found.rows)
        return Table(columns, tuple(rows), found.columns)

    def statement(self, which: str, *, document: str | None = None) -> Context:
        """One statement in its context, by its IRI or by its exact words; `document` is the title or file that it stands in.

        Words that stand in several documents are refused without; where one says them twice, the first is meant.
        """
        known = which if isinstance(which, Name) else Name(which, which)
        wanted = (
            f"VALUES ?s {{ <{known.iri}> }} ?s cg:quote ?quote"
            if "://" in known.iri
            else f"VALUES ?quote {{ {term('text', which)} }} ?s cg:quote ?quote"
        )
        rows = list(
            self.graph.rows(
                f"SELECT ?quote ?kind ?name ?start ?end ?text {{ {wanted} ; cg:start ?start ; cg:end ?end ; "
                "cg:source ?d ; a ?kind . ?d cg:text ?text . OPTIONAL { ?d dcterms:title|cg:fileName ?name } "
                "VALUES ?kind { cg:Commitment cg:Achievement cg:Challenge } } ORDER BY ?d ?start ?name"
            )
        )
        first = {row["text"]: row["name"] or "" for row in reversed(rows)}
        if document is not None:
            rows = [row for row in rows if document == row["name"]]
        elif len(first) > 1:
            raise QueryError(
                which,
                f"stands in several documents ({', '.join(sorted(first.values()))})",
                "say in which: document=…, or give its IRI",
            )
        if not rows:
            raise QueryError(
                which, "is no statement of this graph", "take an IRI or a quote from one of its answers"
            )
        row = {name: value or "" for name, value in rows[0].items()}
        kind = row["kind"].rpartition("#")[2]
        return Context(row["quote"], kind, row["name"], int(row["start"]), int(row["end"]), row["text"])

    def rdflib(self) -> rdflib.Dataset:
        """All of it as an rdflib.Dataset whose default graph is the union."""
        return self.graph.dataset()

    def networkx(self, view: str = "things", **choice: object) -> nx.MultiDiGraph[str]:
        """Its things and what ties them together as networkx holds them; `choice` filters as `kg export` does.

        >>> open("graph").networkx(place="哈尔滨市", year=2024)     # doctest: +SKIP
        """
        from kg.export.choice import Choice, take
        from kg.export.marks import marks
        from kg.export.networks import network

        chosen = Choice(**{name: str(value) for name, value in choice.items()})
        return network(marks(take(self.graph, chosen), view))

    def _value(self, found: Rows, cell: Term | None) -> Value:
        if isinstance(cell, NamedNode):
            short = shorten(cell.value, PREFIXES | {"cgi": self.graph.base})
            return Name(found.name(cell) or short, cell.value)
        if isinstance(cell, Literal):
            cast = _CASTS.get(cell.datatype.value.rpartition("#")[2])
            return cast(cell.value) if cast else cell.value
        return None if cell is None else str(cell)


def open(folder: Path | str) -> Graph:
    """The graph that `kg build` left in `folder`."""
    return Graph(store.open_graph(folder))


def extract(what: str | Document) -> Findings:
    """All that a document, or a plain string, says."""
    from kg.extraction.findings import extract as extract_document
    from kg.extraction.state import bare_document

    return extract_document(bare_document(what) if isinstance(what, str) else what)


def _digits(value: Decimal) -> int:
    """How many stand after the point."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
