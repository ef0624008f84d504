"""A graph whose every word is out to break a page."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import kg.build
from kg.ids import thing_key
from kg.model import (
    Comparator,
    Document,
    Entity,
    Findings,
    Form,
    Kind,
    Layout,
    Measure,
    Mention,
    Part,
    Period,
    Profile,
    Section,
    Statement,
    Strength,
    Type,
)

WORDS = (
    "</script><script>window.broken=1</script>",
    '<img src="x" onerror="window.broken=1">',
    "<!--<script>",
    "]]>--></style>",
    'a href="javascript:window.broken=1"',
    "{{7*7}}${7*7}__proto__",
    "\u202eright to left\u202c مرحبا",
    "👩‍👩‍👧‍👦𠮷野家",
    "长" * 10_000,
    "'\"&amp;\\u003c\u2028",
    "constructor",
    "=1+1",
)


def hostile_graph(folder: Path) -> Path:
    """Documents, things, indicators, sections and statements with such words in every field."""
    text = "\n".join(f"{word}，确保{word}增长5%。" for word in WORDS)
    source = folder / "hostile.txt"
    source.write_text(text, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kg.build, "extract", _everywhere)
        kg.build.build([source], folder / "graph")
    return folder / "graph"


def _everywhere(document: Document) -> Findings:
    statements, entities, mentions, sections = [], [], [], []
    at = 0
    for number, word in enumerate(WORDS):
        start = document.text.index(word, at)
        at = document.text.index("5%", start) + 2
        kinds = list(Type)
        for type_ in (Type.INSTITUTION, kinds[number % len(kinds)]):
            entities.append(
                Entity(key=thing_key(type_, word), type=type_, name=word, aliases=(f"{word}別名",))
            )
        by, about = thing_key(Type.INSTITUTION, word), thing_key(kinds[number % len(kinds)], word)
        mentions.append(Mention(document.evidence(start, start + len(word)), about))
        sections.append(
            Section(title=word, start=start, body=start, end=at, depth=1, parent=None, part=Part.PLAN)
        )
        statements.append(
            Statement(
                kind=list(Kind)[number % 3],
                evidence=document.evidence(start, at),
                rule=word,
                by=by,
                strength=Strength.ENSURE,
                period=Period(2024, 2024),
                about=(about,),
                section=number,
                measures=(
                    Measure(
                        indicator=word,
                        form=Form.GROWTH,
                        comparator=Comparator.AT_LEAST,
                        value=Decimal(5),
                        unit=word,
                        evidence=document.evidence(at - 2, at),
                    ),
                ),
            )
        )
    return Findings(
        document=Document(
            id=document.id,
            name=document.name,
            sha256=document.sha256,
            text=document.text,
            layout=Layout.unchanged(document.text),
            sections=tuple(sections),
            rows=(),
            profile=Profile(title=WORDS[0], publisher=WORDS[1], year=2024),
        ),
        statements=tuple(statements),
        entities=tuple({entity.key: entity for entity in entities}.values()),
        mentions=tuple(mentions),
    )
