"""The lines of a text, and which of them are page furniture (buttons, counters, link lists, page numbers).

>>> [line.text for line in lines("一、回顾\\n\\n  过去一年。\\n")]
['一、回顾', '过去一年。']
"""

from __future__ import annotations

import re
from dataclasses import dataclass

BLANK = " \t\xa0\u3000\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\xad\u2002\u2003\u2009\x1c\x1d\x1e\x1f"
_AROUND = BLANK + "\n\r\x0b\x0c\x85\u2028\u2029"


@dataclass(slots=True)
class Line:
    """A line with something in it, without the white space around it."""

    start: int
    end: int
    text: str
    indent: int  # how much white space stands before it
    gap: bool  # whether a blank line stands before it


def lines(text: str) -> list[Line]:
    found = []
    start = 0
    blank = False
    for raw in text.splitlines(keepends=True):
        bare = raw.strip(_AROUND)
        if bare:
            indent = raw.index(bare[0])
            at = start + indent
            found.append(Line(at, at + len(bare), bare, indent, blank))
            blank = False
        else:
            blank = True
        start += len(raw)
    return found


# Lines that are furniture wherever they stand, as whole lines.
_BUTTON = (
    "下载|打印|全屏|收藏|分享|关闭|返回|返回顶部|加大|还原|减小|大|中|小|】|首页|当前位置：?|分享到?[:：]?|字号[:：]?|字体[:：]?|默认|扫一扫|[>＞»|·]"
    "|【?字[号体]：?|【?字[号体]：?.{0,12}】|\\[?打印本页\\]?|\\[?关闭窗口\\]?|\\[?关闭本页\\]?|打印本稿|背景色：?|无障碍|语音播报|视力保护色：?"
    "|浏览次数[:：]?\\s*\\d*\\s*次?|阅读[:：]|评论[:：]|点击数?[:：]?\\s*\\d*|正文[:：]|QQ空间|新浪微博|微信|微博|人人网|开心网|百度空间|和讯|天涯社区|豆瓣网?"
)
# A page number, or a page's running title beside it.
_PAGE = "[—–－―-]{1,2}\\s?\\d{1,3}\\s?[—–－―-]{1,2}|第\\s?\\d{1,3}\\s?页(?:[，,\\s/]*共\\s?\\d{1,3}\\s?页)?"
# Who made the page; no part of what the government says.
_CREDIT = (
    "(?:责任编辑|责编|编\\s*辑|版\\s*式|校\\s*对|审\\s*核|美\\s*编|制\\s*图|值班主任|摄\\s*影|实习编辑|一审|二审|三审|初审|复审|终审)\\s*[:：丨|].{0,20}"
    "|[（(](?:责任编辑|责编|编辑)[:：].{0,20}[）)]"
)
_ALONE = re.compile(f"(?:{_BUTTON}|{_PAGE}|{_CREDIT})$")
_ALONE_STARTS = frozenset(
    "下打全收分关返加还减大中小】首当字默扫>＞»|·【[背无语视浏阅评点正Q新微人开百和天豆—–－―-第责编版校审美制值摄实一二三初复终（("
)

# From such a line on there is nothing but links, until a line of prose comes.
_TAIL = re.compile(
    "(?:上一页|下一页|免责声明|标签[:：]|相关(?:文章|报道|链接|新闻|阅读|推荐|附件|稿件|解读)|分享到|上一篇|下一篇|上一条|下一条|本栏(?:最新|推荐)|阅读排行|热门(?:文章|推荐|标签)|标签云|友情链接|网站地图"
    "|网站标识码|法律声明|版权声明|版权所有|Copyright|©|ICP备|.{0,6}ICP备案号|公安机关备案|主办(?:单位)?[:：][^\n]{0,30}(?:办公|网站|网址|联系|电话|热线|ICP|标识码)|扫一扫在手机|延伸阅读|更多精彩|猜你喜欢|【?返回顶部|\\[打印本页|\\[关闭窗口)"
)
# A page's summary of what follows in full.
_SUMMARY = re.compile("内容(?:摘要|提要|简介)[:：]?$|(?:摘要|导读|核心提示)[:：]$")
_ELLIPSIS = ("......", "……", "…")
_PROSE = 50


def furniture(found: list[Line]) -> list[bool]:
    """Which lines are page furniture.

    >>> page = lines("打印\\n现在，我代表市人民政府向大会报告工作。\\n— 1 —\\n相关报道：\\n某市工作报告")
    >>> furniture(page)
    [True, False, True, True, True]
    """
    marks = []
    tail = False
    summary = False
    for line in found:
        text = line.text
        if tail and len(text) >= _PROSE and text[-1] in "。！”":
            tail = False
        if summary:
            summary = False
            marks.append(text.endswith(_ELLIPSIS))
            continue
        if not tail and len(text) < _PROSE:
            tail = _TAIL.match(text) is not None
            summary = _SUMMARY.match(text) is not None
        marks.append(
            tail
            or summary
            or (text[0] in _ALONE_STARTS and len(text) < 40 and _ALONE.match(text) is not None)
        )
    return marks
