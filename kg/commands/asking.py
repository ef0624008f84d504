"""What `kg query` does with what it is given."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError, QueryError
from kg.graph.store import PREFIXES, open_graph
from kg.queries import questions
from kg.queries.answers import ask
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
    sparql, headings = _query(words, given)
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


def _endpoint(url: str) -> Endpoint:
    from kg.queries.endpoint import Endpoint

    return Endpoint(url)


def _query(words: str, given: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """The SPARQL that is meant, and the headings of its table where it is a named question."""
    if words.endswith(FILES):
        return _read(Path(words), given), ()
    if questions.is_name(words):
        question = questions.question(words)
        return question.sparql(given), question.columns
    if given:
        raise QueryError(
            f"--{next(iter(given))}", "is for named questions", "write the value into the query itself"
        )
    return words, ()


def _read(file: Path, given: Mapping[str, str]) -> str:
    try:
        text = file.read_text("utf-8")
    except FileNotFoundError:
        raise InputError(file, "does not exist", "check the path") from None
    except UnicodeDecodeError:
        raise InputError(file, "is not UTF-8", "save it as UTF-8") from None
    return questions.parse_question(file.stem, text).sparql(given) if given else text
