"""What a yes hangs on: options that every deal contains, and the statements behind them.

An option is *necessary* if no deal is left without it. One more red line against it, by whichever
signatory, then turns the yes into a no; so a reader must know who says that nobody has one.
"""

from __future__ import annotations

from dataclasses import replace

from winset.analyse.results import Hinge, RedLineRef
from winset.deals import Reading, contested_lines
from winset.deals.terms import red_lines
from winset.errors import LimitReached
from winset.search import exact
from winset.search.problem import DEFAULT_LIMITS, TOLERANCE, IntArray, Limits, Problem


def hinges(
    reading: Reading, deal: IntArray, limits: Limits = DEFAULT_LIMITS
) -> tuple[tuple[Hinge, ...], bool]:
    """List the options that every deal contains → hinges, whether all were found.

    Each is proven: the search without that option finds no deal. First those on which reports
    differ about the very claims that the option rests on, then those that no signatory is
    reported to like best, then by weight with all signatories together.

    Parameters
    ----------
    deal : (issue,) option indices of any deal that can be signed; only its options can be
        necessary.
    """
    found, complete = [], True
    for issue, option in enumerate(deal.tolist()):
        try:
            necessary = not exact.feasible(_without(reading.problem, issue, option), limits)
        except LimitReached:
            complete = False
            continue
        if necessary:
            found.append(_hinge(reading, issue, option))
    weight = dict(zip(reading.space.issues, reading.weights.sum(axis=0), strict=True))
    ranked = sorted(found, key=lambda h: (not h.contested, bool(h.wanted_by), -weight[h.issue]))
    return tuple(ranked), complete


def _without(problem: Problem, issue: int, option: int) -> Problem:
    """Rule out one option, as one more red line would."""
    allowed = problem.allowed.copy()
    allowed[problem.start[issue] + option] = False
    return replace(problem, allowed=allowed)


def _hinge(reading: Reading, i: int, o: int) -> Hinge:
    case, space = reading.case, reading.space
    issue, option = space.issues[i], space.options[i][o]
    because = case.issues[issue].options[option].because
    disputed = [r for r in contested_lines(case) if (r.issue, r.option) == (issue, option)]
    hang_on = {line.conflict for line in disputed}
    conflicts = tuple(
        k for k, c in case.ledger.conflicts.items() if issue in c.bears_on or k in hang_on
    )
    return Hinge(
        issue=issue,
        option=option,
        refusals=tuple(
            RedLineRef(space.parties[p], issue, tuple(space.options[i][k] for k in barred))
            for p, on, barred in red_lines(case, space)
            if on == i
        ),
        wanted_by=tuple(party for p, party in enumerate(space.parties) if _wants(reading, p, i, o)),
        because=because,
        conflicts=conflicts,
        contested=tuple(
            k for k in conflicts if k in hang_on or case.ledger.conflicts[k].citing(because)
        ),
        disputed_by=tuple(dict.fromkeys(line.party for line in disputed)),
    )


def _wants(reading: Reading, party: int, issue: int, option: int) -> bool:
    """Tell whether an option is worth more to a party than the clause's worst, and none more."""
    start = reading.space.start
    worth = reading.problem.worth[party, start[issue] : start[issue + 1]]
    best, worst = worth.max() - TOLERANCE, worth.min() + TOLERANCE
    return bool(best <= worth[option] > worst)
