"""A folder for Neo4j: one CSV for each label and each type of relationship, and `load.cypher` that reads them in."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.export.choice import Part
from kg.export.marks import Edge, Mark, marks

_TYPES = {int: "toInteger", float: "toFloat"}
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def neo4j(part: Part, target: Path, view: str) -> None:
    found = marks(part, view)
    target.mkdir()
    nodes: dict[str, list[Mark]] = defaultdict(list)
    for node in found.nodes:
        nodes[node.type].append(node)
    edges: dict[str, list[Edge]] = defaultdict(list)
    for edge in found.edges:
        edges[relationship(edge.type)].append(edge)
    script = ["// cypher-shell -f load.cypher, with the CSV files in Neo4j's import folder"]
    script.append("CREATE CONSTRAINT node_id IF NOT EXISTS FOR (n:Node) REQUIRE n.id IS UNIQUE;")
    for label in sorted(nodes):
        script.append(_write_nodes(target, label, nodes[label]))
    for name in sorted(edges):
        script.append(_write_edges(target, name, edges[name]))
    (target / "load.cypher").write_text("\n".join(script) + "\n", "utf-8")


def relationship(type_: str) -> str:
    """
    >>> relationship("subOrganizationOf"), relationship("Commitment")
    ('SUB_ORGANIZATION_OF', 'COMMITMENT')
    """
    return _HUMP.sub("_", type_).upper()


def _write_nodes(folder: Path, label: str, nodes: list[Mark]) -> str:
    fields = sorted({key for node in nodes for key in node.values})
    file = f"nodes-{label}.csv"
    rows = ([node.id, node.label, *(node.values.get(key, "") for key in fields)] for node in nodes)
    _write(folder / file, ["id", "name", *fields], rows)
    values = ", ".join(
        [
            "n.name = row.name",
            *(f"n.`{key}` = {_cast((n.values.get(key) for n in nodes), key)}" for key in fields),
        ]
    )
    return f"LOAD CSV WITH HEADERS FROM 'file:///{file}' AS row MERGE (n:Node {{id: row.id}}) SET n:{label}, {values};"


def _write_edges(folder: Path, name: str, edges: list[Edge]) -> str:
    file = f"relationships-{name}.csv"
    rows = ([edge.source, edge.target, edge.weight, edge.first, edge.last] for edge in edges)
    _write(folder / file, ["source", "target", "weight", "first", "last"], rows)
    values = ", ".join(f"r.{key} = toInteger(row.{key})" for key in ("weight", "first", "last"))
    return (
        f"LOAD CSV WITH HEADERS FROM 'file:///{file}' AS row MATCH (a:Node {{id: row.source}}), (b:Node {{id: row.target}}) "
        f"MERGE (a)-[r:{name}]->(b) SET {values};"
    )


def _cast(values: Iterable[object], name: str) -> str:
    """How Cypher reads a column: what stands in a CSV is text. Names like `end` must be quoted, for they are words of Cypher."""
    kinds = {type(value) for value in values if value is not None}
    function = _TYPES.get(kinds.pop()) if len(kinds) == 1 else None
    return f"{function}(row.`{name}`)" if function else f"row.`{name}`"


def _write(file: Path, head: list[str], rows: Iterable[Sequence[object]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(["" if value is None else value for value in row] for row in rows)
