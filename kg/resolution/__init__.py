"""Names → one thing each."""

from kg.resolution.review import Decided, Decision, read_review, review_statements
from kg.resolution.scope import scoped
from kg.resolution.things import Thing, Things, resolve

__all__ = ["Decided", "Decision", "Thing", "Things", "read_review", "resolve", "review_statements", "scoped"]
