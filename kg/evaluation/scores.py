"""What a graph says, held against labels: precision, recall and F1 of each field, and what was missed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from kg.evaluation.labels import (
    KINDS,
    TYPES,
    LabelledEntity,
    LabelledMeasure,
    LabelledStatement,
    Labels,
    bare,
)
from kg.evaluation.said import Nodes, SaidDocument, SaidMeasure, SaidStatement

# An area, a body and a work in one: any of the three types will do.
ZONE = re.compile(
    "(开发区|保税区|综保区|自贸区|片区|高新区|经开区|示范区|试验区|试点区|园区|产业园|物流园|自创区|先导区|集聚区|新区|新城|度假区|景区)[”」]?$"
)
SAME_NUMBER = Decimal("1e-6")
SAME_WORDS = 0.5  # of the characters of two statements that are one
LIKE_NAMES = 0.6  # of the pairs of characters of two indicators that are one


@dataclass(slots=True)
class Tally:
    """How often something was right, was said, and stands in the labels."""

    hit: int = 0
    said: int = 0
    gold: int = 0

    def add(self, hit: int, said: int, gold: int) -> None:
        self.hit, self.said, self.gold = self.hit + hit, self.said + said, self.gold + gold

    @property
    def precision(self) -> float:
        return self.hit / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """
        >>> Tally(3, 4, 4).f1, Tally().f1
        (0.75, 1.0)
        """
        return 2 * self.hit / (self.said + self.gold) if self.said + self.gold else 1.0


@dataclass(frozen=True, slots=True)
class Miss:
    """Something that the graph and the labels do not agree on, and where it stands."""

    kind: str
    message: str
    start: int | None = None
    end: int | None = None


@dataclass(slots=True)
class Scores:
    """The figures and misses of one document, or of all of them."""

    name: str
    tallies: dict[str, Tally] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)

    def add(self, row: str, hit: int, said: int, gold: int) -> None:
        self.tallies.setdefault(row, Tally()).add(hit, said, gold)

    def miss(self, kind: str, message: str, at: SaidStatement | LabelledStatement | None = None) -> None:
        span = (at.start, at.end) if at else (None, None)
        self.misses.append(Miss(kind, message, *span))


def total(scores: Iterable[Scores]) -> Scores:
    """The figures of several documents together."""
    together = Scores("all")
    for score in scores:
        for row, tally in score.tallies.items():
            together.add(row, tally.hit, tally.said, tally.gold)
        together.misses += [Miss(m.kind, f"{score.name}: {m.message}", m.start, m.end) for m in score.misses]
    return together


def compare(said: SaidDocument | None, labels: Labels) -> Scores:
    """One document's figures; where the graph does not hold it, all of its labels are missed."""
    scores = Scores(labels.name)
    if said is None:
        scores.miss("document not in the graph", labels.name)
    text = labels.text if labels.text is not None else said.text if said else ""
    ours = sorted(said.statements.values(), key=lambda s: (s.start, s.end)) if said else []
    _statements(scores, ours, labels, text)
    _measures(scores, ours, labels.statements, text)
    _entities(scores, said, labels)
    _document(scores, said, labels)
    return scores


# ── Statements ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _statements(scores: Scores, ours: list[SaidStatement], labels: Labels, text: str) -> None:
    theirs = labels.statements
    for s in ours:
        scores.add("quote = text[start:end]", text[s.start : s.end] == s.quote, 1, 1)
    said = [_dark(text, s.start, s.end) for s in ours]
    true = [_dark(text, t.start, t.end) for t in theirs]
    shared = [(_overlap(a, b), i, j) for i, a in enumerate(said) for j, b in enumerate(true) if a & b]
    pairs = _pair([candidate for candidate in shared if candidate[0] >= SAME_WORDS])
    for kind in KINDS:
        hits = sum(ours[i].kind == theirs[j].kind == kind for i, j in pairs)
        scores.add(f"statement, {kind}", hits, _count(ours, kind), _count(theirs, kind))
        a = set[int]().union(*(d for s, d in zip(ours, said, strict=True) if s.kind == kind))
        b = set[int]().union(*(d for t, d in zip(theirs, true, strict=True) if t.kind == kind))
        scores.add(f"characters, {kind}", len(a & b), len(a), len(b))
    found = {j for _, j in pairs}
    for j, t in enumerate(theirs):
        if j not in found:
            scores.miss("statement not found", f"[{t.kind}] {t.quote}", t)
    paired = {i for i, _ in pairs}
    for i, s in enumerate(ours):
        if i not in paired:
            scores.miss("statement not in the labels", f"[{s.kind}] {s.quote}", s)
    for i, j in pairs:
        if ours[i].kind == theirs[j].kind:
            _fields(scores, ours[i], theirs[j], labels)
        else:
            message = f"{ours[i].kind} for {theirs[j].kind}: {theirs[j].quote}"
            scores.miss("statement of another kind", message, theirs[j])


def _fields(scores: Scores, s: SaidStatement, t: LabelledStatement, labels: Labels) -> None:
    """The fields of a statement that both sides have."""
    if t.by:
        right = _only(s.nodes["by"], t.by)
        scores.add("by", right, 1, 1)
        if not right:
            names = [sorted(names)[:2] for names in s.nodes["by"].values()]
            scores.miss("by", f"{names} for {t.by}: {t.quote}", t)
    if t.speaker or s.nodes["speaker"]:
        right = bool(t.speaker) and _only(s.nodes["speaker"], t.speaker or "")
        scores.add("speaker", right, bool(s.nodes["speaker"]), bool(t.speaker))
    if t.kind == "commitment":
        scores.add("strength", s.strength == t.strength, 1, 1)
        if s.strength != t.strength:
            scores.miss("strength", f"{s.strength} for {t.strength}: {t.quote}", t)
        scores.add(
            "deadline", bool(t.deadline) and t.deadline == s.deadline, bool(s.deadline), bool(t.deadline)
        )
        if t.deadline != s.deadline:
            scores.miss("deadline", f"{s.deadline or None} for {t.deadline or None}: {t.quote}", t)
    if t.period:
        right = t.period[:4] == s.period[:4] and t.period[-4:] == s.period[-4:]
        scores.add("period", right, 1, 1)
        if not right:
            scores.miss("period", f"{s.period or None} for {t.period}: {t.quote}", t)
    for row, wanted in (("responsible", t.responsible), ("partner", t.partner), ("about", t.about)):
        want = wanted - (labels.aside if row == "about" else frozenset())
        nodes = s.nodes[row]
        hits = [w for w in want if any(names & labels.aliases.get(w, {w}) for names in nodes.values())]
        scores.add(row, len(hits), len(nodes), len(want))
        if len(hits) < max(len(nodes), len(want)):
            got = sorted(min(names) for names in nodes.values())
            scores.miss(row, f"{got} for {sorted(want)}: {t.quote}", t)


def _count(statements: Sequence[SaidStatement | LabelledStatement], kind: str) -> int:
    return sum(s.kind == kind for s in statements)


def _dark(text: str, start: int, end: int) -> set[int]:
    """The places of the characters that leave ink."""
    return {i for i in range(start, end) if not text[i : i + 1].isspace()}


def _overlap(a: set[int], b: set[int]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def _only(nodes: Nodes, name: str) -> bool:
    """Exactly one thing is said, and it bears this name."""
    return len(nodes) == 1 and bare(name) in next(iter(nodes.values()))


def _pair(candidates: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Each with at most one of the other side, the best first."""
    left: set[int] = set()
    right: set[int] = set()
    pairs = []
    for _, a, b in sorted(candidates, key=lambda candidate: -candidate[0]):
        if a not in left and b not in right:
            left.add(a)
            right.add(b)
            pairs.append((a, b))
    return pairs


# ── Measures ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _measures(
    scores: Scores, said: Sequence[SaidStatement], true: Sequence[LabelledStatement], text: str
) -> None:
    ours = [(s, m) for s in said for m in s.measures.values()]
    theirs = [(t, m) for t in true for m in t.measures]
    ink: dict[int, set[int]] = {id(s): _dark(text, s.start, s.end) for s in said}
    ink |= {id(t): _dark(text, t.start, t.end) for t in true}

    def number(s: SaidStatement, m: SaidMeasure, t: LabelledStatement, g: LabelledMeasure) -> bool:
        near = abs(m.value - g.value) <= abs(g.value) * SAME_NUMBER
        return near and m.unit == g.unit and bool(ink[id(s)] & ink[id(t)])

    def whole(a: int, b: int) -> bool:
        (s, m), (t, g) = ours[a], theirs[b]
        return m.form == g.form and m.comparator == g.comparator and s.kind == t.kind

    def named(a: int, b: int) -> bool:
        return any(like(indicator, theirs[b][1].indicator) for indicator in ours[a][1].indicators)

    pairs = _pair(
        (1 + 2 * whole(a, b) + named(a, b), a, b)
        for a in range(len(ours))
        for b in range(len(theirs))
        if number(*ours[a], *theirs[b])
    )
    size = (len(ours), len(theirs))
    scores.add("measure: number", len(pairs), *size)
    scores.add("measure: + form, comparator, kind", sum(whole(*pair) for pair in pairs), *size)
    scores.add("measure: + indicator (whole tuple)", sum(whole(*p) and named(*p) for p in pairs), *size)
    left, right = {a for a, _ in pairs}, {b for _, b in pairs}
    for b, (t, g) in enumerate(theirs):
        if b not in right:
            scores.miss("measure not found", f"{g.written} in: {t.quote}", t)
    for a, (s, m) in enumerate(ours):
        if a not in left:
            scores.miss("measure not in the labels", f"{_shown(m)} in: {s.quote}", s)
    for a, b in pairs:
        if not (whole(a, b) and named(a, b)):
            (s, m), (t, g) = ours[a], theirs[b]
            scores.miss("measure: wrong field", f"{_shown(m)} ({s.kind}) for {g.written} ({t.kind})", t)


def like(a: str, b: str) -> bool:
    """Two names of an indicator mean the same when one holds the other, or their pairs of characters mostly agree.

    >>> like("进出口总额", "全年进出口总额"), like("规上工业增加值", "规模以上工业增加值"), like("投资", "人口")
    (True, True, False)
    """
    a, b = bare(a), bare(b)
    if not a or not b:
        return False
    if a in b or b in a:
        return True
    pa, pb = ({x[i : i + 2] for i in range(len(x) - 1)} for x in (a, b))
    return bool(pa and pb) and 2 * len(pa & pb) / (len(pa) + len(pb)) >= LIKE_NAMES


def _shown(m: SaidMeasure) -> str:
    return f"{sorted(m.indicators)} {m.form} {m.comparator} {m.value} {m.unit}"


# ── Things and the document itself ──────────────────────────────────────────────────────────────────────────────────────


def _entities(scores: Scores, said: SaidDocument | None, labels: Labels) -> None:
    nodes = list(said.entities) if said else []
    ours = [said.entities[node] for node in nodes] if said else []
    theirs = labels.entities
    pairs = _pair(
        ((bare(e.name) in o.names) + 2 * (e.type in o.types) + 1, i, j)
        for i, o in enumerate(ours)
        for j, e in enumerate(theirs)
        if o.names & e.names
    )
    scores.add("entity, any type", len(pairs), len(ours), len(theirs))
    types = [o.types for o in ours]
    for i, j in pairs:
        if ZONE.search(bare(theirs[j].name)) and types[i] & {"Place", "Project", "Institution"}:
            types[i] = {theirs[j].type}
    for kind in TYPES:
        hits = sum(kind in types[i] and theirs[j].type == kind for i, j in pairs)
        size = (sum(kind in t for t in types), sum(e.type == kind for e in theirs))
        scores.add(f"entity, {kind}", hits, *size)
        scores.add("entity, right type", hits, *size)
    _posts(scores, said, {j: nodes[i] for i, j in pairs}, theirs)
    left, right = {i for i, _ in pairs}, {j for _, j in pairs}
    for j, e in enumerate(theirs):
        if j not in right:
            scores.miss("entity not found", f"{e.type} {e.name}")
    for i, o in enumerate(ours):
        if i not in left:
            scores.miss("entity not in the labels", f"{sorted(o.types)} {sorted(o.names)[:3]}")
    for i, j in pairs:
        if theirs[j].type not in types[i]:
            scores.miss(
                "entity of another type", f"{sorted(types[i])} for {theirs[j].type}: {theirs[j].name}"
            )


def _posts(
    scores: Scores, said: SaidDocument | None, matched: dict[int, str], theirs: Sequence[LabelledEntity]
) -> None:
    """The posts of the officials that both sides name, and the body in which each is held."""
    for j, e in enumerate(theirs):
        if e.type != "Official" or not e.posts:
            continue
        held = dict(said.posts.get(matched.get(j, ""), {})) if said else {}
        known = sorted(held)
        for row in ("post", "post in its body"):
            scores.add(row, 0, len(held), 0)
        for post, body in e.posts:
            hit = next((p for p in held if bare(post) in p or p in bare(post)), None)
            at_home = hit is not None and bare(body) in held[hit]
            scores.add("post", hit is not None, 0, 1)
            scores.add("post in its body", at_home, 0, 1)
            if not at_home:
                scores.miss("post", f"{e.name} {post} in {body}: said {known}")
            if hit is not None:
                del held[hit]


def _document(scores: Scores, said: SaidDocument | None, labels: Labels) -> None:
    if said is None:
        scores.add("document", 0, 0, 3)
        return
    fields = [
        ("place", _only(said.place, labels.place), labels.place, _names(said.place)),
        ("year", labels.year == said.year, labels.year, said.year),
        ("level", labels.level == said.level, labels.level, said.level),
    ]
    if labels.issuer:
        fields.insert(0, ("issuer", _only(said.issuer, labels.issuer), labels.issuer, _names(said.issuer)))
    for name, right, want, got in fields:
        scores.add("document", right, 1, 1)
        if not right:
            scores.miss("document", f"{name}: {got or None} for {want}")


def _names(nodes: Nodes) -> str:
    return " | ".join(sorted(min(names) for names in nodes.values()))
