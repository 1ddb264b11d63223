"""How the brackets of a draft may be settled: ranges of gain, red lines, who would sign."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from winset.analyse.results import DraftParty, RedLineRef, Verdict
from winset.analyse.text import DraftText, clause_gains, own_red_lines
from winset.deals import Reading
from winset.errors import LimitReached
from winset.search.exact import best, maximise, maximise_row, minimise_row
from winset.search.problem import (
    TOLERANCE,
    BoolArray,
    FloatArray,
    IntArray,
    Limits,
    Optimum,
    Problem,
)

ONE_TIE = Limits(ties=1)
"""Where one answer is enough."""


@dataclass(frozen=True, eq=False)
class Settled:
    """A draft with its brackets settled, and the problem of settling them.

    Parameters
    ----------
    problem : one deal a settlement: options the draft leaves open, links obeyed, no floors,
        no red lines, no money. Links are dropped where no settlement obeys them.
    compatible : whether some settlement obeys the links.
    completion : (issue,) option indices of the settlement with the best smallest gain (leximin).
    utilities : (party,) utils of the completion.
    """

    text: DraftText
    problem: Problem
    compatible: bool
    completion: IntArray
    utilities: FloatArray


def without_money(problem: Problem) -> Problem:
    """Leave side payments out: what the clauses alone can do."""
    return replace(problem, payments=None)


def decided(optimum: Optimum, question: str) -> bool:
    """Tell whether a deal was found, refusing to read an interrupted search as a no.

    Raises
    ------
    LimitReached
        If nothing was found and the search stopped before it could prove that nothing exists.
    """
    if not optimum.found and not optimum.proven:
        raise LimitReached(
            f"cannot tell {question}: the search stopped after {optimum.nodes} nodes without an "
            "answer; raise its limits, or settle or drop clauses of the case"
        )
    return optimum.found


def exists(problem: Problem, question: str) -> bool:
    """Tell whether any deal obeys the links, whatever the floors."""
    if not np.logical_or.reduceat(problem.allowed, problem.start[:-1]).all():
        return False
    if not problem.forbids:
        return True
    unasked = problem.with_floor(np.full(problem.n_rows, -np.inf))
    # Any objective would do; one under which deals rarely tie is answered fastest.
    return decided(maximise(unasked, problem.worth.sum(axis=0), ONE_TIE), question)


def settle(reading: Reading, text: DraftText) -> Settled:
    """Settle the brackets of a draft so that the worst-off signatory gains most (leximin)."""
    nothing_asked = np.full(reading.problem.n_rows, -np.inf)
    problem = replace(without_money(reading.problem), allowed=text.left_open, floor=nothing_asked)
    compatible = exists(problem, f"whether draft {text.name!r} obeys the links")
    if not compatible:
        problem = replace(problem, forbids=())
    found = best(problem.with_floor(_low_floor(reading.problem)), "egalitarian")
    decided(found, f"how draft {text.name!r} is best settled")
    utilities = reading.problem.utilities(found.deal)
    return Settled(text, problem, compatible, found.deal, utilities)


def _low_floor(problem: Problem) -> FloatArray:
    """Lower all floors by one amount until none binds: the order of gains stays the same."""
    least = np.minimum.reduceat(problem.worth, problem.start[:-1], axis=1).sum(axis=1)
    for bundle in problem.bundles:
        least = least + np.minimum(bundle.worth, 0.0)
    depth = max(0.0, float((problem.floor - least).max()))
    return problem.floor - depth - 1.0


def broken_links(reading: Reading, settled: Settled) -> tuple[dict[str, tuple[str, ...]], ...]:
    """List the combinations that a link rules out and the completion contains: issue → options."""
    space = reading.space
    return tuple(
        {
            space.issues[i]: tuple(space.options[i][o] for o in options)
            for i, options in zip(rule.issues, rule.options, strict=True)
        }
        for rule in reading.problem.forbids
        if rule.holds(settled.completion)
    )


def signable(reading: Reading, settled: Settled, parties: tuple[DraftParty, ...]) -> Verdict:
    """Say whether all would sign: under every settlement of the brackets, some, or none."""
    if not settled.compatible:
        return "no"
    if all(party.signs == "yes" for party in parties):
        return "yes"
    if (settled.utilities - reading.problem.floor).min() < -TOLERANCE:
        return "no"  # the completion leaves the worst-off as well off as any settlement does
    allowed = settled.problem.allowed & reading.problem.allowed
    problem = replace(settled.problem, allowed=allowed, floor=reading.problem.floor)
    question = f"whether draft {settled.text.name!r} can be signed"
    return "depends" if decided(best(problem, "egalitarian", ONE_TIE), question) else "no"


def draft_parties(reading: Reading, settled: Settled) -> tuple[DraftParty, ...]:
    """See a draft as each signatory does: gain, red lines crossed, would it sign."""
    red = own_red_lines(reading)
    return tuple(_party(reading, settled, p, red[p]) for p in range(len(red)))


def _party(reading: Reading, settled: Settled, p: int, red: BoolArray) -> DraftParty:
    name, floor, problem = reading.space.parties[p], reading.problem.floor[p], settled.problem
    where = f"what draft {settled.text.name!r} is worth to {name!r}"
    lo = _proven(minimise_row(problem, p, ONE_TIE), p, where) - floor
    hi = _proven(maximise_row(problem, p, ONE_TIE), p, where) - floor
    crossed, possible = _crossings(reading, settled, name, red)
    clauses, total = clause_gains(reading, p, problem.allowed, settled.completion)
    return DraftParty(
        party=name,
        gain_lo=float(lo),
        gain_hi=float(hi),
        signs=_signs(problem, p, floor, red, lo),
        red_lines=crossed,
        red_lines_possible=possible,
        clauses=clauses,
        other=float(settled.utilities[p] - floor - total),
    )


def _proven(optimum: Optimum, row: int, question: str) -> float:
    if not optimum.proven:
        raise LimitReached(
            f"cannot tell {question}: the search stopped after {optimum.nodes} nodes; raise its "
            "limits, or settle or drop clauses of the case"
        )
    return float(optimum.utilities[row])


def _signs(problem: Problem, p: int, floor: float, red: BoolArray, lo: float) -> Verdict:
    clean = replace(problem, allowed=problem.allowed & ~red)
    question = f"whether signatory {p} would sign"
    if lo >= -TOLERANCE and not (problem.allowed & red).any():
        return "yes"
    if not exists(clean, question):
        return "no"
    if _proven(maximise_row(clean, p, ONE_TIE), p, question) - floor < -TOLERANCE:
        return "no"
    if lo < -TOLERANCE:
        return "depends"
    return "depends" if _some_settlement_crosses(problem, red) else "yes"


def _some_settlement_crosses(problem: Problem, red: BoolArray) -> bool:
    return any(
        exists(_only(problem, i, red), "which red lines the draft crosses")
        for i in range(problem.n_issues)
    )


def _only(problem: Problem, issue: int, cells: BoolArray) -> Problem:
    """Narrow one issue to some of its cells, (cell,)."""
    narrowed = problem.allowed.copy()
    span = slice(problem.start[issue], problem.start[issue + 1])
    narrowed[span] &= cells[span]
    return replace(problem, allowed=narrowed)


def _crossings(
    reading: Reading, settled: Settled, party: str, red: BoolArray
) -> tuple[tuple[RedLineRef, ...], tuple[RedLineRef, ...]]:
    """List the red lines crossed under every settlement, and those under some but not all."""
    problem, question = settled.problem, "which red lines the draft crosses"
    always: list[RedLineRef] = []
    sometimes: list[RedLineRef] = []
    for i, (issue, options) in enumerate(
        zip(reading.space.issues, reading.space.options, strict=True)
    ):
        lines = red[problem.start[i] : problem.start[i + 1]]
        if not exists(_only(problem, i, red), question):
            continue
        line = RedLineRef(party, issue, tuple(o for o, r in zip(options, lines, strict=True) if r))
        avoidable = exists(_only(problem, i, ~red), question)
        (sometimes if avoidable else always).append(line)
    return tuple(always), tuple(sometimes)
