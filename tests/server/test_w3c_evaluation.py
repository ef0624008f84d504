"""The W3C's evaluation and syntax tests of SPARQL 1.1, asked over HTTP of a service that takes updates.

    PYTHONPATH=tests python tests/server/test_w3c_evaluation.py      the figures by group

What fails is put to the engine itself: where that fails alike, it is the engine's, else ours. None is ours.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

import pyoxigraph as ox
import pytest
import w3c
from starlette.testclient import TestClient

from kg.graph.store import Graph
from kg.server.app import application

pytestmark = [pytest.mark.corpus, pytest.mark.slow]

CASES = w3c.cases()
ACCEPT = "application/sparql-results+xml, application/n-triples;q=0.9"
OUTSIDE = re.compile(r"\b(SERVICE|LOAD)\b", re.IGNORECASE)
KNOWN = {  # what the engine does otherwise: name of the test → what it does
    "agg-groupconcat-04": "keeps the language of what it joins, as the draft of SPARQL 1.2 has it",
    "agg-groupconcat-06": "keeps the language of what it joins, as the draft of SPARQL 1.2 has it",
    "agg-empty-group-count-graph": "evaluates a subquery in GRAPH ?g over all graphs at once",
    "graph": "lets VALUES in GRAPH ?g leave ?g unbound",
    "graph-minus": "evaluates MINUS in GRAPH ?g over all graphs at once",
    "tsv03": "stores integers of derived types as xsd:integer",
    "bnode01": "gives BNODE(x) one node for all rows",
    "zero_or_more_set_start": "finds no path of no step at a term that is not in the graph",
    "zero_or_more_set_end": "finds no path of no step at a term that is not in the graph",
    "zero_or_one_set_start": "finds no path of no step at a term that is not in the graph",
    "zero_or_one_set_end": "finds no path of no step at a term that is not in the graph",
}


@dataclass(frozen=True)
class Said:
    """What a service, or the engine, made of a case."""

    passed: bool
    why: str = ""


def judged(case: w3c.Case) -> str:
    """passed, engine, ours; or not offered: reasoning, other servers, reading from the network."""
    text = case.file.read_text("utf-8")
    if case.regime or (OUTSIDE.search(re.sub(r"#.*", "", text)) and not case.kind.startswith("Negative")):
        return "not offered"
    if over_http(case, text).passed:
        return "passed"
    return "ours" if in_engine(case, text).passed else "engine"


def over_http(case: w3c.Case, text: str) -> Said:
    """The case, put to the service as a client would."""
    store = case.store() if "Syntax" not in case.kind else ox.Store()
    with TestClient(application(Graph(case.file.parent, store), scratch=True, union=False)) as client:
        sent = {"update" if case.update else "query": _based(case, text)}
        accept = "text/csv" if case.kind.startswith("CSV") and _csv(case) else ACCEPT
        if case.kind.startswith("CSV") and not _csv(case):
            accept = "text/tab-separated-values"
        response = client.post("/sparql", data=sent, headers={"accept": accept})
    good = 200 <= response.status_code < 300
    if "Syntax" in case.kind:
        if case.kind.startswith("Negative"):
            return Said(not good, response.text)
        return Said(
            good or "cannot be" in response.text, response.text
        )  # understood, if not done: DROP of what is not there
    if not good:
        return Said(False, response.text)
    if case.update:
        return Said(w3c.same_stores(store, case.after()))
    type_ = response.headers["content-type"]
    if type_.startswith("text/csv"):
        return Said(w3c.same_csv(response.text, w3c.Manifest.path(case.result).read_text("utf-8")))
    form = ox.QueryResultsFormat.from_media_type(type_)
    if form is None:
        triples = [quad.triple for quad in ox.parse(response.content, ox.RdfFormat.N_TRIPLES)]
        return _compared(case, triples)
    return _compared(case, w3c.read(response.content, form))


def in_engine(case: w3c.Case, text: str) -> Said:
    """The case, put to the engine without a service around it."""
    store = case.store() if "Syntax" not in case.kind else ox.Store()
    try:
        if case.update:
            store.update(_based(case, text))
            answer = None
        else:
            answer = store.query(_based(case, text))
    except SyntaxError as error:
        return Said(case.kind.startswith("Negative"), str(error))
    except (ValueError, RuntimeError) as error:
        return Said("Syntax" in case.kind, str(error))
    if "Syntax" in case.kind:
        return Said(case.kind.startswith("Positive"))
    if case.update:
        return Said(w3c.same_stores(store, case.after()))
    if isinstance(answer, ox.QueryTriples):
        return _compared(case, list(answer))
    if isinstance(answer, ox.QueryBoolean):
        return _compared(case, bool(answer))
    assert isinstance(answer, ox.QuerySolutions)
    if case.kind.startswith("CSV") and _csv(case):
        written = answer.serialize(format=ox.QueryResultsFormat.CSV)
        assert written
        return Said(w3c.same_csv(written.decode(), w3c.Manifest.path(case.result).read_text("utf-8")))
    return _compared(case, (tuple(v.value for v in answer.variables), [tuple(row) for row in answer]))


def _compared(case: w3c.Case, found: bool | w3c.Rows | list[ox.Triple]) -> Said:
    wanted = w3c.expected(w3c.Manifest.path(case.result))
    if isinstance(wanted, bool) or isinstance(found, bool):
        return Said(wanted is found)
    if isinstance(wanted, list) or isinstance(found, list):
        return Said(isinstance(wanted, list) and isinstance(found, list) and w3c.same_triples(wanted, found))
    return Said(w3c.same_rows(wanted, found))


def _csv(case: w3c.Case) -> bool:
    return w3c.Manifest.path(case.result).suffix == ".csv"


def _based(case: w3c.Case, text: str) -> str:
    """Names in a test are relative to its file; over HTTP there is no file."""
    return text if "Syntax" in case.kind else f"BASE <{case.file.as_uri()}>\n{text}"


@pytest.mark.parametrize("group", sorted({case.group for case in CASES}))
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_group(group: str) -> None:
    verdicts = {case.name: judged(case) for case in CASES if case.group == group}
    assert [name for name, verdict in verdicts.items() if verdict == "ours"] == []
    assert {name for name, verdict in verdicts.items() if verdict == "engine"} <= KNOWN.keys()


def test_all_of_them_were_read() -> None:
    if not w3c.FOLDER.is_dir():
        pytest.skip("../shared is not here")
    assert len(CASES) > 400


if __name__ == "__main__":
    figures: dict[str, Counter[str]] = defaultdict(Counter)
    for case in CASES:
        verdict = judged(case)
        figures[case.group][verdict] += 1
        if verdict in ("ours", "engine"):
            print(
                f"{verdict}: {case.group} {case.name} {over_http(case, case.file.read_text('utf-8')).why[:150]}"
            )
    print(f"{'':<22}{'passed':>8}{'not offered':>13}{'engine':>8}{'ours':>6}")
    for group, counts in figures.items():
        print(
            f"{group:<22}{counts['passed']:>8}{counts['not offered']:>13}{counts['engine']:>8}{counts['ours']:>6}"
        )
    total = sum(figures.values(), Counter())
    print(f"{'all':<22}{total['passed']:>8}{total['not offered']:>13}{total['engine']:>8}{total['ours']:>6}")
