"""The ledger of a project folder: opened, added to, read back, checked."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar, cast, overload

from winset.errors import Finding, Place, UsageError, WinsetError
from winset.evidence.records import KINDS, Document, Record
from winset.evidence.standing import Entry, Standing, standing
from winset.store.alone import alone
from winset.store.atomic import refusal, write_text
from winset.store.ledger import texts
from winset.store.ledger.files import append as append_bytes
from winset.store.ledger.files import mend, torn, whole_lines
from winset.store.ledger.findings import (
    interrupted,
    miscounted,
    orphaned,
    spoilt,
    text_damaged,
    torn_kept,
    torn_stays,
)
from winset.store.ledger.lines import (
    TRANSACTION,
    Transaction,
    Written,
    decode,
    record_of,
)
from winset.store.places import FOLDER as PRIVATE

FOLDER = "evidence"
SUFFIX = ".jsonl"

R = TypeVar("R", bound=Record)
Groups = Iterable[Sequence[Record]]


@dataclass(frozen=True)
class Stored(Generic[R]):
    """A record as it lies in the ledger.

    Parameters
    ----------
    record : what it says.
    id : of the record.
    turn : place of its transaction among all of them, from 0.
    end : place in its file, in bytes, after its line.
    """

    record: R
    id: str
    turn: int
    end: int


@dataclass(frozen=True)
class Ledger:
    """What is kept of the reports in one project folder.

    Made by `open_ledger`. Records are only ever added; `standing` says which of them count today.

    Parameters
    ----------
    folder : the project folder, in which ``evidence`` and ``sources`` lie.
    findings : what opening it found and mended.
    """

    folder: Path
    findings: tuple[Finding, ...] = field(default=(), compare=False)

    def append(self, records: Sequence[Record], *, replaces: Iterable[str] = ()) -> str:
        """Add records that count together or not at all → id of the transaction.

        A transaction that holds a Document with a text stands for a new reading of it: earlier
        records of that document no longer stand, unless a person spoke of them.

        Parameters
        ----------
        replaces : kinds of which, from now on, only these and later records stand.

        Raises
        ------
        UsageError
            If there is nothing to add, or a kind is unknown.
        WinsetError
            If the system refuses to write; the ledger is then as it was.
        """
        return self.append_each([records], replaces=replaces)[0]

    def append_each(self, groups: Groups, *, replaces: Iterable[str] = ()) -> tuple[str, ...]:
        """Add several transactions at the price of one → their ids; raises as `append` does."""
        listed = [_written(group) for group in groups]
        kinds = tuple(replaces)
        for kind in kinds:
            _require_kind(kind)
        if not listed or not all(listed):
            raise UsageError("a transaction holds at least one record")
        place = self.folder / FOLDER
        try:
            with self.held():
                place.mkdir(exist_ok=True)
                for path in sorted(place.glob(f"*{SUFFIX}")):
                    mend(path)
                after = next(reversed(self.turns()), "")
                at = sum(path.stat().st_size for path in place.glob(f"*{SUFFIX}"))
                made, contents = _transactions(listed, after, at, kinds)
                append_bytes({self._path(kind): text for kind, text in contents.items()})
                append_bytes({self._path(TRANSACTION): b"".join(t.encode() for t in made)})
        except OSError as error:
            raise refusal(place, error) from error
        return tuple(transaction.id for transaction in made)

    @overload
    def read(self, kind: type[R]) -> tuple[R, ...]: ...
    @overload
    def read(self, kind: str) -> tuple[Record, ...]: ...
    def read(self, kind: str | type[R]) -> tuple[Record, ...]:
        """Read all records of a kind, each once, in the order in which they were last added.

        Lines that were changed or spoilt are passed over; `check` lists them.
        """
        found: dict[str, Record] = {}
        for stored in self._scan(kind if isinstance(kind, str) else kind.kind):
            found.pop(stored.id, None)
            found[stored.id] = stored.record
        return tuple(found.values())

    def stored(
        self, kind: type[R], start: int = 0, turns: Mapping[str, int] | None = None
    ) -> Iterator[Stored[R]]:
        """Give the records of a kind one by one, with their transaction and place.

        Parameters
        ----------
        start : place, in bytes, after which to begin: the ``end`` of one that was given before.
        turns : transactions that count, as `turns` gave them, so that several kinds fit together
            while others add to the ledger; absent: all.
        """
        found = self._scan(kind.kind, start, turns=turns)
        return cast(Iterator[Stored[R]], found)

    def turns(self) -> dict[str, int]:
        """Number the transactions by id, in order; the last id stands for all before it."""
        return {transaction.id: turn for turn, transaction in enumerate(self._transactions([]))}

    def replaced(self) -> dict[str, int]:
        """Say from which turn on records of a kind stand, where a transaction replaced them."""
        found: dict[str, int] = {}
        for turn, transaction in enumerate(self._transactions([])):
            found |= dict.fromkeys(transaction.replaces, turn)
        return found

    def standing(self, *kinds: str, holding: Mapping[str, bytes] | None = None) -> Standing:
        """Say what counts today: the last reading of each document, with people's verdicts.

        Parameters
        ----------
        kinds : of record that are wanted; none named: all.
        holding : kind → what a line of it must hold, as it is written, to be wanted.
        """
        wanted = set(kinds or KINDS) | {"document", "actor", "suggestion", "review"}
        entries = (
            Entry(stored.record, stored.turn, stored.id)
            for kind in KINDS
            if kind in wanted
            for stored in self._scan(kind, holding=(holding or {}).get(kind, b""))
        )
        return standing(entries, self.replaced())

    def check(self, *, texts_too: bool = True) -> tuple[Finding, ...]:
        """Compare everything with the hashes it was written under → what is wrong.

        Parameters
        ----------
        texts_too : whether the texts are read to their end as well.
        """
        problems: list[Finding] = []
        transactions = self._transactions(problems)
        ids: dict[str, dict[str, list[str]]] = {t.id: {} for t in transactions}
        for kind in KINDS:
            for stored in self._scan(kind, problems=problems):
                ids[transactions[stored.turn].id].setdefault(kind, []).append(stored.id)
        path = self._path(TRANSACTION)
        for transaction in transactions:
            found = dict(sorted(ids[transaction.id].items()))
            if not transaction.matches(found):
                problems.append(miscounted(path, transaction, found))
        if texts_too:
            problems += self._check_texts()
        return tuple(problems)

    def keep_text(self, text: str) -> str:
        """Store the text of a report, out of git → its SHA-256; raises as `texts.keep` does."""
        return texts.keep(self.folder, text)

    def text(self, sha256: str) -> str:
        """Read a text back; raises InvalidInput if it is not there as it was stored."""
        return texts.read(self.folder, sha256)

    def has_text(self, sha256: str) -> bool:
        """Tell whether a text is here; texts of others' projects are not."""
        return texts.path_of(self.folder, sha256).exists()

    def _check_texts(self) -> Iterator[Finding]:
        for digest in sorted({d.sha256 for d in self.read(Document) if d.seen}):
            try:
                self.text(digest)
            except WinsetError as error:
                yield text_damaged(error)

    def _path(self, kind: str) -> Path:
        return self.folder / FOLDER / f"{kind}{SUFFIX}"

    def _transactions(self, problems: list[Finding]) -> list[Transaction]:
        path, found = self._path(TRANSACTION), list[Transaction]()
        known = {""}
        for number, (_, line) in enumerate(whole_lines(path), 1):
            try:
                transaction = Transaction.decode(line)
            except ValueError as error:
                problems.append(spoilt(Place(str(path), number), str(error)))
                continue
            if transaction.after not in known:
                problems.append(orphaned(Place(str(path), number), transaction.after))
            known.add(transaction.id)
            found.append(transaction)
        return found

    def _scan(
        self,
        kind: str,
        start: int = 0,
        *,
        turns: Mapping[str, int] | None = None,
        problems: list[Finding] | None = None,
        holding: bytes = b"",
    ) -> Iterator[Stored[Record]]:
        """Give the record of every line that counts; tell of those that do not."""
        _require_kind(kind)
        turns = self.turns() if turns is None else turns
        path, passed, told = self._path(kind), 0, [] if problems is None else problems
        for number, (end, line) in enumerate(whole_lines(path, start), 1):
            if holding not in line:
                continue
            try:
                said = decode(kind, line)
                if said.transaction not in turns:
                    passed += 1
                    continue
                yield Stored(record_of(kind, said), said.id, turns[said.transaction], end)
            except ValueError as error:
                told.append(spoilt(Place(str(path), number), str(error)))
        if passed:
            told.append(interrupted(path, passed))

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Hold the ledger against other processes; they wait for their turn."""
        private = self.folder / PRIVATE
        private.mkdir(exist_ok=True)
        ignore = private / ".gitignore"
        if not ignore.exists():
            write_text(ignore, "*\n", force=True)
        with alone(private):
            yield


def open_ledger(folder: str | Path) -> Ledger:
    """Open the ledger of a project folder, and put aside what a killed process tore.

    Nothing is written unless something must be mended.

    Parameters
    ----------
    folder : of the case; it need not have a ledger yet.

    Raises
    ------
    UsageError
        If there is no such folder.

    Examples
    --------
    >>> import tempfile
    >>> from winset.evidence.records import Document
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     ledger = open_ledger(folder)
    ...     digest = ledger.keep_text("They met.")
    ...     _ = ledger.append([Document(key="d", sha256=digest, chars=9)])
    ...     [document.key for document in open_ledger(folder).read(Document)]
    ['d']
    """
    home = Path(folder)
    if not home.is_dir():
        raise UsageError(f"{home} is no folder; name the folder of the case")
    ledger = Ledger(home)
    return Ledger(home, tuple(_mended(ledger)))


def _mended(ledger: Ledger) -> Iterator[Finding]:
    for path in sorted((ledger.folder / FOLDER).glob(f"*{SUFFIX}")):
        try:
            if not torn(path):
                continue
            with ledger.held():  # another process may be writing that line now
                aside = mend(path)
            if aside is not None:
                yield torn_kept(path, aside)
        except (OSError, WinsetError) as error:
            yield torn_stays(path, str(error))


def _require_kind(kind: str) -> None:
    if kind not in KINDS:
        raise UsageError(f"there is no kind of record {kind!r}; kinds are {', '.join(KINDS)}")


def _written(records: Sequence[Record]) -> list[Written]:
    for kind in {record.kind for record in records}:
        _require_kind(kind)
    return [Written.of(record) for record in records]


def _transactions(
    groups: Sequence[Sequence[Written]], after: str, at: int, replaces: tuple[str, ...]
) -> tuple[list[Transaction], dict[str, bytes]]:
    """Name transactions one after the other → them, and what each file of records gains."""
    made: list[Transaction] = []
    lines: dict[str, list[bytes]] = {}
    for group in groups:
        ids: dict[str, list[str]] = {}
        for written in group:
            ids.setdefault(written.kind, []).append(written.id)
        transaction = Transaction.of(ids, after, at, replaces)
        for written in group:
            lines.setdefault(written.kind, []).append(written.line(transaction.id))
        made.append(transaction)
        after = transaction.id
    return made, {kind: b"".join(listed) for kind, listed in lines.items()}
