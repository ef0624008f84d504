"""What people decided: a small file of lines that win over every rule, on each build. Deleting a line undoes it.

A line holds, with tabs between them: decision, subject, value, document, by, comment.

    same        a thing         the other thing         they are one
    different   a thing         the other thing         they are two, whatever the rules say
    unsure      a thing         the other thing         not to be merged until someone knows
    rename      a thing         the name                that it shall bear
    type        a thing         the type                that it is of
    strike      words           (nothing)               of the document: no statement
    correct     words           kind=…; strength=…      of the document: what the statement says

A thing is named by its key (project/230100/深哈产业园), a statement by its document and its words, so that a line holds on when
rules change where a statement starts or which place a name belongs to.

>>> parse("decision\\tsubject\\tvalue\\tdocument\\tby\\tcomment\\nrename\\tproject/哈创园\\t哈尔滨创新园\\t\\t李梅\\t见批复\\n")
(Decision(line=2, kind='rename', subject='project/哈创园', value='哈尔滨创新园', document='', by='李梅', comment='见批复'),)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from kg.errors import ReviewError
from kg.model import Evidence, Findings, Issue, Kind, Period, Statement, Strength, Type

COLUMNS = ("decision", "subject", "value", "document", "by", "comment")
HEADER = "\t".join(COLUMNS)
RULE = "review"
PAIRS = ("same", "different", "unsure")
THINGS = (*PAIRS, "rename", "type")
STATEMENTS = ("strike", "correct")

_READERS: Mapping[str, Callable[[str], object]] = {
    "kind": lambda text: Kind(text.capitalize()),
    "strength": lambda text: Strength(text.capitalize()) if text else None,
    "period": lambda text: Period(int(text[:4]), int(text[-4:])) if text else None,
    "by": lambda text: text or None,
    "speaker": lambda text: text or None,
}
_ALIKE = 0.8  # of a statement's words that must be the line's, where rules have moved its edges
_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Decision:
    line: int
    kind: str
    subject: str
    value: str
    document: str  # its id or the name of its file; for statements
    by: str
    comment: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What a decision is about in this build: keys of things, or a statement where the rules found it."""

    decision: Decision
    things: tuple[str, ...] = ()
    document: str | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Reviewed:
    findings: tuple[Findings, ...]
    decided: tuple[Decided, ...]
    complaints: tuple[Issue, ...]


def read_review(path: Path) -> tuple[Decision, ...]:
    """The decisions of a file."""
    try:
        text = path.read_text("utf-8-sig")
    except OSError as fault:
        raise ReviewError(path, f"cannot be read ({fault.strerror})", "name a file with decisions") from None
    except UnicodeDecodeError:
        raise ReviewError(path, "is not UTF-8", "save it as UTF-8") from None
    return parse(text, path.name)


def parse(text: str, file: str = "review.tsv") -> tuple[Decision, ...]:
    """The decisions of a text."""
    found: list[Decision] = []
    begun = False
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if not begun:
            if line.split("\t") != list(COLUMNS):
                raise ReviewError(
                    f"{file} line {number}", "is not the line of the columns", f"write {HEADER!r} first"
                )
            begun = True
            continue
        cells = line.split("\t")
        if len(cells) > len(COLUMNS):
            raise ReviewError(
                f"{file} line {number}", f"has {len(cells)} cells", f"write {', '.join(COLUMNS)}"
            )
        cells += [""] * (len(COLUMNS) - len(cells))
        found.append(_checked(Decision(number, *(cell.strip() for cell in cells)), file))
    return tuple(found)


def _checked(decision: Decision, file: str) -> Decision:
    place = f"{file} line {decision.line}"
    if decision.kind not in (*THINGS, *STATEMENTS):
        raise ReviewError(
            place, f'"{decision.kind}" is no decision', f"write one of {', '.join((*THINGS, *STATEMENTS))}"
        )
    if not decision.subject:
        raise ReviewError(place, "names no subject", "write the key of a thing, or the words of a statement")
    if decision.kind in STATEMENTS and not decision.document:
        raise ReviewError(
            place, "names no document", "write its id or the name of its file in the fourth column"
        )
    if decision.kind != "strike" and not decision.value:
        raise ReviewError(place, "has no value", "write it in the third column")
    if decision.kind == "type" and decision.value not in list(Type):
        raise ReviewError(place, f'"{decision.value}" is no type', f"write one of {', '.join(Type)}")
    if decision.kind == "correct":
        corrections(decision, file)
    return decision


def corrections(decision: Decision, file: str = "review.tsv") -> dict[str, object]:
    """The fields that a line corrects, and what they shall be.

    >>> corrections(Decision(2, "correct", "增长6%", "kind=achievement; period=2023", "a.txt", "", ""))
    {'kind': <Kind.ACHIEVEMENT: 'Achievement'>, 'period': Period(first=2023, last=2023)}
    """
    found: dict[str, object] = {}
    for part in decision.value.split(";"):
        name, equals, value = (piece.strip() for piece in part.partition("="))
        reader = _READERS.get(name)
        if not equals or reader is None:
            raise ReviewError(
                f"{file} line {decision.line}",
                f'"{part.strip()}" corrects nothing',
                f"write {'=…, '.join(_READERS)}=…",
            )
        try:
            found[name] = reader(value)
        except ValueError:
            raise ReviewError(
                f"{file} line {decision.line}", f'"{value}" is no {name}', f"write a {name} as the labels do"
            ) from None
    return found


# ── Statements ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def review_statements(findings: Sequence[Findings], decisions: Iterable[Decision]) -> Reviewed:
    """The findings with what people struck or corrected."""
    pages = {name: at for at, f in enumerate(findings) for name in (f.document.name, f.document.id)}
    done = list(findings)
    keys = {entity.key for f in findings for entity in f.entities}
    decided: list[Decided] = []
    complaints: list[Issue] = []
    for decision in decisions:
        if decision.kind not in STATEMENTS:
            continue
        at = pages.get(decision.document.removeprefix("doc/"))
        if at is None:
            complaints.append(complaint(decision, f'no document "{decision.document}" was read', pages))
            continue
        page = done[at]
        found = _statement(decision.subject, page.statements)
        if found is None:
            quotes = [statement.evidence.quote for statement in page.statements]
            complaints.append(complaint(decision, f'"{decision.subject}" is no statement of it', quotes))
            continue
        strangers = [key for key in _actors(decision) if key not in keys]
        if strangers:
            complaints.append(complaint(decision, f'"{strangers[0]}" is no thing', keys, strangers[0]))
            continue
        kept = [_corrected(s, decision) if s is found else s for s in page.statements]
        done[at] = replace(page, statements=tuple(statement for statement in kept if statement is not None))
        decided.append(Decided(decision, document=page.document.id, evidence=found.evidence))
    return Reviewed(tuple(done), tuple(decided), tuple(complaints))


def _actors(decision: Decision) -> list[str]:
    """The keys of things that a correction names."""
    if decision.kind != "correct":
        return []
    fields = corrections(decision)
    return [str(fields[name]) for name in ("by", "speaker") if fields.get(name)]


def _statement(words: str, statements: Iterable[Statement]) -> Statement | None:
    """The statement with these words, or the one whose words are nearly these, where just one is."""
    wanted = "".join(words.split())
    near: list[Statement] = []
    for statement in statements:
        quote = "".join(statement.evidence.quote.split())
        if quote == wanted:
            return statement
        if (quote in wanted or wanted in quote) and min(len(quote), len(wanted)) >= _ALIKE * max(
            len(quote), len(wanted)
        ):
            near.append(statement)
    return near[0] if len(near) == 1 else None


def _corrected(statement: Statement, decision: Decision) -> Statement | None:
    if decision.kind == "strike":
        return None
    return statement._replace(rule=RULE, **corrections(decision))  # type: ignore[arg-type]


def complaint(decision: Decision, what: str, known: Iterable[str], wanted: str = "") -> Issue:
    """What a person should know of a line that speaks of something gone."""
    near = get_close_matches(wanted or decision.subject, sorted(set(known)), n=_NEAREST, cutoff=0.3)
    nearest = f"; nearest: {', '.join(near)}" if near else ""
    return Issue(RULE, f"review line {decision.line}: {what}{nearest}; correct the line or remove it")


def line_of(kind: str, subject: str, value: str, *, by: str = "", comment: str = "") -> str:
    """A line for the file.

    >>> line_of("same", "project/a", "project/b", by="李梅")
    'same\\tproject/a\\tproject/b\\t\\t李梅\\t'
    """
    return "\t".join((kind, subject, value, "", by, comment))


def append(path: Path, lines: Sequence[str]) -> None:
    """Write decisions at the end of a file, which is made where it is missing."""
    old = (
        path.read_text("utf-8")
        if path.exists()
        else f"# What people decided; `kg review` says how.\n{HEADER}\n"
    )
    if old and not old.endswith("\n"):
        old += "\n"
    path.write_text(old + "".join(f"{line}\n" for line in lines), "utf-8")
