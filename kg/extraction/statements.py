"""What is a commitment, an achievement, a challenge; where each starts and ends."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.state import Draft, State, state_of
from kg.model import Kind, Part

_KINDS = {Part.REVIEW: Kind.ACHIEVEMENT, Part.CHALLENGES: Kind.CHALLENGE}
_REVIEW = re.compile(r"回顾|一年来|五年来|过去[一五]年")
_TROUBLE = re.compile(r"(?:认识到|看到).*(?:问题|不足|困难|差距|短板|挑战)|存在.*(?:问题|困难)|认识到$")
_PLAN = re.compile(r"预期目标|指导思想|总体要求|工作安排|主要任务|重点任务|今后五年|将")
_ON = re.compile(r"(?:促进|推动形成|形成|让|使|增强|为|比上年|同比|增长|高于|居|列|达到?)")


@Language.component("kg_statements")
def statements(doc: Doc) -> Doc:
    state = state_of(doc)
    text = doc.text
    kind = Kind.COMMITMENT
    last = -1
    for place, clause in enumerate(state.clauses):
        words = text[clause.start : clause.end]
        sentence = state.sentences[clause.sentence]
        if clause.sentence != last:
            kind = _kind(state, kind, text[sentence.start : sentence.end])
        follows = clause.sentence == last and state.drafts and state.drafts[-1].clauses[-1] == place - 1
        last = clause.sentence
        if len(words.strip()) < 5:
            continue
        if follows and _ON.match(words):
            draft = state.drafts[-1]
            draft.end = clause.end
            draft.clauses += (place,)
            continue
        state.drafts.append(
            Draft(start=clause.start, end=clause.end, kind=kind, rule="clause", clauses=(place,), section=sentence.section)
        )
    return doc


def _kind(state: State, kind: Kind, words: str) -> Kind:
    del state
    if _TROUBLE.search(words):
        return Kind.CHALLENGE
    if _REVIEW.search(words):
        return Kind.ACHIEVEMENT
    if _PLAN.search(words):
        return Kind.COMMITMENT
    return kind
