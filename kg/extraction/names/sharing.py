"""Places that share the rest of a name with the one behind them: 白玉、德格、|巴塘水光互补项目 names three projects and no place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.extraction.names.edges import Edges
from kg.extraction.names.found import Found
from kg.extraction.names.judged import PLACE_ENDINGS
from kg.extraction.names.judged import RULE as JUDGED
from kg.model import Type

RULE = "names.shared-rest"
_JOINS = "、和与"
_BODIES = ("实验室", "医院", "研究院")  # bodies that share as works do
# The place does it, or it is done there.
_DEED = re.compile(r"[0-9]|为|踞|新建|建设(?!项目|工程)|开展|创建|入选|获|整县|双")
_LEAST = 3  # characters of what is shared


def sharing(edges: Edges, found: Sequence[Found], places: Iterable[Found]) -> list[Found]:
    """The same names, but each place in a list before a name that begins with a place is a name with the rest of that one."""
    text = edges.text
    begin = {place.start: place.end for place in places}
    listed = {name.end: at for at, name in enumerate(found) if _bare_place(text, name)}
    shared: dict[int, Found] = {}
    for name in found:
        if name.start - 1 not in listed:
            continue
        lead = begin.get(name.start, name.end)
        if (
            not (name.type is Type.PROJECT or name.name.endswith(_BODIES))
            or not name.rule.startswith(JUDGED)
            or lead + _LEAST > name.end
            or text[lead - 1] in PLACE_ENDINGS
            or _DEED.search(text, lead, name.end)
            or not edges.head_ends[name.end]
        ):
            continue
        start = name.start
        while start and text[start - 1] in _JOINS and (at := listed.get(start - 1)) is not None:
            place = found[at]
            whole = text[place.start : place.end] + text[lead : name.end]
            shared[at] = name._replace(start=place.start, end=place.end, name=whole, rule=RULE, forms=())
            start = place.start
    return [shared.get(at, name) for at, name in enumerate(found)] if shared else list(found)


def _bare_place(text: str, name: Found) -> bool:
    """A place without the word for its kind, which names that share it have not either."""
    return name.type is Type.PLACE and not name.points and text[name.end - 1] not in PLACE_ENDINGS
