"""A process that evaluates queries, so that one which takes too long or too much can be ended without harm to any other."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from kg.server.evaluation import Job, Reply, evaluate, fault

_MEMORY = "the query needed more memory than one may have; ask for less"
_ENDED = "the query ended the process that worked on it; ask for less"
_LOOK = 0.05  # seconds between two looks whether anybody still waits
_LAST = 10  # how nice a process is that works on a heavy query
_PDEATHSIG = 1  # of prctl: the signal to get when the parent dies
_PACKAGES = Path(__file__).parents[2]


class TooLongError(Exception):
    """The time was up, and the process that worked on it was ended."""


class Worker:
    """One process with the store open; made when it is first needed, made anew after it was ended or the graph rebuilt."""

    def __init__(self, graph: Path, most_memory: int) -> None:
        self._graph = graph
        self._most_memory = most_memory
        self._process: subprocess.Popen[bytes] | None = None
        self._pipe: Connection | None = None
        self._built: tuple[int, int] | None = None
        self._back = False  # whether it has stepped back

    @property
    def fresh(self) -> bool:
        """Whether its process is there and can take the next job as it is."""
        return self._process is not None and not self._back

    def start(self) -> None:
        """Have a fresh process ready before anyone asks; where it does not start, a job will say so."""
        if self._back:
            self.end()
        with contextlib.suppress(EOFError, ConnectionResetError):
            self._ready()

    def spent(self) -> float:
        """Seconds of the processor that its process has used; in a crowd a moment may pass without any."""
        try:
            stat = Path(f"/proc/{self._process.pid if self._process else 0}/stat").read_text()
        except OSError:  # another system, where what passes counts
            return time.monotonic()
        fields = stat.rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def step_back(self) -> None:
        """Leave the processor to those in more of a hurry. A process cannot take that back, so it is replaced after the job."""
        process = self._process
        if process is not None:
            self._back = True
            with contextlib.suppress(ProcessLookupError):
                os.setpriority(os.PRIO_PROCESS, process.pid, _LAST)

    def run(self, job: Job, seconds: float, stopped: Callable[[], bool]) -> Reply:
        """The reply to a job. Raises TooLongError when the time is up; ends early when nobody waits for it any more."""
        try:
            pipe = self._ready()
            pipe.send(job)
            until = time.monotonic() + seconds
            while not pipe.poll(max(0.0, min(_LOOK, until - time.monotonic()))):
                if time.monotonic() >= until or stopped():
                    self.end()
                    raise TooLongError
            reply: Reply = pipe.recv()
        except (EOFError, BrokenPipeError, ConnectionResetError):
            aborted = self._process is not None and self._process.wait() == -signal.SIGABRT
            self.end()
            return fault(500, _MEMORY if aborted else _ENDED)
        return reply

    def end(self) -> None:
        if self._process is not None and self._pipe is not None:
            self._pipe.close()
            self._process.kill()
            self._process.wait()
        self._process = self._pipe = None
        self._back = False

    def _ready(self) -> Connection:
        built = _built(self._graph)
        if self._process is not None and (built != self._built or self._process.poll() is not None):
            self.end()
        if self._pipe is None:
            self._built = built
            ours, theirs = socket.socketpair()
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "kg.server.worker",
                    str(theirs.fileno()),
                    str(self._graph),
                    str(self._most_memory),
                ],
                pass_fds=[theirs.fileno()],
                env=os.environ
                | {"PYTHONPATH": os.pathsep.join([str(_PACKAGES), os.environ.get("PYTHONPATH", "")])},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            theirs.close()
            self._pipe = Connection(ours.detach())
            self._pipe.recv()  # that the store is open
        return self._pipe


def _built(graph: Path) -> tuple[int, int] | None:
    """Which build this is: a new one writes a new stamp."""
    with contextlib.suppress(FileNotFoundError):
        stamp = (graph / "graph.json").stat()
        return stamp.st_ino, stamp.st_mtime_ns
    return None


def _serve(pipe: Connection, graph: Path, most_memory: int) -> None:
    """The life of a process: open the store, answer job after job."""
    from kg.graph.store import open_graph

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends it
    _end_with_the_server()
    os.nice(5)  # the server itself must always get a word in
    store = open_graph(graph).store
    resource.setrlimit(resource.RLIMIT_DATA, (most_memory, most_memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(EOFError, BrokenPipeError):
        pipe.send(None)
        while True:
            job: Job = pipe.recv()
            try:
                reply = evaluate(store, job)
            except MemoryError:
                reply = fault(500, _MEMORY)
            pipe.send(reply)


def _end_with_the_server() -> None:
    """However the server ends: in the middle of a query nothing else would be noticed. Linux knows how; elsewhere the query ends first."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PDEATHSIG, signal.SIGKILL)


if __name__ == "__main__":
    _serve(Connection(int(sys.argv[1])), Path(sys.argv[2]), int(sys.argv[3]))
