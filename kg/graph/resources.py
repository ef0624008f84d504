"""Where the data that travels with the program stands: in a checkout beside `kg/`, in an installed wheel under `kg/data/`.

>>> (folder("ontology") / "commitments.ttl").is_file()
True
"""

from __future__ import annotations

from pathlib import Path

from kg.errors import GraphError

_PACKAGE = Path(__file__).resolve().parent.parent


def folder(name: str) -> Path:
    """The folder `ontology` or `seeds`."""
    for candidate in (_PACKAGE / "data" / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise GraphError(_PACKAGE, f'the folder "{name}" is missing', "install kg again")
