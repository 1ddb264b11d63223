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
from winset.evidence.compare import Compared
from winset.evidence.positions import Vocabulary, general, topic
from winset.evidence.positions.vocabulary import of_case
from winset.evidence.records import Document
from winset.evidence.source import Source
from winset.readers.casefile import CASE_FILE, read_case
from winset.readers.model import Asked, Endpoint, Proposed, read_with_model
from winset.readers.reports import read
from winset.readers.reports.many import read_many, unswept
from winset.review.drafting import behind, draft, untouched
from winset.review.entries import open_points
from winset.review.project import View
from winset.review.surroundings import Surroundings
from winset.store.index import open_index
from winset.store.ledger import Ledger, open_ledger

Progress = Callable[[str], None]
BATCH = 400
"""Reports held in memory at a time."""


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
    intake = _Intake.of(open_ledger(folder), language.NLP if nlp else "rules", model)
    added: list[str] = []
    sources = intake.inbox.new(paths)
    while batch := list(islice(sources, BATCH)):
        with unswept():
            intake.take(batch, workers, progress)
        added += [source.document.key for source in batch]
    view = View(intake.ledger, agreements=False)
    with unswept():
        due = bool(added) or behind(folder, view)
        if due:
            progress("drafting the case")
        files = draft(folder, view) if due else ()
        waiting = sum(1 for _ in open_points(view))
    has_case = (folder / CASE_FILE).exists() or Path(into).is_file()
    return Outcome(
        folder=folder,
        documents=tuple(added),
        known=intake.inbox.known,
        counts=intake.counts,
        waiting=waiting,
        findings=tuple(intake.inbox.findings),
        case="drafted" if files else "kept" if has_case else "none",
        files=files,
    )


@dataclass
class _Intake:
    """New reports taken into a project batch by batch, each batch whole or not at all.

    ``counts``: what was added so far, by kind.
    """

    ledger: Ledger
    inbox: _Inbox
    around: Surroundings
    model: Model | None
    counts: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, ledger: Ledger, by: str, model: Model | None) -> _Intake:
        """Look at what a project has; ``by``: what is to read the new reports."""
        documents = ledger.read(Document)
        # A draft that nobody touched cites the ledger's own reports, by the ledger's own keys.
        case = None if untouched(ledger.folder) else _case(ledger.folder)
        cited = {} if case is None else {d.sha256: k for k, d in case.ledger.documents.items()}
        keys = {d.key for d in documents} | set(cited.values())
        inbox = _Inbox(ledger, {d.sha256 for d in documents if d.seen}, keys, cited, by)
        inbox.findings += ledger.findings
        vocabulary = general() if case is None else of_case(case.issues)
        return cls(ledger, inbox, Surroundings.of(ledger, documents, vocabulary), model)

    def take(self, batch: Sequence[Source], workers: int | None, progress: Progress) -> None:
        """Read a batch, compare it, and add it to the ledger."""
        _require_grammar(self.ledger.folder, self.around.grammar)
        progress(f"reading {len(batch)} reports, {self.around.seen} read before")
        outs = list(read_many(batch, self.around.vocabulary, workers))
        progress("comparing them with each other and with those that may share their origin")
        compared = self.around.compared(batch, outs)
        proposed = list(_proposed(self.model, batch, compared, self.around.vocabulary))
        self.inbox.findings += [finding for one in proposed for finding in one.findings]
        records = self.around.news(outs, compared)
        records += [record for one in proposed for record in one.records]
        self.ledger.append(records)
        with open_index(self.ledger.folder) as index:
            prints = {out.extract.document.sha256: out.fingerprints for out in outs}
            index.update(self.ledger, prints)
        self.around.grew(outs, records)
        kinds = Counter(getattr(record, "relation", "") or record.kind for record in records)
        for kind, n in {**kinds, "document": len(outs)}.items():
            self.counts[kind] = self.counts.get(kind, 0) + n


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


def _proposed(
    model: Model | None, batch: Sequence[Source], compared: Compared, vocabulary: Vocabulary
) -> Iterator[Proposed]:
    if model is not None:
        asked = [Asked(source, compared.actors) for source in batch]
        issues = {issue: topic(issue) for issue in vocabulary.issues}
        yield from read_with_model(asked, issues, model.endpoint, model.agreed)
