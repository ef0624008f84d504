"""The part of a large graph that one picture needs: what surrounds a thing, asked of the store by its index.

What is drawn is what `around` finds in the whole; but where that takes as long as reading all files, asking for a thing with
a few thousand sentences takes a second or two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

from kg.graph import vocabulary as v
from kg.graph.store import Graph
from kg.network.atlas import TYPES, Atlas, Thing, atlas, names
from kg.network.columns import AT_ONCE, FromIndex, FromQueries
from kg.network.surroundings import Surroundings, around, drawn, named
from kg.network.ties import ties

FEW: Final = 20_000  # sentences up to which asking for each is faster than reading all files
_ACTORS: Final = (v.BY, v.SPEAKER, v.RESPONSIBLE, v.PARTNER)
_OBJECTS: Final = (v.ABOUT, v.THEME)
_FACTS: Final = (v.SUB_ORGANIZATION_OF, v.CONTAINED_IN, v.JURISDICTION, v.ADMINISTERED_WITH, v.HAS_PART)
_IRI: Final = re.compile(r"[a-z][a-z0-9+.-]*://[^\s<>\"{}|^`\\]+")


def excerpt(graph: Graph, about: Iterable[str], *, most: int) -> tuple[Atlas, Surroundings] | None:
    """What directly surrounds the things of those names, or nothing where too much does."""
    centre = list(dict.fromkeys(_named(graph, name) for name in about))
    said = _naming(graph, centre)
    if len(said) > FEW:
        return None
    columns = FromIndex(graph)
    near = _part(graph, columns, said, centre)
    kept = around(ties(near), centre, most=most)
    more = said | _joining(graph, kept.things)
    if len(more) > FEW:
        return None
    whole = _part(graph, columns, more, kept.things)
    found = drawn(ties(whole), kept.things, tuple(centre), most)
    return whole, replace(found, left_out=kept.left_out)


def _named(graph: Graph, name: str) -> str:
    """The thing of that name, as `named` finds it in the whole."""
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    where = (
        f'{{ ?x {v.PREF_LABEL} ?n }} UNION {{ ?x {v.ALT_LABEL} ?n }} FILTER(CONTAINS(STR(?n), "{quoted}"))'
    )
    rows: Any = graph.query(f"SELECT DISTINCT ?x WHERE {{ {where} }}")
    found = {x.value for (x,) in rows}
    if _IRI.fullmatch(name):
        found.add(name)
    columns = FromIndex(graph, found)
    things = {iri for kind in TYPES for iri in columns.instances(kind)}
    things |= {iri for iri in found - things if _subjects(graph, (v.THEME, v.INDICATOR), [iri])}
    called, others = columns.labels(v.PREF_LABEL), columns.many(v.ALT_LABEL)
    return named(
        {
            iri: Thing(
                iri=iri,
                kind="",
                name=called[iri].get("zh") or called[iri].get("") or "",
                others=others.get(iri, ()),
                english=called[iri].get("en"),
            )
            for iri in sorted(things)
            if iri in called
        },
        name,
    )


def _naming(graph: Graph, things: Collection[str]) -> set[str]:
    """Statements that name one of the things."""
    measures = _subjects(graph, (v.INDICATOR,), things)
    return _subjects(graph, (*_ACTORS, *_OBJECTS), things) | _subjects(graph, (v.MEASURE,), measures)


def _joining(graph: Graph, things: Collection[str]) -> set[str]:
    """Statements that tie two of the things: a tie has something that is spoken of at one end at least."""
    spoken: defaultdict[str, set[str]] = defaultdict(set)
    for term in _OBJECTS:
        for statement, thing in _pairs(graph, term, things):
            spoken[statement].add(thing)
    indicators = dict(_pairs(graph, v.INDICATOR, things))
    owner = {measure: statement for statement, measure in _pairs(graph, v.MEASURE, indicators)}
    for measure, indicator in indicators.items():
        spoken[owner[measure]].add(indicator)
    named = {statement: set(some) for statement, some in spoken.items()}
    for term in _ACTORS:
        for statement, thing in _pairs(graph, term, things):
            if statement in spoken:
                named[statement].add(thing)
    return {statement for statement, some in named.items() if len(some) > 1}


def _part(graph: Graph, columns: FromIndex, statements: Collection[str], things: Collection[str]) -> Atlas:
    """The atlas of some statements and things, with all that they name."""
    columns.add({*statements, *things})
    measures = columns.objects((v.MEASURE,), statements)
    documents = columns.objects((v.SOURCE,), statements)
    columns.add(measures | documents)
    named = columns.objects((*_ACTORS, *_OBJECTS, *_FACTS, v.HOLDS), {*statements, *things})
    named |= columns.objects((v.INDICATOR, v.UNIT), measures) | columns.objects(
        (v.ISSUER, v.PLACE), documents
    )
    posts = _subjects(graph, (v.POST_IN,), things)
    columns.add(named | posts | _subjects(graph, _FACTS, things) | _subjects(graph, (v.HOLDS,), posts))
    return replace(atlas(columns), names=names(FromQueries(graph)))


def _subjects(graph: Graph, terms: Iterable[str], objects: Collection[str]) -> set[str]:
    return {one for term in terms for one, _ in _pairs(graph, term, objects)}


def _pairs(graph: Graph, term: str, objects: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Who has one of these as a value of a property."""
    order = sorted(objects)
    for at in range(0, len(order), AT_ONCE):
        values = " ".join(f"<{iri}>" for iri in order[at : at + AT_ONCE])
        rows: Any = graph.query(f"SELECT ?s ?o WHERE {{ VALUES ?o {{ {values} }} ?s {term} ?o }}")
        yield from ((s.value, o.value) for s, o in rows)
