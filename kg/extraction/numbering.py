"""Small numbers for the values of a column, so that values can be places in a table."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_DIRECT = 1 << 16  # values below stand in a row; for more they are looked up
_FREE = -1
_ROOM = 8  # slots for each value, at least


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
        bits = 0 if direct else (_ROOM * len(known)).bit_length()
        self._shift = np.uint64(64 - bits) if bits else None
        if direct:
            self._numbers = np.full(int(known.max(initial=0)) + 2, len(known), np.int64)
            self._numbers[known] = np.arange(len(known))
        else:
            self._held = self._filled(known, 1 << bits)

    def _filled(self, known: Ints, room: int) -> Ints:
        """A slot for each value and its number, side by side."""
        held = np.full((room, 2), (_FREE, len(known)), np.int64)
        slots, numbers = self._slots(known), np.arange(len(known))
        while len(numbers):  # one value a slot; the others try the next one
            free = np.flatnonzero(held[slots, 0] == _FREE)
            chosen = free[np.unique(slots[free], return_index=True)[1]]
            held[slots[chosen]] = np.stack([known[numbers[chosen]], numbers[chosen]], 1)
            left = np.delete(np.arange(len(numbers)), chosen)
            numbers, slots = numbers[left], (slots[left] + 1) % room
        return held

    def of(self, column: Ints) -> Ints:
        """The number of each value."""
        if self._shift is None:
            return self._numbers.take(column, mode="clip")
        slots = self._slots(column)
        held, numbers = self._held.take(slots, 0).T
        other = np.flatnonzero(held != column)
        left = other[held[other] != _FREE]
        found: Ints = numbers.copy()
        found[other] = self.size - 1
        slots = slots[left]
        while len(left):
            slots = (slots + 1) % len(self._held)
            value, number = self._held.take(slots, 0).T
            hit = value == column[left]
            found[left[hit]] = number[hit]
            on = ~hit & (value != _FREE)
            left, slots = left[on], slots[on]
        return found

    def _slots(self, values: Ints) -> Ints:
        assert self._shift is not None
        slots: Ints = ((values.view(np.uint64) * _SPREAD) >> self._shift).view(np.int64)
        return slots
