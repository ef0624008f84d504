"""Learn the weights of the judgement from labelled documents.

    python -m kg.extraction.names.training GOLD_DIR…

GOLD_DIR holds NAME.txt beside NAME.json. Same labels, same bytes: full-batch steps, no randomness.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.extraction.names.candidates import candidates_of
from kg.extraction.names.columns import Candidate, Candidates
from kg.extraction.names.edges import edges_of
from kg.extraction.names.judged import forms, plain
from kg.extraction.names.judgement import CLASSES, FILE, Floats, Weights, escaped, shares
from kg.extraction.names.lists import owners_of
from kg.extraction.names.traits import traits_of
from kg.ids import bare
from kg.model import Type

Ints = NDArray[np.int64]
SEEN = 2  # traits of fewer documents are left out: what one document alone shows is its own affair
DECAY = 2.0
STEPS = 250


@dataclass(frozen=True, slots=True)
class Lesson:
    """One labelled document: the traits of its candidates and the class of each."""

    name: str
    text: str
    candidates: Candidates
    traits: list[tuple[str, ...]]  # of each candidate
    labels: Ints


def lesson(file: Path) -> Lesson:
    """The lesson of one labelled document, given its NAME.json."""
    from kg.reading.reader import read

    text = read(file.with_suffix(".txt")).layout.text
    labels: dict[str, Type] = {}
    for entity in json.loads(file.read_text("utf-8"))["entities"]:
        for name in (entity["name"], *(entity.get("aliases") or ())):
            labels[bare(name)] = Type(entity["type"])
    return lesson_of(file.stem, text, lambda candidate: _label(text, candidate, labels))


def lesson_of(
    name: str, text: str, label: Callable[[Candidate], Type | None], window: tuple[int, int] | None = None
) -> Lesson:
    """The lesson of a text, given the type of each candidate; of a part of it where only that part is labelled."""
    edges = edges_of(text)
    candidates = candidates_of(edges)
    if window:
        candidates = candidates.within(*window)
    works = [c for c in candidates if c.end - c.start > 4 and label(c) is Type.PROJECT]
    asked = {
        (c.start, c.end): c
        for work in works
        for c in owners_of(edges, work._replace(cut="list", closing="work"))
    }
    candidates = Candidates.joined([candidates, Candidates.of(asked.values())])
    classes = [CLASSES.index(label(c)) for c in candidates]
    return Lesson(name, text, candidates, traits_of(edges, candidates), np.array(classes, np.int64))


def _label(text: str, candidate: Candidate, labels: dict[str, Type]) -> Type | None:
    if candidate.sort == "owner":
        return (
            Type.INSTITUTION
            if labels.get(text[candidate.start : candidate.end]) is Type.INSTITUTION
            else None
        )
    name = plain(text[candidate.start : candidate.end])
    found = next(
        (labels[bare(form)] for form in (name, *forms(name, candidate)) if bare(form) in labels), None
    )
    return found if found in CLASSES else None


def train(
    lessons: Sequence[Lesson], *, seen: int = SEEN, decay: float = DECAY, steps: int = STEPS
) -> Weights:
    """Softmax regression with a quadratic penalty, by Adam over all candidates at once."""
    counts = Counter(
        trait for one in lessons for trait in {trait for traits in one.traits for trait in traits}
    )
    places = {trait: place for place, trait in enumerate(sorted(t for t, n in counts.items() if n >= seen))}
    index, starts = _indices([traits for one in lessons for traits in one.traits], places)
    wanted = np.eye(len(CLASSES))[np.concatenate([one.labels for one in lessons])]
    owner = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(index))))
    rows: Floats = np.zeros((len(places) + 1, len(CLASSES)))
    mean, power = np.zeros_like(rows), np.zeros_like(rows)
    for step in range(1, steps + 1):
        miss = shares(np.add.reduceat(rows[index], starts, axis=0)) - wanted
        slope = decay * rows
        for column in range(len(CLASSES)):
            slope[:, column] += np.bincount(index, miss[owner, column], len(rows))
        slope[-1] = 0
        mean = 0.9 * mean + 0.1 * slope
        power = 0.99 * power + 0.01 * slope**2
        rate = 0.1 * (1 - step / steps) + 0.003
        rows -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(power / (1 - 0.99**step)) + 1e-8)
    return Weights(places, rows * 100)


def _indices(candidates: Sequence[tuple[str, ...]], places: dict[str, int]) -> tuple[Ints, Ints]:
    """The rows of all traits, end to end, and where each candidate's begin; a row of zeros is among each candidate's."""
    known = [[*(places[trait] for trait in traits if trait in places), len(places)] for traits in candidates]
    starts = np.cumsum([0, *(len(rows) for rows in known)])[:-1]
    return np.array([row for rows in known for row in rows], np.int64), starts.astype(np.int64)


def write(weights: Weights, file: Path) -> None:
    """The weights as a table, in hundredths; rows that say nothing are left out."""
    lines = [
        "# Weights of the judgement over candidates, in hundredths; written by kg.extraction.names.training."
    ]
    lines.append("# trait\t" + "\t".join("none" if c is None else c.value for c in CLASSES))
    for trait in sorted(weights.places):
        cells = [round(float(cell)) for cell in weights.rows[weights.places[trait]]]
        if any(cells):
            lines.append("\t".join([escaped(trait), *(str(cell) if cell else "" for cell in cells)]))
    file.write_text("\n".join(lines) + "\n", "utf-8")


def main(folders: Sequence[str]) -> None:
    files = [file for folder in folders for file in sorted(Path(folder).glob("*.json"))]
    weights = train([lesson(file) for file in files])
    write(weights, Path(__file__).with_name(FILE))


if __name__ == "__main__":
    main(sys.argv[1:])
