"""How long the named questions take on graphs of our shape and of any size, side by side in one run.

    python benchmarks/questions.py [--triples 1000000] [--rdflib] [--virtuoso] [--keep FOLDER]

The graph is built from invented reports (`reports.py`), the same every time. Each question is asked as it stands, which gives all
that there is, and with each of its parameters. A figure is the best of seven answers in milliseconds (the one that other work on the
machine disturbed least), from SPARQL to rows in Python with the names of all things in them; the engines take turns. rdflib holds the graph in memory and may take a minute for an
answer ("—"). Virtuoso runs on loopback, loaded by its own bulk loader; where it is not installed its column is left out.

Measured on 2 cores with the machine to itself (ten million at a load of 3 to 4), 103 forms of the 25 questions, in milliseconds:

    1.03 million triples    kg: median 40, worst 590; the 25 without parameters: median 62
                            virtuoso: median 42, worst 1580; the 25 without parameters: median 120
    10.2 million triples    kg: median 421, worst 10533 (commitments, 183,510 rows, asked once; 6707 at the best of three)

Slower than Virtuoso by more than three times is what counts by group: actors (4.7, with a year 4.3), themes (4.2, with a year 3.9) and
indicators with a year (3.6); and just so winter-games with a place and verdicts with an indicator (3.2).
"""

from __future__ import annotations

import argparse
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from unittest.mock import patch

import kg.build
from benchmarks import reports
from kg.graph.store import Graph, open_graph
from kg.model import Document, Findings
from kg.queries.answers import ask
from kg.queries.endpoint import Endpoint
from kg.queries.questions import Question, questions

RUNS = 7
ENOUGH = 15  # seconds for all answers of one question
PATIENCE = 60  # seconds for one answer of rdflib
TRIPLES_PER_REPORT = 3650
CITY = "哈尔滨市"
HEAD = reports.secretary("230100", 2024)
VALUES = {
    "place": CITY,
    "year": "2024",
    "actor": f"{CITY}人民政府",
    "about": f"{CITY}宜居城市战略",
    "indicator": "进出口",
    "theme": "对外开放与合作",
    "text": "地铁",
}
OTHER_VALUES = {
    ("achievements", "about"): "国家卫生城市",
    ("challenges", "text"): "企业",
    ("owners", "actor"): f"{CITY}教育局",
    ("partners", "actor"): reports.FIRMS[0],
    ("pledges", "actor"): HEAD,
    ("posts", "actor"): HEAD,
    ("strategies", "actor"): HEAD,
    ("strategies", "text"): "宜居",
}

_VIRTUOSO = """[Database]
DatabaseFile = kg.db
ErrorLogFile = kg.log
LockFile = kg.lck
TransactionFile = kg.trx
xa_persistent_file = kg.pxa
[TempDatabase]
DatabaseFile = kg-temp.db
TransactionFile = kg-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 340000
MaxDirtyBuffers = 250000
DirsAllowed = ., {quads}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 10000000
"""


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--triples", type=int, default=1_000_000)
    cli.add_argument("--rdflib", action="store_true")
    cli.add_argument("--virtuoso", action="store_true")
    cli.add_argument("--keep", type=Path, metavar="FOLDER", help="build there, or take what was built there")
    cli.add_argument("--only", nargs="*", metavar="QUESTION")
    args = cli.parse_args()
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as running:
        folder = args.keep or Path(scratch)
        start = time.perf_counter()
        graph = graph_of_size(args.triples, folder)
        print(f"{len(graph.store)} triples, {time.perf_counter() - start:.0f} s to build or open")
        engines: dict[str, Callable[[str], object]] = {"kg": partial(ask, graph)}
        if args.rdflib:
            engines["rdflib"] = in_rdflib(graph)
        if args.virtuoso and shutil.which("virtuoso-t") is None:
            print("virtuoso-t is not installed (Debian: virtuoso-opensource-7-bin); its column is left out")
        elif args.virtuoso:
            engines["virtuoso"] = running.enter_context(in_virtuoso(graph, Path(scratch)))
        compare(engines, args.only)


def graph_of_size(triples: int, folder: Path) -> Graph:
    """A graph of about so many triples."""
    if not (folder / "graph").is_dir():
        build(max(1, round(triples / TRIPLES_PER_REPORT)), folder)
    for file in (folder / "graph" / "store").iterdir():  # so that the first to ask does not pay for the disk
        file.read_bytes()
    return open_graph(folder / "graph")


def build(count: int, folder: Path) -> None:
    """The graph of so many invented reports, made as `kg build` makes it; only what they say is known beforehand."""
    texts = folder / "texts"
    texts.mkdir(parents=True)
    pages: dict[str, reports.Page] = {}
    for code, year, digest in reports.reports(count):
        name = f"{code}-{year}{'-digest' if digest else ''}.txt"
        pages[name] = reports.report(code, year, digest=digest)
        (texts / name).write_text(pages[name].text, "utf-8")

    def known(document: Document) -> Findings:
        page = pages.pop(document.name)
        return Findings(
            document=replace(document, profile=page.profile, sections=tuple(page.sections)),
            statements=tuple(page.statements),
            entities=tuple(page.entities.values()),
            mentions=tuple(dict.fromkeys(page.mentions)),
            tenures=tuple(page.tenures),
        )

    with patch.object(kg.build, "extract", known):
        kg.build.build([texts], folder / "graph")
    shutil.rmtree(texts)


def cases() -> Iterator[tuple[str, Question, dict[str, str]]]:
    """Each question alone, then with each of its parameters."""
    for question in questions():
        yield question.name, question, {}
        for name in question.parameters:
            value = OTHER_VALUES.get((question.name, name), VALUES[name])
            yield f"{question.name} --{name}", question, {name: value}


def compare(engines: dict[str, Callable[[str], object]], only: list[str] | None = None) -> None:
    """One line a case, one column an engine, and what the whole says."""
    taken: dict[str, list[float]] = {name: [] for name in engines}
    lost: set[str] = set()  # engines that found no end
    print(f"{'':<28}{'rows':>8}{''.join(f'{name:>11}' for name in engines)}")
    asked = [case for case in cases() if not only or case[1].name in only]
    for name, question, given in asked:
        sparql = question.sparql(given)
        rows, row = 0, []
        for engine, answer in engines.items():
            spent, found = milliseconds(partial(answer, sparql))
            rows = rows or found
            taken[engine].append(spent)
            lost |= {engine} if spent == float("inf") else set()
            row.append("—" if spent == float("inf") else f"{spent:.1f}")
        print(f"{name:<28}{rows:>8}{''.join(f'{cell:>11}' for cell in row)}", flush=True)
    bare = [n for n, (_, _, given) in enumerate(asked) if not given]
    for engine, times in taken.items():
        alone = [times[n] for n in bare]
        print(
            f"{engine}: all {len(times)}: median {statistics.median(times):.1f} ms, worst {max(times):.1f} ms; "
            f"the {len(alone)} without parameters: median {statistics.median(alone):.1f} ms, worst {max(alone):.1f} ms"
            + (" (some without end)" if engine in lost else "")
        )
    if "virtuoso" in engines:
        pairs = zip(taken["kg"], taken["virtuoso"], strict=True)
        ratios = sorted(
            ((mine / theirs, case[0]) for case, (mine, theirs) in zip(asked, pairs, strict=True)),
            reverse=True,
        )
        slower = ", ".join(f"{name} ({ratio:.1f})" for ratio, name in ratios if ratio > 3)
        print(f"slower than virtuoso by more than 3×: {slower or 'none'}")


def milliseconds(work: Callable[[], object]) -> tuple[float, int]:
    """The best of some answers, and how many rows there are."""
    times: list[float] = []
    rows = 0
    for _ in range(RUNS):
        start = time.perf_counter()
        found = work()
        times.append(1000 * (time.perf_counter() - start))
        if found is None:
            return float("inf"), 0
        rows = len(getattr(found, "rows", ()))
        if sum(times) > 1000 * ENOUGH:
            break
    return min(times), rows


def in_rdflib(graph: Graph) -> Callable[[str], object]:
    """rdflib in memory; an answer that takes longer than it may counts as one without end."""
    dataset = graph.dataset()

    def stop(*_: object) -> None:
        raise TimeoutError

    def answer(sparql: str) -> object:
        signal.signal(signal.SIGALRM, stop)
        signal.alarm(PATIENCE)
        try:
            return list(dataset.query(sparql))
        except TimeoutError:
            return None
        finally:
            signal.alarm(0)

    return answer


@contextmanager
def in_virtuoso(graph: Graph, folder: Path) -> Iterator[Callable[[str], object]]:
    """Virtuoso on loopback, loaded by its own bulk loader."""
    quads = (graph.folder / "quads").resolve()
    sql, http = _free_port(), _free_port()
    (folder / "virtuoso.ini").write_text(_VIRTUOSO.format(sql=sql, http=http, quads=quads))
    silent = subprocess.DEVNULL
    command = ["virtuoso-t", "+foreground", "+configfile", "virtuoso.ini"]
    with subprocess.Popen(command, cwd=folder, stdout=silent, stderr=silent) as server:
        try:
            _wait_for(http)
            start = time.perf_counter()
            load = f"ld_dir('{quads}', '*.nq', ''); rdf_loader_run(); checkpoint;"
            command = ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"exec={load}"]
            subprocess.run(command, cwd=folder, check=True, stdout=silent, stderr=silent)
            print(f"virtuoso: {time.perf_counter() - start:.0f} s to load")
            endpoint = Endpoint(f"http://127.0.0.1:{http}/sparql")
            yield lambda sparql: ask(endpoint, sparql)
        finally:
            server.kill()


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(240):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.25)
    sys.exit("virtuoso does not answer")


if __name__ == "__main__":
    main()
