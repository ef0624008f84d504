"""What is shown of a case, and what an answer writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.commands import run
from kg.ids import thing_key
from kg.model import Document, Entity, Findings, Layout, Mention, Profile, Type
from kg.resolution import read_review
from kg.reviewing import case_text, decide, open_cases

TEXT = "我市持续推进平安乡村行动，平安乡村行动深入人心。"


def page(name: str, place: str) -> Findings:
    document = Document(
        id=name, name=name, sha256=name, text=TEXT, layout=Layout.unchanged(TEXT), sections=(), rows=(), profile=Profile(place_code=place)
    )  # fmt: skip
    key = thing_key(Type.STRATEGY, "平安乡村行动", place)
    entity = Entity(key=key, type=Type.STRATEGY, name="平安乡村行动", place=place)
    return Findings(
        document=document,
        entities=(entity,),
        mentions=tuple(Mention(document.evidence(at, at + 6), key) for at in (6, 13)),
    )


FOUND = [page("市.txt", "230100"), page("区.txt", "230109")]


def test_a_case_shows_the_words_of_both_sides() -> None:
    (case,) = open_cases(FOUND, None).cases
    shown = case_text(case)
    assert "市.txt: …我市持续推进【平安乡村行动】，平安乡村行动深入人心。…" in shown
    assert "区.txt: …我市持续推进【平安乡村行动】" in shown
    assert "same|different|unsure\tstrategy/230100/平安乡村行动\tstrategy/230109/平安乡村行动" in shown


@pytest.mark.parametrize(
    ("answer", "kind", "left"), [("s", "same", 0), ("d", "different", 0), ("U", "unsure", 0), ("", None, 1)]
)
def test_an_answer_closes_the_case(tmp_path: Path, answer: str, kind: str | None, left: int) -> None:
    file = tmp_path / "review.tsv"
    (case,) = open_cases(FOUND, None).cases
    decide(file, case, answer, by="李梅")
    assert [d.kind for d in (read_review(file) if file.exists() else ())] == ([kind] if kind else [])
    assert len(open_cases(FOUND, file if file.exists() else None).cases) == left


def test_the_command_says_when_there_is_nothing_to_decide(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("完成投资600亿元。\n", "utf-8")
    with pytest.raises(SystemExit) as ended:
        run(["review", str(tmp_path), "--review", str(tmp_path / "review.tsv")])
    assert ended.value.code == 0
    assert "nothing to decide" in capsys.readouterr().err
