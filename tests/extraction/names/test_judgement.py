"""The judgement is a table that anyone can read, and the same for everyone."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from kg.extraction.names.candidates import candidates_of
from kg.extraction.names.edges import edges_of
from kg.extraction.names.judged import judged_names
from kg.extraction.names.judgement import CLASSES, escaped, scores, shares, sums, unescaped, weights
from kg.extraction.names.training import lesson, train, write
from kg.extraction.names.traits import sights, traits_of

TEXT = "实施现代产业集群梯次培育行动，抓好雀巢婴儿辅食、国药中药产业园、哈电抽水蓄能装备等项目，荣获“中国啤酒之都”称号。"


def test_shares_add_up_to_one() -> None:
    edges = edges_of(TEXT)
    candidates = candidates_of(edges)
    likely = shares(scores(sights(edges, candidates), len(candidates), sums()))
    assert np.allclose(likely.sum(1), 1)
    assert likely.shape == (len(candidates), len(CLASSES))


def test_the_score_is_the_sum_of_the_weights_of_the_traits() -> None:
    edges = edges_of(TEXT)
    candidates = candidates_of(edges)
    found = scores(sights(edges, candidates), len(candidates), sums())
    learned = weights()
    for score, traits in zip(found, traits_of(edges, candidates), strict=True):
        rows = [learned.rows[learned.places[trait]] for trait in traits if trait in learned.places]
        assert np.allclose(score * 100, np.sum(rows, axis=0))


def test_no_candidates_no_names() -> None:
    assert not [*judged_names(edges_of(""))]
    assert not [*judged_names(edges_of("，。"))]


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
