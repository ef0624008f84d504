from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def review(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH…", help="文件或目录 · files, or folders of files", show_default=False),
    ],
    file: Annotated[
        Path, typer.Option("--review", metavar="FILE", help="人工决定写在哪个文件 · where decisions stand")
    ] = Path("review.tsv"),
    ask: Annotated[
        bool,
        typer.Option("--ask", help="逐个询问，把决定写进文件 · ask one by one, and write what is decided"),
    ] = False,
    by: Annotated[str, typer.Option("--by", help="决定人 · who decides")] = "",
) -> None:
    """两个名字是不是一个事物？· Are two names one thing?

    Lists the candidates that the rules are not sure of, the words of both sides beside each other, and what a
    line of FILE would say. Lines win over every rule when kg build --review FILE reads them; delete one to undo it.

    \b
      kg review seeds
      kg review reports --review decisions.tsv --ask --by 李梅
    """
    from kg.commands.progress import Progress
    from kg.reviewing import case_text, cases, decide

    with Progress() as progress:
        found = cases(paths, file if file.exists() else None, progress=progress)
    for issue in found.complaints:
        typer.echo(issue.message, err=True)
    for number, case in enumerate(found.cases, 1):
        typer.echo(f"{number}/{len(found.cases)}  {case_text(case)}")
        if ask:
            answer = typer.prompt(
                "s 同 same · d 异 different · u 不定 unsure · 回车跳过 skip", default="", show_default=False
            )
            decide(file, case, answer, by=by)
    if not found.cases:
        typer.echo("没有待定的 · nothing to decide", err=True)
