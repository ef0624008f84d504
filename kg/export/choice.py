"""Which part of a graph is taken: the statements that fit, and the things that they speak of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.errors import ExportError
from kg.graph.store import Graph
from kg.model import Kind, Type
from kg.queries.absence import NAMED, unknown
from kg.queries.questions import parse_question

KINDS = tuple(Kind)
TYPES = tuple(Type)
ABOUT = ("cg:by", "cg:speaker", "cg:responsible", "cg:partner", "cg:about")

_STATEMENTS = parse_question(
    "statements",
    """# zh: 所选陈述
# en: the statements that are chosen
# columns: 陈述
# --place: 哈尔滨市
# --year: 2024
# --theme: 交通
# --actor: 哈尔滨市人民政府
SELECT DISTINCT ?statement WHERE {
  ?statement a cg:Statement .
  #--place VALUES ?namedPlace { skos:prefLabel skos:altLabel } ?where ?namedPlace $place . ?statement cg:appliesTo ?where .
  #--year FILTER EXISTS { ?statement cg:fromYear ?from ; cg:toYear ?to . FILTER(?from <= $year && $year <= ?to) }
  #--theme ?statement cg:theme/skos:prefLabel $theme .
  #--actor VALUES ?namedActor { skos:prefLabel skos:altLabel } ?who ?namedActor $actor . VALUES ?role { cg:by cg:speaker } ?statement ?role ?who .
}
ORDER BY ?statement
""",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a person asks for; nothing chosen is all of it."""

    place: str | None = None
    year: str | None = None
    theme: str | None = None
    actor: str | None = None
    type: str | None = None  # a kind of statement or a type of thing

    def __post_init__(self) -> None:
        if self.type is not None and self.type not in (*KINDS, *TYPES):
            raise ExportError(
                f"--type {self.type}", "is not known", f"choose from {', '.join((*KINDS, *TYPES))}"
            )

    @property
    def given(self) -> dict[str, str]:
        fields = {"place": self.place, "year": self.year, "theme": self.theme, "actor": self.actor}
        return {name: value for name, value in fields.items() if value is not None}

    @property
    def everything(self) -> bool:
        return not self.given and self.type is None


@dataclass(frozen=True)
class Part:
    """The part of a graph that was chosen."""

    graph: Graph
    choice: Choice

    @cached_property
    def statements(self) -> list[str]:
        """The statements that fit, in order."""
        query = _STATEMENTS.sparql(self.choice.given)
        kind = self.choice.type
        if kind in KINDS:
            query = query.replace("a cg:Statement", f"a cg:{kind}")
        elif kind:
            query = query.replace(
                "a cg:Statement .", f"a cg:Statement ; {'|'.join(ABOUT)} ?thing . ?thing a cg:{kind} ."
            )
        return list(self._iris(query))

    @cached_property
    def things(self) -> list[str]:
        """The things that these statements speak of; all that there are where everything is taken."""
        types = " ".join(f"cg:{name}" for name in TYPES)
        wanted = f"cg:{self.choice.type}" if self.choice.type in TYPES else types
        known = set(self._iris(f"SELECT DISTINCT ?thing {{ VALUES ?type {{ {wanted} }} ?thing a ?type }}"))
        if self.choice.everything or (not self.choice.given and self.choice.type in TYPES):
            return sorted(known)
        return sorted(known & set(self._named()))

    @cached_property
    def documents(self) -> list[str]:
        """The documents in which these statements stand."""
        if self.choice.everything:
            return list(self._iris("SELECT ?d { ?d a cg:Document } ORDER BY ?d"))
        return sorted({iri.rpartition("/s/")[0] for iri in self.statements})

    def _named(self) -> Iterator[str]:
        """What the statements name, and what their documents are of."""
        chosen = set(self.statements)
        for pair in self.graph.rows(f"SELECT ?statement ?thing {{ ?statement {'|'.join(ABOUT)} ?thing }}"):
            if pair["statement"] in chosen and pair["thing"]:
                yield pair["thing"]
        within = set(self.documents)
        for pair in self.graph.rows("SELECT ?document ?thing { ?document cg:place|cg:issuer ?thing }"):
            if pair["document"] in within and pair["thing"]:
                yield pair["thing"]

    def _iris(self, sparql: str) -> Iterator[str]:
        for row in self.graph.rows(sparql):
            yield from (value for value in row.values() if value)


def take(graph: Graph, choice: Choice) -> Part:
    """A part of a graph; one that is empty was asked for by mistake."""
    part = Part(graph, choice)
    if not choice.everything and not part.statements and not part.things:
        asked = " ".join(f"--{k} {v}" for k, v in {**choice.given, "type": choice.type}.items() if v)
        raise ExportError(asked, "fits nothing in this graph", _remedy(graph, choice))
    return part


def _remedy(graph: Graph, choice: Choice) -> str:
    strange = ((name, unknown(graph, name, value)) for name, value in choice.given.items() if name in NAMED)
    said = {name: fault for name, fault in strange if fault}
    if len(choice.given) == 1 and said:
        return next(iter(said.values()))
    return (
        "; ".join(f"--{name}: {fault}" for name, fault in said.items())
        or "leave one out, or look with `kg query` what there is"
    )
