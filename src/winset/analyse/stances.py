"""How each signatory sees each clause in one reading."""

from __future__ import annotations

from winset.analyse.results import ClauseStance
from winset.deals import Reading
from winset.search.problem import TOLERANCE


def stances(reading: Reading) -> tuple[ClauseStance, ...]:
    """List every signatory's worth of every option, its best, its red lines and its sources.

    Party by party in the order of the case. ``weight`` is the importance in the reading, a
    share of 1; ``reported`` is False where the case says nothing about the party's view.
    """
    return tuple(
        _stance(reading, p, i)
        for p in range(len(reading.space.parties))
        for i in range(len(reading.space.issues))
    )


def _stance(reading: Reading, p: int, i: int) -> ClauseStance:
    space, case = reading.space, reading.case
    party, issue, options = space.parties[p], space.issues[i], space.options[i]
    worth = reading.problem.worth[p, space.start[i] : space.start[i + 1]]
    said = case.preferences.get(party)
    entry = said.issues.get(issue) if said else None
    because: list[str] = list(entry.because) if entry else []
    if entry:
        for statement in entry.order:
            because += statement.because
            for side in statement.either:
                because += side.because
        for line in entry.red_line:
            because += line.because
    ties = tuple(o for o, w in zip(options, worth, strict=True) if w >= worth.max() - TOLERANCE)
    lines = tuple(line.option for line in entry.red_line) if entry else ()
    return ClauseStance(
        party=party,
        issue=issue,
        weight=float(reading.weights[p, i]),
        worth={option: float(w) for option, w in zip(options, worth, strict=True)},
        best=ties[0],
        red_lines=lines,
        reported=bool(entry and (entry.order or entry.values or entry.points or lines)),
        because=tuple(dict.fromkeys(because)),
        ties=ties,
    )
