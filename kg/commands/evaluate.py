from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.commands.options import DEFAULT_GRAPH, Graph


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="标注：NAME.json · labels: NAME.json")],
    graph: Graph = DEFAULT_GRAPH,
    document: Annotated[
        str | None, typer.Option("--doc", metavar="NAME", help="只看一份 · this document alone")
    ] = None,
    by_document: Annotated[
        bool, typer.Option("--by-document", help="逐份列出 F1 · F1 of each document")
    ] = False,
    misses: Annotated[
        int, typer.Option("--misses", metavar="N", help="每类错误列出至多 N 例 · up to N misses of each kind")
    ] = 0,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="错误与原文对照页 · misses beside the text")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="F1 的 JSON · each F1, as JSON")] = False,
) -> None:
    """图谱与人工标注相比如何 · Hold a graph against documents labelled by hand.

    Precision, recall and F1 of each field. A document of the graph is tied to its labels by its text.

    \b
      kg evaluate tests/gold --graph graph --by-document
      kg evaluate tests/gold --misses 20 --html misses.html
    """
    from kg.evaluation.report import report

    typer.echo(
        report(
            gold, graph, document=document, by_document=by_document, misses=misses, html=html, as_json=as_json
        ),
        nl=False,
    )
