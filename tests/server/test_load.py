"""The service among many clients, half of them hostile."""

from __future__ import annotations

import signal
import threading
import time
from functools import partial
from pathlib import Path

import pytest

from benchmarks import load

LIMITS = ("--seconds", "3", "--memory", "256", "--megabytes", "1")
PROCESSES = 5  # four queries at once, and one to spare
SERVER = 200 * 2**20  # bytes that the service itself may hold


@pytest.mark.slow
def test_a_hostile_crowd(labelled: Path) -> None:
    """Fifty at once: the good are answered, the bad are bounded, memory too, and nothing stays behind."""
    with load.service(labelled, *LIMITS) as (address, process):
        seen = load.attack(address, process.pid, 50, 10)
        children = load.processes(process.pid)
        process.send_signal(signal.SIGTERM)
        process.wait(10)
    assert len(seen.good) > 100
    assert seen.share() > 0.98, seen.good
    for kind, statuses in {
        "everything": {413, 503},
        "product": {500, 503, 504},
        "broken": {400, 503},
        "a megabyte": {413},
        "update": {403},
        "LOAD": {403},
        "SERVICE": {403},
    }.items():
        assert {status for status, _ in seen.bad[kind]} <= statuses, kind
    assert seen.peak < SERVER + PROCESSES * 256 * 2**20
    assert len(children) <= PROCESSES
    assert not load.left(children)


@pytest.mark.slow
def test_a_service_that_is_killed_leaves_nothing(labelled: Path) -> None:
    with load.service(labelled, "--memory", "4096") as (address, process):
        heavy = threading.Thread(target=partial(load.post, address, {"query": load.PRODUCT}))
        heavy.start()
        time.sleep(1.5)
        children = load.processes(process.pid)
        process.kill()
        process.wait(10)
        heavy.join(10)
    time.sleep(0.5)
    assert children
    assert not load.left(children)
