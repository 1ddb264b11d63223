"""What holds of every division of issues, every exchange of offers, and every kept promise."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from winset.theory import clauses
from winset.theory.adjusted_winner import adjusted_winner
from winset.theory.offers import alternating_offers, rubinstein
from winset.theory.repeated import (
    Machinery,
    Payoffs,
    advantage,
    critical_discount,
    critical_discounts,
)
from winset.theory.signals import posterior

chances = st.fractions(min_value=0, max_value=1, max_denominator=20)


@st.composite
def scores(draw):
    """Two rows of whole points with the same sum."""
    n = draw(st.integers(1, 6))
    first = draw(st.lists(st.integers(0, 30), min_size=n, max_size=n))
    second = draw(st.permutations(first)) if draw(st.booleans()) else None
    if second is None:
        second = draw(st.lists(st.integers(0, 30), min_size=n, max_size=n))
    assume(sum(first) and sum(second))
    a, b = sum(second), sum(first)
    return [x * a for x in first], [x * b for x in second]


@given(scores())
def test_adjusted_winner_is_level_envy_free_and_splits_at_most_one(pair):
    division = adjusted_winner(*pair)
    assert division.equitable
    assert division.envy_free
    divided = [i for i, s in enumerate(division.shares) if s not in (0, 1)]
    assert divided == ([] if division.split is None else [division.split])


@given(scores())
def test_adjusted_winner_cannot_be_beaten_for_both(pair):
    """Certificate: whatever the first party holds any of, it holds at no worse a ratio than it
    leaves elsewhere, so no exchange of parts, however small, raises one without the other.
    """
    first, second = pair
    shares = adjusted_winner(*pair).shares
    for i, mine in enumerate(shares):
        for j, other in enumerate(shares):
            if mine > 0 and other < 1:
                assert first[i] * second[j] >= first[j] * second[i]


@given(chances, chances, chances, chances)
def test_nobody_gains_by_refusing_the_equilibrium_offer(d1, d2, b1, b2):
    assume(d1 * d2 < 1 and b1 + b2 <= 1)
    found = rubinstein(d1, d2, (b1, b2))
    assert found.responder == max(d2 * found.counter, b2)
    assert 1 - found.counter == max(d1 * found.proposer, b1)
    assert found.proposer >= b1
    rounds = alternating_offers(d1, d2, 7, (b1, b2))
    assert all(0 <= share <= 1 for share in rounds)


@given(chances, chances, chances, chances)
def test_patience_and_options_never_hurt_their_owner(d1, d2, b2, more):
    assume(d1 * d2 < 1)
    base = rubinstein(d1, d2, (0, b2))
    assert rubinstein(d1, d2, (0, max(b2, more))).responder >= base.responder
    assume(max(d1, more) * d2 < 1)
    assert rubinstein(max(d1, more), d2, (0, b2)).proposer >= base.proposer


positive = st.fractions(min_value=Fraction(1, 20), max_value=1, max_denominator=20)


@given(
    st.fractions(min_value=Fraction(1, 20), max_value=Fraction(19, 20), max_denominator=20),
    st.lists(st.tuples(positive, positive, positive, positive), max_size=4),
    st.data(),
)
def test_every_reading_of_the_signals_lies_in_the_interval(prior, rows, data):
    signals = [(tuple(sorted(row[:2])), tuple(sorted(row[2:]))) for row in rows]
    found = posterior(prior, signals).final
    odds = Fraction(prior, 1 - prior)
    for (s0, s1), (p0, p1) in signals:
        a, b = data.draw(chances), data.draw(chances)
        odds *= (s0 + a * (s1 - s0)) / (p0 + b * (p1 - p0))
    assert found.lo <= odds / (1 + odds) <= found.hi


numbers = st.floats(min_value=0, max_value=10, allow_nan=False).map(lambda x: round(x, 3))


@st.composite
def dilemmas(draw):
    """T > R > P with gaps that doubles can tell."""
    p = draw(numbers)
    r = p + 0.01 + draw(numbers)
    return Payoffs(r + 0.01 + draw(numbers), r, p)


machines = st.builds(
    Machinery,
    lag=st.integers(1, 5),
    detection=st.floats(0.05, 1),
    bond=numbers,
    payment=numbers,
    snap_back=numbers,
    length=st.none() | st.integers(1, 12),
)


@given(dilemmas(), machines)
def test_the_threshold_parts_keeping_from_breaking(payoffs, machinery):
    found = critical_discount(payoffs, machinery)
    tried = np.linspace(0, 0.999, 200)
    kept = np.array([advantage(payoffs, d, machinery) for d in tried])
    if found.outcome == "never":
        assert (kept < 1e-9).all()
    else:
        assert (kept[tried > found.delta + 1e-9] > -1e-9).all()
        assert (kept[tried < found.delta - 1e-9] < 1e-9).all()


@given(dilemmas(), machines, st.data())
def test_no_strengthened_clause_asks_for_more_patience(payoffs, machinery, data):
    def needs(m):
        delta = critical_discount(payoffs, m).delta
        return np.inf if delta is None else delta

    base = needs(machinery)
    stronger = [
        replace(machinery, bond=machinery.bond + data.draw(numbers)),
        replace(machinery, payment=machinery.payment + data.draw(numbers)),
        replace(machinery, snap_back=machinery.snap_back + data.draw(numbers)),
        replace(machinery, detection=data.draw(st.floats(machinery.detection, 1))),
        replace(machinery, lag=data.draw(st.integers(1, machinery.lag))),
        replace(machinery, length=machinery.length and machinery.length + 3),
        replace(machinery, length=None),
    ]
    for machine in stronger:
        assert needs(machine) <= base + 1e-12


@given(dilemmas(), st.integers(1, 6), st.floats(0.01, 1), numbers, st.integers(1, 12))
def test_the_general_solver_reduces_to_each_clause(payoffs, lag, chance, amount, length):
    pairs = [
        (Machinery(), clauses.bare(payoffs)),
        (Machinery(lag=lag), clauses.with_lag(payoffs, lag)),
        (Machinery(detection=chance), clauses.with_detection(payoffs, chance)),
        (Machinery(bond=amount), clauses.with_bond(payoffs, amount)),
        (Machinery(payment=amount), clauses.with_payment(payoffs, amount)),
        (Machinery(snap_back=amount), clauses.with_snap_back(payoffs, amount)),
        (Machinery(length=length), clauses.with_punishment(payoffs, length)),
    ]
    for machinery, alone in pairs:
        found = critical_discount(payoffs, machinery)
        if found.delta is None or alone.delta is None:
            # Both, or one of them by the last bit before 1.
            assert max(found.delta or 1, alone.delta or 1) > 1 - 1e-9
        else:
            assert found.delta == pytest.approx(alone.delta, abs=1e-9)


@given(dilemmas(), machines, st.floats(0.05, 0.95))
def test_condition_is_the_comparison_of_both_streams(payoffs, machinery, delta):
    """Value of keeping for ever against breaking until found, summed from the definition."""
    r = payoffs.reward + machinery.payment
    keep = r / (1 - delta)
    length = machinery.length if machinery.length is not None else 4000
    punished = -machinery.bond + sum(
        (payoffs.punishment - machinery.snap_back) * delta**k for k in range(length)
    )
    punished += delta**length * keep
    run = sum(payoffs.temptation * delta**k for k in range(machinery.lag))
    at = delta**machinery.lag
    q = machinery.detection
    breach = (run + at * q * punished) / (1 - at * (1 - q))
    gap = (keep - breach) * (1 - delta) * (1 - at * (1 - q))
    assert advantage(payoffs, delta, machinery) == pytest.approx(gap, abs=1e-7)


@given(dilemmas(), machines, st.floats(0.05, 0.95))
def test_what_is_needed_is_just_enough(payoffs, machinery, delta):
    needs = clauses.needed(payoffs, delta, machinery)
    for name in ("bond", "payment", "snap_back", "detection"):
        amount = getattr(needs, name)
        if amount is None:
            continue
        held = advantage(payoffs, delta, replace(machinery, **{name: amount}))
        assert held >= -1e-7
        if amount > 0:
            assert held == pytest.approx(0, abs=1e-7)
    if needs.lag is not None and needs.lag < clauses.LONGEST:
        assert advantage(payoffs, delta, replace(machinery, lag=needs.lag)) >= 0
        assert advantage(payoffs, delta, replace(machinery, lag=needs.lag + 1)) < 0
    if needs.length is not None and needs.length > 1:
        assert advantage(payoffs, delta, replace(machinery, length=needs.length)) >= 0
        assert advantage(payoffs, delta, replace(machinery, length=needs.length - 1)) < 0


@given(st.lists(dilemmas(), min_size=1, max_size=5), machines)
def test_many_readings_at_once_are_one_by_one(rows, machinery):
    together = critical_discounts(
        [p.temptation for p in rows],
        [p.reward for p in rows],
        [p.punishment for p in rows],
        machinery,
    )
    for payoffs, delta in zip(rows, together, strict=True):
        one = critical_discount(payoffs, machinery).delta
        assert (np.inf if one is None else one) == delta
