"""`docs/questions.md`: each named question, its SPARQL, and what the seeds answer.

It is written from the seeds' graph, and a test keeps it in step:

    python -m kg.queries.cookbook GRAPH > docs/questions.md
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph.engine import NamedNode, Term
from kg.queries.answers import Rows, Source, ask, plain
from kg.queries.forms import one_line
from kg.queries.questions import PARAMETERS, Question, questions

ROWS = 8  # of an answer
CELL = 60  # characters

_HEAD = """# What can be asked · 可以问什么

<!-- Written by `python -m kg.queries.cookbook GRAPH`; change the questions in kg/queries instead. -->

`kg questions` lists these questions, `kg query NAME` answers one; parameters narrow it. The same files run on any SPARQL engine:
a line that begins with `#--place` takes part only where `--place` is given, and `# plan: scan` is a word to our own store alone
(read each property once, for much is asked). The answers are those of the five seed documents, as
`kg build seeds` reads them, at most {rows} rows of each. They are extracted by rule and may be wrong: the quote is what counts.

| parameter | 含义 · meaning |
|---|---|
{parameters}
"""


def cookbook(source: Source) -> str:
    """The whole page."""
    known = questions()
    parameters = "\n".join(f"| `--{name}` | {meaning} |" for name, (_, meaning) in PARAMETERS.items())
    index = "\n".join(f"- [`{q.name}`](#{q.name}) {q.zh}" for q in known)
    head = _HEAD.format(rows=ROWS, parameters=parameters)
    return "\n".join([head, index, "", *(line for question in known for line in _entry(question, source))])


def _entry(question: Question, source: Source) -> Iterator[str]:
    yield f"## {question.name}\n"
    yield f"{question.zh}  \n{question.en}\n"
    yield "```console"
    yield f"$ kg query {question.name}"
    for name, value in question.parameters.items():
        yield f"$ kg query {question.name} --{name} {value}"
    yield "```\n"
    found = ask(source, question.sparql())
    assert isinstance(found, Rows)
    if found.rows:
        yield "| " + " | ".join(question.columns) + " |"
        yield "|" + "---|" * len(question.columns)
        for row in found.rows[:ROWS]:
            yield "| " + " | ".join(_cell(found, term) for term in row) + " |"
        yield ""
    yield f"{_count(len(found.rows))}\n"
    yield "<details><summary>SPARQL</summary>\n\n```sparql"
    yield question.text.rstrip("\n")
    yield "```\n\n</details>\n"


def _count(rows: int) -> str:
    if not rows:
        return "种子文献没有答案 · the seeds hold no answer."
    shown = f"，此处列出 {ROWS} 行" if rows > ROWS else ""
    return f"共 {rows} 行{shown} · {rows} rows."


def _cell(found: Rows, term: Term | None) -> str:
    text = one_line(found.name(term) or plain(term))
    if isinstance(term, NamedNode) and found.name(term) is None:
        text = f"`{text}`"
    short = text if len(text) <= CELL else f"{text[:CELL]}…"
    return short.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;")


if __name__ == "__main__":
    import sys

    from kg.graph.store import open_graph

    sys.stdout.write(cookbook(open_graph(sys.argv[1])))
