"""What a number says of its indicator: an amount, an increment, a growth, a multiple, a difference, a rank."""

from __future__ import annotations

from kg.extraction.indicators import Before, is_price
from kg.extraction.state import Quantity
from kg.model import Form

_COUNTED = frozenset(("count", "person", "event"))


def form_of(quantity: Quantity, left: Before, noun: str, adding: bool) -> tuple[Form, int, int]:
    """The form, the sign of the number, and what is added to it (增长1.7倍 is 2.7 times).

    >>> from kg.extraction.indicators import before
    >>> from kg.values.quantities import find_quantities
    >>> def form(text):
    ...     number = find_quantities(text)[-1]
    ...     left = before(text[: number.start])
    ...     return form_of(number, left, left.noun, False)[0].value
    >>> form("失业率控制在5%以内"), form("投资下降3.5%"), form("税收高于全省0.5个百分点"), form("净增企业530户")
    ('Amount', 'Growth', 'Difference', 'Increment')
    """
    kind = quantity.kind
    if kind == "rank":
        return Form.RANK, 1, 0
    if kind == "doubling":
        return Form.MULTIPLE, 1, 0
    moves = left.change != "" and not left.reaches
    sign = -1 if (left.change == "down" and moves) or left.compare == "less" else 1
    if kind == "points":
        return Form.DIFFERENCE, sign, 0
    if kind == "multiple":
        return _times(left, noun, moves)
    if kind == "share":
        if left.compare:
            return Form.DIFFERENCE, sign, 0
        if left.rate or moves or left.verb == "raise" or is_price(noun):
            return Form.GROWTH, sign, 0
        if left.verb == "cut":
            return Form.GROWTH, -1, 0
        return Form.AMOUNT, 1, 0
    if left.verb == "add" or adding or (left.verb == "raise" and kind not in _COUNTED and not left.linked):
        return Form.INCREMENT, 1, 0
    if moves or left.rate:
        return Form.INCREMENT, sign, 0
    return Form.AMOUNT, 1, 0


_RATIOS = ("倍差", "比", "之比", "杠杆")  # indicators that are themselves measured in times


def _times(left: Before, noun: str, moves: bool) -> tuple[Form, int, int]:
    if noun.endswith(_RATIOS):
        return Form.AMOUNT, 1, 0
    if moves and left.change == "up":
        return Form.MULTIPLE, 1, 1
    return Form.MULTIPLE, 1, 0
