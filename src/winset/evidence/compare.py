"""What reports tell together: who is who, what matches, who goes back to whom, conflicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from winset.evidence import origins
from winset.evidence.conflicts import relations
from winset.evidence.conflicts.agreement import APART
from winset.evidence.names import Named, resolve
from winset.evidence.records import (
    Actor,
    Alignment,
    Derivation,
    Document,
    Record,
    Relation,
    Suggestion,
)
from winset.evidence.renaming import renamed
from winset.evidence.source import Extract, Source

FEW = 12
"""So many reports are compared pair by pair; of more, those that share rare fingerprints."""
PROFILES = 400
"""Reports held ready for comparison at a time; one takes about 0.1 MB."""

Pairs = Iterable[tuple[str, str]]


@dataclass(frozen=True)
class Compared:
    """What reports tell together.

    Parameters
    ----------
    extracts : what was read out of each, with the actors' keys of all documents together.
    actors : of all documents.
    documents : originals that reports name and nobody here has seen.
    alignments : sentences of two reports that tell the same.
    derivations : which document goes back to which.
    relations : where they disagree or agree.
    suggestions : what a person has to settle.
    origins : keys of the reports that go back to one original, for each with more than one.
    """

    extracts: tuple[Extract, ...]
    actors: tuple[Actor, ...]
    documents: tuple[Document, ...]
    alignments: tuple[Alignment, ...]
    derivations: tuple[Derivation, ...]
    relations: tuple[Relation, ...]
    suggestions: tuple[Suggestion, ...]
    origins: tuple[tuple[str, ...], ...]

    def records(self) -> Iterator[Record]:
        """List what reports tell together, by kind."""
        return chain(
            self.documents,
            self.actors,
            self.alignments,
            self.derivations,
            self.relations,
            self.suggestions,
        )


def compare(
    extracts: Sequence[Extract], texts: Mapping[str, str], pairs: Pairs | None = None
) -> Compared:
    """Compare reports that were read one by one.

    Parameters
    ----------
    texts : document → its text.
    pairs : documents worth comparing; absent: all pairs of a few reports, and of many those
        that share rare fingerprints. Where they are chosen, sentences of originals apart count
        only if they resemble each other so much that they tell the same by themselves, and
        an agreement of two passages is told by their alignment alone.

    Examples
    --------
    >>> compare((), {}).relations
    ()
    """
    resolved = resolve([(e.document.key, Named(e.actors, e.mentions)) for e in extracts])
    known = tuple(_with_keys(e, resolved.keys) for e in extracts)
    alignments = tuple(aligned(known, texts, pairs))
    found = origins.derivations(known, texts, alignments)
    if pairs is not None:
        alignments = tuple(_telling(alignments, known, found))
    related = relations(known, texts, alignments, found.derivations)
    return Compared(
        extracts=known,
        actors=resolved.actors,
        documents=found.documents,
        alignments=alignments,
        derivations=found.derivations,
        relations=related if pairs is None else tuple(_beside(related, alignments)),
        suggestions=(*resolved.suggestions, *found.suggestions),
        origins=_groups([e.document for e in known], found.documents, found.derivations),
    )


def aligned(
    extracts: Sequence[Extract], texts: Mapping[str, str], pairs: Pairs | None = None
) -> Iterator[Alignment]:
    """Align the sentences of reports that are worth comparing, pair by pair."""
    by_key = {e.document.key: e for e in extracts}

    @lru_cache(maxsize=PROFILES)
    def profile(key: str) -> origins.Profile:
        one = by_key[key]
        return origins.profile(Source(one.document, texts[key]), one.layout)

    for a, b in candidates(extracts, texts) if pairs is None else pairs:
        yield from origins.aligned(profile(a), profile(b))


def _telling(
    alignments: Iterable[Alignment], extracts: Sequence[Extract], found: origins.Origins
) -> Iterator[Alignment]:
    """Leave out what matches in reports of originals apart and need not tell the same."""
    behind = origins.groups([e.document for e in extracts], found.derivations)
    doubtful = {frozenset(asked.members) for asked in found.suggestions}
    for one in alignments:
        together = behind[one.a] == behind[one.b] or {one.a, one.b} in doubtful
        if together or one.score >= APART:
            yield one


def _beside(found: Iterable[Relation], alignments: Iterable[Alignment]) -> Iterator[Relation]:
    """Leave out agreements that say no more than an alignment does."""
    matched = {
        frozenset(((one.a, one.a_span.start), (one.b, one.b_span.start))) for one in alignments
    }
    for one in found:
        places = frozenset((member.document, member.start) for member in one.members)
        if one.relation != "agreement" or len(one.members) > 2 or places not in matched:
            yield one


def candidates(extracts: Sequence[Extract], texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """List the pairs of reports that are worth comparing, each once."""
    keys = [e.document.key for e in extracts]
    if len(keys) <= FEW:
        yield from ((a, b) for place, a in enumerate(keys) for b in keys[place + 1 :])
        return
    index = origins.Index()
    for e in extracts:
        source = Source(e.document, texts[e.document.key])
        index.add(e.document.key, origins.keys_of(source, e.layout))
    yield from ((a, candidate.document) for a, candidate in index.pairs())


def _with_keys(extract: Extract, keys: Mapping[tuple[str, str], str]) -> Extract:
    """Put the keys of all documents together in place of the document's own."""
    document = extract.document.key

    def key_of(key: str) -> str:
        return keys.get((document, key), key)

    return replace(
        extract,
        actors=tuple(renamed(actor, key_of) for actor in extract.actors),
        mentions=tuple(renamed(mention, key_of) for mention in extract.mentions),
        statements=tuple(renamed(statement, key_of) for statement in extract.statements),
        figures=tuple(renamed(figure, key_of) for figure in extract.figures),
        positions=tuple(renamed(position, key_of) for position in extract.positions),
    )


def _groups(
    seen: Sequence[Document], unseen: Sequence[Document], derivations: Sequence[Derivation]
) -> tuple[tuple[str, ...], ...]:
    behind = origins.groups([*seen, *unseen], derivations)
    members: dict[str, list[str]] = {}
    for document in seen:
        members.setdefault(behind[document.key], []).append(document.key)
    return tuple(tuple(keys) for keys in members.values() if len(keys) > 1)
