"""Learn the weights of the judgement from labelled documents.

    python -m kg.extraction.names.training GOLD_DIR… [--excerpts DIR --reports DIR]

GOLD_DIR holds NAME.txt beside NAME.json. The excerpts' folder holds `names.tsv`, labels of parts of the reports, without their text.
Same labels, same bytes: full-batch steps, no randomness.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.extraction.excerpts import excerpts, together
from kg.extraction.learning import descended
from kg.extraction.names.candidates import candidates_of
from kg.extraction.names.columns import Candidate, Candidates
from kg.extraction.names.edges import edges_of
from kg.extraction.names.judged import LISTED, forms, plain
from kg.extraction.names.judgement import CLASSES, FILE, Floats, Weights, escaped, shares
from kg.extraction.names.neighbour_training import train as train_neighbours
from kg.extraction.names.neighbour_training import write_neighbours
from kg.extraction.names.neighbours import FILE as NEIGHBOURS
from kg.extraction.names.neighbours import Beside, beside
from kg.extraction.names.owner_judgement import FILE as OWNERS
from kg.extraction.names.owner_training import Owned, owned, write_owners
from kg.extraction.names.owner_training import train as train_owners
from kg.extraction.names.traits import traits_of
from kg.ids import bare
from kg.model import Type
from kg.reading import read

Ints = NDArray[np.int64]
NAMES = "names.tsv"
WEIGHTS = Path(__file__).with_name(FILE)
SEEN = 2  # traits of fewer documents are left out: what one document alone shows is its own affair
DECAY = 1.5
STEPS = 250


@dataclass(frozen=True, slots=True)
class Lesson:
    """One labelled document: the traits of its candidates and the class of each."""

    name: str
    text: str
    candidates: Candidates
    traits: list[tuple[str, ...]]  # of each candidate
    labels: Ints
    beside: Beside
    owned: Owned  # the works among them, and whose they are


def lesson(file: Path) -> Lesson:
    """The lesson of one labelled document, given its NAME.json."""
    text = read(file.with_suffix(".txt")).layout.text
    labels: dict[str, Type] = {}
    for entity in json.loads(file.read_text("utf-8"))["entities"]:
        for name in (entity["name"], *(entity.get("aliases") or ())):
            labels[bare(name)] = Type(entity["type"])
    return lesson_of(file.stem, text, labels)


def parts_of_reports(file: Path, reports: Path) -> Iterator[Lesson]:
    """The lessons of labelled parts of reports: where one ends, and type, start and end of each name in it."""
    for excerpt in excerpts(file, reports):
        end, *names = excerpt.cells
        layout = excerpt.document.layout
        labels: dict[str, Type] = {}
        for name in names[0].split():
            type_, _, span = name.partition(":")
            low, high = map(int, span.split("-"))
            labels[bare(layout.text[layout.find(low) : layout.find(high - 1) + 1])] = Type(type_)
        window = layout.find(excerpt.start), layout.find(int(end) - 1) + 1
        yield lesson_of(excerpt.document.id, layout.text, labels, window)


def lesson_of(
    name: str, text: str, labels: Mapping[str, Type], window: tuple[int, int] | None = None
) -> Lesson:
    """The lesson of a text, given the type of each bare name; of a part of it where only that part is labelled."""
    edges = edges_of(text)
    candidates = candidates_of(edges)
    if window:
        candidates = candidates.within(*window)
    types = [_label(text, c, labels) for c in candidates]
    works = [(c.start, c.end) for c, type_ in zip(candidates, types, strict=True) if type_ is Type.PROJECT]
    classes = np.array([CLASSES.index(type_) for type_ in types], np.int64)
    traits, neighbours = traits_of(edges, candidates), beside(edges, candidates)
    return Lesson(name, text, candidates, traits, classes, neighbours, owned(name, edges, works, labels))


def _label(text: str, candidate: Candidate, labels: Mapping[str, Type]) -> Type | None:
    name = plain(text[candidate.start : candidate.end])
    shared = candidate.head if candidate.sort in LISTED else None
    found = next((labels[bare(form)] for form in (name, *forms(name, shared)) if bare(form) in labels), None)
    return found if found in CLASSES else None


def learn(documents: Sequence[Lesson], parts: Sequence[Lesson], folder: Path = WEIGHTS.parent) -> None:
    """Keep what whole documents and parts of others teach, of names, their neighbours and the owners of works, as tables in a folder."""
    lessons = together(documents, parts)
    write(train(lessons), folder / FILE)
    write_neighbours(train_neighbours(lessons, fits_of_unseen), folder / NEIGHBOURS)
    write_owners(train_owners([one.owned for one in lessons]), folder / OWNERS)


def train(
    lessons: Sequence[Lesson], *, seen: int = SEEN, decay: float = DECAY, steps: int = STEPS
) -> Weights:
    """Softmax regression with a quadratic penalty, by Adam over all candidates at once."""
    documents: dict[str, set[str]] = defaultdict(set)
    for one in lessons:
        for trait in {trait for traits in one.traits for trait in traits}:
            documents[trait].add(one.name)
    known = sorted(trait for trait, names in documents.items() if len(names) >= seen)
    places = {trait: place for place, trait in enumerate(known)}
    index, starts = _indices([traits for one in lessons for traits in one.traits], places)
    wanted = np.eye(len(CLASSES))[np.concatenate([one.labels for one in lessons])]
    owner = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(index))))

    def slope(rows: Floats) -> Floats:
        miss = shares(np.add.reduceat(rows[index], starts, axis=0)) - wanted
        found = decay * rows
        for column in range(len(CLASSES)):
            found[:, column] += np.bincount(index, miss[owner, column], len(rows))
        found[-1] = 0
        return found

    return Weights(places, descended(np.zeros((len(places) + 1, len(CLASSES))), slope, steps) * 100)


def fits_of_unseen(known: Sequence[Lesson], unknown: Sequence[Lesson]) -> list[Floats]:
    """How well each candidate of documents fits each class, as other documents teach."""
    weights = train(known)
    found = []
    for one in unknown:
        index, starts = _indices(one.traits, weights.places)
        found.append(np.add.reduceat(weights.rows[index], starts, axis=0) / 100)
    return found


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


def main(arguments: Sequence[str]) -> None:
    cli = argparse.ArgumentParser(prog="python -m kg.extraction.names.training")
    cli.add_argument("folders", nargs="+", type=Path, metavar="GOLD_DIR")
    cli.add_argument("--excerpts", type=Path, help="the folder of labels of parts of reports")
    cli.add_argument("--reports", type=Path, help="the folder of the reports that they are from")
    options = cli.parse_args(arguments)
    lessons = [lesson(file) for folder in options.folders for file in sorted(folder.glob("*.json"))]
    parts = list(parts_of_reports(options.excerpts / NAMES, options.reports)) if options.excerpts else []
    learn(lessons, parts)


if __name__ == "__main__":
    main(sys.argv[1:])
