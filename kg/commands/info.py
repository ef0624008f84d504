from __future__ import annotations

import typer

from kg.commands.options import DEFAULT_GRAPH, Graph


def info(graph: Graph = DEFAULT_GRAPH) -> None:
    """图谱里有什么 · What a graph holds, in numbers.

    \b
      kg info --graph harbin
    """
    from kg.graph.store import open_graph, read_stamp
    from kg.queries.portrait import portrait

    stamp = read_stamp(graph)
    found = portrait(open_graph(graph))
    typer.echo(
        f"{graph}: {found.triples} triples, format {stamp['format']}, {stamp['engine']}, base {stamp['base']}\n"
    )
    for name, count in found.classes.items():
        typer.echo(f"{count:>9}  {name}")
    typer.echo()
    for iri, count in found.graphs.items():
        typer.echo(f"{count:>9}  {iri}")
