"""All words by which names are found: edges, everyday words, heads, places, titles and bodies, found in one walk over the text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kg.extraction.words import Lists
from kg.lexicon.bodies import bare_forms, central_forms, endings, level_forms
from kg.lexicon.nouns import common, edges, heads, known
from kg.lexicon.places import all_forms
from kg.lexicon.posts import titles
from kg.lexicon.tables import several, table


@cache
def vocabulary() -> Lists:
    """Where each list's words stand in a text is asked of this.

    >>> from kg.extraction.words import letters
    >>> text = "打造深哈产业园"
    >>> found = vocabulary().anywhere(letters(text))["edge"]
    >>> [text[start:end] for start, end in zip(found.starts.tolist(), found.ends.tolist())]
    ['打', '打造']
    """
    return Lists(lists())


@cache
def lists() -> Mapping[str, tuple[str, ...]]:
    """The words of each list."""
    zones = table("zone_types.tsv", ("name", "forms", "level"))
    return {
        "edge": tuple(edges()),
        "everyday": common(),
        "place": tuple(form.text for form in all_forms()),
        "head": tuple(heads()),
        "known": tuple(form for thing in known() for form in thing.forms),
        "title": titles(),
        "body": tuple(sorted({*level_forms(), *bare_forms(), *central_forms()})),
        "ending": tuple(sorted(word for word in endings() if word)),
        "zone": tuple(sorted({word for _, (name, forms, _) in zones for word in (name, *several(forms))})),
    }
