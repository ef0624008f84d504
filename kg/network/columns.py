"""The properties of a graph as columns: from its files, or by one query a property.

From an endpoint each property is asked for by itself, none with OPTIONAL: a store answers each in one scan, and one that a
graph lacks costs nothing. A graph on disk is read from its files, in one pass.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

from kg.graph import vocabulary as v
from kg.graph.columns import columns
from kg.graph.store import Graph
from kg.model import Kind, Type

Span = tuple[str, str, int, int]  # what stands there, in which document, from where to where
Progress = Callable[[str, int, int], object]  # what, so many done, of so many


AT_ONCE: Final = 2_000  # subjects in one query


class Answers(Protocol):
    """What can be asked: `kg.graph.store.open_graph` returns one, `kg.queries.endpoint` another."""

    def query(self, sparql: str) -> Any: ...


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """Where a document names a thing."""

    source: str
    start: int
    end: int
    thing: str


class Columns(Protocol):
    def one(self, term: str) -> dict[str, str]:
        """The one value of a property, by subject: the smallest, should a broken graph hold two."""

    def many(self, term: str) -> dict[str, tuple[str, ...]]:
        """All values of a property, by subject, sorted."""

    def labels(self, term: str) -> dict[str, dict[str, str]]:
        """Names by language, by subject."""

    def instances(self, kind: str) -> list[str]:
        """The instances of a class, sorted."""

    def spans(self, kind: str) -> list[Span]:
        """Where the instances of a class stand."""

    def quotes(self) -> Mapping[str, str]:
        """The words of each statement."""

    def mentions(self) -> list[Mention]:
        """Where documents name things, in the order of their texts; the longer first."""


def columns_of(graph: Graph | Answers, *, progress: Progress | None = None) -> Columns:
    """The columns of a graph: from its files where it has them."""
    if isinstance(graph, Graph) and (graph.folder / "quads").is_dir():
        return FromFiles(graph.folder / "quads", progress=progress)
    return FromQueries(graph)


class FromQueries:
    """Columns of whatever answers queries, asked for when they are needed."""

    def __init__(self, store: Answers) -> None:
        self._store = store

    def _ask(self, what: str, pattern: str) -> Iterable[Any]:
        rows: Iterable[Any] = self._store.query(f"SELECT {what} WHERE {{ {pattern} }}")
        return rows

    def one(self, term: str) -> dict[str, str]:
        return {key: values[0] for key, values in self.many(term).items()}

    def many(self, term: str) -> dict[str, tuple[str, ...]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for s, o in self._ask("?s ?o", f"?s {term} ?o"):
            found[s.value].append(o.value)
        return {key: tuple(sorted(values)) for key, values in found.items()}

    def labels(self, term: str) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        rows = self._ask("?x ?n", f"?x {term} ?n")
        for x, n in sorted(rows, key=lambda row: (row[0].value, row[1].value)):
            found.setdefault(x.value, {}).setdefault((n.language or "").split("-")[0], n.value)
        return found

    def instances(self, kind: str) -> list[str]:
        rows = self._ask("?x", f"?x {v.TYPE} {v.cg(kind)}")
        return sorted({row[0].value for row in rows})

    def spans(self, kind: str) -> list[Span]:
        """Mentions stand somewhere too, and are ten times as many: one join leaves them out."""
        where = f"?s {v.TYPE} {v.cg(kind)} ; {v.SOURCE} ?d ; {v.START} ?a ; {v.END} ?b"
        rows = self._ask("?s ?d ?a ?b", where)
        return sorted((s.value, d.value, int(a.value), int(b.value)) for s, d, a, b in rows)

    def quotes(self) -> dict[str, str]:
        rows = self._ask("?s ?q", f"?s {v.TYPE} {v.cg('Statement')} ; {v.QUOTE} ?q")
        return {s.value: q.value for s, q in rows}

    def mentions(self) -> list[Mention]:
        rows = self._store.query(
            f"SELECT ?d ?a ?b ?t WHERE {{ ?m {v.REFERS_TO} ?t ; {v.SOURCE} ?d ; {v.START} ?a ; {v.END} ?b }}"
        )
        return _in_order(Mention(d.value, int(a.value), int(b.value), t.value) for d, a, b, t in rows)


class FromIndex:
    """Columns of some subjects alone, which a store finds by its index; `add` takes more of them.

    All that is said of a subject is asked for at once: a query for each property would cost more than the answers.
    """

    def __init__(self, store: Answers, only: Iterable[str] = ()) -> None:
        self._store = store
        self._taken: set[str] = set()
        self._values: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._labels: defaultdict[str, defaultdict[str, dict[str, str]]] = defaultdict(
            lambda: defaultdict(dict)
        )
        self.add(only)

    def add(self, only: Iterable[str]) -> None:
        new = sorted(set(only) - self._taken)
        self._taken.update(new)
        for at in range(0, len(new), AT_ONCE):
            some = " ".join(f"<{iri}>" for iri in new[at : at + AT_ONCE])
            for s, p, o in self._store.query(f"SELECT ?s ?p ?o WHERE {{ VALUES ?s {{ {some} }} ?s ?p ?o }}"):
                term = f"<{p.value}>"
                self._values[term][s.value].append(o.value)
                if term in _LABELS:
                    names = self._labels[term][s.value]
                    language = (o.language or "").split("-")[0]
                    names[language] = min(names.get(language, o.value), o.value)

    def objects(self, terms: Iterable[str], subjects: Iterable[str]) -> set[str]:
        """What these subjects, taken before, have as values of the properties."""
        columns = [self._values[term] for term in terms]
        return {one for subject in subjects for column in columns for one in column.get(subject, ())}

    def one(self, term: str) -> dict[str, str]:
        return {key: min(values) for key, values in self._values[term].items()}

    def many(self, term: str) -> dict[str, tuple[str, ...]]:
        return {key: tuple(sorted(values)) for key, values in self._values[term].items()}

    def labels(self, term: str) -> dict[str, dict[str, str]]:
        return dict(self._labels[term])

    def instances(self, kind: str) -> list[str]:
        class_ = v.cg(kind)[1:-1]
        return sorted(iri for iri, classes in self._values[v.TYPE].items() if class_ in classes)

    def spans(self, kind: str) -> list[Span]:
        source, start, end = (self._values[term] for term in (v.SOURCE, v.START, v.END))
        return [
            (iri, source[iri][0], int(start[iri][0]), int(end[iri][0]))
            for iri in self.instances(kind)
            if iri in source and iri in start and iri in end
        ]

    def quotes(self) -> dict[str, str]:
        return self.one(v.QUOTE)

    def mentions(self) -> list[Mention]:
        return []


_SPANNED: Final = (v.SOURCE, v.START, v.END, v.QUOTE, v.REFERS_TO)
_LABELS: Final = (v.PREF_LABEL, v.LABEL)
_TERMS: Final = tuple(
    sorted(
        {
            *(v.PUBLISHER, v.TITLE, v.TEXT, v.FILE_NAME, v.ISSUED, v.PLAN_YEAR, v.LEVEL, v.ISSUER, v.PLACE),
            *(v.VERSION_OF, v.BODY, v.BROADER, v.PART, v.PREF_LABEL, v.ALT_LABEL),
            *(v.BY, v.SPEAKER, v.STRENGTH, v.PERIOD, v.DEADLINE, v.DEADLINE_TEXT, v.SECTION, v.RULE),
            *(v.RESTATES, v.RESPONSIBLE, v.PARTNER, v.ABOUT, v.THEME, v.MEASURE),
            *(v.INDICATOR, v.INDICATOR_TEXT, v.FORM, v.COMPARATOR, v.VALUE, v.UPPER_VALUE, v.UNIT),
            *(v.VALUE_TEXT, v.SUB_ORGANIZATION_OF, v.CONTAINED_IN, v.JURISDICTION, v.ADMINISTERED_WITH),
            *(v.HAS_PART, v.PLEDGES, v.HOLDS, v.POST_IN, v.FROM, v.TO, v.VERDICT, v.CHANGE),
            *(v.REPORTS_ON, v.FOLLOWS, v.DROPPED_IN, v.ECHOES),
        }
    )
)
_CLASSES: Final = (
    *(kind.value for kind in Kind),
    *(type_.value for type_ in Type),
    *("Document", "Section", "Measure", "Target", "Result", "Indicator"),
)


class FromFiles:
    """Columns of a graph on disk, read in one pass."""

    def __init__(self, quads: Path, *, progress: Progress | None = None) -> None:
        self._values: dict[str, dict[str, list[str]]] = {term: {} for term in _TERMS}
        self._labels: dict[str, dict[str, dict[str, str]]] = {term: {} for term in _LABELS}
        self._instances: dict[str, list[str]] = {kind: [] for kind in _CLASSES}
        self._spans: dict[str, tuple[str, int, int]] = {}
        self._quotes: dict[str, str] = {}
        self._mentions: list[Mention] = []
        files = sorted(quads.glob("*.nq"))
        for at, file in enumerate(files):
            if progress:
                progress("graph", at, len(files))
            self._add(file)

    def _add(self, file: Path) -> None:
        found = columns(
            file, terms={*_TERMS, *_SPANNED}, labels=_LABELS, classes=[v.cg(kind) for kind in _CLASSES]
        )
        for term in _TERMS:
            _merge(self._values[term], found.values[term])
        for term in _LABELS:
            for subject, names in found.labels[term].items():
                self._labels[term][subject] = names | self._labels[term].get(subject, {})
        for kind in _CLASSES:
            self._instances[kind] += found.instances[v.cg(kind)]
        source, start, end, quote, thing = (found.values[term] for term in _SPANNED)
        for subject, documents in source.items():
            if subject not in start:  # a thing and its evidence
                continue
            where = (documents[0], int(start[subject][0]), int(end[subject][0]))
            if subject in thing:
                self._mentions += (Mention(*where, one) for one in thing[subject])
            else:
                self._spans[subject] = where
                if subject in quote:
                    self._quotes[subject] = quote[subject][0]

    def one(self, term: str) -> dict[str, str]:
        return {key: min(values) for key, values in self._values[term].items()}

    def many(self, term: str) -> dict[str, tuple[str, ...]]:
        return {key: tuple(sorted(values)) for key, values in self._values[term].items()}

    def labels(self, term: str) -> dict[str, dict[str, str]]:
        return self._labels[term]

    def instances(self, kind: str) -> list[str]:
        return sorted(self._instances[kind])

    def spans(self, kind: str) -> list[Span]:
        return [(one, *self._spans[one]) for one in self.instances(kind) if one in self._spans]

    def quotes(self) -> dict[str, str]:
        return self._quotes

    def mentions(self) -> list[Mention]:
        return _in_order(self._mentions)


def _merge(known: dict[str, list[str]], new: Mapping[str, list[str]]) -> None:
    for subject, values in new.items():
        if subject in known:
            known[subject] += values
        else:
            known[subject] = values


def _in_order(found: Iterator[Mention] | Sequence[Mention]) -> list[Mention]:
    return sorted(found, key=lambda one: (one.source, one.start, -one.end, one.thing))
