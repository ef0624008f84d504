"""Words as steps from letter to letter, in arrays, so that all places of a text can take a step at once.

A node is a place in the arrays. The step from it by a letter leads as many places behind its base as the number of the letter says, if
what stands there came from it. This is a double array: a step is two look-ups, and none has to be tried again.

>>> trie = Trie({(0, 1): 1, (1, 2): 2, (1, 3): 3, (3, 1): 4})
>>> places, nodes = trie.after(trie.nodes[[0, 1, 1, 2]], np.array([1, 2, 1, 1]))
>>> places.tolist(), nodes.tolist() == trie.nodes[[1, 2]].tolist()
([0, 1], True)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

_FREE = -1
_WINDOW = 1 << 12  # bases that are tried at once


class Trie:
    """Steps from node 0, given as (node, letter) → node; nodes and letters count from 1."""

    def __init__(self, steps: Mapping[tuple[int, int], int]) -> None:
        behind: dict[int, dict[int, int]] = {0: {}}
        for (node, letter), to in steps.items():
            behind.setdefault(node, {})[letter] = to
        bases = _bases({node: tuple(to) for node, to in behind.items()})
        self.nodes = np.zeros(len(steps) + 1, np.int64)  # where each node is
        for (node, letter), to in steps.items():
            self.nodes[to] = bases[node] + letter
        self.size = int(self.nodes.max(initial=0)) + 1
        self._bases = np.zeros(self.size, np.int32)  # half the memory to look through
        self._bases[self.nodes[list(bases)]] = list(bases.values())
        self._origins = np.full(self.size + max((letter for _, letter in steps), default=0), _FREE, np.int32)
        for (node, _), to in steps.items():
            self._origins[self.nodes[to]] = self.nodes[node]

    def after(self, nodes: Ints, letters: Ints) -> tuple[Ints, Ints]:
        """Which of these nodes have a step by their letter, and where it leads."""
        to = self._bases.take(nodes) + letters
        here = np.flatnonzero(self._origins.take(to) == nodes)
        return here, to.take(here)


def _bases(letters: Mapping[int, Sequence[int]]) -> dict[int, int]:
    """A base for each node, given the letters of its steps, so that no two steps lead to one place."""
    most = max((letter for some in letters.values() for letter in some), default=0)
    free = np.ones(most + _WINDOW, np.bool_)
    free[[0, *letters[0]]] = False
    bases = {0: 0}
    # The nodes with the most steps come first: they are the hardest to place.
    several = [node for node in letters if node and len(letters[node]) > 1]
    low = size = 0
    for node in sorted(several, key=lambda node: (-len(letters[node]), node)):
        if len(letters[node]) != size:
            low, size = 0, len(letters[node])
        while (found := _first(free, letters[node], low)) is None:
            low += _WINDOW
            if low + most + _WINDOW > len(free):
                free = np.append(free, np.ones(len(free), np.bool_))
        bases[node] = found
        free[[found + letter for letter in letters[node]]] = False
    single = [node for node in letters if node and len(letters[node]) == 1]
    free = np.append(free, np.ones(len(single), np.bool_))
    left = np.flatnonzero(free[most:])[: len(single)].tolist()  # so far behind that no base is less than 0
    bases |= {node: most + place - letters[node][0] for node, place in zip(single, left, strict=True)}
    return bases


def _first(free: Flags, letters: Sequence[int], low: int) -> int | None:
    """The first base in the window from `low` on with which all these letters lead to free places."""
    fits = free[low + letters[0] : low + letters[0] + _WINDOW].copy()
    for letter in letters[1:]:
        fits &= free[low + letter : low + letter + _WINDOW]
    at = int(fits.argmax())
    return low + at if fits[at] else None
