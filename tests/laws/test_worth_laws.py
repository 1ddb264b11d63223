"""Laws of the worth of knowing a number, whatever the numbers and the pay-offs."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from winset.analyse.across.cells import cut
from winset.analyse.across.results import Estimate
from winset.analyse.across.worth import partial, perfect, verdict_payoff

law = settings(max_examples=25, deadline=None)


@st.composite
def samples(draw, whole=False):
    """Numbers (draw, parameter), continuous and of few values, and pay-offs that heed them."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    n = draw(st.integers(60, 400))
    actions = draw(st.integers(2, 4))
    numbers = np.column_stack(
        [
            rng.random(n),
            rng.normal(size=n).round(draw(st.integers(0, 1))),
            rng.integers(0, draw(st.integers(1, 5)), n),
            np.where(rng.random(n) < 0.4, 0.0, rng.random(n)),
        ]
    )
    heed = rng.normal(size=(4, actions)) * draw(st.sampled_from([0.0, 0.3, 2.0]))
    payoff = numbers @ heed + rng.normal(size=(n, actions))
    if whole or draw(st.booleans()):
        payoff = np.floor(2 * payoff)
    return numbers, payoff


def close(found, expected, scale=1.0):
    assert len(found) == len(expected)
    for one, other in zip(found, expected, strict=True):
        assert one.value == pytest.approx(scale * other.value, rel=1e-9, abs=1e-9 * scale)
        assert one.error == pytest.approx(scale * other.error, rel=1e-9, abs=1e-9 * scale)


@law
@given(samples())
def test_no_part_is_worth_more_than_the_whole(sample):
    numbers, payoff = sample
    whole = perfect(payoff)
    assert whole.value >= 0
    for estimate in partial(numbers, payoff):
        assert estimate.value <= whole.value + 4 * np.hypot(whole.error, estimate.error)
        assert estimate.value >= -4 * estimate.error


@law
@given(samples())
def test_equal_samples_give_equal_estimates_and_cells_can_be_kept(sample):
    numbers, payoff = sample
    assert partial(numbers, payoff) == partial(numbers, payoff) == partial(cut(numbers), payoff)


@law
@given(samples(), st.permutations(range(4)), st.lists(st.integers(0, 3), max_size=60))
def test_parameters_do_not_see_each_other(sample, order, more):
    numbers, payoff = sample
    alone = partial(numbers, payoff)
    among = partial(numbers[:, [*order, *more]], payoff)
    assert among == [alone[p] for p in [*order, *more]]


@law
@given(samples(), st.sampled_from([np.exp, np.arctan, lambda x: 3 * x - 7, lambda x: x**3 + x]))
def test_only_the_order_of_numbers_counts(sample, increasing):
    numbers, payoff = sample
    moved = increasing(numbers)
    # Rounding may make equal what was not; that is another sample.
    if all(len(np.unique(moved[:, p])) == len(np.unique(numbers[:, p])) for p in range(4)):
        assert partial(moved, payoff) == partial(numbers, payoff)


@law
@given(samples(whole=True), st.integers(0, 2**32 - 1))
def test_what_every_action_gains_in_a_reading_changes_nothing(sample, seed):
    numbers, payoff = sample
    gift = np.random.default_rng(seed).integers(-50, 50, (len(payoff), 1))
    close(partial(numbers, payoff + gift), partial(numbers, payoff))
    close([perfect(payoff + gift)], [perfect(payoff)])


@law
@given(samples(), st.sampled_from([1 / 1024, 0.5, 4.0, 4096.0]))
def test_worth_is_in_the_unit_of_the_payoffs(sample, unit):
    numbers, payoff = sample
    close(partial(numbers, unit * payoff), partial(numbers, payoff), unit)
    close([perfect(unit * payoff)], [perfect(payoff)], unit)


@law
@given(samples())
def test_a_number_that_never_differs_and_a_choice_that_does_not_matter(sample):
    numbers, payoff = sample
    constant = np.column_stack([np.full(len(numbers), 0.7), numbers[:, 0]])
    assert partial(constant, payoff)[0] == Estimate(0.0, 0.0)
    same = np.repeat(payoff[:, :1], 3, axis=1)
    assert partial(numbers, same) == [Estimate(0.0, 0.0)] * 4
    assert partial(numbers, payoff[:, :1]) == [Estimate(0.0, 0.0)] * 4


@law
@given(samples(), st.integers(0, 3))
def test_an_action_that_is_offered_twice_changes_no_worth(sample, twice):
    _, payoff = sample
    again = np.column_stack([payoff, payoff[:, twice % payoff.shape[1]]])
    close([perfect(again)], [perfect(payoff)])


@law
@given(st.integers(0, 2**32 - 1), st.integers(100, 600), st.floats(0.15, 0.85))
def test_a_number_that_settles_the_verdict_is_worth_all(seed, n, threshold):
    number = np.random.default_rng(seed).random(n)
    payoff = verdict_payoff(number < threshold)
    whole = perfect(payoff)
    settled, coarse = partial(np.column_stack([number, number < threshold]), payoff)
    # Only the readings in the cell of the threshold can be called wrong, and those of cells that
    # smoothing joins to it.
    assert settled.value >= whole.value - 4 * settled.error - 2 / cut(number[:, None]).size
    assert coarse.value >= whole.value - 1e-12
