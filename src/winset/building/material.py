"""The records that a case is built from, sorted, with the origin of every report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from winset.errors import InvalidInput
from winset.evidence.origins import groups
from winset.evidence.records import (
    Actor,
    Derivation,
    Document,
    Figure,
    Passage,
    Position,
    Record,
    Relation,
)

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Material:
    """Accepted records by kind; ``origin`` names the original that each report votes for."""

    documents: Mapping[str, Document]
    actors: Mapping[str, Actor]
    passages: Mapping[str, Passage]
    positions: Sequence[Position]
    relations: Sequence[Relation]
    figures: Sequence[Figure]
    origin: Mapping[str, str]

    def places(self, position: Position) -> list[Passage]:
        """List the passages that a position rests on.

        Raises
        ------
        InvalidInput
            If a passage or the text that it was cut from is not among the records.
        """
        found = []
        for name in position.evidence:
            passage = self.passages.get(name)
            if passage is None:
                raise InvalidInput(
                    f"position {position.id} ({', '.join(position.actor)} {position.stance} "
                    f"{position.issue}) rests on passage {name}, which is not among the records: "
                    "hand in the passages together with the positions"
                )
            document = self.documents.get(passage.document)
            if document is None or not document.seen or not document.chars:
                raise InvalidInput(
                    f"position {position.id} rests on {passage.document!r}, of which the records "
                    "hold no text: hand in the document's record too, or reject the position"
                )
            found.append(passage)
        return found


def material(records: Iterable[Record]) -> Material:
    """Sort accepted records; of documents and actors the last of a key stands.

    Examples
    --------
    >>> sorted(material([Document(key="a"), Document(key="a", outlet="The Post")]).documents)
    ['a']
    """
    every = list(records)
    documents = {record.key: record for record in _of(every, Document)}
    origin = groups(tuple(documents.values()), _of(every, Derivation))
    return Material(
        documents,
        {record.key: record for record in _of(every, Actor)},
        {record.id: record for record in _of(every, Passage)},
        tuple({record.id: record for record in _of(every, Position)}.values()),
        tuple({record.id: record for record in _of(every, Relation)}.values()),
        _of(every, Figure),
        origin,
    )


def _of(records: Iterable[Record], kind: type[R]) -> tuple[R, ...]:
    return tuple(record for record in records if isinstance(record, kind))
