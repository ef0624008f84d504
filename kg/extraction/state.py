"""What the components of the pipeline hand on to each other, as `doc._.kg`.

All offsets here point into the spaCy Doc's text, which is the repaired text of the document; one token is one character,
so a token's index is a character's offset. `kg.extraction.findings` leads them back to the source at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from kg.extraction.words import Flags, Ints
from kg.model import (
    Comparator,
    Deadline,
    Document,
    Entity,
    Form,
    Issue,
    Kind,
    Layout,
    Part,
    Period,
    Profile,
    Strength,
)
from kg.values.quantities import Quantity as Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc


_NONE = np.zeros(0, np.int64)


class Cue(NamedTuple):
    """A word of the lexicon where it stands: `kind` is the list that it comes from, `value` what the list says of it."""

    start: int
    end: int
    kind: str
    value: str


class Sentence(NamedTuple):
    """A sentence, and the section in which it stands."""

    start: int
    end: int  # its closing mark included
    section: int | None  # its place in Document.sections
    part: Part


class Clause(NamedTuple):
    """A stretch between two commas, semicolons, colons or full stops, without its closing mark."""

    start: int
    end: int
    sentence: int  # its place in State.sentences


class Name(NamedTuple):
    """A thing's name, or a form that points to it, where it stands."""

    start: int
    end: int
    entity: str  # Entity.key
    points: bool = False  # 我市, 该项目: finds the thing, but is no name of it


class Post(NamedTuple):
    """An official named together with a post."""

    start: int
    end: int
    official: str  # Entity.key
    post: str
    institution: str | None  # Entity.key


class Topic(NamedTuple):
    """A stretch of text, and the thing that it is about as a whole."""

    start: int
    end: int
    entity: str  # Entity.key


class MeasureDraft(NamedTuple):
    quantity: Quantity
    indicator: str
    form: Form
    comparator: Comparator


@dataclass(slots=True)
class Draft:
    """A statement on its way through the pipeline: each component fills in what it knows."""

    start: int
    end: int
    kind: Kind
    rule: str
    clauses: tuple[int, ...]  # their places in State.clauses
    section: int | None = None
    strength: Strength | None = None
    period: Period | None = None
    deadline: Deadline | None = None
    by: str | None = None
    speaker: str | None = None
    responsible: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    measures: list[MeasureDraft] = field(default_factory=list)


class DraftColumns(NamedTuple):
    """What many steps ask of all drafts, one place a draft."""

    starts: Ints
    ends: Ints
    first: Ints  # of their clauses
    last: Ints
    sections: Ints  # -1 for none
    plans: Flags  # which are commitments


def columns_of(drafts: Sequence[Draft]) -> DraftColumns:
    return DraftColumns(
        np.array([draft.start for draft in drafts], np.int64),
        np.array([draft.end for draft in drafts], np.int64),
        np.array([draft.clauses[0] if draft.clauses else 0 for draft in drafts], np.int64),
        np.array([draft.clauses[-1] if draft.clauses else -1 for draft in drafts], np.int64),
        np.array([-1 if draft.section is None else draft.section for draft in drafts], np.int64),
        np.array([draft.kind is Kind.COMMITMENT for draft in drafts], np.bool_),
    )


@dataclass(frozen=True, slots=True)
class Step:
    """One link of the chain that `kg explain` shows: which rule fired on which characters, and what became of it."""

    component: str
    rule: str
    start: int
    end: int
    outcome: str


@dataclass(slots=True)
class State:
    document: Document
    cues: list[Cue] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    # Where sentences and clauses start and end, the section of each sentence (-1 for none) and the sentence of each clause.
    sentence_columns: tuple[Ints, Ints, Ints] = field(default=(_NONE,) * 3, repr=False, compare=False)
    clause_columns: tuple[Ints, Ints, Ints] = field(default=(_NONE,) * 3, repr=False, compare=False)
    quantities: list[Quantity] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)  # by key
    names: list[Name] = field(default_factory=list)  # in order of their start
    posts: list[Post] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)  # in order of their start
    issues: list[Issue] = field(default_factory=list)
    trace: list[Step] | None = None  # kept only where someone asked for an explanation
    _columns: tuple[list[Draft], DraftColumns] | None = field(
        default=None, init=False, repr=False, compare=False
    )

    def columns(self) -> DraftColumns:
        """What does not change of the drafts once they all stand. Several steps ask."""
        known = self._columns
        if known is None or known[0] is not self.drafts or len(known[1].starts) != len(self.drafts):
            self._columns = known = self.drafts, columns_of(self.drafts)
        return known[1]

    def keep(self, columns: DraftColumns) -> None:
        """The columns of the drafts, from one who has them at hand."""
        self._columns = self.drafts, columns

    def adjoin(self, before: Draft, draft: Draft) -> bool:
        """Whether one draft begins with the clause behind the other's last, in the same sentence."""
        last, first = before.clauses[-1], draft.clauses[0]
        return first == last + 1 and self.clauses[first].sentence == self.clauses[last].sentence

    def bounds(self) -> tuple[Ints, Ints]:
        """Where the drafts start and end."""
        return self.columns()[:2]

    def find(self, places: Iterable[int]) -> Ints:
        """Where these places of the source stand in the repaired text, as `Layout.find` has it of one."""
        layout, at = self.document.layout, np.array(list(places), np.int64)
        starts, origins = np.array(layout.starts), np.array(layout.origins)
        piece = origins.searchsorted(at, "right") - 1
        ends = np.append(starts[1:], len(layout.text))
        found = np.minimum(starts[piece] + at - origins[piece], ends[piece])
        return np.where(piece < 0, 0, found)

    def explain(self, component: str, rule: str, start: int, end: int, outcome: str) -> None:
        if self.trace is not None:
            self.trace.append(Step(component, rule, start, end, outcome))


def bare_document(text: str, profile: Profile | None = None) -> Document:
    """A string as a document without sections, for `kg.nlp()(text)` and `kg explain`."""
    return Document(
        id="text", name="text", sha256="", text=text, layout=Layout.unchanged(text),
        sections=(), rows=(), profile=profile or Profile(),
    )  # fmt: skip


def state_of(doc: Doc) -> State:
    """What is known of a Doc so far; a Doc made from a plain string starts as a document without sections."""
    if doc._.kg is None:
        doc._.kg = State(bare_document(doc.text))
    state: State = doc._.kg
    return state
