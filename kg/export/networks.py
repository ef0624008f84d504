"""GraphML, GEXF and Cytoscape, written through networkx."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx

from kg.export.choice import Part
from kg.export.marks import Marks, marks

_PLACES = {"start": "textStart", "end": "textEnd"}
# What XML 1.0 cannot hold.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def network(found: Marks) -> nx.MultiDiGraph[str]:
    """The marks as networkx holds them; `label` and `type` on nodes, `type`, `weight` and years on edges."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in found.nodes:
        values = {
            key: _clean(value) if isinstance(value, str) else value for key, value in node.values.items()
        }
        graph.add_node(node.id, **{**values, "label": _clean(node.label), "type": node.type})
    for edge in found.edges:
        years = {"first": edge.first, "last": edge.last}
        given = {key: value for key, value in years.items() if value is not None}
        graph.add_edge(edge.source, edge.target, key=edge.type, type=edge.type, weight=edge.weight, **given)
    return graph


def graphml(part: Part, target: Path, view: str) -> None:
    nx.write_graphml_xml(network(marks(part, view)), target, encoding="utf-8", named_key_ids=True)


def gexf(part: Part, target: Path, view: str) -> None:
    """GEXF 1.2 with types, weights and times: a node's and an edge's years are its `start` and `end`.

    A statement's place in its text, `start` and `end` elsewhere, is `textStart` and `textEnd` here. `kind` keeps apart the ties that
    two things have.
    """
    graph = network(marks(part, view))
    for _, values in graph.nodes(data=True):
        values |= {to: values.pop(name) for name, to in _PLACES.items() if name in values}
        _spell(values, "fromYear", "toYear")
    for *_, values in graph.edges(data=True):
        _spell(values, "first", "last")
        values["label"] = values.pop("type")
    writer = nx.readwrite.gexf.GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(graph)
    root = writer.xml
    for meta in root.iter("meta"):
        meta.attrib.pop("lastmodifieddate", None)  # the same graph, the same bytes
    for column in root.iter("attribute"):
        if column.get("title") == "networkx_key":
            column.set("title", "kind")  # a column that can be coloured and filtered by
    for edge in root.iter("edge"):
        edge.set("kind", edge.get("label", ""))  # or programs take what ties the same two things for one edge
    ElementTree.ElementTree(root).write(target, encoding="utf-8", xml_declaration=True)


def cytoscape(part: Part, target: Path, view: str) -> None:
    """Cytoscape JSON, whose `value` is always the node itself: the value of a measure is its `number`."""
    graph = network(marks(part, view))
    for _, values in graph.nodes(data=True):
        if "value" in values:
            values["number"] = values.pop("value")
    data = nx.cytoscape_data(graph, name="label")
    target.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _spell(values: dict[str, object], first: str, last: str) -> None:
    if first in values:
        values["start"], values["end"] = f"{values[first]}-01-01", f"{values.get(last, values[first])}-12-31"


def _clean(text: str) -> str:
    return _UNWRITABLE.sub("�", text)
