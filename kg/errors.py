"""Every way in which kg says no, as one small tree.

    KgError                     a user's mistake or a broken promise; printed as one line, exit code 2
    ├── InputError              a file or folder that cannot be read as a document
    ├── SourcesError            sources.yaml says something that it must not
    ├── LexiconError            a row of the lexicon is wrong
    ├── ReviewError             a line of the review file is wrong, or what it speaks of is gone
    ├── QueryError              a question that is unknown, or SPARQL that does not parse
    ├── GraphError              a graph that is missing, broken, or written by another version
    ├── ExportError             a format or target that cannot be written
    └── VerificationError       the graph that was built breaks one of its own promises

A message names the place, the value and the remedy:

>>> str(InputError("reports/a.txt", "is empty", "remove it, or put the text of the report in it"))
'reports/a.txt: is empty; remove it, or put the text of the report in it'
"""


class KgError(Exception):
    """Says where, what is wrong there, and what helps."""

    def __init__(self, place: object, fault: str, remedy: str) -> None:
        super().__init__(f"{place}: {fault}; {remedy}")
        self.place = str(place)
        self.fault = fault
        self.remedy = remedy


class InputError(KgError):
    pass


class SourcesError(KgError):
    pass


class LexiconError(KgError):
    pass


class ReviewError(KgError):
    pass


class QueryError(KgError):
    pass


class GraphError(KgError):
    pass


class ExportError(KgError):
    pass


class VerificationError(KgError):
    pass
