import pytest

from kg.extraction.findings import extract
from kg.model import Document, Findings, Layout, Profile, Statement


def findings_in(text: str, *, issuer: str | None = "容城县人民政府", speaker: str | None = None) -> Findings:
    profile = Profile(year=2024, place="容城县", place_code="130629", issuer=issuer, speaker=speaker)
    return extract(
        Document(
            id="a",
            name="a.txt",
            sha256="",
            text=text,
            layout=Layout.unchanged(text),
            sections=(),
            rows=(),
            profile=profile,
        )
    )


def named(key: str | None) -> str | None:
    return key.rsplit("/", 1)[-1] if key else None


def only(text: str) -> Statement:
    (statement,) = findings_in(text).statements
    return statement


def test_the_issuer_is_bound_and_is_a_thing_of_the_document() -> None:
    found = findings_in("今年，新建学校5所，改造老旧小区20个。")
    assert {named(s.by) for s in found.statements} == {"容城县人民政府"}
    assert {s.by for s in found.statements} <= {entity.key for entity in found.entities}


def test_without_issuer_nobody_is_bound() -> None:
    assert all(s.by is None for s in findings_in("新建学校5所，改造老旧小区20个。", issuer=None).statements)


def test_a_voice_takes_over_until_the_next() -> None:
    text = "容城县委书记王建国表示，将实施强县战略，新建产业园3个。\n安新县委书记李文华说，将推进水系治理，完成清淤20公里。\n"
    found = findings_in(text, issuer=None)
    said = [(named(s.speaker), named(s.by)) for s in found.statements]
    assert said[0] == ("王建国", "中共容城县委员会")
    assert said[-1] == ("李文华", "中共安新县委员会")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("由县水利局牵头，推进水库除险加固5座。", ["容城县水利局"]),
        ("县水利局作为牵头部门，推进水库除险加固5座。", ["容城县水利局"]),
        ("推进水库除险加固5座。（责任单位：县水利局、县财政局）", ["容城县水利局", "容城县财政局"]),
        ("推进水库除险加固5座。", []),
    ],
)
def test_responsible(text: str, expected: list[str]) -> None:
    assert [named(key) for key in only(text).responsible] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("深化与雄县、安新县合作，共建旅游环线3条。", ["雄县", "安新县"]),
        ("联合安新县开展清淤行动，完成清淤20公里。", ["安新县"]),
        (
            "与容城经济开发区、安新县开展贸易合作，扩大出口20万元。",
            ["容城经济开发区", "安新县"],
        ),  # not 容城 itself
        ("积极参与雄安新区建设，完成配套项目20个。", []),
    ],
)
def test_partners(text: str, expected: list[str]) -> None:
    found = [named(key) for s in findings_in(text).statements for key in s.partners]
    assert found == expected
