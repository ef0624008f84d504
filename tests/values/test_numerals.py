from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from kg.values.numerals import number

SPEC: dict[str, float | None] = yaml.safe_load(Path(__file__).with_name("numerals.yaml").read_text("utf-8"))


@pytest.mark.parametrize(("text", "value"), SPEC.items())
def test_number(text: str, value: float | None) -> None:
    assert number(text) == (None if value is None else Decimal(str(value)))
