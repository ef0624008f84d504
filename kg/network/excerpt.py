"""The part of a large graph that one picture needs: what surrounds a thing, asked of the store by its index.

What is drawn is what `around` finds in the whole; but where that takes as long as reading all files, asking for a thing with
a few thousand sentences takes a second or two.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import combinations_with_replacement
from typing import Any, Final

from kg.graph import vocabulary as v
from kg.graph.store import Graph
from kg.network.atlas import TYPES, Atlas, Thing, atlas, names
from kg.network.columns import AT_ONCE, FromQueries
from kg.network.surroundings import Surroundings, around, drawn, named
from kg.network.ties import ties

FEW: Final = 4_000  # sentences up to which asking for each is faster than reading all files
_ACTORS: Final = (v.BY, v.SPEAKER, v.RESPONSIBLE, v.PARTNER)
_INDICATORS: Final = f"{v.MEASURE}/{v.INDICATOR}"
_OBJECTS: Final = (v.ABOUT, v.THEME, _INDICATORS)
_FACTS: Final = (v.SUB_ORGANIZATION_OF, v.CONTAINED_IN, v.JURISDICTION, v.ADMINISTERED_WITH, v.HAS_PART)
_IRI: Final = re.compile(r"[a-z][a-z0-9+.-]*://[^\s<>\"{}|^`\\]+")
_POSTS: Final = f"{v.HOLDS}/{v.POST_IN}"


def excerpt(graph: Graph, about: Iterable[str], *, most: int) -> tuple[Atlas, Surroundings] | None:
    """What directly surrounds the things of those names, or nothing where too much does."""
    centre = list(dict.fromkeys(_named(graph, name) for name in about))
    said = _subjects(graph, (*_ACTORS, *_OBJECTS), centre)
    if len(said) > FEW:
        return None
    near = _part(graph, said, centre)
    kept = around(ties(near), centre, most=most)
    more = said | _joining(graph, kept.things)
    if len(more) > 2 * FEW:
        return None
    whole = _part(graph, more, kept.things)
    found = drawn(ties(whole), kept.things, tuple(centre), most)
    return whole, replace(found, left_out=kept.left_out)


def _named(graph: Graph, name: str) -> str:
    """The thing of that name, as `named` finds it in the whole."""
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    where = (
        f'{{ ?x {v.PREF_LABEL} ?n }} UNION {{ ?x {v.ALT_LABEL} ?n }} FILTER(CONTAINS(STR(?n), "{quoted}"))'
    )
    found = _asked(graph, f"SELECT DISTINCT ?x WHERE {{ {where} }}")
    if _IRI.fullmatch(name):
        found.add(name)
    columns = FromQueries(graph, found)
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


def _joining(graph: Graph, things: Collection[str]) -> set[str]:
    """Statements that tie two of the things: a tie has something that is spoken of at one end at least."""
    some = _values(things)
    found: set[str] = set()
    pairs = [*combinations_with_replacement(_OBJECTS, 2), *((a, b) for a in _ACTORS for b in _OBJECTS)]
    for one, other in pairs:
        where = f"VALUES ?a {{ {some} }} ?s {one} ?a . VALUES ?b {{ {some} }} ?s {other} ?b"
        found |= _asked(graph, f"SELECT DISTINCT ?s WHERE {{ {where} FILTER(?a != ?b) }}")
    return found


def _part(graph: Graph, statements: Collection[str], things: Collection[str]) -> Atlas:
    """The atlas of some statements and things, with all that they name."""
    measures = _objects(graph, (v.MEASURE,), statements)
    documents = _objects(graph, (v.SOURCE,), statements)
    only = {*statements, *things, *measures, *documents}
    only |= _objects(graph, (*_ACTORS, v.ABOUT, v.THEME), statements)
    only |= _objects(graph, (v.INDICATOR, v.UNIT), measures)
    only |= _objects(graph, (v.ISSUER, v.PLACE), documents)
    only |= _objects(graph, (*_FACTS, _POSTS, v.HOLDS), things) | _subjects(
        graph, (*_FACTS, v.POST_IN), things
    )
    only |= _subjects(graph, (v.HOLDS,), only)
    return replace(atlas(FromQueries(graph, only)), names=names(FromQueries(graph)))


def _subjects(graph: Graph, terms: Iterable[str], objects: Collection[str]) -> set[str]:
    return _ends(graph, "?s", "?o", terms, objects)


def _objects(graph: Graph, terms: Iterable[str], subjects: Collection[str]) -> set[str]:
    return _ends(graph, "?o", "?s", terms, subjects)


def _ends(graph: Graph, wanted: str, given: str, terms: Iterable[str], some: Collection[str]) -> set[str]:
    """What stands at the other end of these properties."""
    found: set[str] = set()
    order = sorted(some)
    for at in range(0, len(order), AT_ONCE):
        values = f"VALUES {given} {{ {_values(order[at : at + AT_ONCE])} }}"
        for term in terms:
            found |= _asked(graph, f"SELECT DISTINCT {wanted} WHERE {{ {values} ?s {term} ?o }}")
    return found


def _asked(graph: Graph, query: str) -> set[str]:
    rows: Any = graph.query(query)
    return {row[0].value for row in rows}


def _values(iris: Iterable[str]) -> str:
    return " ".join(f"<{iri}>" for iri in sorted(iris))
