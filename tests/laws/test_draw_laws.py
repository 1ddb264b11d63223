"""Laws of draws: uniform on all that is said, nothing beyond it, and equal for equal seeds."""

from __future__ import annotations

import itertools
import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from scipy import stats
from scipy.spatial import Delaunay

from said import case_of, complete_orders, polytope, shares, values
from winset.case import Case
from winset.deals import central_reading, draw, join
from winset.deals.centre import centre
from winset.deals.draws import DRAWN
from winset.deals.extensions import ordered_box
from winset.deals.mixing import effective_draws
from winset.deals.orders import consistent, order_of
from winset.deals.polytope import Polytope
from winset.deals.sampling import Ranks, sampler
from winset.deals.sequences import Places
from winset.deals.streams import BLOCK, WALK, stream
from winset.deals.walks import Walks

law = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

TENTHS = st.integers(0, 10).map(lambda k: k / 10)
RARE = 1e-4
"""Smallest p-value that a test of fixed seeds accepts."""


@st.composite
def statements(draw, n: int, most: int = 5):
    """Orders, equalities and bounds that may contradict each other."""
    names = "abcdef"[:n]
    said = []
    for _ in range(draw(st.integers(0, most))):
        if draw(st.booleans()):
            left, right = draw(st.permutations(names))[:2]
            said.append(f"{left} {draw(st.sampled_from(['>', '>=', '=', '>']))} {right}")
        else:
            sign = draw(st.sampled_from(["<=", ">=", "="]))
            said.append(f"{draw(st.sampled_from(names))} {sign} {draw(TENTHS)}")
    return said


def sample(of, n: int, seed: int = 1) -> np.ndarray:
    """Draw n points → (draw, name)."""
    blocks = range(-(-n // BLOCK))
    drawn = [of.draw(stream(seed, ("test",), block), np.arange(BLOCK)) for block in blocks]
    return np.concatenate(drawn)[:n]


def keeps(said: Polytope, points: np.ndarray) -> np.ndarray:
    """(point,) whether points keep all statements, but for rounding."""
    fits = (points @ said.A_ub.T <= said.b_ub + 1e-9).all(axis=-1)
    # Shares that were rounded when printed may miss their sum a little; so may what fits them.
    return fits & (np.abs(points @ said.A_eq.T - said.b_eq) <= 2e-3).all(axis=-1)


def simplex(rng: np.random.Generator, n: int, draws: int) -> np.ndarray:
    times = rng.standard_exponential((draws, n))
    return times / times.sum(axis=1, keepdims=True)


def reference(said: Polytope, draws: int = 200_000) -> np.ndarray:
    """Uniform points by throwing away what breaks a statement → (point, name)."""
    rng, n = np.random.default_rng(5), len(said.names)
    if said.total is not None:
        points = simplex(rng, n, draws)
        return points[keeps(said, points)]
    if not said.anchored:
        points = rng.random((draws, n))
        return points[keeps(said, points)]
    faces = []
    for best, worst in itertools.permutations(range(n), 2):
        points = rng.random((draws // n, n))
        points[:, best], points[:, worst] = 1.0, 0.0
        faces.append(points[keeps(said, points)])
    return np.vstack(faces)


@pytest.mark.parametrize("n", [2, 3, 5, 9, 28])
def test_mean_of_a_complete_order_is_the_rank_order_centroid(n):
    names = [f"i{k}" for k in range(n)]
    points = sample(sampler(shares(names, " > ".join(names))), 20_000)
    formula = np.array([sum(1 / j for j in range(k, n + 1)) / n for k in range(1, n + 1)])
    error = points.std(axis=0) / math.sqrt(len(points))
    assert (np.abs(points.mean(axis=0) - formula) <= 4 * error).all()


@pytest.mark.parametrize("n", [2, 3, 5, 28])
def test_margins_of_free_shares_are_beta(n):
    points = sample(sampler(shares([f"i{k}" for k in range(n)])), 10_000)
    for column in points.T[:5]:
        assert stats.kstest(column, stats.beta(1, n - 1).cdf).pvalue > RARE


MANY_KINDS = [
    shares("abcd", "a > b", "c > b"),
    shares("abcd", "a = b", "a > c"),
    shares("abcd", "a >= 0.2", "b > c"),
    shares("abcd", "a > b > c > d", "a >= 0.5"),
    shares("abcd", "a > b > c > d", "d >= 0.1", "a <= 0.4"),
    shares("abcd", "a <= 0.3", "b <= 0.3", "c <= 0.3"),
    shares("abcd", "a >= 0.4", "b >= 0.1", "b > c", "d <= 0.1"),
    values("abcd"),
    values("abcd", "a > b", "c > b"),
    values("abcd", "a > b > c"),
    values("abcd", "a >= 0.5", "a > b", "b <= 0.8"),
    values("abcd", "a <= 0.5", "b <= 0.6", "a > c"),
    polytope("abcd", ["a > b", "b > c", "a <= 0.7", "c >= 0.1", "d >= 0.5"]),
]


@pytest.mark.parametrize("said", MANY_KINDS)
def test_margins_are_those_of_draws_that_throw_away_what_breaks_a_statement(said):
    of, others = sampler(said), reference(said)
    points = sample(of, 6_000)
    if said.A_eq.shape[0] > 1:
        # Equal shares lie on a plane that no reference point hits: draw z = 2a with b left out.
        times = simplex(np.random.default_rng(5), 3, 60_000)
        others = np.column_stack((times[:, :1] / 2, times[:, :1] / 2, times[:, 1:]))
        others = others[keeps(said, others)]
    # Draws of a walk depend a little on each other.
    points = points[:: 1 if of.method == "exact" else 4]
    assert len(others) > 400
    for ours, theirs in zip(points.T, others.T, strict=True):
        assert stats.ks_2samp(ours, theirs).pvalue > RARE


def test_ways_to_complete_an_order_come_equally_often():
    said = values("abcde", "a > b", "a > c", "d > c")
    ways = list(complete_orders(said))
    drawn = Ranks.of(order_of(said)).ways.draw(np.random.default_rng(3), 20_000)
    counts = Counter(map(tuple, drawn.tolist()))
    assert counts.keys() == set(ways)
    assert stats.chisquare([counts[way] for way in ways]).pvalue > RARE


def whole(said: Polytope, names: str) -> tuple[float, np.ndarray]:
    """Volume and centroid of a polytope of shares, exactly, in all coordinates but the last."""
    rows = np.vstack((said.A_ub, -np.eye(len(names)), np.eye(len(names))))
    ends = np.concatenate((said.b_ub, np.zeros(len(names)), np.ones(len(names))))
    # With the last share as 1 minus the others, corners are where enough rows are tight.
    sides, ends = rows[:, :-1] - rows[:, -1:], ends - rows[:, -1]
    corners = []
    for chosen in itertools.combinations(range(len(sides)), len(names) - 1):
        tight = list(chosen)
        if abs(np.linalg.det(sides[tight])) > 1e-9:
            corner = np.linalg.solve(sides[tight], ends[tight])
            if (sides @ corner <= ends + 1e-9).all():
                corners.append(corner)
    corners = np.unique(np.round(corners, 12), axis=0)
    parts = corners[Delaunay(corners).simplices]
    sizes = np.abs(np.linalg.det(parts[:, 1:] - parts[:, :1])) / math.factorial(len(names) - 1)
    point = (sizes[:, None] * parts.mean(axis=1)).sum(axis=0) / sizes.sum()
    return float(sizes.sum()), np.append(point, 1 - point.sum())


@pytest.mark.parametrize(
    ("said", "cut"),
    [
        (["a > b > c", "a <= 0.5", "c >= 0.1"], "a >= 0.45"),
        (["a <= 0.5", "b <= 0.4", "c <= 0.3"], "b <= 0.3"),
        (["a > b > c > d", "a <= 0.4", "d >= 0.05"], "b >= 0.3"),
        (["a >= 0.3", "b <= 0.2", "c > d", "a > c"], "d <= 0.1"),
        (["a > b", "a > c", "c <= 0.2", "d >= 0.1"], "b <= 0.15"),
    ],
)
def test_walks_reach_known_volumes_and_centroids(said, cut):
    names = "abcd"[: 3 if "d" not in "".join(said) else 4]
    volume, middle = whole(shares(names, *said), names)
    part, _ = whole(shares(names, *said, cut), names)
    points = sample(Walks.of(order_of(shares(names, *said))), 8_000)
    n = effective_draws(points, np.arange(len(points)) // WALK)
    assert n > len(points) / 4
    assert (np.abs(points.mean(axis=0) - middle) <= 4 * points.std(axis=0) / math.sqrt(n)).all()
    inside, share = keeps(shares(names, *said, cut), points).mean(), part / volume
    assert 0.1 < share < 0.9
    assert abs(inside - share) <= 4 * math.sqrt(share * (1 - share) / n)


@law
@given(st.data())
def test_places_between_bounds_have_the_volume_of_the_ordered_box(data):
    n = data.draw(st.integers(2, 4))
    said = polytope("abcdef"[:n], data.draw(statements(n)))
    assume(consistent(said))
    order = order_of(said)
    assume(not order.fixed.any())
    found, known = (
        Places.of(order.lo, order.hi, order.below),
        ordered_box(order.lo, order.hi, order.below),
    )
    assert found.volume == pytest.approx(known[0], rel=1e-9)
    drawn = found.draw(np.random.default_rng(1), 200)
    assert keeps(said, drawn[:, order.member]).all()


@law
@given(st.data())
def test_every_draw_keeps_every_statement(data):
    n, build = data.draw(st.integers(2, 6)), data.draw(st.sampled_from([shares, values]))
    said = build("abcdef"[:n], *data.draw(statements(n)))
    assume(consistent(said))
    points = sample(sampler(said), 64)
    assert keeps(said, points).all()
    assert ((points >= said.lo - 1e-9) & (points <= said.hi + 1e-9)).all()
    if said.anchored and order_of(said).n > 1:
        assert (points.max(axis=1) == 1).all()
        assert (points.min(axis=1) == 0).all()


@law
@given(st.data())
def test_more_statements_never_allow_more(data):
    n, build = data.draw(st.integers(2, 5)), data.draw(st.sampled_from([shares, values]))
    said, more = data.draw(statements(n)), data.draw(statements(n))
    assume(consistent(build("abcdef"[:n], *said, *more)))
    points = sample(sampler(build("abcdef"[:n], *said, *more)), 64)
    assert keeps(build("abcdef"[:n], *said), points).all()


@settings(law, max_examples=15)
@given(st.data())
def test_mean_of_draws_is_the_centroid(data):
    n, build = data.draw(st.integers(2, 5)), data.draw(st.sampled_from([shares, values]))
    said = build("abcdef"[:n], *data.draw(statements(n, most=4)))
    assume(consistent(said))
    of, middle = sampler(said), centre(said)
    points = sample(of, 4_000)
    free = points.std(axis=0) / math.sqrt(len(points) * (1 if of.method != "hit-and-run" else 0.4))
    error = np.hypot(free, middle.standard_error)
    # Wider than 4, as every run tries other statements.
    assert (np.abs(points.mean(axis=0) - middle.point) <= 6 * error + 1e-9).all()


@pytest.mark.parametrize("seed", [1, 2])
def test_mean_of_all_draws_is_the_central_reading(seed):
    case = rich()
    draws, reading = draw(case, 8_000, seed=seed), central_reading(case)
    for ours, theirs in (
        (draws.weights, reading.weights),
        (draws.values, reading.values),
        (draws.bundle, np.array([b.worth for b in reading.problem.bundles])),
        (draws.rate, reading.problem.payments.rate),
        (draws.budget, reading.problem.payments.budget),
    ):
        error = np.hypot(ours.std(axis=0) / math.sqrt(0.5 * len(draws)), 0.0015)
        assert (np.abs(ours.mean(axis=0) - theirs) <= 4 * error).all()


def rich() -> Case:
    """Build a case with something of everything: walks, conflicts, ranges, payments, packages."""
    either = {"either": [{"says": "a > b"}, {"says": "b > a"}]}
    weights = {"either": [{"says": "x > y"}, {"says": "y >= 0.5"}, {"says": "z <= 0.1"}]}
    return case_of(
        {
            "p": {
                "importance": ["x > y > z", "y >= 0.29", "z >= 0.2", "w <= 0.1"],
                "x": {"order": ["a > c", either]},
                "y": {"values": {"a": {"between": [0.2, 0.6]}}, "order": "b > d"},
                "no_deal": {"like": {"y": "b"}, "less": {"between": [4, 8]}},
            },
            "q": {"importance": [weights], "no_deal": {"about": 30}, "z": {"order": "a > b"}},
            "r": {"no_deal": {"like": "status-quo"}, "w": {"order": [either]}},
        },
        {"x": "abc", "y": "abcd", "z": "ab", "w": "abc"},
        links=[
            {"bundle": {"x": "a", "y": ["a", "b"]}, "worth": {"p": {"between": [2, 4]}, "q": 3}},
            {"bundle": {"z": "a", "w": "b"}, "worth": {"r": {"about": 5}}},
        ],
        payments={"budget": {"p": {"between": [10, 30]}}, "worth": {"p": 1, "q": {"about": 4}}},
    )


@pytest.mark.parametrize("cuts", [[50], [1, 255, 256, 300], [64, 200]])
def test_chunks_of_draws_are_the_draws_to_the_bit(cuts):
    case, n = rich(), 330
    at_once = draw(case, n, seed=5, first=3)
    ends = [0, *cuts, n]
    parts = [draw(case, b - a, seed=5, first=3 + a) for a, b in itertools.pairwise(ends)]
    joined = join(parts)
    for name in DRAWN:
        assert np.array_equal(getattr(at_once, name), getattr(joined, name)), name
    assert at_once.mixing == joined.mixing
    assert not at_once.mixing.exact
    assert not np.array_equal(at_once.worth, draw(case, n, seed=6, first=3).worth)


def test_what_is_said_of_one_party_leaves_the_draws_of_others_as_they_were():
    case = rich()
    said = case.preferences["q"].model_copy(update={"importance": ()})
    other = case.model_copy(update={"preferences": {**case.preferences, "q": said}})
    before, after = draw(case, 100), draw(other, 100)
    assert np.array_equal(before.worth[:, [0, 2]], after.worth[:, [0, 2]])
    assert not np.array_equal(before.worth[:, 1], after.worth[:, 1])


def known(data) -> Case:
    """Build a case in which every number is known, some as a range of no width."""
    sizes = data.draw(st.lists(st.integers(1, 3), min_size=2, max_size=4))
    issues = {f"i{k}": "abc"[:size] for k, size in enumerate(sizes)}
    exact = st.integers(0, 1000).map(lambda k: k / 1000)
    points = st.integers(0, 1000).map(lambda k: k / 10)
    wrap = data.draw(st.sampled_from([lambda x: x, lambda x: {"between": [x, x]}]))
    preferences = {}
    for party in "pq":
        parts = data.draw(st.lists(st.integers(1, 50), min_size=len(sizes), max_size=len(sizes)))
        said = {
            "importance": [f"{i} = {k / sum(parts)!r}" for i, k in zip(issues, parts, strict=True)]
        }
        for issue, options in issues.items():
            said[issue] = {"values": {o: wrap(data.draw(exact)) for o in options}}
        if data.draw(st.booleans()):
            said = {i: {"points": {o: wrap(data.draw(points)) for o in issues[i]}} for i in issues}
        package = {"like": {"i0": "a"}, "less": wrap(data.draw(points))}
        said["no_deal"] = data.draw(st.sampled_from([package, wrap(data.draw(points))]))
        preferences[party] = said
    links = [{"bundle": {"i0": "a", "i1": "a"}, "worth": {"p": wrap(data.draw(points)), "q": 7}}]
    payments = {"budget": {"p": wrap(data.draw(points))}, "worth": {"p": 0.7, "q": wrap(0.3)}}
    return case_of(preferences, issues, links=links, payments=payments)


@law
@given(st.data())
def test_zero_width_everywhere_is_the_central_reading_exactly(data):
    case = known(data)
    reading, draws = central_reading(case), draw(case, 3, seed=data.draw(st.integers(0, 2**64 - 1)))
    for k in range(3):
        assert np.array_equal(draws.weights[k], reading.weights)
        assert np.array_equal(draws.values[k], reading.values)
        problem = draws.problem(k)
        assert np.array_equal(problem.worth, reading.problem.worth)
        assert np.array_equal(draws.floor[k], reading.problem.floor)
        assert np.array_equal(problem.floor, reading.problem.floor)
        assert np.array_equal(problem.bundles[0].worth, reading.problem.bundles[0].worth)
        assert np.array_equal(problem.payments.rate, reading.problem.payments.rate)
        assert np.array_equal(problem.payments.budget, reading.problem.payments.budget)


def test_each_side_of_a_conflict_gets_the_share_of_its_votes():
    origins = {"r": None, "s": None, "t": None}
    ledger = {
        "documents": {k: {"outlet": k, "sha256": "0" * 64, "chars": 9} for k in origins},
        "claims": {k: {"says": k, "document": k, "start": 0, "end": 1} for k in origins},
    }
    either = [{"says": "a > b", "because": ["r", "s"]}, {"says": "b > a", "because": ["t"]}]
    case = case_of({"p": {"x": {"order": [{"either": either}, "b > c"]}}}, ledger=ledger)
    draws = draw(case, 10_000)
    (conflict,) = draws.conflicts
    assert (conflict.party, conflict.issue, conflict.readings) == ("p", "x", ("a > b", "b > a"))
    assert conflict.because == (("r", "s"), ("t",))
    first = draws.branch[:, 0] == 0
    assert np.array_equal(first, draws.values[:, 0, 0] > draws.values[:, 0, 1])
    assert abs(first.mean() - 2 / 3) <= 4 * math.sqrt(2 / 9 / len(draws))


def test_a_side_that_contradicts_the_rest_is_never_taken():
    either = {"either": [{"says": "y > x"}, {"says": "x >= 0.6"}, {"says": "x <= 0.7"}]}
    draws = draw(case_of({"p": {"importance": ["x > y", either]}}), 2_000)
    assert set(draws.branch[:, 0].tolist()) == {1, 2}


def test_renaming_parties_and_issues_renames_the_distribution():
    said = {"importance": ["x > y", "z <= 0.2"], "x": {"order": "a > b"}}
    renamed = {"importance": ["z > x", "y <= 0.2"], "z": {"order": "a > b"}}
    issues = dict.fromkeys("xyz", "abc")
    before = draw(case_of({"p": said}, issues), 4_000)
    after = draw(case_of({"s": renamed}, issues), 4_000)
    for old, new in ((0, 2), (1, 0), (2, 1)):
        pair = before.weights[:, 0, old], after.weights[:, 0, new]
        assert not np.array_equal(*pair)
        assert stats.ks_2samp(*pair).pvalue > RARE


def test_share_of_readings_with_a_deal_in_closed_form():
    # One clause, three options. P likes a best, Q likes c best; the place v of b is uniform for
    # each and independent. P's no deal d is uniform between 20 and 60 points, Q's is 30 points.
    # Only b can be signed: P signs if v >= d, so 1 - E[d] = 0.6; Q signs if v >= 0.3, so 0.7.
    case = case_of(
        {
            "p": {"x": {"order": "a > b > c"}, "no_deal": {"between": [20, 60]}},
            "q": {"x": {"order": "c > b > a"}, "no_deal": 30},
        },
        {"x": "abc"},
    )
    draws = draw(case, 20_000)
    signed = (draws.worth >= draws.floor[:, :, None]).all(axis=1)
    share = 0.6 * 0.7
    assert abs(signed.any(axis=1).mean() - share) <= 4 * math.sqrt(share * (1 - share) / len(draws))
    assert np.array_equal(signed.any(axis=1), signed[:, 1])
