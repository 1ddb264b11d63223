"""Rules in words, and how much power each bloc has by the rule alone."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil, floor

import numpy as np

from winset.case import Rule
from winset.deals.bodies import Body
from winset.search.problem import TOLERANCE, FloatArray
from winset.theory.exact import exact_row, whole
from winset.theory.voting import VotingGame, power

MOST_BLOCS = 40
"""Most blocs of which power is computed."""


def in_words(rule: Rule) -> str:
    """Say when a vote passes.

    Examples
    --------
    >>> in_words(Rule(share=0.55, strict=False, weight=0.65))
    'at least 55% of all votes and at least 65% of the weight'
    """
    least = "more than" if rule.strict else "at least"
    of = "all votes" if rule.of == "members" else "the votes cast"
    text = f"{least} {_percent(rule.share)} of {of}"
    if rule.weight is not None:
        text += f" and {least} {_percent(rule.weight)} of the weight"
        if rule.blockers:
            text += f" (unless fewer than {rule.blockers} votes are not in favour)"
    if rule.quorum:
        text += f"; {_percent(rule.quorum)} of the votes must be cast"
    return text


def _percent(share: float) -> str:
    return f"{100 * share:.3g}%"


def shapley_shubik(body: Body) -> Mapping[str, float]:
    """Compute the power of each bloc voting as one, with the votes cast in the middle reading.

    Empty where the rule is met or missed whoever votes how, or the blocs are too many.
    """
    keys, blocs, rule = tuple(body.ratifier.blocs), body.blocs, body.rule
    if len(keys) > MOST_BLOCS or rule.blockers:
        return {}
    share = np.median(blocs.cast, axis=0)
    votes, weight = share * blocs.votes, share * blocs.weight
    if votes.sum() < (rule.quorum - TOLERANCE) * blocs.votes.sum():
        return {}
    of = votes.sum() if rule.of == "cast" else blocs.votes.sum()
    rows = [_row(votes, rule.share * of, strict=rule.strict)]
    if rule.weight is not None:
        of = weight.sum() if rule.of == "cast" else blocs.weight.sum()
        rows.append(_row(weight, rule.weight * of, strict=rule.strict))
    for b in np.flatnonzero(blocs.veto & (share > 0)):
        rows.append((1, tuple(int(b == k) for k in range(len(keys)))))
    if any(quota > sum(row) for quota, row in rows) or all(quota <= 0 for quota, _ in rows):
        return {}
    game = VotingGame(tuple(quota for quota, _ in rows), tuple(row for _, row in rows))
    index = power(game).shapley_shubik
    return {key: float(value) for key, value in zip(keys, index, strict=True)}


def _row(votes: FloatArray, line: float, *, strict: bool) -> tuple[int, tuple[int, ...]]:
    """Write a row of votes and its quota in whole numbers."""
    numbers, unit = whole(exact_row([str(round(v, 6)) for v in votes], "votes"))
    scaled = line * unit
    slack = TOLERANCE * max(scaled, 1.0)
    quota = floor(scaled + slack) + 1 if strict else ceil(scaled - slack)
    return quota, numbers
