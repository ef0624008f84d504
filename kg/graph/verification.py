"""What every graph promises, checked before it is published.

What is found is held against the text that it was found in: `text[start:end] == quote` for every statement, measure, mention
and tenure. A graph that breaks a promise is not published.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.errors import VerificationError
from kg.graph import vocabulary as v
from kg.model import Evidence, Findings
from kg.resolution.things import Things

# What links say of documents, statements and measures.
LINKING = {v.VERSION_OF, v.RESTATES, v.REPORTS_ON, v.FOLLOWS, v.DROPPED_IN, v.ECHOES, v.APPLIES_TO}


def verify(found: Iterable[Findings], things: Things) -> None:
    """Raise where a finding or a thing breaks a promise."""
    for findings in found:
        verify_findings(findings)
    verify_things(things)


def verify_findings(findings: Findings) -> None:
    """Raise where words that a finding rests on do not stand where it says."""
    document = findings.document
    text, length = document.text, len(document.text)
    for what, evidence in _evidence(findings):
        start, end = evidence.start, evidence.end
        if not 0 <= start < end <= length or text[start:end] != evidence.quote:
            raise VerificationError(
                f"{document.name}[{start}:{end}]",
                f"a {what} quotes {_short(evidence.quote)}, the text says {_short(text[max(start, 0) : max(end, 0)])}",
                "the component that wrote it must lead its offsets back through Layout.span",
            )


def verify_things(things: Things) -> None:
    """Raise where a thing points to one that does not exist, or is reached under a key that is not its own."""
    known = things.things
    for key, thing in known.items():
        for what, other in (
            ("part_of", thing.part_of),
            ("jurisdiction", thing.jurisdiction),
            ("administered_with", thing.administered_with),
            *(("parts", part) for part in thing.parts),
        ):
            if other and other not in known:
                raise VerificationError(
                    key, f'{what} is "{other}", which is no thing', "resolve must add it or leave it out"
                )
        if thing.key != key:
            raise VerificationError(
                key, f'holds the thing "{thing.key}"', "resolve must file each under its own key"
            )
    for key, target in things.canonical.items():
        if target not in known:
            raise VerificationError(key, f'resolves to "{target}", which is no thing', "resolve must add it")


def verify_document_graph(document: str, triples: Sequence[bytes]) -> None:
    """Raise where the graph of a document speaks of anything but that document. Its triples are sorted, so its ends tell.

    >>> verify_document_graph("urn:d", [b"<urn:d/s/0-2> <urn:p> <urn:o>", b"<urn:e> <urn:p> <urn:o>"])
    Traceback (most recent call last):
    kg.errors.VerificationError: graph of urn:d: holds <urn:e> <urn:p> <urn:o>; let the graph things or links hold it
    """
    for triple in (triples[0], triples[-1]) if triples else ():
        if not triple.startswith((f"<{document}>".encode(), f"<{document}/".encode())):
            raise VerificationError(
                f"graph of {document}", f"holds {triple.decode()}", "let the graph things or links hold it"
            )


def verify_shared_graphs(documents: str, shared: Mapping[str, Sequence[bytes]]) -> None:
    """Raise where a triple of the graphs that all documents share stands in another graph too.

    What stands in a document's graph has a subject under `documents`; of those, the shared graphs say only what links say.

    >>> verify_shared_graphs("urn:doc/", {"things": [b"<urn:a> <urn:p> 1"], "links": [b"<urn:a> <urn:p> 1"]})
    Traceback (most recent call last):
    kg.errors.VerificationError: graphs things and links: both hold <urn:a> <urn:p> 1; let one of them alone write it
    """
    home: dict[bytes, str] = {}
    subject = f"<{documents}".encode()
    for name, triples in shared.items():
        for triple in triples:
            if home.setdefault(triple, name) != name:
                raise VerificationError(
                    f"graphs {home[triple]} and {name}",
                    f"both hold {triple.decode()}",
                    "let one of them alone write it",
                )
            if triple.startswith(subject) and triple.split(b" ", 2)[1].decode() not in LINKING:
                raise VerificationError(
                    f"graph {name}", f"holds {triple.decode()}", "let the document's graph hold it"
                )


def _evidence(findings: Findings) -> Iterator[tuple[str, Evidence]]:
    for statement in findings.statements:
        yield "statement", statement.evidence
        for measure in statement.measures:
            yield "measure", measure.evidence
    for mention in findings.mentions:
        yield "mention", mention.evidence
    for tenure in findings.tenures:
        yield "tenure", tenure.evidence


def _short(words: str) -> str:
    return f'"{words[:40]}…"' if len(words) > 40 else f'"{words}"'
