"""A case project: the case file, the ledger of evidence beside it, and what counts of it today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from winset import readers
from winset.case import Case
from winset.errors import InvalidInput, UsageError
from winset.evidence.origins import groups
from winset.evidence.records import (
    Actor,
    Alignment,
    Derivation,
    Document,
    Mention,
    Passage,
    Position,
    Record,
    Relation,
    Review,
    Suggestion,
)
from winset.evidence.standing import Standing
from winset.readers.casefile import case_path, read_case
from winset.store.ledger import Ledger, open_ledger
from winset.store.ledger.ledger import FOLDER


@dataclass(frozen=True)
class Project:
    """A case that an analyst may change, and the ledger of what its reports say."""

    file: Path
    case: Case
    ledger: Ledger
    fixed: bool = False
    """A built-in case: its ledger can be looked at, and nothing is added to it."""

    @classmethod
    def at(cls, case: str | Path, *, look: bool = False) -> Project:
        """Open the project of a case.

        Parameters
        ----------
        look : nothing will be changed, so that a built-in case will do.

        Raises
        ------
        UsageError
            If it is a built-in case or one in tables, or nothing was read into it.
        InvalidInput, InvalidCase
            If the case cannot be used.
        """
        fixed = look and readers.locate(case) == readers.builtin_case(str(case))
        file = case_path(readers.locate(case)) if fixed else own_file(case)
        if not (file.parent / FOLDER).is_dir():
            raise UsageError(
                f"{file.parent}: nothing was read into this case yet; "
                f"read reports into it: winset read REPORTS --into {case}"
            )
        # A draft may contradict itself: what to reject is then the question.
        return cls(file, read_case(file), open_ledger(file.parent), fixed)

    @cached_property
    def view(self) -> View:
        """What counts in the ledger today."""
        return View(self.ledger)

    def after(self, reviews: Sequence[Review]) -> Project:
        """Give the project once more verdicts are kept.

        Where a verdict says nothing new of who is who, the records need not be read again.
        """
        project = replace(self)
        if all(review.verdict in _LIGHT for review in reviews):
            project.__dict__["view"] = self.view.after(reviews)
        return project


_LIGHT = frozenset({"accept", "reject", "skip"})
"""Verdicts after which every other record reads as before."""


def own_file(case: str | Path) -> Path:
    """Find the case file that may be changed.

    Raises
    ------
    UsageError
        If it is a built-in case, or one in tables.
    InvalidInput
        If there is no such case.
    """
    path = readers.locate(case)
    if path == readers.builtin_case(str(case)):
        raise UsageError(
            f"{case}: a built-in case is not changed; copy its folder, or name another"
        )
    try:
        return case_path(path)
    except InvalidInput as error:
        raise UsageError(
            f"{path}: a case in tables is not reviewed; turn it into a case first: "
            f"winset import {path} FOLDER"
        ) from error


ASKED = (Suggestion, Relation, Position, Derivation, Document, Passage, Actor)
"""Kinds of records that a review looks at."""
KINSHIP = (Document, Derivation, Suggestion, Alignment, Relation)
"""Kinds of records that tell which report goes back to which."""


class View:
    """Records that count, by kind and id, with texts and origins; read once.

    Only the kinds that are needed are read: a project of thousands of reports has millions of
    mentions and dates that nobody asks about. ``agreements``: those are read too, which nothing
    waits for.
    """

    def __init__(self, ledger: Ledger, *kinds: type[Record], agreements: bool = True) -> None:
        self.ledger = ledger
        self._kinds = tuple(kind.kind for kind in kinds or ASKED)
        self._holding = {} if agreements else {Relation.kind: b'"relation":"conflict"'}
        self._texts: dict[str, str] = {}

    def after(self, reviews: Sequence[Review]) -> View:
        """Add verdicts to what was read."""
        view = View(self.ledger)
        view._texts = self._texts
        verdicts = {r.of: r for r in reviews if r.verdict != "skip"}
        known = self.standing
        view.standing = replace(known, verdicts={**known.verdicts, **verdicts})
        view.reviews = (*self.reviews, *reviews)
        view.passages = self.passages
        return view

    @cached_property
    def standing(self) -> Standing:
        """What counts of all that was ever kept."""
        return self.ledger.standing(*self._kinds, holding=self._holding)

    @cached_property
    def reviews(self) -> tuple[Review, ...]:
        """Verdicts that were not undone, in order, those that put off included."""
        left: dict[str, Review] = {}
        for review in self.ledger.read(Review):
            if review.verdict != "undo":
                left[review.id] = review
                continue
            last = [key for key, one in left.items() if review.of in (key, one.of)]
            if last:
                del left[last[-1]]
        return tuple(left.values())

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Documents by key, those that nobody here has seen included."""
        return {document.key: document for document in self.standing.of(Document)}

    @property
    def reports(self) -> int:
        """Count the documents that somebody here has read."""
        return sum(document.seen for document in self.documents.values())

    @cached_property
    def passages(self) -> dict[str, Passage]:
        """Passages by their id in the ledger."""
        return {self.standing.ledger_id(p): p for p in self.standing.of(Passage)}

    @cached_property
    def quoted(self) -> dict[tuple[str, int, int], Passage]:
        """Passages by their place, the first of each."""
        found: dict[tuple[str, int, int], Passage] = {}
        for passage in self.passages.values():
            found.setdefault((passage.document, passage.start, passage.end), passage)
        return found

    @cached_property
    def origins(self) -> dict[str, str]:
        """Document → the original that it votes for."""
        return groups(tuple(self.documents.values()), tuple(self.derivations()))

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """Actors by key."""
        return {actor.key: actor for actor in self.standing.of(Actor)}

    @cached_property
    def mentions(self) -> dict[str, Mention]:
        """Actor → the first place where it is named."""
        found: dict[str, Mention] = {}
        for mention in self.ledger.standing(Mention.kind).of(Mention):
            found.setdefault(mention.actor, mention)
        return found

    def actor(self, key: str) -> str:
        """Name an actor by its usual name."""
        return self.actors[key].name if key in self.actors else key

    def settled(self, record: Record) -> bool:
        """Whether a person has given a verdict on a record, or made it."""
        if record.by.startswith("person"):
            return True
        return bool(self.standing.verdicts) and self.standing.verdict(record) is not None

    def derivations(self) -> Iterator[Derivation]:
        """List which document goes back to which; what a person confirmed counts as credited."""
        for derivation in self.standing.of(Derivation):
            review = self.standing.verdict(derivation)
            confirmed = derivation.basis != "credited" and review and review.verdict == "accept"
            sure = {"basis": "credited", "by": review.by} if review and confirmed else {}
            yield derivation.model_copy(update=sure)
        for suggestion in self.standing.of(Suggestion):
            review = self.standing.verdict(suggestion)
            if suggestion.what == "same-origin" and review and review.verdict == "accept":
                first, *others = suggestion.members
                for other in others:
                    yield Derivation(
                        by=review.by,
                        source=first,
                        derived=other,
                        how="same original",
                        basis="credited",
                        reason=suggestion.reason,
                    )

    def records(self) -> Iterator[Record]:
        """List every record that counts."""
        for kind, records in self.standing.records.items():
            yield from self.derivations() if kind == Derivation.kind else records
        if Derivation.kind not in self.standing.records:
            yield from self.derivations()

    def text(self, document: str) -> str | None:
        """Read the text of a document; None where it is not on this machine as it was read."""
        known = self.documents.get(document)
        if known is None or not known.seen:
            return None
        if document not in self._texts:
            try:
                self._texts[document] = self.ledger.text(known.sha256)
            except InvalidInput:
                return None
        return self._texts[document]


def records_of(case: str | Path) -> Iterable[Record]:
    """List the records that count in the ledger of a case's project; none where it has none."""
    path = readers.locate(case)
    folder = path if path.is_dir() else path.parent
    return View(open_ledger(folder), *KINSHIP).records() if (folder / FOLDER).is_dir() else ()
