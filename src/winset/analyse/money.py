"""Side payments of an answer in the names of the case."""

from __future__ import annotations

from winset.analyse.results import Payment
from winset.deals import Reading
from winset.search.problem import FloatArray
from winset.search.program import PRECISION

DUST = 10 * PRECISION
"""Utils; payments that cost the payer less are rounding of the solver and not shown."""


def payments_made(reading: Reading, amounts: FloatArray) -> tuple[Payment, ...]:
    """Say who pays whom how much; ``amounts`` (pair,) in the case's unit, empty for none."""
    parties, rule = reading.space.parties, reading.problem.payments
    if rule is None:
        return ()
    pairs = zip(rule.pairs.tolist(), amounts.tolist(), strict=False)
    return tuple(
        Payment(parties[payer], parties[receiver], amount)
        for (payer, receiver), amount in pairs
        if amount * rule.rate[payer] > DUST
    )
