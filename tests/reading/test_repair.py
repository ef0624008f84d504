"""Line breaks, spaces and marks: what belongs to the page and what to the text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.model import Layout
from kg.reading.repair import repair

ROOT = Path(__file__).parents[2]
BREAKS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "breaks.yaml").read_text("utf-8"))


def _lines(text: str) -> str:
    return text.replace("⏎", "\n")


def _checked(text: str) -> Layout:
    """The repaired text; each kept character stands in the source where the map says."""
    layout = repair(text)
    assert list(layout.starts) == sorted(set(layout.starts))
    assert list(layout.origins) == sorted(set(layout.origins))
    assert all(text[layout.origin(at)] == mark for at, mark in enumerate(layout.text))
    assert all(layout.find(layout.origin(at)) == at for at in range(len(layout.text)))
    return layout


@pytest.mark.parametrize("row", BREAKS, ids=lambda row: row["name"])
def test_what_belongs_together_is_joined(row: dict[str, Any]) -> None:
    assert _checked(_lines(row["joined"])).text == row["reads"]


@pytest.mark.parametrize("row", BREAKS, ids=lambda row: row["name"])
def test_its_twin_stays_apart(row: dict[str, Any]) -> None:
    kept = _lines(row["kept"])
    wanted = [line.strip(" 　") for line in kept.split("\n") if line.strip(" 　") and "— 1 —" not in line]
    assert _checked(kept).text.split("\n") == wanted


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("比上年增长 **3.1%**，实现了预期目标。", "比上年增长 3.1%，实现了预期目标。"),
        ("## 聚焦实体经济 提升能级", "聚焦实体经济 提升能级"),
        ("拓 宽 民 营 企 业 发 展 空 间 。", "拓宽民营企业发展空间 。"),
        ("市长 王某某", "市长 王某某"),
        ("\ufeff各位代表：\u200b\r\n现在报告工作。", "各位代表：\n现在报告工作。"),
        ("省级创新型 中小企业、专 精特新企业 达到 4441 家，位居全省前列，实现了历史性突破和跨越。", "省级创新型中小企业、专精特新企业达到4441家，位居全省前列，实现了历史性突破和跨越。"),
        ("持续扩大对外交流合 — 3 — 作，与多个境外城市建立友好关系，我市荣登中国外贸百强城市榜单。", "持续扩大对外交流合作，与多个境外城市建立友好关系，我市荣登中国外贸百强城市榜单。"),
        ("深入实施 AI plus 行动计划，培育一批创新型企业，推动人工智能与实体经济深度融合，提升产业能级。", "深入实施AI plus行动计划，培育一批创新型企业，推动人工智能与实体经济深度融合，提升产业能级。"),
        ("现在&nbsp;报告工作??", "现在报告工作"),
    ],
)  # fmt: skip
def test_marks_and_spaces_inside_a_line(text: str, reads: str) -> None:
    assert _checked(text).text == reads


def test_furniture_is_left_out() -> None:
    page = "下载\n打印\n【字号：\n加大\n】\n某市政府工作报告\n一、回顾\n过去一年，成绩显著。\n（责任编辑：某某）\n相关报道：\n另一市工作报告\n版权所有"
    assert repair(page).text == "某市政府工作报告\n一、回顾\n过去一年，成绩显著。"


def test_who_is_responsible_is_no_imprint() -> None:
    page = "一、新建学校7所\n主办单位：市教育局\n协办单位：市财政局\n二、改造河道30公里\n主办单位：市水利局"
    assert repair(page).text == page
    assert (
        repair("一、新建学校7所\n主办单位：某市人民政府办公室 网站标识码：1300000000").text
        == "一、新建学校7所"
    )


def test_prose_after_links_is_kept() -> None:
    prose = (
        "我们要坚持稳中求进工作总基调，完整准确全面贯彻新发展理念，加快构建新发展格局，着力推动高质量发展。"
    )
    assert repair(f"上一篇：某市要闻\n{prose}").text.endswith(prose)


@pytest.mark.parametrize("file", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda file: file.stem)
def test_every_kept_character_of_a_seed_stands_where_the_map_says(file: Path) -> None:
    _checked(file.read_bytes().decode())


def test_the_columns_of_a_newspaper_page_read_on() -> None:
    read = repair((ROOT / "seeds" / "002_new_area_2023.txt").read_text("utf-8")).text
    for words in (
        "做大做强以工大卫星",
        "“深圳经验”20项",
        "招商引资项目超百个",
        "6个智慧派出所",
        "持续开展毕业生就业",
    ):
        assert words in read
