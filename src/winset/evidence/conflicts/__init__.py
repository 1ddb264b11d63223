"""Where reports disagree, and where they say the same: whose voice each passage is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, combinations

from winset.evidence.conflicts.agreement import agreements
from winset.evidence.conflicts.facing import Facing, Found, Report, facings
from winset.evidence.conflicts.figures import (
    aligned_figures,
    bucketed_figures,
    measured_figures,
)
from winset.evidence.conflicts.framing import framings
from winset.evidence.conflicts.houses import houses
from winset.evidence.conflicts.naming import people, roles, spellings
from winset.evidence.conflicts.proposing import proposers, proposers_apart
from winset.evidence.conflicts.purposes import purposes
from winset.evidence.conflicts.retelling import retellings
from winset.evidence.conflicts.scope import scopes
from winset.evidence.conflicts.standpoints import standpoints
from winset.evidence.conflicts.status import states
from winset.evidence.conflicts.wording import voices, wordings
from winset.evidence.figures.written import between
from winset.evidence.origins.families import groups
from winset.evidence.records import Alignment, Derivation, Member, Relation
from winset.evidence.source import Extract

__all__ = ["relations"]

SHOWN = 12
"""Passages shown in one relation."""
RARE = 12
"""Somebody whom more reports than this name says nothing of their being of one story."""
ACQUAINTED = 2
"""So many people and bodies that two reports name make them of one story."""
_EVERYWHERE = frozenset(("Country", "Place", "Outlet"))
FAMILY = 200
"""Reports of one original whose names are compared although no sentence of theirs was aligned."""


def relations(
    extracts: Sequence[Extract],
    texts: Mapping[str, str],
    alignments: Iterable[Alignment],
    derivations: Sequence[Derivation],
) -> tuple[Relation, ...]:
    """List where reports disagree and where they agree, with the originals behind each side.

    Each original has one voice: a disagreement within one original came about in transmission,
    and only one reading can be right; between originals it is an interval of values, or a mixture
    of readings. Only aligned passages, and passages that share what they are about, are compared.

    Parameters
    ----------
    extracts, texts
        What was read out of each report, and the texts by key; a report without text is left out.
    alignments
        Sentences of two reports that tell the same.
    derivations
        Which report goes back to which.

    Examples
    --------
    >>> relations((), {}, (), ())
    ()
    """
    reports = {
        e.document.key: Report(e, texts[e.document.key])
        for e in extracts
        if e.document.key in texts
    }
    faced = list(facings(reports, alignments))
    behind = groups([e.document for e in extracts], derivations)
    linked = _linked(faced, behind, reports.values())
    named = people(reports.values())
    found = chain(
        aligned_figures(faced),
        bucketed_figures(reports.values()),
        measured_figures(reports.values(), linked, faced),
        wordings(faced, behind),
        voices(reports.values(), linked),
        retellings(reports, faced, behind),
        spellings(named, linked),
        houses(reports.values(), linked),
        roles(named, linked),
        scopes(faced),
        proposers(faced),
        proposers_apart(reports.values(), linked),
        purposes(reports.values()),
        standpoints(reports.values(), linked),
        states(reports.values(), faced),
        framings(faced),
    )
    conflicts = [_conflict(one, behind) for one in _once(list(_grouped(found)))]
    return (*conflicts, *agreements(faced, reports, conflicts, behind))


def _linked(
    faced: Iterable[Facing], behind: Mapping[str, str], reports: Iterable[Report]
) -> dict[str, frozenset[str]]:
    """List for each report those of one story: by its words, its original, or whom it names."""
    linked: defaultdict[str, set[str]] = defaultdict(set)
    for one in faced:
        linked[one.a.report.key].add(one.b.report.key)
        linked[one.b.report.key].add(one.a.report.key)
    families: defaultdict[str, set[str]] = defaultdict(set)
    for key, original in behind.items():
        families[original].add(key)
    for family in families.values():
        for key in sorted(family)[:FAMILY]:
            linked[key] |= family - {key}
    for a, b in _acquainted(reports):
        linked[a].add(b)
        linked[b].add(a)
    return {key: frozenset(others) for key, others in linked.items()}


def _acquainted(reports: Iterable[Report]) -> Iterator[tuple[str, str]]:
    """List pairs of reports that name some of the same people and bodies, which few others name."""
    naming: defaultdict[str, list[str]] = defaultdict(list)
    for report in reports:
        for actor in report.extract.actors:
            if actor.schema_ not in _EVERYWHERE:
                naming[actor.key].append(report.key)
    shared: Counter[tuple[str, str]] = Counter()
    for keys in naming.values():
        if len(keys) <= RARE:
            shared.update(combinations(sorted(set(keys)), 2))
    return (pair for pair, count in shared.items() if count >= ACQUAINTED)


def _grouped(found: Iterable[Found]) -> Iterator[Found]:
    """Put together disagreements of one type that share a passage."""
    group: dict[tuple[str, str, int, int], int] = {}
    held: dict[int, Found] = {}
    for number, one in enumerate(found):
        keys = [(one.type, m.document, m.start, m.end) for m in one.members]
        whole = one
        for other in sorted({group[k] for k in keys if k in group}):
            whole = _together(held.pop(other), whole)
        held[number] = whole
        for m in whole.members:
            group[whole.type, m.document, m.start, m.end] = number
    yield from held.values()


def _once(found: list[Found]) -> Iterator[Found]:
    """Leave out that something was accepted and refused where it is told as two positions."""
    stood = [one.members for one in found if one.type == "position"]
    for one in found:
        if one.type != "event-status" or not any(_covers(s, one.members) for s in stood):
            yield one


def _covers(some: Iterable[Member], others: Iterable[Member]) -> bool:
    return all(
        any(m.document == o.document and m.start < o.end and o.start < m.end for m in some)
        for o in others
    )


def _together(one: Found, other: Found) -> Found:
    members = dict.fromkeys((*one.members, *other.members))
    values = tuple(sorted({*one.readings, *other.readings}))
    return replace(one, members=tuple(members), readings=values, score=max(one.score, other.score))


def _conflict(found: Found, behind: Mapping[str, str]) -> Relation:
    members = found.members[:SHOWN]
    voices = _voices(members, behind)
    return Relation(
        relation="conflict",
        type=found.type,
        members=members,
        origins=voices,
        about=found.about,
        reason=f"{found.why}; {_weight(found, members, len(voices))}",
        score=found.score,
    )


def _voices(members: Iterable[Member], behind: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(behind[m.document] for m in members))


def _weight(found: Found, members: Sequence[Member], voices: int) -> str:
    """Say what a disagreement means for the case: an error of telling, an interval, a mixture."""
    if voices == 1:
        readings = " / ".join(dict.fromkeys(repr(m.says) for m in members))
        return f"one original, so an error of transmission: one of {readings}"
    if found.type == "figure-value" and len(found.readings) > 1:
        low, high = found.readings[0], found.readings[-1]
        return f"{voices} originals, one voice each: {between(low, high)}"
    return f"{voices} originals, one voice each: a mixture of the readings"
