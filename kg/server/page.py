"""The page where people ask: Yasgui, bundled, with a tab for each named question."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

from kg.graph.store import PREFIXES
from kg.queries.questions import questions

CSP = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
_TEMPLATE = Path(__file__).parent / "query.html"


def query_page(base: str, *, pages: bool = False) -> str:
    """The page; the questions stand in it as data. With `pages` it leads to the graph's own pages.

    >>> "谁担任什么职务" in query_page("https://example.org/")
    True
    """
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in (PREFIXES | {"cgi": base}).items())
    asked = [
        {"name": q.name, "zh": q.zh, "en": q.en, "query": _prefixed(q.text, PREFIXES | {"cgi": base})}
        for q in questions()
    ]
    data = json.dumps(
        {"prefixes": prefixes, "questions": asked, "base": base if pages else None}, ensure_ascii=False
    ).replace("<", "\\u003c")
    links = "".join(
        f'<li><button type="button" data-question="{escape(q.name)}"><b>{escape(q.zh)}</b> {escape(q.en)}</button></li>'
        for q in questions()
    )
    door = '<nav><a href="./">← 网页 · Pages</a></nav>' if pages else ""
    template = _TEMPLATE.read_text("utf-8").replace("{{pages}}", door)
    return template.replace("{{questions}}", links).replace("{{data}}", data)


def _prefixed(text: str, prefixes: dict[str, str]) -> str:
    used = {
        name: iri for name, iri in prefixes.items() if f"{name}:" in text or name == "cgi"
    }  # answers are shown by prefix
    return "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in used.items()) + text
