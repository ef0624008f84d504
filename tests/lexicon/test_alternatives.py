import re
from itertools import permutations

import pytest

from kg.lexicon.alternatives import alternatives

TEXTS = ("新增", "新建", "增", "同意", "同步", "不同意", "应当", "(改)", "建")


@pytest.mark.parametrize(
    "patterns", list(permutations(["新增", "新", "(?<!不)同", "同步", "增(?!加|长)", "应?当?建"], 4))
)
def test_it_fits_what_the_plain_list_fits(patterns: tuple[str, ...]) -> None:
    plain, quick = re.compile("|".join(patterns)), re.compile(alternatives(patterns))
    for text in TEXTS:
        assert [m.span() for m in plain.finditer(text)] == [m.span() for m in quick.finditer(text)]
