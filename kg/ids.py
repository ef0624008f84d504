"""Names for things: stable, readable, and a function of a document's own text alone.

>>> thing_key("Institution", "哈尔滨市人民政府", "230100")
'institution/230100/哈尔滨市人民政府'
>>> thing_key("Strategy", "“六个龙江” 建设")
'strategy/六个龙江建设'
>>> iri("doc/e2eb")
'https://w3id.org/commitment-graph/id/doc/e2eb'
"""

import re
from functools import cache, lru_cache

ONTOLOGY = "https://w3id.org/commitment-graph/ontology#"
BASE = "https://w3id.org/commitment-graph/id/"

_DROPPED = re.compile(r"[\s“”\"‘’'《》「」『』]+")
# All but what RFC 3987 lets stand in a segment of a path; marks that are not seen (zero width, direction) are encoded too.
_FORBIDDEN = (
    r"[^A-Za-z0-9\-._~!$&'()*+,;=:@\u00a0-\u1fff\u2010-\u2027\u2030-\u205f\u2070-\ud7ff"
    r"\uf900-\ufdcf\ufdf0-\ufefe\uff00-\uffef\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd]"
)


def bare(name: str) -> str:
    """A name without white space and outer marks, as names are compared.

    >>> bare("“七大 都市”")
    '七大都市'
    """
    return name if name.isalnum() else _DROPPED.sub("", name)


def thing_key(type_: str, name: str, place: str | None = None) -> str:
    """The key of a thing: its type, the code of its place where it has one, its completed name.

    The parts are kept apart by "/", which a name cannot hold:

    >>> thing_key("Project", "A/B线")
    'project/A%2FB线'
    """
    return _owner(type_, place) + (name if name.isalnum() else segment(bare(name)))


@lru_cache(maxsize=4096)
def _owner(type_: str, place: str | None) -> str:
    """What the keys of one type and place begin with; they are few."""
    return f"{segment(type_.lower())}/{segment(place)}/" if place else f"{segment(type_.lower())}/"


def segment(text: str) -> str:
    """One segment of an IRI: Chinese stays readable, what an IRI forbids is percent-encoded."""
    return text if text.isalnum() else _forbidden().sub(_percent, text)


def iri(path: str, base: str = BASE) -> str:
    return base + path


@cache
def _forbidden() -> re.Pattern[str]:
    """Made when it is first needed: who only asks never needs it."""
    return re.compile(_FORBIDDEN)


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match.group().encode("utf-8", "surrogatepass"))
