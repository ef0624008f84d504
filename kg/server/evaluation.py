"""One query, answered as bytes in the format that its client likes: the same in a worker of a pool and in the scratch service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from kg.graph.engine import NamedNode, QueryBoolean, QueryTriples
from kg.graph.scans import planned
from kg.graph.syntax import said
from kg.server.negotiation import ROWS, TRIPLES, choose

if TYPE_CHECKING:
    from pyoxigraph import Store


@dataclass(frozen=True, slots=True)
class Job:
    """What is evaluated, and how much its answer may hold."""

    query: str
    default: tuple[str, ...]
    named: tuple[str, ...]
    accept: str
    base: str  # what relative IRIs are resolved against: the endpoint's own address
    prefixes: Mapping[str, str]
    union: bool  # whether the default graph is all of them
    most_bytes: int


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    type: str
    body: bytes


class _TooMuchError(Exception):
    pass


class _Bounded(BytesIO):
    """A file that holds so much and no more."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._left = most

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self._left -= len(data)
        if self._left < 0:
            raise _TooMuchError
        return super().write(data)


def evaluate(store: Store, job: Job) -> Reply:
    """The answer to a query, or the sentence that says why there is none."""
    try:
        answer = store.query(
            planned(job.query),
            base_iri=job.base,
            prefixes=dict(job.prefixes),
            use_default_graph_as_union=job.union and not job.default and not job.named,
            default_graph=[NamedNode(iri) for iri in job.default] or ([] if job.named else None),
            named_graphs=[NamedNode(iri) for iri in job.named] if job.named or job.default else None,
        )
        offered = TRIPLES if isinstance(answer, QueryTriples) else ROWS
        type_ = choose(job.accept, offered)
        if type_ is None:
            return fault(406, f"this answer can be given as {', '.join(offered)}")
        out = _Bounded(job.most_bytes)
        if isinstance(answer, QueryTriples):
            answer.serialize(out, format=TRIPLES[type_])
        elif isinstance(answer, QueryBoolean):
            answer.serialize(out, format=ROWS[type_])
        else:
            answer.serialize(out, format=ROWS[type_])
    except SyntaxError as error:
        return fault(400, f"the query {'; '.join(said(job.query, str(error), job.prefixes))}")
    except ValueError as error:  # an IRI of the request that is none
        return fault(400, str(error))
    except _TooMuchError:
        return fault(413, f"the answer is larger than {job.most_bytes} bytes; add LIMIT, or ask for less")
    except RuntimeError as error:  # a function that the engine does not have
        return fault(400, f"the query cannot be evaluated: {error}")
    except OSError as error:
        return fault(500, f"the query cannot be evaluated: {error}")
    charset = "" if type_.startswith("application/") else "; charset=utf-8"
    return Reply(200, type_ + charset, out.getvalue())


def fault(status: int, sentence: str) -> Reply:
    return Reply(status, "text/plain; charset=utf-8", (sentence.strip() + "\n").encode())
