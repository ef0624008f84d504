"""The judgement is a table that anyone can read, and the same for everyone."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from kg.extraction.names.edges import edges_of
from kg.extraction.names.judged import judged_names
from kg.extraction.names.judgement import CLASSES, escaped, scores, shares, sums, unescaped
from kg.extraction.names.training import lesson, train, write

TEXT = "实施现代产业集群梯次培育行动，抓好雀巢婴儿辅食、国药中药产业园、哈电抽水蓄能装备等项目，荣获“中国啤酒之都”称号。"


def test_shares_add_up_to_one() -> None:
    likely = shares(scores([("s=site",), ("never seen",)], sums()))
    assert np.allclose(likely.sum(1), 1)
    assert likely.shape == (2, len(CLASSES))


def test_no_candidates_no_names() -> None:
    assert judged_names(edges_of("")) == []
    assert judged_names(edges_of("，。")) == []


def test_the_names_of_a_sentence() -> None:
    found = {name.name for name in judged_names(edges_of(TEXT))}
    assert {"现代产业集群梯次培育行动", "国药中药产业园", "中国啤酒之都"} <= found


def test_traits_survive_the_table() -> None:
    for trait in ("p=\n", "p=\t", "a=\\", "q=“"):
        assert unescaped(escaped(trait)) == trait
        assert "\n" not in escaped(trait)


def test_training_twice_gives_the_same_table(tmp_path: Path) -> None:
    gold, seed = Path("tests/gold/000_highlights.json"), Path("seeds/000_highlights.txt")
    for file in (gold, seed):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    for name in ("a", "b"):
        write(train([lesson(tmp_path / gold.name)], seen=1, steps=5), tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
