"""Large projects: new reports meet those near them only, and older ones stay as they were read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from winset.evidence.compare import Compared
from winset.evidence.origins import Index
from winset.evidence.records import Actor, Document, Record, Suggestion
from winset.evidence.standing import about
from winset.readers.reports.many import ReadOut
from winset.store.index import open_index
from winset.store.ledger import Ledger

SPELLINGS = 24
"""Spellings and roles that are kept of one actor: hundreds of reports find hundreds."""


@dataclass
class Many:
    """A large project: its reports and their fingerprints, actors, and what hangs on no report.

    ``held``: ids of such records in the ledger, and of whatever a person has spoken of.
    """

    seen: dict[str, Document]
    actors: dict[str, Actor]
    held: set[str]
    fingerprints: Index

    @classmethod
    def of(cls, ledger: Ledger) -> Many:
        """Read what comparing needs of a project, once."""
        standing = ledger.standing(Document.kind)
        free = (r for kind in (Document, Actor, Suggestion) for r in standing.of(kind))
        with open_index(ledger.folder) as index:
            index.update(ledger)
            known = index.fingerprints()
        return cls(
            {d.key: d for d in standing.of(Document) if d.seen},
            {actor.key: actor for actor in standing.of(Actor)},
            {standing.ledger_id(r) for r in free} | set(standing.verdicts),
            known,
        )

    def documents(self) -> Mapping[str, Document]:
        """Give the older reports by key."""
        return self.seen

    def pairs(self, outs: Sequence[ReadOut]) -> list[tuple[str, str]]:
        """List each new report with those that stand out as near it, the older one first."""
        order = {out.extract.document.key: place for place, out in enumerate(outs)}
        for out in outs:
            self.fingerprints.add(out.extract.document.key, out.fingerprints)
        found: dict[tuple[str, str], None] = {}
        for key, place in order.items():
            for candidate in self.fingerprints.nearest(key):
                other = candidate.document
                pair = (other, key) if order.get(other, -1) < place else (key, other)
                found[pair] = None
        return list(found)

    def news(self, compared: Compared, new: set[str]) -> Iterator[Record]:
        """List all of new reports, who is named in them, and what binds them to older ones."""
        named: set[str] = set()
        for extract in compared.extracts:
            if extract.document.key in new:
                yield extract.document
                yield from extract.records()
                named |= {actor.key for actor in extract.actors}
        for record in map(self._with_known, compared.records()):
            if about(record):
                wanted = not new.isdisjoint(about(record))
            else:
                wanted = _concerns(record, named, new) and record.id not in self.held
            if wanted:
                yield record

    def grew(self, documents: Iterable[Document], records: Iterable[Record]) -> None:
        """Take in what is kept now."""
        self.seen |= {document.key: document for document in documents}
        for record in records:
            if isinstance(record, Actor):
                self.actors[record.key] = record
            if not about(record):
                self.held.add(record.id)

    def _with_known(self, record: Record) -> Record:
        """Add to what is known of an actor what the reports at hand call it."""
        known = self.actors.get(record.key) if isinstance(record, Actor) else None
        if known is None or not isinstance(record, Actor):
            return record
        together = {
            "variants": tuple(dict.fromkeys((*known.variants, *record.variants)))[:SPELLINGS],
            "roles": tuple(dict.fromkeys((*known.roles, *record.roles)))[:SPELLINGS],
        }
        return known.model_copy(update=together)


def _concerns(record: Record, named: set[str], new: set[str]) -> bool:
    """Whether a record that hangs on no report has to do with new ones."""
    match record:
        case Actor():
            return record.key in named
        case Suggestion():
            return not (named | new).isdisjoint(record.members)
        case _:
            return True
