import pytest

from kg.extraction.pipeline import analyse
from kg.extraction.state import bare_document, state_of
from kg.extraction.steps import understood
from kg.extraction.years import inner, turns
from kg.model import Profile


@pytest.mark.parametrize(
    ("text", "back", "expected"),
    [
        ("过去五年，成绩来之不易。", True, ["2019/2023"]),
        ("五年来，我们攻坚克难。", True, ["2019/2023"]),
        ("一年来，我们攻坚克难。", True, ["2023"]),
        ("2023年是全面贯彻党的二十大精神的开局之年。", True, ["2023"]),
        ("“十三五”期间，全县生产总值年均增长3.5%。", True, ["2016/2020"]),
        ("2023年，粮食产量创新高。", True, ["2023"]),
        ("今后五年，是爬坡过坎的关键期。", False, ["2024/2028"]),
        ("到2026年，建成高铁站。", False, ["2024/2026"]),
        ("今年是“十四五”规划实施的关键一年。", False, ["2024"]),
        ("新建2023年度高标准农田3万亩。", True, []),
        ("列入2024年省级重点项目15个。", True, []),
        ("深入实施三年行动计划。", False, []),
        ("固定资产投资增长创七年来新高。", True, []),
        ("留省就业比例为近6年最高。", True, []),
        ("勇夺全省33年来第一个冠军。", True, []),
        ("谋划未来五年的发展目标。", False, []),
        ("最近三年，成绩显著。", True, ["2021/2023"]),
        ("本届政府五年来，攻坚克难。", True, ["2019/2023"]),
        ("撤县设市五年来，发展迅速。", True, ["2019/2023"]),
        ("即将过去的五年，极不平凡。", True, ["2019/2023"]),
        ("总的看，过去五年极不平凡。", True, ["2019/2023"]),
        ("（一）过去五年工作回顾", True, ["2019/2023"]),
        ("面向未来五年，我们信心百倍。", False, ["2024/2028"]),
        ("2022年在全省高质量发展综合考核中，获评优秀。", True, []),
        ("刚刚过去的2023年，我们攻坚克难。", True, ["2023"]),
        ("各位代表！回顾过去五年，成绩来之不易。", True, ["2019/2023"]),
        ("2023年在全省发展进程中极不平凡。", True, ["2023"]),
    ],
)
def test_turns(text: str, back: bool, expected: list[str]) -> None:
    assert [str(turn.period) for turn in turns(text, 2024, back=back)] == expected


def test_years_inside_a_sentence_hold_for_it_alone() -> None:
    """近三年累计造林 tells the years of that sentence; the next is again of last year."""
    text = "完成造林5万亩，近三年累计造林20万亩。新建学校7所。"
    drafts = understood(bare_document(text, Profile(year=2024))).drafts
    assert [str(turn.holds) for turn in turns(text, 2024, back=True)] == ["sentence"]
    assert {str(draft.period) for draft in drafts if draft.start > text.index("。")} <= {"2023", "2024"}


@pytest.mark.parametrize(
    ("text", "back", "expected"),
    [
        ("力争用3年时间，建成国家级园区", False, "2024/2026"),
        ("用三到五年时间，形成千亿集群", False, "2024/2028"),
        ("开展安全生产治本攻坚三年行动（2024—2026）", False, "2024/2026"),
        ("实施总额4万亿元的两年投资计划", False, "2024/2025"),
        ("两年累计投入16亿元供热奖补资金", True, "2022/2023"),
        ("实施开发区“三年行动计划”", False, "None"),
        ("落实国土空间总体规划（2021—2035）", False, "None"),
        ("连续7年位列榜首", True, "None"),
    ],
)
def test_years_in_a_statement(text: str, back: bool, expected: str) -> None:
    assert str(inner(text, 2024, back=back)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("力争新增规上企业60家，新增高新技术企业30家。", ["Strive", "Strive"]),
        ("力争招商项目突破100个；协议引资额达到1000亿元。", ["Strive", "Plan"]),
        ("确保新开工重点项目100个以上，年度投资额150亿元以上。", ["Ensure", "Ensure"]),
        ("争取30个项目投产，全年新增规上企业60家以上。", ["Strive", "Plan"]),
        ("完善长效管理机制，努力建设美丽乡村。", ["Plan"]),
        ("支持企业申报院士工作站。", ["Plan"]),
        ("积极申报国家级物流枢纽。", ["Strive"]),
        ("预期目标是：生产总值增长6%左右，固定资产投资增长8%。", ["Expect", "Expect"]),
    ],
)
def test_strength(text: str, expected: list[str]) -> None:
    drafts = state_of(analyse(bare_document(text, Profile(year=2024)))).drafts
    assert [draft.strength.value if draft.strength else None for draft in drafts] == expected
