"""Which rule fires how often, and how often it is right.

    python benchmarks/rules.py --seeds SEEDS --labels GOLD_DIR… [--reports DIR] [--all]

For each rule: how often it fires on the seeds, on the other labelled documents and on the reports, and, where labels can tell, how
often it was right and wrong on what is labelled. A rule that fires on the seeds alone is marked: it may be tuned to them. So are rules
that never fire. The weights were learned from these labels, so the share of right judgements flatters; the counts do not.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from kg.evaluation.labels import LabelledStatement, Labels, bare, labels, unit
from kg.extraction.pipeline import analyse
from kg.extraction.state import Draft, State, Step, state_of
from kg.model import Document, Strength
from kg.reading import documents, read

_STRENGTHS = {strength.value: strength.value.lower() for strength in Strength}
_CLAUSE_LABELS = {"none", "start", "on"}  # of single clauses; the rule of the statement is named beside them


@dataclass(slots=True)
class Record:
    """What became of one rule."""

    fires: Counter[str] = field(default_factory=Counter)
    right: int = 0
    wrong: int = 0


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--seeds", type=Path, required=True)
    cli.add_argument("--labels", type=Path, nargs="+", required=True, metavar="GOLD_DIR")
    cli.add_argument("--reports", type=Path)
    options = cli.parse_args()
    records: dict[tuple[str, str], Record] = {}
    seeds = {read(file).sha256 for file in documents([options.seeds])}
    for folder in options.labels:
        for known in labels(folder):
            document = read(folder / f"{known.name}.txt")
            count(records, "seeds" if document.sha256 in seeds else "labelled", document, known)
    if options.reports:
        for file in documents([options.reports]):
            count(records, "reports", read(file))
    print(*table(records), sep="\n")


def count(
    records: dict[tuple[str, str], Record], where: str, document: Document, known: Labels | None = None
) -> None:
    """Note each rule that fires on a document, and whether the labels agree."""
    state = state_of(analyse(document, trace=True))
    drafts = {(draft.start, draft.end): draft for draft in state.drafts}
    for step in state.trace or ():
        if step.component == "statements" and step.rule in _CLAUSE_LABELS:
            continue
        record = records.setdefault((step.component, step.rule), Record())
        record.fires[where] += 1
        if known:
            verdict = agrees(state, step, drafts.get((step.start, step.end)), known)
            record.right += verdict is True
            record.wrong += verdict is False


def agrees(state: State, step: Step, draft: Draft | None, known: Labels) -> bool | None:
    """Whether the labels say the same; None where they cannot tell."""
    start, end = state.document.layout.span(step.start, step.end)
    if step.component == "names":
        type_, _, name = step.outcome.partition(" ")
        forms = {bare(name), bare(state.document.layout.text[step.start : step.end])}
        return any(e.type == type_ and forms & e.names for e in known.entities)
    if step.component == "measures" and not step.outcome.startswith("no measure"):
        value = _value(state, step)
        near = [s for s in known.statements if s.start < end and start < s.end]
        return (
            None
            if not near or value is None
            else value in {(m.value, m.unit) for s in near for m in s.measures}
        )
    if draft is None:
        return None
    label = _same(known.statements, start, end)
    if step.component == "statements":
        return label is not None and label.kind == draft.kind.value.lower()
    if label is None:
        return None
    if step.rule.startswith("strength"):
        return label.strength == _STRENGTHS[step.outcome]
    if step.rule.startswith("period"):
        return label.period is not None and step.outcome.startswith(label.period[:4])
    if step.rule.startswith("by"):
        entity = state.entities.get(draft.by or "")
        return entity is not None and bare(label.by or "") in {bare(entity.name), *map(bare, entity.aliases)}
    return None


def _value(state: State, step: Step) -> tuple[Decimal, str] | None:
    measures = (m.quantity for draft in state.drafts for m in draft.measures)
    found = next((q for q in measures if (q.start, q.end) == (step.start, step.end)), None)
    return (found.value, unit(found.unit)) if found else None


def _same(statements: Sequence[LabelledStatement], start: int, end: int) -> LabelledStatement | None:
    """The labelled statement that shares at least half of its characters with this stretch."""

    def shared(s: LabelledStatement) -> float:
        return max(0, min(end, s.end) - max(start, s.start)) / (max(end, s.end) - min(start, s.start))

    best = max(statements, key=shared, default=None)
    return best if best is not None and shared(best) >= 0.5 else None


def table(records: dict[tuple[str, str], Record]) -> Iterator[str]:
    yield f"{'component':12} {'rule':44} {'seeds':>7} {'labelled':>8} {'reports':>8} {'right':>7} {'wrong':>6}  share"
    for (component, rule), record in sorted(records.items()):
        judged = record.right + record.wrong
        share = f"{record.right / judged:.2f}" if judged else "-"
        alone = "  on the seeds alone" if record.fires["seeds"] and len(record.fires) == 1 else ""
        fires = "".join(
            f" {record.fires[where]:>{width}}"
            for where, width in (("seeds", 7), ("labelled", 8), ("reports", 8))
        )
        yield f"{component:12} {rule:44}{fires} {record.right:>7} {record.wrong:>6}  {share}{alone}"


if __name__ == "__main__":
    main()
