"""A headless Chromium for tests of pages: no network, every request and every word on the console noted."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of the system, with a profile of its own."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("needs Chromium (apt-get install chromium)")
    with TemporaryDirectory() as home, sync_playwright() as player:
        browser = player.chromium.launch(executable_path=path, args=QUIET, env={"HOME": home, "LC_ALL": "C"})
        yield browser
        browser.close()


@dataclass
class Visit:
    """An open page and what it did that nobody should see."""

    page: Page
    requests: list[str] = field(default_factory=list)
    noise: list[str] = field(default_factory=list)


def visit(
    browser: Browser, file: Path | str, *, address: str = "", phone: bool = False, dark: bool = False
) -> Visit:
    """Open a file, as a double click does, or what a server shows; `requests` are those that go anywhere else."""
    start = file if isinstance(file, str) else file.as_uri()
    allowed = ("file:", "data:", "blob:", *([start] if isinstance(file, str) else []))
    size = (390, 844) if phone else (1440, 900)
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        locale="zh-CN",
    )
    page = context.new_page()
    visited = Visit(page)
    page.on("console", lambda message: visited.noise.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: visited.noise.append(f"error: {error}"))
    page.on("dialog", lambda dialog: visited.noise.append(f"dialog: {dialog.message}"))
    page.on(
        "request",
        lambda request: None if request.url.startswith(allowed) else visited.requests.append(request.url),
    )
    page.goto(start + address)
    return visited
