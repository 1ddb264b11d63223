"""How each signatory sees each clause in one reading."""

from __future__ import annotations

from winset.analyse.results import ClauseStance
from winset.deals import Reading, red_lines
from winset.deals.terms import RedLines
from winset.search.problem import TOLERANCE


def stances(reading: Reading) -> tuple[ClauseStance, ...]:
    """List every signatory's worth of every option, its best, its red lines and its sources.

    Party by party in the order of the case. ``weight`` is the importance in the reading, a
    share of 1; ``reported`` is False where the case says nothing about the party's view.
    """
    lines = red_lines(reading.case, reading.space)
    return tuple(
        _stance(reading, lines, p, i)
        for p in range(len(reading.space.parties))
        for i in range(len(reading.space.issues))
    )


def _stance(reading: Reading, lines: RedLines, p: int, i: int) -> ClauseStance:
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
    said_lines = entry.red_line if entry else ()
    plain = {line.option for line in said_lines if line.contested is None}
    binding = [options[o] for q, on, barred in lines if (q, on) == (p, i) for o in barred]
    return ClauseStance(
        party=party,
        issue=issue,
        weight=float(reading.weights[p, i]),
        worth={option: float(w) for option, w in zip(options, worth, strict=True)},
        best=ties[0],
        red_lines=tuple(dict.fromkeys(r.option for r in said_lines if r.option in binding)),
        reported=bool(entry and (entry.order or entry.values or entry.points or said_lines)),
        because=tuple(dict.fromkeys(because)),
        ties=ties,
        contested={
            r.option: r.contested
            for r in said_lines
            if r.contested is not None and r.option not in plain
        },
    )
