"""What a statement is about."""

from __future__ import annotations

from kg.extraction.state import Draft, Name, State, bare_document
from kg.extraction.subjects import subjects
from kg.model import Entity, Kind, Type


def _state() -> State:
    state = State(bare_document("市政府推进深哈产业园和我市建设"))
    state.entities["i"] = Entity(key="i", type=Type.INSTITUTION, name="i", place="230100")
    for key, type_ in (("f", Type.INSTITUTION), ("p", Type.PROJECT), ("c", Type.PLACE), ("o", Type.OFFICIAL)):
        state.entities[key] = Entity(key=key, type=type_, name=key)
    state.names = [Name(0, 3, "i"), Name(5, 10, "p"), Name(11, 13, "c", points=True)]
    return state


def _draft(**fields: object) -> Draft:
    return Draft(start=0, end=15, kind=Kind.COMMITMENT, rule="test", clauses=(0,), **fields)  # type: ignore[arg-type]


def _about(draft: Draft, *named: Name) -> tuple[str, ...]:
    state = _state()
    state.drafts = [draft]
    state.names = [*named] or state.names
    subjects(state)
    return draft.about


def test_what_is_named_in_it() -> None:
    assert _about(_draft()) == ("i", "p")


def test_who_acts_is_not_what_it_is_about() -> None:
    assert _about(_draft(by="i")) == ("p",)


def test_what_a_company_did_is_about_the_company() -> None:
    company = [Name(0, 3, "f"), Name(5, 10, "p")]
    assert _about(_draft(by="f"), *company) == ("f", "p")


def test_a_charge_and_a_bond_concern_those_whom_they_name() -> None:
    assert _about(_draft(responsible=("i",))) == ("i", "p")
    assert _about(_draft(partners=("i",))) == ("i", "p")
    assert _about(_draft(by="i", partners=("i",))) == ("p",)
