"""The same steps with spaCy and without it."""

from __future__ import annotations

import subprocess
import sys

from kg.extraction.pipeline import analyse, nlp
from kg.extraction.state import bare_document, state_of
from kg.extraction.steps import STEPS, understood

TEXT = "哈尔滨市将新建学校7所，抓好国药中药产业园等项目。"


def test_a_component_for_each_step() -> None:
    assert nlp().pipe_names == [*(f"kg_{name}" for name in STEPS), "kg_spans"]


def test_a_doc_knows_what_the_steps_find() -> None:
    doc, state = analyse(bare_document(TEXT)), understood(bare_document(TEXT))
    assert state_of(doc).drafts == state.drafts
    assert state_of(doc).names == state.names
    assert [span.text for span in doc.spans["measures"]] == ["7所"]
    assert {span.text for span in doc.spans["names"]} >= {"哈尔滨市", "国药中药产业园"}


def test_a_plain_string_will_do() -> None:
    doc = nlp()(TEXT)
    assert doc.text == TEXT
    assert state_of(doc).drafts


def test_the_steps_load_no_spacy() -> None:
    said = subprocess.run(
        [sys.executable, "-c", "import sys, kg.extraction.findings; print('spacy' in sys.modules)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert said.stdout.strip() == "False"
