"""The figures as a table, and the misses as lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from kg.errors import ExportError, InputError
from kg.evaluation.labels import Labels, labels
from kg.evaluation.said import SaidDocument, said
from kg.evaluation.scores import Scores, compare, total
from kg.graph.store import open_graph


def evaluate(
    gold: Path, graph: Path, *, document: str | None = None
) -> list[tuple[Labels, SaidDocument | None, Scores]]:
    """Each labelled document, what the graph says of it, and how they compare."""
    wanted = [known for known in labels(gold) if document in (None, known.name)]
    if not wanted:
        raise InputError(
            gold, f"has no labels named {document}", "give --doc the name of a file without .json"
        )
    found = said(open_graph(graph))
    by_bytes = {d.sha256: d for d in found}
    by_name = {d.name: d for d in found}
    pairs = [
        (known, by_bytes.get(known.sha256) if known.sha256 else by_name.get(known.name)) for known in wanted
    ]
    return [(known, ours, compare(ours, known)) for known, ours in pairs]


def table(scores: Scores) -> str:
    """Precision, recall and F1 of each row."""
    return "".join(
        f"{row:36} P {t.precision:.3f}  R {t.recall:.3f}  F1 {t.f1:.3f}   ({t.hit} right, {t.said} said, {t.gold} in the labels)\n"
        for row, t in scores.tallies.items()
    )


def grid(scores: Sequence[Scores]) -> str:
    """F1 of each row in each document; a dot where there is nothing to say."""
    rows = list(dict.fromkeys(row for score in scores for row in score.tallies))
    lines = [f"{n + 1:>5}  {score.name}" for n, score in enumerate(scores)]
    lines.append("\n" + " " * 36 + "".join(f"{n + 1:>6}" for n in range(len(scores))))
    for row in rows:
        tallies = [score.tallies.get(row) for score in scores]
        lines.append(
            f"{row:36}" + "".join(f"{t.f1:6.2f}" if t and t.said + t.gold else "     ·" for t in tallies)
        )
    return "\n".join(lines) + "\n"


def missed(scores: Scores, at_most: int) -> str:
    """Up to `at_most` misses of each kind."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for miss in scores.misses:
        kinds[miss.kind].append(" ".join(miss.message.split()))
    return "".join(
        f"\n{kind}: {len(messages)}\n" + "".join(f"  {message}\n" for message in messages[:at_most])
        for kind, messages in kinds.items()
    )


def report(
    gold: Path,
    graph: Path,
    *,
    document: str | None,
    by_document: bool,
    misses: int,
    html: Path | None,
    as_json: bool,
) -> str:
    """What `kg evaluate` prints; with `html`, the page of misses is written too."""
    found = evaluate(gold, graph, document=document)
    scores = total(score for _, _, score in found)
    if html:
        from kg.evaluation.page import page

        try:
            html.write_text(page(found), "utf-8")
        except OSError as fault:
            raise ExportError(
                html, f"cannot be written ({fault.strerror})", "name a file in a folder that exists"
            ) from None
    if as_json:
        import json

        return (
            json.dumps({row: round(t.f1, 4) for row, t in scores.tallies.items()}, ensure_ascii=False) + "\n"
        )
    text = grid([score for _, _, score in found]) + "\n" if by_document else ""
    return text + table(scores) + (missed(scores, misses) if misses else "")
