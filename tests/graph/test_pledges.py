"""Who pledges which strategy, held against the labels of two newspaper pages."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.build import build
from kg.evaluation.labels import bare, read_labels

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "gold" / "dev"
LEAST = 0.8


@pytest.mark.slow
@pytest.mark.parametrize(
    ("folder", "name"),
    [
        (ROOT / "tests" / "gold", "003_district_pledges"),
        pytest.param(SHARED, "2023_news_gaoyang", marks=pytest.mark.corpus),
    ],
)
def test_who_pledges_what(folder: Path, name: str, tmp_path: Path) -> None:
    if not folder.is_dir():
        pytest.skip("../shared is not here")
    known = read_labels(folder / f"{name}.json")
    aliases = known.aliases
    strategies = frozenset[str]().union(*(e.names for e in known.entities if e.type == "Strategy"))
    wanted = {
        (aliases.get(bare(actor), frozenset({bare(actor)})), aliases[subject])
        for s in known.statements
        if s.kind == "commitment"
        for actor in (s.by, s.speaker)
        for subject in s.about & strategies
        if actor
    }
    build([folder / f"{name}.txt"], tmp_path / "graph")
    rows = kg.open(tmp_path / "graph").ask(
        """SELECT DISTINCT ?who ?what ?a ?s { ?who cg:pledges ?what ; skos:prefLabel|skos:altLabel ?a .
           ?what skos:prefLabel|skos:altLabel ?s }"""
    )
    said: dict[tuple[str, str], tuple[set[str], set[str]]] = {}
    for row in rows:
        actors, names = said.setdefault((str(row["who"]), str(row["what"])), (set(), set()))
        actors.add(bare(row["a"]))
        names.add(bare(row["s"]))
    right = {pair for pair in wanted if any(pair[0] & a and pair[1] & s for a, s in said.values())}
    sound = [1 for a, s in said.values() if any(actor & a and subject & s for actor, subject in wanted)]
    assert len(right) / len(wanted) >= LEAST, sorted(min(s) for _, s in wanted - right)
    assert len(sound) / len(said) >= LEAST
