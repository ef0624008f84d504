"""The best row of labels is the best of all rows, the first of those that are as good."""

from itertools import product

import numpy as np
import pytest

from kg.extraction.label_path import Ints, LabelPaths


def _all_tried(scores: Ints, worth: Ints, boundaries: Ints) -> int:
    """What the best of all rows is worth."""
    return max(_worth(row, scores, worth, boundaries) for row in product(range(3), repeat=len(scores)))


def _worth(row: tuple[int, ...], scores: Ints, worth: Ints, boundaries: Ints) -> int:
    own = sum(int(scores[place, label]) for place, label in enumerate(row))
    return own + sum(int(worth[boundaries[at], row[at - 1], row[at]]) for at in range(1, len(row)))


@pytest.mark.parametrize("reach", [3, 30, 300])  # of scores: few things, some, most are sure
@pytest.mark.parametrize("length", [1, 2, 7])
def test_no_row_is_better(reach: int, length: int) -> None:
    chance = np.random.default_rng(reach + length)
    for _ in range(20):
        worth = chance.integers(-20, 20, (2, 3, 3))
        scores, boundaries = chance.integers(-reach, reach, (length, 3)), chance.integers(0, 2, length)
        found = LabelPaths(worth).best(scores, boundaries).tolist()
        assert _worth(tuple(found), scores, worth, boundaries) == _all_tried(scores, worth, boundaries)


def test_where_labels_are_as_good_the_first_is_chosen() -> None:
    paths = LabelPaths(np.zeros((1, 3, 3), np.int64))
    assert paths.best(np.zeros((3, 3), np.int64), np.zeros(3, np.int64)).tolist() == [0, 0, 0]


def test_no_things_have_no_labels() -> None:
    paths = LabelPaths(np.zeros((1, 3, 3), np.int64))
    assert paths.best(np.zeros((0, 3), np.int64), np.zeros(0, np.int64)).tolist() == []
