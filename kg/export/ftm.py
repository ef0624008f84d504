"""FollowTheMoney: actors, their posts and who held them, one entity a line (https://followthemoney.tech)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.export.choice import Part
from kg.export.missing import needed
from kg.export.nodes import Node, describe

_COUNTRY = "cn"


def ftm(part: Part, target: Path) -> None:
    model = needed("followthemoney").model
    with target.open("w", encoding="utf-8", newline="\n") as file:
        for entity in _entities(part, model):
            file.write(json.dumps(entity.to_dict(), ensure_ascii=False, sort_keys=True) + "\n")


def _entities(part: Part, model: Any) -> Iterator[Any]:
    officials, posts = [], {}
    for iri in part.things:
        node = describe(part.graph, iri)
        if node.kind == "Institution":
            yield _organization(node, model)
        elif node.kind == "Official":
            officials.append(iri)
            posts.update({post: describe(part.graph, post) for post in node.links.get("org:holds", ())})
            yield _named("Person", node, model)
    for post in sorted(posts):
        yield _position(posts[post], model)
    yield from _occupancies(part, set(officials), model)


def _named(schema: str, node: Node, model: Any) -> Any:
    entity = model.make_entity(schema)
    entity.id = key(node.iri)
    entity.add("name", node.label)
    entity.add("alias", node.texts("skos:altLabel"))
    entity.add("country", _COUNTRY)
    entity.add("sourceUrl", node.iri)
    return entity


def _organization(node: Node, model: Any) -> Any:
    entity = _named("Organization", node, model)
    above = node.link("org:subOrganizationOf")
    if above:
        entity.add("parent", key(above))
    return entity


def _position(node: Node, model: Any) -> Any:
    entity = model.make_entity("Position")
    entity.id = key(node.iri)
    entity.add("name", node.label)
    entity.add("country", _COUNTRY)
    body = node.link("org:postIn")
    if body:
        entity.add("organization", key(body))
    return entity


def _occupancies(part: Part, officials: set[str], model: Any) -> Iterator[Any]:
    """Each time that an official is seen in a post."""
    for row in part.graph.rows("SELECT ?t { ?t a cg:Tenure } ORDER BY ?t"):
        node = describe(part.graph, row["t"] or "")
        official, post = node.link("org:member"), node.link("cg:post")
        if official in officials and post:
            entity = model.make_entity("Occupancy")
            entity.id = key(node.iri)
            entity.add("holder", key(official))
            entity.add("post", key(post))
            entity.add("date", node.text("cg:seenOn"))
            entity.add("description", node.text("cg:quote"))
            entity.add("sourceUrl", node.link("cg:source"))
            yield entity


def key(iri: str) -> str:
    """
    >>> key("https://w3id.org/commitment-graph/id/official/董继文")
    'cg-96a946418ea7530c'
    """
    return f"cg-{hashlib.sha256(iri.encode()).hexdigest()[:16]}"
