"""The outline of a document, and what each of its sections is for."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from kg.model import Document, Part, Section
from kg.reading import read
from kg.reading.outline import section_at

ROOT = Path(__file__).parents[2]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
PARTS = {
    "commitment": {Part.PLAN, Part.SELF, Part.ANNEX},
    "achievement": {Part.REVIEW},
    "challenge": {Part.CHALLENGES},
}


def _read(tmp_path: Path, text: str) -> Document:
    file = tmp_path / "a.txt"
    file.write_text(text, "utf-8")
    return read(file)


def _path(document: Document, words: str) -> list[str]:
    """The headings above these words, from the outermost."""
    titles: list[str] = []
    index = section_at(document.sections, document.text.index(words))
    while index is not None:
        titles.insert(0, document.sections[index].title)
        index = document.sections[index].parent
    return titles


def _part(document: Document, words: str) -> Part:
    index = section_at(document.sections, document.text.index(words))
    assert index is not None
    return document.sections[index].part


REPORT = """各位代表：

现在，我代表市人民政府向大会报告工作，请予审议。

一、2023年工作回顾

过去一年，成绩显著。

——经济稳步向好。实现生产总值100亿元，增长6.1%。

同时，我们也清醒地看到，发展中还存在不少困难和问题。传统产业转型不快。

二、2024年重点工作

（一）着力扩大内需。完成投资600亿元。

1.强化项目支撑。实施项目500个。

（二）加强民生保障

新建学校7所。

三、加强政府自身建设

严格依法行政，提高效能。
"""


def test_each_statement_knows_its_path(tmp_path: Path) -> None:
    document = _read(tmp_path, REPORT)
    assert _path(document, "实现生产总值") == ["一、2023年工作回顾", "——经济稳步向好"]
    assert _path(document, "实施项目") == ["二、2024年重点工作", "（一）着力扩大内需", "1.强化项目支撑"]
    assert _path(document, "新建学校") == ["二、2024年重点工作", "（二）加强民生保障"]


def test_parts_are_told_apart(tmp_path: Path) -> None:
    document = _read(tmp_path, REPORT)
    assert _part(document, "现在，我代表") is Part.FRONT
    assert _part(document, "实现生产总值") is Part.REVIEW
    assert _part(document, "传统产业") is Part.CHALLENGES
    assert _part(document, "新建学校") is Part.PLAN
    assert _part(document, "严格依法行政") is Part.SELF


def test_a_part_carries_its_years(tmp_path: Path) -> None:
    document = _read(tmp_path, REPORT)
    periods = {section.title: str(section.period) for section in document.sections if section.period}
    assert periods == {"一、2023年工作回顾": "2023", "二、2024年重点工作": "2024"}


def test_the_turns_of_a_text_without_headings(tmp_path: Path) -> None:
    text = (
        "过去一年，我们稳住了经济大盘，实现了预期目标。\n新建学校7所，获评全国文明城市。\n治理河道30公里，水质明显改善。\n"
        "我们也清醒看到，发展还存在不少问题，产业结构不优。\n2024年是实施规划的关键一年，做好今年工作意义重大。\n"
        "推进重点项目建设，完成投资600亿元。\n实现上述目标，要切实加强政府自身建设，建设廉洁政府。\n严格依法行政。"
    )
    document = _read(tmp_path, text)
    assert [_part(document, words) for words in ("获评", "产业结构", "推进重点", "严格依法")] == [
        Part.REVIEW, Part.CHALLENGES, Part.PLAN, Part.SELF,
    ]  # fmt: skip


@pytest.mark.parametrize("title", ["名词解释：", "【名词解释】", "※名词解释※", "附件一：名词解释"])
def test_words_that_are_explained_at_the_end_belong_to_no_part(title: str, tmp_path: Path) -> None:
    definitions = f"{title}\n[1]“四个不摘”：摘帽不摘责任，摘帽不摘政策。\n[2]“七场硬战”：打好项目建设突破战，打赢城乡建设总体战。"
    for before in (
        "一、2023年工作回顾\n一年来，新建学校7所。\n",
        "二、2024年重点工作\n推进项目建设，新建学校7所。\n",
    ):
        document = _read(tmp_path, before + definitions)
        assert _part(document, "新建学校") is not Part.FRONT
        assert _part(document, "打赢城乡") is Part.FRONT


def test_a_list_of_livelihood_projects_is_a_plan(tmp_path: Path) -> None:
    document = _read(
        tmp_path,
        "2024年十件民生实事\n一、提升养老服务。新增床位1000张，为老年人免费体检。\n二、改造农村公路。改造农村公路400公里。",
    )
    assert _part(document, "新增床位") is Part.PLAN


def test_self_building_inside_a_review_stays_review(tmp_path: Path) -> None:
    document = _read(
        tmp_path,
        "2023年工作回顾\n一年来，我们主要做了以下工作，取得明显成效。\n一、政府自身建设得到加强\n办结建议100件，成效明显。\n2024年工作安排\n新建学校7所，推进项目建设，确保完成任务。",
    )
    assert _part(document, "办结建议") is Part.REVIEW
    assert _part(document, "新建学校") is Part.PLAN


def test_markdown_headings(tmp_path: Path) -> None:
    document = _read(
        tmp_path,
        "## 工作报告摘要\n\n### 聚焦实体经济\n\n**聚产业集群。**推进园区建设。  \n**抓项目建设。**确保开工100个。\n",
    )
    assert _path(document, "确保开工") == ["工作报告摘要", "聚焦实体经济", "抓项目建设"]


def test_a_report_on_one_line(tmp_path: Path) -> None:
    filler = "持续深化改革，扩大开放，推动发展。" * 130
    text = f"各位代表：现在报告工作。 一、2023年工作回顾 过去一年，成绩显著。{filler} 二、2024年工作安排 今年要完成投资600亿元。{filler}"
    document = _read(tmp_path, text)
    assert _part(document, "成绩显著") is Part.REVIEW
    assert _part(document, "完成投资") is Part.PLAN


def _nested(sections: tuple[Section, ...]) -> bool:
    for section in sections:
        above = sections[section.parent] if section.parent is not None else None
        if above and not (
            above.start <= section.start <= section.end <= above.end and section.depth == above.depth + 1
        ):
            return False
    return all(a.start <= b.start for a, b in pairwise(sections))


@pytest.mark.parametrize("file", SEEDS, ids=lambda file: file.stem)
def test_sections_nest_and_hold_the_labelled_statements(file: Path) -> None:
    document = read(file)
    assert _nested(document.sections)
    labels = json.loads((ROOT / "tests" / "gold" / f"{file.stem}.json").read_text("utf-8"))
    wrong = [
        label["q"]
        for label in labels["statements"]
        if "start" in label
        and _part(document, document.text[label["start"] : label["end"]]) not in PARTS[label["kind"]]
    ]
    assert wrong == []
