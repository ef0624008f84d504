"""What is shipped is what the sources give."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
WEB = ROOT / "web"


def test_the_build_is_made_from_these_sources() -> None:
    digest = hashlib.sha256()
    names = sorted(file.relative_to(WEB).as_posix() for file in (WEB / "src").rglob("*") if file.is_file())
    for name in [*names, "package-lock.json"]:
        digest.update(name.encode() + b"\0" + (WEB / name).read_bytes() + b"\0")
    built = (ROOT / "kg" / "site" / "static" / "sources.sha256").read_text().strip()
    assert built == digest.hexdigest(), "run `npm ci && npm run build` in web/"


@pytest.mark.slow
@pytest.mark.skipif(
    not shutil.which("node") or not (WEB / "node_modules").is_dir(), reason="needs Node and `npm ci` in web/"
)
def test_types_style_and_build_hold() -> None:
    for command in (["node_modules/.bin/tsc", "--noEmit"], ["node_modules/.bin/biome", "check", "."]):
        done = subprocess.run(command, cwd=WEB, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    done = subprocess.run(
        ["node", "build.mjs", "--check"], cwd=WEB, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_every_rule_of_the_network_is_kept() -> None:
    """Neither program holds an address that a page could ask."""
    for name in ("network/static/network.js", "site/static/site.js"):
        script = (ROOT / "kg" / name).read_text("utf-8")
        for word in ("XMLHttpRequest", "sendBeacon", "importScripts", "WebSocket("):
            assert word not in script, f"{name} holds {word}"
