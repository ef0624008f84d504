from __future__ import annotations

import typer

from kg.commands.options import DEFAULT_GRAPH, Graph


def validate(graph: Graph = DEFAULT_GRAPH) -> None:
    """检查图谱是否完整、每条引文是否逐字见于原文 · Hold a graph against its shapes, and each quote against its text.

    Exit code 0: nothing is missing or wrong; 1: something is, one line each on stdout.

    \b
      kg validate --graph harbin
    """
    from kg.graph.agreement import disagreements
    from kg.graph.store import open_graph
    from kg.graph.validation import validate as faults
    from kg.queries.proof import breaches

    opened = open_graph(graph)
    wrong = 0
    for fault in faults(opened):
        typer.echo(f"{fault.constraint.severity}: {fault}")
        wrong += fault.constraint.severity != "Warning"
    for breach in breaches(opened):
        typer.echo(f"Violation: {breach}")
        wrong += 1
    for difference in disagreements(opened):
        typer.echo(f"Violation: {difference}")
        wrong += 1
    typer.echo(f"{graph}: " + (f"{wrong} 处错误 faults" if wrong else "合格 valid"), err=True)
    if wrong:
        raise typer.Exit(1)
