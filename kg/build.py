"""Documents → a graph: read, extract, resolve, link, write, verify, publish.

>>> report = build([Path("seeds")], Path("graph"))         # doctest: +SKIP
>>> report.documents, report.statements, report.triples    # doctest: +SKIP
(5, 1034, 39512)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg import __version__
from kg.errors import GraphError, SourcesError
from kg.extraction.findings import extract
from kg.garbage import uncollected
from kg.graph.decisions import decision_triples
from kg.graph.links import link_triples
from kg.graph.ontology import ontology_triples
from kg.graph.publishing import check_place, publishing
from kg.graph.quads import write_graph
from kg.graph.store import write_stamp, write_store
from kg.graph.triples import Names, document_triples, thing_triples
from kg.graph.verification import (
    verify,
    verify_document_graph,
    verify_shared_graphs,
)
from kg.ids import BASE
from kg.model import Document, Findings, Issue, Statement
from kg.reading import documents, read
from kg.resolution import Decided, Things, read_review, resolve, review_statements, scoped

Progress = Callable[[str, int, int], None]  # what is being done, how many of it are done, of how many


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build made, in numbers, and what a person should look at."""

    graph: Path
    documents: int
    characters: int
    statements: int
    measures: int
    mentions: int
    things: int
    triples: int
    issues: tuple[tuple[str, Issue], ...]  # with the name of the document
    merges: tuple[tuple[str, tuple[str, ...]], ...]  # key of a thing, and the keys that it replaces


def build(
    paths: Sequence[Path],
    graph_dir: Path,
    *,
    store: bool = True,
    review: Path | None = None,
    base: str = BASE,
    progress: Progress | None = None,
) -> BuildReport:
    """Build the graph of these documents in `graph_dir`. Where it fails, what stood there before still stands."""
    check_place(graph_dir)
    progress = progress or _silent
    names = Names(version=__version__, base=base)
    decisions = read_review(review) if review else ()
    extracted = [_once(scoped(extract(document))) for document in _read(paths, progress)]
    with uncollected():
        reviewed = review_statements(extracted, decisions)
        found = list(reviewed.findings)
        things = resolve(found, decisions)
        verify(found, things)
    with uncollected(), publishing(graph_dir) as folder:
        decided = (*reviewed.decided, *things.decided)
        triples = _write(folder / "quads", found, things, decided, names, progress)
        if store:
            progress("store", 0, 1)
            write_store(folder / "quads", folder / "store")
        write_stamp(folder, base)
    complaints = [(review.name, issue) for issue in (*reviewed.complaints, *things.complaints) if review]
    return _report(graph_dir, found, things, triples, complaints)


def _silent(_what: str, _done: int, _total: int) -> None:
    """Progress for those who did not ask for it."""


def _read(paths: Sequence[Path], progress: Progress) -> Iterator[Document]:
    """Each document once, though its file may stand in two places."""
    files = documents(paths)
    if not files:
        raise GraphError("kg build", "was given no document", "name a file or a folder")
    seen: dict[str, tuple[Path, str]] = {}
    for done, file in enumerate(files):
        progress("documents", done, len(files))
        document = read(file)
        first, sha256 = seen.setdefault(document.id, (file, document.sha256))
        if sha256 != document.sha256:
            raise SourcesError(
                file, f'has the id "{document.id}", which is that of {first}', "change one in sources.yaml"
            )
        if first == file:
            yield document
    progress("documents", len(files), len(files))


def _once(findings: Findings) -> Findings:
    """The same words are one statement: the first that was found stands."""
    kept: dict[tuple[int, int], Statement] = {}
    issues = []
    for statement in findings.statements:
        evidence = statement.evidence
        first = kept.setdefault((evidence.start, evidence.end), statement)
        if first is not statement:
            issues.append(
                Issue("twice", f"{statement.rule} found again what {first.rule} had found", evidence)
            )
    if not issues:
        return findings
    return replace(findings, statements=tuple(kept.values()), issues=(*findings.issues, *issues))


def _write(
    quads: Path,
    found: list[Findings],
    things: Things,
    decided: Iterable[Decided],
    names: Names,
    progress: Progress,
) -> int:
    """One file a graph; how many triples they hold in all."""
    quads.mkdir()
    count = 0
    for done, findings in enumerate(found):
        progress("graphs", done, len(found))
        id_ = findings.document.id
        lines = write_graph(quads, f"doc/{id_}", document_triples(findings, things, names), names)
        verify_document_graph(names.document(id_), lines)
        count += len(lines)
    shared = {
        "things": thing_triples(found, things, names),
        "links": link_triples(found, things, names),
        "review": decision_triples(decided, names),
        "ontology": ontology_triples(),
    }
    written = {name: write_graph(quads, name, triples, names) for name, triples in shared.items()}
    verify_shared_graphs(names.document(""), written)
    progress("graphs", len(found), len(found))
    return count + sum(map(len, written.values()))


def _report(
    graph_dir: Path,
    found: Iterable[Findings],
    things: Things,
    triples: int,
    complaints: Iterable[tuple[str, Issue]],
) -> BuildReport:
    found = list(found)
    return BuildReport(
        graph=graph_dir,
        documents=len(found),
        characters=sum(len(f.document.text) for f in found),
        statements=sum(len(f.statements) for f in found),
        measures=sum(len(s.measures) for f in found for s in f.statements),
        mentions=sum(len(f.mentions) for f in found),
        things=len(things.things),
        triples=triples,
        issues=(*complaints, *((f.document.name, issue) for f in found for issue in f.issues)),
        merges=tuple((key, thing.replaces) for key, thing in sorted(things.things.items()) if thing.replaces),
    )
