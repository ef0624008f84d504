"""Bytes → text: which encoding a plain file is in, or why it is no text.

Every character of the file is kept (byte order mark and CRLF included), so that offsets into the text are offsets
into what the file's owner sees.

>>> decode("报告".encode(), "a.txt")
'报告'
>>> decode("政府工作报告。".encode("gbk"), "a.txt")
'政府工作报告。'
"""

from __future__ import annotations

import codecs
import re

from kg.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROL = 0.01  # more control characters than this share: not a text

# What Chinese prose is full of. Bytes of another encoding, read as GB18030, give rare characters instead.
_COMMON = re.compile(
    r"[，。、：；“”（）《》\s0-9A-Za-z的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严]"
)
_LEAST_COMMON = 0.5
_UTF8 = re.compile(
    rb"(?:[\xe4-\xe9][\x80-\xbf]{2}){5}"
)  # Chinese in UTF-8: so long a run stands in no other encoding by chance


def decode(raw: bytes, place: object) -> str:
    """The text of a plain file; `place` names the file where it has to be refused."""
    if not raw.strip():
        raise InputError(place, "is empty", "remove it, or put the text of the report in it")
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return _checked(_strict(raw, encoding, place), place)
    if b"\0" in raw:
        raise _binary(place, f"holds a NUL byte at byte {raw.index(0)}, as no text does")
    try:
        return _checked(raw.decode("utf-8"), place)
    except UnicodeDecodeError as fault:
        return _checked(_chinese(raw, fault, place), place)


def _chinese(raw: bytes, fault: UnicodeDecodeError, place: object) -> str:
    """The text as GB18030 (which holds GBK and GB2312), if it reads like Chinese."""
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError as second:
        text, fault = "", fault if fault.start > second.start else second
    sample = text[:100_000]
    if sample and not _UTF8.search(raw) and len(_COMMON.findall(sample)) >= _LEAST_COMMON * len(sample):
        return text
    if len(_CONTROL.findall(raw[:10_000].decode("latin-1"))) > 100:
        raise _binary(place, "is not a text")
    raise InputError(
        place,
        f"is neither UTF-8 nor GB18030 throughout (byte {fault.start} fits neither)",
        "save it again as UTF-8; a file pasted together from two encodings must be repaired first",
    )


def _strict(raw: bytes, encoding: str, place: object) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as fault:
        remedy = "save it again as UTF-8"
        raise InputError(place, f"is marked as {encoding} but byte {fault.start} is not", remedy) from None


def _checked(text: str, place: object) -> str:
    if "\0" in text:
        raise _binary(place, "holds NUL characters")
    if len(_CONTROL.findall(text)) > _MOST_CONTROL * len(text):
        raise _binary(place, "is full of control characters")
    if not text.strip("\ufeff \t\r\n\f\u3000\xa0"):
        raise InputError(place, "is empty", "remove it, or put the text of the report in it")
    return text


def _binary(place: object, fault: str) -> InputError:
    return InputError(place, fault, "give txt, Markdown, HTML, PDF or DOCX")
