"""What counts today of everything that was ever kept: a view, nothing is changed.

- The last record of a key stands (documents, actors).
- A document that was read again stands as it was read last: earlier records of it no longer
  stand, unless a person wrote them, accepted them or changed them.
- A person's verdicts are applied in order. *accept* keeps a record, *reject* drops it, *change*
  puts the fields in ``after`` in place of its own. *merge* (or *accept*) on a suggestion
  ``same-actor`` makes one actor of its members, under the key in ``after["key"]`` or else the
  first; *merge* on an actor makes it one with ``after["key"]``. *split* on an actor gives what
  the documents in ``after["documents"]`` say of it to the actor ``after["key"]``. *undo* voids
  the review whose id it names, or else the last one on the record it names. *skip* does nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, cast

from pydantic import ValidationError

from winset.evidence.records import (
    Actor,
    Alignment,
    Derivation,
    Document,
    Record,
    Relation,
    Review,
    Suggestion,
)
from winset.evidence.renaming import renamed

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Entry:
    """A record, its id, and the turn in which it was added: what was added together has one."""

    record: Record
    turn: int
    id: str

    @classmethod
    def of(cls, record: Record, turn: int = 0) -> Entry:
        """Make the entry of a record."""
        return cls(record, turn, record.id)


@dataclass(frozen=True)
class Standing:
    """What counts today.

    Parameters
    ----------
    records : kind → records that stand, with people's changes applied.
    verdicts : id in the ledger → the last review of it that was not undone.
    merged : key of an actor → key of the one that it was made one with.
    came_from : id of a record that was changed or whose actors were merged → id in the ledger.
    problems : id of a review that cannot be applied → why.
    """

    records: Mapping[str, tuple[Record, ...]]
    verdicts: Mapping[str, Review] = field(default_factory=dict)
    merged: Mapping[str, str] = field(default_factory=dict)
    came_from: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """Give the records of one kind that stand."""
        return cast(tuple[R, ...], self.records.get(kind.kind, ()))

    def ledger_id(self, record: Record) -> str:
        """Give the id under which the ledger has a record that stands."""
        return self.came_from.get(record.id, record.id)

    def verdict(self, record: Record) -> Review | None:
        """Give the last verdict on a record; None if nobody has spoken of it."""
        return self.verdicts.get(self.ledger_id(record))


_FREE = frozenset({Document.kind, Actor.kind, Suggestion.kind, Review.kind})
"""Kinds of records that were read out of no one document."""


def about(record: Record) -> tuple[str, ...]:
    """Name the documents that a record was read out of."""
    if record.kind in _FREE:
        return ()
    match record:
        case Alignment():
            return (record.a, record.b)
        case Derivation():
            return (record.source, record.derived)
        case Relation():
            return tuple(member.document for member in record.members)
        case _:
            document = getattr(record, "document", None)
            return () if document is None else (document,)


def standing(entries: Iterable[Entry], replaced: Mapping[str, int] | None = None) -> Standing:
    """Work out what counts of all that was ever kept.

    Parameters
    ----------
    entries : within a kind, in the order in which they were added.
    replaced : kind → turn before which its records no longer stand.

    Examples
    --------
    >>> old, new = (Actor(key="a", name=name) for name in ("Ann", "Ann Ito"))
    >>> [actor.name for actor in standing([Entry.of(old, 0), Entry.of(new, 1)]).of(Actor)]
    ['Ann Ito']
    """
    every = tuple(entries)
    reviews = _not_undone([e.record for e in every if isinstance(e.record, Review)])
    problems: dict[str, str] = {}
    kept = _kept(every, reviews, replaced or {}, problems)
    rename = _renaming(every, reviews)
    changed = _changed(kept, reviews, problems)
    records: dict[str, list[Record]] = {}
    came_from: dict[str, str] = {}
    for identity, record in _one_a_key(changed).items():
        now = rename(record)
        if now is not kept[identity]:
            came_from[now.id] = identity
        records.setdefault(now.kind, []).append(now)
    if merged := rename.merged:
        actors = cast(list[Actor], records.get(Actor.kind, []))
        records[Actor.kind] = list(_joined(actors, merged))
    return Standing(
        records={kind: tuple(listed) for kind, listed in records.items()},
        verdicts=_last_each(reviews),
        merged=rename.merged,
        came_from=came_from,
        problems=problems,
    )


def verdicts(reviews: Sequence[Review]) -> dict[str, Review]:
    """Give the last verdict on each record that was not undone, by the record's id.

    Examples
    --------
    >>> no = Review(of="0a", verdict="reject", at="2026-01-05T09:00:00Z")
    >>> back = Review(of="0a", verdict="undo", at="2026-01-05T09:01:00Z")
    >>> len(verdicts([no])), len(verdicts([no, back]))
    (1, 0)
    """
    return _last_each(_not_undone(reviews))


def _last_each(reviews: Iterable[Review]) -> dict[str, Review]:
    return {review.of: review for review in reviews}


def _not_undone(reviews: Sequence[Review]) -> list[Review]:
    found: dict[str, Review] = {}
    for review in reviews:
        if review.verdict == "undo":
            last = [key for key, before in found.items() if review.of in (key, before.of)]
            if last:
                del found[last[-1]]
        elif review.verdict != "skip":
            found[review.id] = review
    return list(found.values())


def _kept(
    entries: Sequence[Entry],
    reviews: Sequence[Review],
    replaced: Mapping[str, int],
    problems: dict[str, str],
) -> dict[str, Record]:
    """Leave out what a later reading replaced → id → record, each at its last place."""
    spoken = {review.of for review in reviews}
    read = _readings(entries)
    last = {key: times[-1][0] for key, times in read.items()}
    found: dict[str, Record] = {}
    for entry in entries:
        found.pop(entry.id, None)
        since = replaced.get(entry.record.kind, 0)
        for key in about(entry.record):
            since = max(since, last.get(key, 0))
        if entry.turn < since:
            if not entry.record.by.startswith("person") and entry.id not in spoken:
                continue
            readings = [read[key] for key in about(entry.record) if key in read]
            if any(_text_at(times, entry.turn) != times[-1][1] for times in readings):
                problems[entry.id] = "the text of its document has changed since: look again"
        found[entry.id] = entry.record
    return found


Readings = list[tuple[int, str]]
"""Turn and SHA-256 of the text of each reading of a document, in order."""


def _readings(entries: Sequence[Entry]) -> dict[str, Readings]:
    found: dict[str, Readings] = {}
    for entry in entries:
        record = entry.record
        # An original that nobody here has seen is named again and again, and never read.
        if isinstance(record, Document) and record.seen:
            found.setdefault(record.key, []).append((entry.turn, record.sha256))
    return found


def _text_at(readings: Readings, turn: int) -> str:
    before = [sha256 for when, sha256 in readings if when <= turn]
    return before[-1] if before else ""


def _changed(
    kept: Mapping[str, Record], reviews: Sequence[Review], problems: dict[str, str]
) -> dict[str, Record]:
    """Apply *change* and *reject* → id in the ledger → record."""
    found = dict(kept)
    for review in reviews:
        record = found.get(review.of)
        if record is None:
            continue
        if review.verdict == "reject":
            del found[review.of]
        elif review.verdict == "change":
            fields = record.model_dump(exclude_defaults=True) | review.after | {"by": review.by}
            try:
                found[review.of] = type(record).model_validate(fields)
            except ValidationError as error:
                first = error.errors()[0]
                where = ".".join(map(str, first["loc"]))
                problems[review.id] = f"it cannot be applied: {where}: {first['msg']}"
    return found


def _one_a_key(records: Mapping[str, Record]) -> dict[str, Record]:
    """Leave the last record of each key."""
    last: dict[tuple[str, str], str] = {}
    for identity, record in records.items():
        if isinstance(record, Actor | Document):
            last[record.kind, record.key] = identity
    standing_ids = set(last.values())
    return {
        identity: record
        for identity, record in records.items()
        if not isinstance(record, Actor | Document) or identity in standing_ids
    }


@dataclass(frozen=True)
class _Renaming:
    """Puts the actors that people decided on in place of those that the rules found."""

    merged: Mapping[str, str]
    split: Mapping[tuple[str, str], str]

    def __call__(self, record: Record) -> Record:
        if isinstance(record, Actor) or not (self.merged or self.split):
            return record
        document = getattr(record, "document", "")
        return renamed(
            record, lambda key: self.split.get((document, key)) or self.merged.get(key, key)
        )


def _renaming(entries: Sequence[Entry], reviews: Sequence[Review]) -> _Renaming:
    reviewed = {review.of for review in reviews if review.verdict in ("merge", "accept", "split")}
    of = {e.id: e.record for e in entries if e.id in reviewed}
    merged: dict[str, str] = {}
    split: dict[tuple[str, str], str] = {}
    for review in reviews:
        record, key = of.get(review.of), review.after.get("key")
        if isinstance(record, Suggestion) and record.what == "same-actor":
            if review.verdict in ("merge", "accept"):
                _merge(merged, record.members, key or record.members[0])
        elif isinstance(record, Actor) and isinstance(key, str):
            if review.verdict == "merge":
                _merge(merged, (record.key,), key)
            elif review.verdict == "split":
                split |= {(d, record.key): key for d in review.after.get("documents", ())}
    return _Renaming(merged, split)


def _merge(merged: dict[str, str], keys: Iterable[str], into: str) -> None:
    into = merged.get(into, into)
    old = {merged.get(key, key) for key in keys} - {into}
    for key in [*old, *(key for key, now in merged.items() if now in old)]:
        merged[key] = into


def _joined(actors: Sequence[Actor], merged: Mapping[str, str]) -> Iterable[Actor]:
    """Give each actor that others were made one with their spellings and roles."""
    joining: dict[str, list[Actor]] = {}
    for actor in actors:
        joining.setdefault(merged.get(actor.key, actor.key), []).append(actor)
    for key, several in joining.items():
        first = next((actor for actor in several if actor.key == key), several[0])
        if len(several) == 1 and first.key == key:
            yield first
            continue
        rest = [first, *(actor for actor in several if actor is not first)]
        names = [name for actor in rest for name in (actor.name, *actor.variants)]
        yield first.model_copy(
            update={
                "key": key,
                "variants": tuple(dict.fromkeys(names)),
                "roles": tuple(dict.fromkeys(role for actor in rest for role in actor.roles)),
                "party": next((actor.party for actor in rest if actor.party), None),
            }
        )
