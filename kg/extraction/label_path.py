"""The best row of labels for a row of things, each of which bears one of three.

Four things in five are sure of their label: it fits so much better than the others that no neighbour can make up for it. What is
left between them are short runs, and only for these Viterbi's rule is worked through.

>>> agree = LabelPaths(np.array([[[5, 0, 0], [0, 5, 0], [0, 0, 5]]]))
>>> agree.best(np.array([[90, 0, 0], [1, 2, 0], [0, 0, 90]]), np.zeros(3, np.int64)).tolist()
[0, 0, 2]
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


class LabelPaths:
    """Judges by what labels of neighbours are worth side by side: [kind of boundary, label before, label after]."""

    def __init__(self, worth: Ints) -> None:
        self.worth = np.append(worth, np.zeros((1, 3, 3), np.int64), 0)
        self.free = len(worth)  # the boundary of a thing without a neighbour
        # How much another label may gain on a label by the neighbour before it, and by the one behind: [boundary, label, other].
        self.gain_before = (self.worth[:, :, None, :] - self.worth[:, :, :, None]).max(1)
        self.gain_behind = (self.worth[:, None, :, :] - self.worth[:, :, None, :]).max(3)
        # With room for two bits below, which tell the label before: 2 for the first, which wins where two are as good.
        self.steps = (
            (self.worth * 4 + np.array([2, 1, 0])[:, None]).transpose(0, 2, 1).reshape(-1, 9).tolist()
        )

    def best(self, scores: Ints, boundaries: Ints) -> Ints:
        """The labels; `scores` says how well each fits, `boundaries` which kind stands before each thing."""
        count = len(scores)
        if not count:
            return np.zeros(0, np.int64)
        before = np.append(self.free, boundaries[1:])
        behind = np.append(boundaries[1:], self.free)
        labels: Ints = scores.argmax(1)
        ahead = scores[np.arange(count), labels][:, None] - scores
        sure = (ahead > self.gain_before[before, labels] + self.gain_behind[behind, labels]).sum(1) == 2
        left = np.flatnonzero(~sure)
        if len(left):
            # A sure neighbour is as good as none, once it is counted what its label is worth beside this one's.
            fits = scores[left]
            first = np.append(True, sure[:-1])[left]
            fits[first] += self.worth[before[left[first]], labels[left[first] - 1]]
            last = np.append(sure[1:], True)[left]
            fits[last] += self.worth[behind[left[last]], :, labels[(left[last] + 1) % count]]
            labels[left] = self._best(fits, np.where(first, self.free, before[left]))
        return labels

    def _best(self, scores: Ints, boundaries: Ints) -> list[int]:
        # What is the same for all labels of a thing tells nothing, and Python adds small numbers in half the time.
        rows = (scores - scores.max(1, keepdims=True)) * 4
        one, two, three = rows[0].tolist()
        tops = []
        for first, second, third, kind in zip(*rows[1:].T.tolist(), boundaries[1:].tolist(), strict=True):
            a, b, c, d, e, f, g, h, i = self.steps[kind]
            # The greatest of each three; `max` takes twice as long, and this is done for many clauses of a text.
            x, y, z = one + a, two + b, three + c
            most = (x if x > z else z) if x > y else (y if y > z else z)
            x, y, z = one + d, two + e, three + f
            more = (x if x > z else z) if x > y else (y if y > z else z)
            x, y, z = one + g, two + h, three + i
            last = (x if x > z else z) if x > y else (y if y > z else z)
            tops.append((most, more, last))
            one, two, three = (most & -4) + first, (more & -4) + second, (last & -4) + third
        best = [one, two, three]
        label = best.index(max(best))
        path = [label]
        for top in reversed(tops):
            label = 2 - (top[label] & 3)
            path.append(label)
        return path[::-1]
