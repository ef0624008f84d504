"""Named questions: one `.rq` file each, SPARQL that runs anywhere as it stands.

The header says the question in Chinese and English, and names each parameter with an example. In the text, a line that
begins with `#--place` holds only where a place is given; `$place` in it stands for the value. `# needs:` may say what a
graph must hold for the question to be answered at all:

    # zh: 谁担任什么职务？
    # en: Who holds which post?
    # columns: 官员 职务
    # --place: 哈尔滨市道里区
    SELECT ?official ?post WHERE {
      ?official org:holds ?post .
      #--place ?post org:postIn/cg:jurisdiction/skos:prefLabel $place .
    }

A line `# plan: scan --year` says that the question, as it stands or with a year, is about everything (see `kg.graph.scans`).

>>> question("posts").en
'Who holds which post?'
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import QueryError

FOLDER = Path(__file__).parent

# What can be given: which kind of term it becomes, and what it means.
PARAMETERS: dict[str, tuple[str, str]] = {
    "place": ("name", "地方 · a place, by any of its names"),
    "year": ("year", "年份 · a year"),
    "actor": ("name", "机构或人 · an institution or official"),
    "about": ("name", "项目、战略、活动等 · a project, strategy, policy, event …"),
    "indicator": ("text", "指标名中的字 · words of an indicator's name"),
    "theme": ("name", "领域 · a subject area"),
    "text": ("text", "原文中的字 · words of the quote"),
}

_HEADER = re.compile(r"^# *(zh|en|columns|needs|--[a-z]+): *(.*?) *$", re.M)
_CONDITION = re.compile(r"^( *)#--([a-z]+) ", re.M)
_PLAN = re.compile(r"^# plan: scan(?P<also>.*)\n", re.M)
_VALUE = re.compile(r"\$([a-z]+)\b")
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_LIKE_A_NAME = re.compile(r"[\w-]+")  # and no SPARQL, which has braces
_SPECIAL = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


@dataclass(frozen=True, slots=True)
class Question:
    """A question that has a name."""

    name: str
    zh: str
    en: str
    columns: tuple[str, ...]  # their headings in Chinese, in the order of SELECT
    parameters: Mapping[str, str]  # each with a value; together they find something in the seeds
    text: str
    needs: str = ""  # what a graph must hold for it to be answered, where that is more than one report

    def sparql(self, given: Mapping[str, str] | None = None) -> str:
        """The query with the given values in it.

        >>> "PARAM" in question("posts").sparql({"place": "哈尔滨市道里区"})
        False
        """
        values = {name: self._term(name, value) for name, value in (given or {}).items()}
        text = _PLAN.sub(
            lambda plan: plan[0] if {f"--{n}" for n in values} <= set(plan["also"].split()) else "", self.text
        )
        text = _CONDITION.sub(lambda match: match[1] if match[2] in values else match[0], text)
        lines = [line if line.lstrip().startswith("#") else _fill(line, values) for line in text.split("\n")]
        return "\n".join(lines)

    def _term(self, name: str, value: str) -> str:
        if name not in self.parameters:
            takes = ", ".join(f"--{known}" for known in self.parameters) or "nothing"
            raise QueryError(f"question {self.name}", f"does not take --{name}", f"it takes {takes}")
        if not value.strip():
            raise QueryError(f'--{name} "{value}"', "is empty", "give it a value, or leave it out")
        return term(PARAMETERS[name][0], value)


def term(kind: str, value: str) -> str:
    """A value as SPARQL writes it: names are Chinese unless they are written in Latin letters.

    >>> term("name", "亚冬会"), term("name", "Housing"), term("text", '"六个龙江"')
    ('"亚冬会"@zh', '"Housing"@en', '"\\\\"六个龙江\\\\""')
    >>> term("year", "2024")
    '"2024"^^xsd:gYear'
    """
    if kind == "year":
        if not re.fullmatch(r"[0-9]{4}", value):
            raise QueryError(f'--year "{value}"', "is no year", "write it as 2024")
        return f'"{value}"^^xsd:gYear'
    escaped = "".join(_SPECIAL.get(character, character) for character in value)
    return f'"{escaped}"' + ("" if kind == "text" else "@en" if value.isascii() else "@zh")


def question(name: str) -> Question:
    """The question of this name."""
    if not _NAME.fullmatch(name) or not (FOLDER / f"{name}.rq").is_file():
        from difflib import get_close_matches

        known = [file.stem for file in FOLDER.glob("*.rq")]
        near = get_close_matches(name.lower(), known, n=1)
        remedy = f"did you mean {near[0]}? " if near else ""
        raise QueryError(name, "is no question that is known", f"{remedy}`kg questions` lists them all")
    return parse_question(name, (FOLDER / f"{name}.rq").read_text("utf-8"))


def questions() -> list[Question]:
    """All of them, by name."""
    return [question(file.stem) for file in sorted(FOLDER.glob("*.rq"))]


def is_name(words: str) -> bool:
    """Whether this looks like the name of a question rather than like SPARQL.

    >>> is_name("winter-games"), is_name("Targets"), is_name("ASK {?s ?p ?o}")
    (True, True, False)
    """
    return bool(_LIKE_A_NAME.fullmatch(words))


def parse_question(name: str, text: str) -> Question:
    """A question out of the text of its file."""
    header = dict(_HEADER.findall(text))
    parameters = {key[2:]: value for key, value in header.items() if key.startswith("--")}
    used = {match[2] for match in _CONDITION.finditer(text)}
    missing = {"zh", "en", "columns"} - header.keys()
    if missing or used != parameters.keys() or not parameters.keys() <= PARAMETERS.keys():
        raise QueryError(
            f"{name}.rq",
            "has a header that does not fit its text",
            "write # zh:, # en:, # columns: and one line for each parameter that the text has a condition for",
        )
    return Question(
        name,
        header["zh"],
        header["en"],
        tuple(header["columns"].split()),
        parameters,
        text,
        header.get("needs", ""),
    )


def _fill(line: str, values: Mapping[str, str]) -> str:
    return _VALUE.sub(lambda match: values.get(match[1], match[0]), line)
