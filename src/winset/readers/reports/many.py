"""Many reports read in several processes, in order, with never more than a few in memory."""

from __future__ import annotations

import gc
import os
import warnings
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from typing import cast

import joblib

from winset.evidence import language, origins
from winset.evidence.extract import extract
from winset.evidence.positions import Vocabulary
from winset.evidence.source import Extract, Source

CHUNK = 16
"""Reports that a process is given at a time."""


Answers = Generator[list["ReadOut"], None, None]


@dataclass(frozen=True)
class ReadOut:
    """What the rules read out of a report, and its fingerprints to find reports of one origin."""

    extract: Extract
    fingerprints: tuple[int, ...]


def read_out(source: Source, vocabulary: Vocabulary | None = None) -> ReadOut:
    """Read one report by all rules; by grammar too where its document says ``by`` nlp.

    Raises
    ------
    UsageError
        If it is to be read by grammar, and the nlp extra is not installed.
    """
    grammar = language.load() if source.document.by == language.NLP else None
    found = extract(source, vocabulary, grammar)
    return ReadOut(found, origins.keys_of(Source(found.document, source.text), found.layout))


def read_many(
    sources: Iterable[Source], vocabulary: Vocabulary | None = None, workers: int | None = None
) -> Iterator[ReadOut]:
    """Read reports by all rules, in the order given; a few are read in this process.

    Parameters
    ----------
    sources : taken from as they are needed.
    workers : processes; absent: one for each core.

    Examples
    --------
    >>> from winset.evidence.records import Document
    >>> texts = ("Peru agreed to 12 percent.", "Chile refused.")
    >>> sources = (Source(Document(key=f"d{n}"), text) for n, text in enumerate(texts))
    >>> [len(read.extract.figures) for read in read_many(sources)]
    [1, 0]
    """
    processes = workers or os.cpu_count() or 1
    chunks = _chunks(sources)
    first = list(islice(chunks, 2))
    if processes == 1 or len(first) < 2:
        for chunk in chain(first, chunks):
            yield from _read(chunk, vocabulary)
        return
    yield from _elsewhere(chain(first, chunks), vocabulary, processes)


def _elsewhere(
    chunks: Iterable[Sequence[Source]], vocabulary: Vocabulary | None, processes: int
) -> Iterator[ReadOut]:
    with joblib.parallel_config(backend="loky", n_jobs=processes):
        calls = (joblib.delayed(_read)(chunk, vocabulary) for chunk in chunks)
        answers = cast(Answers, joblib.Parallel(return_as="generator")(calls))
        try:
            for answer in answers:
                yield from answer
        finally:
            # Left early: what was read and not asked for is no news to anybody.
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", UserWarning)
                answers.close()


def _read(sources: Sequence[Source], vocabulary: Vocabulary | None) -> list[ReadOut]:
    with unswept():
        return [read_out(source, vocabulary) for source in sources]


@contextmanager
def unswept() -> Iterator[None]:
    """Look for no reference cycles meanwhile: the rules make none, and the search costs a tenth."""
    sweeps = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if sweeps:
            gc.enable()


def _chunks(sources: Iterable[Source]) -> Iterator[list[Source]]:
    left = iter(sources)
    while chunk := list(islice(left, CHUNK)):
        yield chunk
