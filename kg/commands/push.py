from __future__ import annotations

from typing import Annotated

import typer

from kg.commands.options import DEFAULT_GRAPH, Graph


def push(
    store: Annotated[
        str, typer.Argument(metavar="URL", help="Graph Store 地址 · address of the graph store")
    ],
    graph: Graph = DEFAULT_GRAPH,
    user: Annotated[str | None, typer.Option("--user", metavar="NAME", help="用户名 · user name")] = None,
    password: Annotated[
        str | None,
        typer.Option(
            "--password",
            metavar="WORD",
            envvar="KG_PASSWORD",
            help="密码，最好用环境变量 · better by KG_PASSWORD",
        ),
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="全部重送 · send all of it again")] = False,
) -> None:
    """把图谱送进另一个库 · Send a graph to another store, named graph by named graph.

    Cut off, it goes on where it stopped; a second push sends what changed. docs/stores.md says what each store needs.

    \b
      kg push http://127.0.0.1:3030/kg/data
      KG_PASSWORD=… kg push http://127.0.0.1:8890/sparql-graph-crud-auth --user dba
    """
    from kg.commands.progress import Progress
    from kg.export.push import Target
    from kg.export.push import push as send

    with Progress() as progress:
        done = send(graph, Target(store, user, password), again=again, progress=progress)
    typer.echo(
        f"{store}: {done.sent} 个图已送 graphs sent · {done.unchanged} 个未变 unchanged · {done.removed} 个已删 removed",
        err=True,
    )
