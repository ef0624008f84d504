"""Names → one thing each."""

from kg.resolution.scope import scoped
from kg.resolution.things import Thing, Things, resolve

__all__ = ["Thing", "Things", "resolve", "scoped"]
