"""What statements are about, and the themes of the ontology in step with the table."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph, Namespace
from rdflib.namespace import RDF, SKOS

from kg.lexicon.themes import themes, themes_of

ROOT = Path(__file__).parents[2]
THEME = Namespace("https://w3id.org/commitment-graph/id/theme/")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("地区生产总值增长6%左右", {"Economy"}),
        ("粮食总产量稳定在240亿斤以上", {"Agriculture"}),
        ("新增国家高新技术企业30家", {"Innovation"}),
        ("改造老旧小区1000万平方米", {"Urban"}),
        ("开工建设地铁3号线", {"Transport"}),
        ("加强黑土地保护", {"Agriculture"}),
        ("城镇新增就业8万人", {"Employment"}),
        ("全力做好亚冬会筹办", {"Culture"}),
        ("自觉接受人大法律监督、政协民主监督", {"Government"}),
        ("森林覆盖率达到55%", {"Environment"}),
        ("各位代表", set()),
        ("谢谢大家", set()),
    ],
)
def test_themes_of(text: str, expected: set[str]) -> None:
    assert expected <= set(themes_of(text))
    assert bool(expected) == bool(themes_of(text))


def test_at_most_two_themes_in_the_order_of_the_table() -> None:
    order = [theme.id for theme in themes()]
    found = themes_of("推进农业、工业、教育、医疗、住房、旅游、交通")
    assert len(found) == 2
    assert list(found) == sorted(found, key=order.index)


def test_the_ontology_holds_the_themes_of_the_table() -> None:
    graph = Graph().parse(ROOT / "ontology/themes.ttl")
    assert set(graph.subjects(RDF.type, SKOS.Concept)) == {THEME[theme.id] for theme in themes()}
    for theme in themes():
        labels = {
            (str(label), getattr(label, "language", None))
            for label in graph.objects(THEME[theme.id], SKOS.prefLabel)
        }
        assert labels == {(theme.zh, "zh"), (theme.en, "en")}
        assert len(set(graph.objects(THEME[theme.id], SKOS.definition))) == 2
