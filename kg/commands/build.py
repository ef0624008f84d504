from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.commands.options import DEFAULT_GRAPH, Graph


def build(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH…", help="文件或目录 · files, or folders of files", show_default=False),
    ],
    graph: Graph = DEFAULT_GRAPH,
    store: Annotated[
        bool, typer.Option("--store/--no-store", help="是否建立查询索引 · write the index for queries too")
    ] = True,
    review: Annotated[
        Path | None,
        typer.Option(
            "--review",
            metavar="FILE",
            help="人工决定 · what people decided (see kg review)",
            show_default=False,
        ),
    ] = None,
    issues: Annotated[
        bool, typer.Option("--issues", help="逐条列出疑点 · list what a person should check")
    ] = False,
) -> None:
    """读文件，建图谱 · Read files and write their graph.

    Writes DIR/quads/NAME.nq, one sorted file a named graph, and DIR/store, the index that queries use. A build
    that fails leaves the old graph in place. What a sources.yaml beside a file says of it overrules the text.

    \b
      kg build seeds
      kg build reports/2024 reports/harbin.txt --graph harbin --no-store
    """
    from kg.build import build as build_graph
    from kg.commands.progress import Progress

    with Progress() as progress:
        report = build_graph(paths, graph, store=store, review=review, progress=progress)
    typer.echo(
        f"{report.graph}: {report.documents} 份文件 documents · {report.statements} 条陈述 statements · "
        f"{report.measures} 个数字 measures · {report.things} 个事物 things · {report.triples} triples",
        err=True,
    )
    for document, issue in report.issues if issues else ():
        typer.echo(f"{document}: {issue.message} ({issue.rule})", err=True)
    if report.issues and not issues:
        typer.echo(
            f"{len(report.issues)} 处存疑，用 --issues 逐条列出 · to check: list them with --issues", err=True
        )
