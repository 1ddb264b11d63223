"""Random search problems, small enough to enumerate, and a plain reference for their utils.

Whole problems come from one seed: drawn number by number, most would be nearly empty.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
from hypothesis import strategies as st

from winset.search.problem import Bundle, Conjunction, PaymentRule, Problem

CONCEPTS = ("nash", "ks", "egalitarian", "utilitarian")
MOST_DEALS = 4096


def seeds():
    """Seeds of whole problems."""
    return st.integers(0, 2**32 - 1)


def problems(**settings):
    """Random problems; see `make_problem`."""
    return seeds().map(lambda seed: make_problem(np.random.default_rng(seed), **settings))


def make_problem(rng, most_issues=7, rows=(1, 6), unasked=0.05) -> Problem:
    """Draw a problem with red lines, links and floors of every kind.

    ``rows``: fewest, and one more than most; ``unasked``: chance that nothing is asked of a row.
    Worths are sometimes small whole numbers over ten, so that many deals tie.
    """
    sizes = _sizes(rng, int(rng.integers(1, most_issues + 1)))
    start = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
    n_rows = int(rng.integers(*rows))
    coarse = rng.random() < 0.5
    worth = _worth(rng, n_rows, int(start[-1]), coarse)
    forbids = tuple(make_conjunction(rng, sizes) for _ in range(rng.choice([0, 0, 1, 2, 4])))
    bundles = tuple(
        Bundle(make_conjunction(rng, sizes), _extra(rng, n_rows, coarse))
        for _ in range(rng.choice([0, 0, 1, 2, 4]))
    )
    if rng.random() < 0.2:
        forbids, bundles = forbids * 2, bundles * 2
    allowed = rng.random(start[-1]) >= rng.choice([0.0, 0.0, 0.1, 0.3])
    if rng.random() < 0.05:
        allowed[start[0] : start[1]] = False
    problem = Problem(start, worth, np.zeros(n_rows), allowed, forbids, bundles)
    return problem.with_floor(_floor(rng, problem, unasked))


def make_conjunction(rng, sizes, most=3) -> Conjunction:
    """Draw a conjunction over one to three issues."""
    issues = rng.permutation(len(sizes))[: rng.integers(1, most + 1)].tolist()
    options = tuple(tuple(rng.permutation(sizes[i])[: rng.integers(1, 3)].tolist()) for i in issues)
    return Conjunction(tuple(issues), options)


def with_money(rng, problem: Problem) -> Problem:
    """Add side payments between some pairs of rows; budgets and rates as in cases."""
    n = problem.n_rows
    every = np.array([(a, b) for a in range(n) for b in range(n) if a != b]).reshape(-1, 2)
    pairs = every[rng.permutation(len(every))[: rng.integers(1, 5)]]
    rate = rng.uniform(0.001, 0.01, size=n)
    budget = rng.choice([0.0, 10.0, 40.0], size=n)
    return replace(problem, payments=PaymentRule(pairs, rate, budget))


def _sizes(rng, n_issues):
    while True:
        sizes = [int(k) for k in rng.integers(1, 5, size=n_issues)]
        if np.prod(sizes) <= MOST_DEALS:
            return sizes


def _worth(rng, n_rows, n_cells, coarse):
    if coarse:
        return rng.integers(0, 4, size=(n_rows, n_cells)) / 10
    worth = rng.random((n_rows, n_cells)) / 4
    if rng.random() < 0.4:
        worth = worth * 0.3 + rng.random(n_cells) * rng.choice([-1, 1], size=(n_rows, 1)) / 5
    return worth


def _extra(rng, n_rows, coarse):
    return rng.integers(-3, 4, size=n_rows) / 10 if coarse else rng.normal(size=n_rows) / 5


def _floor(rng, problem, unasked):
    some = np.array([[rng.integers(0, k) for k in problem.n_options] for _ in range(30)])
    utils = problem.utilities(some)
    kinds = {"low": 0.3, "middle": 0.3, "deal": 0.2, "high": 0.15, "impossible": 0.05}
    kind = rng.choice(list(kinds), p=list(kinds.values()))
    level = {"low": 0.05, "middle": 0.4, "high": 0.8}.get(kind, 1.0)
    floor = utils[0].copy() if kind == "deal" else np.quantile(utils, level, axis=0)
    floor += 0.1 * (kind == "impossible")
    floor[rng.random(len(floor)) < unasked] = -np.inf
    return floor


# The reference: plain Python over every deal.


def holds(when: Conjunction, deal) -> bool:
    return all(deal[i] in options for i, options in zip(when.issues, when.options, strict=True))


def utils_of(problem: Problem, deal) -> list[float]:
    """Add up what a deal brings each row, one number at a time."""
    total = [
        sum(float(row[problem.start[i] + o]) for i, o in enumerate(deal)) for row in problem.worth
    ]
    for bundle in problem.bundles:
        if holds(bundle.when, deal):
            total = [t + float(w) for t, w in zip(total, bundle.worth, strict=True)]
    return total


def permitted(problem: Problem, deal) -> bool:
    if not all(problem.allowed[problem.start[i] + o] for i, o in enumerate(deal)):
        return False
    return not any(holds(rule, deal) for rule in problem.forbids)


def zopa(problem: Problem) -> dict[tuple[int, ...], list[float]]:
    """All deals that cross nothing and leave nobody below the floor, with their utils."""
    found = {}
    for deal in product(*(range(int(k)) for k in problem.n_options)):
        if permitted(problem, deal):
            utils = utils_of(problem, deal)
            if all(u >= f - 1e-9 for u, f in zip(utils, problem.floor, strict=True)):
                found[deal] = utils
    return found


def pareto(points) -> list[tuple[float, ...]]:
    """Keep the distinct points that no other point equals or exceeds everywhere, pair by pair."""
    array = np.unique(np.round(np.array(points), 9), axis=0)
    return [
        tuple(p)
        for p in array
        if not ((array >= p - 1e-8).all(axis=1) & (array > p + 1e-8).any(axis=1)).any()
    ]


# Variants of a problem that must not change its answers, or must change them one way.


def relabelled(problem: Problem, rng):
    """Shuffle rows, issues and options → problem, (row,) and function from its deals to ours."""
    rows = rng.permutation(problem.n_rows)
    issues = rng.permutation(problem.n_issues)
    options = [rng.permutation(k) for k in problem.n_options]
    cells = np.concatenate([problem.start[i] + options[i] for i in issues])
    place = {int(i): k for k, i in enumerate(issues)}
    index = [{int(o): k for k, o in enumerate(order)} for order in options]

    def moved(when: Conjunction) -> Conjunction:
        return Conjunction(
            tuple(place[i] for i in when.issues),
            tuple(
                tuple(index[i][o] for o in chosen)
                for i, chosen in zip(when.issues, when.options, strict=True)
            ),
        )

    def back(deal):
        return tuple(int(options[i][deal[place[i]]]) for i in range(problem.n_issues))

    sizes = problem.n_options[issues]
    return (
        Problem(
            np.concatenate(([0], np.cumsum(sizes))).astype(np.int64),
            problem.worth[np.ix_(rows, cells)],
            problem.floor[rows],
            problem.allowed[cells],
            tuple(moved(rule) for rule in problem.forbids),
            tuple(Bundle(moved(b.when), b.worth[rows]) for b in problem.bundles),
        ),
        rows,
        back,
    )


def rescaled(problem: Problem, row: int, factor: float, shift: float) -> Problem:
    """Measure one row's utils on another scale; the shift goes to the first issue's options."""
    factors = np.ones(problem.n_rows)
    factors[row] = factor
    worth = problem.worth * factors[:, None]
    worth[row, : problem.start[1]] += shift
    floor = problem.floor * factors
    floor[row] += shift
    bundles = tuple(Bundle(b.when, b.worth * factors) for b in problem.bundles)
    return replace(problem, worth=worth, floor=floor, bundles=bundles)
