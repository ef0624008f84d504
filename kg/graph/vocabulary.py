"""The words that the graph is written with; `ontology/commitments.ttl` says what each means, and a test keeps the two in step.

>>> BY
'<https://w3id.org/commitment-graph/ontology#by>'
>>> [term.rpartition("#")[2].rstrip(">") for term in CLASSES["Commitment"]]
['Statement', 'Commitment']
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from kg.graph import prefixes
from kg.graph.prefixes import CG
from kg.model import Comparator, Form, Level, Precision, Strength

DCTERMS: Final = prefixes.DCTERMS
FOAF: Final = prefixes.FOAF
ORG: Final = prefixes.ORG
OWL: Final = prefixes.OWL
PROV: Final = prefixes.PROV
RDF: Final = prefixes.RDF
RDFS: Final = prefixes.RDFS
SCHEMA: Final = prefixes.SCHEMA
SKOS: Final = prefixes.SKOS


def cg(name: str) -> str:
    return f"<{CG}{name}>"


TYPE: Final = f"<{RDF}type>"
LABEL: Final = f"<{RDFS}label>"
COMMENT: Final = f"<{RDFS}comment>"

# Each class with all that stands above it: nobody who asks needs a reasoner.
CLASSES: Final[dict[str, tuple[str, ...]]] = {
    "Document": (cg("Document"), f"<{PROV}Entity>", f"<{SCHEMA}CreativeWork>"),
    "Section": (cg("Section"),),
    "Mention": (cg("Mention"),),
    "Statement": (cg("Statement"),),
    "Commitment": (cg("Statement"), cg("Commitment")),
    "Achievement": (cg("Statement"), cg("Achievement")),
    "Challenge": (cg("Statement"), cg("Challenge")),
    "Measure": (cg("Measure"),),
    "Target": (cg("Measure"), cg("Target")),
    "Result": (cg("Measure"), cg("Result")),
    "Tenure": (cg("Tenure"), f"<{ORG}Membership>"),
    "Post": (f"<{ORG}Post>",),
    "Indicator": (cg("Indicator"), f"<{SKOS}Concept>"),
    "Unit": (cg("Unit"), f"<{SKOS}Concept>"),
    "Institution": (cg("Institution"), cg("Actor"), f"<{ORG}Organization>"),
    "Official": (cg("Official"), cg("Actor"), f"<{FOAF}Person>"),
    "Place": (cg("Place"), f"<{SCHEMA}AdministrativeArea>"),
    "Project": (cg("Project"),),
    "Strategy": (cg("Strategy"),),
    "Policy": (cg("Policy"),),
    "Event": (cg("Event"),),
    "Honour": (cg("Honour"),),
    "Activity": (f"<{PROV}Activity>",),
    "Link": (cg("Link"),),
    "Assessment": (cg("Link"), cg("Assessment")),
    "Change": (cg("Link"), cg("Change")),
    "Decision": (cg("Decision"),),
}


class Verdict(StrEnum):
    """Whether a target was reached."""

    MET = "Met"
    MISSED = "Missed"
    NOT_COMPARABLE = "NotComparable"


class Basis(StrEnum):
    """What a result rests on."""

    SELF_REPORTED = "SelfReported"
    ESTIMATED = "Estimated"


class Movement(StrEnum):
    """How a target moved against last year's."""

    RAISED = "Raised"
    LOWERED = "Lowered"
    KEPT = "Kept"


class Direction(StrEnum):
    """The good direction of an indicator."""

    HIGHER = "Higher"
    LOWER = "Lower"
    NEITHER = "Neither"


# The words of the indicator core for them.
DIRECTIONS: Final = {"higher": Direction.HIGHER, "lower": Direction.LOWER, "none": Direction.NEITHER}

# The classes whose members are all known.
VALUES: Final[dict[str, type[StrEnum]]] = {
    "Level": Level,
    "Strength": Strength,
    "Precision": Precision,
    "Form": Form,
    "Comparator": Comparator,
    "Verdict": Verdict,
    "Basis": Basis,
    "Movement": Movement,
    "Direction": Direction,
}

# Sources
SOURCE: Final = cg("source")
START: Final = cg("start")
END: Final = cg("end")
QUOTE: Final = cg("quote")
SHA256: Final = cg("sha256")
FILE_NAME: Final = cg("fileName")
TEXT: Final = cg("text")
PLAN_YEAR: Final = cg("planYear")
LEVEL: Final = cg("level")
ISSUER: Final = cg("issuer")
PLACE: Final = cg("place")
REASON: Final = cg("reason")
TITLE: Final = f"<{DCTERMS}title>"
ISSUED: Final = f"<{DCTERMS}issued>"
PUBLISHER: Final = f"<{DCTERMS}publisher>"
REFERS_TO: Final = cg("refersTo")
BODY: Final = cg("bodyStart")
PART: Final = cg("part")
BROADER: Final = f"<{SKOS}broader>"

# Statements
BY: Final = cg("by")
SPEAKER: Final = cg("speaker")
RESPONSIBLE: Final = cg("responsible")
PARTNER: Final = cg("partner")
STRENGTH: Final = cg("strength")
PERIOD: Final = cg("period")
FROM_YEAR: Final = cg("fromYear")
TO_YEAR: Final = cg("toYear")
YEAR: Final = cg("year")
DEADLINE: Final = cg("deadline")
DEADLINE_TEXT: Final = cg("deadlineText")
DEADLINE_PRECISION: Final = cg("deadlinePrecision")
ABOUT: Final = cg("about")
THEME: Final = cg("theme")
SECTION: Final = cg("section")
MEASURE: Final = cg("measure")
RULE: Final = cg("rule")
GENERATED_BY: Final = f"<{PROV}wasGeneratedBy>"

# Measures
INDICATOR: Final = cg("indicator")
INDICATOR_TEXT: Final = cg("indicatorText")
FORM: Final = cg("form")
COMPARATOR: Final = cg("comparator")
VALUE: Final = cg("value")
UPPER_VALUE: Final = cg("upperValue")
UNIT: Final = cg("unit")
VALUE_TEXT: Final = cg("valueText")

# Things
PREF_LABEL: Final = f"<{SKOS}prefLabel>"
ALT_LABEL: Final = f"<{SKOS}altLabel>"
NOTATION: Final = f"<{SKOS}notation>"
REPLACES: Final = f"<{DCTERMS}replaces>"
TABLE: Final = f"<{DCTERMS}source>"
SAME_AS: Final = f"<{OWL}sameAs>"
HOLDS: Final = f"<{ORG}holds>"
POST_IN: Final = f"<{ORG}postIn>"
MEMBER: Final = f"<{ORG}member>"
ORGANIZATION: Final = f"<{ORG}organization>"
POST: Final = cg("post")
SEEN_ON: Final = cg("seenOn")
SUB_ORGANIZATION_OF: Final = f"<{ORG}subOrganizationOf>"
CONTAINED_IN: Final = f"<{SCHEMA}containedInPlace>"
JURISDICTION: Final = cg("jurisdiction")
ADMINISTERED_WITH: Final = cg("administeredWith")
HAS_PART: Final = cg("hasPart")

# What follows from what
FROM: Final = cg("from")
TO: Final = cg("to")
PLEDGES: Final = cg("pledges")
APPLIES_TO: Final = cg("appliesTo")
VERSION_OF: Final = cg("versionOf")
RESTATES: Final = cg("restates")
REPORTS_ON: Final = cg("reportsOn")
VERDICT: Final = cg("verdict")
BASIS: Final = cg("basis")
FOLLOWS: Final = cg("follows")
CHANGE: Final = cg("change")
DROPPED_IN: Final = cg("droppedIn")
ECHOES: Final = cg("echoes")
DIRECTION: Final = cg("direction")
DECIDES: Final = cg("decides")
CREATOR: Final = f"<{DCTERMS}creator>"
