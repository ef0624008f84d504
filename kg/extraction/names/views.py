"""How what is seen of candidates is spelled: the views, and the traits that each makes.

What depends on few values is one view: these values, packed into one number for each candidate, and how they are spelled as traits. A
text shows the same views again and again; they are spelled once and told apart by their numbers from then on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

from kg.extraction.names.columns import HEADS, TERMS
from kg.extraction.names.edges import edge_terms
from kg.extraction.words import Ints
from kg.lexicon.nouns import Head, common, governors

_STEPS = (0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 10, 10, 12, 12, 12, 15)
Group = tuple[str, ...]  # traits that come together
Columns = Mapping[str, Ints]
LETTER = 16  # bits
WORDS = 1 << LETTER
COUNTED, HIDDEN, FIGURED, AGAIN, IN_LIST, WITH_OF = (1 << place for place in range(6))
WHOLE, BEGINS = 1, 2


def _piece(code: int) -> str:
    """The letters packed into a number, the last in the lowest bits.

    >>> _piece(ord("区") << 16 | ord("的"))
    '区的'
    """
    letters = []
    while code:
        letters.append(chr(code & 0xFFFF))
        code >>= LETTER
    return "".join(reversed(letters))


def _word(code: int) -> str:
    """What follows: an everyday word, or else a letter, whose numbers stand behind those of the words."""
    return common()[code - 1] if 0 < code < WORDS else _piece(code % WORDS)


# What views are made of: how many bits it takes, and how its number is read.
_FIELDS: Mapping[str, tuple[int, Callable[[int], object]]] = {
    **dict.fromkeys(("kind", "sort", "cut", "closing", "follower"), (12, TERMS.things.__getitem__)),
    "head": (14, HEADS.things.__getitem__),
    "before": (12, lambda code: edge_terms()[code]),
    "after": (17, _word),
    **dict.fromkeys(("length", "strange"), (4, int)),
    **dict.fromkeys(("joins", "signs"), (6, int)),
    "place": (2, int),
    **dict.fromkeys(("listed", "figure", "graded"), (1, bool)),
    **dict.fromkeys(("letter", "last", "outer"), (16, _piece)),
    **dict.fromkeys(("first two", "last two", "two before", "two before the head"), (32, _piece)),
    "grade": (48, _piece),
}


class View(NamedTuple):
    fields: tuple[str, ...]
    spell: Callable[..., Group]

    def codes(self, columns: Columns) -> Ints:
        """One number for each candidate."""
        total = columns[self.fields[0]]
        for field in self.fields[1:]:
            total = total << _FIELDS[field][0] | columns[field]
        return total

    def spelled(self, code: int) -> Group:
        """The traits behind a number.

            >>> import numpy as np
        >>> columns = {"place": np.array([2]), "kind": np.array([TERMS["phrase"]]), "sort": np.array([TERMS["site"]])}
            >>> view = View(("place", "kind", "sort"), _of_place)
            >>> view.spelled(int(view.codes(columns)[0]))
            ('pl=begins/phrase', 'pl=begins/site')
        """
        return self.spell(*[read(code >> shift & mask) for shift, mask, read in _packed(self.fields)])


@cache
def _packed(fields: tuple[str, ...]) -> tuple[tuple[int, int, Callable[[int], object]], ...]:
    """Where in a number each of these stands, and how it is read."""
    found, shift = [], 0
    for bits, read in map(_FIELDS.__getitem__, reversed(fields)):
        found.append((shift, (1 << bits) - 1, read))
        shift += bits
    return tuple(reversed(found))


def _of_build(kind: str, sort: str, head: Head | None, cut: str, closing: str) -> Group:
    return (
        f"s={sort}",
        f"h={head.word if head else ''}/{kind}",
        f"c={cut}/{kind}",
        f"c={cut}/{sort}",
        f"o={closing}/{kind}",
        f"o={closing}/{sort}",
    )


def _of_size(kind: str, sort: str, length: int, strange: int) -> Group:
    return f"l={_STEPS[length]}/{sort}", f"r={strange}/{sort}", f"r={strange}/{min(length, 6)}/{kind}"


def _of_verb(before: str, sort: str) -> Group:
    groups = governors()["before"].get(before, ())
    return (f"b={before}/{sort}", *(f"bg={g}" for g in groups), *(f"bg={g}/{sort}" for g in groups))


def _of_behind(after: str, follower: str, kind: str, sort: str) -> Group:
    groups = governors()["behind"].get(after, ())
    own = (f"a={after}", f"a={after[:1]}/{kind}", f"t={follower}/{kind}")
    return (*own, *(f"ag={g}" for g in groups), *(f"ag={g}/{sort}" for g in groups))


def _of_signs(kind: str, sort: str, signs: int) -> Group:
    alone = {"counted": COUNTED, "hidden": HIDDEN, "figure": FIGURED, "again": AGAIN}
    found = [trait for name, sign in alone.items() if signs & sign for trait in (name, f"{name}/{sort}")]
    if signs & IN_LIST:
        found += f"listed/{kind}", f"listed/{sort}"
    return (*found, *(("of",) if signs & WITH_OF else ()))


def _of_place(place: int, kind: str, sort: str) -> Group:
    name = {WHOLE: "whole", BEGINS: "begins"}.get(place)
    return (f"pl={name}/{kind}", f"pl={name}/{sort}") if name else ()


PHRASE = (
    View(("kind", "sort", "head", "cut", "closing"), _of_build),
    View(("kind", "sort", "length", "strange"), _of_size),
    View(("before", "sort"), _of_verb),
    View(("after", "follower", "kind", "sort"), _of_behind),
    View(("first two",), lambda letters: (f"f={letters}",)),
    View(("last two",), lambda letters: (f"e={letters}",)),
    View(("letter",), lambda letter: (f"p={letter}",)),
    View(("two before the head",), lambda letters: (f"m={letters}",) if letters else ()),
    View(("kind", "sort", "signs"), _of_signs),
    View(("place", "kind", "sort"), _of_place),
    View(("grade",), lambda grade: (f"g={grade}",) if grade else ()),
    View(("graded", "kind", "sort"), lambda graded, kind, sort: (f"g/{sort}", f"g/{kind}") if graded else ()),
)


def _of_quote(cut: str, closing: str, follower: str, listed: bool) -> Group:
    return f"q={cut}", f"o={closing}/quote", f"t={follower}/quote", f"listed={listed}/quote"


def _of_quote_size(length: int, strange: int, joins: int, figure: bool) -> Group:
    parts = (f"ql={joins + 1}、",) if joins else ()
    return (f"ql={length}", f"qr={strange}", *parts, *(("qfigure",) if figure else ()))


def _of_quote_sides(before: str, after: str) -> Group:
    groups = governors()
    behind, ahead = groups["behind"].get(after, ()), groups["before"].get(before, ())
    return (f"qa={after}", *(f"bg={g}/quote" for g in ahead), *(f"ag={g}/quote" for g in behind))


QUOTE = (
    View(("cut", "closing", "follower", "listed"), _of_quote),
    View(("length", "strange", "joins", "figure"), _of_quote_size),
    View(("before", "after"), _of_quote_sides),
    View(("letter",), lambda letter: (f"qf={letter}",)),
    View(("last",), lambda letter: (f"qe={letter}",)),
    View(("last two",), lambda letters: (f"qe={letters}",)),
    View(("before", "outer"), lambda before, outer: (f"qb={before or outer}",)),
    View(("two before",), lambda letters: (f"qp={letters}",)),
)


def _of_known(head: Head, after: str) -> Group:
    return "k", f"k={head.sort}", f"k={head.word}", f"ka={after}", f"ka={after[:1]}/{head.sort}"


KNOWN = (
    View(("head", "after"), _of_known),
    View(("letter",), lambda letter: (f"kp={letter}",)),
    View(("two before",), lambda letters: (f"kp={letters}",)),
)
