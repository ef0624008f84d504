"""Where posts are held."""

from __future__ import annotations

import pytest

from kg.lexicon.places import find
from kg.lexicon.posts import Split, held_in, split_post, surnames, titles


@pytest.mark.parametrize(
    ("where", "post", "body"),
    [
        ("吉林省", "省长", "吉林省人民政府"),
        ("哈尔滨市", "代市长", "哈尔滨市人民政府"),
        ("哈尔滨市", "常务副市长", "哈尔滨市人民政府"),
        ("哈尔滨市", "平房区区长", "哈尔滨市平房区人民政府"),
        ("哈尔滨市", "平房区委副书记", "中共哈尔滨市平房区委员会"),
        ("哈尔滨市", "哈尔滨新区党工委书记", "中共哈尔滨新区工作委员会"),
        ("哈尔滨市", "哈经开区管委会主任", "哈尔滨经济技术开发区管理委员会"),
        ("哈尔滨市", "市人大代表", "哈尔滨市人民代表大会"),
        ("哈尔滨市", "总理", "国务院"),
        ("宁夏回族自治区", "自治区主席", "宁夏回族自治区人民政府"),
        ("宁夏回族自治区", "自治区人民政府主席", "宁夏回族自治区人民政府"),
        ("甘孜藏族自治州", "州长", "甘孜藏族自治州人民政府"),
        ("高阳县", "阜平县人民政府县长", "阜平县人民政府"),
        ("高阳县", "副县长", "高阳县人民政府"),
        ("高阳县", "县委常委", "中共高阳县委员会"),
        ("高阳县", "组织部长", "中共高阳县委员会组织部"),
        ("高阳县", "县公安局局长", "高阳县公安局"),
        ("高阳县", "县公安局长", "高阳县公安局"),
        ("高阳县", "纪委书记", "中共高阳县纪律检查委员会"),
        ("高阳县", "武装部政委", "高阳县人民武装部"),
        ("高阳县", "县检察院检察长", "高阳县人民检察院"),
        # counterexamples: a title alone, or of nobody that is known
        ("高阳县", "书记", None),
        ("高阳县", "主任", None),
        ("高阳县", "某某公司董事长", None),
        ("吉林省", "县长", None),
        ("吉林省", "劳动模范", None),
    ],
)
def test_held_in(where: str, post: str, body: str | None) -> None:
    found = held_in(post, find(where)[0])
    assert (found.name if found else None) == body


def test_a_part_of_the_body_named_before() -> None:
    gaoyang = find("高阳县")[0]
    office = held_in("办公室主任", gaoyang, beside=held_in("县委常委", gaoyang))
    assert office and office.name == "中共高阳县委员会办公室"


def test_the_longest_title_wins() -> None:
    assert split_post("习近平总书记") == Split("习近平", "", "总书记")
    assert split_post("省委常务副秘书长") == Split("省委", "常务副", "秘书长")
    assert list(titles()) == sorted(titles(), key=lambda title: (-len(title), title))


def test_surnames() -> None:
    assert {"王", "李", "欧阳", "司马", "肖", "闫"} <= surnames()
    assert all(1 <= len(name) <= 2 for name in surnames())
