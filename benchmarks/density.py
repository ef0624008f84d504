"""How much each report says: statements and measures per 1,000 characters, and the reports that fall out of the band.

    python benchmarks/density.py FOLDER…

The band reaches one and a half times the distance of the quartiles beyond them, as in a box plot. A report outside of it is listed with
what may explain it: its length, how much of it stands in each part, how much of it is figures.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

from kg.extraction.findings import extract
from kg.model import Document
from kg.reading import documents, read

_FIGURES = re.compile(r"[0-9０-９]+")


@dataclass(frozen=True, slots=True)
class Report:
    document: Document
    statements: float  # per 1,000 characters
    measures: float


def main() -> None:
    reports = [measured(file) for file in documents([Path(name) for name in sys.argv[1:]])]
    for what in ("statements", "measures"):
        rates = [getattr(report, what) for report in reports]
        low, high = band(rates)
        print(
            f"{what} per 1,000 characters: band {low:.1f} to {high:.1f}, median {quantiles(rates, n=2)[0]:.1f}"
        )
        outside = [
            (rate, report) for rate, report in zip(rates, reports, strict=True) if not low <= rate <= high
        ]
        print(f"  {len(outside)} of {len(reports)} reports outside")
        for rate, report in sorted(outside, key=lambda pair: pair[0]):
            print(f"  {rate:6.1f}  {report.document.name:32} {told(report.document)}")


def measured(file: Path) -> Report:
    document = read(file)
    findings = extract(document)
    thousands = max(len(document.text), 1) / 1000
    measures = sum(len(statement.measures) for statement in findings.statements)
    return Report(document, len(findings.statements) / thousands, measures / thousands)


def band(rates: Sequence[float]) -> tuple[float, float]:
    low, _, high = quantiles(rates, n=4)
    return max(0.0, low - 1.5 * (high - low)), high + 1.5 * (high - low)


def told(document: Document) -> str:
    """What may explain an unusual rate."""
    text = document.text
    parts: Counter[str] = Counter()
    for section in document.sections:
        if section.parent is None:
            parts[section.part.value] += section.end - section.start
    shares = ", ".join(f"{part} {size / len(text):.0%}" for part, size in parts.most_common(4))
    figures = sum(len(match.group()) for match in _FIGURES.finditer(text)) / len(text)
    return f"{len(text)} characters; {shares or 'no parts'}; {figures:.1%} figures"


if __name__ == "__main__":
    main()
