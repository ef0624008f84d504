"""What `kg query` does with what it is given."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError, QueryError
from kg.graph.engine import Triple
from kg.graph.store import PREFIXES, Graph, open_graph
from kg.queries import questions
from kg.queries.answers import Rows, ask
from kg.queries.forms import FORMS, render

if TYPE_CHECKING:
    from kg.queries.endpoint import Endpoint

LANGUAGES = ("zh", "en")
FILES = (".rq", ".sparql")


def answer(
    words: str,
    folder: Path,
    given: Mapping[str, str],
    *,
    endpoint: str | None,
    form: str,
    lang: str,
    iri: bool | None,
) -> None:
    """Print the answer to a named question, to SPARQL, or to a file of SPARQL."""
    if form not in FORMS:
        raise QueryError(f"--format {form}", "is not known", f"choose from {', '.join(FORMS)}")
    if lang not in LANGUAGES:
        raise QueryError(f"--lang {lang}", "is not known", "choose zh or en")
    question, sparql = _query(words, given)
    headings = question.columns if question and not words.endswith(FILES) else ()
    graph = _endpoint(endpoint) if endpoint else open_graph(folder)
    found = ask(graph, sparql, lang=lang)
    text = render(
        found,
        form,
        prefixes=PREFIXES | {"cgi": graph.base},
        headings=headings if lang == "zh" else (),
        iris=not headings if iri is None else iri,
        width=shutil.get_terminal_size().columns if sys.stdout.isatty() else None,
    )
    sys.stdout.write(text)
    if _nothing(found):
        for reason in _reasons(graph, question, sparql, given):
            print(f"kg: nothing found: {reason}", file=sys.stderr)


def _nothing(found: Rows | list[Triple] | bool) -> bool:
    return not isinstance(found, bool) and not (found.rows if isinstance(found, Rows) else found)


def _reasons(
    graph: Graph | Endpoint, question: questions.Question | None, sparql: str, given: Mapping[str, str]
) -> list[str]:
    from kg.queries.absence import absence, strangers

    if question:
        return absence(graph, question, given)
    return strangers(graph, sparql) or ["no row fits the query"]


def _endpoint(url: str) -> Endpoint:
    from kg.queries.endpoint import Endpoint

    return Endpoint(url)


def _query(words: str, given: Mapping[str, str]) -> tuple[questions.Question | None, str]:
    """The named question that is meant, if it is one, and its SPARQL."""
    question = None
    if words.endswith(FILES):
        text = _read(Path(words))
        question = questions.parse_question(Path(words).stem, text) if given else None
        words = text
    elif questions.is_name(words):
        question = questions.question(words)
    elif given:
        raise QueryError(
            f"--{next(iter(given))}", "is for named questions", "write the value into the query itself"
        )
    return question, question.sparql(given) if question else words


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except FileNotFoundError:
        raise InputError(file, "does not exist", "check the path") from None
    except UnicodeDecodeError:
        raise InputError(file, "is not UTF-8", "save it as UTF-8") from None
    except OSError as fault:
        raise InputError(file, f"cannot be read ({fault.strerror})", "give a file of SPARQL") from None
