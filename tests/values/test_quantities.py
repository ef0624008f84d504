from pathlib import Path

import pytest
import yaml

from kg.model import Comparator
from kg.values.namings import RULES
from kg.values.quantities import Quantity, find_quantities

SPEC: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("quantities.yaml").read_text("utf-8"))
SIGNS = {
    Comparator.EQUAL: "",
    Comparator.ABOUT: "~",
    Comparator.AT_LEAST: "≥",
    Comparator.AT_MOST: "≤",
    Comparator.BETWEEN: "",
}


def shown(quantity: Quantity) -> str:
    upper = "" if quantity.upper is None else f"–{quantity.upper}"
    return f"{SIGNS[quantity.comparator]}{quantity.value}{upper} {quantity.unit}".strip()


@pytest.mark.parametrize(("text", "expected"), SPEC.items())
def test_quantities(text: str, expected: list[object]) -> None:
    assert [shown(q) for q in find_quantities(text)] == [str(e).strip() for e in expected]


@pytest.mark.parametrize(("name", "text"), [(r.name, t) for r in RULES for t in r.examples])
def test_naming_rule_fires(name: str, text: str) -> None:
    reasons: list[str] = []
    find_quantities(text, lambda _start, _end, reason: reasons.append(reason))
    assert name in reasons


@pytest.mark.parametrize(("name", "text"), [(r.name, t) for r in RULES for t in r.counterexamples])
def test_naming_rule_keeps_quiet(name: str, text: str) -> None:
    reasons: list[str] = []
    find_quantities(text, lambda _start, _end, reason: reasons.append(reason))
    assert name not in reasons
    assert find_quantities(text) or reasons


def test_offsets_hold_the_words() -> None:
    text = "出口首次突破百亿元、达117.9亿元，选派3至5名干部，新建管网1400余公里"
    words = [text[q.start : q.end] for q in find_quantities(text)]
    assert words == ["突破百亿元", "117.9亿元", "3至5名", "1400余公里"]


def test_every_quantity_of_the_seeds_stands_in_its_words() -> None:
    seeds = Path(__file__).parents[2] / "seeds"
    for file in sorted(seeds.glob("*.txt")):
        text = file.read_text("utf-8")
        for q in find_quantities(text):
            assert 0 <= q.start < q.end <= len(text)
            assert any(c.isdigit() or c in "一二三四五六七八九十百千万亿两" for c in text[q.start : q.end])
