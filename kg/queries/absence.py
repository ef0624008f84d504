"""Why an answer is empty: which of the values that were given is unknown here, and what is called nearly so.

An empty answer is an answer, but mostly it is a name that is written otherwise in this graph:

    --actor 科大讯飞: no institution or official has this name here; near: 科大讯飞人工智能研究院
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Protocol

from kg.graph.engine import QuerySolutions
from kg.queries.answers import Answer
from kg.queries.questions import Question

NEAR = 3  # names that are told
LIKE = 0.5  # how much of a name must be shared
LIKE_AN_END = 0.65  # or of its end
WORD = re.compile(r"(?<![\w:])cg:([A-Za-z]\w*)")


class Source(Protocol):
    """Whatever can be asked, and the base of its IRIs."""

    @property
    def base(self) -> str: ...
    def query(self, sparql: str) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Named:
    """What a parameter can name: how to speak of it, where its names are, and which question lists them."""

    noun: str
    names: str
    listing: str


_LABEL = "skos:prefLabel|skos:altLabel ?name"
_THINGS = "cg:Project cg:Strategy cg:Policy cg:Event cg:Honour cg:Institution cg:Official cg:Place"
NAMED: Mapping[str, Named] = {
    "place": Named("place", f"?thing a cg:Place ; {_LABEL}", "documents"),
    "actor": Named("institution or official", f"?thing a cg:Actor ; {_LABEL}", "actors"),
    "about": Named("thing", f"VALUES ?type {{ {_THINGS} }} ?thing a ?type ; {_LABEL}", "things"),
    "theme": Named("theme", "?thing skos:topConceptOf ?scheme ; skos:prefLabel ?name", "themes"),
    "indicator": Named("indicator", "?measure cg:indicatorText ?name", "indicators"),
}


def absence(source: Source, question: Question, given: Mapping[str, str]) -> list[str]:
    """Why a named question found nothing: one line for each value that is to blame, at least one in all."""
    if not _any(source, question.sparql()):
        missing = f"needs {question.needs}" if question.needs else "asks for what this graph does not say"
        return [f"{question.name} {missing}"]
    alone = [name for name, value in given.items() if not _any(source, question.sparql({name: value}))]
    if not alone:
        return [f"{_asked(given)}: each finds something by itself, but not together; leave one out"]
    return [f"--{name} {given[name]}: {_fault(source, question, name, given[name])}" for name in alone]


def strangers(source: Source, sparql: str) -> list[str]:
    """The words of a query that are none of the ontology, each with the one that may have been meant."""
    used = sorted(set(WORD.findall(sparql)))
    ontology = f"GRAPH <{source.base}graph/ontology>"
    known = {
        iri.rpartition("#")[2]
        for iri in _column(source, f"SELECT DISTINCT ?word {{ {ontology} {{ ?word a ?type }} }}")
    }
    lines = []
    for word in used if known else ():
        if word not in known:
            near = get_close_matches(word, sorted(known), n=1)
            lines.append(
                f"cg:{word} is no word of the ontology" + (f"; did you mean cg:{near[0]}?" if near else "")
            )
    return lines


def names(source: Source, parameter: str) -> list[str]:
    """All names that a parameter can take in this graph."""
    return _column(source, f"SELECT DISTINCT ?name {{ {NAMED[parameter].names} }} ORDER BY ?name")


def near(value: str, known: Iterable[str]) -> list[str]:
    """The names that hold the value or are held in it, else those that are spelt much like it.

    >>> near("科大讯飞", ["科大讯飞人工智能研究院", "讯飞", "科技大学"])
    ['讯飞', '科大讯飞人工智能研究院']
    >>> near("哈尔宾市", ["哈尔滨市", "哈尔滨市道里区", "大庆市"])
    ['哈尔滨市', '哈尔滨市道里区']
    >>> near("道李区", ["哈尔滨市", "哈尔滨市道里区", "大庆市"])
    ['哈尔滨市道里区']
    """
    known = sorted(set(known))
    holding = [name for name in known if len(name) > 1 and (value in name or name in value)]
    if holding:
        return sorted(holding, key=lambda name: (abs(len(name) - len(value)), name))[:NEAR]
    sharing = [name for name in known if set(name) & set(value)]
    ends = {name[-len(value) :]: name for name in sharing if len(name) > len(value) > 1}
    whole = get_close_matches(value, sharing, n=NEAR, cutoff=LIKE)
    meant = get_close_matches(value, ends, n=1, cutoff=LIKE_AN_END)  # 道李区: by how 哈尔滨市道里区 ends
    return list(dict.fromkeys((*(ends[end] for end in meant), *whole)))[:NEAR]


def unknown(source: Source, parameter: str, value: str) -> str | None:
    """That no thing here has this name, with names that are near; nothing where one has it.

    The part of a name is enough for an indicator, as it is for the questions.
    """
    named = NAMED[parameter]
    known = names(source, parameter)
    if value in known or (parameter == "indicator" and any(value in name for name in known)):
        return None
    found = near(value, known)
    help_ = f"near: {', '.join(found)}" if found else f"`kg query {named.listing}` lists what there is"
    return f"no {named.noun} has this name here; {help_}"


def _fault(source: Source, question: Question, name: str, value: str) -> str:
    if name in NAMED:
        return unknown(source, name, value) or f"is known here, but {question.name} has no row for it"
    if name == "year":
        years = _column(source, "SELECT DISTINCT ?year { ?document cg:planYear ?year } ORDER BY ?year")
        return f"{question.name} has no row for it; the documents are of {', '.join(years) or 'no year'}"
    return f"{question.name} has no row with these words"


def _asked(given: Mapping[str, str]) -> str:
    return " ".join(f"--{name} {value}" for name, value in given.items())


def _any(source: Source, sparql: str) -> bool:
    """Whether there is a row; in which order they would come need not be worked out for that."""
    head, _, order = sparql.rpartition("\nORDER BY ")
    if head and "}" not in order:
        sparql = f"{head}\nLIMIT 1"
    return next(_solutions(source, sparql), None) is not None


def _column(source: Source, sparql: str) -> list[str]:
    return [row[0] for row in _solutions(source, sparql)]


def _solutions(source: Source, sparql: str) -> Iterator[tuple[str, ...]]:
    answer = source.query(sparql)
    assert isinstance(answer, QuerySolutions)
    return (
        tuple("" if term is None else str(getattr(term, "value", term)) for term in row) for row in answer
    )
