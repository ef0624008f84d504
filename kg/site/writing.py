"""The whole graph as pages that need no server and no network: a folder, or one file that can be mailed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from kg.errors import ExportError
from kg.graph.store import Graph
from kg.network.atlas import atlas
from kg.network.columns import Mention, Progress, columns_of
from kg.network.page import policy
from kg.site import tables
from kg.site.panorama import everything, opening

STATIC: Final = Path(__file__).parent / "static"
FILES: Final = ("site.js", "site.css", "THIRD_PARTY.txt")
FOLDER_POLICY: Final = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data: blob:; base-uri 'none'; form-action 'none'"
SINGLE_LIMIT: Final = 60_000_000  # bytes; a browser takes more, a mail does not


def write_site(graph: Graph, out: Path, *, progress: Progress | None = None, ask: str | None = None) -> int:
    """Write the pages as a folder and return how many files it has; open its index.html.

    `ask` is the address of a page where the graph can be asked in SPARQL.
    """
    files = {name: (STATIC / name).read_bytes() for name in FILES}
    files["index.html"] = _index(
        FOLDER_POLICY, _link("site.css"), "\n".join(map(_script, ("site.js", "data/core.js")))
    )
    for name, table in data(graph, progress=progress):
        if name == "core" and ask:
            table["ask"] = ask
        files[f"data/{name}.js"] = f"kgData({json.dumps(name)},{packed(table)});\n".encode()
    if out.exists() and not out.is_dir():
        raise ExportError(out, "is a file", "name a folder for the pages")
    try:
        _replace(out, files)
    except OSError as error:
        raise ExportError(
            out, f"cannot be written ({error.strerror})", "name a folder that can be written"
        ) from None
    return len(files)


def write_single(graph: Graph, file: Path, *, progress: Progress | None = None) -> int:
    """Write the pages as one file and return its size in bytes."""
    script, style = ((STATIC / name).read_text("utf-8") for name in ("site.js", "site.css"))
    tables_ = "\n".join(
        f'<script type="application/json" id="data-{name}">{packed(table)}</script>'
        for name, table in data(graph, progress=progress)
    )
    notices = (STATIC / "THIRD_PARTY.txt").read_text("utf-8")
    html = _index(
        policy(scripts=[script], styles=[style]),
        f"<style>{style}</style>",
        f"{tables_}\n<script>{script}</script>\n<!--\n{notices}-->",
    )
    if len(html) > SINGLE_LIMIT:
        size = len(html) // 1_000_000
        raise ExportError(
            file, f"would hold {size} MB, too much for one file", "write a folder with --out DIR"
        )
    try:
        file.write_bytes(html)
    except OSError as error:
        raise ExportError(
            file, f"cannot be written ({error.strerror})", "name a file in a folder that exists"
        ) from None
    return len(html)


def data(graph: Graph, *, progress: Progress | None = None) -> Iterator[tuple[str, tables.Table]]:
    """Every table by its name: those of all pages, then the text of each document."""
    columns = columns_of(graph, progress=progress)
    numbered = tables.Numbered(atlas(columns))
    makers: dict[str, Callable[[tables.Numbered], tables.Table]] = {
        "core": tables.core,
        "things": tables.things,
        "statements": tables.statements,
        "ties": tables.tie_table,
        "opening": opening,
        "everything": everything,
    }
    total = len(makers) + len(numbered.sources)
    for at, (name, make) in enumerate(makers.items()):
        if progress:
            progress("pages", at, total)
        yield name, make(numbered)
    named: dict[str, list[Mention]] = {
        source: list(some) for source, some in groupby(columns.mentions(), key=lambda one: one.source)
    }
    for source, at in numbered.sources.items():
        if progress:
            progress("pages", len(makers) + at, total)
        yield f"text-{at}", tables.text(numbered, source, named.get(source, ()))


def packed(table: Any) -> str:
    """JSON that can stand in a script or a page: no `<` begins a tag in it, no line separator ends a line.

    >>> packed({"a": "</script>"})
    '{"a":"\\\\u003c/script>"}'
    """
    written = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    return written.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _replace(out: Path, files: dict[str, bytes]) -> None:
    """Write what changed, the index last, remove data that an earlier graph left."""
    (out / "data").mkdir(parents=True, exist_ok=True)
    for name, content in sorted(files.items(), key=lambda file: file[0] == "index.html"):
        target = out / name
        if not target.is_file() or target.read_bytes() != content:
            new = target.with_name(f".{target.name}.new")
            new.write_bytes(content)
            new.replace(target)
    for old in (out / "data").glob("*.js"):
        if f"data/{old.name}" not in files:
            old.unlink()


def _index(content_policy: str, head: str, body: str) -> bytes:
    return f"""<!doctype html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{content_policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>承诺图谱 · Commitments</title>
<link rel="icon" href="data:,">
{head}
</head>
<body>
<noscript>这些网页需要脚本，但不需要网络。These pages need scripts, but no network.</noscript>
{body}
</body>
</html>
""".encode()


def _link(path: str) -> str:
    return f'<link rel="stylesheet" href="{path}">'


def _script(path: str) -> str:
    return f'<script src="{path}" defer></script>'
