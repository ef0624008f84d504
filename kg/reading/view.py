"""What was read of a document, for a person to look at: on a terminal, or as a web page with the repairs marked."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from kg.model import Document, Evidence, Part, Section

_PARTS = {
    Part.FRONT: "卷首 front",
    Part.REVIEW: "回顾 review",
    Part.CHALLENGES: "问题 challenges",
    Part.PLAN: "计划 plan",
    Part.SELF: "自身建设 self",
    Part.ANNEX: "附件 annex",
    Part.OTHER: "其他 other",
}
_FIELDS = {
    "title": "标题 title",
    "publisher": "来源 publisher",
    "published": "日期 published",
    "issuer": "发布主体 issuer",
    "place": "地方 place",
    "level": "层级 level",
    "year": "计划年度 year",
    "speaker": "报告人 speaker",
    "speaker_post": "职务 post",
}
_NAMELESS = "（无标题 · untitled）"


def gaps(document: Document) -> Iterator[tuple[int, Evidence]]:
    """What repair left out: where in the repaired text, and the words of the source.

    >>> from kg.reading.repair import repair
    >>> from kg.model import Profile
    >>> text = "下载\\n提升工业能级。做\\n大做强以激光通信为龙头的空天产业集群。"
    >>> page = Document(id="a", name="a", sha256="", text=text, layout=repair(text), sections=(), rows=(), profile=Profile())
    >>> [(at, gap.quote) for at, gap in gaps(page)]
    [(0, '下载\\n'), (8, '\\n')]
    """
    layout = document.layout
    reached = 0
    for index, (start, origin) in enumerate(zip(layout.starts, layout.origins, strict=True)):
        if origin > reached:
            yield start, document.evidence(reached, origin)
        size = (layout.starts[index + 1] if index + 1 < len(layout.starts) else len(layout.text)) - start
        reached = origin + size
    if reached < len(document.text):
        yield len(layout.text), document.evidence(reached, len(document.text))


def left_out(document: Document) -> list[Evidence]:
    """The words that were left out as page furniture."""
    return [gap for _, gap in gaps(document) if gap.quote.strip(" \t\r\n\u3000\ufeff\xa0*#")]


def joined(document: Document) -> list[Evidence]:
    """The line breaks that were taken out of sentences and words."""
    text = document.layout.text
    return [
        gap
        for at, gap in gaps(document)
        if "\n" in gap.quote and 0 < at < len(text) and text[at] != "\n" and text[at - 1] != "\n"
    ]


def summary(document: Document) -> str:
    """All that was read, as lines for a terminal."""
    lines = [f"{document.name}  {document.sha256[:16]}  {len(document.text):,} 字 characters"]
    lines += [
        f"  {label}：{value}" + (f"    ← {reason}" if reason else "")
        for label, value, reason in _said(document)
    ]
    lines += [f"  ? {issue.message}" for issue in document.issues]
    lines.append("")
    lines += [f"{'  ' * section.depth}{_line(section)}" for section in document.sections]
    furniture = left_out(document)
    lines += [
        "",
        f"接上断行 line breaks joined: {len(joined(document))}",
        f"表格行 rows of tables: {len(document.rows)}",
    ]
    lines.append(f"略去的页面部件 left out as page furniture: {len(furniture)}")
    lines += [f"  - {' / '.join(piece.quote.split())[:76]}" for piece in furniture]
    return "\n".join(lines) + "\n"


def _said(document: Document) -> Iterator[tuple[str, str, str]]:
    for field, label in _FIELDS.items():
        value = getattr(document.profile, field)
        if value is not None:
            yield label, str(value), document.profile.reasons.get(field, "")


def _line(section: Section) -> str:
    title = section.title or _NAMELESS
    mark = "" if section.body > section.start or not section.title else "…"
    period = f" [{section.period}]" if section.period else ""
    return f"{title}{mark}  ·  {_PARTS[section.part]}{period}"


def page(document: Document) -> str:
    """The document as a web page: its outline, its text as repaired, each repair marked where it was made."""
    said = "".join(
        f"<dt>{escape(label)}</dt><dd>{escape(value)}<small>{escape(reason)}</small></dd>"
        for label, value, reason in _said(document)
    )
    open_questions = "".join(f"<li>{escape(issue.message)}</li>" for issue in document.issues)
    outline = "".join(
        f'<li style="--depth:{section.depth}"><a href="#s{index}" class="{section.part}">{escape(section.title or _NAMELESS)}</a></li>'
        for index, section in enumerate(document.sections)
    )
    return _PAGE.format(
        title=escape(document.profile.title or document.name),
        name=escape(document.name),
        said=said,
        questions=f"<ul class=questions>{open_questions}</ul>" if open_questions else "",
        outline=outline,
        text=_marked(document),
        joined=len(joined(document)),
        furniture=len(left_out(document)),
        rows=len(document.rows),
    )


def _marked(document: Document) -> str:
    """The repaired text as paragraphs, with a mark at each repair, an anchor at each section, a colour for each part."""
    layout = document.layout
    text = layout.text
    repairs: dict[int, list[Evidence]] = {}
    for at, gap in gaps(document):
        repairs.setdefault(at, []).append(gap)
    opens: dict[int, list[int]] = {}
    for index, section in enumerate(document.sections):
        opens.setdefault(layout.find(section.start), []).append(index)
    cells = {layout.find(cell.start): cell.header for row in document.rows for cell in row.cells}
    part: str = Part.OTHER
    out = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        places = sorted(
            {
                start,
                end,
                *(at for at in repairs if start <= at <= end),
                *(at for at in opens if start <= at < end),
            }
        )
        pieces = []
        for index, at in enumerate(places):
            for number in opens.get(at, ()) if at < end else ():
                part = document.sections[number].part
                pieces.append(f'<a id="s{number}"></a>')
            pieces += [_repair(gap, inside=start < at < end) for gap in repairs.pop(at, ())]
            if index + 1 < len(places):
                pieces.append(escape(text[at : places[index + 1]]))
        header = cells.get(start)
        label = f'<b class="cell">{escape(header)}</b>' if header else ""
        kind = f"{part} row" if start in cells else part
        out.append(f'<p class="{kind}">{label}{"".join(pieces)}</p>')
        start = end + 1
    return "\n".join(out)


def _repair(gap: Evidence, *, inside: bool) -> str:
    words = " ".join(gap.quote.split()).strip("*# ")
    if words:
        return f"<del>{escape(words)}</del>"
    return '<i title="接上的断行 · line break joined">⏎</i>' if inside and "\n" in gap.quote else ""


_PAGE = """<!DOCTYPE html>
<html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; --ink: #1c1e21; --soft: #6b7280; --paper: #fcfbf8; --line: #e3e0d8; --mark: #b45309;
  --review: #2563a8; --plan: #1f7a4d; --self: #7a5c1f; --challenges: #b23a48; --annex: #5b4a9c; }}
@media (prefers-color-scheme: dark) {{ :root {{ --ink: #e8e6e1; --soft: #9aa0a8; --paper: #17181a; --line: #303236; --mark: #f0a24a;
  --review: #7fb3ea; --plan: #6cc79a; --self: #d0b06a; --challenges: #e88a94; --annex: #b3a5ea; }} }}
body {{ margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.9 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif;
  display: grid; grid-template-columns: minmax(0, 22rem) minmax(0, 46rem); gap: 3rem; padding: 2rem; }}
aside {{ position: sticky; top: 2rem; max-height: calc(100vh - 4rem); overflow: auto; font-size: .8rem; line-height: 1.6; }}
h1 {{ font-size: 1.15rem; line-height: 1.5; margin: 0 0 1rem; }}
dl {{ display: grid; grid-template-columns: auto 1fr; gap: .1rem .8rem; margin: 0 0 1rem; }}
dt {{ color: var(--soft); white-space: nowrap; }} dd {{ margin: 0; }} dd small {{ display: block; color: var(--soft); }}
.questions {{ color: var(--mark); padding-left: 1rem; }}
nav ol {{ list-style: none; padding: 0; }} nav li {{ padding-left: calc((var(--depth) - 1) * .9rem); }}
nav a {{ color: inherit; text-decoration: none; border-left: 3px solid var(--line); padding-left: .5rem; display: block; }}
main p {{ margin: 0; padding: .15rem 0 .15rem 1rem; border-left: 3px solid var(--line); white-space: pre-wrap; overflow-wrap: anywhere; }}
.review {{ border-color: var(--review) !important; }} .plan {{ border-color: var(--plan) !important; }} .self {{ border-color: var(--self) !important; }}
.challenges {{ border-color: var(--challenges) !important; }} .annex {{ border-color: var(--annex) !important; }}
i {{ color: var(--mark); font-style: normal; font-size: .75em; padding: 0 .1em; }} del {{ color: var(--soft); font-size: .8em; }}
.cell {{ color: var(--soft); font-weight: normal; font-size: .8em; margin-right: .6em; }}
@media (max-width: 60rem) {{ body {{ grid-template-columns: minmax(0, 1fr); padding: 1rem; gap: 1rem; }} aside {{ position: static; max-height: none; }} }}
</style>
<aside><h1>{title}</h1><dl><dt>文件 file</dt><dd>{name}</dd>{said}</dl>{questions}
<p><i>⏎</i> 接上的断行 line breaks joined: {joined} · <del>略去的部件</del> furniture: {furniture} · 表格行 rows: {rows}</p>
<nav><ol>{outline}</ol></nav></aside>
<main>
{text}
</main>
</html>
"""
