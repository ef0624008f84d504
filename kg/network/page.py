"""A picture as one HTML file: pyvis with a template of its own, nothing fetched, nothing run but our own script.

pyvis gives nodes and edges their places in the template; its own templates are not used, because they ask a CDN and let data
run as script. Marks are put into its lists directly: `add_edge` looks through all edges for each new one.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from markupsafe import Markup
from pyvis.network import Network

from kg.network.atlas import Atlas
from kg.network.layout import Layout, layout
from kg.network.palette import NAMES, palette
from kg.network.quotation import quotation
from kg.network.surroundings import Surroundings
from kg.network.ties import Tie, weights

QUOTES: Final = 5_000  # in one file, about two megabytes


def page(atlas: Atlas, drawn: Surroundings, *, title: str) -> str:
    """The HTML of a picture; the same picture gives the same bytes."""
    laid = layout(drawn.things, drawn.ties, drawn.centre)
    nodes, edges, words = _marks(atlas, drawn, laid)
    net = Network(directed=True, cdn_resources="in_line")
    net.nodes, net.edges, net.options = nodes, edges, {"physics": {"enabled": False}}
    folder = Path(__file__).parent
    net.set_template_dir(str(folder), "template.html")
    script, style = static("network.js"), static("network.css")
    net.templateEnv.globals |= {
        "page": _page(atlas, drawn, title, words, laid),
        "policy": policy(scripts=[script], styles=[style]),
        "script": Markup(script),
        "style": Markup(style),
        "notices": Markup(static("THIRD_PARTY.txt")),
    }
    html: str = net.generate_html(notebook=False)
    return html


def static(name: str) -> str:
    """A file that the front end's build left in the package."""
    return files("kg.network").joinpath("static", name).read_text("utf-8")


def policy(*, scripts: list[str], styles: list[str]) -> str:
    """A Content-Security-Policy that lets run exactly these texts, and no request leave the page.

    >>> policy(scripts=["1"], styles=[])[:84]
    "default-src 'none'; script-src 'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='"
    """
    allowed = {"script-src": scripts, "style-src": styles}
    hashes = [f"{name} {' '.join(map(_hash, texts))}" for name, texts in allowed.items() if texts]
    fixed = ["img-src data: blob:", "base-uri 'none'", "form-action 'none'"]
    return "; ".join(["default-src 'none'", *hashes, *fixed])


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _marks(
    atlas: Atlas, drawn: Surroundings, laid: Layout
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], Mapping[str, int]]:
    """Nodes, edges, and the number that each statement behind them has in the page."""
    weight = weights(drawn.ties)
    told = _told(drawn.ties)
    reasons: dict[str, set[str]] = {iri: set() for iri in drawn.things}
    kept: dict[str, set[str]] = {iri: set() for iri in drawn.things}
    for tie in drawn.ties:
        for end in (tie.source, tie.target):
            reasons[end].update(tie.reasons)
            kept[end].update(tie.reasons[:told])
    inside = set().union(*kept.values())
    words = {iri: at for at, iri in enumerate(iri for iri in atlas.words if iri in inside)}
    numbers = {iri: at for at, iri in enumerate(drawn.things)}
    nodes = [
        {
            "id": numbers[iri],
            "iri": iri,
            "kind": atlas.things[iri].kind,
            "label": atlas.things[iri].name,
            "others": list(atlas.things[iri].others),
            "x": laid.places[iri][0],
            "y": laid.places[iri][1],
            "weight": weight[iri],
            "words": sorted(words[reason] for reason in kept[iri]),
            "wordsLeftOut": len(reasons[iri]) - len(kept[iri]),
        }
        for iri in drawn.things
    ]
    edges = [
        {
            "id": at,
            "from": numbers[tie.source],
            "to": numbers[tie.target],
            "kind": tie.kind,
            "note": tie.note,
            "weight": tie.weight,
            "words": [words[reason] for reason in tie.reasons[:told]],
            "wordsLeftOut": len(tie.reasons[told:]),
        }
        for at, tie in enumerate(drawn.ties)
    ]
    return nodes, edges, words


def _told(ties: Sequence[Tie]) -> int:
    """How many sentences of each tie the file holds: as many as a browser opens at once, shared evenly."""
    counts = [len(tie.reasons) for tie in ties]
    each = max(counts, default=0)
    while each > 1 and sum(min(each, count) for count in counts) > QUOTES:
        each = each * 9 // 10
    return each


def _page(
    atlas: Atlas, drawn: Surroundings, title: str, words: Mapping[str, int], laid: Layout
) -> dict[str, Any]:
    return {
        "title": title,
        "centre": [drawn.things.index(iri) for iri in drawn.centre],
        "leftOut": drawn.left_out,
        "tiesLeftOut": drawn.ties_left_out,
        "discs": [{"x": disc.x, "y": disc.y, "radius": disc.radius} for disc in laid.discs],
        "words": [quotation(atlas, atlas.words[iri]) for iri in words],
        "names": {**NAMES, **atlas.names},
        "palette": {
            name: {"light": ink.light, "dark": ink.dark, "shape": ink.shape}
            for name, ink in palette().items()
        },
        "order": list(palette()),
    }
