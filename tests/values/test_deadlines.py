from datetime import date
from pathlib import Path

import pytest
import yaml

from kg.values.deadlines import deadline_of, deadlines_in

SPEC: dict[str, list[object] | None] = yaml.safe_load(
    Path(__file__).with_name("deadlines.yaml").read_text("utf-8")
)


@pytest.mark.parametrize(("text", "expected"), SPEC.items())
def test_deadline(text: str, expected: list[object] | None) -> None:
    found = deadline_of(text, 2024)
    assert (found and [found.day, found.precision.value, found.text]) == expected


def test_there_are_enough_phrases_to_trust_it() -> None:
    assert sum(row is not None for row in SPEC.values()) >= 60


def test_offsets_hold_the_words() -> None:
    text = "一期安置区11月底前入住，二期年底前入住，到2025年底全面建成"
    assert [text[f.start : f.end] for f in deadlines_in(text, 2024)] == ["11月底前", "年底前", "到2025年底"]


def test_no_day_that_the_calendar_lacks() -> None:
    assert deadline_of("2月30日前完成", 2024) is None
    assert deadline_of("13月底前完成", 2024) is None


def test_a_lunar_feast_outside_the_table_sets_no_day() -> None:
    assert deadline_of("春节前完成", 1900) is None
    found = deadline_of("春节前完成", 2026)
    assert found is not None
    assert found.day == date(2026, 2, 17)
