"""The traits of sentences and clauses: what can be seen of each without knowing what it means.

Each trait is a column of whole numbers, one for each sentence or clause, so that a report's thousands of clauses are judged in
a few array operations. A column named head… or tail… holds one or two characters of the text.
"""

from __future__ import annotations

import re
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kg.extraction.chain import Columns
from kg.extraction.echoes import echo_columns
from kg.extraction.numbering import Numbers
from kg.extraction.page import PAIR, Page, code, count, cue_counts, pair
from kg.extraction.state import State
from kg.extraction.surroundings import neighbours, sentence_shape, text_neighbours
from kg.extraction.word_classes import class_columns
from kg.extraction.words import Flags, Ints, letters, table
from kg.lexicon.alternatives import alternatives
from kg.lexicon.cues import cues
from kg.model import Part

PARTS = tuple(Part)
_PLACES = {part: place for place, part in enumerate(PARTS)}
_MARKS = {
    mark: place for place, marks in enumerate(("，,", "；;", "、", "：:", "。！？!?"), 1) for mark in marks
}
COMMA, SEMICOLON = _MARKS["，"], _MARKS["；"]
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)(?<!\d....)")
_BEHIND = "年"  # must follow its four figures
_NAMED = 5  # characters of both
_CLOSING = "。！？!?；;，,”"
_ORDER = (
    r"[\s　*#＊●◆■·•\-—–―－]*(?:[（(][一二三四五六七八九十0-9]{1,3}[)）]|[一二三四五六七八九十]{1,3}、"
    r"|第[一二三四五六七八九十]+[，、]|[0-9]{1,2}(?:[.．、](?![0-9]))|[①-⑳])?\s*"
)


_ORDER_OPENS = re.compile(r"[\s　*#＊●◆■·•\-—–―－（(一二三四五六七八九十第0-9①-⑳]")
_WILL = "将"
_NEAR = 12  # characters in which a subject and 将 stand


@cache
def _opening(*, will: bool) -> re.Pattern[str]:
    """Marks of order, words that lead in, adverbs: what stands before a clause's own first word."""
    lead, manner = alternatives(cues()["lead"]), alternatives(cues()["manner"])
    subject = rf"[^，,。]{{1,9}}?(?:区|县|市|州|省|旗|盟|委|会|府|局|厅|部)(?:还|也)?{_WILL}|" if will else ""
    return re.compile(f"({_ORDER})((?:{subject}{lead})*)(?:{manner})*")


@cache
def _opens() -> tuple[Flags, Ints]:
    """The characters and the pairs of characters with which an opening may begin, but for a subject with 将."""
    words = [word for kind in ("lead", "manner") for word in cues()[kind]]
    found = np.array([_ORDER_OPENS.match(chr(point)) is not None for point in range(1 << 16)])
    found[[ord(word) for word in words if len(word) == 1]] = True
    return found, np.array(sorted({code(word[:2]) for word in words if len(word) > 1}), np.int64)


def _bucket(values: Ints, limits: tuple[int, ...]) -> Ints:
    return np.searchsorted(np.array(limits), values, side="right").astype(np.int64)


def sentence_columns(state: State, page: Page) -> dict[str, Ints]:
    sentences = state.sentences
    begins, ends, _ = state.sentence_columns
    columns = {"part": np.array([_PLACES[s.part] for s in sentences], np.int64)}
    columns |= cue_counts(page, begins, ends)
    columns["first"] = _firsts(page.text, begins, ends)
    closed = table(_CLOSING).take(letters(page.text).take(ends - 1))
    columns["line"] = ~closed * columns["first"] * (ends - begins < 45)
    columns["year"] = _years(page.text, begins, ends, state.document.profile.year)
    columns["figures"] = count(page.figures, begins, ends)
    columns["titled"] = _headings(state, begins, ends)
    columns["boundary"] = columns["first"] + (columns["titled"] > 0)
    # Where in its paragraph a sentence stands, and how many sentences the paragraph has.
    paragraph = np.cumsum(columns["first"]) - 1 if len(sentences) else np.zeros(0, np.int64)
    opens = np.flatnonzero(columns["first"])
    index = np.arange(len(sentences))
    columns["turn"] = np.minimum(index - opens[paragraph], 2) if len(sentences) else index
    sizes = np.diff(np.append(opens, len(sentences)))
    columns["size"] = np.minimum(sizes[paragraph], 3) if len(sentences) else index
    return columns


def _firsts(text: str, begins: Ints, ends: Ints) -> Ints:
    """Whether a new line begins between a sentence and the one before."""
    breaks = np.flatnonzero(letters(text) == ord("\n"))
    found = np.ones(len(begins), np.int64)
    found[1:] = breaks.searchsorted(begins[1:]) > breaks.searchsorted(ends[:-1] - 1)
    return found


def _years(text: str, begins: Ints, ends: Ints, plan: int | None) -> Ints:
    """The first year that a sentence names, seen from the plan year: 1 for three before and more, 6 for two after and more; 0 for none."""
    if not plan:
        return np.zeros(len(begins), np.int64)
    read = letters(text)
    at = np.flatnonzero(read == ord(_BEHIND)) - (_NAMED - 1)
    at = at[table("12").take(read.take(np.maximum(at, 0))) & (at >= 0)]
    named = [(start, int(match.group())) for start in at.tolist() if (match := _YEAR.match(text, start))]
    if not named:
        return np.zeros(len(begins), np.int64)
    places, years = np.array(named, np.int64).T
    at = np.minimum(np.searchsorted(places, begins), len(places) - 1)
    inside = (places[at] >= begins) & (places[at] + _NAMED <= ends)
    return np.where(inside, np.clip(years[at] - plan, -3, 2) + 4, 0)


def _headings(state: State, begins: Ints, ends: Ints) -> Ints:
    """Whether a sentence is a heading (2), or starts with one (1)."""
    found = np.zeros(len(begins), np.int64)
    sections = state.document.sections
    low, high = (
        state.find(section.start for section in sections),
        state.find(section.body for section in sections),
    )
    low, high = low[low < high], high[low < high]
    first, last = ends.searchsorted(low, "right"), begins.searchsorted(high)
    while len(first):
        inside = first < last
        first, last, high = first[inside], last[inside], high[inside]
        np.maximum.at(found, first, np.where(ends[first] <= high, 2, 1))
        first = first + 1
    return found


def clause_columns(state: State, page: Page, sentence_wide: Columns) -> dict[str, Ints]:
    """The traits of each clause; `sentence_wide` holds columns of its sentence to go with them."""
    start, end, owner = state.clause_columns
    begin, lead, head = _openings(page, start, end)
    columns = {"start": start, "end": end} | {name: column[owner] for name, column in sentence_wide.items()}
    columns |= cue_counts(page, begin, end)
    columns["figures"] = count(page.figures, begin, end)
    columns["order"] = (begin - start > 1).astype(np.int64)
    columns["lead"] = np.minimum(lead - begin, 3)
    columns["head_raw"] = pair(page, begin, begin, end)
    columns["head2"] = pair(page, head, begin, end)
    columns["head1"] = columns["head2"] // PAIR
    columns["head_manner"] = pair(page, lead, begin, head)
    columns["tail2"] = pair(page, end - 2, begin, end)
    columns["tail1"] = columns["tail2"] % PAIR
    columns |= _classes(columns) | class_columns(page, begin, end, columns["head2"], columns["tail2"])
    columns |= text_neighbours(columns)
    length = end - begin
    columns["length"] = _bucket(length, (3, 5, 7, 9, 12, 16, 22, 32))
    columns["after"] = _marks()[page.chars[end]].astype(np.int64)
    columns["boundary"] = _boundaries(columns, owner)
    columns |= _shape(page, begin, end, owner)
    columns |= neighbours(columns) | echo_columns(page, columns)
    return columns | sentence_shape(columns, sentence_wide, owner)


def _openings(page: Page, start: Ints, end: Ints) -> tuple[Ints, Ints, Ints]:
    """Where the marks of order, the words that lead in, and the adverbs before each clause's first word end."""
    begin, lead, head = start.copy(), start.copy(), start.copy()
    wills = np.append(np.flatnonzero(letters(page.text) == ord(_WILL)), len(page.chars))
    will = wills[wills.searchsorted(start)]
    first = page.chars[start]
    marks, pairs = _opens()
    some = np.flatnonzero(
        marks[first] | _among(first * PAIR + page.chars[start + 1], pairs) | (will < start + _NEAR)
    )
    if len(some):
        with_will, without = _opening(will=True).match, _opening(will=False).match
        matches = [
            (with_will if at < high else without)(page.text, low, high)
            for low, high, at in zip(
                start[some].tolist(), end[some].tolist(), will[some].tolist(), strict=True
            )
        ]
        ends = [at for match in matches if match for at in (match.end(1), match.end(2), match.end())]
        # Every part may be empty: all do match.
        begin[some], lead[some], head[some] = np.array(ends).reshape(-1, 3).T
    return begin, lead, head


@cache
def _marks() -> NDArray[np.int8]:
    """What kind of mark each character is; 0 for none."""
    found = np.zeros(1 << 16, np.int8)
    found[[ord(mark) for mark in _MARKS]] = list(_MARKS.values())
    return found


CLASSES = ("frame", "act", "aim", "compare")


@cache
def _heads() -> tuple[Numbers, Ints, NDArray[np.int8]]:
    """The first two characters of the words of all classes, and of which classes they are as bits; the same for single characters."""
    pairs: dict[int, int] = {}
    singles = np.zeros(1 << 16, np.int8)
    for place, kind in enumerate(CLASSES):
        for word in cues()[kind]:
            if len(word) > 1:
                pairs[code(word[:2])] = pairs.get(code(word[:2]), 0) | 1 << place
            else:
                singles[ord(word)] |= 1 << place
    known = sorted(pairs)
    return Numbers(np.array(known)), np.array([*map(pairs.__getitem__, known), 0]), singles


def _classes_of(pairs: Ints) -> Ints:
    """Of which classes the words are that begin with these two characters, as bits."""
    numbers, bits, singles = _heads()
    return bits[numbers.of(pairs)] | singles[pairs // PAIR]


def _among(values: Ints, known: Ints) -> Flags:
    """For each value whether it is one of these, which ascend."""
    if not len(known):
        return np.zeros(len(values), np.bool_)
    hits: Flags = known[np.minimum(np.searchsorted(known, values), len(known) - 1)] == values
    return hits


@cache
def _tails() -> Ints:
    return np.array(sorted({code(word[-2:]) for word in cues()["framed"]}), np.int64)


def _classes(columns: Columns) -> dict[str, Ints]:
    """What kind of word opens the clause, before and after its adverbs, and whether it closes as a frame does."""
    opens, within = _classes_of(columns["head_raw"]), _classes_of(columns["head2"])
    found = {kind: (opens >> place & 1) + (within >> place & 1) for place, kind in enumerate(CLASSES)}
    found["framed"] = _among(columns["tail2"], _tails()).astype(np.int64)
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


def _shape(page: Page, begin: Ints, end: Ints, owner: Ints) -> dict[str, Ints]:
    size = np.bincount(owner) if len(owner) else np.zeros(0, np.int64)
    opens = np.concatenate([[0], np.cumsum(size)])[:-1]
    place = np.arange(len(owner)) - opens[owner] if len(owner) else owner
    left = size[owner] - 1 - place if len(owner) else owner
    read = letters(page.text)
    return {
        "place": np.minimum(place, 3),
        "left": np.minimum(left, 2),
        "listed": count(np.flatnonzero(read == ord("、")), begin, end),
        "quoted": count(np.flatnonzero(read == ord("“")), begin, end),
    }
