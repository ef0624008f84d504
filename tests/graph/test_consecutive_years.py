"""The reports of one place over the years: one government, officials in their time, nobody in two places. Reads ../shared/corpus."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg.build import build

REPORTS = Path(__file__).parents[3] / "shared" / "corpus"
PLACES = {"高唐县": 5, "徐水": 8, "容城": 5, "广东省": 2}  # and how many reports there are of each

pytestmark = [pytest.mark.slow, pytest.mark.corpus]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[kg.Graph]:
    if not REPORTS.is_dir():
        pytest.skip("../shared is not here")
    files = sorted(file for file in REPORTS.glob("*.txt") if any(place in file.name for place in PLACES))
    folder = tmp_path_factory.mktemp("years") / "graph"
    build(files, folder)
    yield kg.open(folder)


def test_the_government_of_a_place_is_one_whatever_it_is_called(graph: kg.Graph) -> None:
    rows = graph.ask(
        "SELECT ?issuer (COUNT(DISTINCT ?d) AS ?n) { ?d a cg:Document ; cg:issuer ?issuer } GROUP BY ?issuer"
    )
    assert sorted(int(str(row["n"])) for row in rows) == sorted(PLACES.values())


def test_officials_follow_each_other_in_time(graph: kg.Graph) -> None:
    """Who is said to head a government, by the year of the report: after the next one came nobody comes back."""
    rows = graph.ask(
        """SELECT ?body ?who ?year { ?t a cg:Tenure ; org:member ?who ; org:organization ?body ; cg:source ?d .
           ?d cg:issuer ?body ; cg:planYear ?year } ORDER BY ?body ?year"""
    )
    heads: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if not heads[str(row["body"])] or heads[str(row["body"])][-1] != str(row["who"]):
            heads[str(row["body"])].append(str(row["who"]))
    assert len(heads) >= 3
    for names in heads.values():
        assert len(names) == len(set(names)), names


def test_nobody_holds_posts_in_two_places_for_a_shared_name(graph: kg.Graph) -> None:
    rows = graph.ask(
        """SELECT ?who (COUNT(DISTINCT ?place) AS ?n) { ?who a cg:Official ; org:holds/org:postIn/cg:jurisdiction ?place }
           GROUP BY ?who HAVING (COUNT(DISTINCT ?place) > 1)"""
    )
    assert [str(row["who"]) for row in rows] == []
