"""With whom something is done: 与…合作, 联合…, 聘请…, 省市校共建…."""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.bodies import body
from kg.extraction.scene import JOINT, Scene, names_in, unique
from kg.extraction.state import Draft, Name
from kg.lexicon.bodies import complete
from kg.lexicon.cues import cues
from kg.model import Kind, Type


@cache
def _together() -> re.Pattern[str]:
    """What is done with another: 与…合作, 联合…, 携手…, 引进…."""
    deeds, with_, verbs, hires = ("|".join(cues()[kind]) for kind in ("deed", "with", "together", "hire"))
    rest = "[^，。；]{2,60}"
    return re.compile(
        rf"(?<!参)(?:{with_})(?P<with>[^，。；]{{2,80}}?)(?:{deeds})|(?:{verbs})(?P<beside>{rest})|(?:{hires})(?P<hired>{rest})"
    )


@cache
@cache
def partner_signs() -> str:
    """One of these letters stands in every statement that names a partner, unless it opens with LEVELS."""
    words = (word for kind in ("with", "together", "hire") for word in cues()[kind])
    return "".join(_AROUND.sub("", word)[0] for word in words)


_AROUND = re.compile(r"\(\?[^()]*\)")  # what may not stand around a word


def partners(scene: Scene, draft: Draft) -> tuple[str, ...]:
    if draft.kind is Kind.CHALLENGE:
        return ()
    joint = _jointly(scene, draft)
    if joint:
        return unique(joint)
    for match in _together().finditer(scene.text, draft.start, draft.end):
        group = match.lastgroup or ""
        start, end = match.span(group)
        entities = scene.state.entities
        wanted = (Type.INSTITUTION,) if group == "hired" else (Type.INSTITUTION, Type.PLACE)
        said = names_in(scene, start, end)
        names = [
            n
            for n in said
            if (type_ := entities[n.entity].type) in wanted
            and not (n.points or _within(n, said))
            and (type_ is Type.INSTITUTION or _AS_PARTNER.match(scene.text, n.end))
        ]
        if group != "with":
            names = _first_run(scene.text, start, names)
        keys = [n.entity for n in names if n.entity not in (draft.by, scene.issuer) and not _among(scene, n)]
        if keys:
            scene.state.explain("actors", "partner", *match.span(), " ".join(keys))
            return unique(keys)
    return ()


LEVELS = "省市区县州校企院地"  # who builds something together: 省市校共建
_JOINTLY = re.compile(
    rf"(?P<who>[{LEVELS}]{{2,4}})(?:合作|共同|联合)?(?:共建|共同|联建|投资[^，。；]{{0,12}}共同)(?:建设|打造)?"
)


def _jointly(scene: Scene, draft: Draft) -> list[str]:
    """省市校共建哈工大先进技术研究院: the province, and the university whose name opens what is built."""
    if not scene.place or scene.text[draft.start] not in LEVELS:
        return []
    match = _JOINTLY.match(scene.text, draft.start, draft.end)
    if not match:
        return []
    found = []
    for level in match.group("who"):
        full = complete(f"{level}政府", scene.place)
        if full and (key := body(scene.state, full.name, scene.place)) not in (draft.by, scene.issuer):
            found.append(key)
    built = scene.text[match.end() : draft.end]
    for key, entity in sorted(scene.state.entities.items()):
        if entity.type is Type.INSTITUTION and key not in found:
            forms = (entity.name, *entity.aliases)
            if any(
                built.startswith(form) and built[len(form) : len(form) + 1] not in "，、" for form in forms
            ):
                found.append(key)
    return found


def _within(name: Name, others: list[Name]) -> bool:
    """A part of a longer name: 哈尔滨 in 哈尔滨综合保税区."""
    return any(
        other.start <= name.start
        and name.end <= other.end
        and other.end - other.start > name.end - name.start
        for other in others
    )


def _among(scene: Scene, name: Name) -> bool:
    """A name that only says where others come from: 京津128家医院, 上合组织成员国."""
    return _OTHERS.match(scene.text, name.end) is not None


# What follows a place that acts itself; before any other word it only opens a longer name: 与宁夏|六盘山中学, 与北京|大学.
_AS_PARTNER = re.compile(
    "[、，和与及等在两深全互战合协对交共联携签建开结达形的]|产业|劳务|地区|省市|周边|之间|兄弟|区域|互|路网|友好|方面|经贸|科技|文化|人才"
)
_OTHERS = re.compile(r"[0-9０-９]|成员|企业|医院|高校")


def _first_run(text: str, start: int, names: list[Name]) -> list[Name]:
    """The names that stand right behind the verb, one after the other."""
    run = []
    for name in names:
        if name.start != start and not JOINT.fullmatch(text, start, name.start):
            break
        run.append(name)
        start = name.end
    return run
