"""Steps from node to node, all at once."""

from __future__ import annotations

from itertools import product

import numpy as np

from kg.extraction.trie import Trie


def _steps(words: list[tuple[int, ...]]) -> dict[tuple[int, int], int]:
    steps: dict[tuple[int, int], int] = {}
    for word in words:
        node = 0
        for letter in word:
            node = steps.setdefault((node, letter), len(steps) + 1)
    return steps


def test_each_step_leads_where_it_was_said_to_and_no_other_anywhere() -> None:
    words = [(1 + n % 7, 1 + n * n % 11, 1 + n % 5, 1 + n * 3 % 13)[: 1 + n % 4] for n in range(300)]
    steps = _steps(words)
    trie = Trie(steps)
    assert len(set(trie.nodes.tolist())) == len(steps) + 1
    asked = list(product(range(len(steps) + 1), range(14)))
    nodes, letters = np.array(asked, np.int64).T
    here, to = trie.after(trie.nodes[nodes], letters)
    found = {asked[place]: node for place, node in zip(here.tolist(), to.tolist(), strict=True)}
    assert found == {step: int(trie.nodes[node]) for step, node in steps.items()}


def test_many_steps_from_many_nodes_find_room() -> None:
    steps = _steps([(first, second) for first in range(1, 60) for second in range(1, 120)])
    trie = Trie(steps)
    assert len(set(trie.nodes.tolist())) == len(steps) + 1


def test_no_steps() -> None:
    here, to = Trie({}).after(np.zeros(2, np.int64), np.array([0, 0]))
    assert len(here) == len(to) == 0
