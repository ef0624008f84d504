"""The formulas that names follow: 贵州省第十四届人民代表大会第三次会议, 党的二十大, “十四五”规划, 平安哈尔滨.

Each formula is a pattern, the type that it makes, and how the full name is built from the pattern's groups; `{place}` is the full
name of the place that the group `place` means in this document, `HOME` in a pattern any form of its own place. The examples and
counterexamples are its tests.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Type

_NUMBER = "[一二三四五六七八九十]{1,3}"
_BEFORE = (
    r"(?:(?<![\u4e00-\u9fff])|(?<=[在开自])|(?<=召开)|(?<=迎接)|(?<=围绕)|(?<=聚焦)|(?<=出席)|(?<=按照))"
)
_LEVEL = "省|自治区|市|州|盟|县|区|旗"
_HOLDER = rf"(?P<place>[\u4e00-\u9fff]{{2,12}}?(?:省|自治区|市|州|盟|县|区|旗)|{_LEVEL})"
_OUTSIDE = r"[^，。；：、！？\s“”‘’《》（）]"
_VIRTUES = (
    "平安|美丽|幸福|健康|法治|数字|智慧|绿色|活力|实力|动力|魅力|文明|诚信|和谐|富裕|富强|富美|生态|创新|开放|宜居|大美|书香|无废|品质|信用"
    "|质量|清廉|清洁|锦绣|文化|海洋|科技|工业|制造|旅游|人才|才聚|食安|安心|暖心|温暖|善治|善美|德润|秀美|壮美|最美|安全|韧性|海绵|精致"
    "|田园|花园|富庶|富饶|繁荣|殷实|厚德|文化|教育|体育|交通|质量|品牌|现代化新|中国式现代化新|社会主义现代化新|新时代|“新"
)


@dataclass(frozen=True, slots=True)
class Formula:
    """A rule for names of one build."""

    name: str
    anchor: (
        str  # what every name of this build holds, the rare thing to look for first; several with "|" between
    )
    type: Type
    pattern: str
    full: str  # of the groups; "" where the words of the text are the full name
    examples: tuple[tuple[str, str], ...]  # a text, the full name that is found there (read in 哈尔滨市)
    counterexamples: tuple[str, ...]
    behind: str = ""  # where one of some letters stands right before every anchor: these letters
    trimmed: bool = False  # does its left edge lie where names begin, rather than where the pattern does?


FORMULAS = (
    Formula(
        "congress",
        "次会议",
        Type.EVENT,
        rf"{_HOLDER}第?(?P<term>{_NUMBER})届(?:人民代表大会|人大)第?(?P<session>{_NUMBER})次会议",
        "{place}第{term}届人民代表大会第{session}次会议",
        (
            ("在哈尔滨市第十六届人民代表大会第三次会议上", "哈尔滨市第十六届人民代表大会第三次会议"),
            ("市十六届人大七次会议", "哈尔滨市第十六届人民代表大会第七次会议"),
        ),
        ("提请大会审议", "各级人民代表大会"),
    ),
    Formula(
        "conference",
        "次会议",
        Type.EVENT,
        rf"{_HOLDER}政协(?P<term>{_NUMBER})届(?P<session>{_NUMBER})次会议",
        "中国人民政治协商会议{place}第{term}届委员会第{session}次会议",
        (("出席市政协十四届三次会议", "中国人民政治协商会议哈尔滨市第十四届委员会第三次会议"),),
        ("政协委员",),
    ),
    Formula(
        "party-congress",
        "十.?大",
        Type.EVENT,
        r"(?:党的)?(?P<number>二十|十[一二三四五六七八九]|二十[一二])大(?=[精以确擘报召胜后提、，。和]|会|期)",
        "中国共产党第{number}次全国代表大会",
        (("深入贯彻党的二十大精神", "中国共产党第二十次全国代表大会"),),
        ("十大行动", "二十大项"),
    ),
    Formula(
        "plenum",
        "中全会",
        Type.EVENT,
        r"(?:党的)?(?P<term>二十|十[一二三四五六七八九])届(?P<session>[一二三四五六七])中全会",
        "中国共产党第{term}届中央委员会第{session}次全体会议",
        (("党的二十届三中全会", "中国共产党第二十届中央委员会第三次全体会议"),),
        (),
    ),
    Formula(
        "plenum-local",
        "次全|次、|次会",
        Type.EVENT,
        rf"{_HOLDER}委(?P<term>{_NUMBER})届(?P<session>{_NUMBER})次(?:全会|全体会议|全体\(扩大\)会议|(?=、))",
        "中共{place}委{term}届{session}次全会",
        (("按照市委十五届四次全会部署", "中共哈尔滨市委十五届四次全会"),),
        ("市委常委会会议",),
    ),
    Formula(
        "party-work-meeting",
        "工作会议",
        Type.EVENT,
        rf"(?P<place>{_LEVEL})委(?P<what>(?:农村|城市|人才|民族|政法|全面依法治[省市县区])?(?:经济)?工作会议)",
        "中共{place}委{what}",
        (("落实省委经济工作会议部署", "中共黑龙江省委经济工作会议"),),
        ("省委工作要求",),
    ),
    Formula(
        "two-sessions",
        "两会",
        Type.EVENT,
        r"(?<!全国)(?P<place>省|市|县|区|州)?两会",
        "{place}两会",
        (("市两会胜利召开", "哈尔滨市两会"), ("聚焦两会", "哈尔滨市两会")),
        ("贯彻全国两会精神",),
    ),
    Formula(
        "leader-visit",
        "习近平总书记",
        Type.EVENT,
        r"习近平总书记(?:再次|多次|先后|时隔\S{2,4}|亲自|亲切|亲临|来|到|在|赴){0,3}(?:视察|考察|亲临)(?:视察|考察)?"
        r"(?P<where>[\u4e00-\u9fff]{2,4}?)?(?=期间|时|重要|并|，|。|、|讲话|给予|以来|作出|工作)",
        "",
        (("习近平总书记视察龙江期间", "习近平总书记视察龙江"),),
        ("习近平总书记重要讲话",),
    ),
    Formula(
        "leader-speech",
        "习近平总书记",
        Type.POLICY,
        r"习近平总书记(?:(?:关于|对|视察|考察|在|给)[^，。；]{1,24}?)?的?(?:系列)?重要(?:讲话|指示|批示|论述|回信)(?:和|、)?"
        r"(?:重要)?(?:指示|批示|讲话)?(?:和|、)?(?:重要)?(?:指示|批示)?精神?",
        "",
        (
            ("贯彻习近平总书记重要讲话重要指示批示精神", "习近平总书记重要讲话重要指示批示精神"),
            ("学习习近平总书记视察龙江期间重要讲话重要指示精神", "习近平总书记视察龙江期间重要讲话重要指示精神"),
        ),
        ("习近平总书记再次亲临龙江",),
    ),
    Formula(
        "anniversary",
        "周年",
        Type.EVENT,
        r"(?:中华人民共和国|新中国|中国共产党|中国人民解放军|改革开放|红军长征胜利|抗日战争胜利|抗战胜利|建党|建国|建军|建州|建县|建市)"
        r"(?:成立|诞辰)?(?:\d{2,3}|[一二三四五六七八九十百]{2,4})周年",
        "",
        (("今年是中华人民共和国成立75周年", "中华人民共和国成立75周年"),),
        ("连续五年",),
    ),
    Formula(
        "disaster",
        r"[·•・.级](?:(?<=[·•・])|(?<=\.)\d{1,2}”|(?<=级)[地余]震)",
        Type.EVENT,
        r"(?:“\d{1,2}[·•・.]\d{1,2}”|\d{1,2}[·•・]\d{1,2})[^，。；、\s]{0,14}?(?:地震|事故|泥石流|山洪|洪水|洪灾|暴雨|灾害|火灾|事件|疫情)"
        r"|\d(?:\.\d)?级(?:地震|余震)",
        "",
        (("“6·21”特别重大燃气爆炸事故严重冲击", "“6·21”特别重大燃气爆炸事故"),),
        ("6.21亿元",),
    ),
    Formula(
        "census",
        "普查",
        Type.EVENT,
        r"第[一二三四五六七八九十]{1,2}次全国[\u4e00-\u9fff]{2,6}?普查",
        "",
        (("开展第四次全国文物普查", "第四次全国文物普查"),),
        ("全国普查",),
    ),
    Formula(
        "five-year-plan",
        "五”",
        Type.STRATEGY,
        r"(?P<place>省|市|县|区|州)?“(?P<number>十?[一二三四五六七八九])五”(?!普)(?:规划纲要|规划|计划)?",
        "{place}“{number}五”规划",
        (("是“十四五”规划的关键一年", "“十四五”规划"), ("完成省“十四五”规划目标", "黑龙江省“十四五”规划")),
        ("“八五”普法",),
    ),
    Formula(
        "five-year-plan-number",
        "个五年",
        Type.STRATEGY,
        r"第[一二三四五六七八九十]{1,2}个五年(?:计划|规划)",
        "",
        (("制定第八个五年计划", "第八个五年计划"),),
        ("五年计划",),
    ),
    Formula(
        "articles",
        "条",
        Type.POLICY,
        r"[\u4e00-\u9fff]{2,12}(?<![路线街渠河道管增共带链湖沟区巷段至到升网缆坝堤廊径江交见议题索件一二三四五六七八九十百])(?:\d{1,3}|[二三四五六七八九十]{1,3})条(?=[”、，。；“等政措]|$)",
        "",
        (("实施人才新政30条，吸引", "人才新政30条"), ("出台开门红九条、", "开门红九条")),
        ("修建道路30条", "新增线路12条，", "建成美丽河湖38条，", "国际航线增至19条。", "征集意见建议二十条。"),
        behind="0123456789０１２３４５６７８９二三四五六七八九十",
        trimmed=True,
    ),
    Formula(
        "livelihood-list",
        "实事|民心工程|民生工程",
        Type.POLICY,
        r"(?:(?P<place>省|市|县|区)?(?:(?:19|20)\d\d年)?(?P<place2>省|市|县|区)?)(?:\d{1,3}|[一二三四五六七八九十]{1,3})[件项](?:重点|省级|市级|为民)?"
        r"(?:民生实事|惠民实事|民心工程|利民实事|为民实事|民生工程|民心实事)(?:\d{1,3}件惠民实事)?",
        "",
        (("突出抓好十件民生实事", "十件民生实事"),),
        ("办好民生实事",),
    ),
    Formula(
        "livelihood-year",
        "年财政预算|年民生实事",
        Type.POLICY,
        r"(?:19|20)\d\d年(?:财政预算|民生实事(?:候选)?项目)(?:（草案）|\(草案\))?",
        "",
        (("2023年民生实事项目完成情况", "2023年民生实事项目"),),
        ("2023年财政收入",),
    ),
    Formula(
        "development-plan-year",
        "年国民经济和社会发展计划",
        Type.STRATEGY,
        r"(?:19|20)\d\d年国民经济和社会发展计划(?:（草案）|\(草案\))?",
        "",
        (("审查2023年国民经济和社会发展计划执行情况", "2023年国民经济和社会发展计划"),),
        ("国民经济和社会发展统计公报",),
    ),
    Formula(
        "first-document",
        "号文件",
        Type.POLICY,
        r"(?:中央|省委|市委)?(?<!十)(?:一|1)号文件",
        "",
        (("贯彻中央一号文件", "中央一号文件"),),
        ("十一号文件",),
    ),
    Formula(
        "document-of-body",
        "委《",
        Type.POLICY,
        r"(?P<place>省|市|县|区)委《(?P<what>[^《》\n]{2,40})》(?:实施意见)?",
        "",
        (("围绕落实省委《决定》实施意见", "省委《决定》实施意见"),),
        (),
    ),
    Formula(
        "virtue",
        "HOME",
        Type.STRATEGY,
        rf"(?:{_VIRTUES})(?P<home>HOME)(?![\u4e00-\u9fff]{{0,1}}(?:省|市|县|区|大学|银行|集团|公司))",
        "",
        (("打造更高水平的平安哈尔滨。", "平安哈尔滨"), ("深入推进健康龙江行动", "健康龙江")),
        ("哈尔滨火爆出圈",),
        behind="".join(sorted({word[-1] for word in _VIRTUES.split("|")})),
    ),
)  # fmt: skip
