"""One node for one thing, and never one for two."""

from __future__ import annotations

import pytest

from kg.ids import thing_key
from kg.model import Document, Entity, Evidence, Findings, Layout, Mention, Profile, Tenure, Type
from kg.resolution import Things, resolve, scoped
from kg.resolution.merging import Pair

HARBIN, SONGBEI, MUDANJIANG, XUSHUI, XUSHUI_NOW = "230100", "230109", "231000", "130625", "130609"


def thing(type_: Type, name: str, place: str | None = None, *aliases: str) -> Entity:
    return Entity(key=thing_key(type_, name, place), type=type_, name=name, place=place, aliases=aliases)


def page(
    id_: str, place: str | None, *entities: Entity, posts: tuple[tuple[str, str, str], ...] = ()
) -> Findings:
    """What was found on a page about a place; posts as official, post, key of the body."""
    here = Evidence(0, 1, "页")
    document = Document(
        id=id_, name=id_, sha256=id_, text="页", layout=Layout.unchanged("页"), sections=(), rows=(), profile=Profile(place_code=place)
    )  # fmt: skip
    tenures = [
        Tenure(official=thing_key(Type.OFFICIAL, name), post=post, institution=body, evidence=here)
        for name, post, body in posts
    ]
    return scoped(
        Findings(
            document=document,
            entities=entities,
            mentions=tuple(Mention(here, e.key) for e in entities),
            tenures=tuple(tenures),
        )
    )


def nodes(things: Things, type_: Type, name: str) -> list[str]:
    return sorted(k for k, t in things.things.items() if t.type is type_ and name in (t.name, *t.aliases))


@pytest.mark.parametrize(
    ("type_", "name", "places", "count"),
    [
        (Type.STRATEGY, "七大都市", (HARBIN, SONGBEI), 1),  # coined, and one place holds the other
        (Type.PROJECT, "地铁3号线", (HARBIN, SONGBEI), 1),
        (Type.PROJECT, "地铁3号线", (HARBIN, MUDANJIANG), 2),  # each city has its own
        (Type.PROJECT, "深哈产业园", (HARBIN, SONGBEI), 1),
        (Type.PROJECT, "图书馆", (HARBIN, SONGBEI), 2),  # everyday words: which one?
        (Type.PROJECT, "图书馆", (XUSHUI, XUSHUI_NOW), 1),  # one place, renamed
        (Type.STRATEGY, "十四五规划", (HARBIN, SONGBEI), 2),  # each has its own
        (Type.INSTITUTION, "华为", (HARBIN, XUSHUI), 1),  # a company wherever it is named
        (Type.INSTITUTION, "城投集团", (HARBIN, XUSHUI), 2),
        (Type.INSTITUTION, "虹桥中学", (HARBIN, XUSHUI), 2),
        (Type.EVENT, "第九届亚冬会", (HARBIN, XUSHUI), 1),
        (Type.POLICY, "中央八项规定", (HARBIN, XUSHUI), 1),
        (Type.HONOUR, "全国文明城市", (HARBIN, XUSHUI), 1),
        (Type.PLACE, "长三角", (HARBIN, XUSHUI), 1),
        (Type.PLACE, "中心城区", (HARBIN, XUSHUI), 2),
    ],
)
def test_where_names_hold(type_: Type, name: str, places: tuple[str, str], count: int) -> None:
    things = resolve([page(place, place, thing(type_, name)) for place in places])
    assert len(nodes(things, type_, name)) == count


def test_types_never_merge() -> None:
    entities = [thing(type_, "哈尔滨新区", "230100_z1") for type_ in (Type.PLACE, Type.INSTITUTION)]
    things = resolve([page("a", HARBIN, entities[0]), page("b", HARBIN, entities[1])])
    assert things.canonical[entities[0].key] != things.canonical[entities[1].key]


def test_a_renamed_place_and_its_bodies_are_one() -> None:
    before = page(
        "a", XUSHUI, thing(Type.INSTITUTION, "徐水县人民政府", XUSHUI), thing(Type.PLACE, "徐水县", XUSHUI)
    )
    after = page(
        "b",
        XUSHUI_NOW,
        thing(Type.INSTITUTION, "保定市徐水区人民政府", XUSHUI_NOW),
        thing(Type.PLACE, "保定市徐水区", XUSHUI_NOW),
    )
    things = resolve([before, after])
    government = things.things["institution/130609/保定市徐水区人民政府"]
    assert government.name == "保定市徐水区人民政府"
    assert government.aliases == ("徐水县人民政府",)
    assert government.replaces == ("institution/130625/徐水县人民政府",)
    assert government.jurisdiction == "place/130609/保定市徐水区"
    assert things.canonical["institution/130625/徐水县人民政府"] == government.key
    place = things.things["place/130609/保定市徐水区"]
    assert (place.code, place.part_of, place.aliases) == ("130609", "place/130600/保定市", ("徐水县",))


def test_an_alias_ties_two_forms() -> None:
    full = thing(Type.INSTITUTION, "哈尔滨工业大学先进技术研究院", None, "哈工大先进技术研究院")
    things = resolve(
        [page("a", HARBIN, full), page("b", SONGBEI, thing(Type.INSTITUTION, "哈工大先进技术研究院"))]
    )
    assert len(nodes(things, Type.INSTITUTION, "哈工大先进技术研究院")) == 1
    assert things.merged[0].rule == "alias"


def test_an_alias_of_two_things_is_a_candidate() -> None:
    first = thing(Type.PROJECT, "松北科创园", HARBIN, "哈创园")
    second = thing(Type.PROJECT, "哈西科创园", HARBIN, "哈创园")
    third = thing(Type.PROJECT, "哈创园", HARBIN)
    things = resolve([page("a", HARBIN, first, second), page("b", HARBIN, third)])
    assert len({things.canonical[entity.key] for entity in (first, second, third)}) == 3
    assert {pair.rule for pair in things.candidates} == {"alias"}


def test_the_place_before_a_name_may_be_left_out_in_the_place_alone() -> None:
    full = thing(Type.PROJECT, "哈尔滨科技大市场")
    short = thing(Type.PROJECT, "科技大市场")
    things = resolve([page("a", SONGBEI, full), page("b", HARBIN, short), page("c", MUDANJIANG, short)])
    assert nodes(things, Type.PROJECT, "科技大市场") == [
        "project/230100/哈尔滨科技大市场",
        "project/231000/科技大市场",
    ]
    assert things.things["project/230100/哈尔滨科技大市场"].name == "哈尔滨科技大市场"


def test_people_are_one_by_their_body_alone() -> None:
    government = thing(Type.INSTITUTION, "高唐县人民政府", "371526")
    elsewhere = thing(Type.INSTITUTION, "高阳县人民政府", "130628")
    person = thing(Type.OFFICIAL, "王伟")
    first = page("2021", "371526", government, person, posts=(("王伟", "代县长", government.key),))
    later = page("2022", "371526", government, person, posts=(("王伟", "县长", government.key),))
    other = page("2023", "130628", elsewhere, person, posts=(("王伟", "县长", elsewhere.key),))
    things = resolve([first, later, other])
    assert nodes(things, Type.OFFICIAL, "王伟") == ["official/130628/王伟", "official/371526/王伟"]
    assert things.candidates == ()


def test_a_person_who_moves_up_in_one_province_is_a_candidate() -> None:
    county = thing(Type.INSTITUTION, "高唐县人民政府", "371526")
    city = thing(Type.INSTITUTION, "聊城市人民政府", "371500")
    person = thing(Type.OFFICIAL, "王伟")
    things = resolve(
        [
            page("a", "371526", county, person, posts=(("王伟", "县长", county.key),)),
            page("b", "371500", city, person, posts=(("王伟", "副市长", city.key),)),
        ]
    )
    assert things.candidates == (Pair("official/371500/王伟", "official/371526/王伟", "name"),)


def test_a_leader_of_the_nation_is_one_everywhere() -> None:
    leader = thing(Type.OFFICIAL, "习近平")
    centre = thing(Type.INSTITUTION, "中国共产党中央委员会", "CN")
    things = resolve(
        [
            page("a", HARBIN, leader, centre, posts=(("习近平", "总书记", centre.key),)),
            page("b", XUSHUI, leader),
        ]
    )
    assert nodes(things, Type.OFFICIAL, "习近平") == ["official/CN/习近平"]


def test_bodies_and_places_stand_in_their_order() -> None:
    things = resolve(
        [
            page(
                "a",
                "230100_z1",
                thing(Type.INSTITUTION, "哈尔滨市松北区人民政府", SONGBEI),
                thing(Type.INSTITUTION, "哈尔滨市松北区财政局", SONGBEI),
                thing(Type.PLACE, "哈尔滨新区", "230100_z1"),
            )
        ]
    ).things
    assert (
        things["institution/230109/哈尔滨市松北区财政局"].part_of
        == "institution/230109/哈尔滨市松北区人民政府"
    )
    assert things["institution/230109/哈尔滨市松北区人民政府"].jurisdiction == "place/230109/哈尔滨市松北区"
    assert things["place/230100_z1/哈尔滨新区"].administered_with == "place/230109/哈尔滨市松北区"
    assert things["place/230109/哈尔滨市松北区"].part_of == "place/230100/哈尔滨市"
    assert things["place/230000/黑龙江省"].part_of == "place/CN/中华人民共和国"
    assert [things[f"place/{c}"].code for c in ("230109/哈尔滨市松北区", "CN/中华人民共和国")] == [
        "230109",
        None,
    ]


def test_the_order_of_documents_does_not_matter() -> None:
    pages = [
        page(
            place,
            place,
            thing(Type.STRATEGY, "七大都市"),
            thing(Type.PROJECT, "图书馆"),
            thing(Type.INSTITUTION, "华为"),
        )
        for place in (HARBIN, SONGBEI, MUDANJIANG, XUSHUI)
    ]
    assert resolve(pages) == resolve(pages[::-1])


def test_another_document_changes_no_other_key() -> None:
    first = page("a", HARBIN, thing(Type.PROJECT, "图书馆"), thing(Type.STRATEGY, "七大都市"))
    alone = resolve([first])
    both = resolve(
        [first, page("b", MUDANJIANG, thing(Type.PROJECT, "图书馆"), thing(Type.STRATEGY, "七大都市"))]
    )
    assert set(alone.things) <= set(both.things)


def test_a_body_follows_its_place_into_the_place_s_new_key() -> None:
    """The body's own key does not change; the key of the place that it governs does."""
    town = Entity(key="place/哈尔滨市道里区", type=Type.PLACE, name="哈尔滨市道里区")
    body = Entity(key="institution/某会", type=Type.INSTITUTION, name="某会", jurisdiction=town.key)
    found = {e.type: e for e in page("a", None, town, body).entities}
    assert found[Type.PLACE].key == "place/230102/哈尔滨市道里区"
    assert found[Type.INSTITUTION].jurisdiction == found[Type.PLACE].key
