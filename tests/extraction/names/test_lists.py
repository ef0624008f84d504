"""Lists that name each of their members, and those that name none."""

from __future__ import annotations

import pytest

from kg.extraction.state import bare_document
from kg.extraction.steps import understood

NAMED = {
    "实施餐饮企业质量提升、校园食品安全守护等行动。": {
        "Strategy": {"餐饮企业质量提升行动", "校园食品安全守护行动"}
    },
    "开展扬尘污染防治、重点河流治理“两大行动”。": {"Strategy": {"扬尘污染防治行动", "重点河流治理行动"}},
    "建成温春、五林2个万头牧场。": {"Project": {"温春万头牧场", "五林万头牧场"}},
    "推进泸石、康新等高速公路建设。": {"Project": {"泸石高速公路", "康新高速公路"}},
    "西宁、海东高原康养中心率先建成。": {"Project": {"西宁高原康养中心", "海东高原康养中心"}},
    "花岙岛入选全国美丽海岛。": {"Project": {"花岙岛"}},
    "意科碳素获评国家知识产权优势企业。": {"Institution": {"意科碳素"}},
}


@pytest.mark.parametrize(("text", "wanted"), NAMED.items())
def test_each_of_a_list_has_its_name(text: str, wanted: dict[str, set[str]]) -> None:
    found = understood(bare_document(text)).entities.values()
    for type_, names in wanted.items():
        assert names <= {entity.name for entity in found if entity.type.value == type_}


@pytest.mark.parametrize(
    "text",
    [
        "发展多晶硅、锂电池等产品。",
        "防控肺结核、包虫病等重大疾病。",
        "推进财税、金融等领域改革。",
        "恩施玉露荣获全国十大名茶称号。",
        "新增企业入选名单。",
        "李小明获评全国道德模范。",
        "落实奖励扶助、特别扶助等计划生育政策。",
    ],
)
def test_kinds_of_things_are_no_names(text: str) -> None:
    kinds = {"Project", "Institution", "Strategy"}
    assert not [
        entity.name
        for entity in understood(bare_document(text)).entities.values()
        if entity.type.value in kinds
    ]
