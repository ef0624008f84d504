from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.graph.store import Graph
from kg.network.atlas import Atlas, read
from kg.network.layout import layout
from kg.network.surroundings import around, between, named, overview
from kg.network.ties import Tie, ties


@pytest.fixture(scope="module")
def atlas(graph: Graph) -> Atlas:
    return read(graph)


def test_atlas_holds_every_statement_with_its_words(atlas: Atlas) -> None:
    assert len(atlas.words) == 810
    for one in atlas.words.values():
        assert atlas.sources[one.source].text[one.start : one.end] == one.quote


def test_every_reason_of_a_tie_names_both_ends(atlas: Atlas) -> None:
    for tie in ties(atlas):
        assert {tie.source, tie.target} <= atlas.things.keys()
        for reason in tie.reasons:
            one = atlas.words[reason]
            indicators = [atlas.numbers[number].indicator for number in one.numbers]
            ends = {
                one.by,
                one.speaker,
                *one.responsible,
                *one.partners,
                *one.about,
                *one.themes,
                *indicators,
            }
            assert {tie.source, tie.target} <= ends


def test_a_thing_is_found_by_iri_name_or_part_of_a_name(atlas: Atlas) -> None:
    iri = named(atlas.things, "刘启嘉")
    assert named(atlas.things, iri) == iri == named(atlas.things, "启嘉")
    with pytest.raises(QueryError, match="names nothing"):
        named(atlas.things, "没有这个名字")
    with pytest.raises(QueryError, match="things"):
        named(atlas.things, "工程")


def test_around_counts_what_it_leaves_out(atlas: Atlas) -> None:
    all_ties = ties(atlas)
    centre = named(atlas.things, "哈尔滨市人民政府")
    whole = around(all_ties, [centre], most=10_000)
    part = around(all_ties, [centre], most=20)
    assert part.things[0] == centre
    assert len(part.things) == 20
    assert part.left_out == len(whole.things) - 20 + whole.left_out
    assert part.things == whole.things[:20]
    assert all(tie.source in part.things and tie.target in part.things for tie in part.ties)


def test_a_second_step_goes_further_than_the_first(atlas: Atlas) -> None:
    all_ties, centre = ties(atlas), named(atlas.things, "刘启嘉")
    near, far = around(all_ties, [centre]), around(all_ties, [centre], steps=2)
    assert set(near.things) < set(far.things)


def _chain(*pairs: str) -> tuple[Tie, ...]:
    return tuple(Tie(source=pair[0], target=pair[1], kind="Commitment", reasons=("x",)) for pair in pairs)


def test_between_draws_every_shortest_way_and_no_other() -> None:
    found = between(_chain("ab", "bd", "ac", "cd", "ae", "ef", "fd"), "a", "d")
    assert sorted(found.things) == ["a", "b", "c", "d"]
    assert found.centre == ("a", "d")


def test_between_two_that_nothing_ties_draws_both() -> None:
    assert between(_chain("ab", "cd"), "a", "d").ties == ()


def test_overview_stands_apart_and_stands_still(atlas: Atlas) -> None:
    drawn = overview(ties(atlas), most=150)
    first, second = (layout(drawn.things, drawn.ties) for _ in range(2))
    assert first == second
    assert len(set(first.places.values())) == 150
    assert sorted(iri for disc in first.discs for iri in disc.members) == sorted(drawn.things)
    for disc in first.discs:
        for iri in disc.members:
            x, y = first.places[iri]
            assert (x - disc.x) ** 2 + (y - disc.y) ** 2 <= (disc.radius + 25) ** 2


def test_one_word_of_an_official_is_one_line_beside_the_body_he_speaks_for() -> None:
    said = Tie(source="official", target="goal", kind="Commitment", reasons=("s",))
    bound = Tie(source="body", target="goal", kind="Commitment", reasons=("s",))
    seat = Tie(source="official", target="body", kind="holds", note="书记")
    assert around((said, bound, seat), ["official"]).ties == (said, seat)
    assert around((said, bound, seat), ["body"]).ties == (bound, seat)
