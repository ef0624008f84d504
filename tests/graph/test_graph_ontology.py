"""Ontology, shapes and code speak the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph import vocabulary
from kg.graph.concepts import concepts
from kg.graph.shapes import shapes
from kg.graph.store import Graph
from kg.graph.terms import CG

ROOT = Path(__file__).parents[2]
SKOS = "http://www.w3.org/2004/02/skos/core#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
# Superclasses of other vocabularies that are written out in every graph; further ones stand in the ontology alone.
WRITTEN_OUT = {
    *(
        "http://www.w3.org/ns/prov#Entity",
        "https://schema.org/CreativeWork",
        "http://www.w3.org/ns/org#Organization",
    ),
    *(
        "http://www.w3.org/ns/org#Membership",
        "http://xmlns.com/foaf/0.1/Person",
        "https://schema.org/AdministrativeArea",
    ),
    f"{SKOS}Concept",
}
# Words of the definitions that no seed holds, with the examples taken from the definition itself.
UNSEEN = {"不超过", "预计"}


@pytest.fixture(scope="module")
def ontology() -> ox.Store:
    store = ox.Store()
    store.load(path=str(ROOT / "ontology" / "commitments.ttl"), format=ox.RdfFormat.TURTLE)
    return store


def terms(store: ox.Store, *kinds: str) -> set[str]:
    found = set()
    for kind in kinds:
        for quad in store.quads_for_pattern(
            None, ox.NamedNode(f"{vocabulary.RDF}type"), ox.NamedNode(OWL + kind)
        ):
            assert isinstance(quad.subject, ox.NamedNode)
            found.add(quad.subject.value.removeprefix(CG))
    return found


def local(term: str) -> str:
    return term.strip("<>").removeprefix(CG)


def constants() -> Iterator[str]:
    """The properties of ours that the code has a name for."""
    for name, value in vars(vocabulary).items():
        if name.isupper() and isinstance(value, str) and value.startswith(f"<{CG}"):
            yield local(value)


def test_the_properties_of_the_ontology_the_code_and_the_shapes_are_the_same(ontology: ox.Store) -> None:
    declared = terms(ontology, "ObjectProperty", "DatatypeProperty")
    assert declared == set(constants())
    assert declared == {local(c.path) for c in shapes() if c.path.startswith(CG)}


def test_the_classes_of_the_ontology_the_code_and_the_shapes_are_the_same(ontology: ox.Store) -> None:
    written = {local(term) for above in vocabulary.CLASSES.values() for term in above if CG in term}
    assert terms(ontology, "Class") == written | vocabulary.VALUES.keys()
    assert written == {local(c.target) for c in shapes() if c.target.startswith(CG)} | {"Actor"}
    mentioned = {
        local(v) for c in shapes() for v in ([c.value] if isinstance(c.value, str) else c.value) if CG in v
    }
    assert mentioned <= terms(ontology, "Class", "ObjectProperty", "DatatypeProperty")


def test_the_members_of_the_value_classes_are_the_same(ontology: ox.Store) -> None:
    for name, members in vocabulary.VALUES.items():
        quads = ontology.quads_for_pattern(
            None, ox.NamedNode(f"{vocabulary.RDF}type"), ox.NamedNode(CG + name)
        )
        assert {local(str(quad.subject)) for quad in quads} == {member.value for member in members}, name


def test_superclasses_are_written_out_as_the_ontology_says(ontology: ox.Store) -> None:
    for name, written in vocabulary.CLASSES.items():
        if f"<{CG}{name}>" in written:
            assert {term.strip("<>") for term in written} == above(ontology, CG + name), name


def above(ontology: ox.Store, class_: str) -> set[str]:
    found = {class_}
    for quad in ontology.quads_for_pattern(ox.NamedNode(class_), ox.NamedNode(f"{RDFS}subClassOf"), None):
        assert isinstance(quad.object, ox.NamedNode)
        if quad.object.value.startswith(CG) or (
            quad.object.value in WRITTEN_OUT and not stands_lower(class_)
        ):
            found |= above(ontology, quad.object.value)
    return found


def stands_lower(class_: str) -> bool:
    """Statements are prov:Entity by the ontology alone: a type that all have tells nothing and costs a triple each."""
    return class_ in {f"{CG}Statement", f"{CG}Decision"}


def test_each_term_has_labels_definitions_and_an_example_in_a_seed(ontology: ox.Store) -> None:
    seeds = "\n".join(file.name + file.read_text("utf-8") for file in sorted((ROOT / "seeds").glob("*.txt")))
    for name in sorted(terms(ontology, "Class", "ObjectProperty", "DatatypeProperty", "NamedIndividual")):
        for predicate, languages in (
            (f"{RDFS}label", ["en", "zh"]),
            (f"{SKOS}definition", ["en", "zh"]),
            (f"{SKOS}example", ["zh"]),
        ):
            values = [
                q.object
                for q in ontology.quads_for_pattern(ox.NamedNode(CG + name), ox.NamedNode(predicate), None)
            ]
            assert sorted(v.language or "" for v in values if isinstance(v, ox.Literal)) == languages, (
                name,
                predicate,
            )
            if predicate.endswith("example"):
                (value,) = values
                assert isinstance(value, ox.Literal)
                words = value.value.split(" → ")[0]
                assert words in seeds or words in UNSEEN or re.fullmatch("[0-9a-f]{64}", words), (name, words)


def test_all_that_is_written_is_declared(whole: Graph, ontology: ox.Store) -> None:
    declared = terms(ontology, "Class", "ObjectProperty", "DatatypeProperty", "NamedIndividual")
    rows = whole.rows(
        "SELECT DISTINCT ?t { GRAPH ?g { ?s ?p ?o } VALUES ?k { 1 2 } BIND(IF(?k = 1, ?p, ?o) AS ?t) FILTER(isIRI(?t)) }"
    )
    used = {local(row["t"]) for row in rows if row["t"] and row["t"].startswith(CG)}
    assert used <= declared


def test_generated_concepts_are_in_step_with_their_tables() -> None:
    for name, content in concepts().items():
        file = ROOT / "ontology" / name
        assert file.read_text("utf-8") == content, f"{name} is old: run python -m kg.graph.concepts"


def test_no_node_of_the_ontology_is_blank(ontology: ox.Store) -> None:
    assert not [
        q for q in ontology if isinstance(q.subject, ox.BlankNode) or isinstance(q.object, ox.BlankNode)
    ]
