"""A person's verdicts: recorded with who and when, carried into the case, taken back on request.

A verdict is written in three steps: what is about to be done is noted in ``.winset``, the verdict
is added to the ledger, the case file is amended. After a crash the next session finds the note
and finishes, or drops it where the verdict never reached the ledger.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from pydantic import ValidationError

from winset.errors import UnknownName, UsageError
from winset.evidence.records import Actor, Record, Review, Suggestion
from winset.readers.amendment import Change, changes, prepare
from winset.review.carrying import Carrier, NotCarried
from winset.review.drafting import seal, untouched
from winset.review.project import Project, View
from winset.store.atomic import write_text
from winset.store.places import FOLDER as PRIVATE

Verdict = Literal["accept", "change", "reject", "merge", "split", "skip"]
PENDING = "verdict.json"
"""Note of a verdict that is being written, in the private folder of the project."""
CASE = "case"
"""Key in ``after`` of a review under which the changes of the case file are kept."""


@dataclass(frozen=True)
class Given:
    """A verdict as given: on what, which, by whom, with what put in place of what."""

    of: str
    verdict: Verdict
    who: str
    after: Mapping[str, Any]
    note: str = ""


@dataclass(frozen=True)
class Noted:
    """A verdict as kept: the review, the files that were amended, and why no more were."""

    review: Review
    files: tuple[Path, ...] = ()
    not_carried: str = ""


def now() -> str:
    """Say when it is, with time zone, to the microsecond: no two verdicts are of one moment."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def give(project: Project, given: Given) -> tuple[Project, Noted]:
    """Keep a verdict, and carry it into the case if it accepts something.

    *change* of a point accepts it as changed.

    Returns
    -------
    The project as it then stands, and the verdict as kept.

    Raises
    ------
    UnknownName
        If no record that counts has this id.
    UsageError
        If the verdict cannot be given on such a record, or would break the case.
    """
    record = find(project.view, given.of)
    _require_possible(record, given)
    identity = project.view.standing.ledger_id(record)
    wanted, not_carried = _carried(project, given, record)
    told = {CASE: [change.as_json() for change in wanted]} if wanted else {}
    after = dict(given.after)
    if given.verdict != "change":
        reviews = [_review(given, given.verdict, identity, after=after | told)]
    else:
        before = {k: v for k, v in record.model_dump(mode="json").items() if k in after}
        change = _review(given, "change", identity, after=after, before=before)
        also = {"change": change.id}
        reviews = [change, _review(given, "accept", identity, after=told, before=also)]
    return _write(project, reviews, wanted, not_carried)


def _carried(project: Project, given: Given, record: Record) -> tuple[tuple[Change, ...], str]:
    """Say what a verdict changes in the case, or why nothing."""
    carrier = Carrier(project.case, project.view)
    try:
        match given.verdict:
            case "accept" | "merge":
                after = carrier.carried(record)
            case "change":
                held = carrier.holds(record)
                carrier.case = carrier.dropped(record) if held else project.case
                after = carrier.carried(_changed(record, given))
            case "reject" if carrier.holds(record):
                after = carrier.dropped(record)
            case _:
                return (), ""
        return changes(project.case, after), ""
    except NotCarried as error:
        return (), str(error)


def take_back(project: Project, who: str, identity: str = "") -> tuple[Project, Noted]:
    """Take back a verdict, or else the last one; the case file goes back with it.

    Raises
    ------
    UsageError
        If there is nothing to take back, or the case was edited there meanwhile.
    """
    standing = [review for review in project.view.reviews if identity in ("", review.id, review.of)]
    if not standing:
        what = f"verdict on {identity!r}" if identity else "verdict"
        raise UsageError(f"there is no {what} to take back")
    last = standing[-1]
    taken = [last.id, *([last.before["change"]] if "change" in last.before else [])]
    wanted = tuple(Change.from_json(told).back for told in reversed(last.after.get(CASE, [])))
    reviews = [Review(by=f"person {who}", of=of, verdict="undo", at=now()) for of in taken]
    after, kept = _write(project, reviews, wanted, "")
    return after, Noted(last, kept.files)


def give_all(
    case: str | Path, who: str, accept: Sequence[str], reject: Sequence[str], *, undo: bool = False
) -> tuple[Noted, ...]:
    """Give verdicts on points by their ids; take the last one back first, where asked.

    Raises as `give` and `undo` do; verdicts before the one that is refused are kept.
    """
    project = resume(Project.at(case))
    kept = []
    if undo:
        project, one = take_back(project, who)
        kept.append(one)
    told: tuple[tuple[Verdict, Sequence[str]], ...] = (("accept", accept), ("reject", reject))
    for verdict, points in told:
        for of in points:
            project, one = give(project, Given(of, verdict, who, {}))
            kept.append(one)
    return tuple(kept)


def find(view: View, identity: str) -> Record:
    """Find a record that counts by its id, or by the beginning of it.

    Raises
    ------
    UnknownName
        If there is none, or several begin so.
    """
    standing = view.standing
    every = {standing.ledger_id(r): r for records in standing.records.values() for r in records}
    if identity in every:
        return every[identity]
    begin = [key for key in every if key.startswith(identity)] if len(identity) >= 4 else []
    if len(begin) != 1:
        raise UnknownName("point", identity, begin or ())
    return every[begin[0]]


def resume(project: Project) -> Project:
    """Finish what a session that was killed had begun."""
    note = _note(project)
    if not note.exists():
        return project
    told = json.loads(note.read_text("utf-8"))
    known = {review.id for review in project.ledger.read(Review)}
    case = project.case
    if told["review"] in known:
        amendment = prepare(project.file, [Change.from_json(change) for change in told["changes"]])
        amendment.write()
        case = amendment.case
    note.unlink(missing_ok=True)
    return replace(project, case=case)


def _write(
    project: Project, reviews: Sequence[Review], wanted: Sequence[Change], not_carried: str
) -> tuple[Project, Noted]:
    """Keep reviews and amend the case, in an order that can be taken up after a crash."""
    if project.fixed:
        raise UsageError(
            f"{project.case.title}: a built-in case is not changed; "
            "copy its folder, or name another"
        )
    files: tuple[Path, ...] = ()
    after = project
    if wanted:
        amendment = prepare(project.file, wanted)  # refuses before anything is kept
        told = {"review": reviews[-1].id, "changes": [change.as_json() for change in wanted]}
        with project.ledger.held():
            write_text(_note(project), json.dumps(told), force=True)
        project.ledger.append(reviews)
        sealed = untouched(project.file.parent)
        files = amendment.write()
        if sealed:
            seal(project.file.parent)
        after = replace(project, case=amendment.case)
        _note(project).unlink(missing_ok=True)
    else:
        project.ledger.append(reviews)
    return after.after(reviews), Noted(reviews[-1], files, not_carried)


def _note(project: Project) -> Path:
    return project.ledger.folder / PRIVATE / PENDING


def _require_possible(record: Record, given: Given) -> None:
    if given.verdict == "merge" and not (
        isinstance(record, Actor)
        or (isinstance(record, Suggestion) and record.what == "same-actor")
    ):
        raise UsageError(f"a {record.kind} cannot be merged; only actors can")
    if given.verdict == "split" and not isinstance(record, Actor):
        raise UsageError(f"a {record.kind} cannot be split; only an actor can")
    if given.verdict == "change" and not given.after:
        raise UsageError("nothing to change was named; say for instance stance=opposes")


def _changed(record: Record, given: Given) -> Record:
    fields = record.model_dump(exclude_defaults=True) | dict(given.after)
    try:
        return type(record).model_validate(fields | {"by": f"person {given.who}"})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise UsageError(f"{where}: {first['msg']}") from error


def _review(
    given: Given,
    verdict: Verdict,
    identity: str,
    *,
    after: Mapping[str, Any],
    before: Mapping[str, Any] = MappingProxyType({}),
) -> Review:
    return Review(
        by=f"person {given.who}",
        of=identity,
        verdict=verdict,
        at=now(),
        before=dict(before),
        after=dict(after),
        note=given.note,
    )
