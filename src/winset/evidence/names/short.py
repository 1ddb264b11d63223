"""Organisations under other forms of one name: without its legal form, in short, in other order."""

from __future__ import annotations

from functools import lru_cache

from winset.evidence.names.words import (
    COMPASS,
    LEGAL,
    OF_OFFICE,
    OPENERS,
    ORG_HEADS,
    OUTLET_HEADS,
    PLACE_HEADS,
    ROLES,
    THING_HEADS,
    TITLES,
    TRADES,
)
from winset.evidence.records import ActorKind

_PARTIES = frozenset(("party", "alliance", "movement", "league", "coalition", "front", "union"))
_GENERIC = (
    TITLES | ORG_HEADS | OF_OFFICE | COMPASS | OPENERS | ROLES | THING_HEADS | PLACE_HEADS
    | OUTLET_HEADS | {"national", "royal", "united", "international", "global", "world", "great",
    "free", "people's", "democratic", "american", "central", "federal", "public", "state"}
)  # fmt: skip
_JOINTS = frozenset(("of", "for", "the", "and", "on", "&", "in", "a"))
_ENOUGH = 3
_SHORT = 2
_PAIR = 2


@lru_cache(maxsize=1 << 14)
def trading(plain: str) -> str:
    """Leave the legal form off a company's name.

    Examples
    --------
    >>> trading("tern foods ltd"), trading("tern & co"), trading("ag")
    ('tern foods', 'tern', 'ag')
    """
    words = plain.split()
    while len(words) > 1 and (words[-1].rstrip(",") in LEGAL or words[-1] in ("&", "and")):
        words.pop()
    return " ".join(words).rstrip(",")


@lru_cache(maxsize=1 << 14)
def in_any_order(plain: str) -> str:
    """Write the words of a long name as one, whatever their order and number; of others nothing.

    Examples
    --------
    >>> in_any_order("federation of nordic harbour pilots") == in_any_order(
    ...     "nordic harbour pilots' federation"
    ... )
    True
    >>> in_any_order("bank of china")
    ''
    """
    words = {_singular(w.strip("'")) for w in plain.split() if w not in _JOINTS}
    return "~" + " ".join(sorted(words)) if len(words) >= _ENOUGH else ""


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] not in "su" else word


def short_of(words: list[str], kind: ActorKind) -> tuple[str, ...]:
    """List the single words by which a report may name a company, outlet or party again.

    Examples
    --------
    >>> short_of(["tern", "foods", "ltd"], "Company"), short_of(["harbour", "courier"], "Outlet")
    (('tern',), ('courier',))
    >>> short_of(["liberal", "alliance"], "Organization")
    ('liberal', 'liberals')
    >>> short_of(["nordic", "pilots", "union"], "Organization")
    ('union', 'pilots union')
    """
    first, last = words[0], words[-1]
    found: tuple[str, ...] = ()
    if len(words) < 2:
        return found
    if kind == "Outlet":
        found = (last,) if last in OUTLET_HEADS else ()
    elif kind in ("Organization", "PublicBody") and len(words) > 2:
        found = _tails(words)
    elif first in _GENERIC or len(first) <= _SHORT:
        found = ()
    elif kind == "Company" or (kind in ("Other", "Organization") and is_company(words)):
        found = (first,)
    elif kind == "Organization" and len(words) == _PAIR and last in _PARTIES:
        found = (first, first if first.endswith("s") else first + "s")
    return found


def _tails(words: list[str]) -> tuple[str, ...]:
    """List what a long name may be cut to: its last words, and its head alone."""
    of = next((at for at, word in enumerate(words) if word in _JOINTS), len(words))
    head = words[of - 1]
    if head not in ORG_HEADS:
        return ()
    tails = [" ".join(words[at:of]) for at in range(1, of - 1)]
    return (head, *(t for t in tails if not set(t.split()) <= _GENERIC))


def is_company(words: list[str]) -> bool:
    """Whether the last words of a name say that it is a company's.

    Examples
    --------
    >>> is_company(["tern", "ag"]), is_company(["tern", "shipping"]), is_company(["ana", "tern"])
    (True, True, False)
    """
    return len(words) > 1 and (words[-1].replace(".", "") in LEGAL or words[-1] in TRADES)
