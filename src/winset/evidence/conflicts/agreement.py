"""Where reports say the same: twice by one original, or by originals apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from winset.evidence.conflicts.facing import Facing, Report
from winset.evidence.records import Member, Position, Relation, Span

SURE = 0.3
"""Two sentences of one original that resemble each other less need not say the same."""
APART = 0.45
"""The same for originals apart: nothing else speaks for their telling the same."""
MOST = 12
"""Passages shown of one agreement."""


def agreements(
    faced: Iterable[Facing],
    reports: Mapping[str, Report],
    conflicts: Iterable[Relation],
    behind: Mapping[str, str],
) -> Iterator[Relation]:
    """List aligned passages without conflict, and positions that several reports give."""
    contested: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for conflict in conflicts:
        if conflict.type not in {"quote-wording", "name", "framing"}:
            for m in conflict.members:
                contested[m.document].append((m.start, m.end))
    told: dict[Member, list[Member]] = {}
    sure: dict[Member, float] = {}
    for facing in faced:
        a, b = facing.a.whole, facing.b.whole
        least = SURE if behind[a.document] == behind[b.document] else APART
        if facing.score >= least and not any(_touched(m, contested[m.document]) for m in (a, b)):
            _join(told, a, b)
            for m in (a, b):
                sure[m] = max(sure.get(m, 0.0), facing.score)
    for members in {id(group): group for group in told.values()}.values():
        score = min(sure[m] for m in members)
        yield _agree(tuple(members[:MOST]), behind, score, "the passages tell the same")
    yield from _positions(reports, behind)


def _join(told: dict[Member, list[Member]], a: Member, b: Member) -> None:
    """Put two passages into one group, with all that tell the same as either."""
    first, second = told.setdefault(a, [a]), told.setdefault(b, [b])
    if first is not second:
        if len(first) < len(second):
            first, second = second, first
        first += second
        told.update(dict.fromkeys(second, first))


def _touched(member: Member, stretches: Iterable[tuple[int, int]]) -> bool:
    return any(start < member.end and member.start < end for start, end in stretches)


def _agree(
    members: tuple[Member, ...], behind: Mapping[str, str], score: float, why: str
) -> Relation:
    voices = tuple(dict.fromkeys(behind[m.document] for m in members))
    apart = len(voices) > 1
    told = "by originals apart" if apart else "one original told again: no second voice"
    return Relation(
        relation="agreement",
        type="independent" if apart else "same-origin",
        members=members,
        origins=voices,
        reason=f"{why}, {told}",
        score=round(min(1.0, score), 2),
    )


def _positions(reports: Mapping[str, Report], behind: Mapping[str, str]) -> Iterator[Relation]:
    """Put together what reports give as one position: same actors, same issue, same stance."""
    held: defaultdict[tuple[str, str, str], dict[str, Member]] = defaultdict(dict)
    for key, report in reports.items():
        places = {p.id: Span(start=p.start, end=p.end) for p in report.extract.passages}
        for position in report.extract.positions:
            span = next((places[e] for e in position.evidence if e in places), None)
            if span:
                member = report.member(span.start, span.end)
                held[_claim(position)].setdefault(key, member)
    for (_, issue, stance), members in held.items():
        if len({behind[key] for key in members}) > 1:
            shown = tuple(members.values())[:MOST]
            yield _agree(shown, behind, 0.6, f"reports give one stance, {stance}, on {issue}")


def _claim(position: Position) -> tuple[str, str, str]:
    who = position.party or "+".join(sorted(position.actor))
    return who, position.issue, position.stance
