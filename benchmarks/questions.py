"""How long the named questions take on graphs of our shape: the seeds' graph, many times over under other names.

    python benchmarks/questions.py GRAPH [--triples 1000000] [--rdflib] [--virtuoso]

GRAPH is what `kg build seeds` wrote. Every question is asked as it stands and with each of its parameters; the table gives the
median of three answers in milliseconds, all engines in the same run.
"""

from __future__ import annotations

import argparse
import re
import signal
import socket
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from kg.graph.engine import RdfFormat, Store
from kg.graph.store import Graph, write_stamp
from kg.ids import BASE
from kg.queries.answers import ask
from kg.queries.endpoint import Endpoint
from kg.queries.questions import Question, questions

REGIONS = 40  # sets of things with names of their own
YEARS = 20
RUNS = 3
_DOCUMENT = re.compile(r"(id/(?:graph/)?doc/)([0-9a-f]+)")
_THING = re.compile(r"(id/(?:institution|official|place|project|strategy|policy|event|honour|post)/[^>]*)>")
_NAME = re.compile(r'(Label> "[^"]*)("@zh)')
_YEAR = re.compile(r'"(20\d\d)(/20\d\d)?("\^\^<http://www.w3.org/2001/XMLSchema#gYear>|" <https://w3id.org)')

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
NumberOfBuffers = 170000
MaxDirtyBuffers = 130000
DirsAllowed = ., {quads}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 10000000
"""


def graph_of_size(seeds: Path, triples: int, folder: Path) -> Graph:
    """The seeds' graph, copied until it has about so many triples."""
    files = sorted((seeds / "quads").glob("*.nq"))
    documents = [
        line for f in files if f.name.startswith("doc") for line in f.read_text("utf-8").splitlines()
    ]
    things = [
        line
        for f in files
        if f.name in ("things.nq", "links.nq")
        for line in f.read_text("utf-8").splitlines()
    ]
    shared = [line for f in files if f.name == "ontology.nq" for line in f.read_text("utf-8").splitlines()]
    (folder / "quads").mkdir(parents=True)
    made, copy = 0, 0
    with (folder / "quads" / "all.nq").open("w", encoding="utf-8") as out:
        out.writelines(f"{line}\n" for line in shared)
        while made < triples:
            for line in documents if copy >= REGIONS else (*documents, *things):
                out.write(_renamed(line, copy) + "\n")
                made += 1
            copy += 1
    store = Store(str(folder / "store"))
    store.bulk_load(path=str(folder / "quads" / "all.nq"), format=RdfFormat.N_QUADS)
    store.optimize()
    del store
    write_stamp(folder, BASE)
    return Graph(folder, Store.read_only(str(folder / "store")), BASE)


def _renamed(line: str, copy: int) -> str:
    """A line of another document, of another region and year; the first copy is the seeds themselves."""
    if copy == 0:
        return line
    region = copy % REGIONS
    line = _DOCUMENT.sub(lambda m: f"{m[1]}{m[2]}{copy:04x}", line)
    if region:
        line = _THING.sub(lambda m: f"{m[1]}·{region}>", line)
        line = _NAME.sub(lambda m: f"{m[1]}·{region}{m[2]}", line)
    shift = copy % YEARS
    return _YEAR.sub(
        lambda m: f'"{int(m[1]) - shift}{f"/{int(m[2][1:]) - shift}" if m[2] else ""}{m[3]}', line
    )


def cases() -> Iterator[tuple[str, Question, dict[str, str]]]:
    for question in questions():
        yield question.name, question, {}
        for name, value in question.parameters.items():
            yield f"{question.name} --{name}", question, {name: value}


def milliseconds(work: Callable[[], object], runs: int = RUNS) -> float:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
        if times[-1] > 10_000:
            break
    return statistics.median(times)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("graph", type=Path)
    cli.add_argument("--triples", type=int, default=1_000_000)
    cli.add_argument("--virtuoso", action="store_true")
    cli.add_argument("--rdflib", action="store_true")
    args = cli.parse_args()
    with tempfile.TemporaryDirectory() as made:
        start = time.perf_counter()
        graph = graph_of_size(args.graph, args.triples, Path(made) / "graph")
        print(f"{len(graph.store)} triples, made in {time.perf_counter() - start:.1f} s")
        engines: dict[str, Callable[[str], object]] = {"kg": lambda sparql: ask(graph, sparql)}
        with ExitStack() as running:
            if args.rdflib:
                engines["rdflib"] = in_rdflib(graph)
            if args.virtuoso:
                engines["virtuoso"] = running.enter_context(in_virtuoso(graph, Path(made)))
            compare(engines)


def in_rdflib(graph: Graph) -> Callable[[str], object]:
    """rdflib in memory; a question that takes longer than a minute counts as one that has no end."""
    dataset = graph.dataset()

    def answer(sparql: str) -> object:
        def stop(*_: object) -> None:
            raise TimeoutError

        signal.signal(signal.SIGALRM, stop)
        signal.alarm(60)
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
    sql, http = _free_port(), _free_port()
    (folder / "virtuoso.ini").write_text(_VIRTUOSO.format(sql=sql, http=http, quads=graph.folder / "quads"))
    silent = subprocess.DEVNULL
    with subprocess.Popen(
        ["virtuoso-t", "+foreground", "+configfile", "virtuoso.ini"], cwd=folder, stdout=silent, stderr=silent
    ) as server:
        try:
            endpoint = Endpoint(f"http://127.0.0.1:{http}/sparql")
            _wait_for(http)
            load = f"ld_dir('{graph.folder / 'quads'}', '*.nq', ''); rdf_loader_run(); checkpoint;"
            subprocess.run(
                ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"exec={load}"],
                cwd=folder,
                check=True,
                stdout=silent,
                stderr=silent,
            )
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


def compare(engines: dict[str, Callable[[str], object]]) -> None:
    """One line a question, one column an engine, and what the whole says."""
    taken: dict[str, list[float]] = {name: [] for name in engines}
    for name, question, given in cases():
        sparql = question.sparql(given)
        row = []
        for engine, answer in engines.items():
            spent = milliseconds(partial(answer, sparql))
            taken[engine].append(spent)
            row.append(f"{spent:>10.1f}")
        print(f"{name:<28}{''.join(row)}", flush=True)
    for engine, times in taken.items():
        print(f"{engine}: median {statistics.median(times):.1f} ms, worst {max(times):.1f} ms")


if __name__ == "__main__":
    main()
