"""What a person sees while waiting: on stderr alone, so that stdout can be piped."""

from __future__ import annotations

import sys
import time

EVERY = 0.1  # seconds


class Progress:
    """One line that is rewritten, and nothing where nobody looks.

    >>> with Progress() as progress:
    ...     progress("documents", 1, 5)
    """

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._last = 0.0

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_fault: object) -> None:
        if self._shown:
            sys.stderr.write("\r\033[K")

    def __call__(self, what: str, done: int, total: int) -> None:
        now = time.monotonic()
        if self._shown and (now - self._last >= EVERY or done == total):
            self._last = now
            sys.stderr.write(f"\r\033[K{what} {done}/{total}")
            sys.stderr.flush()
