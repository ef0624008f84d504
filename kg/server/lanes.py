"""Two lanes: a query that is not answered in a moment leaves the quick lane for the slow one.

So a few heavy queries never stand in the way of the many light ones, and each lane works on a bounded number of them. A query that
has once proved heavy goes to the slow lane at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from kg.server.evaluation import Job, Reply, fault
from kg.server.worker import TooLongError, Worker

SPARE = 1  # processes beyond those of both lanes, so that one can be replaced while all lanes work
MEMORY = 500  # the status of a query that ended its process
LOOKS = 4  # at what a query has used, while it may be in the quick lane
CROWDED = 10  # times as long as on a machine that has nothing else to do
REMEMBERED = 1000  # queries that proved heavy


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one query may take; the defaults suit a machine with two cores and 4 GB."""

    seconds: float = 30.0
    answer_bytes: int = 32 * 2**20
    query_bytes: int = 2**18
    memory_bytes: int = 2**30  # of one process
    quick: int = 2  # queries that the quick lane works on
    slow: int = 2
    quick_seconds: float = 0.3
    waiting: int = 64  # queries that may wait for a lane
    patience: float = 20.0  # seconds that each may wait
    sending_bytes: int = 2**28  # answers that clients have not read yet


class BusyError(Exception):
    """Too many wait, or it took too long to get a turn."""


class Lane:
    """How many queries are worked on, and who waits for a turn."""

    def __init__(self, size: int, limits: Limits) -> None:
        self._turns = asyncio.Semaphore(size)
        self._limits = limits
        self._waiting = 0

    @property
    def free(self) -> bool:
        return not self._turns.locked()

    async def enter(self) -> None:
        if self._waiting >= self._limits.waiting:
            raise BusyError
        self._waiting += 1
        try:
            await asyncio.wait_for(self._turns.acquire(), self._limits.patience)
        except TimeoutError:
            raise BusyError from None
        finally:
            self._waiting -= 1

    def leave(self) -> None:
        self._turns.release()


@dataclass(slots=True)
class _Work:
    """A job that a worker is busy with."""

    worker: Worker
    reply: asyncio.Future[Reply]
    gone: Event = field(default_factory=Event)  # nobody waits for the answer any more


class Lanes:
    """What answers the queries of a read-only service."""

    def __init__(self, graph: Path, limits: Limits) -> None:
        count = limits.quick + limits.slow + SPARE
        self._limits = limits
        self._quick, self._slow = Lane(limits.quick, limits), Lane(limits.slow, limits)
        self._workers = [Worker(graph, limits.memory_bytes) for _ in range(count)]
        self._idle: asyncio.Queue[Worker] = asyncio.Queue()
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="kg-lane")
        self._heavy: dict[str, None] = {}

    async def run(self, job: Job) -> Reply:
        try:
            reply = None if job.query in self._heavy else await self._quickly(job)
            return reply or await self._slowly(job)
        except BusyError:
            return fault(503, "too many queries are waiting; try again in a moment")
        except TooLongError:
            return fault(504, f"the query took longer than {self._limits.seconds:g} seconds; ask for less")

    async def start(self) -> None:
        await asyncio.gather(*(self._renew(worker) for worker in self._workers))

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.end()

    async def _quickly(self, job: Job) -> Reply | None:
        """The reply; None where the query is heavy and the slow lane has no turn for it."""
        lane = self._quick
        await lane.enter()
        try:
            if job.query in self._heavy:  # as another client has found out meanwhile
                return None
            async with self._work(job) as work:
                if not await self._in_a_moment(work):
                    self._remember(job.query)
                    if not self._slow.free:
                        return None
                    await self._slow.enter()
                    lane.leave()
                    lane = self._slow
                    work.worker.step_back()
                reply = await asyncio.shield(work.reply)
                if reply.status == MEMORY:
                    self._remember(job.query)
                return reply
        finally:
            lane.leave()

    async def _in_a_moment(self, work: _Work) -> bool:
        """Whether the reply comes before the query has used up what one may use here."""
        start, most = work.worker.spent(), self._limits.quick_seconds
        for _ in range(CROWDED * LOOKS):
            done, _ = await asyncio.wait({work.reply}, timeout=most / LOOKS)
            if done:
                return True
            if work.worker.spent() - start >= most:
                return False
        return False

    async def _slowly(self, job: Job) -> Reply:
        await self._slow.enter()
        try:
            async with self._work(job) as work:
                start = work.worker.spent()
                work.worker.step_back()
                reply = await asyncio.shield(work.reply)
                if reply.status != MEMORY and work.worker.spent() - start < self._limits.quick_seconds:
                    self._heavy.pop(job.query, None)
                return reply
        finally:
            self._slow.leave()

    @asynccontextmanager
    async def _work(self, job: Job) -> AsyncIterator[_Work]:
        """A worker at work on the job; when its reply is no longer waited for, it is stopped."""
        worker = await self._idle.get()
        gone = Event()
        reply = asyncio.get_running_loop().run_in_executor(
            self._threads, worker.run, job, self._limits.seconds, gone.is_set
        )
        reply.add_done_callback(lambda done: self._back(worker, done))
        try:
            yield _Work(worker, reply, gone)
        finally:
            gone.set()

    def _back(self, worker: Worker, done: asyncio.Future[Reply]) -> None:
        if not done.cancelled():
            done.exception()  # that the time was up is known to those who waited
        if worker.fresh:
            self._idle.put_nowait(worker)
        else:
            self._renewing = asyncio.ensure_future(self._renew(worker))

    async def _renew(self, worker: Worker) -> None:
        await asyncio.get_running_loop().run_in_executor(self._threads, worker.start)
        self._idle.put_nowait(worker)

    def _remember(self, query: str) -> None:
        self._heavy[query] = None
        if len(self._heavy) > REMEMBERED:
            del self._heavy[next(iter(self._heavy))]
