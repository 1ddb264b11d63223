import numpy as np
import pytest

from said import shares
from winset.deals.mixing import GroupMixing, Mixing, effective_draws, split_rhat
from winset.deals.orders import order_of
from winset.deals.streams import BLOCK, WALK
from winset.deals.walks import Body, Walks


def walks(keep: float, n: int, length: int, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Draw walks x' = keep * x + noise of unit variance → (draw, 3), (draw,)."""
    rng = np.random.default_rng(seed)
    points = np.empty((n, length, 3))
    points[:, 0] = rng.standard_normal((n, 3))
    for k in range(1, length):
        noise = rng.standard_normal((n, 3)) * np.sqrt(1 - keep**2)
        points[:, k] = keep * points[:, k - 1] + noise
    return points.reshape(-1, 3), np.repeat(np.arange(n), length)


@pytest.mark.parametrize("keep", [0.0, 0.5, 0.8])
def test_effective_draws_are_those_of_the_textbook(keep):
    points, walk = walks(keep, 20, 600)
    found = effective_draws(points[:, :1], walk)
    assert found / 12_000 == pytest.approx((1 - keep) / (1 + keep), rel=0.2)


def test_rhat_is_near_1_where_walks_agree_and_above_where_they_do_not():
    points, walk = walks(0.0, 40, 50)
    assert split_rhat(points, walk) == pytest.approx(1, abs=0.02)
    apart = points + np.array([0, 0, 1.0]) * (walk % 2)[:, None]
    assert split_rhat(apart, walk) > 1.1
    assert split_rhat(*walks(0.99, 40, 50)) > 1.5


def test_rhat_notices_walks_that_drift():
    points, walk = walks(0.0, 40, 50)
    drift = points + np.linspace(0, 3, 50)[np.arange(len(points)) % 50, None]
    assert split_rhat(drift, walk) > 1.2


@pytest.mark.parametrize("length", [1, 2])
def test_too_few_draws_tell_nothing(length):
    points, walk = walks(0.0, 1, length)
    assert split_rhat(points, walk) is None
    assert effective_draws(points, walk) is None


def test_numbers_that_never_change_are_left_out():
    points, walk = walks(0.5, 20, 100)
    still = np.column_stack((points, np.ones(len(points))))
    assert split_rhat(still, walk) == split_rhat(points, walk)
    assert effective_draws(still, walk) == effective_draws(points, walk)
    assert effective_draws(np.ones((50, 2)), np.zeros(50, dtype=int)) is None


def test_mixing_says_in_words_what_was_walked():
    exact = GroupMixing("p", None, (), "exact", 100)
    walked = GroupMixing("q", None, (), "hit-and-run", 100, 24, 1.004, 88.2)
    young = GroupMixing("r", None, (), "hit-and-run", 2, 48)
    assert str(Mixing((exact,))) == "All draws are exact and independent"
    told = str(Mixing((exact, walked)))
    assert told.startswith(
        "Importance to q: hit-and-run, 24 steps a draw; split R-hat at most 1.004"
    )
    assert "at least 88 effective draws" in told
    assert "too few draws" in str(Mixing((young,)))


def test_walks_leave_out_rows_that_others_imply():
    names = "abcd"
    body = Body.of(order_of(shares(names, "a > b > c > d", "a <= 0.5")))
    # Three pairs, d >= 0 and a <= 0.5; the bounds of b and c follow.
    assert len(body.end) == 5


def test_walks_take_more_steps_where_draws_depend_on_each_other():
    names = [f"i{k}" for k in range(28)]
    chains = (" > ".join(names[:14]), " > ".join(names[14:]), "i0 <= 0.12", "i14 >= 0.2")
    way = Walks.of(order_of(shares(names, *chains)))
    easy = Walks.of(order_of(shares(names, *(f"{name} <= 0.05" for name in names))))
    assert easy.thinning == 6 * 28
    assert way.thinning > easy.thinning
    assert BLOCK % WALK == 0
