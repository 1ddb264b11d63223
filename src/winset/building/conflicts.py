"""Disagreements of the ledger as a case takes them up, each origin with one vote.

Inside one origin a disagreement is an error of telling: the readings are offered. Between origins
numbers span an interval, a party that is reported for and against is a mixture, and whether it
means it is a matter of its type.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from winset.building.claims import SHORT, member_claim
from winset.building.material import Material
from winset.building.placing import AGAINST, FOR, Held, once
from winset.case import Sincerity
from winset.evidence.claims import Claim, Conflict, Reading
from winset.evidence.figures.written import between
from winset.evidence.records import Member, Relation
from winset.values import Range

_SINCERE = re.compile(
    r"\b(?:sincer\w*|genuin\w*|good faith|bad faith|serious about|ploy|manipulat\w*|stall\w*"
    r"|play\w* for time|buy\w* time|bluff\w*|insincer\w*|pretence|pretense|smokescreen)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Taken:
    """A disagreement as a case takes it up: the conflict, its claims, whose sincerity it is."""

    key: str
    conflict: Conflict
    claims: Mapping[str, Claim]
    doubted: str | None = None
    disputed: tuple[tuple[str, str], ...] = ()


def taken(relation: Relation, held: Sequence[Held], given: Material) -> Taken | None:
    """Take up a disagreement; None for an agreement, or where fewer than two sides are held."""
    if relation.relation != "conflict":
        return None
    about = relation.about or relation.type.replace("-", " ")
    claims: dict[str, Claim] = {}
    sides: dict[str, list[str]] = {}
    touched = [(member, _touching(member, held, given)) for member in relation.members]
    for member, near in touched:
        made = member_claim(member, about, given)
        if made is None:
            continue
        claims[made[0]] = made[1]
        says = member.says or f"As told in {member.document}"
        sides.setdefault(says, []).extend([made[0], *(c for h in near for c in h.claims)])
    sides = _apart(sides)
    if len(sides) < 2:
        return None
    conflict = Conflict(
        about=about + _between(relation, given),
        readings=tuple(Reading(says=s, because=once(c)) for s, c in sides.items()),
        bears_on=(relation.issue,) if relation.issue else (),
        same_origin=one_origin(relation, given),
    )
    parties = [h.party for _, near in touched for h in near]
    said = " ".join((about, *(member.says for member in relation.members)))
    doubted = parties[0] if parties and _SINCERE.search(said) and not conflict.same_origin else None
    key = f"{relation.type}-{relation.id[:SHORT]}"
    return Taken(key, conflict, claims, doubted, _disputed(touched))


def one_origin(relation: Relation, given: Material) -> bool:
    """Whether all sides of a relation go back to one original, so that it has one voice.

    Examples
    --------
    >>> from winset.building.material import material
    >>> from winset.evidence.records import Derivation, Document, Member
    >>> sides = tuple(Member(document=key, start=0, end=9) for key in ("a", "b"))
    >>> split = Relation(relation="conflict", type="figure-value", members=sides)
    >>> told = [Derivation(source="a", derived="b", how="copies", basis="credited")]
    >>> one_origin(split, material([])), one_origin(split, material(told))
    (False, True)
    """
    keys = {member.document for member in relation.members}
    return len({given.origin.get(key, key) for key in keys}) == 1


def _touching(member: Member, held: Iterable[Held], given: Material) -> list[Held]:
    """List the positions whose passages share words with one side of a relation."""
    return [
        one
        for one in held
        if one.position.document == member.document
        and any(
            p.document == member.document and p.start < member.end and member.start < p.end
            for p in given.places(one.position)
        )
    ]


def _disputed(touched: Iterable[tuple[Member, list[Held]]]) -> tuple[tuple[str, str], ...]:
    """List party and issue where one side has the party for it and another has it against."""
    ways: dict[tuple[str, str], set[str]] = {}
    for _, near in touched:
        for one in near:
            stance = one.position.stance
            way = "for" if stance in FOR else "against" if stance in AGAINST else ""
            ways.setdefault((one.party, one.position.issue), set()).add(way)
    return tuple(key for key, found in ways.items() if {"for", "against"} <= found)


def _apart(sides: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Keep a claim that stands behind two readings behind the first alone."""
    seen: set[str] = set()
    found: dict[str, list[str]] = {}
    for says, claims in sides.items():
        own = [claim for claim in once(claims) if claim not in seen]
        seen |= set(own)
        if own:
            found[says] = own
    return found


def interval(relation: Relation, given: Material) -> Range | None:
    """Span the values that the sides of a relation give; None where they give no numbers.

    Examples
    --------
    >>> from winset.building.material import material
    >>> from winset.evidence.records import Figure, Member
    >>> sides = tuple(Member(document=key, start=0, end=9) for key in ("a", "b"))
    >>> split = Relation(relation="conflict", type="figure-value", members=sides)
    >>> sums = [Figure(document=k, start=0, end=9, value=v) for k, v in (("a", 200), ("b", 300))]
    >>> interval(split, material(sums))
    Range(lo=200.0, hi=300.0, about=False)
    """
    values = [
        value
        for figure in given.figures
        for member in relation.members
        if figure.document == member.document
        and figure.start < member.end
        and member.start < figure.end
        for value in (figure.value, figure.upto)
        if value is not None
    ]
    return Range(lo=min(values), hi=max(values)) if values else None


def _between(relation: Relation, given: Material) -> str:
    if relation.type != "figure-value" or one_origin(relation, given):
        return ""
    span = interval(relation, given)
    return f" ({between(span.lo, span.hi)})" if span and not span.exact else ""


def sincerity(taken_up: Iterable[Taken]) -> dict[str, Sincerity]:
    """Draft for each party whose good faith is disputed that either type is possible."""
    found: dict[str, list[str]] = {}
    for one in taken_up:
        if one.doubted is not None:
            claims = found.setdefault(one.doubted, [])
            claims += [c for reading in one.conflict.readings for c in reading.because]
    return {party: Sincerity(because=once(claims)) for party, claims in found.items()}
