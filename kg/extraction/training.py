"""Learn which clause starts a statement from labelled documents, and keep the weights in the lexicon.

    python -m kg.extraction.training GOLD_DIR… [--excerpts DIR --reports DIR] [--check] [--out FILE]

GOLD_DIR holds NAME.txt beside NAME.json. The excerpts' folder holds `paragraphs.tsv`, labels of single paragraphs of the reports,
without their text. `--check` leaves out one tenth of the documents at a time, prints how well the others foretell their labels, and
writes nothing. Same labels, same bytes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import numpy as np

from kg.extraction.chain import Chain, spell
from kg.extraction.clauses import clauses
from kg.extraction.excerpts import excerpts, together
from kg.extraction.learning import UNKNOWN, Row, train
from kg.extraction.page import page_of
from kg.extraction.state import State
from kg.extraction.statements import LABELS, columns_of
from kg.extraction.traits import BOUNDARIES
from kg.extraction.words import Ints
from kg.model import Document
from kg.reading import read

PARAGRAPHS = "paragraphs.tsv"
READINESS = 2.0  # so much less than the parts taught speaks for no statement: their readers were stricter than those of whole documents
SAYING = 0.05  # a trait that weighs less for every label is left out
WEIGHTS = Path(__file__).parents[1] / "lexicon" / "clause_weights.tsv"
HEAD = (
    "# How much each trait of a clause speaks for its being no statement, the start of one, or its going on.",
    "# Learned by `python -m kg.extraction.training`; not to be edited by hand. Column: trait, value, one weight a label.",
)

# Which traits count, alone or together. A column is described in kg/extraction/traits.py.
GROUPS = (
    ("head2",),
    ("head1",),
    ("head_raw",),
    ("head_manner",),
    ("tail2",),
    ("tail1",),
    ("mode", "head2"),
    ("length",),
    ("mode", "length"),
    ("place", "left"),
    ("mode", "place"),
    ("boundary", "after"),
    ("head2", "place"),
    ("head2", "figures"),
    ("head2", "left"),
    ("head_before2",),
    ("tail_before2",),
    ("head_after2",),
    ("figures_before", "figures"),
    ("figures_before", "head1"),
    ("head_before1", "head1"),
    ("length_before", "length"),
    ("length_after", "length"),
    ("order", "length"),
    ("lead",),
    ("turn", "size", "left", "place"),
    ("turn", "size", "length", "place", "left"),
    ("first", "line"),
    ("line", "length"),
    ("mode", "turn", "place", "left", "figures"),
    ("creed_before", "creed"),
    ("lack_before", "lack"),
    ("tail2", "place"),
    ("tail1", "figures"),
    ("tail1", "after"),
    ("verb", "mode"),
    ("opener_before",),
    ("opener_before", "verb"),
    ("opener", "place"),
    ("verb", "place"),
    ("verb_before", "verb"),
    ("verb_after", "verb"),
    ("verb", "length"),
    ("compare", "figures_before"),
    ("share_creed", "size_clauses"),
    ("share_figures", "figures"),
    ("size_clauses",),
    ("size_clauses", "place"),
    ("verb_before2",),
    ("opener_before2",),
    ("verb_before2", "verb_before", "verb"),
    ("opener_before2", "opener_before", "verb"),
    ("single", "single_next", "length", "turn"),
    ("single", "single_prior", "single_next"),
    ("single", "turn", "closing"),
    ("single", "turn", "quoted", "figures"),
    ("closing", "place"),
    ("titled",),
    ("titled", "place", "left"),
    ("titled", "length"),
    ("part", "titled"),
    ("semicolons", "group", "mode"),
    ("semicolons", "group", "verb"),
    ("semicolons", "group"),
    ("titled", "mode", "creed"),
    ("part",),
    ("object",),
    ("deed", "object"),
    ("lack", "mode"),
    ("done", "mode"),
    ("will", "mode"),
    ("share_lack", "mode"),
    ("all_contrast", "lack"),
    ("lack_before", "lack", "mode"),
    ("lack", "objects"),
    ("deed_before", "deed"),
    ("deed", "deed_after"),
    ("object_before", "deed"),
    ("deed", "place"),
    ("deed", "left"),
    ("deed_before", "object_before", "deed"),
    ("deeds_before", "deeds", "objects"),
    ("deed", "length"),
    ("object", "after"),
    ("object", "place"),
    ("matter",),
    ("matter", "mode"),
    ("matters", "deeds"),
    ("matters", "verb"),
    ("matters_before", "matters"),
    ("matter_before",),
    ("matters_before", "matters", "deeds"),
    ("matter_before", "matter"),
    ("matters_after", "matters"),
    ("matters_prior", "matters"),
    ("matter_prior",),
    ("matters_next", "matters"),
    ("deeds_before", "objects_before", "deeds", "objects"),
    ("deed", "deed_after", "object"),
    ("deeds_before", "deeds", "deeds_after"),
    ("objects_before", "objects"),
    ("deed", "figures", "length"),
    ("object", "left"),
    ("deed_before", "length_before", "deed"),
    ("deed", "listed"),
    ("deed", "boundary"),
    ("matter", "place", "left"),
    ("deed", "turn"),
    ("deed", "mode"),
    ("object", "mode"),
    ("deed", "titled"),
    ("deed", "part"),
    ("said_again",),
    ("said_again", "verb"),
    ("said_again", "place", "left"),
    ("said_before",),
    ("said_before", "verb"),
    ("figures_near",),
    ("figures_near", "verb"),
    ("figures_near", "turn"),
    ("figures_all",),
    ("figures_all", "part"),
    ("figures_all", "verb"),
)


def labelled(file: Path) -> Row:
    """A labelled document as a row for training, given its NAME.json."""
    statements = json.loads(file.read_text("utf-8"))["statements"]
    spans = [(s["start"], s["end"]) for s in statements if "start" in s]
    return row_of(read(file.with_suffix(".txt")), spans)


def paragraphs(file: Path, reports: Path) -> Iterator[Row]:
    """The labelled paragraphs of reports, each with two clauses around it whose labels are open."""
    for document, found in groupby(excerpts(file, reports), key=lambda excerpt: excerpt.document):
        row = row_of(document, [])
        origins = [document.layout.origin(clause.start) for clause in _clauses(document).clauses]
        for excerpt in found:
            (tags,) = excerpt.cells
            first = origins.index(excerpt.start)
            labels = np.full(len(row.labels), UNKNOWN, np.int64)
            labels[first : first + len(tags)] = [_TAGS[tag] for tag in tags]
            low, high = max(0, first - 2), first + len(tags) + 2
            yield Row(
                {n: c[low:high] for n, c in row.columns.items()}, labels[low:high], row.boundaries[low:high]
            )


_TAGS = {"O": 0, "B": 1, "I": 2, "?": UNKNOWN}


def row_of(document: Document, spans: Sequence[tuple[int, int]]) -> Row:
    state = _clauses(document)
    columns, _ = columns_of(state, page_of(document.layout.text))
    find = document.layout.find
    labels = _labels(state, sorted((find(start), find(end - 1) + 1) for start, end in spans))
    return Row(columns, labels, columns["boundary"])


def _clauses(document: Document) -> State:
    state = State(document)
    clauses(state)
    return state


def _labels(state: State, spans: Sequence[tuple[int, int]]) -> Ints:
    """For each clause: 0 no statement, 1 the first clause of one, 2 a later clause of one."""
    labels = np.zeros(len(state.clauses), np.int64)
    for place, clause in enumerate(state.clauses):
        for start, end in spans:
            shared = min(end, clause.end) - max(start, clause.start)
            if shared > 0 and (
                shared * 2 >= clause.end - clause.start or (start >= clause.start and shared > 4)
            ):
                labels[place] = 1 if start >= clause.start else 2
                break
    return labels


def learn(documents: Sequence[Row], parts: Sequence[Row] = ()) -> Chain:
    """What whole documents and parts of others teach; with what only the parts' readers held back."""
    rows = together(documents, parts)
    chain = train(rows, LABELS, GROUPS, boundary_kinds=BOUNDARIES, seen=4, decay=0.35, steps=70)
    if not parts:
        return chain
    edges = chain.edges.copy()
    edges[:, :, _TAGS["O"]] -= READINESS
    return replace(chain, edges=edges)


def write(chain: Chain, file: Path) -> None:
    file.write_text("\n".join(lines(chain)) + "\n", "utf-8")


def lines(chain: Chain) -> list[str]:
    """The weights as a table."""
    found = [*HEAD, "\t".join(["labels", *chain.labels])]
    for kind, matrix in enumerate(chain.edges.tolist()):
        for before, weights in zip(chain.labels, matrix, strict=True):
            found.append("\t".join(["edge", f"{kind} {before}", *map(_short, weights)]))
    for table in chain.tables:
        for values, weights in zip(table.values, table.weights.tolist(), strict=False):
            if any(abs(weight) >= SAYING for weight in weights):
                trait = spell(dict(zip(table.columns, values[:, None], strict=True)), table.columns)
                found.append("\t".join(["+".join(table.columns), trait, *map(_short, weights)]))
    return found


def _short(weight: float) -> str:
    return (
        f"{weight:.2f}".rstrip("0").rstrip(".").replace("-0", "0") if abs(weight) < 0.005 else f"{weight:.2f}"
    )


def check(rows: dict[str, Row], more: Sequence[Row], folds: int = 10) -> Iterator[str]:
    """How well each clause's label is foretold by weights learned from other documents."""
    right = total = 0
    for fold in range(folds):
        chain = learn([row for place, row in enumerate(rows.values()) if place % folds != fold], more)
        for place, (name, row) in enumerate(rows.items()):
            if place % folds == fold:
                said = np.array(chain.decode(chain.scores(row.columns, len(row.labels)), row.boundaries))
                hits = int((said == row.labels).sum())
                right, total = right + hits, total + len(row.labels)
                yield f"{name:36} {hits / len(row.labels):.3f}  of {len(row.labels)} clauses"
    yield f"{'all':36} {right / total:.3f}  of {total} clauses"


def main(arguments: Sequence[str]) -> None:
    cli = argparse.ArgumentParser(prog="python -m kg.extraction.training")
    cli.add_argument("folders", nargs="+", type=Path, metavar="GOLD_DIR")
    cli.add_argument("--excerpts", type=Path, help="the folder of labels of single paragraphs")
    cli.add_argument("--reports", type=Path, help="the folder of the reports that they are from")
    cli.add_argument("--check", action="store_true", help="print how well unseen documents are foretold")
    cli.add_argument("--out", type=Path, default=WEIGHTS)
    options = cli.parse_args(arguments)
    files = [file for folder in options.folders for file in sorted(folder.glob("*.json"))]
    rows = {file.stem: labelled(file) for file in files}
    more = list(paragraphs(options.excerpts / PARAGRAPHS, options.reports)) if options.excerpts else []
    if options.check:
        for line in check(rows, more):
            print(line)
        return
    write(learn([*rows.values()], more), options.out)


if __name__ == "__main__":
    main(sys.argv[1:])
