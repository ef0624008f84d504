"""Options that several commands share, each explained once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Graph = Annotated[Path, typer.Option("--graph", metavar="DIR", help="图谱所在目录 · folder of the graph")]
DEFAULT_GRAPH = Path("graph")
