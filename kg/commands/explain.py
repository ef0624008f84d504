from __future__ import annotations

from typing import Annotated

import typer


def explain(
    sentence: Annotated[
        str, typer.Argument(metavar="句子", help="一句话，或 - 表示从标准输入读 · a sentence, or - for stdin")
    ],
) -> None:
    """哪条规则认出了哪些字，结果如何 · Which rules fired on which characters, and what became of them.

    \b
      kg explain "力争全年进出口总额达到120亿元以上。"
    """
    import sys

    from kg.evaluation.explanation import explanation

    typer.echo(explanation(sys.stdin.read() if sentence == "-" else sentence), nl=False)
