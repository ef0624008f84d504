"""Results beside the targets that they report on, and targets beside last year's.

Only what can be told apart is compared: one indicator in one form for one period and one subject, of which a document gives one
number. Where a document gives several (for the whole city and for its districts, say), none of them is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.graph.figures import Figure
from kg.graph.verdicts import direction, movement, verdict
from kg.graph.vocabulary import Basis, Movement, Verdict
from kg.ids import bare
from kg.lexicon.indicators import indicator_of
from kg.model import Comparator, Document, Findings, Form, Kind, Period
from kg.resolution.things import Things, issuer_key

ESTIMATES = ("预计", "预期", "有望")  # a result with one of these words was not yet known
OTHER_BASE = re.compile(
    r"比(\d{4})年"
)  # a growth since a named year; none other than the year before can be compared
TELLING = 4  # characters from which on the name of an indicator outside the core stands for one thing (企业, 项目 do not)
HEADLINES = 5  # targets of the core from which on a document that also looks back is a whole report

Key = tuple[str, Form, int, int]  # indicator, form, first and last year


@dataclass(frozen=True, slots=True)
class Assessment:
    result: Figure
    target: Figure
    verdict: Verdict
    basis: Basis


@dataclass(frozen=True, slots=True)
class Change:
    now: Figure
    before: Figure
    movement: Movement


def assessments(targets: Iterable[Figure], results: Iterable[Figure]) -> Iterator[Assessment]:
    """Each result with each document's target for the same indicator, form, period and subject."""
    promised = settled(targets)
    for key, reported in settled(results).items():
        for result, target in _of_one_subject(reported, promised.get(key, ())):
            if _looks_back(result, target):
                yield Assessment(result, target, _verdict(target, result), _basis(result))


def changes(targets: Iterable[Figure]) -> Iterator[Change]:
    """Each target with that of the period before."""
    promised = settled(targets)
    for (indicator, form, first, last), present in promised.items():
        length = last - first + 1
        before = promised.get((indicator, form, first - length, last - length), ())
        for now, then in _of_one_subject(present, before):
            moved = movement(now.measure, then.measure)
            if moved and now.findings is not then.findings:
                yield Change(now, then, moved)


def _of_one_subject(ones: Iterable[Figure], others: Iterable[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Each of the ones with each of the others that is of the same actor or place."""
    by_subject: dict[str, list[Figure]] = {}
    for other in others:
        for subject in other.subjects:
            by_subject.setdefault(subject, []).append(other)
    for one in ones:
        found = {other.iri: other for subject in one.subjects for other in by_subject.get(subject, ())}
        yield from ((one, other) for other in found.values())


def dropped(
    found: Sequence[Findings], targets: Sequence[Figure], things: Things
) -> Iterator[tuple[Figure, Document]]:
    """Targets of the core that the whole report of the same issuer for the next year no longer names."""
    named: dict[str, set[str]] = {}
    for target in targets:
        if known(target.measure.indicator):
            named.setdefault(target.findings.document.id, set()).add(target.indicator)
    reports = {
        (things.canonical[issuer], findings.document.profile.year): findings.document
        for findings in found
        if (issuer := issuer_key(findings.document.profile)) and _whole(findings, named)
    }
    for figures in settled(targets).values():
        for target in figures:
            profile = target.findings.document.profile
            issuer, period = issuer_key(profile), target.period
            if (
                issuer is None
                or profile.year is None
                or period is None
                or not known(target.measure.indicator)
            ):
                continue
            after = reports.get((things.canonical[issuer], profile.year + 1))
            if (
                after
                and period.first == period.last == profile.year
                and target.indicator not in named[after.id]
            ):
                yield target, after


def known(indicator: str) -> bool:
    """Whether it belongs to the core."""
    return indicator_of(indicator) is not None


def settled(figures: Iterable[Figure]) -> dict[Key, list[Figure]]:
    """By what they measure, the figures of which their document gives one number alone."""
    groups: dict[tuple[Key, str, str | None, str | None], list[Figure]] = {}
    for figure in figures:
        period, name = figure.period, figure.measure.indicator
        if period and (known(name) or len(bare(name)) >= TELLING) and not _since_long(figure, period):
            key = (figure.indicator, figure.form, period.first, period.last)
            groups.setdefault((key, figure.findings.document.id, figure.actor, figure.place), []).append(
                figure
            )
    found: dict[Key, list[Figure]] = {}
    for (key, *_), group in groups.items():
        if one := _one(group):
            found.setdefault(key, []).append(one)
    return found


def _since_long(figure: Figure, period: Period) -> bool:
    """比2005年增长97%, said of 2010."""
    years = OTHER_BASE.findall(figure.statement.evidence.quote) if figure.form is Form.GROWTH else []
    return any(int(year) != period.first - 1 for year in years)


def _one(group: list[Figure]) -> Figure | None:
    """The number itself goes before a bound that stands beside it (突破百亿元、达117.9亿元)."""
    exact = [
        f for f in group if f.measure.comparator not in (Comparator.AT_LEAST, Comparator.AT_MOST)
    ] or group
    numbers = {(f.measure.value, f.measure.upper, f.measure.unit) for f in exact}
    return exact[0] if len(numbers) == 1 else None


def _looks_back(result: Figure, target: Figure) -> bool:
    """A result is reported by another document, and by no earlier one."""
    if result.findings is target.findings:
        return False
    reported, promised = result.findings.document.profile.year, target.findings.document.profile.year
    return reported is None or promised is None or reported >= promised


def _verdict(target: Figure, result: Figure) -> Verdict:
    return verdict(target.measure, result.measure, direction(target.measure.indicator))


def _basis(result: Figure) -> Basis:
    quote = result.statement.evidence.quote
    return Basis.ESTIMATED if any(word in quote for word in ESTIMATES) else Basis.SELF_REPORTED


def _whole(findings: Findings, named: dict[str, set[str]]) -> bool:
    looks_back = any(statement.kind is Kind.ACHIEVEMENT for statement in findings.statements)
    return looks_back and len(named.get(findings.document.id, ())) >= HEADLINES
