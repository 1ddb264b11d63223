"""Laws of the central reading: the centroid equals what brute force and random draws say."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from said import complete_orders, shares, values
from winset.deals.centre import centre
from winset.deals.hit_and_run import sampled_mean
from winset.deals.orders import consistent, order_of
from winset.deals.polytope import Polytope

law = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
slow = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])

TENTHS = st.integers(0, 10).map(lambda k: k / 10)


@st.composite
def orders(draw, n: int, most: int = 5):
    """Statements that agree with the order of the names, so that they never contradict."""
    pairs = list(itertools.combinations(range(n), 2))
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=most, unique=True))
    return [f"{'abcdef'[i]} {draw(st.sampled_from(['>', '>=']))} {'abcdef'[j]}" for i, j in chosen]


@st.composite
def statements(draw, n: int):
    """Orders, equalities and bounds that may contradict each other."""
    names = "abcdef"[:n]
    said = []
    for _ in range(draw(st.integers(0, 5))):
        if draw(st.booleans()):
            left, right = draw(st.permutations(names))[:2]
            said.append(f"{left} {draw(st.sampled_from(['>', '>=', '=', '>']))} {right}")
        else:
            sign = draw(st.sampled_from(["<=", ">=", "="]))
            said.append(f"{draw(st.sampled_from(names))} {sign} {draw(TENTHS)}")
    return said


def keeps(polytope: Polytope, points: np.ndarray, slack: float = 1e-9) -> np.ndarray:
    """(point,) whether points keep all statements."""
    fits = (points @ polytope.A_ub.T <= polytope.b_ub + slack).all(axis=-1)
    return fits & (np.abs(points @ polytope.A_eq.T - polytope.b_eq) <= 1e-9 + slack).all(axis=-1)


def simplex(rng: np.random.Generator, n: int, draws: int) -> np.ndarray:
    times = rng.standard_exponential((draws, n))
    return times / times.sum(axis=1, keepdims=True)


@given(st.integers(2, 9))
def test_complete_order_of_shares_gives_the_rank_order_centroid(n):
    names = [f"i{k}" for k in range(n)]
    found = centre(shares(names, " > ".join(names)))
    formula = [sum(1 / j for j in range(k, n + 1)) / n for k in range(1, n + 1)]
    assert found.exact
    assert found.point == pytest.approx(formula, abs=1e-12)


@law
@given(st.integers(2, 6).flatmap(lambda n: st.tuples(st.just(n), orders(n))))
def test_partial_order_of_shares_is_the_mean_over_complete_orders(problem):
    n, said = problem
    polytope = shares("abcdef"[:n], *said)
    ladder = np.cumsum([1 / (n - k) for k in range(n)]) / n
    brute = np.zeros(n)
    complete = list(complete_orders(polytope))
    for worst_first in complete:
        brute[list(worst_first)] += ladder / len(complete)
    assert centre(polytope).point == pytest.approx(brute, abs=1e-12)


@law
@given(st.integers(2, 6).flatmap(lambda n: st.tuples(st.just(n), orders(n))))
def test_ordered_options_are_worth_their_mean_rank(problem):
    n, said = problem
    polytope = values("abcdef"[:n], *said)
    brute = np.zeros(n)
    complete = list(complete_orders(polytope))
    for worst_first in complete:
        brute[list(worst_first)] += np.arange(n) / (n - 1) / len(complete)
    found = centre(polytope)
    assert found.exact
    assert found.point == pytest.approx(brute, abs=1e-12)


def accepted(polytope: Polytope) -> np.ndarray:
    """Uniform draws, (draw, name), thrown away where they break a statement."""
    points = simplex(np.random.default_rng(7), len(polytope.names), 400_000)
    return points[keeps(polytope, points, slack=0)]


def distance(polytope: Polytope, points: np.ndarray) -> float:
    """Largest distance of the centre from the mean of the draws, in standard errors."""
    found = centre(polytope)
    error = np.hypot(points.std(axis=0) / math.sqrt(len(points)), found.standard_error)
    return float((np.abs(found.point - points.mean(axis=0)) / (error + 1e-12)).max())


@pytest.mark.parametrize(
    "said",
    [
        ["a > b > c > d", "a >= 0.5"],
        ["a > b > c > d", "d >= 0.1", "a <= 0.4"],
        ["a >= 0.3", "b <= 0.1", "c > d"],
        ["a > b", "a > c", "c <= 0.2", "d >= 0.1"],
        ["a <= 0.3", "b <= 0.3", "c <= 0.3"],
        ["a >= 0.1", "b >= 0.2", "c >= 0.05"],
        ["a > b", "b >= 0.1", "a >= 0.1", "c > d"],
    ],
)
def test_shares_under_bounds_lie_within_4_standard_errors_of_accepted_draws(said):
    polytope = shares("abcd", *said)
    assert distance(polytope, accepted(polytope)) <= 4


@slow
@given(st.integers(2, 4).flatmap(lambda n: st.tuples(st.just(n), statements(n))))
def test_shares_under_any_statements_agree_with_accepted_draws(problem):
    n, said = problem
    polytope = shares("abcdef"[:n], *said)
    assume(consistent(polytope) and polytope.A_eq.shape[0] == 1)
    points = accepted(polytope)
    assume(len(points) > 1000)
    # Wider than 4, as every run tries other statements.
    assert distance(polytope, points) <= 6


@law
@given(
    st.integers(1, 3).flatmap(lambda m: st.tuples(st.just(m), st.lists(st.booleans(), min_size=3)))
)
def test_equal_shares_agree_with_draws_on_their_plane(problem):
    # The first m + 1 names are equal: draw z on a simplex of classes, give each its share.
    m, above = problem
    names = "abcdefg"[: m + 4]
    equal = " = ".join(names[: m + 1])
    said = [f"{names[0]} > {names[m + 1 + k]}" for k, higher in enumerate(above[:3]) if higher]
    polytope = shares(names, equal, *said)
    found = centre(polytope)
    points = simplex(np.random.default_rng(3), 4, 40_000)
    points = np.hstack((np.repeat(points[:, :1] / (m + 1), m + 1, axis=1), points[:, 1:]))
    points = points[keeps(polytope, points)]
    error = points.std(axis=0) / math.sqrt(len(points))
    assert found.exact
    assert (np.abs(found.point - points.mean(axis=0)) <= 6 * error).all()


@slow
@given(st.integers(2, 4).flatmap(lambda n: st.tuples(st.just(n), statements(n))))
def test_values_under_any_statements_agree_with_accepted_draws(problem):
    n, said = problem
    polytope = values("abcdef"[:n], *said)
    assume(consistent(polytope) and polytope.A_eq.shape[0] == 0)
    found = centre(polytope)
    # A uniform draw on every face: each choice of best and worst with the others in the box.
    rng, points = np.random.default_rng(5), []
    for best, worst in itertools.permutations(range(n), 2):
        drawn = rng.random((40_000, n))
        drawn[:, best], drawn[:, worst] = 1.0, 0.0
        points.append(drawn[keeps(polytope, drawn, slack=0)])
    points = np.vstack(points)
    assume(len(points) > 1000)
    error = points.std(axis=0) / math.sqrt(len(points))
    assert found.exact
    assert (np.abs(found.point - points.mean(axis=0)) <= 6 * error + 1e-9).all()


@law
@given(st.integers(2, 5).flatmap(lambda n: st.tuples(st.just(n), statements(n))))
def test_statements_are_consistent_exactly_where_a_linear_programme_says_so(problem):
    n, said = problem
    polytope = shares("abcdef"[:n], *said)
    # Maximise the slack that all strict rows have in common.
    rows = np.hstack((polytope.A_ub, polytope.strict[:, None].astype(float)))
    sums = np.hstack((polytope.A_eq, np.zeros((len(polytope.A_eq), 1))))
    solved = linprog(
        np.append(np.zeros(n), -1),
        A_ub=rows if len(rows) else None,
        b_ub=polytope.b_ub if len(rows) else None,
        A_eq=sums,
        b_eq=polytope.b_eq,
        bounds=[(0, 1)] * n + [(None, 1)],
    )
    fits = solved.status == 0 and -solved.fun > 1e-7
    assert consistent(polytope) == fits


@slow
@given(st.integers(2, 5).flatmap(lambda n: st.tuples(st.just(n), statements(n), statements(n))))
def test_centre_keeps_its_statements_and_those_it_had_before_tightening(problem):
    n, said, more = problem
    loose, tight = shares("abcdef"[:n], *said), shares("abcdef"[:n], *said, *more)
    assume(consistent(tight))
    point = centre(tight).point
    assert keeps(tight, point)
    assert keeps(loose, point)
    assert (point >= -1e-9).all()


@law
@given(st.lists(st.integers(0, 20), min_size=2, max_size=6), st.randoms())
def test_zero_width_is_reproduced_exactly(parts, random):
    assume(sum(parts) > 0)
    exact = [part / sum(parts) for part in parts]
    names = "abcdef"[: len(exact)]
    said = [f"{name} = {value!r}" for name, value in zip(names, exact, strict=True)]
    random.shuffle(said)
    found = centre(shares(names, *said))
    assert found.exact
    assert found.point.tolist() == exact


@law
@given(
    st.integers(2, 5).flatmap(
        lambda n: st.tuples(st.permutations(range(n)), orders(n), st.booleans())
    )
)
def test_renaming_renames_the_centre(problem):
    places, said, anchored = problem
    build = values if anchored else shares
    names = "abcdef"[: len(places)]
    shuffled = [names[k] for k in places]
    before, after = centre(build(names, *said)), centre(build(shuffled, *said))
    assert after.point == pytest.approx(before.point[list(places)], abs=1e-12)


@slow
@given(st.integers(3, 6).flatmap(lambda n: st.tuples(st.just(n), orders(n))))
def test_draws_agree_with_the_formula_on_partial_orders(problem):
    n, said = problem
    polytope = shares("abcdef"[:n], *said)
    drawn = sampled_mean(order_of(polytope), seed=11)
    formula = centre(polytope).point
    assert (np.abs(drawn.mean - formula) <= 6 * drawn.standard_error).all()
