"""What a document says of itself: title, publisher, date, who speaks, place, level, plan year, each with its reason.

`sources.yaml` overrules all of it. What cannot be told is left open, and an Issue says so.
"""

from __future__ import annotations

import re

from kg.lexicon import places
from kg.lexicon.places import Place
from kg.model import Issue, Layout, Profile
from kg.reading.dates import Told
from kg.reading.issuers import issuer_of, named, speaker_of
from kg.reading.lines import Line, furniture
from kg.reading.sources import NAME as SOURCES
from kg.reading.sources import Source

_HEAD = 2000
_PUBLISHER = re.compile(
    r"(?:来\s*源|稿源|信息来源)\s*[:：]\s*(?P<name>[^\s?？:：]{2,20})|(?:^|\n)\s*(?P<paper>[\u4e00-\u9fff]{2,8}(?:日报|晚报|晨报|时报|新闻网|新闻社))(?:讯)?\s*(?:\n|$)|(?P<agency>新华社)[\u4e00-\u9fff]{2,5}\S{0,12}电"
)
_POST = "(?:代\\s*)?(?:国务院总理|总理|省长|市长|县长|区长|州长|盟长|旗长|主\\s*席|专员|主任)"
_HAN = "\u4e00-\u9fff"
_SPEAKERS = (
    re.compile(
        rf"报告人\s*[:：]\s*[{_HAN}]{{0,16}}?(?P<post>{_POST})\s*(?P<name>[{_HAN}][{_HAN}·\s\u3000]{{1,8}}?)\s*(?:\n|$)"
    ),
    re.compile(
        rf"(?:^|\n)\s*[{_HAN}]{{0,20}}?(?P<post>{_POST})[\s?\u3000]*\n?\s*(?P<name>[{_HAN}](?:[{_HAN}·]{{1,10}}|[\s\u3000]+[{_HAN}]{{1,2}}))\s*(?:\n|$)"
    ),
    re.compile(
        rf"(?:人民政府)?(?P<post>{_POST})\s*(?P<name>[{_HAN}]{{2,4}}?)\s*(?:同志)?(?:所?作|代表|在[{_HAN}]{{2,20}}(?:大会|会议))"
    ),
    re.compile(rf"[日，]\s*(?P<name>[{_HAN}]{{2,4}}?)(?P<post>{_POST})(?:代表|在)"),
)
_PERSON = re.compile(rf"[{_HAN}]{{2,4}}$|[{_HAN}]{{1,6}}·[{_HAN}]{{1,8}}$")
_REPORT = re.compile("工\\s*作\\s*报\\s*告")
_SPACED = re.compile(rf"(?<=[{_HAN}])[ \u3000](?=[{_HAN}](?:[ \u3000]|$))")  # 政 府 工 作 报 告
_YEAR = re.compile(r"(?:19|20)\d\d")
_BODY = re.compile("位代表[：:！!]|^(?:现在，)?我(?:现在)?(?:代表|受)")  # there the report itself begins
_MARK = re.compile(r"^[#>*\s]+|[*\s]+$")
_NO_TITLE = re.compile(
    r"位代表|[:：]\s*$|^(?:来源|时间|发布|作者|记者|本报|责任编辑|编\s*辑|版\s*式|当前位置|首页|内容摘要)|日报$|^[（(]?\d{4}\s*年\d|^\d+$|^[—–―－-]+|[。；%％]|[左右上]$|^[一二三四五六七八九十]{1,3}、|^[（(]|(?:市长|县长|区长|州长|省长|主席)[\s?　]|长$|摄$|增长\d"
)
_SAYS = re.compile("(?:表示|说)[，,。：:]")
_VOICE = re.compile(rf"[，,、”][^，。”]{{0,24}}?(?P<name>[{_HAN}]{{2,3}})$")
_TITLED = re.compile("标题\\s*[:：]\\s*(?P<title>.+)")


def profile_of(
    layout: Layout, found: list[Line], source: Source, *, head: str, day: Told | None, year: Told | None
) -> tuple[Profile, tuple[Issue, ...]]:
    """What a document says of itself, what its owner says of it, and what neither tells."""
    reasons: dict[str, str] = {}
    who = speaker_of(_head_and_opening(head, layout), layout.text)
    title = _title(found, who.place if who else None)
    paper = _publisher(head)
    post, name = _speaker(head)
    for field, reason in (
        ("title", title), ("publisher", paper), ("published", day.reason if day else None), ("year", year.reason if year else None),
        ("speaker", f"{post}{name}" if name else None), ("speaker_post", post),
        ("place", who.reason if who else None), ("level", who.reason if who else None), ("issuer", who.reason if who else None),
    ):  # fmt: skip
        if reason:
            reasons[field] = reason
    issuer = None if who is None or (not who.named and _several_voices(layout.text)) else who.issuer
    if issuer is None:
        reasons.pop("issuer", None)
    profile = Profile(
        title=title,
        publisher=paper,
        published=day.value if day else None,
        issuer=issuer,
        place=places.full_name(who.place) if who and who.place else None,
        place_code=who.place.code if who and who.place else None,
        level=who.level if who else None,
        year=int(year.value) if year else None,
        speaker=name,
        speaker_post=post,
        reasons=reasons,
    )
    profile = overruled(profile, source)
    return profile, _open_questions(profile)


def head_of(found: list[Line]) -> str:
    """The first lines, furniture included, with the spaces taken out of spaced-out headings."""
    taken = []
    size = 0
    for line in found:
        taken.append(
            re.sub(rf"(?<=[{_HAN}])[ \u3000]+(?=[{_HAN}](?:[ \u3000]|$))", "", line.text.replace("??", " "))
            if len(line.text) < 60
            else line.text[:200]
        )
        size += len(taken[-1])
        if size > _HEAD or len(taken) > 60:
            break
    return "\n".join(taken)


def _head_and_opening(head: str, layout: Layout) -> str:
    return head + "\n" + layout.text[:600]


def _title(found: list[Line], place: Place | None) -> str | None:
    """The line, near the top or at the very end of a page, that looks most like a title."""
    body = next((index for index, line in enumerate(found[:60]) if _BODY.search(line.text)), None)
    near = found[:body] if body is not None else [*found[:12], *(found[-3:] if len(found) > 45 else ())]
    dropped = furniture(near)
    same = (place, places.run_with(place)) if place else ()
    names = [name for one in same if one for name in (one.name, *one.forms, *one.weak)]
    best: tuple[int, str] | None = None
    for index, (line, gone) in enumerate(zip(near, dropped, strict=True)):
        told = _TITLED.match(line.text)
        if told:
            return told["title"].strip()
        text = _MARK.sub("", line.text.replace("??", " "))
        if gone or not 5 <= len(text) <= 45 or _NO_TITLE.search(text):
            continue
        score = (
            3 * bool(_REPORT.search(text))
            + 3 * line.text.startswith("#")
            + bool(_YEAR.search(text))
            + (index == 0)
        )
        score += 2 * any(name in text for name in names)
        if best is None or score > best[0]:
            best = (score, text)
    return _SPACED.sub("", re.sub(" +", " ", best[1])) if best else None


def _publisher(head: str) -> str | None:
    match = _PUBLISHER.search(head)
    return (match["name"] or match["paper"] or match["agency"]) if match else None


def _speaker(head: str) -> tuple[str | None, str | None]:
    """The post and the name of the one who gives the report."""
    for pattern in _SPEAKERS:
        for match in pattern.finditer(head):
            name = re.sub(r"\s", "", match["name"])
            if _PERSON.match(name):
                return re.sub(r"\s", "", match["post"]), name
    return None, None


def _several_voices(text: str) -> bool:
    """Whether a page gathers what several people say: then it is nobody's report."""
    names = set()
    for match in _SAYS.finditer(text, 0, _HEAD * 10):
        voice = _VOICE.search(text, max(0, match.start() - 30), match.start())
        if voice:
            names.add(voice["name"])
    return len(names) >= 3


def overruled(profile: Profile, source: Source) -> Profile:
    """The profile with what the owner of the document says, which counts more than what the text says."""
    said = {
        field: getattr(source, field)
        for field in ("title", "publisher", "published", "issuer", "place", "level", "year")
        if getattr(source, field) is not None
    }
    if not said:
        return profile
    values = {name: getattr(profile, name) for name in Profile.__dataclass_fields__} | said
    if source.place is not None:
        place = named(source.place)
        values["place_code"] = place.code if place else None
        values["place"] = places.full_name(place) if place else source.place
        if place and source.level is None:
            values["level"] = place.level
        if place and source.issuer is None:
            values["issuer"] = issuer_of(place)
    values["reasons"] = dict(profile.reasons) | dict.fromkeys(said, SOURCES)
    return Profile(**values)


_QUESTIONS = {
    "place": "which place the document speaks for",
    "level": "which level the document speaks for",
    "year": "which year the document plans for",
    "issuer": "whose report or plan the document is",
}


def _open_questions(profile: Profile) -> tuple[Issue, ...]:
    return tuple(
        Issue(f"profile.{field}", f"it cannot be told {question}; say it in {SOURCES} ({field})")
        for field, question in _QUESTIONS.items()
        if getattr(profile, field) is None
    )
