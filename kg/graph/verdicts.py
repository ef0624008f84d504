"""What the numbers alone say of a target: met, missed, or not to be compared.

Both are intervals. What a target asks for is what it allows: 6%以上 allows all from 6 on, 6%左右 from 5.5 on to 6.5 and whatever lies
beyond that on the indicator's good side. A result that lies inside is met, one that lies outside is missed, and one of which that
cannot be said (超过100 against a target of 120) is not comparable.
"""

from __future__ import annotations

from decimal import Decimal

from kg.graph.figures import INFINITE, reach
from kg.graph.vocabulary import DIRECTIONS, Direction, Movement, Verdict
from kg.lexicon.indicators import core, indicator_of
from kg.model import Comparator, Form, Measure

POINTS = Decimal("0.5")  # 左右 of a share or a growth
PART = Decimal("0.05")  # 左右 of an amount
SHARES = {"%", "百分点"}


def verdict(target: Measure, result: Measure, direction: Direction | None) -> Verdict:
    """
    >>> verdict(_percent("6", Comparator.ABOUT), _percent("5.6"), Direction.HIGHER)
    <Verdict.MET: 'Met'>
    >>> verdict(_percent("6", Comparator.AT_LEAST), _percent("5.6"), Direction.HIGHER)
    <Verdict.MISSED: 'Missed'>
    >>> verdict(_percent("6"), _percent("7"), None)
    <Verdict.NOT_COMPARABLE: 'NotComparable'>
    """
    if target.unit != result.unit or target.form is not result.form:
        return Verdict.NOT_COMPARABLE
    direction = direction or _presumed(target)
    low, high = allowed(target, direction)
    least, greatest = reach(result)
    if low <= least and greatest <= high:
        return Verdict.MET
    known = direction is not None or target.comparator in (Comparator.AT_LEAST, Comparator.AT_MOST)
    return Verdict.MISSED if known and (greatest < low or high < least) else Verdict.NOT_COMPARABLE


def _presumed(target: Measure) -> Direction | None:
    """Of what is to be built, made or added, more is better; a growth or share outside the core may be good either way."""
    counted = target.form in (Form.AMOUNT, Form.INCREMENT) and target.unit and target.unit not in SHARES
    return Direction.HIGHER if counted and target.comparator is not Comparator.AT_MOST else None


def direction(indicator: str) -> Direction | None:
    """Which way is good for an indicator; None where it is no part of the core.

    >>> direction("全市地区生产总值"), direction("桥梁")
    (<Direction.HIGHER: 'Higher'>, None)
    """
    name = indicator_of(indicator)
    return DIRECTIONS[core()[name].direction] if name else None


def allowed(target: Measure, direction: Direction | None) -> tuple[Decimal, Decimal]:
    """The numbers with which a target is met."""
    low, high = reach(target)
    if target.comparator is Comparator.ABOUT:
        slack = POINTS if target.unit in SHARES else abs(target.value) * PART
        low, high = low - slack, high + slack
    if target.comparator in (Comparator.AT_LEAST, Comparator.AT_MOST):
        return low, high
    match direction:
        case Direction.HIGHER:
            return low, INFINITE
        case Direction.LOWER:
            return -INFINITE, high
        case _:
            return low, high


def movement(now: Measure, before: Measure) -> Movement | None:
    """How a target moved against last year's, where both are in one unit.

    >>> movement(_percent("6"), _percent("6.5"))
    <Movement.LOWERED: 'Lowered'>
    """
    if now.unit != before.unit:
        return None
    new, old = (now.value, now.upper or now.value), (before.value, before.upper or before.value)
    return Movement.KEPT if new == old else Movement.RAISED if new > old else Movement.LOWERED


def _percent(value: str, comparator: Comparator = Comparator.EQUAL) -> Measure:
    """For the examples above."""
    from kg.model import Evidence

    return Measure(
        indicator="",
        form=Form.GROWTH,
        comparator=comparator,
        value=Decimal(value),
        unit="%",
        evidence=Evidence(0, 0, ""),
    )
