"""What is given a title is a name: 花岙岛入选…, 共享装备被认定为…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.names.found import Found
from kg.extraction.names.pointing import pointing_words
from kg.extraction.vocabulary import spots
from kg.lexicon.nouns import common, heads
from kg.model import Type

RULE = "names.awarded"
_NOUN = re.compile("[的率数额量者前]|企业|项目")  # behind one of these words: it is part of a noun
_ADVERB = re.compile(r"(?:成功|被|先后|再次|连续|顺利|正式|双双|分别|又|还|也|已|均|全部|相继|首次|率先)+$")
_MARKS = "、，。；：！\n"  # between clauses
_WORDS = re.compile(r"[\u4e00-\u9fffA-Za-z·]{3,12}")
_TITLE = re.compile(r"[^，。；！\n]*")
_OF_FIRMS = re.compile("企业|小巨人|独角兽|500强|链主|工厂|质量奖")
# Goods, trades and customs are no things of the graph, nor is who or what comes out well in a contest.
_OF_OTHERS = re.compile(
    "地理标志|名茶|土特产|农产品|农业品牌|产业集群|老字号|国礼|非物质文化遗产|非遗"
    "|模范|教师|劳模|旗手|工匠|人才|楷模|院士|冠军|金牌|表彰|^全[省市国]第|优秀等次|优秀$"
)
_FAR = 18  # characters in which the name stands
# Kinds of things, and words that say what was done and by whom, are no names.
_KIND = re.compile(
    r"(?:企业|项目|案例|单位|[县市区乡镇村州盟旗]|工作|成果|产品|学校|做法|经验|改革|作品|人才|平台|园区|基地|个人|集体|[家人个次们]|经济|服务|环境"
    r"|建设|机制|模式|治理|水平|指数|质量|部门|社区|小区|街道|品牌|场景|景区|线路|工程|行动|教师|干部|代表|同志|团队|城市|考核|考评|评价|产业|率|度|收入|队|群众|员|生产|方式|电商|姑娘|申报|事项|举措|问题|规划|整改)$"
    r"|连续|发展$|推进|提升|加快|实现|完成|开展|[在被是为将把等由与和及向]|成为|两大|携手|创建|推动|支持|新增|争取|争创|力争|积极|累计|成功|其中|一批|首[批个家次]|第|年"
)
_POINTING = tuple(sorted(pointing_words()))


def awarded(text: str) -> Iterator[Found]:
    """The names right before such a deed that fill their clause.

    >>> text = "花岙岛入选美丽海岛，奥博生物成功获评专精特新企业，新增企业入选名单，全市获评先进。"
    >>> [(name.type.value, name.name) for name in awarded(text)]
    [('Project', '花岙岛'), ('Institution', '奥博生物')]
    """
    deeds = spots(text)["award"]
    for begin, behind in zip(deeds.starts.tolist(), deeds.ends.tolist(), strict=True):
        low = max(0, begin - _FAR)
        start = max(text.rfind(mark, low, begin) for mark in _MARKS) + 1
        if not start and low:  # the clause began further up
            continue
        name = _ADVERB.sub("", text[start:begin])
        if not _WORDS.fullmatch(name) or _NOUN.match(text, behind):
            continue
        if _KIND.search(name) or name in common() or name.startswith(_POINTING):
            continue
        match = _TITLE.match(text, behind)
        title = match.group() if match else ""
        if _OF_OTHERS.search(title):
            continue
        yield Found(start, start + len(name), _type(name, title), name, RULE)


def _type(name: str, title: str) -> Type:
    """That of its head; without one it is a body where the title is one for firms, and else taken for a work."""
    found = (heads().get(name[at:]) for at in range(1, len(name) - 1))
    head = next((head for head in found if head is not None), None)
    if head:
        return head.type
    return Type.INSTITUTION if _OF_FIRMS.search(title) else Type.PROJECT
