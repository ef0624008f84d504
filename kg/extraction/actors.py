"""By, speaker, responsible, partner.

Who is bound by a statement is the issuer of the document, unless someone else was given the word before.
"""

from __future__ import annotations

import re

from kg.extraction.partners import LEVELS, partner_signs, partners
from kg.extraction.responsible import may_be_responsible, responsible
from kg.extraction.scene import Scene, names_in, scene_of
from kg.extraction.state import Draft, State
from kg.extraction.voices import Voice
from kg.extraction.words import holding, letters, table
from kg.model import Kind, Type


def actors(state: State) -> None:
    if not state.drafts:
        return
    scene = scene_of(state, state.document.layout.text)
    read = letters(scene.text)
    starts, ends = state.bounds()
    joint = holding(table(partner_signs()).take(read), starts, ends) | table(LEVELS).take(read.take(starts))
    tasked = may_be_responsible(scene, read)
    others = bool(scene.voices) or state.trace is not None
    for draft, may_be_tasked, may_be_joint in zip(state.drafts, tasked.tolist(), joint.tolist(), strict=True):
        draft.by, draft.speaker = scene.issuer, scene.speaker
        if others or (draft.start in scene.opens and draft.kind is Kind.ACHIEVEMENT):
            _bind(scene, draft)
        if may_be_tasked:
            draft.responsible = responsible(scene, draft)
        if may_be_joint:
            draft.partners = partners(scene, draft)


def _bind(scene: Scene, draft: Draft) -> None:
    """Who is bound, and who says so, where it is another than the issuer and who gives the report."""
    rule = "issuer"
    if scene.voices and (voice := _voice(scene, draft)) and voice.speaker != scene.speaker:
        draft.by, draft.speaker, rule = voice.by or scene.issuer, voice.speaker, "voice"
    if draft.kind is Kind.ACHIEVEMENT and draft.start in scene.opens and (doer := _doer(scene, draft)):
        draft.by, rule = doer, "doer"
    if scene.state.trace is not None:
        said = f"{draft.by} {draft.speaker or ''}".strip()
        scene.state.explain("actors", f"by: {rule}", draft.start, draft.end, said)


def _voice(scene: Scene, draft: Draft) -> Voice | None:
    return next((v for v in reversed(scene.voices) if v.start <= draft.start < v.end), None)


def _doer(scene: Scene, draft: Draft) -> str | None:
    """A company or other body of its own whose name opens an achievement: 一汽哈轻恢复整车生产."""
    names = names_in(scene, draft.start, draft.end)
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
