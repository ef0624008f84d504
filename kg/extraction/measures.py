"""Which number measures what: the indicator, the form and the bound of every quantity that stands in a statement.

A clause is read number by number. Numbers that only a comma of enumeration parts belong together (分别增长20.4%、13.4%);
what stands before the first and behind the last of them says what they measure, and where neither does, what the sentence
measured last.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from kg.extraction.forms import form_of
from kg.extraction.indicators import After, Before, after, bare_head, before, starts_change, subject, topic
from kg.extraction.lists import all_complete, members
from kg.extraction.measured import Context, Scene, noun_of, owner_of, ranked
from kg.extraction.state import Draft, MeasureDraft, Quantity, State
from kg.extraction.words import RINGED, letters, table
from kg.model import Comparator, Form

_BOUND = re.compile(r"[，。；：！？①-⑳\n]|,(?![0-9]{3})|;")
_BOUNDS = f"，。；：！？{RINGED}\n,;"
_JOINED = re.compile(r"[、和与及\s]*(?:以及|分别)?")
_FROM = re.compile(r"[由从]")
_WORD = re.compile(r"[^\W\d]")
_FIGURES = re.compile("[0-9０-９]")  # a clause with a number of its own names nothing for the next
# How far a number may stand that lends its unit, by its kind.
_BESIDE = {"money": 12, "person": 1, "event": 1}
# …达159万人、…达843万人，均居全国首位
_ALL = re.compile(r"(?<![年平人亩户日月季])均|(?<![成首古故])都(?!市)|双双")
_STOP = re.compile(r"[；;。\n]")
_CHANGE = 14  # characters behind a number in which the words stand that lead on to another
_FAR = 60  # how far a sum looks for what it is spent on
_JOINT = re.compile(r"、|以及|和(?![美谐平田睦善])|与(?!会)|(?<![惠普涉危波以])及(?!格|时|其)")
_FIGURE = re.compile(r"[0-9０-９一二两三四五六七八九十百千万亿]")
_HANGING = ("、", "和", "及", "以及")
_APART = frozenset(("doubling",))
_MONEY_NOUNS = (
    "产值",
    "收入",
    "总值",
    "投资",
    "营收",
    "税收",
    "总额",
    "余额",
    "增加值",
    "GDP",
    "消费",
    "贷款",
    "规模",
)
_NAMED_UNITS = (
    *((noun, "元") for noun in _MONEY_NOUNS),
    ("人次", "人次"),
    ("人数", "人"),
    ("人口", "人"),
    ("户数", "户"),
    *((noun, "倍") for noun in ("倍差", "收入比", "收入比值", "收入之比")),
)  # fmt: skip  (就医人次增至173.1万, 产值突破百亿, 倍差降至1.67)
_SHARED = frozenset((Form.GROWTH, Form.DIFFERENCE))  # one number may hold for every member of a list


def measures(state: State) -> None:
    text = state.document.layout.text
    reader = _Reader(state, text)
    starts, ends = state.bounds()
    numbers = np.array(reader.starts, np.int64)
    first, last = numbers.searchsorted(starts), numbers.searchsorted(ends)
    places = np.flatnonzero(first < last)
    sentences = state.sentence_columns[0].searchsorted(starts[places], "right")
    sentence = -1
    for place, here, low, high in zip(
        *(column.tolist() for column in (places, sentences, first[places], last[places])), strict=True
    ):
        if here != sentence:
            sentence = here
            reader.context = Context()
            reader.adding = False
        reader.read(state.drafts[place], state.quantities[low:high])


@dataclass(slots=True)
class _Group:
    """Numbers side by side, and the words around them."""

    quantities: list[Quantity]
    start: int  # of the words before them
    end: int  # of the words behind them


class _Reader:
    """Reads the numbers of one sentence after the other; the context is what the sentence has named so far."""

    def __init__(self, state: State, text: str) -> None:
        self.state = state
        self.text = text
        self.starts = [quantity.start for quantity in state.quantities]
        self.bounds = _bounds(text)
        self.context = Context()
        self.adding = False  # 新增 still governs

    def read(self, draft: Draft, quantities: Sequence[Quantity]) -> None:
        text = self.text
        bounds = self.bounds[bisect_left(self.bounds, draft.start) : bisect_left(self.bounds, draft.end)]
        last = draft.start
        for group in _groups(text, quantities, draft, bounds):
            left_words = text[group.start : group.quantities[0].start]
            end = group.quantities[-1].end
            if _FROM.search(left_words) and starts_change(text[end : end + _CHANGE]):
                self._start_value(group, before(left_words))
            elif group.quantities[0].kind == "rank":
                self._rank(draft, group, left_words)
            else:
                self._measure(draft, group, left_words, last)
            last = group.quantities[-1].end

    def _start_value(self, group: _Group, left: Before) -> None:
        """由2022年的74.5%提高到76.5%: the first number is where the change starts, and no measure."""
        noun = left.noun
        if not noun:  # …试验发展经费，从509亿元增加到…
            clause = re.split(r"[，；。]", self.text[max(0, group.start - 30) : group.start].rstrip("，"))[-1]
            noun = "" if _FIGURES.search(clause) else subject(clause)
        if noun:
            self.context.nouns.extend(members(noun) if len(group.quantities) > 1 else [noun])
            self.context.base = noun
        for quantity in group.quantities:
            self._explain("starting value", quantity, "no measure")

    def _rank(self, draft: Draft, group: _Group, words: str) -> None:
        """Places in an order; several in a row (分别居全省第4、第2位) go to what was measured before, in order."""
        count = len(group.quantities)
        before_them = self.context.last(count)
        if count > 1 and len(before_them) == count:
            nouns = before_them
        else:
            clause_before = self.text[draft.start : group.start].rstrip("，、；")
            noun = ranked(words.strip("，、 \n"), self.context, re.split(r"[，；]", clause_before)[-1])
            parts = members(noun)
            nouns = list(parts) if len(parts) == count else [noun] * count
            if count == 1 and _ALL.search(words):  # 均居全国首位
                all_of = _measured(draft) if nouns == before_them else parts if all_complete(noun) else nouns
                nouns = list(all_of) or nouns
        quantities = group.quantities * len(nouns) if count == 1 else group.quantities
        for quantity, noun in zip(quantities, nouns, strict=True):
            self._add(draft, quantity, noun, Form.RANK, "rank")

    def _measure(self, draft: Draft, group: _Group, words: str, last: int) -> None:
        text, quantities, context = self.text, group.quantities, self.context
        kind = quantities[0].kind
        left = before(words, kind)
        hanging = words.rstrip().endswith(
            _HANGING
        )  # 二期、10万吨…: the words before the joint belong to nothing here
        right = after(text[quantities[-1].end : group.end])
        if hanging and right.noun:
            left = left._replace(noun="")
        if left.of and right.noun:  # 促进增长的十项措施: the words before 的 move nothing
            left = left._replace(change="", reaches=False, rate=False, linked=False)
        self._turn(left, group, last)
        behind = text[group.end : min(draft.end, group.end + _FAR)].partition("。")[0]
        ahead = text[group.end : self._next(quantities[-1].end, group.end + len(behind))]
        noun = noun_of(Scene(kind, len(quantities), left, right, ahead, behind, context))
        names = self._deal(noun, left, quantities)
        if left.verb or left.change or left.linked or kind == "share" or bare_head(left.noun):
            self.adding = left.verb == "add"
        elif last == draft.start:
            self.adding = False
        if left.dealt and len(quantities) > 1:
            quantities = _bound_together(text, quantities)
        for quantity, name in zip(quantities, names, strict=True):
            found = self._read_as(quantity, left, name)
            if found is None:  # 综合指数为3.25，下降5%: no measure, but what follows is about it
                if name:
                    context.remember(name)
                continue
            form, settled = found
            shared = _sharing(draft, noun, left, right, form, kind) if len(quantities) == 1 else ()
            if len(shared) > 1:
                for member in shared:
                    self._add(draft, settled, member, form, "one number for each of a list")
            else:
                self._add(draft, settled, name, form, left.verb or left.change or "noun and number")

    def _next(self, end: int, limit: int) -> int:
        """Where the next number starts, or `limit`."""
        place = bisect_left(self.starts, end)
        return min(self.starts[place], limit) if place < len(self.starts) else limit

    def _turn(self, left: Before, group: _Group, last: int) -> None:
        """A clause without a number that stands between two measures may bring a new subject; a semicolon ends the old one."""
        between = self.text[last : group.start]
        if _STOP.search(between):
            self.context.base = ""
            self.adding = False
        if left.noun and not bare_head(left.noun):
            return
        clauses = [clause for clause in _BOUND.split(between) if len(clause) > 1]
        found = next((noun for noun in map(topic, reversed(clauses[-3:])) if noun), "")
        if found:
            self.context.base = found
            self.context.nouns.append(found)

    def _read_as(self, quantity: Quantity, left: Before, noun: str) -> tuple[Form, Quantity] | None:
        """The form of a number, and the number with its sign, its unit and a bound that stands apart from it."""
        unit = quantity.unit or _unit(noun, self.state.quantities, quantity)
        if not unit:
            self._explain("no unit", quantity, "no measure")
            return None
        form, sign, more = form_of(quantity, left, noun, self.adding)
        if quantity.unit and sign == 1 and not more and left.bound is None:
            return form, quantity
        value, upper = sign * quantity.value + more, _moved(quantity, sign, more)
        return form, quantity._replace(
            value=value, upper=upper, unit=unit, comparator=left.bound or quantity.comparator
        )

    def _deal(self, noun: str, left: Before, quantities: Sequence[Quantity]) -> list[str]:
        """One noun for each number: 分别 deals the members of a list, or what was measured before, out in order."""
        count = len(quantities)
        if not noun:
            found = self.context.last(count)
            return found if len(found) == count else (found or [""]) * count
        if count > 1:
            parts = members(noun)
            if len(parts) == count:
                return list(parts)
            before_them = self.context.last(count)
            if len(before_them) == count and left.dealt and bare_head(noun):
                return [owner_of(name) + noun for name in before_them]
        return [noun] * count

    def _add(self, draft: Draft, quantity: Quantity, noun: str, form: Form, rule: str) -> None:
        if not noun[:1].isalpha() and not _WORD.search(noun):
            self._explain(rule, quantity, "no measure: nothing says what it counts")
            return
        draft.measures.append(MeasureDraft(quantity, noun, form, quantity.comparator))
        self.context.remember(noun)
        if self.state.trace is not None:
            self._explain(rule, quantity, f"{form.value} of {noun}")

    def _explain(self, rule: str, quantity: Quantity, outcome: str) -> None:
        self.state.explain("measures", rule, quantity.start, quantity.end, outcome)


def _sharing(draft: Draft, noun: str, left: Before, right: After, form: Form, kind: str) -> Sequence[str]:
    """The indicators that one number holds for: the members of a list, or with 分别, 均 and no noun all that was measured before."""
    if left.dealt and not left.noun and not right.noun and form in _SHARED:
        return _measured(draft)
    listed = left.dealt or ((form in _SHARED or kind == "share") and all_complete(noun))
    return members(noun) if listed else ()


def _measured(draft: Draft) -> list[str]:
    """What the statement measures so far, each once."""
    return list(dict.fromkeys(measure.indicator for measure in draft.measures))


def _bounds(text: str) -> list[int]:
    """Where clauses of numbers end."""
    places: list[int] = np.flatnonzero(table(_BOUNDS).take(letters(text))).tolist()
    if "," not in text:
        return places
    return [place for place in places if _BOUND.match(text, place)]


def _groups(text: str, quantities: Sequence[Quantity], draft: Draft, bounds: list[int]) -> Iterator[_Group]:
    place, count, last = 0, len(quantities), draft.start
    while place < count:
        first = place
        begin = quantities[first].start
        at = bisect_left(bounds, begin)
        start = max(last, bounds[at - 1] + 1 if at else draft.start)
        while place + 1 < count and _together(
            text, start, quantities[first], quantities[place], quantities[place + 1]
        ):
            place += 1
        end = quantities[place].end
        at = bisect_left(bounds, end)
        stop = bounds[at] if at < len(bounds) else draft.end
        last = end
        if place + 1 < count and quantities[place + 1].start < stop:
            stop, last = _parted(text, end, quantities[place + 1].start)
        yield _Group(list(quantities[first : place + 1]), start, max(stop, end))
        place += 1


def _parted(text: str, end: int, start: int) -> tuple[int, int]:
    """Where the words between two numbers of a clause stop to belong to the first, and begin to belong to the second.

    At the last joint between them (…的凯隆、投资…: 的凯隆 | 投资); where there is none, they may belong to both
    (525个重点项目完成投资669亿元).
    """
    between = text[end:start]
    joints = [
        joint
        for joint in _JOINT.finditer(between)
        if between.count("“", 0, joint.start()) == between.count("”", 0, joint.start())
    ]
    if not joints:
        return start, end
    first = joints[0].start() == 0 and len(joints) > 1 and between[joints[-1].end() :].strip() == ""
    joint = joints[0] if joints[0].start() == 0 and not first else joints[-1]
    return end + joint.start(), end + joint.end()


def _together(text: str, start: int, first: Quantity, one: Quantity, other: Quantity) -> bool:
    """Whether two numbers stand side by side with nothing between them but a joint, and share a noun."""
    if one.kind in _APART or other.kind in _APART or (one.kind == "rank") != (other.kind == "rank"):
        return False
    if not _JOINED.fullmatch(text, one.end, other.start):
        return False
    if one.end == other.start or not after(text[other.end : other.end + 8]).noun:
        return True
    return not before(text[start : first.start]).noun  # 推进10方面、142项重点任务


def _bound_together(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """分别超8万元、4.8万元; 分别达到445万亩、222万亩以上: a bound before the first of numbers that are dealt out, or behind the last, holds for all."""
    first, *others = quantities
    last = others[-1]
    if first.comparator is not Comparator.EQUAL and not _FIGURE.match(text, first.start):
        bound: Comparator = first.comparator
    elif _FIGURE.match(text, last.start) and all(q.comparator is Comparator.EQUAL for q in quantities[:-1]):
        bound = last.comparator
    else:
        return list(quantities)
    return [q._replace(comparator=bound) if q.comparator is Comparator.EQUAL else q for q in quantities]


def _unit(noun: str, quantities: Sequence[Quantity], bare: Quantity) -> str:
    """The unit of a number that has none: from the indicator (就医人次), or from the number beside it (突破“五百亿”、达513.35亿元; 分别达1409万、1305万人次)."""
    for end, unit in _NAMED_UNITS:
        if noun.endswith(end):
            return unit
    later = ((q, q.start - bare.end) for q in quantities)
    return next((q.unit for q, far in later if 0 <= far <= _BESIDE.get(q.kind, -1)), "")


def _moved(quantity: Quantity, sign: int, more: int) -> Decimal | None:
    return None if quantity.upper is None else sign * quantity.upper + more
