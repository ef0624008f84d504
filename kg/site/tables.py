"""The graph as the tables that the pages read: columns of plain values, things and statements by their number.

A column costs a browser far less than an object a row does: fifty thousand statements are one array of quotes, one of
authors, and so on. -1 stands for "none".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from kg.ids import BASE
from kg.model import Kind, Type
from kg.network.atlas import KINDS, THINGS, Atlas, Heading, Source
from kg.network.columns import Mention
from kg.network.palette import NAMES, palette
from kg.network.ties import Tie, ties

Table = dict[str, Any]
NOTHING: Final = -1


@dataclass(frozen=True)
class Numbered:
    """An atlas whose documents, things, statements and measures have numbers."""

    atlas: Atlas

    @cached_property
    def things(self) -> dict[str, int]:
        return {iri: at for at, iri in enumerate(self.atlas.things)}

    @cached_property
    def sources(self) -> dict[str, int]:
        """The newest first: who comes to ask is asked about now."""

        def order(one: Source) -> tuple[int, str, str]:
            return -int(one.year or 0), one.title, one.iri

        return {one.iri: at for at, one in enumerate(sorted(self.atlas.sources.values(), key=order))}

    @cached_property
    def words(self) -> dict[str, int]:
        def order(iri: str) -> tuple[int, int, int]:
            one = self.atlas.words[iri]
            return self.sources[one.source], one.start, one.end

        return {iri: at for at, iri in enumerate(sorted(self.atlas.words, key=order))}

    @cached_property
    def numbers(self) -> dict[str, int]:
        found = [number for iri in self.words for number in self.atlas.words[iri].numbers]
        return {iri: at for at, iri in enumerate(found)}

    @cached_property
    def headings(self) -> dict[str, list[Heading]]:
        """By document, in the order of the text."""
        found: dict[str, list[Heading]] = {iri: [] for iri in self.sources}
        for one in sorted(self.atlas.headings.values(), key=lambda one: (one.start, -one.end, one.iri)):
            found[one.source].append(one)
        return found

    @cached_property
    def ties(self) -> tuple[Tie, ...]:
        return ties(self.atlas)

    def thing(self, iri: str | None) -> int:
        return self.things.get(iri, NOTHING) if iri else NOTHING


def core(numbered: Numbered) -> Table:
    """What the first page needs: documents, counts, names and colours."""
    atlas = numbered.atlas
    kinds: Counter[tuple[str, str]] = Counter((one.source, one.kind) for one in atlas.words.values())
    restated = Counter(one.kind for one in atlas.words.values() if one.restates)
    documents = [atlas.sources[iri] for iri in numbered.sources]
    return {
        "base": BASE,
        "kinds": list(KINDS),
        "classes": list(THINGS),
        "names": {**NAMES, **atlas.names},
        "palette": {
            name: {"light": ink.light, "dark": ink.dark, "shape": ink.shape}
            for name, ink in palette().items()
        },
        "order": list(palette()),
        "counts": {
            "statements": {kind: sum(kinds[iri, kind] for iri in numbered.sources) for kind in KINDS},
            "restated": {kind: restated[kind] for kind in KINDS},
            "things": dict(sorted(Counter(one.kind for one in atlas.things.values()).items())),
            "numbers": len(numbered.numbers),
            "bodies": len({one.by for one in atlas.words.values() if one.kind == KINDS[0] and one.by}),
        },
        "documents": [
            {
                "path": _path(one.iri),
                "title": one.title,
                "file": one.file,
                "publisher": one.publisher,
                "issued": one.issued,
                "year": one.year,
                "level": one.level,
                "issuer": numbered.thing(one.issuer),
                "place": numbered.thing(one.place),
                "placeName": _name(atlas, one.place),
                "issuerName": _name(atlas, one.issuer),
                "versionOf": numbered.sources.get(one.version_of or "", NOTHING),
                "characters": len(one.text),
                "counts": [kinds[one.iri, kind] for kind in KINDS],
            }
            for one in documents
        ],
        "front": _front(numbered),
    }


def things(numbered: Numbered) -> Table:
    """Everything that has a name, and what the graph knows of it beside statements."""
    found = list(numbered.atlas.things.values())
    return {
        "kind": [THINGS.index(one.kind) for one in found],
        "name": [one.name for one in found],
        "path": [_path(one.iri) for one in found],
        "others": {at: list(one.others) for at, one in enumerate(found) if one.others},
        "english": {at: one.english for at, one in enumerate(found) if one.english},
        "facts": [
            [fact.kind, numbered.things[fact.source], numbered.things[fact.target], fact.note]
            for fact in numbered.atlas.facts
            if fact.source in numbered.things and fact.target in numbered.things
        ],
    }


def statements(numbered: Numbered) -> Table:
    """Every statement and every measure, in the order of documents and texts."""
    atlas = numbered.atlas
    found = [atlas.words[iri] for iri in numbered.words]
    places = {heading.iri: at for some in numbered.headings.values() for at, heading in enumerate(some)}
    periods, rules = _coded(one.period for one in found), _coded(one.rule for one in found)
    return {
        "document": [numbered.sources[one.source] for one in found],
        "start": [one.start for one in found],
        "end": [one.end for one in found],
        "kind": [KINDS.index(one.kind) for one in found],
        "quote": [one.quote for one in found],
        "by": [numbered.thing(one.by) for one in found],
        "speaker": [numbered.thing(one.speaker) for one in found],
        "strength": _column(found, "strength"),
        "periods": list(periods),
        "period": [NOTHING if one.period is None else periods[one.period] for one in found],
        "deadline": {
            at: one.deadline_text or one.deadline
            for at, one in enumerate(found)
            if one.deadline_text or one.deadline
        },
        "day": {at: one.deadline for at, one in enumerate(found) if one.deadline},
        "about": [_things(numbered, one.about) for one in found],
        "themes": [_things(numbered, one.themes) for one in found],
        "responsible": {
            at: _things(numbered, one.responsible) for at, one in enumerate(found) if one.responsible
        },
        "partners": {at: _things(numbered, one.partners) for at, one in enumerate(found) if one.partners},
        "section": [places.get(one.section or "", NOTHING) for one in found],
        "restates": {
            at: numbered.words[one.restates] for at, one in enumerate(found) if one.restates in numbered.words
        },
        "rules": list(rules),
        "rule": [NOTHING if one.rule is None else rules[one.rule] for one in found],
        "numbers": _numbers(numbered),
    }


def text(numbered: Numbered, source: str, mentions: Iterable[Mention]) -> Table:
    """What the reader of one document needs."""
    headings = numbered.headings[source]
    depth: dict[str, int] = {}
    for one in headings:
        depth[one.iri] = depth.get(one.above or "", 0) + 1
    return {
        "text": numbered.atlas.sources[source].text,
        "headings": [[one.start, one.end, one.title, depth[one.iri], one.body] for one in headings],
        "mentions": [
            [one.start, one.end, numbered.things[one.thing]]
            for one in mentions
            if one.thing in numbered.things
        ],
    }


def tie_table(numbered: Numbered) -> Table:
    """What hangs together, and because of which statements."""
    kinds = _coded(tie.kind for tie in numbered.ties)
    return {
        "kinds": list(kinds),
        "source": [numbered.things[tie.source] for tie in numbered.ties],
        "target": [numbered.things[tie.target] for tie in numbered.ties],
        "kind": [kinds[tie.kind] for tie in numbered.ties],
        "reasons": [[numbered.words[iri] for iri in tie.reasons] for tie in numbered.ties],
        "note": {at: tie.note for at, tie in enumerate(numbered.ties) if tie.note},
    }


def _numbers(numbered: Numbered) -> Table:
    found = [numbered.atlas.numbers[iri] for iri in numbered.numbers]
    owner = {iri: at for one, at in numbered.words.items() for iri in numbered.atlas.words[one].numbers}
    units, forms, comparators = (
        _coded(getattr(one, field) for one in found) for field in ("unit", "form", "comparator")
    )
    follow = [fact for fact in numbered.atlas.follow if fact.source in numbered.numbers]
    return {
        "statement": [owner[iri] for iri in numbered.numbers],
        "indicator": [numbered.thing(one.indicator) for one in found],
        "name": [one.name for one in found],
        "forms": list(forms),
        "form": [forms[one.form] for one in found],
        "comparators": list(comparators),
        "comparator": [comparators[one.comparator] for one in found],
        "value": [one.value for one in found],
        "upper": {at: one.upper for at, one in enumerate(found) if one.upper},
        "units": list(units),
        "unit": [units[one.unit] for one in found],
        "text": [one.text for one in found],
        "follow": [
            [fact.kind, numbered.numbers[fact.source], numbered.numbers.get(fact.target, NOTHING), fact.note]
            for fact in follow
        ],
    }


def _front(numbered: Numbered) -> Table:
    """What the first page shows of things, so that it need not wait for all of them."""
    atlas = numbered.atlas
    promised = [one for one in atlas.words.values() if one.kind == KINDS[0] and not one.restates]

    def most(found: Iterable[str | None], count: int) -> list[list[Any]]:
        counted = Counter(iri for iri in found if iri in atlas.things)
        ranked = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0] or ""))[:count]
        return [[_path(iri or ""), atlas.things[iri or ""].name, number] for iri, number in ranked]

    indicators = [atlas.numbers[number].indicator for one in atlas.words.values() for number in one.numbers]
    return {
        "themes": most((theme for one in promised for theme in one.themes), 24),
        "actors": most((actor for one in promised for actor in {one.by, one.speaker}), 12),
        "about": most((thing for one in promised for thing in one.about), 16),
        "indicators": most(indicators, 12),
        "examples": _examples(numbered),
    }


def _examples(numbered: Numbered) -> list[list[str]]:
    """Questions to begin with, made of what this graph can answer."""
    atlas = numbered.atlas
    promised = [one for one in atlas.words.values() if one.kind == KINDS[0] and not one.restates]
    said = Counter(one.speaker for one in promised)
    posts = {fact.source: fact.note for fact in atlas.facts if fact.kind == "holds" and fact.note}
    found: list[tuple[str, str, str]] = [
        ("official", iri, f"{posts[iri]}{atlas.things[iri].name}")
        for iri in sorted(posts, key=lambda iri: (-said[iri], iri))
        if said[iri] and iri in atlas.things
    ][:1]
    spoken = Counter(iri for one in promised for iri in one.about)
    found += [
        ("about", iri, atlas.things[iri].name)
        for iri in sorted(spoken, key=lambda iri: (-spoken[iri], iri))
        if iri in atlas.things and atlas.things[iri].kind in _ASKED_ABOUT
    ][:1]
    numbers: dict[str, list[Any]] = {kind: [] for kind in ("Measure", "Target", "Result")}
    for number in atlas.numbers.values():
        numbers[number.kind].append(number.indicator)
    targets, results = Counter(numbers["Target"]), Counter(numbers["Result"])
    both = sorted(targets.keys() & results.keys() & atlas.things.keys())
    found += [
        ("indicator", iri, atlas.things[iri].name)
        for iri in sorted(both, key=lambda iri: (-min(targets[iri], results[iri]), iri))
    ][:1]
    found += [("deadline", "", "")] * any(one.deadline or one.deadline_text for one in promised)
    found += [("challenge", "", "")] * any(one.kind == Kind.CHALLENGE for one in atlas.words.values())
    return [[kind, _path(iri) if iri else "", name] for kind, iri, name in found]


_ASKED_ABOUT: Final = (Type.STRATEGY.value, Type.EVENT.value, Type.PROJECT.value)


def _column(found: Sequence[Any], name: str) -> list[Any]:
    return [getattr(one, name) or "" for one in found]


def _coded(values: Iterable[str | None]) -> dict[str, int]:
    return {value: at for at, value in enumerate(sorted({value for value in values if value is not None}))}


def _things(numbered: Numbered, iris: Iterable[str]) -> list[int]:
    return [numbered.things[iri] for iri in iris if iri in numbered.things]


def _name(atlas: Atlas, iri: str | None) -> str | None:
    return atlas.things[iri].name if iri in atlas.things and iri else None


def _path(iri: str) -> str:
    """The address of a thing inside the site: without the base where it has the usual one.

    >>> _path("https://w3id.org/commitment-graph/id/doc/e2eb"), _path("https://example.org/x")
    ('doc/e2eb', 'https://example.org/x')
    """
    return iri.removeprefix(BASE)
