"""What people decided about things, brought to the keys of this build."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.errors import ReviewError
from kg.ids import bare, thing_key
from kg.model import Issue, Type
from kg.resolution.merging import Draft, merges, roots
from kg.resolution.review import PAIRS, Decided, Decision, complaint
from kg.resolution.scope import related


@dataclass(slots=True)
class Settled:
    """Decisions about things that this build has."""

    root: dict[str, str] = field(default_factory=dict)  # what the rules alone make one
    moved: dict[str, str] = field(default_factory=dict)  # key → key of the corrected type
    same: list[tuple[str, str]] = field(default_factory=list)
    apart: list[tuple[str, str]] = field(default_factory=list)  # different or unsure
    names: dict[str, str] = field(default_factory=dict)  # key → name
    decided: list[Decided] = field(default_factory=list)
    complaints: list[Issue] = field(default_factory=list)


def settle(drafts: dict[str, Draft], decisions: Iterable[Decision]) -> Settled:
    """The decisions by keys. Corrections of type change the drafts; the others are for those who merge."""
    decisions = list(decisions)
    if not decisions:
        return Settled()
    settled = Settled(root=roots(((pair.one, pair.other) for pair in merges(drafts).same), sorted(drafts)))
    for decision in (d for d in decisions if d.kind == "type"):
        if key := _known(decision, decision.subject, drafts, settled):
            settled.decided.append(Decided(decision, (_retyped(key, Type(decision.value), drafts, settled),)))
    for decision in (d for d in decisions if d.kind == "rename"):
        if key := _known(decision, decision.subject, drafts, settled):
            settled.names[key] = decision.value
            settled.decided.append(Decided(decision, (key,)))
    for decision in (d for d in decisions if d.kind in PAIRS):
        one = _known(decision, decision.subject, drafts, settled)
        other = _known(decision, decision.value, drafts, settled) if one else None
        if one and other:
            _pair(decision, one, other, settled)
    _check(settled)
    return settled


def _known(decision: Decision, reference: str, drafts: Mapping[str, Draft], settled: Settled) -> str | None:
    key = find(reference, drafts, settled.root)
    if key is None:
        settled.complaints.append(complaint(decision, f'"{reference}" is no thing', drafts, reference))
    return key


def find(reference: str, drafts: Mapping[str, Draft], root: Mapping[str, str]) -> str | None:
    """The key that a reference means: itself, or the one thing of its type that bears its name in a place that fits.

    Rules change: what was project/哈创园 may be project/230100/哈创园 today, or go by its full name.
    """
    if reference in drafts:
        return reference
    parts = reference.split("/")
    if len(parts) not in (2, 3):
        return None
    type_, name, place = parts[0], bare(parts[-1]), parts[1] if len(parts) == 3 else None
    bearers = [d for d in drafts.values() if d.type.lower() == type_ and related(place, d.place)]
    named = [d.key for d in bearers if name in d.names] or [d.key for d in bearers if name in d.aliases]
    return min(named) if len({root.get(key, key) for key in named}) == 1 else None


def _retyped(key: str, type_: Type, drafts: dict[str, Draft], settled: Settled) -> str:
    """The draft under the key of the right type, together with what stands there already."""
    draft = drafts[key]
    new = thing_key(type_, draft.name, draft.place)
    if new == key:
        return key
    del drafts[key]
    target = drafts.setdefault(new, Draft(key=new, type=type_, place=draft.place))
    for entity in draft.entities:
        target.add(entity._replace(type=type_))
    target.bodies |= draft.bodies
    settled.moved[key] = new
    return new


def _pair(decision: Decision, one: str, other: str, settled: Settled) -> None:
    if one == other:
        if decision.kind != "same":
            settled.complaints.append(complaint(decision, "both names mean one thing", ()))
        return
    (settled.same if decision.kind == "same" else settled.apart).append((one, other))
    settled.decided.append(Decided(decision, (one, other)))


def _check(settled: Settled) -> None:
    """Two things cannot be one and two."""
    lines = {frozenset(each.things): each.decision for each in settled.decided if each.decision.kind in PAIRS}
    together = {frozenset(pair) for pair in settled.same}
    for pair in settled.apart:
        if frozenset(pair) in together:
            line = lines[frozenset(pair)].line
            raise ReviewError(
                f"review line {line}", f"{pair[0]} and {pair[1]} are decided twice", "keep one of the lines"
            )
