"""Actors under other keys: wherever a record names one, the key decided on takes its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from winset.evidence.records import Actor, Figure, Mention, Position, Record, Statement

R = TypeVar("R", bound=Record)
Keys = Callable[[str], str]


def renamed(record: R, key_of: Keys) -> R:
    """Put other keys of actors into a record; the same record where none changes.

    Examples
    --------
    >>> said = Mention(document="d", start=0, end=4, actor="the-minister")
    >>> renamed(said, {"the-minister": "ann-ito"}.__getitem__).actor
    'ann-ito'
    """
    match record:
        case Actor():
            return _with(record, key=key_of(record.key))
        case Mention():
            return _with(record, actor=key_of(record.actor))
        case Statement():
            return _with(
                record,
                speaker=_each(key_of, record.speaker),
                via=_each(key_of, record.via),
                relayed_by=record.relayed_by and key_of(record.relayed_by),
            )
        case Figure():
            return _with(record, credited_to=record.credited_to and key_of(record.credited_to))
        case Position():
            return _with(
                record,
                actor=_each(key_of, record.actor),
                assessed_by=record.assessed_by and key_of(record.assessed_by),
                via=_each(key_of, record.via),
            )
        case _:
            return record


def _each(key_of: Keys, keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(key_of, keys)))


def _with(record: R, **fields: object) -> R:
    if all(getattr(record, name) == value for name, value in fields.items()):
        return record
    return record.model_copy(update=fields)
