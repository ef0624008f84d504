"""Asking a graph: named questions, answers with names beside IRIs, and the forms in which they are printed."""
