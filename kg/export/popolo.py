"""Popolo: persons, organizations, posts, memberships and areas as one JSON object (http://www.popoloproject.com/specs/)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.export.choice import Part
from kg.export.nodes import Names, Node, describe


def popolo(part: Part, target: Path) -> None:
    nodes = {iri: describe(part.graph, iri) for iri in part.things}
    persons = [_person(node) for node in nodes.values() if node.kind == "Official"]
    memberships = list(_memberships(part, {person["id"] for person in persons}))
    bodies = {m["organization_id"] for m in memberships if "organization_id" in m}
    nodes |= {iri: describe(part.graph, iri) for iri in sorted(bodies - nodes.keys())}
    posts = [_post(describe(part.graph, iri)) for iri in sorted({m["post_id"] for m in memberships})]
    found = {
        "persons": persons,
        "organizations": [
            _organization(node, nodes) for node in nodes.values() if node.kind == "Institution"
        ],
        "posts": posts,
        "memberships": memberships,
        "areas": [_area(node, nodes) for node in nodes.values() if node.kind == "Place"],
    }
    target.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _person(node: Node) -> dict[str, Any]:
    return {"id": node.iri, "name": node.label, **_other_names(node)}


def _organization(node: Node, known: dict[str, Node]) -> dict[str, Any]:
    above, area = node.link("org:subOrganizationOf"), node.link("cg:jurisdiction")
    found = {"id": node.iri, "name": node.label, **_other_names(node)}
    return (
        found
        | ({"parent_id": above} if above in known else {})
        | ({"area_id": area} if area in known else {})
    )


def _area(node: Node, known: dict[str, Node]) -> dict[str, Any]:
    code, above = node.text("skos:notation"), node.link("schema:containedInPlace")
    found = {"id": node.iri, "name": node.label} | ({"identifier": code} if code else {})
    return found | ({"parent_id": above} if above in known else {})


def _post(node: Node) -> dict[str, Any]:
    body = node.link("org:postIn")
    return {"id": node.iri, "label": node.label} | ({"organization_id": body} if body else {})


def _memberships(part: Part, persons: set[str]) -> Iterator[dict[str, Any]]:
    """Each time that an official is seen in a post, with the words and the document that say so."""
    names = Names(part.graph)
    for row in part.graph.rows("SELECT ?t { ?t a cg:Tenure } ORDER BY ?t"):
        node = describe(part.graph, row["t"] or "")
        person, post, body, document = (
            node.link(name) for name in ("org:member", "cg:post", "org:organization", "cg:source")
        )
        if person in persons and post and document:
            yield {
                "id": node.iri,
                "person_id": person,
                "post_id": post,
                "role": names(post),
                **({"organization_id": body} if body else {}),
                "sources": [{"url": document, "note": node.text("cg:quote")}],
            }


def _other_names(node: Node) -> dict[str, Any]:
    names = node.texts("skos:altLabel")
    return {"other_names": [{"name": name} for name in names]} if names else {}
