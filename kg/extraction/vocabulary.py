"""The words by which statements, names and subject areas are found, looked for in one walk over the text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from kg.extraction.words import Lists, Spans, letters
from kg.lexicon.bodies import bare_forms, central_forms, endings, level_forms
from kg.lexicon.cues import cues
from kg.lexicon.nouns import common, edges, heads, known
from kg.lexicon.places import all_forms
from kg.lexicon.posts import titles
from kg.lexicon.tables import several, table
from kg.lexicon.themes import weighed

KINDS = ("creed", "speech", "lack", "contrast", "done", "will", "review", "plan", "self", "remedy", "shall")


@lru_cache(maxsize=2)  # several steps ask for those of the same text
def spots(text: str) -> Mapping[str, Spans]:
    """Where the words of each list stand in a text, whether they overlap or not.

    >>> text = "打造深哈产业园"
    >>> found = spots(text)["edge"]
    >>> [text[start:end] for start, end in zip(found.starts.tolist(), found.ends.tolist())]
    ['打', '打造']
    """
    return _vocabulary().anywhere(letters(text))


@cache
def cue_words() -> tuple[str, ...]:
    """The words that are cues of one of the kinds."""
    return tuple(dict.fromkeys(word for kind in KINDS for word in cues()[kind]))


@cache
def _vocabulary() -> Lists:
    return Lists(_lists())


def _lists() -> Mapping[str, tuple[str, ...]]:
    # The names build on this module.
    from kg.extraction.names.back import words_back
    from kg.extraction.names.formulas import anchors
    from kg.extraction.names.officials import HONOURS
    from kg.extraction.names.pointing import pointer_words
    from kg.extraction.names.programmes import PROGRAMMES

    zones = table("zone_types.tsv", ("name", "forms", "level"))
    return {
        "cue": cue_words(),
        **{kind: cues()[kind] for kind in ("note", "duty", "expect")},
        "anchor": anchors(),
        "honour": HONOURS,
        "award": cues()["award"],
        "programme": PROGRAMMES,
        "pointer": pointer_words(),
        "pointer back": tuple(words_back()),
        "theme": tuple(word for word, _, _ in weighed()),
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
