"""Options that several commands share, each explained once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from typer.models import OptionInfo

from kg.queries.questions import PARAMETERS

Graph = Annotated[Path, typer.Option("--graph", metavar="DIR", help="图谱所在目录 · folder of the graph")]
DEFAULT_GRAPH = Path("graph")
Endpoint = Annotated[
    str | None,
    typer.Option(
        "--endpoint",
        metavar="URL",
        help="改问此 SPARQL 服务 · ask this SPARQL endpoint instead",
        show_default=False,
    ),
]
Lang = Annotated[str, typer.Option("--lang", metavar="zh|en", help="名称的语言 · language of names")]


def parameter(name: str) -> OptionInfo:
    """The option that gives a named question one of its parameters."""
    option: OptionInfo = typer.Option(
        f"--{name}", metavar=name.upper(), help=PARAMETERS[name][1], show_default=False
    )
    return option
