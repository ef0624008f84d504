"""What a query gives: rows of terms, triples, or yes and no; and the names of what stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from kg.errors import QueryError
from kg.garbage import uncollected
from kg.graph.engine import Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Term, Triple
from kg.graph.store import PREFIXES, Graph
from kg.queries.sorting import sorting_of

CHUNK = 1000  # IRIs whose names are asked for at once
LABELS = ("skos:prefLabel", "rdfs:label", "dcterms:title", "cg:fileName")  # the first that there is
Answer = QuerySolutions | QueryBoolean | QueryTriples | Iterator[Triple]


class Source(Protocol):
    """Whatever can be asked: a graph on disk, or one behind an endpoint."""

    def query(self, sparql: str) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer of a SELECT, with a name for each IRI in it that has one."""

    columns: tuple[str, ...]
    rows: Sequence[tuple[Term | None, ...]]
    names: Mapping[str, str]

    def name(self, term: Term | None) -> str | None:
        return self.names.get(term.value) if isinstance(term, NamedNode) else None

    def labelled(self) -> list[bool]:
        """Which columns hold things that have names."""
        return [any(self.name(row[n]) for row in self.rows) for n in range(len(self.columns))]


def ask(source: Source, sparql: str, *, lang: str = "zh") -> Rows | list[Triple] | bool:
    """The answer to a query of any form."""
    try:
        return _read(source, sparql, lang)
    except OSError as error:  # a SERVICE that does not answer
        raise QueryError("query", f"cannot be evaluated ({error})", "ask without SERVICE") from None


def _read(source: Source, sparql: str, lang: str) -> Rows | list[Triple] | bool:
    sorting = sorting_of(sparql) if isinstance(source, Graph) else None
    if sorting:
        columns, rows = _rows(source.query(sorting.sparql))
        if sorting.sort(columns, rows):
            shown = columns[: sorting.shown]
            rows = rows if shown == columns else [row[: sorting.shown] for row in rows]
            return Rows(shown, rows, names_of(source, _iris(rows), lang))
    answer = source.query(sparql)
    if isinstance(answer, QueryBoolean):
        return bool(answer)
    if not isinstance(answer, QuerySolutions):
        return list(answer)
    columns, rows = _rows(answer)
    return Rows(columns, rows, names_of(source, _iris(rows), lang))


def _rows(answer: Answer) -> tuple[tuple[str, ...], list[tuple[Term | None, ...]]]:
    assert isinstance(answer, QuerySolutions)
    with uncollected():  # the search would go through all rows again and again: a quarter of the time
        rows = [tuple(solution) for solution in answer]
    return tuple(variable.value for variable in answer.variables), rows


def names_of(source: Source, iris: Iterable[str], lang: str = "zh") -> dict[str, str]:
    """The names of these things, in `lang` where there is one, else in any language."""
    found: dict[str, tuple[tuple[int, int, str], str]] = {}
    waiting = iter(sorted(set(iris)))
    ranks = {shortened: rank for rank, shortened in enumerate(LABELS)}
    while chunk := list(islice(waiting, CHUNK)):
        things = " ".join(f"<{iri}>" for iri in chunk)
        answer = source.query(
            f"SELECT ?thing ?p ?name {{ VALUES ?thing {{ {things} }} ?thing ?p ?name FILTER(?p IN ({', '.join(LABELS)})) }}"
        )
        assert isinstance(answer, QuerySolutions)
        for thing, property_, name in answer:
            worth = (0 if name.language == lang else 1, ranks[shorten(property_.value, PREFIXES)], name.value)
            if thing.value not in found or worth < found[thing.value][0]:
                found[thing.value] = (worth, name.value)
    return {iri: name for iri, (_worth, name) in found.items()}


def shorten(iri: str, prefixes: Mapping[str, str]) -> str:
    """An IRI by its prefix, as people read it.

    >>> shorten("http://www.w3.org/ns/org#Post", {"org": "http://www.w3.org/ns/org#"})
    'org:Post'
    >>> shorten("http://example.org/a", {})
    '<http://example.org/a>'
    """
    fitting = [(len(base), prefix) for prefix, base in prefixes.items() if iri.startswith(base)]
    if not fitting:
        return f"<{iri}>"
    length, prefix = max(fitting)
    return f"{prefix}:{iri[length:]}"


def plain(term: Term | None) -> str:
    """A term as CSV has it: its bare value."""
    if term is None:
        return ""
    return term.value if isinstance(term, (NamedNode, Literal)) else str(term)


def _iris(rows: Iterable[tuple[Term | None, ...]]) -> Iterator[str]:
    return (term.value for row in rows for term in row if isinstance(term, NamedNode))
