"""Rows of tables, also where they come one cell a line."""

from __future__ import annotations

from pathlib import Path

from kg.reading import read
from kg.reading.lines import lines
from kg.reading.repair import repair
from kg.reading.tables import rows

ROOT = Path(__file__).parents[2]
FLAT = """十大工程
序
号
项目名称
项目内容
项目投资
完成
时限
责任
单位
牵头
领导
1
市民文化中心项目
建设地下一层、地上三层的文化中心，包括图书馆、博物馆和文化广场等。
总投资
3.9亿元
2022年
启动
文广旅局
李某
王??某
2
农村江水置换工程（一期）
铺设输水管网，安装智能水表。
2亿元
2022年底
水利局
住建局
王某某
名词解释
"""


def _cells(text: str) -> list[dict[str, str]]:
    return [
        {cell.header: text[cell.start : cell.end] for cell in row.cells} for row in rows(text, lines(text))
    ]


def test_a_table_that_came_one_cell_a_line() -> None:
    first, second = _cells(FLAT)
    assert first == {
        "序号": "1", "项目名称": "市民文化中心项目", "项目内容": "建设地下一层、地上三层的文化中心，包括图书馆、博物馆和文化广场等。",
        "项目投资": "总投资\n3.9亿元", "完成时限": "2022年\n启动", "责任单位": "文广旅局", "牵头领导": "李某\n王??某",
    }  # fmt: skip
    assert (second["责任单位"], second["牵头领导"]) == ("水利局\n住建局", "王某某")


def test_its_cells_stay_apart_and_whole_in_the_repaired_text() -> None:
    read_text = repair(FLAT, rows(FLAT, lines(FLAT))).text
    assert "\n总投资3.9亿元\n2022年启动\n文广旅局\n" in read_text


def test_a_key_and_its_value_a_line() -> None:
    text = "一、新建市医院\n1.项目内容：新建医技楼、综合楼\n2.责任单位：卫健局\n3.今年计划：预计8月底前完工\n二、结束语\n谢谢。"
    assert _cells(text) == [
        {
            "项目名称": "一、新建市医院",
            "项目内容": "新建医技楼、综合楼",
            "责任单位": "卫健局",
            "今年计划": "预计8月底前完工",
        }
    ]


def test_markdown() -> None:
    text = "| 项目 | 投资 |\n|---|---|\n| 文化中心 | 3亿元 |\n| 医院 | |\n"
    assert _cells(text) == [{"项目": "文化中心", "投资": "3亿元"}, {"项目": "医院"}]


def test_the_box_of_eight_projects_on_a_newspaper_page() -> None:
    document = read(ROOT / "seeds" / "002_new_area_2023.txt")
    assert len(document.rows) == 8
    name, content = document.rows[0].cells
    assert document.text[name.start : name.end] == "松北区城市燃气管道等老化\n更新改造项目"
    assert document.text[content.start : content.end].endswith("23万户。")


def test_prose_is_no_table() -> None:
    text = (ROOT / "seeds" / "001_city_report.txt").read_text("utf-8")
    assert rows(text, lines(text)) == ()
