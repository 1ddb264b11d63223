"""What knowing a number is worth, beside cases whose answer is derived by hand."""

import math
from fractions import Fraction as F

import numpy as np
import pytest

from said import case_of
from winset.analyse.across.cells import FEW, cut
from winset.analyse.across.choices import FOLDS, fold_of
from winset.analyse.across.results import Estimate
from winset.analyse.across.worth import (
    FEWEST,
    partial,
    perfect,
    stand_out,
    verdict_payoff,
)
from winset.deals import draw
from winset.errors import UsageError


def near(estimate, truth, errors=4.0):
    assert estimate.error > 0
    assert abs(estimate.value - truth) <= errors * estimate.error, (estimate, truth)


def below(x):
    """Standard normal distribution function."""
    return math.erfc(-x / math.sqrt(2)) / 2


def density(x):
    return math.exp(-x * x / 2) / math.sqrt(2 * math.pi)


def worth_of_normal(mean, sd):
    """Give E max(0, D) - max(0, E D) for a normal advantage D of the second action."""
    return sd * density(mean / sd) - abs(mean) * below(-abs(mean) / sd)


def test_two_uniform_numbers_that_must_add_up():
    # A deal exists where x + y > 1, both uniform: on half of the readings, so everything known is
    # worth 1/2. Given x, the share with a deal is x; one calls the likelier side and is right in
    # the mean of max(x, 1 - x), 3/4: worth 1/4. A third number says nothing.
    both = np.random.default_rng(11).random((4000, 3))
    payoff = verdict_payoff(both[:, 0] + both[:, 1] > 1)
    near(perfect(payoff), 1 / 2)
    x, y, neither = partial(both, payoff)
    near(x, 1 / 4)
    near(y, 1 / 4)
    near(neither, 0)


def test_two_uniform_numbers_that_seldom_add_up():
    # x + y > 13/10: on (7/10)²/2 of the readings, the worth of knowing all. Given x, the share is
    # max(0, x - 3/10), above 1/2 from x = 4/5 on; there calling "a deal" gains 2(x - 3/10) - 1,
    # which from 4/5 to 1 adds up to (1/5)².
    both = np.random.default_rng(12).random((4000, 2))
    payoff = verdict_payoff(both.sum(axis=1) > 1.3)
    near(perfect(payoff), 0.245)
    for estimate in partial(both, payoff):
        near(estimate, 0.04)


@pytest.mark.parametrize(("mean", "sd", "noise"), [(0.0, 1.0, 1.0), (-0.5, 1.0, 2.0), (1, 2, 0.5)])
def test_normal_advantage(mean, sd, noise):
    # The second action gains mean + sd·x + noise·y on the first, x and y standard normal; given x
    # its advantage is normal with deviation sd, with all known with deviation √(sd² + noise²).
    x, y = np.random.default_rng(13).normal(size=(2, 5000))
    payoff = np.column_stack([np.zeros(5000), mean + sd * x + noise * y])
    near(perfect(payoff), worth_of_normal(mean, math.hypot(sd, noise)))
    of_x, of_y = partial(np.column_stack([x, y]), payoff)
    near(of_x, worth_of_normal(mean, sd))
    near(of_y, worth_of_normal(mean, noise))


def test_conflict_with_unequal_votes():
    # Sides with votes 7 : 2 : 1 leave a deal in 9, 3 and 1 of 10 readings. Unheard, "a deal" is
    # right in Σ vote·share; heard, the better call of each side. Nothing else is uncertain but the
    # coin within each side, so the worth is exact. Sides come in no order: labels do not matter.
    votes, share = (F(7, 10), F(2, 10), F(1, 10)), (F(9, 10), F(3, 10), F(1, 10))
    unheard = sum(v * s for v, s in zip(votes, share, strict=True))
    truth = sum(v * max(s, 1 - s) for v, s in zip(votes, share, strict=True)) - unheard
    assert truth == F(16, 100)
    rng = np.random.default_rng(14)
    side = rng.choice(3, size=4000, p=[float(v) for v in votes])
    exists = rng.random(4000) < np.array([float(s) for s in share])[side]
    relabelled = np.array([5.0, -1.0, 2.0])[side]
    first, second = partial(np.column_stack([side, relabelled]), verdict_payoff(exists))
    near(first, float(truth))
    assert first == second


def test_choice_between_three_deals():
    # Deal k can be signed in the readings whose number lies in its third of [0, 1], deal 0 also
    # where a coin of 1/4 says so. Unheard, deal 0 is signed in 1/3 + 2/3 · 1/4 = 1/2; heard, all.
    rng = np.random.default_rng(15)
    x, coin = rng.random(6000), rng.random(6000) < 0.25
    payoff = (np.floor(3 * x)[:, None] == np.arange(3)).astype(float)
    payoff[coin, 0] = 1.0
    heard, heard_coin = partial(np.column_stack([x, coin]), payoff)
    near(perfect(payoff), 1 / 2)
    near(heard, 1 / 2)
    # Of the coin alone: 1 where it says so, else deal 0 is as good as the others, 1/3: nothing.
    assert heard_coin.value <= 2 * heard_coin.error


def test_one_party_and_one_clause():
    # The party refuses its best option, a. The next, b, is worth v, and c is the worst, so a deal
    # exists where v >= d. v is uniform on [0, 1], d on [1/5, 4/5] (20 to 60+20 points). Given v,
    # the share is 0 below 1/5, 1 above 4/5, uniform between: right in 2/5 + 3/5 · 3/4 = 17/20,
    # worth 7/20. Given d it is 1 - d: the mean of max(d, 1 - d) is 13/20, worth 3/20.
    said = {"x": {"order": "a > b > c", "red_line": ["a"]}, "no_deal": {"between": [20, 80]}}
    draws = draw(case_of({"p": said}, issues={"x": "abc"}), 4000, seed=5)
    v, d = draws.values[:, 0, 1], draws.floor[:, 0]
    payoff = verdict_payoff(v >= d)
    near(perfect(payoff), 1 / 2)
    numbers = np.column_stack([v, d, draws.values[:, 0, 0], draws.weights[:, 0, 0]])
    of_v, of_d, *known = partial(numbers, payoff)
    near(of_v, 7 / 20)
    near(of_d, 3 / 20)
    assert known == [Estimate(0.0, 0.0)] * 2


def test_a_gain_in_the_middle_and_one_at_both_ends():
    # Given x, a deal exists in a share of 4(x - 1/2)², above 1/2 where |x - 1/2| > √(1/8): no line
    # through all readings shows that. Worth: the integral of 8t² - 1 over √(1/8) < |t| < 1/2.
    rng = np.random.default_rng(16)
    x = rng.random(4000)
    exists = rng.random(4000) < 4 * (x - 0.5) ** 2
    edge = math.sqrt(1 / 8)
    truth = 2 * ((8 / 3) * (1 / 8 - edge**3) - (1 / 2 - edge))
    for call in (exists, ~exists):
        near(partial(x[:, None], verdict_payoff(call))[0], truth)


@pytest.mark.parametrize("share", [0.5, 0.4, 0.1])
def test_noise_is_no_knowledge(share):
    # Numbers that say nothing of the verdict: the mean over many is not above zero, even where
    # both calls are equally good. The usual shortcut, the best call in each of 20 equal groups,
    # finds worth in the same numbers.
    rng = np.random.default_rng(17)
    means, shortcut = [], []
    for _ in range(40):
        numbers, payoff = rng.random((600, 10)), verdict_payoff(rng.random(600) < share)
        means.append(np.mean([estimate.value for estimate in partial(numbers, payoff)]))
        grouped = payoff[np.argsort(numbers[:, 0])].reshape(20, 30, 2).mean(axis=1)
        shortcut.append(grouped.max(axis=1).mean() - payoff.mean(axis=0).max())
    assert np.mean(means) <= 3 * np.std(means) / math.sqrt(len(means))
    if share > 0.3:
        assert np.mean(shortcut) > 5 * np.std(shortcut) / math.sqrt(len(shortcut))


def test_errors_are_as_large_as_they_say():
    # Of 200 samples of a smooth case of known worth, nearly all lie within two errors.
    rng = np.random.default_rng(18)
    close = 0
    for _ in range(200):
        both = rng.random((1000, 2))
        payoff = verdict_payoff(both.sum(axis=1) > 1)
        (estimate,) = partial(both[:, :1], payoff)
        close += abs(estimate.value - 1 / 4) <= 2 * estimate.error
    assert close >= 170


@pytest.mark.parametrize("share", [0.5, 0.3, 0.03])
def test_the_error_of_knowing_all_holds_at_ties_too(share):
    rng = np.random.default_rng(19)
    close = 0
    for _ in range(400):
        estimate = perfect(verdict_payoff(rng.random(400) < share))
        close += abs(estimate.value - share) <= 2 * estimate.error
    assert close >= 0.92 * 400


def test_knowing_all_for_the_verdict_is_the_smaller_share():
    assert perfect(verdict_payoff(np.arange(50) < 13)).value == pytest.approx(13 / 50)
    certain = perfect(verdict_payoff(np.ones(50, dtype=bool)))
    assert certain.value == 0
    assert 0 < certain.error < 1 / 25
    assert perfect(np.full((50, 3), 2.0)) == Estimate(0.0, 0.0)
    assert perfect(np.arange(50.0)[:, None]) == Estimate(0.0, 0.0)


def test_a_number_that_never_differs_is_worth_nothing_for_certain():
    numbers = np.column_stack([np.full(100, 0.3), np.arange(100.0)])
    constant, open_ = partial(numbers, verdict_payoff(np.arange(100) < 40))
    assert constant == Estimate(0.0, 0.0)
    near(open_, 0.4)


@pytest.mark.parametrize("n", [1, 5, FEWEST - 1])
def test_too_few_readings_teach_nothing_and_say_so(n):
    numbers = np.column_stack([np.arange(float(n)) + 1, np.zeros(n)])
    found, constant = partial(numbers, verdict_payoff(np.arange(n) % 2 == 0))
    assert found.value == 0
    if n > 1:
        assert found.error == pytest.approx(1 / math.sqrt(n))
    assert constant == Estimate(0.0, 0.0)


@pytest.mark.parametrize("n", [FEWEST, 33, 101])
def test_the_fewest_readings_that_teach_something(n):
    numbers = np.column_stack([np.arange(n) % 2, np.arange(n)])
    of_parity, of_place = partial(numbers, verdict_payoff(np.arange(n) % 2 == 0))
    near(of_parity, 1 / 2)
    assert abs(of_place.value) <= 4 * of_place.error


def test_what_cannot_be_compared_is_refused():
    payoff = verdict_payoff(np.arange(30) < 10)
    with pytest.raises(UsageError, match="30 draws of numbers and 29 of pay-offs"):
        partial(np.zeros((30, 1)), payoff[1:])
    with pytest.raises(UsageError, match=r"parameter 1 has no number"):
        partial(np.array([[0.0, 1.0], [1.0, math.nan]]), payoff[:2])
    with pytest.raises(UsageError, match=r"shape \(30,\)"):
        partial(np.zeros(30), payoff)
    with pytest.raises(UsageError, match=r"pay-offs of shape \(30,\)"):
        perfect(payoff[:, 0])
    with pytest.raises(UsageError, match="finite"):
        perfect(np.array([[0.0, math.inf]]))
    with pytest.raises(UsageError, match="at least one draw"):
        perfect(np.empty((0, 2)))


def test_no_parameters_no_estimates():
    assert partial(np.empty((30, 0)), verdict_payoff(np.arange(30) < 10)) == []


def test_cells_hold_equal_shares_and_keep_equal_numbers_together():
    # Half of the draws say 0; the others are all different and fill the upper half of the cells.
    numbers = np.concatenate([np.zeros(800), np.arange(1.0, 801.0)])
    cells = cut(np.column_stack([numbers, -numbers, numbers % 5, numbers % FEW]))
    assert cells.size == 100
    assert np.unique(cells.index[0, :800]).tolist() == [25]
    assert np.bincount(cells.index[0, 800:]).tolist() == [0] * 50 + [16] * 50
    assert cells.named.tolist() == [False, False, True, True]
    assert np.unique(cells.index[3]).tolist() == list(range(FEW))


@pytest.mark.parametrize("n", [20, 23, 2000])
def test_folds_are_neighbours_of_nearly_equal_number(n):
    folds = fold_of(n)
    assert (np.diff(folds) >= 0).all()
    sizes = np.bincount(folds)
    assert len(sizes) == FOLDS
    assert np.ptp(sizes) <= 1


def test_holm_steps_down():
    # z = 3.2, 2.4, 2.2, 1 → p = .0007, .0082, .0139, .16 against .05/4, /3, /2 and .05.
    some = [Estimate(z / 100, 0.01) for z in (2.4, 1.0, 3.2, 2.2)]
    assert stand_out(some) == (True, False, True, True)
    # Once one fails, none after it is kept: with ten more that say nothing, .0082 > .05/13.
    assert (
        stand_out([*some, *[Estimate(-0.001, 0.01)] * 10])
        == (False, False, True, False) + (False,) * 10
    )
    assert stand_out(some, level=0.005) == (False, False, True, False)
    assert stand_out([]) == ()


def test_certain_numbers_are_no_tests():
    border = Estimate(0.017, 0.01)  # p = .045
    assert stand_out([border, Estimate(0.0, 0.0)]) == (True, False)
    assert stand_out([border, Estimate(0.0, 0.01)]) == (False, False)
    assert stand_out([Estimate(0.2, 0.0)]) == (True,)
    with pytest.raises(UsageError, match="between 0 and 1"):
        stand_out([border], level=5)


@pytest.mark.parametrize("share", [0.5, 0.3])
def test_noise_seldom_stands_out(share):
    # 40 samples of 25 numbers that say nothing: with a chance of 5% each that any stands out, more
    # than six would come about once in 130 times.
    rng = np.random.default_rng(20)
    wrong = 0
    for _ in range(40):
        numbers, payoff = rng.random((500, 25)), verdict_payoff(rng.random(500) < share)
        wrong += any(stand_out(partial(numbers, payoff)))
    assert wrong <= 6
