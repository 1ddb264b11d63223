"""δ* with T, R, P = 5, 3, 1: ½ [pub]; the clause library [calc], to four printed decimals."""

import pytest

from winset.theory import clauses
from winset.theory.repeated import Machinery, Payoffs, critical_discount, effective_discount

PAYOFFS = Payoffs(5, 3, 1)
ANSWERS = {
    "bare": (Machinery(), clauses.bare(PAYOFFS), 0.5),
    "lag 2": (Machinery(lag=2), clauses.with_lag(PAYOFFS, 2), 0.7071),
    "lag 3": (Machinery(lag=3), clauses.with_lag(PAYOFFS, 3), 0.7937),
    "detection": (Machinery(detection=0.5), clauses.with_detection(PAYOFFS, 0.5), 0.6667),
    "bond 1": (Machinery(bond=1), clauses.with_bond(PAYOFFS, 1), 0.4384),
    "bond 2": (Machinery(bond=2), clauses.with_bond(PAYOFFS, 2), 0.3820),
    "payment": (Machinery(payment=0.5), clauses.with_payment(PAYOFFS, 0.5), 0.375),
    "snap-back": (Machinery(snap_back=1), clauses.with_snap_back(PAYOFFS, 1), 0.4),
    "two periods": (Machinery(length=2), clauses.with_punishment(PAYOFFS, 2), 0.6180),
    "three periods": (Machinery(length=3), clauses.with_punishment(PAYOFFS, 3), 0.5437),
}
"""The page prints .667 and .544 for two of them; the fourth decimal is computed here."""


@pytest.mark.parametrize("name", ANSWERS)
def test_clause(name):
    machinery, alone, printed = ANSWERS[name]
    together = critical_discount(PAYOFFS, machinery)
    assert alone.delta == pytest.approx(printed, abs=5e-5)
    assert together.delta == pytest.approx(alone.delta, abs=1e-12)
    assert together.outcome == alone.outcome == "from"


def test_effective_discount():
    assert effective_discount(0.9, 0.1) == pytest.approx(0.81, abs=1e-15)
