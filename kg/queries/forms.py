"""How an answer is printed: a table to read, or csv, tsv, json and Turtle to work with.

csv, tsv and json are those of SPARQL 1.1, with one column more, `xLabel`, after each column `x` of things that have names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.errors import QueryError
from kg.graph.engine import BlankNode, Literal, NamedNode, RdfFormat, Term, Triple, serialize
from kg.queries.answers import Rows, plain, shorten

FORMS = ("table", "csv", "tsv", "json", "turtle")
_WIDE = {"W", "F"}
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_GAP = 2
_BREAK = re.compile(r"(?<=[^\x00-\x7f])\s*\n\s*|\s*\n\s*(?=[^\x00-\x7f])")


def render(
    answer: Rows | list[Triple] | bool,
    form: str,
    *,
    prefixes: Mapping[str, str],
    headings: Sequence[str] = (),
    iris: bool = False,
    width: int | None = None,
) -> str:
    """An answer as text. `iris` puts the IRI beside each name in a table; `width` folds it to so many columns."""
    if form not in FORMS:
        raise QueryError(f'--format "{form}"', "is not known", f"choose from {', '.join(FORMS)}")
    if isinstance(answer, bool):
        return (
            f'{{"head":{{}},"boolean":{str(answer).lower()}}}\n'
            if form == "json"
            else f"{str(answer).lower()}\n"
        )
    if isinstance(answer, list):
        if form not in ("table", "turtle"):
            raise QueryError(
                f"--format {form}", "is for rows, and this query makes triples", "use --format turtle"
            )
        return turtle(answer, prefixes)
    if form == "turtle":
        raise QueryError(
            "--format turtle", "is for triples, and this query gives rows", "ask with CONSTRUCT or DESCRIBE"
        )
    if form == "table":
        return table(answer, prefixes=prefixes, headings=headings, iris=iris, width=width)
    return {"csv": csv, "tsv": tsv, "json": json}[form](answer)


def turtle(triples: Sequence[Triple], prefixes: Mapping[str, str]) -> str:
    """Triples in order, and under the same prefixes in order: the engine lists those as it happens to hold them."""
    used = {
        prefix: base for prefix, base in prefixes.items() if any(base in str(triple) for triple in triples)
    }
    written = serialize(sorted(triples, key=str), format=RdfFormat.TURTLE, prefixes=used) or b""
    lines = written.decode().splitlines(keepends=True)
    return "".join(sorted(lines[: len(used)]) + lines[len(used) :])


def csv(answer: Rows) -> str:
    import csv as writer
    import io

    text = io.StringIO()
    out = writer.writer(text, lineterminator="\n")
    out.writerow(_columns(answer))
    out.writerows([_plain(cell) for cell in row] for row in _cells(answer))
    return text.getvalue()


def tsv(answer: Rows) -> str:
    lines = ["\t".join(f"?{name}" for name in _columns(answer))]
    lines += ["\t".join(_turtle_term(cell) for cell in row) for row in _cells(answer)]
    return "\n".join(lines) + "\n"


def json(answer: Rows) -> str:
    import json as writer

    columns = _columns(answer)
    bindings = [
        {name: _json_term(cell) for name, cell in zip(columns, row, strict=True) if cell is not None}
        for row in _cells(answer)
    ]
    return (
        writer.dumps(
            {"head": {"vars": columns}, "results": {"bindings": bindings}}, ensure_ascii=False, indent=1
        )
        + "\n"
    )


def table(
    answer: Rows,
    *,
    prefixes: Mapping[str, str],
    headings: Sequence[str] = (),
    iris: bool = False,
    width: int | None = None,
) -> str:
    """Columns that line up, Chinese characters counted as the two places that they take."""
    head = list(headings) if len(headings) == len(answer.columns) else list(answer.columns)
    body = [[_shown(answer, term, prefixes, iris) for term in row] for row in answer.rows]
    right = [_is_number(answer.rows, n) for n in range(len(head))]
    widths = [max([_width(head[n]), *(_width(row[n]) for row in body)]) for n in range(len(head))]
    widths = _fit(widths, width)
    lines = _row(head, widths, [False] * len(head))
    lines.append((" " * _GAP).join("─" * w for w in widths))
    for row in body:
        lines += _row(row, widths, right)
    return "\n".join(lines) + "\n"


def _columns(answer: Rows) -> list[str]:
    taken = set(answer.columns)
    return [
        name
        for column, named in zip(answer.columns, answer.labelled(), strict=True)
        for name in ((column, f"{column}Label") if named and f"{column}Label" not in taken else (column,))
    ]


def _cells(answer: Rows) -> Iterator[list[Term | str | None]]:
    taken = set(answer.columns)
    labelled = [
        named and f"{column}Label" not in taken
        for column, named in zip(answer.columns, answer.labelled(), strict=True)
    ]
    for row in answer.rows:
        cells: list[Term | str | None] = []
        for term, named in zip(row, labelled, strict=True):
            cells.append(term)
            if named:
                cells.append(answer.name(term))
        yield cells


def _plain(cell: Term | str | None) -> str:
    return cell if isinstance(cell, str) else plain(cell)


def _turtle_term(cell: Term | str | None) -> str:
    if cell is None:
        return ""
    return str(Literal(cell) if isinstance(cell, str) else cell)


def _json_term(cell: Term | str) -> dict[str, str]:
    if isinstance(cell, str):
        return {"type": "literal", "value": cell}
    if isinstance(cell, NamedNode):
        return {"type": "uri", "value": cell.value}
    if isinstance(cell, BlankNode):
        return {"type": "bnode", "value": cell.value}
    if not isinstance(cell, Literal):
        raise QueryError("--format json", "cannot write a triple inside a row", "select its parts one by one")
    if cell.language:
        return {"type": "literal", "value": cell.value, "xml:lang": cell.language}
    if cell.datatype.value == _XSD_STRING:
        return {"type": "literal", "value": cell.value}
    return {"type": "literal", "value": cell.value, "datatype": cell.datatype.value}


def _shown(answer: Rows, term: Term | None, prefixes: Mapping[str, str], iris: bool) -> str:
    if not isinstance(term, NamedNode):
        return one_line(plain(term))
    name, short = answer.name(term), shorten(term.value, prefixes)
    if name is None:
        return short
    return f"{name} {short}" if iris else name


def one_line(text: str) -> str:
    """A quote without the breaks of its page.

    >>> one_line("老化\\n更新改造 2.9\\nkm")
    '老化更新改造 2.9 km'
    """
    return " ".join(_BREAK.sub("", text).split())


def _is_number(rows: Iterable[tuple[Term | None, ...]], n: int) -> bool:
    found = [row[n] for row in rows if row[n] is not None]
    return bool(found) and all(
        isinstance(term, Literal) and term.datatype.value.endswith(("#decimal", "#integer", "#double"))
        for term in found
    )


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in _WIDE else 1 for character in text)


def _fit(widths: list[int], total: int | None) -> list[int]:
    """The widths, the widest made narrower until the table fits."""
    widths = list(widths)
    if total is not None:
        while sum(widths) + _GAP * (len(widths) - 1) > total and max(widths) > 12:
            widths[widths.index(max(widths))] -= 1
    return widths


def _row(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> list[str]:
    folded = [_fold(cell, width) for cell, width in zip(cells, widths, strict=True)]
    lines = []
    for n in range(max(map(len, folded))):
        parts = [lines_[n] if n < len(lines_) else "" for lines_ in folded]
        padded = (_pad(part, width, r) for part, width, r in zip(parts, widths, right, strict=True))
        lines.append((" " * _GAP).join(padded).rstrip())
    return lines


def _pad(text: str, width: int, right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if right else text + space


def _fold(text: str, width: int) -> list[str]:
    lines, line, used = [], "", 0
    for character in text:
        wide = _width(character)
        if used + wide > width:
            lines.append(line)
            line, used = "", 0
        line += character
        used += wide
    return [*lines, line]
