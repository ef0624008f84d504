from pathlib import Path

import pytest
import yaml

from kg.extraction.clauses import clauses
from kg.extraction.measures import measures
from kg.extraction.quantities import quantities
from kg.extraction.state import Draft, MeasureDraft, State, bare_document
from kg.model import Comparator, Kind

SPEC: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("measures.yaml").read_text("utf-8"))
SIGNS = {Comparator.ABOUT: "~", Comparator.AT_LEAST: "≥", Comparator.AT_MOST: "≤"}


def state_with(text: str, *spans: tuple[int, int]) -> State:
    """What is known of a text after its numbers were read in statements at these places."""
    state = State(bare_document(text), trace=[])
    clauses(state)
    quantities(state)
    for start, end in spans or ((0, len(text)),):
        state.drafts.append(Draft(start=start, end=end, kind=Kind.COMMITMENT, rule="test", clauses=()))
    measures(state)
    return state


def shown(measure: MeasureDraft) -> str:
    q = measure.quantity
    return f"{measure.indicator} | {measure.form.value} | {SIGNS.get(measure.comparator, '')}{q.value} | {q.unit}"


@pytest.mark.parametrize(("text", "expected"), SPEC.items())
def test_measures(text: str, expected: list[str]) -> None:
    (draft,) = state_with(text).drafts
    assert [shown(m) for m in draft.measures] == [row.replace('"', "") for row in expected]


def test_a_later_statement_takes_its_subject_from_the_sentence() -> None:
    text = "全年实施市重点项目500个以上，完成投资600亿元以上。"
    cut = text.index("，")
    _, second = state_with(text, (0, cut), (cut + 1, len(text) - 1)).drafts
    assert shown(second.measures[0]) == "市重点项目投资 | Amount | ≥60000000000 | 元"


def test_a_new_sentence_has_a_new_subject() -> None:
    text = "实施重点项目5个。增长6%。"
    cut = text.index("。")
    _, second = state_with(text, (0, cut), (cut + 1, len(text) - 1)).drafts
    assert second.measures == []


def test_every_decision_is_explained() -> None:
    state = state_with("税收占比由74.5%提高到76.5%，实施新政30条")
    assert state.trace is not None
    told = {(step.component, step.rule) for step in state.trace}
    assert ("measures", "starting value") in told
    assert ("quantities", "policy articles") in told
    assert any(step.outcome == "Amount of 税收占比" for step in state.trace)


def test_a_measure_outside_every_statement_is_none() -> None:
    text = "背景：300家企业。增长6%"
    state = state_with(text, (text.index("增"), len(text)))
    assert [len(draft.measures) for draft in state.drafts] == [0]
