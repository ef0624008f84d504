"""The traits of sentences and clauses: what can be seen of each without knowing what it means.

Each trait is a column of whole numbers, one for each sentence or clause, so that a report's thousands of clauses are judged in
a few array operations. A column named head… or tail… holds one or two characters of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import ahocorasick_rs
import numpy as np
from numpy.typing import NDArray

from kg.extraction.chain import Columns
from kg.extraction.state import State
from kg.lexicon.cues import cues
from kg.model import Part

Ints = NDArray[np.int64]

KINDS = ("creed", "speech", "lack", "contrast", "done", "will", "review", "plan", "self", "remedy", "shall")
PARTS = tuple(Part)
_PAIR = 1 << 21
_BLANKS = np.array([ord(blank) for blank in "\t\n\r\u00a0\u2003\u3000"], np.int64)
_MARKS = {
    mark: place for place, marks in enumerate(("，,", "；;", "、", "：:", "。！？!?"), 1) for mark in marks
}
_FIGURE = re.compile(
    r"[0-9０-９][0-9０-９.．,，]*(?![0-9０-９.．年月日号”、]|[^“”]{0,4}”)"
    r"|(?<![0-9０-９几数一二三四五六七八九十])[百千万亿]{1,2}(?=元|亩|吨|个|公里|千瓦)"  # 突破千亿元
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年)")
_ORDER = (
    r"[\s　*#＊●◆■·•\-—–―－]*(?:[（(][一二三四五六七八九十0-9]{1,3}[)）]|[一二三四五六七八九十]{1,3}、"
    r"|第[一二三四五六七八九十]+[，、]|[0-9]{1,2}(?:[.．、](?![0-9]))|[①-⑳])?\s*"
)


@cache
def _opening() -> re.Pattern[str]:
    """Marks of order, words that lead in, adverbs: what stands before a clause's own first word."""
    lead, manner = "|".join(cues()["lead"]), "|".join(cues()["manner"])
    subject = r"[^，,。]{1,9}?(?:区|县|市|州|省|旗|盟|委|会|府|局|厅|部)(?:还|也)?将"
    return re.compile(f"(?P<order>{_ORDER})(?P<lead>(?:{subject}|{lead})*)(?P<manner>(?:{manner})*)")


@cache
def _matcher() -> tuple[ahocorasick_rs.AhoCorasick, tuple[tuple[int, ...], ...]]:
    words: dict[str, list[int]] = {}
    for place, kind in enumerate(KINDS):
        for word in cues()[kind]:
            words.setdefault(word, []).append(place)
    matcher = ahocorasick_rs.AhoCorasick(list(words), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    return matcher, tuple(tuple(places) for places in words.values())


@dataclass(frozen=True, slots=True)
class Page:
    """The whole text as numbers, and where cue words and figures stand in it."""

    text: str
    chars: Ints  # code points, every digit a 0, every blank a space, and two zeros at the end
    cues: dict[int, Ints]  # place in KINDS → where such words start
    figures: Ints


def page_of(text: str) -> Page:
    chars = np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.int64)
    digits = ((chars >= 0x30) & (chars <= 0x39)) | ((chars >= 0xFF10) & (chars <= 0xFF19))
    chars[digits] = 0x30
    chars[np.isin(chars, _BLANKS)] = 0x20
    matcher, kinds = _matcher()
    starts: dict[int, list[int]] = {place: [] for place in range(len(KINDS))}
    for word, start, _ in matcher.find_matches_as_indexes(text):
        for place in kinds[word]:
            starts[place].append(start)
    return Page(
        text,
        np.concatenate([chars, np.zeros(2, np.int64)]),
        {place: np.array(found, np.int64) for place, found in starts.items()},
        np.array([match.start() for match in _FIGURE.finditer(text)], np.int64),
    )


def _count(starts: Ints, begins: Ints, ends: Ints) -> Ints:
    """How many of these places lie in each stretch, at most two."""
    counts: Ints = np.searchsorted(starts, ends) - np.searchsorted(starts, begins)
    return np.minimum(counts, 2)


def _pair(page: Page, at: Ints, low: Ints, high: Ints) -> Ints:
    """The two characters at each place, or as many as lie inside the stretch."""
    first = np.where((at >= low) & (at < high), page.chars[np.clip(at, 0, len(page.text))], 0)
    second = np.where((at + 1 >= low) & (at + 1 < high), page.chars[np.clip(at + 1, 0, len(page.text))], 0)
    return first * _PAIR + second


def _shift(column: Ints, by: int) -> Ints:
    """The column of the thing before (1) or after (-1); -1 where there is none."""
    moved = np.full(len(column), -1, np.int64)
    if by > 0:
        moved[by:] = column[:-by]
    else:
        moved[:by] = column[-by:]
    return moved


def _bucket(values: Ints, limits: tuple[int, ...]) -> Ints:
    return np.searchsorted(np.array(limits), values, side="right").astype(np.int64)


def sentence_columns(state: State, page: Page) -> dict[str, Ints]:
    sentences = state.sentences
    begins = np.array([s.start for s in sentences], np.int64)
    ends = np.array([s.end for s in sentences], np.int64)
    columns = {"part": np.array([PARTS.index(s.part) for s in sentences], np.int64)}
    for place, kind in enumerate(KINDS):
        columns[kind] = _count(page.cues[place], begins, ends)
    text, last, first = page.text, -1, []
    line, year = [], []
    plan = state.document.profile.year
    for sentence in sentences:
        first.append(int(last < 0 or "\n" in text[last - 1 : sentence.start]))
        line.append(int(text[sentence.end - 1] not in "。！？!?；;，,”"))
        named = _YEAR.search(text, sentence.start, sentence.end) if plan else None
        year.append(max(-3, min(int(named.group(1)) - plan, 2)) + 4 if named and plan else 0)
        last = sentence.end
    columns["first"] = np.array(first, np.int64)
    columns["line"] = np.array(line, np.int64) * columns["first"] * (ends - begins < 45)
    columns["year"] = np.array(year, np.int64)
    columns["figures"] = _count(page.figures, begins, ends)
    columns["heading"] = _headings(state, begins, ends)
    columns["boundary"] = columns["first"] + (columns["heading"] > 0)
    # Where in its paragraph a sentence stands, and how many sentences the paragraph has.
    paragraph = np.cumsum(columns["first"]) - 1 if len(sentences) else np.zeros(0, np.int64)
    opens = np.flatnonzero(columns["first"])
    index = np.arange(len(sentences))
    columns["turn"] = np.minimum(index - opens[paragraph], 2) if len(sentences) else index
    sizes = np.diff(np.append(opens, len(sentences)))
    columns["size"] = np.minimum(sizes[paragraph], 3) if len(sentences) else index
    return columns


def _headings(state: State, begins: Ints, ends: Ints) -> Ints:
    """Whether a sentence is a heading (2), or starts with one (1)."""
    found = np.zeros(len(begins), np.int64)
    find = state.document.layout.find
    for section in state.document.sections:
        low, high = find(section.start), find(section.body)
        if high > low:
            inside = (begins < high) & (ends > low)
            found[inside] = np.maximum(found[inside], np.where(ends[inside] <= high, 2, 1))
    return found


def clause_columns(state: State, page: Page, sentence_wide: Columns) -> dict[str, Ints]:
    """The traits of each clause; `sentence_wide` holds columns of its sentence to go with them."""
    text, opening = page.text, _opening()
    begins, leads, manners, heads, ends, orders = [], [], [], [], [], []
    for clause in state.clauses:
        match = opening.match(text, clause.start, clause.end)
        assert match is not None  # every part of the pattern may be empty
        begins.append(match.end("order"))
        orders.append(match.end("order") - clause.start > 1)
        leads.append(match.end("lead") - match.end("order"))
        manners.append(match.end() - match.end("lead"))
        heads.append(match.end())
        ends.append(clause.end)
    begin, head, end = np.array(begins, np.int64), np.array(heads, np.int64), np.array(ends, np.int64)
    owner = np.array([c.sentence for c in state.clauses], np.int64)
    columns = {name: column[owner] for name, column in sentence_wide.items()}
    for place, kind in enumerate(KINDS):
        columns[kind] = _count(page.cues[place], begin, end)
    columns["figures"] = _count(page.figures, begin, end)
    columns["order"] = np.array(orders, np.int64)
    columns["lead"] = np.minimum(np.array(leads, np.int64), 3)
    columns["head_raw"] = _pair(page, begin, begin, end)
    columns["head2"] = _pair(page, head, begin, end)
    columns["head1"] = columns["head2"] // _PAIR
    manner = head - np.array(manners, np.int64)
    columns["head_manner"] = _pair(page, manner, begin, head)
    columns["tail2"] = _pair(page, end - 2, begin, end)
    columns["tail1"] = columns["tail2"] % _PAIR
    columns |= _classes(columns)
    length = end - begin
    columns["length"] = _bucket(length, (3, 5, 7, 9, 12, 16, 22, 32))
    marks = [_MARKS.get(text[e : e + 1], 0) for e in ends]
    columns["after"] = np.array(marks, np.int64)
    columns["boundary"] = _boundaries(columns, owner)
    columns |= _shape(page, columns, begin, end, owner)
    columns |= _neighbours(columns)
    return columns | _sentence_shape(columns, sentence_wide, owner)


CLASSES = ("frame", "act", "aim", "compare")


@cache
def _heads(kind: str) -> tuple[Ints, Ints]:
    """The first two characters of the words of a kind, and those words that have but one."""
    words = cues()[kind]
    pairs = {ord(w[0]) * _PAIR + ord(w[1]) for w in words if len(w) > 1}
    return np.array(sorted(pairs), np.int64), np.array(sorted(ord(w) for w in words if len(w) == 1), np.int64)


@cache
def _tails() -> Ints:
    return np.array(sorted({ord(w[-2]) * _PAIR + ord(w[-1]) for w in cues()["framed"]}), np.int64)


def _classes(columns: Columns) -> dict[str, Ints]:
    """What kind of word opens the clause, before and after its adverbs, and whether it closes as a frame does."""
    found = {}
    raw1 = columns["head_raw"] // _PAIR
    for kind in CLASSES:
        pairs, singles = _heads(kind)
        opens = np.isin(columns["head_raw"], pairs) | np.isin(raw1, singles)
        within = np.isin(columns["head2"], pairs) | np.isin(columns["head1"], singles)
        found[kind] = opens.astype(np.int64) + within
    found["framed"] = np.isin(columns["tail2"], _tails()).astype(np.int64)
    found["opener"] = np.where(found["frame"] > 0, 1, 0) + 2 * found["framed"]
    verb = np.select(
        [found["compare"] > 0, found["act"] > 0, found["aim"] > 0, found["frame"] > 0], [1, 2, 3, 4], 0
    )
    found["verb"] = np.where((found["act"] > 0) & (found["aim"] > 0), 5, verb)
    return found


def _boundaries(columns: Columns, owner: Ints) -> Ints:
    """What stands between a clause and the one before: 0 for a new sentence, else mark, frame before and verb."""
    if not len(owner):
        return owner
    mark = np.minimum(np.array([3, 0, 1, 2, 3, 3])[columns["after"][:-1]], 3)
    frame = (columns["opener"][:-1] == 3).astype(np.int64)
    inner = 1 + (mark * 2 + frame) * 6 + columns["verb"][1:]
    joined: Ints = np.concatenate([[0], np.where(owner[1:] == owner[:-1], inner, 0)])
    return joined


BOUNDARIES = 1 + 4 * 2 * 6


def _shape(page: Page, columns: Columns, begin: Ints, end: Ints, owner: Ints) -> dict[str, Ints]:
    size = np.bincount(owner) if len(owner) else np.zeros(0, np.int64)
    opens = np.concatenate([[0], np.cumsum(size)])[:-1]
    place = np.arange(len(owner)) - opens[owner] if len(owner) else owner
    left = size[owner] - 1 - place if len(owner) else owner
    length = end - begin
    chars = page.chars
    return {
        "place": np.minimum(place, 3),
        "left": np.minimum(left, 2),
        "listed": _count(np.flatnonzero(chars == ord("、")), begin, end),
        "quoted": _count(np.flatnonzero(chars == ord("“")), begin, end),
        "even": (length == _shift(length, 1)).astype(np.int64),
        "again": (columns["head2"] == _shift(columns["head2"], 1)).astype(np.int64),
    }


def _sentence_shape(columns: Columns, sentence_wide: Columns, owner: Ints) -> dict[str, Ints]:
    """What the whole sentence is like: how much creed, how many figures and semicolons, how many clauses."""
    count = len(sentence_wide["first"])
    size = np.bincount(owner, minlength=count)
    found = {}
    for name in ("creed", "lack", "figures"):
        total = np.bincount(owner, columns[name], count)
        found[f"all_{name}"] = np.minimum(total, 4).astype(np.int64)[owner]
        found[f"share_{name}"] = np.minimum(total * 4 // np.maximum(size, 1), 6).astype(np.int64)[owner]
    for name in ("speech", "contrast", "review", "plan", "remedy"):
        found[f"all_{name}"] = np.minimum(np.bincount(owner, columns[name], count), 4).astype(np.int64)[owner]
    found["size_clauses"] = np.minimum(size, 8)[owner]
    found["single"] = (size == 1).astype(np.int64)[owner]
    found["single_next"] = np.minimum(np.append(size[1:], 0), 4)[owner]
    found["single_prior"] = np.minimum(np.append(0, size[:-1]), 4)[owner]
    found["closing"] = np.append(sentence_wide["first"][1:], 1)[owner]
    semicolons = columns["after"] == 2
    found["semicolons"] = np.minimum(np.bincount(owner, semicolons, count), 3).astype(np.int64)[owner]
    fresh = columns["boundary"] == 0
    fresh[1:] |= semicolons[:-1]
    index = np.arange(len(owner))
    found["group"] = np.minimum(index - np.maximum.accumulate(np.where(fresh, index, 0)), 3)
    inner = columns["boundary"] > 0
    for name in ("verb", "opener"):
        found[f"{name}_before2"] = np.where(inner, _shift(columns[f"{name}_before"], 1), 0)
    return found


def _neighbours(columns: Columns) -> dict[str, Ints]:
    """Traits of the clause before and after, within the sentence (-1 at its edges)."""
    inner = columns["boundary"] > 0
    found = {}
    for name in ("head2", "tail2", "head1", "figures", "length", "listed", "lack", "creed", "opener", "verb"):
        before = np.where(inner, _shift(columns[name], 1), -1)
        after = np.where(_shift(inner.astype(np.int64), -1) > 0, _shift(columns[name], -1), -1)
        key = f"{name[:4]}_before{name[4:]}" if name.startswith(("head", "tail")) else f"{name}_before"
        found[key] = np.maximum(before, 0) if name.startswith(("head", "tail")) else before + 1
        key = key.replace("before", "after")
        found[key] = np.maximum(after, 0) if name.startswith(("head", "tail")) else after + 1
    return found
