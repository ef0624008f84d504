from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.commands.options import DEFAULT_GRAPH, Graph


def site(
    graph: Graph = DEFAULT_GRAPH,
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="写到哪个目录 · the folder to write")
    ] = Path("site"),
    single: Annotated[
        Path | None,
        typer.Option(
            "--single",
            metavar="FILE",
            help="写成一个文件，可以寄走 · one file that can be mailed",
            show_default=False,
        ),
    ] = None,
) -> None:
    """写网页 · Write the whole graph as pages: ledger, actors, indicators, sources, networks.

    They need no server and no network: open index.html, or the single file, in any browser.

    \b
      kg site --out site
      kg site --single commitments.html
    """
    from kg.commands.progress import Progress
    from kg.graph.store import open_graph
    from kg.site.writing import write_single, write_site

    with Progress() as progress:
        if single:
            write_single(open_graph(graph), single, progress=progress)
        else:
            write_site(open_graph(graph), out, progress=progress)
    print(single or out / "index.html")
