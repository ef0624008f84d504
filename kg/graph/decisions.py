"""The graph `review`: what people decided, and of which statements and things."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from kg.graph import vocabulary as v
from kg.graph.terms import ref, text
from kg.graph.triples import Names
from kg.resolution import Decided
from kg.resolution.review import RULE


def decision_triples(decided: Iterable[Decided], names: Names) -> Iterator[str]:
    """Each decision with what it is about. A thing that it corrected carries `cg:rule "review"`, as statements do in their own graph."""
    for each in decided:
        decision = each.decision
        iri = ref(f"{names.base}decision/{_digest(each)}")
        for class_ in v.CLASSES["Decision"]:
            yield f"{iri} {v.TYPE} {class_}"
        said = "：".join(part for part in (decision.kind, decision.value, decision.comment) if part)
        yield f"{iri} {v.COMMENT} {text(said)}"
        if decision.by:
            yield f"{iri} {v.CREATOR} {text(decision.by)}"
        if each.document and each.evidence:
            statement = f"{names.document(each.document)}/s/{each.evidence.start}-{each.evidence.end}"
            yield f"{iri} {v.DECIDES} {ref(statement)}"
        for key in each.things:
            yield f"{iri} {v.DECIDES} {names.thing(key)}"
            yield f"{names.thing(key)} {v.RULE} {text(RULE)}"


def _digest(each: Decided) -> str:
    """The same for the same line, wherever it stands in the file."""
    decision = each.decision
    parts = (decision.kind, decision.subject, decision.value, decision.document)
    return hashlib.sha256("\t".join(parts).encode()).hexdigest()[:16]
