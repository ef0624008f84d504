import numpy as np

from kg.extraction.chain import codes, load, spell
from kg.extraction.learning import UNKNOWN, Row, train
from kg.extraction.statements import LABELS


def test_a_chain_learns_what_a_trait_says() -> None:
    trait = np.array([0, 1, 2, 0, 1, 2, 2], np.int64)
    labels = np.array([0, 1, 2, UNKNOWN, 1, 2, 2], np.int64)
    row = Row({"trait": trait}, labels, np.zeros(7, np.int64))
    chain = train([row, row, row], LABELS, [("trait",)], boundary_kinds=1, seen=1)
    said = chain.decode(chain.scores(row.columns, 7), row.boundaries)
    assert said.tolist() == [0, 1, 2, 0, 1, 2, 2]
    assert chain.reasons(row.columns, 1, "start")[0][0] == "trait=1"


def test_training_twice_gives_the_same_weights() -> None:
    row = Row({"trait": np.arange(6) % 3}, np.arange(6) % 3, np.zeros(6, np.int64))
    first, second = (train([row], LABELS, [("trait",)], boundary_kinds=1, seen=1) for _ in range(2))
    assert np.array_equal(first.tables[0].weights, second.tables[0].weights)
    assert np.array_equal(first.edges, second.edges)


def test_the_weights_in_the_lexicon_are_those_that_the_program_reads() -> None:
    chain = load("clause")
    assert chain.labels == LABELS
    assert all(len(table.codes) + 1 == len(table.weights) for table in chain.tables)
    assert all((table.codes[1:] > table.codes[:-1]).all() for table in chain.tables)


def test_a_value_is_written_as_it_stands_in_the_text() -> None:
    columns = {"head2": np.array([ord("推") * (1 << 21) + ord("进")]), "place": np.array([2])}
    assert spell(columns, ("head2", "place")) == "推进 2"
    assert codes(columns, ("head2", "place")) != codes(columns, ("place", "head2"))


def test_tables_that_are_looked_up_together_add_up_to_each_for_itself() -> None:
    chain = load("clause")
    chance = np.random.default_rng(0)
    columns = {
        name: chance.choice(
            np.unique(
                np.concatenate(
                    [
                        table.values[:, at]
                        for table in chain.tables
                        for at, one in enumerate(table.columns)
                        if one == name
                    ]
                )
            ),
            50,
        )
        for name in {name for table in chain.tables for name in table.columns}
    }
    one_by_one = np.zeros((50, 3))
    for table in chain.tables:
        at = {code: place for place, code in enumerate(table.codes.tolist())}
        rows = [at.get(code, len(at)) for code in codes(columns, table.columns).tolist()]
        one_by_one += table.weights[rows]
    assert np.array_equal(chain.scores(columns, 50), (one_by_one * 1000).round())
