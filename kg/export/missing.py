"""Libraries that only some formats need: asked for when they are needed, and named when they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from kg.errors import ExportError


def needed(module: str) -> Any:
    try:
        return import_module(module)
    except ModuleNotFoundError:
        package = module.partition(".")[0]
        raise ExportError(
            "kg export",
            f"needs {package} for this format",
            'install it with: pip install "commitment-graph[export]"',
        ) from None
