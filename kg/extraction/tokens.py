"""One character, one token: offsets never drift."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

if not Doc.has_extension("kg"):
    Doc.set_extension("kg", default=None)


class Characters:
    """A tokenizer whose token i is the character i.

    >>> [token.text for token in Characters(Vocab())("增长 6%")]
    ['增', '长', ' ', '6', '%']
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        return Doc(self.vocab, words=list(text), spaces=[False] * len(text))

    def to_bytes(self, **_: Any) -> bytes:
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> Characters:
        return self

    def to_disk(self, _path: Any, **_: Any) -> None:
        """Nothing to keep."""

    def from_disk(self, _path: Any, **_: Any) -> Characters:
        return self


@registry.tokenizers("kg.characters.v1")  # type: ignore[untyped-decorator]
def _make() -> Any:
    def create(nlp: Language) -> Characters:
        return Characters(nlp.vocab)

    return create
