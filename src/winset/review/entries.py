"""What waits for a person, in words: each doubtful record with its passages and the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from winset.evidence.records import (
    Derivation,
    Document,
    Position,
    Record,
    Relation,
    Stance,
    Suggestion,
)
from winset.review.passages import Side, side
from winset.review.project import View
from winset.review.trial import Effect

Kind = Literal["position", "conflict", "origin", "date", "same actor", "other"]
Titles = dict[str, str]
"""Issue, or issue/option, → its title in the case."""

WANTS: dict[Stance, str] = {
    "proposes": "to propose",
    "supports": "to support",
    "opposes": "to oppose",
    "demands": "to demand",
    "rejects": "to reject",
    "threatens": "to threaten",
    "offers": "to offer",
    "constrains": "to set limits on",
    "indifferent": "to be indifferent to",
    "uncertain": "to be undecided on",
}
"""What an actor is reported to do about an issue."""
_WHAT: dict[str, Kind] = {
    "same-actor": "same actor",
    "same-origin": "origin",
    "date": "date",
}


UNTRIED = Effect(untried="nothing was tried")
NO_RECORD = Record()


@dataclass(frozen=True)
class Entry:
    """One point that waits for a person.

    ``id``: of the record in the ledger, which verdicts name. ``reason``: why the machine thinks
    so, or thinks it doubtful. ``effect``: what accepting it does to the solved answer.
    ``skipped``: somebody has put it off.
    """

    id: str
    kind: Kind
    title: str
    reason: str
    score: float
    sides: tuple[Side, ...]
    effect: Effect = UNTRIED
    skipped: bool = False
    record: Record = field(default=NO_RECORD, compare=False, repr=False)


def open_points(view: View) -> Iterator[Record]:
    """List the records that wait for a person, in the order of the ledger."""
    for kind in (Suggestion, Relation, Position, Derivation, Document):
        for record in view.standing.of(kind):
            if _doubtful(record) and not view.settled(record):
                yield record


def _doubtful(record: Record) -> bool:
    match record:
        case Relation():
            return record.relation == "conflict"
        case Derivation():
            return record.basis == "inferred"
        case Document():
            dated = record.published
            return record.seen and not (dated.value and not dated.basis.startswith("inferred"))
        case _:
            return True


def entries(view: View, titles: Titles, held: Callable[[Record], bool]) -> Iterator[Entry]:
    """Put everything that waits into words, with its passages.

    Parameters
    ----------
    held : whether the case holds a point already; then nothing is missing in it.
    """
    put_off = {review.of for review in view.reviews if review.verdict == "skip"}
    for record in open_points(view):
        identity = view.standing.ledger_id(record)
        kind, title, reason, score, sides = _told(view, record, titles)
        if isinstance(record, Position) and (missing := _no_option(record, titles)):
            reason += "" if held(record) else missing
        yield Entry(
            id=identity,
            kind=kind,
            title=title,
            reason=reason,
            score=score,
            sides=sides,
            skipped=identity in put_off,
            record=record,
        )


Told = tuple[Kind, str, str, float, tuple[Side, ...]]


def _told(view: View, record: Record, titles: Titles) -> Told:
    match record:
        case Suggestion():
            return _suggestion(view, record)
        case Position():
            return _position(view, record, titles)
        case Relation():
            return _conflict(view, record)
        case Derivation():
            names = _document(view, record.derived), _document(view, record.source)
            title = "{} may go back to {}".format(*names)
            return "origin", title, record.reason, record.score, ()
        case Document():
            dated, name = record.published, record.outlet or record.key
            title = f"Date of {record.key} ({name}): {dated.value or 'not known'}"
            return "date", title, dated.basis, 0.5, ()
        case _:
            return "other", record.id, "", 0.0, ()


def _suggestion(view: View, record: Suggestion) -> Told:
    members = record.members
    sides: tuple[Side, ...] = ()
    if record.what == "same-actor":
        title = f"{_either(view.actor(key) for key in members)} may be one actor"
        sides = tuple(s for key in members for s in _mention(view, key))
    elif record.what == "same-origin":
        title = f"{_either(_document(view, key) for key in members)} may go back to one original"
    else:
        title = f"{record.what.replace('-', ' ')}: {_either(members)}"
    return _WHAT.get(record.what, "other"), title, record.reason, record.score, sides


def _either(names: Iterator[str] | tuple[str, ...]) -> str:
    return " and ".join(names)


def _mention(view: View, actor: str) -> Iterator[Side]:
    """Show the first place where an actor is named."""
    mention = view.mentions.get(actor)
    if mention is not None:
        yield side(view, mention.document, mention.start, mention.end, view.actor(actor))


def _position(view: View, record: Position, titles: Titles) -> Told:
    actors = " and ".join(view.actor(key) for key in record.actor)
    about = titles.get(record.issue, record.issue)
    if record.option:
        about += f": {titles.get(f'{record.issue}/{record.option}', record.option)}"
    title = f"{actors} {'is' if len(record.actor) == 1 else 'are'} reported "
    title += f"{WANTS[record.stance]} “{about}”"
    if record.condition:
        title += f", on the condition: {record.condition}"
    if record.assessed_by:
        title += f" (in the view of {view.actor(record.assessed_by)})"
    via = ", ".join(view.actor(key) for key in record.via)
    reason = f"found by {record.by}" + (f"; through {via}" if via else "")
    found = (view.passages[key] for key in record.evidence if key in view.passages)
    sides = tuple(side(view, p.document, p.start, p.end) for p in found)
    return "position", title, reason, 1.0, sides


def _no_option(record: Position, titles: Titles) -> str:
    """Say that a position cannot be entered as it is, where its issue has other options."""
    options = [key.partition("/")[2] for key in titles if key.startswith(f"{record.issue}/")]
    if not options or record.option in options:
        return ""
    return f"; it names no option of the issue ({', '.join(options)}): change option=…"


def _conflict(view: View, record: Relation) -> Told:
    says = [member.says for member in record.members]
    about = record.about or record.type.replace("-", " ")
    title = f"Reports differ on {about}: " + " / ".join(dict.fromkeys(filter(None, says)))
    origins = dict.fromkeys(view.origins.get(m.document, m.document) for m in record.members)
    inside = "one original retold differently, so an error of transmission"
    voice = inside if len(origins) == 1 else f"{len(origins)} independent origins"
    reason = "; ".join(part for part in (record.reason, voice) if part)
    sides = tuple(side(view, m.document, m.start, m.end, m.says) for m in record.members)
    return "conflict", title.rstrip(": "), reason, record.score, sides


def _document(view: View, key: str) -> str:
    document = view.documents.get(key)
    name = document.outlet or document.title if document else ""
    return f"{key} ({name})" if name and name != key else key
