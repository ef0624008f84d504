from __future__ import annotations

from typing import Annotated

import typer


def questions(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="只看一个问题及其 SPARQL · one, with its SPARQL")
    ] = None,
) -> None:
    """可以问什么 · What can be asked by name.

    \b
      kg questions              全部问题 · all questions
      kg questions pledges      其 SPARQL · the SPARQL of one
    """
    from kg.queries import questions as known

    if name:
        typer.echo(known.question(name).text, nl=False)
        return
    for question in known.questions():
        typer.echo(f"{question.name:<13} {question.zh}\n{'':<13} {question.en}")
        if question.parameters:
            given = " ".join(f"--{key} {value}" for key, value in question.parameters.items())
            typer.echo(f"{'':<13} {given}")
        if question.needs:
            typer.echo(f"{'':<13} ({question.needs})")
