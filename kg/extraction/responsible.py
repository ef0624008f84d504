"""Who is made responsible: in a table's column, in a note behind a statement, by a verb, or as its subject.

由市发改委牵头 · （责任单位：市住建局） · 市水务局作为牵头部门 · 城投集团要继续深化改革
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

import numpy as np

from kg.extraction.bodies import body
from kg.extraction.scene import JOINT, Scene, bodies_in, names_in, unique
from kg.extraction.state import Draft, State
from kg.extraction.tables import is_responsible, note, row_at
from kg.extraction.words import Flags, Ints, Letters, table
from kg.lexicon.alternatives import alternatives
from kg.lexicon.bodies import complete
from kg.lexicon.cues import cues
from kg.model import Kind, Type


def may_be_responsible(scene: Scene, read: Letters) -> Flags:
    """Which statements are looked at: rows of tables, and those with a note, a word that hands a task, or a body at their start."""
    state, columns = scene.state, scene.state.columns()
    if state.document.rows or scene.noted:
        return np.ones(len(columns.starts), np.bool_)
    names = np.array(scene.starts, np.int64)
    opened = _next(names, columns.starts) == columns.starts
    suffixes = np.flatnonzero(table(_SUFFIX_ENDS).take(read))
    company = _next(suffixes, columns.starts) < columns.starts + _LONG
    duties = np.array(scene.duties, np.int64)
    since = state.clause_columns[0].take(np.maximum(columns.first - 1, 0))
    likely: Flags = columns.plans & (opened | company | (_next(duties, since) < columns.ends))
    return likely


def _next(places: Ints, starts: Ints) -> Ints:
    """The first of these places at or behind each start; far away where there is none."""
    found: Ints = np.append(places, np.iinfo(np.int64).max)[places.searchsorted(starts)]
    return found


def responsible(scene: Scene, draft: Draft) -> tuple[str, ...]:
    if row := row_at(scene.state, draft):
        find = scene.state.document.layout.find
        cells = [cell for cell in row.cells if is_responsible(cell)]
        return unique(
            key for cell in cells for key in _in_cell(scene, find(cell.start), find(cell.end - 1) + 1)
        )
    if draft.kind is not Kind.COMMITMENT:
        return ()
    if scene.noted and (noted := _noted(scene, draft)) is not None:
        return noted
    keys = _tasked(scene, draft) or _subjects(scene, draft)
    return unique(keys) if keys else ()


def _noted(scene: Scene, draft: Draft) -> tuple[str, ...] | None:
    """Who stands in the note behind a statement, where there is one."""
    end = scene.text.find("\n", draft.end)
    after = scene.text[draft.end : min(draft.end + 80, len(scene.text) if end < 0 else end + 40)]
    match = note().match(after)
    if not match:
        return None
    start = draft.end + match.end()
    return unique(_in_cell(scene, start, start + len(_until(after, match.end()))))


def _tasked(scene: Scene, draft: Draft) -> list[str]:
    """Who is handed the task in the statement, or in the clause that leads into it."""
    last = bisect_left(scene.duties, draft.end) - 1
    if last < 0 or scene.duties[last] < scene.state.clauses[max(draft.clauses[0] - 1, 0)].start:
        return []
    low = _lead(scene, draft)
    for match in _task().finditer(scene.text, low, draft.end):
        names = bodies_in(scene, low if match.group("lead") is not None else match.start(), match.end())
        if names:
            return names
    return []


def _lead(scene: Scene, draft: Draft) -> int:
    """Where the clause starts that leads into the statement, unless it is a statement of its own: 由市水务局牵头，|完成…."""
    first = draft.clauses[0]
    clauses = scene.state.clauses
    if (
        first == 0
        or clauses[first - 1].sentence != clauses[first].sentence
        or scene.text[clauses[first - 1].end] not in "，,"
    ):
        return draft.start
    return draft.start if scene.told[first - 1] else clauses[first - 1].start


def _until(text: str, start: int) -> str:
    stop = re.compile(r"[)）】\]。；\n]").search(text, start)
    return text[start : stop.start() if stop else len(text)]


@cache
def _task() -> re.Pattern[str]:
    """What hands a task to a body: 由市发改委牵头, 市发改委作为牵头部门."""
    duty = "|".join(cues()["duty"])
    return re.compile(
        rf"由[^，。；]{{2,24}}?(?:{duty})|(?P<lead>)作为[^，。；]{{0,6}}(?:{duty})(?:部门|单位)?"
    )


def _in_cell(scene: Scene, start: int, end: int) -> list[str]:
    """Who stands in a cell or note: names that were found, and short forms completed to the document's place."""
    found = [(n.start, n.entity) for n in names_in(scene, start, end) if not n.points
             and scene.state.entities[n.entity].type in (Type.INSTITUTION, Type.OFFICIAL)]  # fmt: skip
    taken = [(n.start, n.end) for n in names_in(scene, start, end)]
    for match in re.compile(r"[^\s、，,；;/]+").finditer(scene.text, start, end):
        if scene.place and not any(low < match.end() and match.start() < high for low, high in taken):
            full = complete(match.group(), scene.place)
            title = full.name if full else _of_zone(scene.state, match.group())
            if title:
                found.append((match.start(), body(scene.state, title, scene.place, match.group())))
    return [key for _, key in sorted(found)]


def _of_zone(state: State, form: str) -> str | None:
    """园区管委会 → the committee of the one zone of this kind that the document names in full."""
    zone = _COMMITTEE.sub("", form)
    zones = {e.name for e in state.entities.values() if e.name.endswith(zone) and len(e.name) > len(zone) + 1}
    return f"{min(zones)}管理委员会" if zone != form and len(zones) == 1 else None


_COMMITTEE = re.compile(r"管(?:理)?委(?:员)?会$")


def _subjects(scene: Scene, draft: Draft) -> list[str]:
    """Bodies under the issuer whose names open a commitment, joined by 、和及: they are told to do it."""
    if draft.rule == "figure":
        return []
    if draft.start not in scene.opens:
        return _companies(scene, draft)
    found: list[str] = []
    at = draft.start
    for name in names_in(scene, draft.start, scene.state.clauses[draft.clauses[0]].end):
        if name.start > at and not (found and JOINT.fullmatch(scene.text, at, name.start)):
            break
        entity = scene.state.entities[name.entity]
        if entity.type is not Type.INSTITUTION or name.entity in (draft.by, scene.issuer) or name.points:
            return []
        found.append(name.entity)
        at = name.end
    if not found:
        return _companies(scene, draft)
    return found if _acts().match(scene.text, at, draft.end) else []


@cache
def _acts() -> re.Pattern[str]:
    """A verb of action behind a subject: 要继续深化…, 发挥…作用."""
    lead, manner = alternatives(cues()["plain"]), alternatives(cues()["manner"])
    verbs = alternatives(word for kind in ("act", "frame") for word in cues()[kind] if len(word) > 1)
    return re.compile(
        rf"(?:及其?[^，。；]{{2,16}}?)?(?:等[^，。；]{{2,8}}?)?(?:{lead})*(?:{manner})*(?:{verbs})(?!项目|工程)"
    )


def _companies(scene: Scene, draft: Draft) -> list[str]:
    """Companies that open a commitment by their suffix, where their names are new: 水务集团发挥…作用."""
    match = _COMPANIES.match(scene.text, draft.start, draft.end) if draft.rule == "state" else None
    if not match or not _acts().match(scene.text, match.end(), draft.end):
        return []
    return [body(scene.state, name, None) for name in match.group().split("、")]


_SUFFIX_ENDS = "团司"
_LONG = 14  # characters up to the last one of the first company
_COMPANY = r"[^，。；、“”《》要将与和对等的以在]{2,12}?(?:集团|公司)(?!化|军|们)"
_COMPANIES = re.compile(rf"{_COMPANY}(?:、{_COMPANY})*")
