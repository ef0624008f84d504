"""Small numbers for the values of a column, so that values can be places in a table."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_DIRECT = 1 << 16  # values below stand in a row; for more they are looked up
_FREE = -1


class Numbers:
    """0, 1, 2, … for the values that a column may have, which are no less than 0, and the last number for all others.

    >>> numbers = Numbers(np.array([7, 1 << 40, 7, 3]))
    >>> numbers.of(np.array([3, 7, 1 << 40, 5])).tolist(), numbers.size
    ([0, 1, 2, 3], 4)
    """

    def __init__(self, values: Ints) -> None:
        known = np.unique(values)
        self.size = len(known) + 1
        direct = not len(known) or int(known[-1]) < _DIRECT
        bits = 0 if direct else (8 * len(known)).bit_length()
        self._shift = np.uint64(64 - bits) if bits else None
        room = 1 << bits if bits else int(known.max(initial=0)) + 2
        self._values = np.full(room, _FREE, np.int64)
        self._numbers = np.full(room, len(known), np.int64)
        slots, numbers = self._slots(known) if bits else known, np.arange(len(known))
        while len(numbers):  # one value a slot; the others try the next one
            free = np.flatnonzero(self._values[slots] == _FREE)
            chosen = free[np.unique(slots[free], return_index=True)[1]]
            self._values[slots[chosen]], self._numbers[slots[chosen]] = (
                known[numbers[chosen]],
                numbers[chosen],
            )
            left = np.delete(np.arange(len(numbers)), chosen)
            numbers, slots = numbers[left], (slots[left] + 1) % room

    def of(self, column: Ints) -> Ints:
        """The number of each value."""
        if self._shift is None:
            return self._numbers.take(column, mode="clip")
        slots = self._slots(column)
        held = self._values.take(slots)
        found = self._numbers.take(slots)
        other = np.flatnonzero(held != column)
        found[other] = self.size - 1
        other = other[held[other] != _FREE]
        slots = slots[other]
        while len(other):
            slots = (slots + 1) % len(self._values)
            held = self._values[slots]
            hit = held == column[other]
            found[other[hit]] = self._numbers[slots[hit]]
            on = ~hit & (held != _FREE)
            other, slots = other[on], slots[on]
        return found

    def _slots(self, values: Ints) -> Ints:
        assert self._shift is not None
        slots: Ints = ((values.view(np.uint64) * _SPREAD) >> self._shift).view(np.int64)
        return slots
