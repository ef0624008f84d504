from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def read(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="要读的文件 · the file to read")],
    text: Annotated[
        bool, typer.Option("--text", help="只输出修复后的文本 · the repaired text alone")
    ] = False,
    html: Annotated[
        Path | None,
        typer.Option(
            "--html", metavar="FILE", help="写成网页，标出每处修复 · write a page with each repair marked"
        ),
    ] = None,
) -> None:
    """读出了什么：提纲、文件自述、修复与略去之处 · What was read: outline, what the document says of itself, repairs.

    \b
      kg read report.pdf
      kg read report.docx --html report.html
    """
    from kg.errors import ExportError
    from kg.reading import read as read_document
    from kg.reading import view

    document = read_document(file)
    if html is not None:
        try:
            html.write_text(view.page(document), encoding="utf-8")
        except OSError as fault:
            raise ExportError(
                html, f"cannot be written ({fault.strerror})", "name a file in a folder that exists"
            ) from None
        typer.echo(f"{html}", err=True)
    elif text:
        typer.echo(document.layout.text)
    else:
        typer.echo(view.summary(document), nl=False)
