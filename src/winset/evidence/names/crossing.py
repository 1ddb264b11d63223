"""Who is who across documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from winset.evidence.names.local import Named
from winset.evidence.records import Actor, Suggestion


@dataclass(frozen=True)
class Resolved:
    """Actors across documents, where each document's own actors went, and what is left open."""

    actors: tuple[Actor, ...]
    keys: dict[tuple[str, str], str]
    suggestions: tuple[Suggestion, ...]


def resolve(documents: Sequence[tuple[str, Named]]) -> Resolved:
    """Gather the actors of all documents."""
    actors = {a.key: a for _, named in documents for a in named.actors}
    keys = {(document, a.key): a.key for document, named in documents for a in named.actors}
    return Resolved(tuple(actors.values()), keys, ())
