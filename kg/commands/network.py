from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.commands.options import DEFAULT_GRAPH, Endpoint, Graph


def network(
    graph: Graph = DEFAULT_GRAPH,
    endpoint: Endpoint = None,
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="FILE", help="写到哪个 HTML 文件 · the HTML file to write"),
    ] = Path("network.html"),
    about: Annotated[
        list[str] | None,
        typer.Option(
            "--about",
            metavar="NAME",
            help="谁或什么的网络，可重复 · an actor, place, project, strategy, theme …; may be repeated",
            show_default=False,
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="NAME", help="到它的最短路径 · the shortest ways from --about to this"),
    ] = None,
    steps: Annotated[int, typer.Option("--steps", min=1, max=2, help="走几步 · how many steps around")] = 1,
    most: Annotated[
        int, typer.Option("--most", min=2, max=300, help="最多画几个 · how many things at most")
    ] = 150,
) -> None:
    """画网络 · Draw a network as one HTML file that opens anywhere.

    Without --about: what most hangs on. A click on a mark or a line shows the words that it rests on.

    \b
      kg network -o network.html
      kg network --about 六个龙江 --steps 2 -o strategy.html
      kg network --about 南岗区 --to 第九届亚冬会 -o path.html
    """
    from kg.commands.progress import Progress
    from kg.network.draw import draw
    from kg.queries.endpoint import Endpoint as Asked

    with Progress() as progress:
        draw(
            Asked(endpoint) if endpoint else graph,
            output,
            about=about or [],
            to=to,
            steps=steps,
            most=most,
            progress=progress,
        )
    print(output)
