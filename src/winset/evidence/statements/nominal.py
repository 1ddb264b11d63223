"""Nouns of saying: somebody's warning that, remarks made by somebody, according to somebody."""

from __future__ import annotations

from typing import NamedTuple

from winset.evidence.statements.cues import NOUNS, RELAYS, UTTERED, Cue
from winset.evidence.statements.people import DETERMINERS, PEOPLE
from winset.evidence.statements.phrases import Subject, phrase_after, subject_before
from winset.evidence.statements.tokens import Token

NOMINAL = Cue("noun", "say", "base")
ACCORDING = Cue("according", "say", "base")
POSSESSIVES = ("'s", "’s", "s'", "s’")
MADE = frozenset({"made", "issued", "given", "published"})


class Frame(NamedTuple):
    """One attribution, in tokens of the sentence: from the edge on its left to its last word."""

    cue: Cue
    edge: int
    at: int
    last: int
    subject: Subject | None
    inverted: bool = False
    hedge: str = ""
    relayed: Subject | None = None
    inherits: bool = False
    """Whether the subject is that of the attribution before it."""
    by: str = "rules"
    """What found it: rules, or the grammar of the nlp extra."""


def nominal(tokens: list[Token], at: int, found: list[Frame]) -> Frame | None:
    """Read a noun of saying, or "according to"."""
    low = tokens[at].low
    if low == "according" and low_at(tokens, at + 1) == "to":
        subject = phrase_after(tokens, at + 2)
        if subject is None:
            return None
        # Behind the comma comes what is said, and no role.
        return Frame(ACCORDING, at, at, subject.last, subject._replace(role=None))
    if low == "words" and low_at(tokens, at + 1) == "of":
        subject = phrase_after(tokens, at + 2)
        return Frame(NOMINAL, at, at, subject.last, subject) if subject else None
    if low not in NOUNS and low not in UTTERED:
        return None
    return _uttered_by(tokens, at, found) or _owned(tokens, at, found)


def low_at(tokens: list[Token], place: int) -> str:
    """Give the word at a place in small letters; nothing outside the sentence."""
    return tokens[place].low if 0 <= place < len(tokens) else ""


def _uttered_by(tokens: list[Token], at: int, found: list[Frame]) -> Frame | None:
    """Read "remarks made by Lee"."""
    after = at + 1 + (low_at(tokens, at + 1) in MADE)
    if tokens[at].low not in UTTERED or low_at(tokens, after) != "by":
        return None
    subject = phrase_after(tokens, after + 1)
    if subject is None:
        return None
    return Frame(NOMINAL, at, at, subject.last, subject, relayed=_relayer(tokens, at, found))


def _owned(tokens: list[Token], at: int, found: list[Frame]) -> Frame | None:
    """Read "Lee's warning that" and "her claim:"."""
    owner = at - 1
    while owner > 0 and at - owner < 4 and not tokens[owner].low.endswith(POSSESSIVES):
        if not tokens[owner].word or tokens[owner].low in DETERMINERS:
            break
        owner -= 1
    if owner < 0:
        return None
    if tokens[owner].low.endswith(POSSESSIVES):
        subject = _owner(tokens, owner)
    elif owner == at - 1 and not found and tokens[owner].low in {"his", "her", "their", "its"}:
        subject = Subject(owner, owner)
    else:
        return None
    relayed = _relayer(tokens, owner, found) if tokens[at].low in UTTERED else None
    follows = tokens[at + 1] if at + 1 < len(tokens) else None
    opens = follows is not None and (follows.quote or follows.low in {"that", "for", ":", "to"})
    if subject is None or not (opens or relayed is not None):
        return None
    return Frame(NOMINAL, subject.first, at, at, subject, relayed=relayed)


def _owner(tokens: list[Token], place: int) -> Subject | None:
    """Read the name before 's, with what belongs to it on the left."""
    first = place
    while first > 0 and (tokens[first - 1].capital or tokens[first - 1].low in PEOPLE):
        first -= 1
    bare = tokens[place].low.rstrip("s").rstrip("'’")
    if not (tokens[place].capital or bare in PEOPLE or first < place):
        return None
    if first > 0 and tokens[first - 1].low in {"the", "a", "an"}:
        first -= 1
    return Subject(first, place)


def _relayer(tokens: list[Token], at: int, found: list[Frame]) -> Subject | None:
    """Find who cites: "the spokeswoman referred to Lee's remarks"."""
    for look in range(at - 1, max(-1, at - 12), -1):
        if tokens[look].low in RELAYS:
            subject = subject_before(tokens, look)
            return subject or (found[-1].subject if found else None)
    return None
