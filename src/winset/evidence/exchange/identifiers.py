"""Names of records abroad, from which the record is found again."""

from __future__ import annotations

from winset.evidence.records import Actor, Document, Record

PREFIX = "winset"
_BETWEEN = "_"
"""No kind, key or id holds it."""


def identifier(kind: str, key: str) -> str:
    """Name a record: by its key where it has one, by its id otherwise.

    Examples
    --------
    >>> identifier("document", "cod-1")
    'winset_document_cod-1'
    """
    return _BETWEEN.join((PREFIX, kind, key))


def of(record: Record) -> str:
    """Name a record, documents and actors by their key."""
    key = record.key if isinstance(record, Document | Actor) else record.id
    return identifier(record.kind, key)


def parts(name: str) -> tuple[str, str]:
    """Give back kind, and key or id.

    Raises
    ------
    ValueError
        If the name is none that `identifier` gives.

    Examples
    --------
    >>> parts("winset_document_cod-1")
    ('document', 'cod-1')
    """
    pieces = name.split(_BETWEEN, 2)
    if len(pieces) != 3 or pieces[0] != PREFIX:
        raise ValueError(f"{name!r} names no record; such names are winset_KIND_KEY")
    return pieces[1], pieces[2]
