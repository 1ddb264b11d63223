"""What new reports are compared with: in small projects every older one, in large those near them.

Older reports are taken up as they were read the first time. In large projects the documents and
fingerprints are read once for all that comes in, and of older reports only those few that a new
one may have to do with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from winset.errors import InvalidInput
from winset.evidence import language
from winset.evidence.compare import Compared, compare
from winset.evidence.positions import Vocabulary
from winset.evidence.records import Document, Record
from winset.evidence.source import Extract, Source
from winset.evidence.standing import about
from winset.readers.reports.many import ReadOut, read_many
from winset.review.nearest import Many
from winset.review.project import View
from winset.store.extracts import Extracts
from winset.store.ledger import Ledger

FEW = 60
"""Up to so many reports every one is compared with every other."""


class Around(Protocol):
    """What a project of some size compares new reports with, and what it then adds."""

    def pairs(self, outs: Sequence[ReadOut]) -> list[tuple[str, str]] | None:
        """List the pairs to compare, each with a new report in it; None: all."""

    def documents(self) -> Mapping[str, Document]:
        """Give the older reports by key."""

    def news(self, compared: Compared, new: set[str]) -> Iterator[Record]:
        """List what the ledger does not have yet of what comparing found."""

    def grew(self, documents: Iterable[Document], records: Iterable[Record]) -> None:
        """Take in what is kept now."""


@dataclass
class Surroundings:
    """A project as new reports meet it.

    ``grammar``: keys of the reports that were read by grammar, whatever a person has changed in
    them since. ``seen``: how many reports the project has.
    """

    ledger: Ledger
    vocabulary: Vocabulary
    grammar: set[str]
    seen: int
    _many: Many | None = field(default=None, repr=False)

    @classmethod
    def of(
        cls, ledger: Ledger, documents: Iterable[Document], vocabulary: Vocabulary
    ) -> Surroundings:
        """Look at a project that has these documents, some of which nobody here has seen."""
        seen = [document for document in documents if document.seen]
        grammar = {document.key for document in seen if document.by == language.NLP}
        return cls(ledger, vocabulary, grammar, len({document.key for document in seen}))

    def compared(self, batch: Sequence[Source], outs: Sequence[ReadOut]) -> Compared:
        """Compare new reports with each other and with those around them."""
        around = self._around(len(outs))
        known, pairs = around.documents(), around.pairs(outs)
        near = known if pairs is None else dict.fromkeys(key for pair in pairs for key in pair)
        older = list(self._sources(known[key] for key in near if key in known))
        texts = {source.document.key: source.text for source in (*older, *batch)}
        if pairs is not None:
            # A text that is not here any more cannot be compared.
            pairs = [pair for pair in pairs if pair[0] in texts and pair[1] in texts]
        return compare([*self._extracts(older), *(out.extract for out in outs)], texts, pairs)

    def news(self, outs: Sequence[ReadOut], compared: Compared) -> list[Record]:
        """List what the ledger does not have: all of new reports, and what has changed around."""
        new = {out.extract.document.key for out in outs}
        return list(self._around(len(outs)).news(compared, new))

    def grew(self, outs: Sequence[ReadOut], records: Iterable[Record]) -> None:
        """Take in reports that are kept now, so that those to come are compared with them."""
        documents = [out.extract.document for out in outs]
        self._around(len(outs)).grew(documents, records)
        Extracts(self.ledger.folder, self.vocabulary).keep(out.extract for out in outs)
        self.grammar |= {document.key for document in documents if document.by == language.NLP}
        self.seen += len(documents)

    def _around(self, more: int) -> Around:
        if self._many is None and self.seen + more > FEW:
            self._many = Many.of(self.ledger)
        return self._many or Few(self.ledger)

    def _sources(self, documents: Iterable[Document]) -> Iterator[Source]:
        """Take up older reports, to be read as they were."""
        for document in documents:
            as_read = {"by": language.NLP} if document.key in self.grammar else {}
            try:
                text = self.ledger.text(document.sha256)
            except InvalidInput:
                continue
            yield Source(document.model_copy(update=as_read) if as_read else document, text)

    def _extracts(self, sources: Sequence[Source]) -> list[Extract]:
        """Find what was read out of reports; what is not kept any more is read again."""
        kept = Extracts(self.ledger.folder, self.vocabulary)
        found = dict(zip(range(len(sources)), kept.each(s.document for s in sources), strict=True))
        missing = [place for place, extract in found.items() if extract is None]
        again = [
            out.extract
            for out in read_many([sources[place] for place in missing], self.vocabulary, 1)
        ]
        if again:
            kept.keep(again)
        found |= dict(zip(missing, again, strict=True))
        return [extract for extract in found.values() if extract is not None]


@dataclass(frozen=True)
class Few:
    """A small project: every report is compared with every other each time."""

    ledger: Ledger

    def pairs(self, outs: Sequence[ReadOut]) -> None:
        """Compare all."""

    def documents(self) -> dict[str, Document]:
        """Give the older reports by key, with what a person changed in them."""
        found = View(self.ledger, Document).documents
        return {key: document for key, document in found.items() if document.seen}

    def news(self, compared: Compared, new: set[str]) -> Iterator[Record]:
        """List all of new reports, and of older ones all of those of which something changed."""
        standing = self.ledger.standing()
        have = {standing.ledger_id(r) for records in standing.records.values() for r in records}
        have |= set(standing.verdicts)
        known = {d.key: d for d in standing.of(Document)}
        again = set(new)
        for extract in compared.extracts:
            key, records = extract.document.key, list(extract.records())
            if key in new:
                yield from (extract.document, *records)
            elif any(record.id not in have for record in records):
                again.add(key)
                # What a person said of an older report, its date for instance, stays.
                yield from (known.get(key, extract.document), *records)
        for record in compared.records():
            if again & set(about(record)) or record.id not in have:
                yield record

    def grew(self, documents: Iterable[Document], records: Iterable[Record]) -> None:
        """Keep nothing in memory: the ledger is read each time."""
