"""Learn weights from labelled things, those of a chain from rows of them: maximum likelihood, no randomness."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.extraction.chain import Chain, Columns, Scores, Table, codes

Ints = NDArray[np.int64]
UNKNOWN = -1  # the label of a thing that the labels leave open


@dataclass(frozen=True, slots=True)
class Row:
    """One document for training: its columns, its labels, the kind of boundary before each thing."""

    columns: Columns
    labels: Ints
    boundaries: Ints


def train(
    rows: Sequence[Row],
    labels: tuple[str, ...],
    groups: Sequence[tuple[str, ...]],
    *,
    boundary_kinds: int,
    seen: int = 2,
    decay: float = 0.02,
    steps: int = 150,
) -> Chain:
    """Maximum likelihood with a quadratic penalty, by RMS-scaled steps over all documents at once."""
    width = len(labels)
    tables, spelled, places, offset = [], [], [], 0
    for group in groups:
        values = np.concatenate([codes(row.columns, group) for row in rows])
        known, first, counts = np.unique(values, return_index=True, return_counts=True)
        known, first = known[counts >= seen], first[counts >= seen]
        spelled.append(
            np.stack([np.concatenate([row.columns[name] for row in rows])[first] for name in group], 1)
        )
        at = np.searchsorted(known, values)
        at[at == len(known)] = 0
        hit = known[at] == values if len(known) else np.zeros(len(values), bool)
        places.append(np.where(hit, at + offset, -1))
        tables.append(known)
        offset += len(known)
    index = np.stack(places, 1)
    index[index < 0] = offset
    weights = np.zeros((offset + 1, width))
    edges = np.zeros((boundary_kinds, width, width))
    wave = _wave(rows)
    power_w, power_e = np.zeros_like(weights), np.zeros_like(edges)
    for step in range(steps):
        grad_s, grad_e = _gradient(weights[index].sum(1), edges, wave)
        grad_w = np.zeros_like(weights)
        for label in range(width):
            repeated = np.repeat(grad_s[:, label], index.shape[1])
            grad_w[:, label] = np.bincount(index.ravel(), repeated, offset + 1)
        grad_w -= decay * weights
        grad_e -= decay * edges
        grad_w[offset] = 0
        rate = 0.3 * (1 - step / steps) + 0.005
        power_w = 0.9 * power_w + 0.1 * grad_w**2
        power_e = 0.9 * power_e + 0.1 * grad_e**2
        weights += rate * grad_w / (np.sqrt(power_w) + 1.0)
        edges += rate * grad_e / (np.sqrt(power_e) + 1.0)
    weights = weights.round(3)
    cut = np.cumsum([0] + [len(known) for known in tables])
    zero = np.zeros((1, width))
    found = tuple(
        Table(tuple(group), known, values, np.vstack([weights[cut[n] : cut[n + 1]], zero]))
        for n, (group, known, values) in enumerate(zip(groups, tables, spelled, strict=True))
    )
    return Chain(labels, found, edges.round(3))


@dataclass(frozen=True, slots=True)
class _Wave:
    """All documents side by side: place 0 of each, then place 1 of each …; short ones are filled up with nothing."""

    at: Ints  # [place, document] → its number in the row of all things
    real: NDArray[np.bool_]
    labels: Ints
    boundaries: Ints


def _wave(rows: Sequence[Row]) -> _Wave:
    longest = max(len(row.labels) for row in rows)
    at, real = np.zeros((longest, len(rows)), np.int64), np.zeros((longest, len(rows)), bool)
    labels, boundaries = np.full_like(at, UNKNOWN), np.zeros_like(at)
    start = 0
    for number, row in enumerate(rows):
        size = len(row.labels)
        at[:size, number] = np.arange(start, start + size)
        real[:size, number] = True
        labels[:size, number] = row.labels
        boundaries[:size, number] = row.boundaries
        start += size
    return _Wave(at, real, labels, boundaries)


def _gradient(scores: Scores, edges: Scores, wave: _Wave) -> tuple[Scores, Scores]:
    """Of the log-likelihood: what the labels say minus what the weights expect."""
    spread = np.where(wave.real[:, :, None], scores[wave.at], 0.0)
    open_ = (wave.labels[:, :, None] == UNKNOWN) | (wave.labels[:, :, None] == np.arange(scores.shape[1]))
    node_t, edge_t = _expect(np.where(open_, spread, -60.0), edges, wave)
    node_m, edge_m = _expect(spread, edges, wave)
    gradient = np.zeros_like(scores)
    gradient[wave.at[wave.real]] = (node_t - node_m)[wave.real]
    return gradient, edge_t - edge_m


def _expect(scores: Scores, edges: Scores, wave: _Wave) -> tuple[Scores, Scores]:
    """How likely each label and each pair of neighbours is (forward and backward)."""
    places, documents, _width = scores.shape
    local = np.exp(scores - scores.max(2, keepdims=True))
    moves = np.exp(edges)[wave.boundaries]
    forward, backward = np.zeros_like(local), np.ones_like(local)
    scale = np.ones((places, documents))
    for at in range(places):
        reach = local[0] if at == 0 else np.einsum("db,dba->da", forward[at - 1], moves[at]) * local[at]
        scale[at] = reach.sum(1)
        forward[at] = reach / scale[at][:, None]
    for at in range(places - 2, -1, -1):
        onward = backward[at + 1] * local[at + 1] / scale[at + 1][:, None]
        # A filled-up place tells nothing about the one before it.
        onward = np.einsum("dba,da->db", moves[at + 1], onward)
        backward[at] = np.where(wave.real[at + 1][:, None], onward, 1.0)
    node = forward * backward
    node /= node.sum(2, keepdims=True)
    onward = backward[1:] * local[1:] / scale[1:][:, :, None]
    pair = forward[:-1, :, :, None] * moves[1:] * onward[:, :, None, :]
    total = np.zeros_like(edges)
    np.add.at(total, wave.boundaries[1:][wave.real[1:]], pair[wave.real[1:]])
    return node, total


def descended(weights: Scores, slope: Callable[[Scores], Scores], steps: int) -> Scores:
    """Weights after so many of Adam's steps down a slope, each smaller than the one before."""
    mean, power = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, steps + 1):
        down = slope(weights)
        mean = 0.9 * mean + 0.1 * down
        power = 0.99 * power + 0.01 * down**2
        rate = 0.1 * (1 - step / steps) + 0.003
        weights = weights - rate * (mean / (1 - 0.9**step)) / (np.sqrt(power / (1 - 0.99**step)) + 1e-8)
    return weights
