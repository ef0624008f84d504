"""What a part of a document is for: what was done, what is lacking, what will be done.

>>> part_of_title("二、2024年重点工作任务")
<Part.PLAN: 'plan'>
>>> part_of_title("一、“十三五”时期工作回顾")
<Part.REVIEW: 'review'>
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from kg.model import Part, Period


@dataclass(frozen=True, slots=True)
class Rule:
    """A way of saying what a part is for. `yes` and `no` are its tests."""

    name: str
    part: Part
    pattern: re.Pattern[str]
    yes: tuple[str, ...]
    no: tuple[str, ...] = ()
    hint: re.Pattern[str] | None = (
        None  # a word without which the pattern cannot fit: looked for first, as it is cheap
    )

    def fits(self, text: str) -> bool:
        return (self.hint is None or self.hint.search(text) is not None) and self.pattern.search(
            text
        ) is not None


def _rule(
    name: str,
    part: Part,
    pattern: str,
    yes: tuple[str, ...],
    no: tuple[str, ...] = (),
    hint: str | None = None,
) -> Rule:
    return Rule(name, part, re.compile(pattern), yes, no, re.compile(hint) if hint else None)


# --- headings, the first rule that fits decides ----------------------------------------------------------------

_GLOSSARY = _rule(
    "glossary", Part.FRONT,
    r"^(?:[（(]?附件?[\d一二三四五]?[）)：:]?\s*)?(?:注\s*释|指标解释|相关说明|名词术语|(?:《?政府工作报告》?)?中?的?(?:有关|部分|相关)?(?:内容)?(?:用语|名词|术语|词语|词汇|短语|缩略语)(?:的?(?:说明|解释|注释|注解)))|^目\s*录$",
    ("名词解释", "附件2 名词解释", "附件一：名词解释", "注释", "目 录", "附：短语说明", "《政府工作报告》有关内容名词注释", "《政府工作报告》用语说明"), ("附件1 2026年省十件民生实事",),
    hint="释|说明|目\\s*录|术语",
)  # fmt: skip

TITLES = (
    _GLOSSARY,
    _rule(
        "progress of earlier projects", Part.REVIEW,
        r"(?:进展|完成|办理|落实|执行)情况(?:的?(?:说明|报告|通报))?$",
        ("2021年十大工程进展情况说明", "2022年民生实事项目完成情况"),
        hint="情况",
    ),
    _rule("annex", Part.ANNEX, r"^附\s*[件表录：:]|^附[一二三\d]", ("附件1", "附：2024年民生实事"), ("附属设施建设",)),
    _rule(
        "shortcomings", Part.CHALLENGES,
        r"(?:存在|面临)的?(?:主要|突出)?(?:困难|问题|不足|差距|短板|挑战)|(?:困难|问题|不足|短板)(?:和|与)(?:困难|问题|不足|短板|挑战)|^[一-龥、（）]{0,4}(?:主要)?(?:问题|不足|困难)$",
        ("（三）存在的困难和问题", "存在问题"), ("着力解决突出问题", "聚焦民生问题补短板"),
        hint="困难|问题|不足|差距|短板|挑战",
    ),
    _rule(
        "first the past years' results, then the next years' tasks", Part.REVIEW,
        r"(?:成就|回顾|成效|总结).{0,6}(?:和|与|及).{0,12}(?:任务|目标|思路|考虑|安排)|工作的?回顾和.{4,8}(?:总体要求|基本方针)",
        ("二、“十四五”时期发展成就和“十五五”时期主要目标任务", "一、1998年工作回顾和1999年工作的总体要求"), ("一、2025年和“十四五”时期工作回顾",),
        hint="[和与及]",
    ),
    _rule(
        "looking back", Part.REVIEW,
        r"回\s*顾|总结|(?:过去|上|前)(?:的?[一二三四五]年|一年|五年)(?!计划|规划)|[一二三四五]年来|发展成就|工作成效|主要成效|取得(?!更).{0,14}(?:成就|成效|成果|胜利|进展|突破|业绩)|取得的(?:成绩|成就)|(?:主要)?做了(?:以下|如下)|去年(?:的)?工作|^(?:关于)?[^今]{0,2}(?:一[九○〇0-9]{3}|[12１２][0-9０-９]{3})年政府工作$|伟大的?(?:胜利|成就|转变)|新成效$|首先报告.{4}年的?工作",
        ("一、2023年工作回顾", "2023年政府工作总结", "主要工作成效。", "一、牢记殷殷嘱托，在接续奋斗中现代化建设取得新成效", "首先报告２００１年的工作"),
        ("二、2024年主要任务", "确保取得更大成效"),
    ),
    _rule(
        "the government's own work", Part.SELF,
        r"自身建设|(?:政府|行署).{0,8}(?:治理|履职|施政|行政)(?:的)?(?:能力|效能|水平|现代化|创新)|(?:政府|行政|履职|施政|治理).{0,4}(?:能力|效能|水平).{0,6}(?:建设|提升|现代化)|治理(?:能力|体系)和(?:治理)?(?:能力|水平|体系)?现代化|(?:建设|打造|做|成为|争做|努力建成).{0,16}(?:人民|群众)?.{0,6}(?:满意|廉洁|服务型|法治|效能型?|务实|为民|担当|高效).{0,8}(?:的)?政府(?![采投融部])|政府(?:治理|管理)(?:创新|现代化)|(?:改进|转变|加强).{0,6}(?:工作)?作风|从严治政|政风建设|行政能力建设|职能转变",
        ("三、全面加强政府自身建设", "三、提升政府治理效能", "四、努力建设人民满意的新型政府", "三、努力打造更强执行力的效能型政府", "九、认真改进工作作风，建设为民务实清廉政府", "三、提高政府履职能力和水平"),
        ("（八）提升城市治理水平", "一、推动政府采购改革", "加强社会治理"),
        hint="政府|行署|建设|作风|治理|从严|能力|职能|行政",
    ),
    _rule(
        "looking ahead", Part.PLAN,
        r"(?:目标|重点|主要|中心|工作|战略|发展|总体|大)的?(?:任务|目标|工作(?!回顾|成效|总结))|工作(?:的)?(?:安排|部署|打算|建议|谋划|计划|要点|重点|思路|目标|要求|任务|举措|考虑)|总体(?:要求|思路|部署|考虑)|(?:预期|发展|奋斗)目标|(?:指导思想|基本方针|主要考虑)|(?:下一?|明)(?:步|年|阶段)|今后|未来|展望|新征程|民生实事|十件实事|实事项目|为民办实事|十大工程|(?:建议|安排|部署)$|开好局|^[一二三四五六七八九十、]*(?:关于|对)?今年|^(?:报告)?[（(]?草案[）)]?的说明|规划纲要(?:（草案）)?》?的说明|新篇章|勇争先|奋勇争先|强势开局|怎么干|重大举措",
        ("二、2024年重点工作", "二、2024年工作安排", "二、今后五年的总体思路和奋斗目标", "十件民生实事", "2024年工作建议", "三、关于《国民经济和社会发展第十一个五年规划纲要（草案）》的说明"),
        ("一、2023年工作回顾", "三、加强政府自身建设", "经济发展提质增效"),
    ),
)  # fmt: skip


def part_of_title(title: str) -> Part | None:
    """What a heading says that its part is for, where it says so."""
    for rule in TITLES:
        if rule.fits(title):
            return rule.part
    return None


def explains_words(title: str) -> bool:
    """Does what this heads only say what words mean?"""
    return _GLOSSARY.fits(title)


# --- the turns of a text that no heading marks: how a paragraph opens ------------------------------------------

_CALL = r"(?:[各]?位代表[!！，,：:、]*|同志们[!！，,：:]*|各位主任、委员[!！，,：:]*)?"

TURNS = (
    _rule(
        "another body reports", Part.OTHER,
        r"^[^。]{0,40}(?:人大常委会|人民代表大会常务委员会|人民法院|人民检察院|政协)[^。]{0,30}作[^。]{0,40}报告",
        ("县人大常委会主任某某作县人民代表大会常务委员会工作报告。",), ("自觉接受人大常委会监督，认真作好各项工作。",),
        hint="人大常委会|常务委员会|法院|检察院|政协",
    ),
    _rule(
        "admits shortcomings", Part.CHALLENGES,
        rf"^(?:[^。]{{4,30}}。)?{_CALL}[^。]{{0,45}}?(?:(?:也|还|更|要|必须|但|同时|并|，)[^，。]{{0,8}}(?:认识到|看到|意识到|知道|明白)[^。]{{0,70}}(?:困难|问题|不足|短板|差距|挑战|矛盾|薄弱|制约|压力|不够|不强|不高|不快|偏|隐患|风险)"
        r"|(?:也|还|更|但)要?(?:十分)?清醒地?(?:认识到|看到|意识到)"
        r"|(?:存在|面临)(?:着|的|不少|许多|一些|诸多)[^。，]{0,12}(?:困难|问题|不足|短板|差距)|(?:困难|问题|不足|短板|差距|矛盾)[^，。]{0,12}(?:不容忽视|依然存在|依然突出|仍较突出|仍然存在|也很突出|主要是|主要表现)|(?:主要)?(?:困难|问题|不足)(?:主要)?(?:是|表现在|有)[：:]?)",
        ("在看到成绩的同时，我们也认识到：我市经济结构性矛盾突出。", "同时，我们也清醒地看到，经济社会发展中还存在不少困难和问题。", "成绩值得肯定，但问题不容忽视。主要是总体发展基础差。",
         "同时，我们也清醒地看到，外部环境复杂多变，不确定性增加。"),
        ("我们深刻认识到，必须坚持党的领导。", "我们清醒认识到，我国仍处于并将长期处于社会主义初级阶段。", "聚焦群众反映的问题，解决了停车难。"),
        hint="困难|问题|不足|短板|差距|挑战|矛盾|认识|看到|意识|知道|明白",
    ),
    _rule(
        "turns to the government's own work", Part.SELF,
        rf"^{_CALL}(?:[^。]{{0,40}}[。！，])?[^。]{{0,45}}(?:(?:加强|强化|推进|抓好|狠抓|重视|提升)[^，。]{{0,8}}(?:政府|行署)?[^，。]{{0,3}}自身建设|建设[^，。]{{0,8}}人民满意[^，。]{{0,6}}政府)",
        ("实现预期目标，要切实加强政府自身建设，加快建设服务型政府。", "（十）全面加强政府自身建设，努力建设人民满意政府。"),
        ("政府自身建设得到加强。",),
        hint="自身建设|人民满意",
    ),
    _rule(
        "turns to the year ahead", Part.PLAN,
        rf"^{_CALL}(?:(?:《?报告》?|[^，。]{{0,14}}?)(?:最后)?(?:说|指出|强调|表示|提出)[，,：:]?)?(?:今年(?:是|，|政府|工作|全|我|要|的(?:工作|主要|总体|经济|政府))|做好今年|新的一年|新一年|今后|未来[一三五]年|展望|[^，。：]{{0,16}}(?:主要预期|预期|奋斗|发展)目标(?:建议)?(?:是|为|：)|[^，。]{{0,10}}工作的?(?:指导思想|总体要求|总体思路|总要求)(?:是|：)|总体要求是|重点(?:抓好|做好|推进|实施)(?:以下|了?[一二三四五六七八九十]+个?方面)|(?:具体)?(?:要|将)?(?:重点|着重|着力|集中力量)?(?:抓好|做好)[^，。]{{0,8}}(?:[\d一二三四五六七八九十]+个?(?:方面|大)|以下)|(?:要|将)重点(?:抓好|做好)|我们将|[^。]{{0,30}}今年(?:政府|经济社会发展|全[省市县区])?工作的?(?:总体|指导|基本)|实现(?:上述|以上|预期|今年)[^。]{{0,8}}目标)",
        ("今年是“十五五”开局之年。", "经济社会发展主要预期目标是：生产总值增长7%左右。", "重点抓好以下八个方面。", "报告指出，今年政府工作的总体要求是以新思想为指导"),
        ("今年以来，面对严峻形势，我们稳住了大盘。", "2023年是极不平凡的一年。"),
        hint="今年|新的?一年|今后|未来|展望|目标|指导思想|总体|总要求|重点|我们将|抓好|做好",
    ),
    _rule(
        "turns to what was done", Part.REVIEW,
        rf"^{_CALL}(?:(?:《?报告》?|[^，。]{{0,14}}?)(?:最后)?(?:说|指出|强调|表示|提出)[，,：:]?)?(?:[^，。]{{0,20}}以来的?[一五两]?年|[^，。]{{0,6}}(?:刚刚)?(?:过去(?:的|这)?[一五]年|[一五]年来|去年(?:以来|，|，我|我|是)|这[一五]年，|刚刚过去的|上一?年度?，|本届政府))",
        ("报告指出，去年以来，面对严峻复杂的形势，在市委领导下", "过去一年，面对复杂形势，市政府稳中求进。", "刚刚过去的2024年，极不平凡。"),
        ("今年是关键一年。",),
        hint="过去|年来|去年|这[一五]年，|年度|本届政府",
    ),
)  # fmt: skip

_YEAR_IS = re.compile(
    rf"^{_CALL}(?:\S{{0,12}}(?:说|指出|提出)[，,：:])?(20\d\d|19\d\d)年，?(?:是|全[市县省区州]|我们|政府工作|要|主要|经济社会|[^，。]{{0,10}}将)"
)
_FIVE_YEARS_ARE = re.compile(rf"^{_CALL}[“\"「](十[一二三四五六]|[七八九十])五[”\"」](?:时期|期间)")


def turn_of(opening: str, year: int | None, wanted: Container[Part] = frozenset(Part)) -> Part | None:
    """What a paragraph turns to by the way it opens, where it does; only the wanted parts are looked for.

    >>> turn_of("2024年是实施“十四五”规划的关键一年，做好今年工作至关重要。", 2024)
    <Part.PLAN: 'plan'>
    >>> turn_of("2023年是全面贯彻党的二十大精神的开局之年。", 2024)
    <Part.REVIEW: 'review'>
    """
    for rule in TURNS:
        if rule.part in wanted and rule.fits(opening):
            return rule.part
    if year is None or not (Part.PLAN in wanted or Part.REVIEW in wanted):
        return None
    said = _turn_of_years(opening, year)
    return said if said in wanted else None


def _turn_of_years(opening: str, year: int) -> Part | None:
    """What the years tell that a paragraph opens with."""
    if _WIDE_DIGIT.search(opening):
        opening = opening.translate(_WIDE_DIGITS)
    if match := _YEAR_IS.match(opening):
        return Part.PLAN if int(match[1]) >= year else Part.REVIEW
    if match := _FIVE_YEARS_ARE.match(opening):
        first = _PLANS[match[1]]
        if year - 1 <= first <= year + 1:
            return Part.PLAN
        return Part.REVIEW if first + 5 <= year else None
    return None


# --- the tone of a text: what is reported, what is promised ------------------------------------------------------

_PAST = re.compile(
    r"增长\s*[\d.]+[%％](?!\s*(?:左右|以上|以内))|获评|获批|荣获|入选|跻身|已|成功|圆满|首次|首个|首批|连续[\d一二三四五六七八九十]+年|了|位居|居全|列全|取得|得到|投产|投用|建成启用|竣工|明显|显著|再创|创下|净增|迈出|实现[^，。]{0,12}\d"
)
_FUTURE = re.compile(
    r"将|力争|确保|争取|争创|左右|计划|要(?!求|素|点|闻)|以上(?=[，。；、])|加快|大力|推进|推动|全力|着力|持续|进一步|积极|打造|深入|加强|完善|强化|启动|谋划"
)


def tone(text: str) -> Part:
    """Whether a text without headings reports or promises.

    >>> tone("净增高新技术企业530户，获评优化营商环境进步最明显城市，成为首个两获亚冬会举办权的城市。")
    <Part.REVIEW: 'review'>
    >>> tone("道里区将全力以赴抢开局，加快“中央活力区”建设步伐，持续深化央地合作。")
    <Part.PLAN: 'plan'>
    >>> tone("会议应出席代表181名。")
    <Part.OTHER: 'other'>
    """
    past, future = len(_PAST.findall(text)), len(_FUTURE.findall(text))
    if past + future < 2:
        return Part.OTHER
    return Part.REVIEW if past * 1.6 >= future else Part.PLAN


# --- the years that a part is about ------------------------------------------------------------------------------

_PLANS = {  # five-year plans, by their number
    "一": 1953, "二": 1958, "三": 1966, "四": 1971, "五": 1976, "六": 1981, "七": 1986, "八": 1991, "九": 1996,
    "十": 2001, "十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026, "十六": 2031,
}  # fmt: skip
_FIVE_YEAR_PLAN = re.compile(r"[“\"「](十[一二三四五六]|[七八九十])五[”\"」]")
_CALENDAR = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s*(?:[—–―－-]|至|到)\s*((?:19|20)\d\d)\s*年?|(?<!\d)((?:19|20)\d\d)\s*年"
)
_PAST_YEARS = re.compile(r"(?:过去|前|这|刚刚过去的)的?([一三四五两])年|([一三四五两])年来|上一年|去年")
_NEXT_YEARS = re.compile(r"(?:今后|未来)([一三四五两])年|今年|新的一年")
_MAYBE_PERIOD = re.compile("[年五]")
_DIGITS = {"一": 1, "两": 2, "三": 3, "四": 4, "五": 5}
_WIDE_DIGIT = re.compile("[０-９]")
_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def period_of(title: str, year: int | None) -> Period | None:
    """The years that a heading says its part is about; `year` is the one that the document plans for.

    >>> str(period_of("二、“十四五”时期主要目标任务", 2021))
    '2021/2025'
    >>> str(period_of("一、过去五年工作回顾", 2012)), str(period_of("二、今后五年的奋斗目标", 2012))
    ('2007/2011', '2012/2016')
    >>> str(period_of("一、2025年和“十四五”时期工作回顾", 2026))
    '2021/2025'
    """
    if not _MAYBE_PERIOD.search(title):
        return None
    if _WIDE_DIGIT.search(title):
        title = title.translate(_WIDE_DIGITS)
    years = [_PLANS[match[1]] for match in _FIVE_YEAR_PLAN.finditer(title)]
    if years:
        return Period(years[-1], years[-1] + 4)
    for match in _CALENDAR.finditer(title):
        years += [int(group) for group in match.groups() if group]
    if year and (past := _PAST_YEARS.search(title)):
        return Period(year - _DIGITS.get(past[1] or past[2] or "一", 1), year - 1)
    if years:
        return Period(min(years), max(years))
    if year and (ahead := _NEXT_YEARS.search(title)):
        return Period(year, year + _DIGITS.get(ahead[1] or "一", 1) - 1)
    return None
