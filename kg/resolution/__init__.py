"""Names → one thing each."""

from kg.resolution.things import Thing, Things, resolve

__all__ = ["Thing", "Things", "resolve"]
