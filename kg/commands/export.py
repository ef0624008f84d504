from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.commands.options import DEFAULT_GRAPH, Graph, parameter


def export(
    form: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            help="turtle ntriples nquads trig jsonld rdfxml · graphml gexf cytoscape neo4j · "
            "csv tsv xlsx parquet jsonl · sqlite popolo ftm",
        ),
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="写到哪里 · where to write it")
    ],
    graph: Graph = DEFAULT_GRAPH,
    table: Annotated[
        str | None,
        typer.Option("--table", metavar="TABLE", help="表格：statements, measures, entities · which table"),
    ] = None,
    view: Annotated[
        str | None,
        typer.Option("--view", metavar="VIEW", help="网络：things, all · which nodes of a network"),
    ] = None,
    place: Annotated[str | None, parameter("place")] = None,
    year: Annotated[str | None, parameter("year")] = None,
    theme: Annotated[str | None, parameter("theme")] = None,
    actor: Annotated[str | None, parameter("actor")] = None,
    type_: Annotated[
        str | None,
        typer.Option("--type", metavar="TYPE", help="Commitment … Project … · a kind of statement or thing"),
    ] = None,
) -> None:
    """把图谱带走 · Take a graph away, whole or in part, in one of 18 formats.

    \b
      kg export xlsx --table measures --year 2024 -o targets.xlsx
      kg export gexf --place 哈尔滨市 -o harbin.gexf
      kg export turtle -o graph.ttl
      kg export sqlite -o graph.db && datasette graph.db
    """
    from kg.export.choice import Choice
    from kg.export.formats import export as write
    from kg.graph.store import open_graph

    choice = Choice(place=place, year=year, theme=theme, actor=actor, type=type_)
    write(form, open_graph(graph), output, choice, table=table, view=view)
    typer.echo(f"{output}", err=True)
