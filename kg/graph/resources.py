"""Where the data that travels with the program stands: in a checkout beside `kg/`, in an installed wheel under `kg/data/`.

>>> (folder("ontology") / "commitments.ttl").is_file()
True
"""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError

_PACKAGE = Path(__file__).resolve().parent.parent
ONTOLOGY = ("commitments.ttl", "units.ttl", "indicators.ttl", "themes.ttl")


def folder(name: str) -> Path:
    """The folder `ontology` or `seeds`."""
    for candidate in (_PACKAGE / "data" / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise GraphError(_PACKAGE, f'the folder "{name}" is missing', "install kg again")


def ontology_triples() -> list[str]:
    """Ontology, units, the indicator core and themes, as the lines of graphs are written."""
    found = []
    for name in ONTOLOGY:
        file = folder("ontology") / name
        if file.is_file():
            for triple in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE):
                found.append(f"{triple.subject} {triple.predicate} {triple.object}")
    return found
