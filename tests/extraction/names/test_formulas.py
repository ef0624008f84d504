"""Each formula finds its examples and leaves its counterexamples alone."""

from __future__ import annotations

import re

import pytest

from kg.extraction.names.edges import edges_of
from kg.extraction.names.formulary import FORMULAS, Formula
from kg.extraction.names.formulas import formula_names
from kg.lexicon.places import find

HARBIN = find("哈尔滨市")[0]
EXAMPLES = [(formula, text, name) for formula in FORMULAS for text, name in formula.examples]
COUNTEREXAMPLES = [(formula, text) for formula in FORMULAS for text in formula.counterexamples]


def _names(formula: Formula, text: str) -> set[str]:
    rule = f"names.{formula.name}"
    return {
        form
        for found in formula_names(edges_of(text), HARBIN)
        if found.rule == rule
        for form in (found.name, *found.forms)
    }


@pytest.mark.parametrize(
    ("formula", "text", "name"), EXAMPLES, ids=[f"{f.name}:{t[:12]}" for f, t, _ in EXAMPLES]
)
def test_example(formula: Formula, text: str, name: str) -> None:
    assert name in _names(formula, text)


@pytest.mark.parametrize(
    ("formula", "text"), COUNTEREXAMPLES, ids=[f"{f.name}:{t[:12]}" for f, t in COUNTEREXAMPLES]
)
def test_counterexample(formula: Formula, text: str) -> None:
    assert not _names(formula, text)


def test_every_formula_has_an_example_that_holds_its_anchor() -> None:
    for formula in FORMULAS:
        assert formula.examples, formula.name
        assert re.search(formula.anchor.replace("HOME", "哈尔滨"), formula.examples[0][0]), formula.name
