"""What a passage is about as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extraction.pipeline import analyse
from kg.extraction.state import state_of
from kg.reading import read

_REPORT = """政府工作报告

各位代表：现在，我代表市人民政府向大会报告工作。

一、2024年重点工作

（一）{heading}

新建文化广场3个，改造老旧小区20个。完善社区服务设施，增加停车位500个。{more}

（二）全面加强生态保护

造林5万亩。
"""

# heading, the thing that the passage under it is about
ABOUT = [
    ("深入实施“城市更新提质”行动，夯实发展“硬支撑”。", "“城市更新提质”行动"),
    ("深化“放管服”改革。", "放管服"),
    ("全力推进“平安新城”建设。", "平安新城"),
]
# An aim is no topic, nor what only stands beside another, nor what a heading names in passing.
NOT = [
    ("着力改善民生，建设“幸福新城”。", "幸福新城"),
    ("推进“两园”与周边村镇协调发展。", "两园"),
    ("以“千村工程”为统领，推进农业农村工作。", "千村工程"),
]


def _names(tmp_path: Path, heading: str, more: str = "") -> list[list[str]]:
    file = tmp_path / "report.txt"
    file.write_text(_REPORT.format(heading=heading, more=more), "utf-8")
    state = state_of(analyse(read(file)))
    text = state.document.layout.text
    low, high = text.index("新建文化广场"), text.index("（二）")
    drafts = [draft for draft in state.drafts if low <= draft.start < high]
    assert len(drafts) >= 3
    return [[state.entities[key].name for key in draft.about] for draft in drafts]


@pytest.mark.parametrize(("heading", "name"), ABOUT)
def test_a_short_passage_is_about_what_heads_it(tmp_path: Path, heading: str, name: str) -> None:
    assert all(any(name in one for one in names) for names in _names(tmp_path, heading))


@pytest.mark.parametrize(("heading", "name"), NOT)
def test_an_aim_or_an_aside_is_no_topic(tmp_path: Path, heading: str, name: str) -> None:
    assert not any(name in one for names in _names(tmp_path, heading) for one in names)


def test_a_long_passage_goes_into_many_things(tmp_path: Path) -> None:
    heading, name = ABOUT[0]
    more = "建成公办幼儿园5所，新增学位1000个。改造供水管网30公里，更换老化燃气管道20公里。" * 6
    assert not any(name in one for names in _names(tmp_path, heading, more) for one in names)
