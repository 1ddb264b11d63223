"""The reference instances: same answers as looking at every deal, and proofs beyond that.

The reference here shares no code with the package: utils of all deals as sums of option worths,
optima by sorting, and for the frontier a certificate: no point is matched or beaten by another,
every deal of the ZOPA is matched or beaten by a point, every point is what its deal brings.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import linprog

from benchmarks import instances
from benchmarks.winset_job import problem_of
from winset.search import exact
from winset.search.frontier import frontier

TOL = 1e-9
MOST_DEALS = 4_200_000
NAMES = sorted(path.stem for path in instances.FOLDER.glob("*.json"))
SIZES = {name: instances.n_deals(instances.load(name)) for name in NAMES}
SMALL = [name for name in NAMES if SIZES[name] <= MOST_DEALS]
LARGE = [name for name in NAMES if SIZES[name] > MOST_DEALS]

pytestmark = pytest.mark.shared


def test_all_reference_instances_are_there(shared: Path):
    assert shared / "data" / "instances" == instances.FOLDER
    assert len(NAMES) == 54
    assert len(SMALL) == 39


def zopa_of(instance) -> np.ndarray:
    """Utils of all deals at or above every no-deal value, (row, deal)."""
    worth, starts = instances.worth(instance), instances.starts(instance)
    utils = np.zeros((len(worth), 1))
    for a, b in pairwise(starts):
        utils = (utils[:, :, None] + worth[:, None, a:b]).reshape(len(worth), -1)
    good = (utils >= instances.floors(instance)[:, None] - TOL).all(axis=0)
    return np.ascontiguousarray(utils[:, good])


class Above:
    """Points at or above given utils in every row, as sets of bits."""

    def __init__(self, points: np.ndarray) -> None:
        n, n_rows = points.shape
        self.sorted = np.sort(points, axis=0)
        self.sets = np.zeros((n_rows, n + 1, -(-n // 64)), dtype=np.uint64)
        for r in range(n_rows):
            order = np.argsort(points[:, r], kind="stable")
            for k in range(n - 1, -1, -1):
                word, bit = divmod(int(order[k]), 64)
                self.sets[r, k] = self.sets[r, k + 1]
                self.sets[r, k, word] |= np.uint64(1 << bit)

    def count(self, utils: np.ndarray) -> np.ndarray:
        """Count, for utils (deal, row), the points that equal or exceed them, (deal,)."""
        held = np.full((len(utils), self.sets.shape[2]), np.uint64(2**64 - 1))
        for r, sets in enumerate(self.sets):
            held &= sets[np.searchsorted(self.sorted[:, r], utils[:, r] - TOL)]
        return np.bitwise_count(held).sum(axis=1)


def beyond(points: np.ndarray, utils: np.ndarray) -> int:
    """Count deals, (row, deal), that no point, (point, row), equals or exceeds."""
    # A few points cover most deals; what they leave is looked up among all points.
    for point in points[np.linspace(0, len(points) - 1, 40).astype(int)]:
        missed = utils[0] > point[0] + TOL
        for row, level in zip(utils[1:], point[1:], strict=True):
            missed |= row > level + TOL
        utils = utils[:, missed]
    above, left = Above(points), utils.T
    chunks = (left[a : a + 4096] for a in range(0, len(left), 4096))
    return sum(int((above.count(chunk) == 0).sum()) for chunk in chunks)


def leximin(gains: np.ndarray) -> np.ndarray:
    """The best sorted gains of any deal, (row,), from gains (row, deal)."""
    ranked = np.sort(gains, axis=0)
    left = np.ones(ranked.shape[1], dtype=bool)
    for row in ranked:
        left &= row >= row[left].max() - TOL
    return ranked[:, left].max(axis=1)


@pytest.mark.parametrize("name", SMALL)
def test_optima_and_frontier_equal_those_of_all_deals(name, shared):
    instance = instances.load(name)
    problem, utils = problem_of(instance), zopa_of(instance)
    gains = utils - problem.floor[:, None]
    ideal = gains.max(axis=1)
    assert (gains.min(axis=0) > TOL).any()

    values = {"nash": gains.prod(axis=0).max(), "utilitarian": gains.sum(axis=0).max()}
    for concept, value in values.items():
        found = exact.best(problem, concept)
        assert found.proven
        assert found.value == pytest.approx(value, abs=TOL)
    for concept, unit in (("egalitarian", np.ones(len(ideal))), ("ks", ideal)):
        found = exact.best(problem, concept)
        best = leximin(gains / unit[:, None])
        assert found.proven
        assert found.value == pytest.approx(best[0], abs=TOL)
        reached = np.sort((found.utilities - problem.floor) / unit)
        assert reached == pytest.approx(best, abs=2 * TOL)

    front = frontier(problem)
    assert front.exact
    np.testing.assert_allclose(front.points, instances.utilities(instance, front.deals), atol=TOL)
    assert (front.points >= problem.floor - TOL).all()
    assert (Above(front.points).count(front.points) == 1).all()
    assert beyond(front.points, utils) == 0


@pytest.mark.parametrize("name", LARGE)
def test_beyond_enumeration_all_four_concepts_are_proven(name, shared):
    """Proven, and close to a bound from outside: a linear relaxation over mixtures of deals.

    The bounds are no optima: how far they lie above was measured once, on these instances.
    """
    instance = instances.load(name)
    problem = problem_of(instance)
    bounds = _best_sum(problem), _best_mixture(problem), exact.ideals(problem)
    for concept in exact.CONCEPTS:
        found = exact.best(problem, concept)
        assert found.proven
        assert found.gap == 0.0
        utils = instances.utilities(instance, found.deal[None])[0]
        assert found.utilities == pytest.approx(utils, abs=TOL)
        gains = utils - problem.floor
        assert (gains >= -TOL).all()
        _assert_close_to_bound(problem, found, concept, gains, bounds)


def _assert_close_to_bound(problem, found, concept, gains, bounds):
    most, mixture, ideal = bounds
    if concept == "utilitarian":
        # The deal with the largest sum of all happens to reach every no-deal value.
        assert found.value == pytest.approx(gains.sum(), abs=TOL)
        assert found.value == pytest.approx(most, abs=TOL)
    elif concept == "egalitarian":
        assert found.value == pytest.approx(gains.min(), abs=TOL)
        assert mixture - 0.04 <= found.value <= mixture + 1e-7
    elif concept == "ks":
        assert found.value == pytest.approx((gains / ideal).min(), abs=TOL)
    else:
        assert found.value == pytest.approx(gains.prod(), rel=1e-9)
        bound = _mean_bound(problem, 1 / gains)
        assert 0.96 * bound <= found.value <= bound * (1 + 1e-9)
    for change in _one_clause_changed(problem, found.deal):
        after = problem.utilities(change) - problem.floor
        if concept != "ks" and (after >= 0).all():
            assert _objective(concept, after) <= found.value * (1 + 1e-9) + TOL


def _objective(concept, gains):
    return {"nash": gains.prod, "utilitarian": gains.sum, "egalitarian": gains.min}[concept]()


def _best_sum(problem):
    """The largest sum of gains where no floor binds."""
    total = problem.worth.sum(axis=0)
    return sum(total[a:b].max() for a, b in pairwise(problem.start)) - problem.floor.sum()


def _mean_bound(problem, weights):
    """No product of gains exceeds this: weighted gains have a mean above their geometric mean."""
    best = sum((weights @ problem.worth[:, a:b]).max() for a, b in pairwise(problem.start))
    n = problem.n_rows
    return ((best - weights @ problem.floor) / n) ** n / weights.prod()


def _best_mixture(problem):
    """The largest smallest gain over mixtures of options, clause by clause."""
    n_cells = int(problem.start[-1])
    one = np.zeros((problem.n_issues, n_cells + 1))
    for issue, (a, b) in enumerate(pairwise(problem.start)):
        one[issue, a:b] = 1.0
    found = linprog(
        np.append(np.zeros(n_cells), -1.0),
        A_ub=np.hstack([-problem.worth, np.ones((problem.n_rows, 1))]),
        b_ub=-problem.floor,
        A_eq=one,
        b_eq=np.ones(problem.n_issues),
        bounds=[(0, None)] * n_cells + [(None, None)],
    )
    return -found.fun


def _one_clause_changed(problem, deal):
    for issue, size in enumerate(problem.n_options):
        for option in range(size):
            if option != deal[issue]:
                other = deal.copy()
                other[issue] = option
                yield other


def test_the_frontier_of_two_parties_on_28_clauses(shared):
    """202 points; for any weights the best of them is as good as the best deal there is."""
    problem = problem_of(instances.load("add_p2_i28_o4_s3028"))
    front = frontier(problem)
    assert front.exact
    assert len(front.points) == 202
    assert (Above(front.points).count(front.points) == 1).all()
    np.testing.assert_allclose(front.points, problem.utilities(front.deals), atol=TOL)
    assert (front.points >= problem.floor).all()
    supported = 0
    for share in np.linspace(0.0, 1.0, 401):
        weights = np.array([share, 1.0 - share])
        scores = weights @ problem.worth
        cells = [a + int(scores[a:b].argmax()) for a, b in pairwise(problem.start)]
        if (problem.worth[:, cells].sum(axis=1) >= problem.floor).all():
            best = scores[cells].sum()
            assert (front.points @ weights).max() == pytest.approx(best, abs=TOL)
            supported += 1
    assert supported > 100
