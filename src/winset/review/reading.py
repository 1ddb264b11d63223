"""Reports read into a project: texts kept, records added to its ledger, a first case drafted.

What was read once is not read again. New reports are compared with each other and with those
that may share their origin; in small projects that is every report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from winset import readers
from winset.case import Case
from winset.errors import Finding, InvalidCase, UsageError
from winset.evidence import language
from winset.evidence.compare import Compared, compare
from winset.evidence.positions import Vocabulary, general, topic
from winset.evidence.positions.vocabulary import of_case
from winset.evidence.records import Document, Record
from winset.evidence.source import Extract, Source
from winset.evidence.standing import about
from winset.readers.casefile import CASE_FILE, read_case
from winset.readers.model import Asked, Endpoint, Proposed, read_with_model
from winset.readers.reports import read
from winset.readers.reports.many import ReadOut, read_many
from winset.review.drafting import draft, untouched
from winset.review.entries import open_points
from winset.review.project import View
from winset.store.index import open_index
from winset.store.ledger import Ledger, open_ledger

Progress = Callable[[str], None]
BATCH = 400
"""Reports held in memory at a time."""
FEW = 60
"""Up to so many reports every one is compared with every other."""
NEAR = 6
"""Reports that a new one is compared with in large projects, those that share most."""


def _silent(_: str) -> None:
    """Say nothing."""


@dataclass(frozen=True)
class Outcome:
    """What reading did: counts of what is new, what waits for review, what could not be read.

    ``case``: "drafted" anew, "kept" as the analyst has it, or "none" where no position was found.
    """

    folder: Path
    documents: tuple[str, ...]
    known: int
    counts: dict[str, int]
    waiting: int
    findings: tuple[Finding, ...]
    case: str
    files: tuple[Path, ...] = ()

    @property
    def problems(self) -> bool:
        """Whether something could not be read, or wants a look."""
        return any(finding.severity != "note" for finding in self.findings)


@dataclass(frozen=True)
class Model:
    """A language model that may propose what the rules miss, if the analyst agrees.

    ``agreed``: is told what would leave the machine; nothing is sent unless it says yes.
    """

    endpoint: Endpoint
    agreed: Callable[[str], bool]


@dataclass
class _Inbox:
    """Reports on their way in: those not read before, and what was wrong with others.

    ``named``: hash of a text → the key under which the case cites it already. ``by``: what reads
    them, rules alone or grammar too.
    """

    ledger: Ledger
    hashes: set[str]
    keys: set[str]
    named: Mapping[str, str]
    by: str
    known: int = 0
    findings: list[Finding] = field(default_factory=list)

    def new(self, paths: Iterable[str | Path]) -> Iterator[Source]:
        for item in read(paths, taken=frozenset(self.keys)):
            if isinstance(item, Finding):
                self.findings.append(item)
            elif item.document.sha256 in self.hashes:
                self.known += 1
                if not self.ledger.has_text(item.document.sha256):
                    # Read where the project was made; a ledger travels without its texts.
                    self.ledger.keep_text(item.text)
            else:
                self.hashes.add(self.ledger.keep_text(item.text))
                key = self.named.get(item.document.sha256, item.document.key)
                self.keys.add(key)
                as_read = {"key": key, "by": self.by}
                yield Source(item.document.model_copy(update=as_read), item.text)


def read_into(
    paths: Sequence[str | Path],
    into: str | Path,
    workers: int | None = None,
    progress: Progress = _silent,
    model: Model | None = None,
    *,
    nlp: bool = False,
) -> Outcome:
    """Read reports into a project, which is made if need be.

    Parameters
    ----------
    paths : files, folders and archives.
    into : folder or file of a case of one's own, or a folder to be.
    model : reads the new reports after the rules; what it proposes waits for a person.
    nlp : new reports are read by grammar too; older ones stay as they were read.

    Raises
    ------
    UsageError
        If it is a built-in case, or a folder in which something else lies; if grammar is asked
        for, or older reports were read by it, and its extra is not installed.
    WinsetError
        If the system refuses to write; what was kept before is then as it was.
    """
    if nlp:
        language.load()  # or say, before anything is made, that it is not there
    folder = _folder(into)
    ledger = open_ledger(folder)
    documents = ledger.read(Document)
    case = _case(folder)
    cited = {} if case is None else {d.sha256: k for k, d in case.ledger.documents.items()}
    keys = {d.key for d in documents} | set(cited.values())
    by = language.NLP if nlp else "rules"
    inbox = _Inbox(ledger, {d.sha256 for d in documents if d.seen}, keys, cited, by)
    inbox.findings += ledger.findings
    own = case is not None and not untouched(folder)
    vocabulary = of_case(case.issues) if case is not None and own else general()
    counts: dict[str, int] = {}
    added: list[str] = []
    sources = inbox.new(paths)
    while batch := list(islice(sources, BATCH)):
        _require_grammar(folder, _by_grammar(ledger))
        progress(f"reading {len(batch)} reports, {len(added)} read before")
        outs = list(read_many(batch, vocabulary, workers))
        progress("comparing them with each other and with those that may share their origin")
        compared = _compared(ledger, batch, outs, vocabulary)
        proposed = list(_proposed(model, batch, compared, vocabulary))
        inbox.findings += [finding for one in proposed for finding in one.findings]
        records = [record for one in proposed for record in one.records]
        for kind, n in _take_in(ledger, outs, compared, records).items():
            counts[kind] = counts.get(kind, 0) + n
        added += [source.document.key for source in batch]
    view = View(ledger)
    if added:
        progress("drafting the case")
    files = draft(folder, view) if added else ()
    has_case = (folder / CASE_FILE).exists() or Path(into).is_file()
    return Outcome(
        folder=folder,
        documents=tuple(added),
        known=inbox.known,
        counts=counts,
        waiting=sum(1 for _ in open_points(view)),
        findings=tuple(inbox.findings),
        case="drafted" if files else "kept" if has_case else "none",
        files=files,
    )


def _folder(into: str | Path) -> Path:
    """Find the folder of the project; make it if there is none."""
    path = Path(into)
    if path.is_file():
        return path.parent
    if not path.exists() and readers.builtin_case(str(into)) is not None:
        raise UsageError(f"{into} is a built-in case; name a folder of your own after --into")
    if path.is_dir():
        ours = {CASE_FILE, "evidence", "sources", ".winset"}
        if any(path.iterdir()) and not any((path / name).exists() for name in ours):
            raise UsageError(
                f"{path}: something else than a case lies in this folder; "
                "name a folder that is new or empty, or that of a case"
            )
        return path
    path.mkdir(parents=True)
    return path


def _by_grammar(ledger: Ledger) -> set[str]:
    """Name the reports that were read by grammar; what a person changed in them since is no matter.

    They are compared with new ones as they were read, and so are those read by rules alone.
    """
    return {d.key for d in ledger.read(Document) if d.seen and d.by == language.NLP}


def _require_grammar(folder: Path, read_by_it: set[str]) -> None:
    """Refuse to compare new reports with others read by grammar where it is not installed."""
    if read_by_it and not language.available():
        raise UsageError(
            f"{folder}: of its reports {len(read_by_it)} were read with --nlp "
            f"(such as {min(read_by_it)}), and new ones are compared with them as they were read; "
            "install the extra here too: pip install 'winset[nlp]'"
        )


def _case(folder: Path) -> Case | None:
    if not (folder / CASE_FILE).exists():
        return None
    try:
        return read_case(folder)
    except InvalidCase:
        return None


def _compared(
    ledger: Ledger, batch: Sequence[Source], outs: Sequence[ReadOut], vocabulary: Vocabulary
) -> Compared:
    """Compare a batch with itself and its surroundings."""
    around, pairs = _around(View(ledger, Document), outs)
    older = [out.extract for out in read_many(around, vocabulary, 1)]
    extracts = [*older, *(out.extract for out in outs)]
    texts = {source.document.key: source.text for source in (*around, *batch)}
    return compare(extracts, texts, pairs)


def _proposed(
    model: Model | None, batch: Sequence[Source], compared: Compared, vocabulary: Vocabulary
) -> Iterator[Proposed]:
    if model is not None:
        asked = [Asked(source, compared.actors) for source in batch]
        issues = {issue: topic(issue) for issue in vocabulary.issues}
        yield from read_with_model(asked, issues, model.endpoint, model.agreed)


def _take_in(
    ledger: Ledger, outs: Sequence[ReadOut], compared: Compared, more: Sequence[Record]
) -> dict[str, int]:
    """Add what was read and compared to the ledger, whole or not at all → counts by kind."""
    new = {out.extract.document.key for out in outs}
    records = [*_new_records(ledger, compared, new), *more]
    ledger.append(records)
    prints = {o.extract.document.sha256: o.fingerprints for o in outs}
    with open_index(ledger.folder) as index:
        index.update(ledger, prints)
    kinds = (getattr(r, "relation", "") or r.kind for r in records)
    return {**Counter(kinds), "document": len(new)}


def _around(
    view: View, outs: Sequence[ReadOut]
) -> tuple[list[Source], list[tuple[str, str]] | None]:
    """Find the older reports that new ones are to be compared with, and take up their texts.

    In large projects also the pairs to compare, each with a new report in it; older pairs were
    compared before. None: all.
    """
    seen = {d.key: d for d in view.documents.values() if d.seen}
    pairs: list[tuple[str, str]] | None = None
    if len(seen) + len(outs) > FEW:
        new = {out.extract.document.key: out.fingerprints for out in outs}
        pairs = list(_near(view, new))
        near = {older for older, _ in pairs}
        seen = {key: document for key, document in seen.items() if key in near}
    held = ((document, view.text(key)) for key, document in seen.items())
    grammar = _by_grammar(view.ledger)
    as_read = (
        (d.model_copy(update={"by": language.NLP}) if d.key in grammar else d, text)
        for d, text in held
    )
    # A text that is not here any more cannot be compared.
    around = [Source(document, text) for document, text in as_read if text is not None]
    known = {source.document.key for source in around} | {o.extract.document.key for o in outs}
    return around, None if pairs is None else [p for p in pairs if known.issuperset(p)]


def _near(view: View, new: Mapping[str, Sequence[int]]) -> Iterator[tuple[str, str]]:
    """List the pairs of a new report and another worth comparing, the older one first."""
    with open_index(view.ledger.folder) as index:
        index.update(view.ledger)
        known = index.fingerprints()
    for key, prints in new.items():
        known.add(key, prints)
    near = {key: [c.document for c in known.candidates(key, most=NEAR)] for key in new}
    order = {key: place for place, key in enumerate(new)}
    for key, others in near.items():
        for other in others:
            if order.get(other, -1) < order[key]:
                yield other, key
            elif key not in near[other]:
                yield key, other


def _new_records(ledger: Ledger, compared: Compared, new: set[str]) -> Iterator[Record]:
    """List what the ledger does not have: all of new reports, and what has changed around them.

    In large projects older reports stay as they were read: only what binds them to new ones is
    added.
    """
    small = len(ledger.read(Document)) + len(new) <= FEW
    standing = ledger.standing() if small else ledger.standing(Document.kind)
    have = {standing.ledger_id(r) for records in standing.records.values() for r in records}
    have |= set(standing.verdicts)
    known = {d.key: d for d in standing.of(Document)}
    again = set(new)
    for extract in compared.extracts:
        key, records = extract.document.key, list(_own(extract))
        if key in new:
            yield from records
        elif small and any(record.id not in have for record in records[1:]):
            again.add(key)
            # What a person said of an older report, its date for instance, stays.
            yield from (known.get(key, extract.document), *records[1:])
    for record in _between(compared):
        if again & set(about(record)) or (record.id not in have and (small or not about(record))):
            yield record


def _between(compared: Compared) -> Iterator[Record]:
    yield from compared.documents
    yield from compared.actors
    yield from compared.alignments
    yield from compared.derivations
    yield from compared.relations
    yield from compared.suggestions


def _own(extract: Extract) -> Iterator[Record]:
    yield extract.document
    for group in (
        extract.passages,
        extract.mentions,
        extract.statements,
        extract.credits,
        extract.figures,
        extract.times,
        extract.positions,
    ):
        yield from group
