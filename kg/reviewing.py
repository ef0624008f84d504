"""What people are asked: pairs of things that the rules are not sure of, the words of both beside each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.extraction.findings import extract
from kg.model import Document, Findings, Issue
from kg.reading import documents, read
from kg.resolution import Thing, read_review, resolve, review_statements, scoped
from kg.resolution.merging import Pair
from kg.resolution.review import append, line_of

ANSWERS = {"s": "same", "d": "different", "u": "unsure"}
_AROUND = 18  # characters on either side of a name
_QUOTES = 2  # of each side

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Side:
    thing: Thing
    quotes: tuple[tuple[str, str], ...]  # document, words


@dataclass(frozen=True, slots=True)
class Case:
    pair: Pair
    one: Side
    other: Side


@dataclass(frozen=True, slots=True)
class Open:
    cases: tuple[Case, ...]
    complaints: tuple[Issue, ...]


def cases(paths: Sequence[Path], review: Path | None, *, progress: Progress) -> Open:
    """All that these documents leave open, with what was decided before."""
    files = documents(paths)
    found = []
    for done, file in enumerate(files):
        progress("documents", done, len(files))
        found.append(scoped(extract(read(file))))
    return open_cases(found, review)


def open_cases(found: Sequence[Findings], review: Path | None) -> Open:
    """The cases that these findings leave open."""
    decisions = read_review(review) if review else ()
    reviewed = review_statements(found, decisions)
    things = resolve(reviewed.findings, decisions)
    quotes = _quotes(reviewed.findings, {key for pair in things.candidates for key in (pair.one, pair.other)})
    listed = tuple(
        Case(
            pair,
            Side(things.things[things.canonical[pair.one]], quotes.get(pair.one, ())),
            Side(things.things[things.canonical[pair.other]], quotes.get(pair.other, ())),
        )
        for pair in things.candidates
    )
    return Open(listed, (*reviewed.complaints, *things.complaints))


def _quotes(found: Sequence[Findings], wanted: set[str]) -> dict[str, tuple[tuple[str, str], ...]]:
    """For each key the first words that name it, from as many documents as there are."""
    quotes: dict[str, tuple[tuple[str, str], ...]] = {}
    for findings in found:
        here: set[str] = set()
        for mention in findings.mentions:
            key = mention.entity
            if key in wanted and key not in here and len(quotes.get(key, ())) < _QUOTES:
                here.add(key)
                words = _around(findings.document, mention.evidence.start, mention.evidence.end)
                quotes[key] = (*quotes.get(key, ()), (findings.document.name, words))
    return quotes


def _around(document: Document, start: int, end: int) -> str:
    """The words of a mention with those beside it, the mention in brackets."""
    text = document.text
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return "".join(f"…{before}【{text[start:end]}】{after}…".split())


def case_text(case: Case) -> str:
    """A case as people read it, with the line that decides it."""
    lines = [f"{case.one.thing.name} ⟷ {case.other.thing.name} ({case.pair.rule})"]
    for side, key in ((case.one, case.pair.one), (case.other, case.pair.other)):
        lines.append(f"  {key}")
        lines += [f"    {document}: {words}" for document, words in side.quotes]
    line = line_of("same|different|unsure", case.pair.one, case.pair.other)
    return "\n".join([*lines, f"  → {line.rstrip()}", ""])


def decide(file: Path, case: Case, answer: str, *, by: str) -> None:
    """Write an answer to the file; any other answer leaves the case open."""
    kind = ANSWERS.get(answer.strip().lower()[:1])
    if kind:
        append(file, [line_of(kind, case.pair.one, case.pair.other, by=by)])
