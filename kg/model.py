"""The values that flow: bytes → Document → Findings → quads.

All are frozen; those of which a report holds hundreds are tuples, which are made in a fraction of the time. Every `start`
and `end` in this module is an offset in code points, end-exclusive, into `Document.text`, the text as it was read.
(Inside `kg.extraction` a spaCy Doc holds the *repaired* text; `Layout` leads from one to the other, and nothing leaves that
room without being led back.)
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a statement is. The value of each member is its local name in the ontology."""

    COMMITMENT = "Commitment"
    ACHIEVEMENT = "Achievement"
    CHALLENGE = "Challenge"


class Strength(StrEnum):
    """How firmly a commitment is promised."""

    ENSURE = "Ensure"
    PLAN = "Plan"
    STRIVE = "Strive"
    EXPECT = "Expect"


class Form(StrEnum):
    """What a number says of its indicator."""

    AMOUNT = "Amount"
    INCREMENT = "Increment"
    GROWTH = "Growth"
    MULTIPLE = "Multiple"
    DIFFERENCE = "Difference"
    RANK = "Rank"


class Comparator(StrEnum):
    """How a number binds."""

    EQUAL = "Equal"
    ABOUT = "About"
    AT_LEAST = "AtLeast"
    AT_MOST = "AtMost"
    BETWEEN = "Between"


class Precision(StrEnum):
    """How sharp a date is in its source."""

    DAY = "Day"
    MONTH = "Month"
    QUARTER = "Quarter"
    YEAR = "Year"


class Level(StrEnum):
    """The administrative level that a document speaks for; District holds 区, 县, 县级市 and new areas."""

    NATION = "Nation"
    PROVINCE = "Province"
    CITY = "City"
    DISTRICT = "District"


class Type(StrEnum):
    """The types of things."""

    OFFICIAL = "Official"
    INSTITUTION = "Institution"
    PLACE = "Place"
    PROJECT = "Project"
    STRATEGY = "Strategy"
    POLICY = "Policy"
    EVENT = "Event"
    HONOUR = "Honour"


class Part(StrEnum):
    """What a section of a document is for."""

    FRONT = "front"  # title, greeting, table of contents, glossary
    REVIEW = "review"  # what was done
    CHALLENGES = "challenges"  # what is admitted as lacking
    PLAN = "plan"  # what will be done
    SELF = "self"  # how the government itself will work (自身建设); a plan too
    ANNEX = "annex"  # lists and tables behind the report; a plan unless its heading says otherwise
    OTHER = "other"  # where it cannot be told


@dataclass(frozen=True, slots=True)
class Period:
    """The year or years that something is for.

    >>> str(Period(2024, 2024)), str(Period(2021, 2025))
    ('2024', '2021/2025')
    """

    first: int
    last: int

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}/{self.last}"


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of what the text gives, its words, and how sharp they are."""

    day: date
    text: str
    precision: Precision


class Evidence(NamedTuple):
    """Exact words of a document: `document.text[start:end] == quote`, always."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that a person should know: what could not be told, or was left aside, and why."""

    rule: str
    message: str
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """The repaired text, and where each piece of it stands in the source.

    Piece i starts at `starts[i]` in `text` and at `origins[i]` in the source, and runs to the next piece.
    Characters that repair left out (a line break inside a word, page furniture) belong to no piece; both lists ascend.

    >>> layout = Layout("做大做强", (0, 1), (0, 3))       # the source is "做\\n\\n大做强"
    >>> layout.span(0, 2)
    (0, 4)
    >>> layout.find(3)
    1
    """

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    @classmethod
    def unchanged(cls, text: str) -> Layout:
        return cls(text, (0,), (0,))

    def origin(self, at: int) -> int:
        """Where the character at `at` of the repaired text stands in the source."""
        piece = bisect_right(self.starts, at) - 1
        return self.origins[piece] + at - self.starts[piece]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the source that holds `text[start:end]`."""
        return self.origin(start), self.origin(end - 1) + 1

    def find(self, at: int) -> int:
        """Where the source's character `at`, or the next one that was kept, stands in the repaired text."""
        piece = bisect_right(self.origins, at) - 1
        if piece < 0:
            return 0
        end = self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.text)
        return min(self.starts[piece] + at - self.origins[piece], end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and all that stands under it. The path of a section is found by following `parent`."""

    title: str
    start: int  # of the heading
    body: int  # where the text under the heading starts
    end: int  # of all that stands under it, deeper sections included
    depth: int  # 1 = outermost
    parent: int | None  # its place in Document.sections
    part: Part
    period: Period | None = None  # the years that it is about, where its heading or opening says so


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of a table's row, under its column's header ("" where there is none)."""

    header: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, whether it came as a table or flattened one cell a line."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a document says of itself. What cannot be told is None, never guessed.

    `reasons` maps the name of each field that is set to the words or the rule that it rests on.
    """

    title: str | None = None
    publisher: str | None = None
    published: str | None = None  # 2024-02-04, 2024-02 or 2024: as sharp as the source
    issuer: str | None = None  # completed name: 哈尔滨市人民政府
    place: str | None = None  # name as in the table of places: 哈尔滨市
    place_code: str | None = None  # its key in the table of places: 230100
    level: Level | None = None
    year: int | None = None  # the year that the plans are for
    speaker: str | None = None  # who gives the report: 胡玉亭
    speaker_post: str | None = None  # 省长
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document as it was read."""

    id: str
    name: str  # the file's name
    sha256: str  # of the file's bytes
    text: str
    layout: Layout
    sections: tuple[Section, ...]
    rows: tuple[Row, ...]
    profile: Profile
    issues: tuple[Issue, ...] = ()

    def evidence(self, start: int, end: int) -> Evidence:
        """The words at these offsets of the source.

        >>> page = Document(id="a", name="a.txt", sha256="", text="增长6%", layout=Layout.unchanged("增长6%"),
        ...                 sections=(), rows=(), profile=Profile())
        >>> page.evidence(2, 4)
        Evidence(start=2, end=4, quote='6%')
        """
        return Evidence(start, end, self.text[start:end])


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A number in a statement, and what it measures."""

    indicator: str  # as written
    form: Form
    comparator: Comparator
    value: Decimal  # 万 and 亿 multiplied out
    upper: Decimal | None = None
    unit: str  # as in the table of units: 元, 户, %
    evidence: Evidence  # the number as written, with its bounds and unit


class Statement(NamedTuple):
    """What an actor says it will do, has done, or admits. Things are named by their `Entity.key`."""

    kind: Kind
    evidence: Evidence
    rule: str  # the rule that said so
    by: str | None = None
    speaker: str | None = None
    responsible: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    strength: Strength | None = None
    period: Period | None = None
    deadline: Deadline | None = None
    about: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()  # local names in ontology/themes.ttl
    section: int | None = None  # its place in Document.sections
    measures: tuple[Measure, ...] = ()


class Entity(NamedTuple):
    """A thing as one document knows it."""

    key: str  # kg.ids.thing_key: type, place code where it has one, completed name
    type: Type
    name: str  # the fullest form
    aliases: tuple[
        str, ...
    ] = ()  # other forms that are names; forms that only point (我市) stand in mentions alone
    place: str | None = None  # code of the place that it belongs to
    part_of: str | None = None  # Entity.key of the body above it, or of the place that contains it
    jurisdiction: str | None = None  # Entity.key of the place that an institution governs
    parts: tuple[str, ...] = ()  # Entity.keys of a strategy's parts


class Mention(NamedTuple):
    """Where a document names or points to a thing."""

    evidence: Evidence
    entity: str  # Entity.key


class Tenure(NamedTuple):
    """An official seen in a post."""

    official: str  # Entity.key
    post: str  # 道里区委书记
    institution: str | None  # Entity.key of the body where the post is held
    evidence: Evidence
    seen_on: str | None = None  # the date of the document, as sharp as it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All that was found in one document."""

    document: Document
    statements: tuple[Statement, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    issues: tuple[Issue, ...] = ()
