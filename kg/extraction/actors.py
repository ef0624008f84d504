"""By, speaker, responsible, partner.

Who is bound by a statement is the issuer of the document, unless a voice was given the word before: a post with a name that a
heading or a verb of saying sets before what follows. Rules for the responsible and for partners are patterns around names that were found.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.state import Draft, Name, State, state_of
from kg.extraction.tables import is_responsible, row_at
from kg.ids import bare, thing_key
from kg.lexicon.bodies import complete
from kg.lexicon.cues import cues
from kg.lexicon.places import NATION, Place, by_code
from kg.model import Entity, Kind, Type


@Language.component("kg_actors")
def actors(doc: Doc) -> Doc:
    state = state_of(doc)
    if not state.drafts:
        return doc
    scene = _scene(state, doc.text)
    for draft in state.drafts:
        _bind(scene, draft)
        draft.responsible = _responsible(scene, draft)
        draft.partners = _partners(scene, draft)
    return doc


@dataclass(frozen=True, slots=True)
class Voice:
    """From here on someone speaks: an official, for a body."""

    start: int
    speaker: str
    by: str | None
    end: int  # how far the words are theirs


@dataclass(frozen=True, slots=True)
class Scene:
    """What all statements of a document share."""

    state: State
    text: str
    place: Place | None
    issuer: str | None
    speaker: str | None
    voices: tuple[Voice, ...]
    starts: tuple[int, ...]  # of state.names


def _scene(state: State, text: str) -> Scene:
    profile = state.document.profile
    place = by_code(profile.place_code) if profile.place_code else None
    issuer = _body(state, profile.issuer, place) if profile.issuer else None
    speaker = _official(state, profile.speaker) if profile.speaker else None
    starts = tuple(name.start for name in state.names)
    return Scene(state, text, place, issuer, speaker, _voices(state, text, place), starts)


def _body(state: State, name: str, place: Place | None) -> str:
    """The key of a body by its full name, which is added to the things of the document where it is missing."""
    for key, entity in state.entities.items():
        if entity.type is Type.INSTITUTION and bare(name) in {
            bare(n) for n in (entity.name, *entity.aliases)
        }:
            return key
    full = complete(name, place) if place else None
    code = full.place if full else place.code if place else None
    title = full.name if full else name
    key = thing_key(Type.INSTITUTION.value, title, code)
    state.entities.setdefault(key, Entity(key=key, type=Type.INSTITUTION, name=title, place=code))
    return key


def _official(state: State, name: str) -> str:
    for key, entity in state.entities.items():
        if entity.type is Type.OFFICIAL and bare(entity.name) == bare(name):
            return key
    key = thing_key(Type.OFFICIAL.value, name, state.document.profile.place_code)
    state.entities.setdefault(key, Entity(key=key, type=Type.OFFICIAL, name=name))
    return key


@cache
def _saying() -> re.Pattern[str]:
    """What follows the name of one who speaks: 说, 表示, a colon at the end of a line, 作…报告."""
    verbs = "|".join(cues()["saying"])
    return re.compile(
        rf"[）)”]?(?:[在就][^，。\n]{{2,20}}时)?(?:{verbs}|[:：]\s*\n|作(?P<report>[^，。\n]{{2,40}}?)(?:工作)?报告)"
    )


def _voices(state: State, text: str, place: Place | None) -> tuple[Voice, ...]:
    """Where an official of this place, or of one inside it, is given the word."""
    seats: dict[str, str | None] = {}
    found = []
    people = [name for name in state.names if state.entities[name.entity].type is Type.OFFICIAL]
    posts = sorted(state.posts, key=lambda post: post.start)
    for name in people:
        held = [post for post in posts if post.official == name.entity]
        near = [post.institution for post in held if post.start <= name.end and name.start <= post.end]
        seats[name.entity] = (near or [seats.get(name.entity)])[-1]
        if not seats[name.entity] and held:
            seats[name.entity] = held[-1].institution
        said = _saying().match(text, name.end)
        if not said or _central(state, seats[name.entity], place):
            continue
        by = seats[name.entity]
        if said.group("report") and place:
            full = complete(_OF_REPORT.sub("", said.group("report")), place)
            by = _body(state, full.name, place) if full else by
        found.append((name.start, name.entity, by))
    ends = [*(start for start, _, _ in found[1:]), len(text)][: len(found)]
    return tuple(Voice(start, who, by, end) for (start, who, by), end in zip(found, ends, strict=True))


_OF_REPORT = re.compile(r"(?:关于.*|的?工作)$")


def _central(state: State, body: str | None, place: Place | None) -> bool:
    """Whether one speaks from above: the words of central leaders are quoted, they pledge nothing here."""
    return body is not None and body in state.entities and state.entities[body].place == NATION and (
        place is None or place.code != NATION
    )  # fmt: skip


def _bind(scene: Scene, draft: Draft) -> None:
    """Who is bound, and who says so."""
    voice = next((v for v in reversed(scene.voices) if v.start <= draft.start < v.end), None)
    draft.by, draft.speaker, rule = scene.issuer, scene.speaker, "issuer"
    if voice and voice.speaker != scene.speaker:
        draft.by, draft.speaker, rule = voice.by or scene.issuer, voice.speaker, "voice"
    doer = _doer(scene, draft)
    if doer and draft.kind is Kind.ACHIEVEMENT:
        draft.by, rule = doer, "doer"
    scene.state.explain(
        "actors", f"by: {rule}", draft.start, draft.end, f"{draft.by} {draft.speaker or ''}".strip()
    )


def _doer(scene: Scene, draft: Draft) -> str | None:
    """A company or other body of its own whose name opens an achievement: 一汽哈轻恢复整车生产."""
    names = _names(scene, draft.start, draft.end)
    if not names or names[0].start != draft.start or names[0].points:
        return None
    entity = scene.state.entities[names[0].entity]
    if entity.type is not Type.INSTITUTION or _OFFICE.search(entity.name):
        return None
    return names[0].entity if _VERB.match(scene.text, names[0].end, draft.end) else None


_OFFICE = re.compile(
    "|".join(["(?:政府|委员会|党委|人大|政协|法院|检察院|局|厅|部|办公室|学校|大学|医院)$", "国务院", "中央"])
)
_VERB = re.compile(
    "|".join(["获", "入选", "被", "成为", "恢复", "重整", "实现", "市值", "强化", "晋升", "投产", "上市"])
)


def _names(scene: Scene, start: int, end: int) -> list[Name]:
    low, high = bisect_left(scene.starts, start), bisect_right(scene.starts, end - 1)
    return [name for name in scene.state.names[low:high] if name.end <= end]


def _responsible(scene: Scene, draft: Draft) -> tuple[str, ...]:
    row = row_at(scene.state, draft)
    if row:
        find = scene.state.document.layout.find
        cells = [cell for cell in row.cells if is_responsible(cell)]
        return _unique(
            key for cell in cells for key in _in_cell(scene, find(cell.start), find(cell.end - 1) + 1)
        )
    if draft.kind is not Kind.COMMITMENT:
        return ()
    end = scene.text.find("\n", draft.end)
    after = scene.text[draft.end : min(draft.end + 80, len(scene.text) if end < 0 else end + 40)]
    note = _note().match(after)
    if note:
        return _unique(
            _in_cell(scene, draft.end + note.end(), draft.end + note.end() + len(_until(after, note.end())))
        )
    for match in _task().finditer(scene.text, draft.start, draft.end):
        names = _bodies(scene, draft.start if match.group("lead") else match.start(), match.end())
        if names:
            return _unique(names)
    return _unique(_subjects(scene, draft))


@cache
def _note() -> re.Pattern[str]:
    """A note behind a statement: （责任单位：市发改委、市住建局）."""
    return re.compile(
        rf"[。；，\s]*[（(【\[]?\s*(?:[0-9一二三四][.、])?(?:{'|'.join(cues()['note'])})\s*[:：]\s*"
    )


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


def _bodies(scene: Scene, start: int, end: int) -> list[str]:
    """Institutions and officials named in a stretch."""
    entities = scene.state.entities
    wanted = (Type.INSTITUTION, Type.OFFICIAL)
    return [n.entity for n in _names(scene, start, end) if entities[n.entity].type in wanted and not n.points]


def _in_cell(scene: Scene, start: int, end: int) -> list[str]:
    """Who stands in a cell or note: names that were found, and short forms completed to the document's place."""
    found = [(n.start, n.entity) for n in _names(scene, start, end) if not n.points
             and scene.state.entities[n.entity].type in (Type.INSTITUTION, Type.OFFICIAL)]  # fmt: skip
    taken = [(n.start, n.end) for n in _names(scene, start, end)]
    for match in re.compile(r"[^\s、，,；;/]+").finditer(scene.text, start, end):
        if scene.place and not any(low < match.end() and match.start() < high for low, high in taken):
            full = complete(match.group(), scene.place)
            title = full.name if full else _of_zone(scene.state, match.group())
            if title:
                found.append((match.start(), _body(scene.state, title, scene.place)))
    return [key for _, key in sorted(found)]


def _of_zone(state: State, form: str) -> str | None:
    """园区管委会 → the committee of the one zone of this kind that the document names in full."""
    zone = _COMMITTEE.sub("", form)
    zones = {e.name for e in state.entities.values() if e.name.endswith(zone) and len(e.name) > len(zone) + 1}
    return f"{min(zones)}管理委员会" if zone != form and len(zones) == 1 else None


_COMMITTEE = re.compile(r"管(?:理)?委(?:员)?会$")


def _subjects(scene: Scene, draft: Draft) -> list[str]:
    """Bodies under the issuer whose names open a commitment, joined by 、和及: they are told to do it."""
    found: list[str] = []
    at = draft.start
    for name in _names(scene, draft.start, scene.state.clauses[draft.clauses[0]].end):
        if name.start > at and not (found and _JOINT.fullmatch(scene.text, at, name.start)):
            break
        entity = scene.state.entities[name.entity]
        if entity.type is not Type.INSTITUTION or name.entity in (draft.by, scene.issuer) or name.points:
            return []
        found.append(name.entity)
        at = name.end
    return found if found and not _OWN.match(scene.text, at, draft.end) else []


_JOINT = re.compile(r"(?:、|和|与|及|以及|及其所属|、?其)+")
_OWN = re.compile(r"(?:[^，。]{0,8})(?:项目|工程|建设|改造|扩建|投入使用|开工|竣工|建成|试点|等)")


@cache
def _together() -> re.Pattern[str]:
    """What is done with another: 与…合作, 联合…, 携手…, 引进…."""
    deeds, with_, verbs = ("|".join(cues()[kind]) for kind in ("deed", "with", "together"))
    return re.compile(rf"(?<!参)(?:{with_})(?P<a>[^，。；]{{2,80}}?)(?:{deeds})|(?:{verbs})(?P<b>[^，。；]{{2,60}})")


def _partners(scene: Scene, draft: Draft) -> tuple[str, ...]:
    if draft.kind is Kind.CHALLENGE:
        return ()
    for match in _together().finditer(scene.text, draft.start, draft.end):
        group = match.lastgroup or "a"
        start, end = match.span(group)
        entities = scene.state.entities
        wanted = (Type.INSTITUTION, Type.PLACE) if group == "a" else (Type.INSTITUTION,)
        names = [n for n in _names(scene, start, end) if entities[n.entity].type in wanted and not n.points]
        if group == "b":
            names = _first_run(scene.text, start, names)
        keys = [n.entity for n in names if n.entity not in (draft.by, scene.issuer) and not _among(scene, n)]
        if keys:
            scene.state.explain("actors", "partner", *match.span(), " ".join(keys))
            return _unique(keys)
    return ()


def _among(scene: Scene, name: Name) -> bool:
    """A name that only says where others come from: 京津128家医院, 上合组织成员国."""
    return _OTHERS.match(scene.text, name.end) is not None


_OTHERS = re.compile(r"[0-9０-９]|成员|企业|医院|高校")


def _first_run(text: str, start: int, names: list[Name]) -> list[Name]:
    """The names that stand right behind the verb, one after the other."""
    run = []
    for name in names:
        if name.start != start and not _JOINT.fullmatch(text, start, name.start):
            break
        run.append(name)
        start = name.end
    return run


def _unique(keys: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))  # type: ignore[call-overload]
