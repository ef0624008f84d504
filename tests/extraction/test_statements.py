from pathlib import Path

import pytest
import yaml

from kg.extraction.findings import extract
from kg.extraction.pipeline import analyse
from kg.extraction.state import Draft, bare_document, state_of
from kg.model import Cell, Document, Layout, Part, Profile, Row, Section, Strength

SPEC: dict[str, dict[str, list[str]]] = yaml.safe_load(
    Path(__file__).with_name("statements.yaml").read_text("utf-8")
)
CASES = [(rule, text, expected) for rule, cases in SPEC.items() for text, expected in cases.items()]


def drafts_of(text: str, year: int = 2024) -> list[Draft]:
    return state_of(analyse(bare_document(text, Profile(year=year)))).drafts


@pytest.mark.parametrize(("rule", "text", "expected"), CASES)
def test_statements(rule: str, text: str, expected: list[str]) -> None:
    found = [
        f"{d.kind.value} {d.strength.value if d.strength else '-'} {d.rule} | {text[d.start : d.end]}"
        for d in drafts_of(text)
    ]
    assert found == expected
    assert not expected or any(f" {rule} | " in line for line in found)


def test_each_rule_has_an_example() -> None:
    assert all(any(cases.values()) for cases in SPEC.values())


def test_a_part_decides_the_kind() -> None:
    text = "一、工作回顾\n新建学校5所。改造老旧小区20个。\n二、工作安排\n新建学校7所。改造老旧小区30个。\n"
    turn = text.index("二、")
    sections = tuple(
        Section(title=title, start=start, body=start + 7, end=end, depth=1, parent=None, part=part)
        for title, start, end, part in (
            ("一、工作回顾", 0, turn, Part.REVIEW),
            ("二、工作安排", turn, len(text), Part.PLAN),
        )
    )
    found = extract(_document(text, sections=sections))
    assert [(s.kind.value, s.evidence.quote) for s in found.statements] == [
        ("Achievement", "新建学校5所"),
        ("Achievement", "改造老旧小区20个"),
        ("Commitment", "新建学校7所"),
        ("Commitment", "改造老旧小区30个"),
    ]
    assert [str(s.period) for s in found.statements] == ["2023", "2023", "2024", "2024"]


PAST = "过去的一年，国防和军队建设取得重大进展，圆满完成了救援任务，改革成果更加巩固。新建营房5座。"


@pytest.mark.parametrize(
    ("opening", "kinds"),
    [
        (PAST, {"Achievement"}),
        (PAST + "新的一年里，我们要加强军队建设，新建训练基地3个。", {"Achievement", "Commitment"}),
        (
            "全力推动生态功能最大化取得标志性成果，高标准完成规划任务，建成自然公园5个。新建湿地3个。",
            {"Commitment"},
        ),
    ],
)
def test_a_plan_looks_back_only_where_it_says_so(opening: str, kinds: set[str]) -> None:
    text = f"二、工作安排\n{opening}\n"
    plan = Section(title="二、工作安排", start=0, body=7, end=len(text), depth=1, parent=None, part=Part.PLAN)
    found = extract(_document(text, sections=(plan,)))
    assert {statement.kind.value for statement in found.statements} == kinds


def test_explained_words_state_nothing() -> None:
    text = "二、工作安排\n新建学校7所。\n" * 3 + "附：短语说明\n“双百”行动：新建公园100个，改造道路100条。\n"
    turn = text.index("附：")
    sections = (
        Section(title="二、工作安排", start=0, body=7, end=turn, depth=1, parent=None, part=Part.PLAN),
        Section(
            title="附：短语说明",
            start=turn,
            body=turn + 7,
            end=len(text),
            depth=1,
            parent=None,
            part=Part.FRONT,
        ),
    )
    found = extract(_document(text, sections=sections))
    assert {statement.evidence.quote for statement in found.statements} == {"新建学校7所"}


def test_a_row_is_one_statement_and_its_owner_stands_apart() -> None:
    text = "1\n城东水厂扩建\n总投资2亿元\n县水利局\n"
    cells = tuple(
        Cell(header, text.index(words), text.index(words) + len(words))
        for header, words in (
            ("序号", "1"),
            ("项目名称", "城东水厂扩建"),
            ("投资", "总投资2亿元"),
            ("责任单位", "县水利局"),
        )
    )
    found = extract(_document(text, rows=(Row(cells),), place_code="130629", place="容城县"))
    (statement,) = found.statements
    assert statement.evidence.quote == "城东水厂扩建\n总投资2亿元"
    assert [key.rsplit("/", 1)[-1] for key in statement.responsible] == ["容城县水利局"]


def test_every_quote_is_the_text() -> None:
    text = "今年，我们将新建学\n\n校5所；力争完成投资30亿元，增长8%。"
    layout = Layout("今年，我们将新建学校5所；力争完成投资30亿元，增长8%。", (0, 9), (0, 11))
    found = extract(_document(text, layout=layout))
    assert found.statements
    for statement in found.statements:
        evidence = statement.evidence
        assert text[evidence.start : evidence.end] == evidence.quote
    assert found.statements[-1].strength is Strength.STRIVE


def _document(
    text: str,
    *,
    sections: tuple[Section, ...] = (),
    rows: tuple[Row, ...] = (),
    layout: Layout | None = None,
    place: str | None = None,
    place_code: str | None = None,
) -> Document:
    return Document(
        id="a",
        name="a.txt",
        sha256="",
        text=text,
        layout=layout or Layout.unchanged(text),
        sections=sections,
        rows=rows,
        profile=Profile(year=2024, place=place, place_code=place_code),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("新建交通信号灯4处，更换交通护栏8000米。", ["新建交通信号灯4处", "更换交通护栏8000米"]),
        ("建设养老机构11家，新增床位392张。", ["建设养老机构11家，新增床位392张"]),
        ("投资4亿元，新建农村公路150公里。", ["投资4亿元，新建农村公路150公里"]),
    ],
)
def test_two_deeds_that_count_are_two_statements(text: str, said: list[str]) -> None:
    assert [text[draft.start : draft.end] for draft in drafts_of(text)] == said
