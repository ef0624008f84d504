import pytest

from kg.errors import LexiconError
from kg.lexicon.measures import measure_words
from kg.lexicon.units import KINDS, read, units


def test_every_kind_of_unit_is_used() -> None:
    assert {unit.kind for unit in units().values()} == KINDS


def test_the_plain_word_of_a_unit_has_the_same_kind() -> None:
    for form, unit in units().items():
        named = units().get(unit.name)
        assert named is None or named.kind == unit.kind or form == "成", form


@pytest.mark.parametrize(
    ("row", "remedy"),
    [
        ("斤\t斤\tmass", "write unit, name"),
        ("斤\t斤\tweight\t\t\t\tGB", "use one of"),
        ("斤\t斤\tmass\tten\t\t\tGB", "plain number"),
        ("斤\t斤\tmass\t\t\t\t", "say where"),
        ("斤\t斤\tmass\t\t\t\tGB\n斤\t斤\tmass\t\t\t\tGB", "remove one"),
    ],
)
def test_a_wrong_row_names_its_line_and_remedy(row: str, remedy: str) -> None:
    with pytest.raises(LexiconError, match=r"units.tsv line \d") as error:
        read(row)
    assert remedy in str(error.value)


def test_every_list_of_words_around_numbers_is_read() -> None:
    assert set(measure_words()) >= {
        "add",
        "act",
        "up",
        "down",
        "reach",
        "head",
        "tail",
        "predicate",
        "time",
        "scope",
    }
