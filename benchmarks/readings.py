"""10,000 readings of a 28-clause, 4-party case: the batch search beside a loop of SciPy's MILP.

    python -m benchmarks.readings [--draws N] [--peer N] [--workers N]

The peer solves the egalitarian concept (largest smallest gain) on some of the same readings, one
`scipy.optimize.milp` call each; its time is scaled to all of them. Both must find the same optima.
"any" is the bare question whether a deal exists that leaves nobody worse off than no deal.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from winset.search.batch import CONCEPTS, Readings, solve_batch
from winset.search.problem import FloatArray, Problem

ISSUES, OPTIONS, PARTIES, NO_DEAL = 28, 4, 4, 0.4
LIMITS = {"nash": 5.0, "all": 30.0, "MB": 1024.0, "ratio": 100.0}


def make(draws: int, seed: int = 1) -> tuple[Problem, Readings]:
    """Draw weights uniformly from the simplex and values uniformly, worst 0 and best 1."""
    rng = np.random.default_rng(seed)
    weights = rng.dirichlet(np.ones(ISSUES), (draws, PARTIES))
    values = rng.random((draws, PARTIES, ISSUES, OPTIONS))
    values -= values.min(axis=-1, keepdims=True)
    values /= values.max(axis=-1, keepdims=True)
    worth = (weights[..., None] * values).reshape(draws, PARTIES, -1)
    start = np.arange(0, ISSUES * OPTIONS + 1, OPTIONS)
    floor = np.full((draws, PARTIES), NO_DEAL)
    problem = Problem(start, worth[0], floor[0], np.ones(ISSUES * OPTIONS, dtype=bool))
    return problem, Readings(worth, floor, np.zeros((draws, 0, PARTIES)))


def peer(worth: FloatArray, floor: FloatArray) -> float:
    """Find the largest smallest gain of one reading by one mixed-integer program."""
    n = worth.shape[1]
    cost = np.zeros(n + 1)
    cost[n] = -1.0
    least = np.hstack([worth, -np.ones((PARTIES, 1))])
    one = np.hstack([np.kron(np.eye(ISSUES), np.ones(OPTIONS)), np.zeros((ISSUES, 1))])
    found = milp(
        cost,
        constraints=[
            LinearConstraint(sparse.csr_array(least), floor, np.inf),
            LinearConstraint(sparse.csr_array(one), 1, 1),
        ],
        integrality=np.append(np.ones(n, dtype=np.int64), 0),
        bounds=Bounds(np.append(np.zeros(n), -np.inf), np.append(np.ones(n), np.inf)),
        options={"mip_rel_gap": 0.0},
    )
    return -float(found.fun)


def main() -> int:
    """Run both, print the table, exit 1 where a promise is not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=10_000)
    parser.add_argument("--peer", type=int, default=20, help="readings that the peer solves")
    parser.add_argument("--workers", type=int, default=2)
    settings = parser.parse_args()
    small = make(2, seed=2)
    for concept in CONCEPTS:
        solve_batch(*small, concept)  # compile before any clock starts
    problem, readings = make(settings.draws)
    seconds, answers = {}, {}
    for concept in CONCEPTS:
        before = time.perf_counter()
        answers[concept] = solve_batch(problem, readings, concept, workers=settings.workers)
        seconds[concept] = time.perf_counter() - before
        proven = answers[concept].proven.all()
        print(f"{concept:12} {seconds[concept]:8.2f} s  all proven: {proven}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    before = time.perf_counter()
    theirs = [peer(readings.worth[d], readings.floor[d]) for d in range(settings.peer)]
    each = (time.perf_counter() - before) / settings.peer
    ours = answers["egalitarian"].gains[: settings.peer].min(axis=1)
    ratio = each * settings.draws / seconds["egalitarian"]
    scale = settings.draws / 10_000
    checks = {
        f"nash on {settings.draws:,} readings in {LIMITS['nash'] * scale:g} s": (
            seconds["nash"],
            seconds["nash"] <= LIMITS["nash"] * scale,
        ),
        f"all four concepts and whether a deal exists in {LIMITS['all'] * scale:g} s": (
            sum(seconds.values()),
            sum(seconds.values()) <= LIMITS["all"] * scale,
        ),
        "peak memory below 1 GB (MB)": (memory, memory < LIMITS["MB"]),
        f"at least 100 times a loop of SciPy MILPs ({1000 * each:.0f} ms each)": (
            ratio,
            ratio >= LIMITS["ratio"],
        ),
        "equal optima (largest difference, utils)": (
            float(np.abs(ours - theirs).max()),
            np.allclose(ours, theirs, atol=1e-6),
        ),
        "a deal exists exactly where the best one is found": (
            1.0,
            bool((answers["any"].found == answers["egalitarian"].found).all()),
        ),
        "every answer proven": (1.0, all(a.proven.all() for a in answers.values())),
    }
    print(f"load of the machine over the last minute: {os.getloadavg()[0]:.1f}")
    for name, (figure, kept) in checks.items():
        print(f"{'PASS' if kept else 'FAIL'}  {name}: {figure:.4g}")
    return 0 if all(kept for _, kept in checks.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
