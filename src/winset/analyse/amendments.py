"""Changing a draft: the fewest clauses that make it signable, and what is better for all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from winset.analyse.results import Amendment, Change
from winset.analyse.settling import ONE_TIE, Settled, decided, without_money
from winset.deals import Reading
from winset.search.exact import best, maximise
from winset.search.problem import (
    TOLERANCE,
    BoolArray,
    Bundle,
    FloatArray,
    IntArray,
    Problem,
)

ALTERNATIVES = 10
"""How many other sets of clauses are listed beside the fewest changes."""


def amendment(
    reading: Reading, settled: Settled, deal: IntArray, issues: IntArray, proven: bool
) -> Amendment:
    """Describe a deal as changes to a draft; ``issues`` are the clauses that count as changed."""
    before, after = reading.space.name(settled.completion), reading.space.name(deal)
    utilities = reading.problem.utilities(deal)
    names = [reading.space.issues[int(i)] for i in issues]
    return Amendment(
        changes=tuple(Change(issue, before[issue], after[issue]) for issue in names),
        deal=after,
        gains=by_party(reading, utilities - reading.problem.floor),
        moved=by_party(reading, utilities - settled.utilities),
        proven=proven,
    )


def by_party(reading: Reading, values: FloatArray) -> dict[str, float]:
    """Name a row of numbers, (party,)."""
    return {party: float(v) for party, v in zip(reading.space.parties, values, strict=True)}


def append_row(
    problem: Problem, worth: FloatArray, floor: float, bundled: FloatArray | None = None
) -> Problem:
    """Add a row that is no party, (cell,) worth and its floor, to count or to add up.

    ``bundled`` is the worth of each bundle to the new row, (bundle,); absent: nothing.
    """
    extra = np.zeros(len(problem.bundles)) if bundled is None else bundled
    return replace(
        problem,
        worth=np.vstack([problem.worth, worth]),
        floor=np.append(problem.floor, floor),
        bundles=tuple(
            Bundle(bundle.when, np.append(bundle.worth, more))
            for bundle, more in zip(problem.bundles, extra, strict=True)
        ),
    )


def keep_at_least(problem: Problem, kept: BoolArray, n: int) -> Problem:
    """Demand that at least ``n`` issues take one of the ``kept`` cells, (cell,).

    The demand is a row with a floor half a clause below ``n``, out of reach of rounding. Its
    gain exceeds any party's, so that among leximin optima it can only break ties.
    """
    most = np.maximum.reduceat(problem.worth, problem.start[:-1], axis=1).sum(axis=1)
    for bundle in problem.bundles:
        most = most + np.maximum(bundle.worth, 0.0)
    asked = np.isfinite(problem.floor)
    step = 1.0 + 2.0 * float((most - problem.floor)[asked].max(initial=0.0))
    return append_row(problem, step * kept.astype(np.float64), step * (n - 0.5))


def most_kept(problem: Problem, kept: BoolArray, question: str) -> tuple[int, bool] | None:
    """Count the most issues that can take ``kept`` cells → count, proven; None: no deal at all.

    Deals that keep as many would all tie, and listing ties is slow: worth decides between them,
    scaled so that all of it together weighs less than half a clause.
    """
    joint = problem.worth.sum(axis=0)
    swing = sum(float(np.ptp(part)) for part in np.split(joint, problem.start[1:-1]))
    tie_break = joint / (4.0 * swing) if swing > 0 else np.zeros(len(joint))
    found = maximise(problem, kept + tie_break, ONE_TIE)
    if not decided(found, question):
        return None
    return int(kept[found.deal + problem.start[:-1]].sum()), found.proven


def changed_issues(problem: Problem, kept: BoolArray, deal: IntArray) -> IntArray:
    """List the issues on which a deal, (issue,), leaves the ``kept`` cells."""
    return np.flatnonzero(~kept[deal + problem.start[:-1]]).astype(np.int64)


def keep_one_of(problem: Problem, kept: BoolArray, issues: IntArray) -> Problem:
    """Rule out that all of ``issues`` leave their ``kept`` cells, to find other sets to change."""
    of_issues = np.repeat(np.isin(np.arange(problem.n_issues), issues), problem.n_options)
    return keep_at_least(problem, kept & of_issues, 1)


def fewest_changes(reading: Reading, settled: Settled) -> tuple[Amendment, ...]:
    """Find the fewest clauses to change so that all can sign, best for the worst-off first.

    A change is a clause whose option leaves what the draft left open; settling a bracket is
    none. Each amendment changes another set of clauses and carries the best deal (leximin of
    gains) for it: one recommended and up to `ALTERNATIVES` others. Empty where no deal exists.
    """
    problem, kept = without_money(reading.problem), settled.text.left_open
    question = f"which changes make draft {settled.text.name!r} signable"
    most = most_kept(problem, kept, question)
    if most is None:
        return ()
    counted = keep_at_least(problem, kept, most[0])
    found = []
    for deal, proven in _other_sets(counted, kept):
        issues = changed_issues(problem, kept, deal)
        found.append(amendment(reading, settled, deal, issues, proven and most[1]))
    return tuple(found)


def _other_sets(problem: Problem, kept: BoolArray) -> Iterator[tuple[IntArray, bool]]:
    for _ in range(ALTERNATIVES + 1):
        optimum = best(problem, "egalitarian", ONE_TIE)
        if not optimum.found:
            return
        yield optimum.deal, optimum.proven
        issues = changed_issues(problem, kept, optimum.deal)
        if not len(issues):
            return
        problem = keep_one_of(problem, kept, issues)


def improvements(reading: Reading, settled: Settled) -> tuple[Amendment, ...]:
    """Find deals better than the draft for some signatory and worse for none.

    They obey the links and every red line. Up to three: the one that helps the least-helped
    most (leximin), the one with the largest product of movements where all can be helped
    (nash), the one with the largest sum (utilitarian). Empty where the draft is efficient.
    """
    problem = without_money(reading.problem).with_floor(settled.utilities)
    question = f"whether draft {settled.text.name!r} can be improved for all"
    found: list[Amendment] = []
    for concept in ("utilitarian", "egalitarian", "nash"):
        optimum = best(problem, concept, ONE_TIE)
        if not decided(optimum, question):
            return ()
        moved = reading.problem.utilities(optimum.deal) - settled.utilities
        if moved.max() <= TOLERANCE:
            return ()
        issues = np.flatnonzero(optimum.deal != settled.completion).astype(np.int64)
        option = amendment(reading, settled, optimum.deal, issues, optimum.proven)
        if all(option.deal != other.deal for other in found):
            found.append(option)
        if concept == "egalitarian" and moved.min() <= TOLERANCE:
            break  # not all can gain at once, so every product of movements is zero
    return tuple(found)
