"""The misses beside the text, as one page that opens anywhere: no script, nothing from the network."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise

from kg.evaluation.labels import Labels
from kg.evaluation.said import SaidDocument
from kg.evaluation.scores import Miss, Scores, Tally, total

Compared = tuple[Labels, SaidDocument | None, Scores]

_HEAD = """<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>错误与原文 · Misses beside the text</title>
<style>
:root { color-scheme: light dark; --ink: light-dark(#1c1c1a, #e8e6e1); --paper: light-dark(#fdfcf9, #1a1a19);
  --faint: light-dark(#6b6862, #9b978f); --rule: light-dark(#e3dfd6, #3a3936);
  --both: light-dark(#e4efe6, #22382a); --missed: light-dark(#fbdcc4, #5a3214); --extra: light-dark(#d6e4f7, #1d3a5c);
  --wrong: light-dark(#c2410c, #fb923c) }
body { margin: 0; font: 16px/1.8 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: var(--ink); background: var(--paper) }
header, section { max-width: 90rem; margin: 0 auto; padding: 1rem 2rem }
h1 { font-size: 1.4rem } h2 { font-size: 1.1rem; border-top: 1px solid var(--rule); padding-top: 1.5rem }
h3 { font-size: .9rem; margin: 1rem 0 .2rem }
.sides { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 2rem }
.text { white-space: pre-wrap; overflow-wrap: anywhere }
.misses { position: sticky; top: 0; max-height: 100vh; overflow: auto; font-size: .82rem; line-height: 1.5 }
.misses ul { margin: 0; padding-left: 1.1rem } a { color: inherit }
.both { background: var(--both) } .missed { background: var(--missed) } .extra { background: var(--extra) }
.wrong { border-bottom: 2px solid var(--wrong) } :target { outline: 2px solid var(--wrong); outline-offset: 3px }
table { border-collapse: collapse; font-size: .82rem; font-variant-numeric: tabular-nums }
td, th { padding: .1rem .8rem .1rem 0; text-align: right } td:first-child, th:first-child { text-align: left }
.key span { padding: 0 .4rem; margin-right: 1rem } p, summary { color: var(--faint) }
@media (max-width: 60rem) { .sides { grid-template-columns: 1fr } .misses { position: static; max-height: none } }
</style></head><body>
"""
_KEY = """<p class="key"><span class="both">两边都有 · both</span><span class="missed">只在标注 · in the labels alone</span>
<span class="extra">只在图谱 · in the graph alone</span><span class="wrong">字段有误 · a field is wrong</span></p>
"""


def page(found: Iterable[Compared]) -> str:
    """
    >>> page([]).startswith("<!doctype html>")
    True
    """
    found = list(found)
    together = total(scores for _, _, scores in found)
    parts = [
        _HEAD,
        "<header><h1>错误与原文 · Misses beside the text</h1>",
        _KEY,
        _table(together.tallies),
        "</header>",
    ]
    parts += [_section(n, *compared) for n, compared in enumerate(found)]
    return "".join([*parts, "</body></html>\n"])


def _table(tallies: dict[str, Tally]) -> str:
    rows = "".join(
        f"<tr><td>{escape(row)}</td><td>{t.precision:.3f}</td><td>{t.recall:.3f}</td><td>{t.f1:.3f}</td>"
        f"<td>{t.hit}</td><td>{t.said}</td><td>{t.gold}</td></tr>"
        for row, t in tallies.items()
    )
    return f"<table><tr><th></th><th>P</th><th>R</th><th>F1</th><th>right</th><th>said</th><th>labels</th></tr>{rows}</table>"


def _section(n: int, labels: Labels, said: SaidDocument | None, scores: Scores) -> str:
    text = labels.text if labels.text is not None else said.text if said else ""
    figures = f"<details><summary>F1</summary>{_table(scores.tallies)}</details>"
    body = f'<div class="text">{"".join(_text(n, text, labels, said, scores.misses))}</div>'
    return (
        f'<section><h2 id="d{n}">{escape(labels.name)}</h2>{figures}'
        f'<div class="sides">{body}<div class="misses">{_misses(n, scores.misses)}</div></div></section>'
    )


def _text(
    n: int, text: str, labels: Labels, said: SaidDocument | None, misses: Iterable[Miss]
) -> Iterator[str]:
    """The text in pieces, each marked by which side has it; every miss finds its place by its anchor."""
    gold = [(t.start, t.end) for t in labels.statements]
    ours = [(s.start, s.end) for s in said.statements.values()] if said else []
    wrong = [(m.start, m.end) for m in misses if m.start is not None and m.end is not None]
    inside = {name: _covered(spans) for name, spans in (("gold", gold), ("ours", ours), ("wrong", wrong))}
    cuts = sorted({0, len(text), *(edge for spans in (gold, ours, wrong) for span in spans for edge in span)})
    anchors = {start for start, _ in wrong}
    for start, end in pairwise(cuts):
        side = {(True, True): "both", (True, False): "missed", (False, True): "extra"}.get(
            (start in inside["gold"], start in inside["ours"])
        )
        fault = "wrong" if side == "both" and start in inside["wrong"] else None
        classes = " ".join(filter(None, (side, fault)))
        words = escape(text[start:end])
        anchor = f' id="d{n}-{start}"' if start in anchors else ""
        yield f'<span{anchor} class="{classes}">{words}</span>' if classes or anchor else words


def _covered(spans: Iterable[tuple[int, int]]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def _misses(n: int, misses: Iterable[Miss]) -> str:
    kinds: dict[str, list[Miss]] = defaultdict(list)
    for miss in misses:
        kinds[miss.kind].append(miss)
    return "".join(
        f"<h3>{escape(kind)} · {len(found)}</h3><ul>{''.join(_line(n, miss) for miss in found)}</ul>"
        for kind, found in kinds.items()
    )


def _line(n: int, miss: Miss) -> str:
    words = escape(" ".join(miss.message.split()))
    return (
        f'<li><a href="#d{n}-{miss.start}">{words}</a></li>'
        if miss.start is not None
        else f"<li>{words}</li>"
    )
