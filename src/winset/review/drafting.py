"""A case drafted from the ledger, and drafted anew as long as nobody has worked on it."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from winset import readers
from winset.building import drafted
from winset.evidence.records import Member, Passage, Position, Record, Relation
from winset.readers.casefile import CASE_FILE
from winset.readers.casewriter import CLAIMS_FILE
from winset.review.project import View
from winset.store.atomic import write_text
from winset.store.places import FOLDER as PRIVATE

SEAL = "draft.json"
"""Hashes of the files as they were drafted, and from how many reports, in the private folder."""
_REPORTS = "reports"
MOST = 300
"""Positions from which a case is drafted at most; of more, a choice is taken."""
ISSUES = 12
"""Issues of a case that is drafted from a choice."""
VOICES = 3
"""Originals that stand behind one position of such a case, at most."""
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
    seal(folder, view.reports)
    return files


def behind(folder: Path, view: View) -> bool:
    """Whether drafting was broken off: reports came into the ledger, and the draft lacks them."""
    if not (folder / CASE_FILE).exists():
        return view.reports > 0
    told = _sealed(folder)
    return untouched(folder) and told.get(_REPORTS, view.reports) != view.reports


def proposed(view: View) -> Iterator[Record]:
    """List the records to draft from; what a language model proposed only once accepted.

    Of very many positions a choice is taken: a draft is there to be read by somebody.
    """
    records = [r for r in view.records() if not r.by.startswith("model") or view.settled(r)]
    positions = [record for record in records if isinstance(record, Position)]
    if len(positions) <= MOST:
        yield from records
        return
    chosen = set(map(id, _chosen(positions, view.origins)))
    names = dict.fromkeys(n for one in positions if id(one) in chosen for n in one.evidence)
    passages = [view.passages[name] for name in names if name in view.passages]
    yield from passages
    places = _places(passages)
    for record in records:
        match record:
            case Relation():
                wanted = any(_touches(member, places) for member in record.members)
            case Position():
                wanted = id(record) in chosen
            case _:
                wanted = not isinstance(record, Passage)
        if wanted:
            yield record


def _chosen(positions: Sequence[Position], origins: Mapping[str, str]) -> Iterator[Position]:
    """Choose positions on the issues that most originals speak of, those that most give first."""
    issues: defaultdict[str, list[Position]] = defaultdict(list)
    for one in positions:
        issues[one.issue].append(one)

    def voices(held: Sequence[Position]) -> int:
        return len({origins.get(one.document, one.document) for one in held})

    most_told = sorted(issues, key=lambda issue: (-voices(issues[issue]), issue))
    most_told, left = most_told[: min(ISSUES, MOST)], MOST
    # An issue with few positions leaves its share to the others.
    for rest, issue in enumerate(sorted(most_told, key=lambda issue: len(issues[issue]))):
        claims: defaultdict[tuple[object, ...], list[Position]] = defaultdict(list)
        for one in issues[issue]:
            claims[one.actor, one.stance, one.option].append(one)
        ordered = sorted(claims.values(), key=lambda held: -voices(held))
        told = [one for held in ordered for one in _apart(held, origins)]
        share = max(1, left // (len(most_told) - rest))
        yield from told[: min(share, left)]
        left -= min(share, left, len(told))


def _apart(held: Iterable[Position], origins: Mapping[str, str]) -> list[Position]:
    """Take the first report of each original that gives a position, and few of them."""
    first: dict[str, Position] = {}
    for one in held:
        first.setdefault(origins.get(one.document, one.document), one)
    return list(first.values())[:VOICES]


Places = Mapping[str, Sequence[tuple[int, int]]]


def _places(passages: Iterable[Passage]) -> Places:
    """List where passages stand, by document."""
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for passage in passages:
        found[passage.document].append((passage.start, passage.end))
    return found


def _touches(member: Member, places: Places) -> bool:
    return any(s < member.end and member.start < e for s, e in places.get(member.document, ()))


def untouched(folder: Path) -> bool:
    """Whether the case is as it was drafted, reviews included."""
    hashes = {name: told for name, told in _sealed(folder).items() if name != _REPORTS}
    return bool(hashes) and hashes == _hashes(folder)


def seal(folder: Path, reports: int | None = None) -> None:
    """Note that the case is as it was drafted, from so many reports, and reviewed since."""
    private = folder / PRIVATE
    private.mkdir(exist_ok=True)
    drafted_from = _sealed(folder).get(_REPORTS) if reports is None else reports
    told = _hashes(folder) | ({} if drafted_from is None else {_REPORTS: drafted_from})
    write_text(private / SEAL, json.dumps(told), force=True)


def _sealed(folder: Path) -> dict[str, object]:
    try:
        told = json.loads((folder / PRIVATE / SEAL).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _hashes(folder: Path) -> dict[str, str]:
    paths = (folder / name for name in FILES)
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in paths if p.is_file()}
