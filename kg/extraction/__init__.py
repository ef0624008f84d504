"""Repaired text → statements, measures, names; `pipeline` has it as components of spaCy's."""
