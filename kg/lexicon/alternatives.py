"""Many words as one pattern that is quick to try.

>>> alternatives(["新增", "新建", "增"])
'(?:(?=[增新])(?:增|新(?:增|建)))'
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_INNER = r"\((?:[^()]|\([^()]*\))*\)"
_PLAIN = re.compile(
    rf"\w(?![?*+{{])(?:[^|()]|{_INNER})*"
)  # begins with a letter of its own, and is one alternative


def alternatives(patterns: Iterable[str]) -> str:
    """One of these, the first that fits, as `"|".join(patterns)` says too; but only those are tried that begin with the next letter.

    What begins with no letter comes last, and with it all that it may stand before, in their order.

    >>> re.match(alternatives(["同步", "(?<!不)同", "同意", "应"]), "同意").group()
    '同'
    """
    found = list(patterns)
    open_ = "".join(pattern for pattern in found if not _PLAIN.fullmatch(pattern))
    groups: dict[str, list[str]] = {}
    for pattern in found:
        if _PLAIN.fullmatch(pattern) and pattern[0] not in open_:
            groups.setdefault(pattern[0], []).append(pattern[1:])
    rest = [pattern for pattern in found if pattern[0] not in groups]
    branches = (
        head + (tails[0] if len(tails) == 1 else f"(?:{'|'.join(tails)})")
        for head, tails in sorted(groups.items())
    )
    grouped = [f"(?=[{''.join(sorted(groups))}])(?:{'|'.join(branches)})"] if groups else []
    return f"(?:{'|'.join([*grouped, *rest])})"
