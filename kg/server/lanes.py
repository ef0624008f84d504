"""Two lanes: every query starts in the quick one; what is not answered there in a moment starts again in the slow one.

So a few heavy queries never stand in the way of the many light ones, and each lane holds a bounded number of processes.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from kg.server.evaluation import Job, Reply, fault
from kg.server.worker import TooLongError, Worker


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one query may take; the defaults suit a machine with two cores and 4 GB."""

    seconds: float = 30.0
    answer_bytes: int = 32 * 2**20
    query_bytes: int = 2**18
    memory_bytes: int = 2**30  # of one process
    quick: int = 2  # processes of the quick lane
    slow: int = 2
    quick_seconds: float = 0.3
    waiting: int = 64  # queries that may wait for a lane
    patience: float = 20.0  # seconds that each may wait


class BusyError(Exception):
    """No process became free in time."""


class Lane:
    """Some workers, and those who wait for one."""

    def __init__(self, graph: Path, size: int, limits: Limits) -> None:
        self._free: asyncio.Queue[Worker] = asyncio.Queue()
        self._workers = [Worker(graph, limits.memory_bytes) for _ in range(size)]
        self._threads = ThreadPoolExecutor(size, thread_name_prefix="kg-lane")
        self._most = limits.waiting
        self._patience = limits.patience
        self._waiting = 0
        for worker in self._workers:
            self._free.put_nowait(worker)

    @property
    def full(self) -> bool:
        return self._waiting >= self._most

    async def run(self, job: Job, seconds: float) -> Reply:
        self._waiting += 1
        try:
            worker = await asyncio.wait_for(self._free.get(), self._patience)
        except TimeoutError:
            raise BusyError from None
        finally:
            self._waiting -= 1
        gone = Event()
        work = asyncio.get_running_loop().run_in_executor(
            self._threads, worker.run, job, seconds, gone.is_set
        )
        try:
            return await asyncio.shield(work)
        except asyncio.CancelledError:
            gone.set()  # nobody waits for the answer any more
            raise
        finally:
            work.add_done_callback(lambda done: self._back(worker, done))

    async def start(self) -> None:
        loop = asyncio.get_running_loop()
        await asyncio.gather(*(loop.run_in_executor(self._threads, w.start) for w in self._workers))

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.end()

    def _back(self, worker: Worker, done: asyncio.Future[Reply]) -> None:
        done.exception()  # that the time was up is known to those who waited
        self._free.put_nowait(worker)


class Lanes:
    """What answers the queries of a read-only service."""

    def __init__(self, graph: Path, limits: Limits) -> None:
        self._limits = limits
        self._quick = Lane(graph, limits.quick, limits)
        self._slow = Lane(graph, limits.slow, limits)

    async def run(self, job: Job) -> Reply:
        try:
            return await self._run(job)
        except BusyError:
            return fault(503, "too many queries are waiting; try again in a moment")
        except TooLongError:
            return fault(504, f"the query took longer than {self._limits.seconds:g} seconds; ask for less")

    async def _run(self, job: Job) -> Reply:
        if self._quick.full or self._slow.full:
            raise BusyError
        try:
            return await self._quick.run(job, min(self._limits.quick_seconds, self._limits.seconds))
        except TooLongError:
            if self._slow.full:
                raise BusyError from None
        return await self._slow.run(job, self._limits.seconds)

    async def start(self) -> None:
        await asyncio.gather(self._quick.start(), self._slow.start())

    def close(self) -> None:
        self._quick.close()
        self._slow.close()
