"""From a document to all that it says: these steps, one after the other, each adding to the State what it finds.

`kg.extraction.pipeline` hangs the same steps into spaCy. Who needs no Doc needs no spaCy, and half a second less to start.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kg.extraction.actors import actors
from kg.extraction.clauses import clauses
from kg.extraction.details import details
from kg.extraction.measures import measures
from kg.extraction.names import names
from kg.extraction.parts import parts
from kg.extraction.quantities import quantities
from kg.extraction.state import State
from kg.extraction.statements import statements
from kg.extraction.subjects import subjects
from kg.model import Document

STEPS: Mapping[str, Callable[[State], None]] = {
    "clauses": clauses,  # sentences and clauses, each with its section
    "statements": statements,  # what is a commitment, an achievement, a challenge; where it starts and ends
    "quantities": quantities,  # numbers with bounds and units
    "names": names,  # officials, institutions, places, projects, strategies, policies, events, honours
    "parts": parts,  # what a strategy consists of
    "measures": measures,  # which number measures what
    "details": details,  # strength, period, deadline
    "actors": actors,  # by, speaker, responsible, partner
    "subjects": subjects,  # about, theme
}


def understood(document: Document, *, trace: bool = False) -> State:
    """All that the steps find in a document.

    >>> from kg.extraction.state import bare_document
    >>> [draft.kind.value for draft in understood(bare_document("明年将新建学校7所。")).drafts]
    ['Commitment']
    """
    state = State(document, trace=[] if trace else None)
    for step in STEPS.values():
        step(state)
    return state
