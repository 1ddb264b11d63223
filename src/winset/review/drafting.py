"""A case drafted from the ledger, and drafted anew as long as nobody has worked on it."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from winset import readers
from winset.building import drafted
from winset.evidence.records import Position, Record
from winset.readers.casefile import CASE_FILE
from winset.readers.casewriter import CLAIMS_FILE
from winset.review.project import View
from winset.store.atomic import write_text
from winset.store.places import FOLDER as PRIVATE

SEAL = "draft.json"
"""Hashes of the files as they were drafted, in the private folder of the project."""
MOST = 600
"""Positions from which a case is drafted at most, unless one issue alone has more."""
FILES = (CASE_FILE, CLAIMS_FILE)


def draft(folder: Path, view: View) -> tuple[Path, ...]:
    """Draft the case of a project that has none, or an untouched draft → the files written.

    Nothing is written where the analyst has a case, or no position was found.
    """
    if (folder / CASE_FILE).exists() and not untouched(folder):
        return ()
    records = list(proposed(view))
    if not any(isinstance(record, Position) for record in records):
        return ()
    title = folder.resolve().name.replace("-", " ").replace("_", " ").capitalize()
    case = drafted(records, title or "Drafted from reports")
    summary = (
        "Drafted from reports; nobody has checked it yet. `winset review` walks through what the "
        "reports are taken to say; what is rejected there is taken out here."
    )
    files = readers.write_case(case.model_copy(update={"summary": summary}), folder, force=True)
    seal(folder)
    return files


def proposed(view: View) -> Iterator[Record]:
    """List the records to draft from; what a language model proposed only once accepted.

    Of very many positions those on the issues that most originals speak of are taken: a draft is
    there to be read by somebody.
    """
    records = [r for r in view.records() if not r.by.startswith("model") or view.settled(r)]
    told: dict[str, set[str]] = {}
    count: Counter[str] = Counter()
    for record in records:
        if isinstance(record, Position):
            origin = view.origins.get(record.document, record.document)
            told.setdefault(record.issue, set()).add(origin)
            count[record.issue] += 1
    issues: set[str] = set()
    left = MOST
    for issue in sorted(told, key=lambda issue: (-len(told[issue]), issue)):
        if count[issue] <= left or not issues:
            issues.add(issue)
            left -= count[issue]
    for record in records:
        if not isinstance(record, Position) or record.issue in issues:
            yield record


def untouched(folder: Path) -> bool:
    """Whether the case is as it was drafted, reviews included."""
    try:
        told = json.loads((folder / PRIVATE / SEAL).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return bool(told == _hashes(folder))


def seal(folder: Path) -> None:
    """Note that the case is as it was drafted and reviewed."""
    private = folder / PRIVATE
    private.mkdir(exist_ok=True)
    write_text(private / SEAL, json.dumps(_hashes(folder)), force=True)


def _hashes(folder: Path) -> dict[str, str]:
    paths = (folder / name for name in FILES)
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in paths if p.is_file()}
