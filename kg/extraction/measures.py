"""Which number measures what: the indicator, the form and the bound of every quantity that stands in a statement.

A clause is read number by number. Numbers that only a comma of enumeration parts belong together (分别增长20.4%、13.4%);
what stands before the first and behind the last of them says what they measure, and where neither does, what the sentence
measured last.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.forms import form_of
from kg.extraction.indicators import Before, after, before, starts_change
from kg.extraction.lists import all_complete, members
from kg.extraction.measured import Context, Scene, noun_of, ranked
from kg.extraction.state import Draft, MeasureDraft, Quantity, State, state_of
from kg.model import Form

_BOUND = re.compile(r"[，。；：！？\n]|,(?![0-9]{3})|;")
_JOINED = re.compile(r"[、和与及\s]*(?:以及|分别)?")
_FROM = re.compile(r"[由从]")
_APART = frozenset(("rank", "doubling"))
_NAMED_UNITS = (("人次", "人次"), ("人数", "人"), ("人口", "人"), ("户数", "户"))  # 就医人次增至173.1万
_SHARED = frozenset((Form.GROWTH, Form.DIFFERENCE))  # one number may hold for every member of a list


@Language.component("kg_measures")
def measures(doc: Doc) -> Doc:
    state = state_of(doc)
    text = doc.text
    starts = [quantity.start for quantity in state.quantities]
    sentences = [sentence.start for sentence in state.sentences]
    reader = _Reader(state, text)
    sentence = -1
    for draft in state.drafts:
        first, last = bisect_left(starts, draft.start), bisect_left(starts, draft.end)
        if first == last:
            continue
        here = bisect_right(sentences, draft.start)
        if here != sentence:
            sentence = here
            reader.context = Context()
            reader.adding = False
        reader.read(draft, state.quantities[first:last])
    return doc


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
        self.context = Context()
        self.adding = False  # 新增 still governs

    def read(self, draft: Draft, quantities: Sequence[Quantity]) -> None:
        text = self.text
        bounds = [m.start() for m in _BOUND.finditer(text, draft.start, draft.end)]
        last = draft.start
        for group in _groups(text, quantities, draft, bounds):
            left_words = text[group.start : group.quantities[0].start]
            if starts_change(text[group.quantities[-1].end : group.end + 12]) and _FROM.search(left_words):
                self._start_value(group, before(left_words))
                last = group.quantities[-1].end
                continue
            if group.quantities[0].kind == "rank":
                self._rank(draft, group, left_words)
            else:
                self._measure(draft, group, left_words, last, bounds)
            last = group.quantities[-1].end

    def _start_value(self, group: _Group, left: Before) -> None:
        """由2022年的74.5%提高到76.5%: the first number is where the change starts, and no measure."""
        if left.noun:
            self.context.nouns.extend(members(left.noun) if len(group.quantities) > 1 else [left.noun])
            self.context.base = left.noun
        for quantity in group.quantities:
            self._explain("starting value", quantity, "no measure")

    def _rank(self, draft: Draft, group: _Group, words: str) -> None:
        clause_before = self.text[draft.start : group.start].rstrip("，、；")
        noun = ranked(words.strip("，、 \n"), self.context, re.split(r"[，；]", clause_before)[-1])
        for quantity in group.quantities[:1]:
            self._add(draft, quantity, noun, Form.RANK, "rank")

    def _measure(self, draft: Draft, group: _Group, words: str, last: int, bounds: list[int]) -> None:
        text, quantities = self.text, group.quantities
        left = before(words)
        right = after(text[quantities[-1].end : group.end])
        at = bisect_left(bounds, group.end)
        behind = ""
        if group.end in bounds:
            stop = bounds[at + 1] if at + 1 < len(bounds) else draft.end
            behind = text[group.end + 1 : stop]
        owned = group.start == last > draft.start and words[:1] not in "、和与及"
        kind = quantities[0].kind
        noun = noun_of(Scene(kind, left, right, behind, self.context, owned))
        names = self._deal(noun, left, quantities)
        if left.verb or left.change or left.linked or kind == "share":
            self.adding = left.verb == "add"
        elif last == draft.start:
            self.adding = False
        for quantity, name in zip(quantities, names, strict=True):
            if not quantity.unit:
                quantity = replace(quantity, unit=_unit(name, self.state.quantities, quantity))
            if not quantity.unit:
                self._explain("no unit", quantity, "no measure")
                continue
            form, sign, more = form_of(quantity, left, name, self.adding)
            if sign != 1 or more:
                quantity = replace(
                    quantity, value=sign * quantity.value + more, upper=_moved(quantity, sign, more)
                )
            shared = members(noun) if form in _SHARED or left.dealt and len(quantities) == 1 else ()
            if len(quantities) == 1 and len(shared) > 1 and (left.dealt or all_complete(noun)):
                for member in shared:
                    self._add(draft, quantity, member, form, "one number for each of a list")
            else:
                self._add(draft, quantity, name, form, left.verb or left.change or "noun and number")

    def _deal(self, noun: str, left: Before, quantities: Sequence[Quantity]) -> list[str]:
        """One noun for each number: 分别 deals the members of a list, or what was measured before, out in order."""
        count = len(quantities)
        if not noun:
            found = self.context.last(count)
            return found if len(found) == count else (found or [""]) * count
        if count > 1 and len({q.kind for q in quantities}) == 1:
            parts = members(noun)
            if len(parts) == count:
                return list(parts)
            before_them = self.context.last(count)
            if len(before_them) == count and left.dealt:
                return [name + noun for name in before_them]
        return [noun] * count

    def _add(self, draft: Draft, quantity: Quantity, noun: str, form: Form, rule: str) -> None:
        if not noun:
            self._explain(rule, quantity, "no measure: nothing says what it counts")
            return
        draft.measures.append(
            MeasureDraft(quantity=quantity, indicator=noun, form=form, comparator=quantity.comparator)
        )
        self.context.nouns.append(noun)
        if form is not Form.RANK and not (self.context.base and noun.startswith(self.context.base)):
            self.context.base = noun
        self._explain(rule, quantity, f"{form.value} of {noun}")

    def _explain(self, rule: str, quantity: Quantity, outcome: str) -> None:
        self.state.explain("measures", rule, quantity.start, quantity.end, outcome)


def _groups(text: str, quantities: Sequence[Quantity], draft: Draft, bounds: list[int]) -> Iterator[_Group]:
    place, count, last = 0, len(quantities), draft.start
    while place < count:
        first = place
        while place + 1 < count and _together(
            text, quantities[first], quantities[place], quantities[place + 1]
        ):
            place += 1
        end = quantities[place].end
        at = bisect_left(bounds, quantities[first].start)
        start = max(last, bounds[at - 1] + 1 if at else draft.start)
        at = bisect_left(bounds, end)
        stop = bounds[at] if at < len(bounds) else draft.end
        if place + 1 < count:
            stop = min(stop, quantities[place + 1].start)
        yield _Group(list(quantities[first : place + 1]), start, max(stop, end))
        last = end
        place += 1


def _together(text: str, first: Quantity, one: Quantity, other: Quantity) -> bool:
    """Whether two numbers stand side by side with nothing between them but a joint."""
    if one.kind in _APART or other.kind in _APART:
        return False
    between = text[one.end : other.start]
    if not _JOINED.fullmatch(between):
        return False
    if not between.strip():
        return True
    return not after(text[other.end : other.end + 8]).noun


def _unit(noun: str, quantities: Sequence[Quantity], bare: Quantity) -> str:
    """The unit of a number that has none: from the indicator (就医人次), or from the number beside it (突破“五百亿”、达513.35亿元)."""
    for end, unit in _NAMED_UNITS:
        if noun.endswith(end):
            return unit
    return next((q.unit for q in quantities if q.kind == "money" and 0 <= q.start - bare.end <= 12), "")


def _moved(quantity: Quantity, sign: int, more: int) -> Decimal | None:
    return None if quantity.upper is None else sign * quantity.upper + more
