"""What the textbook methods refuse, and that each refusal says what to mend."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from winset.errors import UnknownName, UsageError
from winset.theory import clauses
from winset.theory.adjusted_winner import adjusted_winner
from winset.theory.challenge import Actors, Settings, challenge, weighted_median
from winset.theory.claims import claims_game, divide
from winset.theory.commitment import bargaining_range, power_shift
from winset.theory.exact import exact
from winset.theory.learning import learn, value_shapes
from winset.theory.offers import alternating_offers, closed_rule, rubinstein
from winset.theory.repeated import (
    Machinery,
    Payoffs,
    advantage,
    critical_discount,
    effective_discount,
)
from winset.theory.signals import posterior, separating_cost, trust_threshold
from winset.theory.spatial import common, line_win_set, point_win_set
from winset.theory.voting import double_majority, minimal_passing, power, weighted

REFUSED = {
    "points that differ in sum": (lambda: adjusted_winner([1, 2], [1, 1]), "rescale one row"),
    "rows that differ in length": (lambda: adjusted_winner([1, 2], [3]), "give both a score"),
    "nothing to divide": (lambda: adjusted_winner([0], [0]), "nothing to divide"),
    "points below 0": (lambda: adjusted_winner([-1, 2], [1, 0]), "0 or more"),
    "estate above the claims": (lambda: divide(7, [1, 2]), "at most the sum"),
    "estate below 0": (lambda: divide(-1, [1, 2]), "below 0"),
    "claim below 0": (lambda: divide(1, [5, -2]), "claim 2 is -2"),
    "no claim": (lambda: divide(0, []), "at least 1 needed"),
    "too many claimants to list": (lambda: claims_game(1, [1] * 21), "at most 20"),
    "quota out of reach": (lambda: weighted(5, [1, 2]), "nothing could ever pass"),
    "quota of nothing": (lambda: weighted(0, [1, 2]), "without a vote"),
    "weight below 0": (lambda: weighted(1, [1, -2]), "weight 2 is -2"),
    "more suffice than there are": (
        lambda: double_majority(0.5, 0.5, [1, 2], suffices=3),
        "but there are 2",
    ),
    "body too large to list": (lambda: minimal_passing(weighted(12, [1] * 23)), "at most 22"),
    "body too large to halve": (lambda: power(weighted(21, [1] * 41), "halves"), "at most 40"),
    "table too large": (lambda: power(weighted(10**8, [10**8] * 3), "quota"), "halves"),
    "line without members": (lambda: line_win_set([], 1, 1), "at least one member"),
    "line with a quota of 0": (lambda: line_win_set([1], 1, 0), "without a vote"),
    "line with odd weights": (lambda: line_win_set([1], 1, 1, [1, 2]), "one of each"),
    "no win-set": (common, "name at least one"),
    "axes that differ": (lambda: point_win_set([[1, 2]], [1], [[1, 2]], 1), "give all the same"),
    "weights of a plane": (
        lambda: point_win_set([[1, 2]], [1, 1], [[1, 2]], 1, [1, 1]),
        "as many weights",
    ),
    "no cost of time": (lambda: rubinstein(1, 1), "waiting costs nothing"),
    "patience above 1": (lambda: rubinstein(1.1, 0.5), "between 0 and 1"),
    "outside options too good": (lambda: rubinstein(0.9, 0.9, (0.6, 0.6)), "no deal"),
    "no round": (lambda: alternating_offers(0.9, 0.9, 0), "at least one"),
    "quota of a closed rule": (lambda: closed_rule(3, 1, quota=4), "runs from 1 to n"),
    "strength above 1": (lambda: bargaining_range(2, 0, 0), "between 0 and 1"),
    "cost below 0": (lambda: bargaining_range(0.5, -1, 0), "0 or more"),
    "streams without end": (lambda: power_shift(0.1, 0.2, 1, 1), "below 1"),
    "signal nobody sends": (lambda: posterior(0.5, [(0, 0)]), "raise the lowest chance"),
    "chances the wrong way round": (lambda: posterior((0.6, 0.5), []), "wrong way round"),
    "worth below 0": (lambda: separating_cost(-1, 2), "0 or more"),
    "no gain from trust": (lambda: trust_threshold(0, 1), "gain above 0"),
    "actors that do not fit": (lambda: Actors((1,), (1, 2), (1,)), "one entry"),
    "actor without means": (lambda: Actors((0.0,), (1,), (1,)), "above 0"),
    "salience above 1": (lambda: Actors((1,), (1,), (80,)), "share in [0, 1]"),
    "no round of challenges": (lambda: Settings(rounds=0), "at least one round"),
    "unknown response": (lambda: Settings(response="any"), "not known"),
    "no offer": (lambda: learn([], [2]), "at least one"),
    "offer of another size": (lambda: learn([[0]], [2, 2]), "offer 1 settles 1 of 2"),
    "option out of range": (lambda: learn([[0, 2]], [2, 2]), "option 2 of 2"),
    "spread of 0": (lambda: learn([[0, 0]], [2, 2], spread=0), "above 0"),
    "utilities of another length": (lambda: learn([[0, 0]], [2, 2], [1, 1]), "1 offers"),
    "too many profiles": (lambda: learn([[0] * 8], [4] * 8), "fewer issues"),
    "one option": (lambda: value_shapes(1), "at least two"),
    "lag of 0": (lambda: Machinery(lag=0), "one period or more"),
    "detection above 1": (lambda: clauses.with_detection(Payoffs(5, 3, 1), 2), "chance"),
    "bond below 0": (lambda: clauses.with_bond(Payoffs(5, 3, 1), -1), "0 or more"),
    "payoffs that are no numbers": (
        lambda: critical_discount(Payoffs(float("nan"), 3, 1)),
        "finite",
    ),
    "discount of 1": (lambda: advantage(Payoffs(5, 3, 1), 1.0), "below 1"),
    "hazard above 1": (lambda: effective_discount(0.9, 1.5), "[0, 1]"),
    "words for a number": (lambda: exact("much"), "finite number"),
    "infinity": (lambda: exact(float("inf")), "finite number"),
    "a truth for a number": (lambda: exact(True), "must be a number"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refusal(name):
    call, says = REFUSED[name]
    with pytest.raises(UsageError) as refusal:
        call()
    assert says in str(refusal.value)


def test_unknown_rule_names_the_nearest():
    with pytest.raises(UnknownName, match="talmud"):
        divide(1, [1, 2], "talmudic")


@pytest.mark.parametrize(
    "value", [0.1, np.float64(0.1), "0.1", "1/10", Decimal("0.1"), Fraction(1, 10)]
)
def test_a_tenth_is_a_tenth(value):
    assert exact(value) == Fraction(1, 10)


def test_whole_numbers_of_numpy_are_whole():
    assert exact(np.int64(7)) == 7


@pytest.mark.parametrize(
    ("payoffs", "machinery", "outcome", "delta"),
    [
        (Payoffs(3, 3, 1), Machinery(), "always", 0.0),
        (Payoffs(5, 3, 1), Machinery(payment=2), "always", 0.0),
        (Payoffs(5, 3, 4), Machinery(), "never", None),
        (Payoffs(5, 3, 4), Machinery(bond=9), "never", None),
        (Payoffs(5, 3, 1), Machinery(detection=0), "never", None),
        (Payoffs(5, 3, 1), Machinery(length=1), "never", None),
        (Payoffs(5, 3, 1), Machinery(lag=2, length=2), "never", None),
        (Payoffs(5, 3, 1), Machinery(), "from", 0.5),
        # Breakdown costs as much as keeping brings: only the bond counts, δB = T − R.
        (Payoffs(5, 3, 3), Machinery(bond=4), "from", 0.5),
    ],
)
def test_outcomes(payoffs, machinery, outcome, delta):
    found = critical_discount(payoffs, machinery)
    assert (found.outcome, found.delta) == (outcome, delta)
    assert found.keeps(0.999999) == (outcome != "never")


def test_nothing_is_enough_where_breakdown_pays_more():
    needs = clauses.needed(Payoffs(5, 3, 1), 0.0)
    assert (needs.bond, needs.snap_back, needs.lag, needs.length) == (None, None, None, None)
    # Who lives for today alone keeps only what pays today.
    assert needs.payment == 2


def test_a_body_of_one_decides_alone():
    for method in ("quota", "halves"):
        assert power(weighted(1, [1]), method).shapley_shubik == (1,)


def test_actors_of_one_mind_stay():
    path = challenge(Actors((1, 2), (5, 5), (1, 1)))
    assert set(path.medians) == {5.0}


def test_an_exact_half_takes_the_lower_median():
    assert weighted_median(Actors((0.1, 0.2, 0.3), (1, 2, 3), (1, 1, 1))) == 2


def test_issues_that_nobody_scores_change_no_points():
    plain = adjusted_winner([60, 40], [30, 70])
    padded = adjusted_winner([60, 40, 0], [30, 70, 0])
    assert padded.points == plain.points
    assert padded.equal == (2,)
