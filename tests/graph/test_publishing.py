"""A build that fails leaves the old graph in place; the same texts give the same bytes; each triple has one home."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from invented import TEXT, complete

import kg.build
from kg.build import build
from kg.errors import GraphError, KgError, VerificationError
from kg.graph.store import Graph, open_graph
from kg.model import Document, Evidence, Findings

Build = Callable[[dict[str, str], Callable[[Document], Findings]], Path]
SEEDS = Path(__file__).parents[2] / "seeds"


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted((folder / "quads").iterdir())}


def test_two_builds_of_the_seeds_are_equal_byte_for_byte(tmp_path: Path) -> None:
    for name in ("one", "two"):
        build([SEEDS], tmp_path / name, store=False)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_files_are_sorted_and_hold_their_own_graph_alone(labelled: Path) -> None:
    for file in sorted((labelled / "quads").iterdir()):
        lines = file.read_text("utf-8").splitlines()
        assert lines == sorted(set(lines))
        graphs = {line.rsplit(" ", 2)[1] for line in lines}
        own = f"<https://w3id.org/commitment-graph/id/graph/{file.stem.replace('doc-', 'doc/')}>"
        assert graphs <= {own}


def test_no_triple_stands_in_two_graphs(graph: Graph) -> None:
    homes = Counter((quad.subject, quad.predicate, quad.object) for quad in graph.store)
    assert homes.most_common(1)[0][1] == 1


def test_adding_a_document_changes_no_other_graph(built: Build) -> None:
    before = contents(built({"a.txt": TEXT}, complete))
    after = contents(
        built({"a.txt": TEXT, "b.txt": TEXT.replace("5%", "6%")}, as_it_is(complete, "5%", "6%"))
    )
    assert before.items() - after.items() <= {
        ("things.nq", before["things.nq"]),
        ("links.nq", before["links.nq"]),
    }
    gone = set(before["things.nq"].splitlines()) - set(after["things.nq"].splitlines())
    assert not gone


def as_it_is(
    extract: Callable[[Document], Findings], words: str, others: str
) -> Callable[[Document], Findings]:
    """An extractor that reads the same in a text where some words are others of the same length."""

    def adapted(document: Document) -> Findings:
        found = extract(replace(document, text=document.text.replace(others, words)))
        text = document.text

        def real(evidence: Evidence) -> Evidence:
            return Evidence(evidence.start, evidence.end, text[evidence.start : evidence.end])

        statements = tuple(
            s._replace(
                evidence=real(s.evidence),
                measures=tuple(replace(m, evidence=real(m.evidence)) for m in s.measures),
            )
            for s in found.statements
        )
        return replace(found, document=replace(found.document, text=text), statements=statements)

    return adapted


@pytest.mark.parametrize("where", ["statements", "mentions", "tenures"])
def test_a_quote_that_is_not_in_the_text_stops_the_build_and_the_old_graph_stays(
    built: Build, where: str
) -> None:
    folder = built({"report.txt": TEXT}, complete)
    before = contents(folder)

    def wrong(document: Document) -> Findings:
        found = complete(document)
        first, *rest = getattr(found, where)
        moved = first._replace(evidence=first.evidence._replace(start=first.evidence.start + 1))
        return replace(found, **{where: (moved, *rest)})  # type: ignore[arg-type]

    with pytest.raises(VerificationError, match=r"report\.txt\[\d+:\d+\]"):
        built({"report.txt": TEXT}, wrong)
    assert contents(folder) == before
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]
    assert list(open_graph(folder).rows("SELECT ?s { ?s a cg:Statement }"))


def test_a_key_without_an_entity_stops_the_build(built: Build) -> None:
    def wrong(document: Document) -> Findings:
        found = complete(document)
        return replace(found, entities=tuple(e for e in found.entities if e.name != "临江大桥"))

    with pytest.raises(VerificationError, match="临江大桥"):
        built({"report.txt": TEXT}, wrong)


def test_a_store_that_cannot_be_written_leaves_the_old_graph(
    built: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = built({"report.txt": TEXT}, complete)
    before = contents(folder)

    def fail(*_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kg.build, "write_store", fail)
    with pytest.raises(OSError, match="No space"):
        built({"other.txt": TEXT}, complete)
    assert contents(folder) == before


def test_without_a_store_the_old_one_is_gone_and_the_quads_answer(built: Build, tmp_path: Path) -> None:
    folder = built({"report.txt": TEXT}, complete)
    build([tmp_path / "texts"], folder, store=False)
    assert not (folder / "store").exists()
    assert len(list(open_graph(folder).rows("SELECT ?s { ?s a cg:Document }"))) == 1


def test_other_files_in_the_folder_are_left_alone(built: Build, tmp_path: Path) -> None:
    (tmp_path / "graph").mkdir()
    (tmp_path / "graph" / "notes.txt").write_text("mine")
    folder = built({"report.txt": TEXT}, complete)
    assert (folder / "notes.txt").read_text() == "mine"


def test_the_same_file_in_two_places_is_one_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.build, "extract", complete)
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(TEXT, "utf-8")
    assert build([tmp_path], tmp_path / "graph", store=False).documents == 1


def test_one_id_for_two_texts_is_refused(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(f"{TEXT}{name}", "utf-8")
        (tmp_path / name / "sources.yaml").write_text("a.txt: {id: same}", "utf-8")
    with pytest.raises(KgError, match="same"):
        build([tmp_path], tmp_path / "graph")


def test_a_base_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.build, "extract", complete)
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    build([tmp_path / "a.txt"], tmp_path / "graph", base="https://example.org/")
    graph = open_graph(tmp_path / "graph")
    (row,) = graph.rows("SELECT ?d ?unit { ?d a cg:Document . ?m a cg:Result ; cg:unit ?unit }")
    assert row["d"] and row["d"].startswith("https://example.org/doc/")
    assert row["unit"] == "https://w3id.org/commitment-graph/id/unit/%25"
    assert list(graph.rows("SELECT ?x { GRAPH <https://example.org/graph/things> { ?x a cg:Place } }"))


# ── Opening ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_folder_without_a_graph(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="holds no graph; build one"):
        open_graph(tmp_path)


@pytest.mark.parametrize(
    ("stamp", "says"),
    [
        ("{", "is broken"),
        ('{"format": 99, "engine": "x", "base": "y"}', "has format 99"),
        ('{"format": 2, "engine": "oxigraph 0.1", "base": "y"}', "was written by oxigraph 0.1"),
    ],
)
def test_a_graph_of_another_version(built: Build, stamp: str, says: str) -> None:
    folder = built({"report.txt": TEXT}, complete)
    (folder / "graph.json").write_text(stamp)
    with pytest.raises(GraphError, match=says):
        open_graph(folder)


def test_a_broken_store(built: Build) -> None:
    folder = built({"report.txt": TEXT}, complete)
    (folder / "store" / "CURRENT").write_text("nonsense\n")
    with pytest.raises(GraphError, match="cannot be opened"):
        open_graph(folder)


def test_broken_quads_without_a_store(built: Build, tmp_path: Path) -> None:
    folder = built({"report.txt": TEXT}, complete)
    build([tmp_path / "texts"], folder, store=False)
    (folder / "quads" / "things.nq").write_text("<a> nonsense .\n")
    with pytest.raises(GraphError, match=r"things\.nq"):
        open_graph(folder)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_a_dataset_of_rdflib_holds_the_same(whole: Graph) -> None:
    dataset = whole.dataset()
    assert len(dataset) == len({(q.subject, q.predicate, q.object) for q in whole.store})
    rows = dataset.query("SELECT ?d { ?d a cg:Document }")
    assert len(rows) == 1


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "graph").write_text("a file")
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    with pytest.raises(GraphError, match="is a file"):
        build([tmp_path / "a.txt"], tmp_path / "graph")


@pytest.mark.parametrize("mine", ["quads/mine.txt", "quads", "store/mine.txt", "graph.json"])
def test_what_no_build_wrote_is_not_replaced(tmp_path: Path, mine: str) -> None:
    (tmp_path / "graph" / mine).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / "graph" / mine).write_text("mine")
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    with pytest.raises(GraphError, match="no build wrote it; name another folder"):
        build([tmp_path / "a.txt"], tmp_path / "graph")
    assert (tmp_path / "graph" / mine).read_text() == "mine"


def test_a_graph_without_its_stamp_can_be_built_again(built: Build) -> None:
    folder = built({"report.txt": TEXT}, complete)
    (folder / "graph.json").unlink()
    assert built({"report.txt": TEXT}, complete) == folder


# ── Hostile words ───────────────────────────────────────────────────────────────────────────────────────────────────────

HOSTILE = [
    '"quoted" \\ back\\slash',
    "line\nbreak\r\nand\ttab",
    "<script>alert(1)</script>",
    "nul\x00bell\x07delete\x7f",
    "right-to-left \u202eoverride\u202c zero\u200bwidth",
    "private \ue000 nonchar \ufffe emoji 😀 𠮷",
    "a/b?c#d%e{f}|g^h`i[j]",
    "x" * 10_000,
    "\ufeff",
]


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_come_back_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    def hostile(document: Document) -> Findings:
        found = complete(replace(document, text=TEXT))
        text = found.document.text + words
        evidence = Evidence(len(TEXT), len(text), words)
        first, *rest = found.statements
        measure = replace(first.measures[0], indicator=f"指标{words}", evidence=evidence)
        statement = first._replace(evidence=evidence, rule=words, measures=(measure,))
        entity, *others = found.entities
        profile = replace(found.document.profile, title=words, publisher=words, reasons={words: words})
        document = replace(found.document, text=text, name=words, profile=profile)
        tenure = found.tenures[0]._replace(post=f"长{words}", evidence=evidence)
        entities = (entity._replace(aliases=(f"名{words}",)), *others)
        return replace(
            found, document=document, statements=(statement, *rest), entities=entities, tenures=(tenure,)
        )

    monkeypatch.setattr(kg.build, "extract", hostile)
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    build(
        [tmp_path / "a.txt"], tmp_path / "graph", store=len(words) > 9999
    )  # one of them through the store on disk
    graph = open_graph(tmp_path / "graph")
    values = {quad.object.value for quad in graph.store if isinstance(quad.object, ox.Literal)}
    assert {words, TEXT + words, f"{words}: {words}", f"指标{words}"} <= values
    parsed = [
        q
        for file in (tmp_path / "graph" / "quads").iterdir()
        for q in ox.parse(path=str(file), format=ox.RdfFormat.N_QUADS)
    ]
    assert {str(q) for q in parsed} == {str(q) for q in graph.store}


def test_half_a_character_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        kg.build,
        "extract",
        lambda d: replace(complete(d), document=replace(complete(d).document, name="\ud800")),
    )
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    with pytest.raises(VerificationError, match="half a character"):
        build([tmp_path / "a.txt"], tmp_path / "graph")
