"""The command line: each command is a function of its own name in a file of its own name."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Annotated

import typer

from kg.errors import KgError

COMMANDS = (
    "build",
    "query",
    "questions",
    "network",
    "site",
    "export",
    "serve",
    "push",
    "info",
    "validate",
    "read",
    "review",
    "explain",
    "evaluate",
)  # in the order of the help

INTRO = """从中国政府工作报告到承诺知识图谱：谁承诺了什么，每一条都回到原文。

Who promised what: Chinese government reports as a graph of commitments, each edge led back to its words.

\b
  kg build seeds --graph graph      文件 → 图谱 · files → graph
  kg questions                      可以问什么 · what can be asked
  kg query targets --year 2024      提问 · ask
"""


def main() -> None:
    """Run the command line; a fault that its user can mend is one line on stderr and exit code 2."""
    try:
        run(sys.argv[1:])
    except KgError as fault:
        print("kg:", *str(fault).split(), file=sys.stderr)
        sys.exit(2)


def run(arguments: list[str]) -> None:
    """Run one command. Only the one that is asked for is imported, so that asking starts fast."""
    app = typer.Typer(
        name="kg",
        help=INTRO,
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(top)
    wanted = arguments[:1] if arguments and arguments[0] in COMMANDS else COMMANDS
    for name in wanted:
        app.command(name)(getattr(import_module(f"kg.commands.{name}"), name))
    app(arguments, prog_name="kg")


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(version("commitment-graph"))
        raise typer.Exit


def top(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="版本 · the version")
    ] = False,
) -> None:
    pass
