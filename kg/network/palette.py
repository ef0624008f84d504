"""Which colour and shape each class has, in every picture and page.

>>> palette()["Official"]
Ink(light='#cc3311', dark='#ff7a5c', shape='dot')
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

NAMES = {  # what the ontology has no class or property for
    "together": {"zh": "同句提及", "en": "in one sentence"},
    "Theme": {"zh": "主题", "en": "Theme"},
    "holds": {"zh": "任职", "en": "holds a post"},
    "subOrganizationOf": {"zh": "隶属", "en": "part of"},
    "containedInPlace": {"zh": "位于", "en": "lies in"},
}


@dataclass(frozen=True, slots=True)
class Ink:
    light: str
    dark: str
    shape: str


@cache
def palette() -> dict[str, Ink]:
    """The rows of palette.tsv, in the order of legends."""
    lines = files("kg.network").joinpath("palette.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {name: Ink(light, dark, shape) for name, light, dark, shape in rows}
