"""Names for things: stable, readable, and a function of a document's own text alone.

>>> thing_key("Institution", "哈尔滨市人民政府", "230100")
'institution/230100/哈尔滨市人民政府'
>>> thing_key("Strategy", "“六个龙江” 建设")
'strategy/六个龙江建设'
>>> iri("doc/e2eb")
'https://w3id.org/commitment-graph/id/doc/e2eb'
"""

import re

ONTOLOGY = "https://w3id.org/commitment-graph/ontology#"
BASE = "https://w3id.org/commitment-graph/id/"

_DROPPED = re.compile(r"[\s“”\"‘’'《》「」『』]+")
_FORBIDDEN = re.compile(r'[\x00-\x20<>"{}|^`\\%?#]')


def bare(name: str) -> str:
    """A name without white space and outer marks, as names are compared.

    >>> bare("“七大 都市”")
    '七大都市'
    """
    return _DROPPED.sub("", name)


def thing_key(type_: str, name: str, place: str | None = None) -> str:
    """The key of a thing: its type, the code of its place where it has one, its completed name.

    The parts are kept apart by "/", which a name cannot hold:

    >>> thing_key("Project", "A/B线")
    'project/A%2FB线'
    """
    parts = [type_.lower(), *([place] if place else []), bare(name)]
    return "/".join(segment(part) for part in parts)


def segment(text: str) -> str:
    """One segment of an IRI: Chinese stays readable, what an IRI forbids is percent-encoded."""
    return _FORBIDDEN.sub(_percent, text).replace("/", "%2F")


def iri(path: str, base: str = BASE) -> str:
    return base + path


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match.group().encode())
