"""The outline of a document: its sections, each with what it is for."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from kg.model import Layout, Part, Section
from kg.reading.headings import ALONE, ALONE_PART, FIRST, MARKDOWN, TOPIC, Heading, headings, paragraphs
from kg.reading.parts import part_of_title, period_of, tone, turn_of

_YEAR = re.compile(r"(?<![\d０-９])(?:19|20|１９|２０)[\d０-９]{2}(?=年)")
_REPORTED = ("报告指出", "报告提出")
_MAYBE_OTHER = re.compile(
    "困难|问题|不足|差距|短板|挑战|政府|自身|治理|作风|附|职能|从严|行政"
)  # a topic may leave its part
_GREETING = re.compile(
    r"位代表|请予审[议查]|提出意见|(?:代表|受).{0,20}(?:政府|国务院|行署|管委会).{0,30}(?:报告|工作)|第.{1,3}次会议"
)
_LABEL = re.compile(r"[^\s，。]{2,6}[:：]")
_FACTS = re.compile(
    r"[。；]|[\d０-９.]+\s*[%％]|[\d０-９.]+\s*[万亿]|^[-·•]\s|(?:增长|达到|首位|完成|实现|推进|加快|获批)"
)
_FORWARD = {Part.PLAN, Part.SELF, Part.ANNEX}
_BACKWARD = {Part.REVIEW, Part.CHALLENGES}
_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


@dataclass(slots=True)
class _Node:
    """A section while it is being made; places are in the repaired text."""

    title: str
    start: int
    body: int
    rank: int
    part: Part
    parent: int | None
    depth: int
    end: int = 0
    told: bool = False  # whether its own words told its part
    turn: bool = False  # whether a paragraph opens it, not a heading


def outline(layout: Layout, found: list[Heading], year: int | None = None) -> tuple[Section, ...]:
    """The sections of a document in order, with places in the source; `year` is the one that it plans for."""
    text = layout.text
    spans = paragraphs(text)
    nodes = _tree(text, spans, found, year)
    _settle(text, nodes)
    return tuple(_section(layout, node, year) for node in nodes)


def headings_of(source: str, layout: Layout) -> list[Heading]:
    """The headings of a document, with places in its repaired text."""
    return headings(layout.text, _marks(source, layout))


def upper(found: list[Heading]) -> list[str]:
    """The titles that stand on top."""
    return [
        heading.title
        for heading in found
        if heading.alone and (heading.rank <= FIRST or heading.rank == ALONE)
    ]


def _marks(source: str, layout: Layout) -> dict[int, int]:
    """Where Markdown's marks stood: `#` gives a rank by its level, `**` at the start of a line that of a topic."""
    marks: dict[int, int] = {}
    if "#" not in source and "**" not in source:
        return marks
    for match in re.finditer(r"^[ \t]*(#{1,6})[ \t]+(?=\S)", source, re.MULTILINE):
        marks[layout.find(match.end())] = MARKDOWN + len(match[1])
    for match in re.finditer(r"^[ \t]*\*\*[^*\n]+\*\*[ \t]*$", source, re.MULTILINE):
        marks.setdefault(layout.find(match.start() + 2), TOPIC)
    return marks


def _tree(text: str, spans: list[tuple[int, int]], found: list[Heading], year: int | None) -> list[_Node]:
    """Headings and unmarked turns, in order, each under the one above it."""
    nodes: list[_Node] = []
    stack: list[int] = []
    at = {heading.start: heading for heading in found}

    def open_node(
        title: str, start: int, body: int, rank: int, part: Part, *, told: bool, turn: bool = False
    ) -> None:
        while stack and nodes[stack[-1]].rank >= rank:
            nodes[stack.pop()].end = start
        parent = stack[-1] if stack else None
        depth = nodes[parent].depth + 1 if parent is not None else 1
        nodes.append(_Node(title, start, body, rank, part, parent, depth, told=told, turn=turn))
        stack.append(len(nodes) - 1)

    def current() -> Part | None:
        return nodes[stack[-1]].part if stack else None

    seen = 0  # paragraphs of prose since the last upper heading
    for start, end in spans:
        heading = at.get(start)
        if heading is not None and heading.rank < TOPIC and heading.alone:
            above = _above(nodes, stack, heading.rank)
            part = _part(heading, above, year)
            open_node(
                heading.title,
                start,
                heading.body,
                heading.rank,
                part or above or Part.OTHER,
                told=part is not None,
            )
            if heading.rank <= ALONE_PART or (part is not None and heading.rank <= FIRST):
                seen = 0
            continue
        line = text[start : min(end, start + 160)]
        if end - start > 12:
            part = _turn(line, current(), seen, year, explicit=_explicit(nodes, stack))
            if part is not None:
                opening = re.split("[，。：！；]", line.strip(), maxsplit=1)[0]
                rank = _turn_rank(nodes, stack, part)
                open_node(opening[:40], start, start, rank, part, told=True, turn=True)
            seen += 1
        if heading is not None:
            above = _above(nodes, stack, heading.rank) or Part.OTHER
            part = _part(heading, above, year)
            open_node(heading.title, start, heading.body, heading.rank, part or above, told=part is not None)
    for index in stack:
        nodes[index].end = len(text)
    return _with_front(text, nodes)


def _above(nodes: list[_Node], stack: list[int], rank: int) -> Part | None:
    for index in reversed(stack):
        if nodes[index].rank < rank:
            return nodes[index].part
    return None


def _explicit(nodes: list[_Node], stack: list[int]) -> bool:
    """Whether an upper heading, not a turn, told the part that holds here."""
    return any(nodes[index].told and not nodes[index].turn for index in stack)


def _part(heading: Heading, above: Part | None, year: int | None) -> Part | None:
    """What a heading's own words say, as far as what stands above it allows."""
    if heading.rank >= TOPIC and above is not None and not _MAYBE_OTHER.search(heading.title):
        return None
    said = part_of_title(heading.title)
    if said in (None, Part.PLAN) and heading.rank <= FIRST and year is not None:
        years = [int(match.group().translate(_WIDE_DIGITS)) for match in _YEAR.finditer(heading.title)]
        if years:
            said = Part.PLAN if max(years) >= year else Part.REVIEW
    if above in _BACKWARD:
        allowed = (
            {Part.CHALLENGES}
            if heading.rank > FIRST
            else {Part.CHALLENGES, Part.PLAN, Part.ANNEX, Part.FRONT}
        )
        return said if said in allowed else None
    if above in _FORWARD and heading.rank > ALONE_PART:
        return (
            said
            if said in (Part.SELF, Part.ANNEX, Part.CHALLENGES) or (said and heading.rank <= FIRST)
            else None
        )
    if heading.rank >= ALONE and said is not None and above is None and not heading.alone:
        return None
    return said


def _turn(line: str, now: Part | None, seen: int, year: int | None, *, explicit: bool) -> Part | None:
    """What a paragraph turns to, if it turns at all from what holds now."""
    if now in _FORWARD:
        wanted = {Part.SELF} if now is Part.PLAN else set()
        if not explicit and line.startswith(_REPORTED):
            wanted.add(Part.REVIEW)
    elif now in _BACKWARD:
        wanted = {Part.PLAN} if seen >= 3 or not explicit else set()
        if now is Part.REVIEW:
            wanted.add(Part.CHALLENGES)
        elif not explicit and line.startswith(_REPORTED):
            wanted.add(Part.REVIEW)
    else:
        wanted = {Part.CHALLENGES, Part.PLAN, Part.REVIEW}
    if not explicit:
        wanted.add(Part.OTHER)
    return turn_of(line.strip(), year, wanted) if wanted else None


def _turn_rank(nodes: list[_Node], stack: list[int], part: Part) -> int:
    """A turn takes the place of the part that held before it; shortcomings and self-building stand right under that part."""
    upper = [nodes[index].rank for index in stack if nodes[index].rank <= FIRST and nodes[index].told]
    if not upper:
        return ALONE_PART
    return upper[0] + 1 if part in (Part.CHALLENGES, Part.SELF) else upper[0]


def _with_front(text: str, nodes: list[_Node]) -> list[_Node]:
    """Before the first section stand the title and the greeting, and perhaps words that no heading announces."""
    first = nodes[0].start if nodes else len(text)
    body = first
    for start, end in paragraphs(text[:first]):
        if not _is_front(text[start:end]):
            body = start
            break
    added = []
    if body > 0:
        added.append(_Node("", 0, 0, MARKDOWN, Part.FRONT, None, 1, end=body, told=True))
    if body < first:
        opening = re.split("[，。：！；\n]", text[body : body + 60], maxsplit=1)[0]
        added.append(_Node(opening[:40], body, body, FIRST, Part.OTHER, None, 1, end=first))
    for node in nodes:
        node.parent = None if node.parent is None else node.parent + len(added)
    return [*added, *nodes]


def _is_front(line: str) -> bool:
    """Whether a paragraph before the first heading is title, date, names or greeting."""
    return (
        _GREETING.search(line) is not None
        or _LABEL.match(line) is not None
        or (len(line) < 45 and _FACTS.search(line) is None)
    )


def _settle(text: str, nodes: list[_Node]) -> None:
    """Give a part to sections whose headings did not tell one, by the tone of what stands in them.

    Neighbours that no heading told are judged together: the tone of a few lines alone says little.
    """
    run: list[_Node] = []
    forward = False
    for node in nodes:
        if node.parent is not None:
            continue
        if node.told:
            _judge(text, run, forward=forward)
            run = []
            forward = forward or node.part in _FORWARD
        else:
            run.append(node)
    _judge(text, run, forward=forward)
    for node in nodes:
        if node.parent is not None and not node.told:
            node.part = nodes[node.parent].part


def _judge(text: str, run: list[_Node], *, forward: bool) -> None:
    if not run:
        return
    together = tone(text[run[0].body : run[-1].end])
    for node in run:
        said = tone(text[node.body : node.end]) if len(run) > 1 and node.end - node.start > 800 else together
        said = together if said is Part.OTHER else said
        node.part = Part.PLAN if forward and said is not Part.OTHER else said


def _section(layout: Layout, node: _Node, year: int | None) -> Section:
    start, body, end = _places(layout, node)
    return Section(
        title=node.title,
        start=start,
        body=body,
        end=end,
        depth=node.depth,
        parent=node.parent,
        part=node.part,
        period=period_of(node.title, year),
    )


def _places(layout: Layout, node: _Node) -> tuple[int, int, int]:
    size = len(layout.text)

    def place(at: int) -> int:
        return layout.origin(at) if at < size else layout.origin(size - 1) + 1

    return place(node.start), place(node.body), place(node.end)


def section_at(sections: tuple[Section, ...], at: int) -> int | None:
    """The deepest section that holds a place of the source."""
    starts = [section.start for section in sections]
    index: int | None = bisect_left(starts, at + 1) - 1
    if index is not None and index < 0:
        return None
    while index is not None and sections[index].end <= at:
        index = sections[index].parent
    return index
