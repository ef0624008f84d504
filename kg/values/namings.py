"""Numbers that name or describe a thing and measure nothing, as rules.

A rule sees the kind of unit, the numeral, and the words on both sides: `left` must end where the numeral starts, `right`
must start where unit and bound end. Every rule carries sentences in which it must fire on the first quantity, and sentences in which no
rule may; the tests read them from here.

>>> naming("实施人才新政30条。", 6, 8, 9, "条", "count")
'policy articles'
>>> naming("治理黑土侵蚀沟1555条。", 7, 11, 12, "条", "count") is None
True
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

AMOUNTS = frozenset("money area length mass volume power energy".split())
COUNTS = frozenset("count person event".split())
EVERY = AMOUNTS | COUNTS | frozenset("share points multiple age data score temperature noise".split())

_THINGS = (
    "项目|企业|工业|产业|集群|园区|镇|村|县市|县区|商户|大户|基地|平台|工程|品牌|单位|市场|链|牧场|示范|板块|城市|赛道"
    "|设备|机组|客户|街区|商圈|强县|强区|强镇|俱乐部|税源"
)
_SO_MANY = "达到?|为|共|累计|超过?|稳定在|保持在|"
_POLICY = "措施|政策|举措|意见|细则|规定|办法|硬招|干货|禁令|红线|铁规|纪律"


@dataclass(frozen=True, slots=True)
class Naming:
    name: str
    kinds: frozenset[str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    left: str = ""  # "" = anything
    right: str = ""
    numeral: str = ""  # what the numeral is made of
    unit: str = ""  # the unit's plain word


RULES = (
    Naming(
        "date or duration",
        frozenset(["time"]),
        (
            "用3年时间完成改造",
            "连续7年居首",
            "2024年主要工作",
            "10月20日前完工",
            "优良天数比2020年多",
            "办理天数压缩3天",
        ),
        (
            "实施项目30个",
            "优良天数达到275天",
            "优良天数261天",
            "优良天数较上年增加36天",
            "二级以上天数增加7天",
        ),
        left=rf"(?!.*天数(?:{_SO_MANY}|[^。；]{{0,16}}(?:增加|减少)了?)$).*",
    ),
    Naming(
        "rating",
        frozenset(["rating"]),
        ("新建110千伏变电站", "建设±800千伏直流工程"),
        ("装机60万千瓦",),
    ),
    Naming(
        "age group",
        frozenset(["age"]),
        ("为65岁以上老人体检", "3岁以下婴幼儿照护"),
        ("人均预期寿命达到79.5岁", "人均期望寿命提高到78岁"),
        left=r"(?!.*(?:寿命|年龄)).*",
    ),
    Naming(
        "threshold in a name",
        AMOUNTS | {"person"},
        ("培育超百亿元产业集群", "新引进过亿元工业项目", "首家产值突破40亿元企业"),
        ("总投资超百亿元、全长66公里的三环路", "设立10亿元科技成果转化基金", "外贸出口超50亿元，企业增多"),
        left=r".*(?:[超过]|突破)",
        right=rf"的?[^，。；、：！？\n0-9]{{0,8}}?(?:{_THINGS})",
    ),
    Naming(
        "threshold in a name, bound behind",
        AMOUNTS | {"person"},
        ("签约投资5000万元以上项目30个", "推进亿元以上项目建设", "规模2000万元及以上企业"),
        ("完成投资600亿元以上，形成氛围", "新增贷款20亿元以上", "安排10亿元以上资金支持项目"),
        right=rf"(?<=[以之][上下内])(?!资金|贷款|基金|投资|补贴|用于|支持)的?[^，。；、：！？\n0-9]{{0,8}}?(?:{_THINGS})",
    ),
    Naming(
        "size of a settlement",
        frozenset(["count", "person"]),
        ("30户以上自然村通硬化路", "50户以上村庄通客车"),
        ("新增企业30户以上",),
        right=r"(?<=以上)(?:的)?(?:较大)?(?:自然村|村组|村庄|村屯|居民点|聚居点|村民小组)",
    ),
    Naming(
        "leading places",
        frozenset(["person", "count", "share"]),
        ("进入全国前50名", "列全省前3位", "学科进入ESI全球前1%"),
        ("目前3名专家到岗", "日前5位院士来访", "较此前30%有所提高", "完成时限提前20%以上"),
        left=r".*(?<![目此当以年月日提税学课产])前\s*",
    ),
    Naming(
        "bound included",
        EVERY,
        ("（含1500公斤）以上地块", "(含20人)的企业"),
        ("包含1500公斤粮食",),
        left=r".*[（(]含",
    ),
    Naming(
        "band of scores",
        frozenset(["score"]),
        ("中考600分以上人数占比提高",),
        ("考核得分95分以上", "群众满意度达到98.5分"),
        right=r"(?<=以上)的?(?:人数|考生|学生|高分)",
    ),
    Naming(
        "times in a row",
        COUNTS,
        ("连续10次获评A级", "连续3次荣获优秀"),
        ("连续举办招聘会10次", "连续3个项目获批"),
        left=r".*连续",
        unit="次",
    ),
    Naming(
        "team sport",
        frozenset(["count"]),
        ("举办京津冀铁人三项赛",),
        ("举办三项赛事",),
        left=r".*铁人",
    ),
    Naming(
        "places moved",
        frozenset(["person"]),
        ("排名比上年前移6位", "综合实力提升3位"),
        ("引进院士6位", "选派3位专家"),
        left=r".*(?:前移|后移|上升|下降|跃升|提升|上移|攀升|进)了?(?:[0-9０-９]+位[、和])?",
        unit="位",
    ),
    Naming(
        "round sum in a name",
        AMOUNTS,
        ("打造百亿元产业园", "万元GDP综合能耗下降3.2%", "建设千亩示范区", "谋划百万千瓦风电基地"),
        ("协议引资额达到千亿元", "出口突破百亿元大关", "启动万亩“示范田”建设"),
        right=r"(?!左右|以上(?:[^一-龥]|$)|大关|台阶|关口|目标|规模(?!以上|化)|门槛)[一-龥GＧ]",
        numeral="[百千万亿]+",
    ),
    Naming(
        "grade",
        EVERY,
        ("建成2000亿元级集群", "打造10亿元级企业"),
        ("新建3个国家级平台",),
        right=r"级",
    ),
    Naming(
        "policy articles",
        frozenset(["count"]),
        ("实施人才新政30条", "落实惠企政策40条"),
        ("治理黑土侵蚀沟1555条", "打造16条示范街路"),
        left=r".*(?:新政|政策|措施|举措|意见|办法|干货)",
        unit="条",
    ),
    Naming(
        "policy articles, by what they are for",
        frozenset(["count"]),
        ("出台人才振兴60条，", "落实支持民营经济高质量发展33条、"),
        ("培育人才振兴线路60条", "重点发展10条产业链", "培育发展8条重点产业链"),
        left=r".*(?:振兴|发展|动能|经济|营商环境|人才|稳增长|促消费|开门红|助企|惠企)[“”]?",
        right=r"\s*(?:[”、，。；“等]|政策|措施|$)",
        unit="条",
    ),
    Naming(
        "policy articles, measures behind",
        frozenset(["count"]),
        ("实施经济整体好转30条、民营经济40条等政策措施", "推出20条举措"),
        ("打造16条示范街路，制定措施",),
        right=rf"”?(?:、[^，。；\n]{{0,14}})?等?[^，。；、\n]{{0,4}}(?:{_POLICY})",
        unit="条",
    ),
    Naming(
        "set phrase",
        frozenset(["count"]),
        (
            "落实中央八项规定精神",
            "和平共处五项原则",
            "从两个方面着手",
            "三个重点领域",
            "守好两条底线",
            "牢记五个“必须”",
        ),
        ("建设五个示范区", "新建改建三座桥梁"),
        right=r"[“‘\"]|(?:政治任务|特别行政区|环境|大局|革命|文明|抓手|维度|重点领域|时期|地方|台阶|突破|支撑|优先|并重|到位|着力点|规定|原则|方面|维护|意识|自信|确立|务必|结合|统筹|转变|层次|阶段|重点领域|底线|要素|主张|高地|第一|高水平|问题|环节|关系|重点|市场|资源|坚持|毫不|先行|工作日|代表|全面|务实)",
        numeral="[二两三四五六七八九十]",
    ),
    Naming(
        "indicators counted",
        frozenset(["count"]),
        ("进出口总额等6项指标增速高于全省", "8项主要经济指标增速居前列"),
        ("完成改革任务8项", "建成6个中心"),
        right=r"(?:主要|重点|核心|关键|约束性)*(?:经济)?指标",
    ),
    Naming(
        "one of several",
        EVERY,
        ("入选全国10个试点城市之一", "成为5个国家级示范区之一"),
        ("获批10个试点城市，之后推广",),
        right=r"[^，。；、\n]{0,16}之一",
    ),
    Naming(
        "steps of a round sum",
        frozenset(["count"]),
        ("连续突破两个千亿大关", "跨越3个百亿台阶"),
        ("新增3个千亿级产业集群",),
        right=r"[十百千万]*[亿万]元?(?:大关|台阶|关口)",
    ),
)

_NEAR = 12  # characters looked at before a numeral
_FAR = 26  # and after its unit


@dataclass(frozen=True, slots=True)
class _Test:
    name: str
    numeral: re.Pattern[str] | None
    left: re.Pattern[str] | None
    right: re.Pattern[str] | None
    unit: str


def _tests() -> Mapping[str, tuple[_Test, ...]]:
    by_kind: dict[str, list[_Test]] = {}
    for rule in RULES:
        numeral, left, right = (
            re.compile(p, re.DOTALL) if p else None for p in (rule.numeral, rule.left, rule.right)
        )
        test = _Test(rule.name, numeral, left, right, rule.unit)
        for kind in rule.kinds:
            by_kind.setdefault(kind, []).append(test)
    return MappingProxyType({kind: tuple(tests) for kind, tests in by_kind.items()})


_TESTS = _tests()


def naming(text: str, start: int, middle: int, end: int, unit: str, kind: str) -> str | None:
    """The rule by which a quantity names a thing, or None where it may measure one.

    The numeral is `text[start:middle]`; unit and bound are `text[middle:end]`.
    """
    for test in _TESTS.get(kind, ()):
        if test.unit and test.unit != unit:
            continue
        if test.right is not None and not test.right.match(text, end, end + _FAR):
            continue
        if test.numeral is not None and not test.numeral.fullmatch(text, start, middle):
            continue
        if test.left is not None and not test.left.fullmatch(text, max(0, start - _NEAR), start):
            continue
        return test.name
    return None
