"""What is a commitment, an achievement, a challenge; where each starts and ends.

Which clause starts a statement, which goes on with it and which is neither is judged for a whole document at once, by the weights
in `kg/lexicon/clause_weights.tsv` (see `kg.extraction.chain`). What kind of statement it is follows from the part of the document.
A row of a table of projects is one statement.

>>> from kg.extraction.state import bare_document
>>> from kg.extraction.steps import understood
>>> text = "实施技改项目200个，提升产业层次；力争新增高新技术企业100家以上。"
>>> [text[draft.start : draft.end] for draft in understood(bare_document(text)).drafts]
['实施技改项目200个，提升产业层次', '力争新增高新技术企业100家以上']
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from operator import attrgetter

import numpy as np

from kg.extraction.chain import Columns, load
from kg.extraction.kinds import KIND_ORDER, kinds
from kg.extraction.page import Page, page_of
from kg.extraction.state import Draft, DraftColumns, State
from kg.extraction.tables import note, table_drafts
from kg.extraction.traits import COMMA, PARTS, SEMICOLON, clause_columns, sentence_columns
from kg.extraction.vocabulary import spots
from kg.extraction.word_classes import told
from kg.extraction.words import Flags, Ints, holding, letters, table
from kg.lexicon.alternatives import alternatives
from kg.lexicon.cues import cues
from kg.model import Kind, Part
from kg.reading.parts import explains_words

LABELS = ("none", "start", "on")
_SENTENCE_WIDE = ("turn", "size", "first", "line", "part", "titled", "mode")
_MODES = {kind: place for place, kind in enumerate(KIND_ORDER)}
_VERBS = ("state", "comparison", "action", "aim", "frame", "action")
# Of each of them the name alone, and with a figure in the clause.
_SORTS = tuple(
    name
    for verb in _VERBS
    for name in (verb, "figure" if verb in ("state", "comparison") else f"{verb}-with-figure")
)
_ACTION = [place for place, verb in enumerate(_VERBS) if verb == "action"]
_SUM = re.compile("[元%％]|投资|资金|以上的")  # what is spent goes with what is done for it
_LACKS = ("shortcoming-by-part", "shortcoming")  # of which the second names what is lacking


def statements(state: State) -> None:
    if not state.clauses:
        return
    text = state.document.layout.text
    page = page_of(text)
    columns, sentence_kinds = columns_of(state, page)
    chain = load("clause")
    scores = chain.scores(columns, len(state.clauses))
    path = _parted(text, chain.decode(scores, columns["boundary"]), columns)
    bounds = _bounds(text, columns["start"], columns["end"])
    rows = table_drafts(state)
    taken = [*((row.start, row.end) for row in rows), *_explained(state)]
    state.drafts = _drafts(state, text, columns, path, bounds, sentence_kinds, taken)
    if rows:
        state.drafts = sorted([*state.drafts, *rows], key=attrgetter("start", "end"))
    else:
        state.keep(_columns(state, columns, bounds))
    if state.trace is not None:
        _explain(state, columns, path.tolist())


def _drafts(
    state: State,
    text: str,
    columns: Columns,
    path: Ints,
    bounds: tuple[Ints, Ints],
    sentence_kinds: Sequence[Kind],
    taken: Sequence[tuple[int, int]],
) -> list[Draft]:
    """The statements that the labels of clauses make, but where others have taken the text."""
    opens, closes = bounds
    speaking = _speaking(text, columns["end"])
    frames = _frames(text, columns, opens)
    places = np.flatnonzero((path > 0) & _free(state, text, taken))
    sentences = state.clause_columns[2]
    rules, lacks = columns["verb"] * 2 + (columns["figures"] > 0), columns["lack"] > 0
    drafts: list[Draft] = []
    said = last = -2  # the clauses that said who speaks, and that a statement held, last
    for place, label, sentence, begin, stop, rule, lack in zip(
        *(
            column[places].tolist()
            for column in (np.arange(len(path)), path, sentences, opens, closes, rules, lacks)
        ),
        strict=True,
    ):
        follows = last == place - 1
        if label == 1 and place in speaking:
            said = place  # what is said starts with the next clause
        elif follows and (label == 2 or (last in frames and _hangs(state, drafts[-1], sentence))):
            draft = drafts[-1]
            draft.end = stop
            draft.clauses += (place,)
            last = place
        elif label == 1 or said == place - 1:
            kind = sentence_kinds[sentence]
            name = _LACKS[lack] if kind is Kind.CHALLENGE else _SORTS[rule]
            # In the order of its fields: with their names it takes twice as long.
            drafts.append(Draft(begin, stop, kind, name, (place,), state.sentences[sentence].section))
            last = place
    return [draft for draft in drafts if len(draft.clauses) > 1 or draft.clauses[0] not in frames]


def _columns(state: State, columns: Columns, bounds: tuple[Ints, Ints]) -> DraftColumns:
    """What many steps ask of the drafts, taken from the columns of clauses."""
    first, last = (np.array([draft.clauses[side] for draft in state.drafts], np.int64) for side in (0, -1))
    return DraftColumns(
        bounds[0].take(first),
        bounds[1].take(last),
        first,
        last,
        state.sentence_columns[2].take(state.clause_columns[2].take(first)),
        columns["mode"].take(first) == _MODES[Kind.COMMITMENT],
    )


def _free(state: State, text: str, taken: Sequence[tuple[int, int]]) -> Flags:
    """Which clauses may belong to a statement: none of a note of who is responsible, and none whose text is taken."""
    starts, ends, sentences = state.clause_columns
    free = np.ones(len(starts), np.bool_)
    if notes := _notes(state, text):
        free &= ~np.isin(sentences, notes)
    for low, high in taken:
        free &= (ends <= low) | (starts >= high)
    return free


def _explained(state: State) -> list[tuple[int, int]]:
    """Where the text only says what words mean; more than half of it never does."""
    document = state.document
    find = document.layout.find
    return [
        (find(section.start), find(section.end))
        for section in document.sections
        if 2 * (section.end - section.start) < len(document.text) and explains_words(section.title)
    ]


def _parted(text: str, path: Ints, columns: Columns) -> Ints:
    """The labels, so that no statement goes on behind a semicolon, nor from one deed that counts to the next: 改造35公里，养护129公里."""
    after = columns["after"][:-1]
    deed = np.isin(columns["verb"], _ACTION) & (columns["figures"] > 0)
    counts = np.append(False, (after == COMMA) & deed[:-1] & deed[1:]) & (path == 2)
    starts, ends = columns["start"], columns["end"]
    for place in np.flatnonzero(counts).tolist():
        before, here = text[starts[place - 1] : ends[place - 1]], text[starts[place] : ends[place]]
        counts[place] = not (_SUM.search(before + here) or here.startswith(cues()["effect"]))
    apart = np.append(False, after == SEMICOLON) | counts
    return np.where((path == 2) & apart, 1, path)


def _notes(state: State, text: str) -> list[int]:
    """The sentences that say who is responsible for what was said before."""
    if not len(spots(text)["note"].starts):
        return []
    head = note()
    return [n for n, sentence in enumerate(state.sentences) if head.match(text, sentence.start, sentence.end)]


def _speaking(text: str, ends: Ints) -> set[int]:
    """The clauses that only say who speaks: 区委书记王建国表示."""
    speaks = cues()["speaks"]
    likely = table("".join(sorted({word[-1] for word in speaks})))[letters(text)[ends - 1]]
    return {place for place in np.flatnonzero(likely).tolist() if text.endswith(speaks, 0, int(ends[place]))}


def _hangs(state: State, before: Draft, sentence: int) -> bool:
    """Whether what was said so far is but one clause of this sentence, so that as a frame it waits for its deed."""
    return len(before.clauses) == 1 and state.clauses[before.clauses[0]].sentence == sentence


def _frames(text: str, columns: Columns, opens: Ints) -> set[int]:
    """The clauses before a comma that would be but a frame of a statement: 围绕…，依托…，以…为…，."""
    read, starts, ends = letters(text), columns["start"], columns["end"]
    held = holding((read[:-1] == ord(_AS[0])) & (read[1:] == ord(_AS[1])), starts, ends)
    likely = (columns["after"] == COMMA) & (table(_frame_opens())[read[opens]] | held)
    return {
        place
        for place in np.flatnonzero(likely).tolist()
        if _waits().fullmatch(text, int(opens[place]), int(ends[place]))
    }


_AS = "作为"  # stands in a frame that begins with anything
_WITH_BY = "以由"  # with these begin two sorts of frames, and all others with a cue


@cache
def _frame_opens() -> str:
    return "".join(sorted({word[0] for word in cues()["hanging"]} | {*_WITH_BY}))


@cache
def _waits() -> re.Pattern[str]:
    verbs = alternatives(word for word in cues()["act"] if len(word) > 1)
    heads = alternatives(cues()["hanging"])
    # A verb may follow at once (围绕建设…) or close the clause (围绕强市建设); in between it is the deed itself.
    return re.compile(
        f"(?:{heads})(?:{verbs})?(?:(?!(?:{verbs}|抓)(?!$)).)*|以.+为.{{1,8}}|.{{2,12}}作为.{{2,8}}|由.{{2,12}}牵头"
    )


def columns_of(state: State, page: Page) -> tuple[dict[str, Ints], list[Kind]]:
    """The traits of all clauses, and the kind of statement that each sentence would hold."""
    wide = sentence_columns(state, page)
    found = kinds(state, wide)
    wide["mode"] = np.array([_MODES[kind] for kind in found], np.int64)
    if not state.document.sections:
        wide |= _amid(wide)
    return clause_columns(state, page, {name: wide[name] for name in _SENTENCE_WIDE}), found


def _amid(wide: Columns) -> dict[str, Ints]:
    """A text without parts is read as if it stood amid a paragraph of the part that its tone is of."""
    parts = np.array([PARTS.index(part) for part in (Part.REVIEW, Part.CHALLENGES, Part.PLAN)], np.int64)
    ones = np.ones_like(wide["mode"])
    return {
        "part": parts[wide["mode"]],
        "turn": ones * 2,
        "size": ones * 3,
        "first": ones * 0,
        "line": ones * 0,
    }


_ORDER = re.compile(
    r"[\s　*#＊●◆■·•\-—–―－”’、]*"
    r"(?:(?:[（(][一二三四五六七八九十0-9]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、是](?![一二三四五六七八九十][级产批期类])|[0-9]{1,2}[.．、](?![0-9])|[①-⑳])\s*)?"
)
_SUBJECT = re.compile(r"[^，,。、“”]{1,8}?(?:区|县|市|州|省|旗|盟|委|会|府|局|厅|部)(?:还|也)?将(?=..)")


_WILL = "将"
_NEAR = 12  # characters in which a subject and 将 stand
_QUOTES = {"“": "”", "‘": "’"}
_BLANKS = " \t　\r\n*#"
_CLOSING = "”’"
_ORDER_OPENS = re.compile(r"[\s　*#＊●◆■·•\-—–―－”’、（(一二三四五六七八九十0-9①-⑳]")


@cache
def _trim() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(cues()['trim'])})+(?=..)")


@cache
def _odd() -> str:
    """The characters behind which a statement's first word may stand, but for a subject with 将."""
    marks = (chr(point) for point in range(1 << 16) if _ORDER_OPENS.match(chr(point)))
    return "".join(sorted({*marks, *_trimmed(), *_QUOTES}))


@cache
def _trimmed() -> frozenset[str]:
    """The characters with which what is trimmed begins."""
    return frozenset(word[0] for word in cues()["trim"])


def _bounds(text: str, start: Ints, end: Ints) -> tuple[Ints, Ints]:
    """Where a statement starts that opens with each clause, and where it ends if it closes with it. Most take the clause as it is."""
    read = letters(text)
    wills = np.append(np.flatnonzero(read == ord(_WILL)), len(read))
    will = wills[wills.searchsorted(start)] < np.minimum(start + _NEAR, end)
    opens, closes = start.copy(), end.copy()
    for place in np.flatnonzero(will | table(_odd())[read[start]]).tolist():
        opens[place] = _start(text, int(start[place]), int(end[place]))
    for place in np.flatnonzero(table(_BLANKS + _CLOSING)[read[end - 1]]).tolist():
        closes[place] = _end(text, int(start[place]), int(end[place]))
    return opens, closes


def _start(text: str, start: int, end: int) -> int:
    """Behind what stands before a statement's first word: marks of order, words of transition, who will do it."""
    at = start
    will = text.find(_WILL, at, min(at + _NEAR, end)) > at
    if _ORDER_OPENS.match(text, at, end) and (match := _ORDER.match(text, at, end)):
        at = match.end()
        will = text.find(_WILL, at, min(at + _NEAR, end)) > at
    for pattern in (_trim(), _SUBJECT):
        if will if pattern is _SUBJECT else text[at : at + 1] in _trimmed():
            found = pattern.match(text, at, end)
            at = found.end() if found else at
    if text[at : at + 1] in _QUOTES and _QUOTES[text[at]] not in text[at:end]:  # speech that goes on
        found = _trim().match(text, at + 1, end)
        at = found.end() if found else at + 1
    return at if at < end else start


def _end(text: str, start: int, end: int) -> int:
    """Before blanks, and a closing mark that was opened before the statement."""
    while end > start and text[end - 1] in _BLANKS:
        end -= 1
    while end > start + 1 and text[end - 1] in _CLOSING:
        mark = text[end - 1]
        if text.count("“" if mark == "”" else "‘", start, end) >= text.count(mark, start, end):
            break
        end -= 1
    return end


def _explain(state: State, columns: dict[str, Ints], path: list[int]) -> None:
    chain = load("clause")
    for place, label in enumerate(path):
        clause = state.clauses[place]
        reasons = chain.reasons(columns, place, LABELS[label])[:4]
        why = ", ".join(f"{told(trait)} {weight:+.1f}" for trait, weight in reasons)
        state.explain("statements", LABELS[label], clause.start, clause.end, why or "no trait stands out")
    for draft in state.drafts:
        state.explain("statements", draft.rule, draft.start, draft.end, draft.kind.value)
