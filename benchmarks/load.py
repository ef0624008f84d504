"""Fifty clients at once on `kg serve`, half of them hostile: what the good ones get, and what the bad ones cost.

    python benchmarks/load.py GRAPH [--clients 50] [--seconds 60]

The good ask small things a few times a second. The others send, without a pause, what a public endpoint meets: the whole graph,
products of everything with everything, broken SPARQL, a megabyte of query, updates, LOAD and SERVICE; they hang up in the middle,
or take minutes to read an answer. Memory is the sum of what the service and its query processes hold, several times a second.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from kg.queries.questions import question

PAUSE = (0.1, 0.5)  # of a good client between two questions, in seconds
EVERYTHING = "SELECT * { ?s ?p ?o }"
PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
HUNGRY = "SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c ?a"
GOOD = (
    "ASK {}",
    "SELECT ?d ?t { ?d a cg:Document ; dcterms:title ?t }",
    "SELECT ?n { ?p a cg:Place ; skos:prefLabel ?n } LIMIT 9",
    "SELECT ?q { ?s a cg:Commitment ; cg:quote ?q } LIMIT 20",
    "CONSTRUCT WHERE { ?s a cg:Strategy ; skos:prefLabel ?n }",
    question("posts").sparql({"place": "哈尔滨市"}),
    question("targets").sparql({"place": "哈尔滨市", "year": "2024"}),
)


@dataclass(slots=True)
class Seen:
    """What came back."""

    good: list[tuple[int, float]] = field(default_factory=list)  # status (0: no answer), seconds
    bad: dict[str, list[tuple[int, float]]] = field(default_factory=lambda: defaultdict(list))
    peak: int = 0  # bytes

    def share(self) -> float:
        """How much of what the good ones asked was answered."""
        return sum(status == 200 for status, _ in self.good) / max(1, len(self.good))

    def within(self, part: float) -> float:
        """The seconds in which this part of the good answers came."""
        times = sorted(seconds for status, seconds in self.good if status == 200)
        return times[min(len(times) - 1, int(part * len(times)))]

    def print(self) -> None:
        print(f"good: {len(self.good)} questions, {100 * self.share():.1f}% answered ({_counted(self.good)})")
        print(
            f"      half within {1000 * self.within(0.5):.0f} ms, 95% within {1000 * self.within(0.95):.0f} ms, all within {self.within(1):.1f} s"
        )
        for kind, answers in sorted(self.bad.items()):
            longest = max(seconds for _, seconds in answers)
            print(f"  {kind:<20} {len(answers):>6}: {_counted(answers)}; at most {longest:.1f} s")
        print(f"memory of the service and its processes: at most {self.peak / 2**20:.0f} MB")


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("graph", type=Path)
    cli.add_argument("--clients", type=int, default=50)
    cli.add_argument("--seconds", type=float, default=60.0)
    args = cli.parse_args()
    with service(args.graph) as (address, process):
        attack(address, process.pid, args.clients, args.seconds).print()
        children = processes(process.pid)
        process.send_signal(signal.SIGTERM)
        start = time.monotonic()
        process.wait(30)
        print(f"ended in {time.monotonic() - start:.1f} s; processes left behind: {len(left(children))}")


@contextmanager
def service(graph: Path, *options: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """`kg serve` on this graph: the address of its endpoint, and its process."""
    code = "from kg.commands import main; main()"
    command = [
        sys.executable,
        "-c",
        code,
        "serve",
        "--graph",
        str(graph),
        "--port",
        "0",
        "--no-pages",
        *options,
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr
            yield process.stderr.readline().rpartition(" ")[2].strip(), process
        finally:
            process.terminate()


def attack(address: str, pid: int, clients: int, seconds: float) -> Seen:
    """So many clients for so many seconds; every second one means harm."""
    seen, until = Seen(), time.monotonic() + seconds
    work = [partial(_good, address, seen, until, n) for n in range(clients - clients // 2)]
    work += [partial(_bad, address, seen, until, n) for n in range(clients // 2)]
    threads = [threading.Thread(target=each) for each in work]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        seen.peak = max(seen.peak, sum(map(resident, {pid, *processes(pid)})))
        time.sleep(0.2)
    return seen


def _good(address: str, seen: Seen, until: float, number: int) -> None:
    dice = random.Random(number)
    while time.monotonic() < until:
        seen.good.append(_timed(partial(post, address, {"query": dice.choice(GOOD)})))
        time.sleep(dice.uniform(*PAUSE))


def _bad(address: str, seen: Seen, until: float, number: int) -> None:
    kinds: dict[str, Callable[[], int]] = {
        "everything": partial(post, address, {"query": EVERYTHING}),
        "product": partial(post, address, {"query": PRODUCT}),
        "hungry": partial(post, address, {"query": HUNGRY}),
        "new product": lambda: post(address, {"query": f"{PRODUCT} # {random.random()}"}),
        "broken": partial(post, address, {"query": "SELECT ?s WHERE {"}),
        "a megabyte": partial(post, address, {"query": f"ASK {{}} # {'x' * 2**20}"}),
        "update": partial(post, address, {"update": "DROP ALL"}),
        "LOAD": partial(post, address, {"update": "LOAD <file:///etc/passwd>"}),
        "SERVICE": partial(
            post, address, {"query": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"}
        ),
        "hung up": partial(hang_up, address, PRODUCT, 0.05),
        "half a request": partial(hang_up, address, None, 0.05),
        "reads nothing": partial(hang_up, address, f"{EVERYTHING} LIMIT 50000", 5.0),
    }
    dice = random.Random(-number - 1)
    while time.monotonic() < until:
        kind = dice.choice(tuple(kinds))
        seen.bad[kind].append(_timed(kinds[kind]))


def post(address: str, form: dict[str, str]) -> int:
    """The status of the answer; 0 where none came."""
    try:
        with urllib.request.urlopen(address, urllib.parse.urlencode(form).encode(), timeout=90) as reply:
            while reply.read(2**16):
                pass
            return int(reply.status)
    except urllib.error.HTTPError as error:
        error.read()
        return error.code
    except OSError:
        return 0


def hang_up(address: str, query: str | None, seconds: float) -> int:
    """Send a query, or the beginning of one, read nothing, and go after a while."""
    parts = urllib.parse.urlsplit(address)
    body = urllib.parse.urlencode({"query": query or "ASK {}"}).encode()
    head = f"POST {parts.path} HTTP/1.1\r\nhost: {parts.netloc}\r\ncontent-type: application/x-www-form-urlencoded\r\n"
    length = len(body) if query else 10_000
    try:
        with socket.create_connection((parts.hostname or "", parts.port or 80), timeout=10) as line:
            line.sendall(f"{head}content-length: {length}\r\n\r\n".encode() + body)
            time.sleep(seconds)
    except OSError:
        pass
    return 0


def processes(pid: int) -> set[int]:
    """The processes that this one started."""
    found = set()
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                stat = (folder / "stat").read_text()
            except OSError:
                continue
            if int(stat.rpartition(")")[2].split()[1]) == pid:
                found.add(int(folder.name))
    return found


def left(pids: set[int]) -> set[int]:
    """Those that are still there."""
    return {pid for pid in pids if resident(pid)}


def resident(pid: int) -> int:
    """Bytes of memory that a process holds."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def _timed(work: Callable[[], int]) -> tuple[int, float]:
    start = time.monotonic()
    return work(), time.monotonic() - start


def _counted(answers: list[tuple[int, float]]) -> str:
    counts = Counter(status for status, _ in answers)
    return ", ".join(f"{count} × {status or 'none'}" for status, count in sorted(counts.items()))


if __name__ == "__main__":
    main()
