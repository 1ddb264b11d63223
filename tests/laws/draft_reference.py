"""Draft analysis by plain enumeration: an independent reference for small random cases.

Shares no code with the package beyond the records it reads.
"""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
from hypothesis import strategies as st

from winset.case import Case, Draft, Issue, Option, Party, PartyPreferences, Preference
from winset.case.models import NoDeal
from winset.deals import DealSpace, Reading
from winset.search.problem import Bundle, Conjunction, PaymentRule, Problem
from winset.values import Range

TOL = 1e-9


def readings():
    """Small random readings with red lines, links, money and two drafts, on a grid of utils.

    Whole readings come from one seed: drawn number by number, most would be nearly empty.
    """
    return st.integers(0, 2**32 - 1).map(lambda seed: make_reading(np.random.default_rng(seed)))


def make_reading(rng) -> Reading:
    n = int(rng.integers(2, 4))
    sizes = [int(k) for k in rng.integers(2, 4, size=rng.integers(2, 5))]
    start = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
    worth = rng.integers(0, 11, size=(n, start[-1])) / 40
    floor = rng.integers(2, 7, size=n) * len(sizes) / 40
    red = rng.random((n, start[-1])) < rng.choice([0.0, 0.05, 0.15])
    forbids = tuple(_conjunction(rng, sizes) for _ in range(rng.integers(0, 3)))
    bundles = tuple(
        Bundle(_conjunction(rng, sizes), rng.integers(-4, 5, size=n) / 40)
        for _ in range(rng.integers(0, 3))
    )
    problem = Problem(start, worth, floor, ~red.any(axis=0), forbids, bundles, _money(rng, n))
    case = _case(rng, [[f"o{o}" for o in range(size)] for size in sizes], red)
    package = {
        f"p{p}": np.array([rng.integers(0, size) for size in sizes])
        for p in range(n)
        if rng.random() < 0.5
    }
    return Reading(case, DealSpace.of(case), problem, worth, worth, package, "by hand")


def _conjunction(rng, sizes) -> Conjunction:
    issues = sorted(rng.permutation(len(sizes))[: rng.integers(1, 4)].tolist())
    options = tuple(
        tuple(sorted(rng.permutation(sizes[i])[: rng.integers(1, 3)].tolist())) for i in issues
    )
    return Conjunction(tuple(issues), options)


def _money(rng, n) -> PaymentRule | None:
    if rng.random() < 0.2:
        return None
    every = np.array([(a, b) for a in range(n) for b in range(n) if a != b])
    pairs = every[rng.permutation(len(every))[: rng.integers(1, 5)]]
    return PaymentRule(pairs, rng.integers(1, 5, size=n) / 400, rng.integers(0, 60, size=n) * 1.0)


def _case(rng, names, red) -> Case:
    """Options ``names`` by issue, red lines (party, cell); numbers live in the problem alone."""
    issues = {f"i{k}": options for k, options in enumerate(names)}
    cells = [(issue, o) for issue, options in issues.items() for o in options]
    lines = [
        {issue: [o for k, (i, o) in enumerate(cells) if i == issue and row[k]] for issue in issues}
        for row in red
    ]
    return Case(
        title="random",
        parties={f"p{p}": Party(name=f"p{p}") for p in range(len(red))},
        issues={
            issue: Issue(
                title=issue,
                options={o: Option(title=o) for o in options},
                status_quo=rng.choice(options) if rng.random() < 0.5 else None,
            )
            for issue, options in issues.items()
        },
        preferences={
            f"p{p}": PartyPreferences(
                no_deal=NoDeal(value=Range(lo=1, hi=1)),
                **{i: Preference(red_line=options) for i, options in lines[p].items()},
            )
            for p in range(len(red))
        },
        drafts={name: _draft(rng, issues) for name in ("one", "two")},
    )


def _draft(rng, issues) -> Draft:
    clauses = {}
    for issue, options in issues.items():
        size = rng.choice([0, 1, 1, 1, 2])
        if size:
            clauses[issue] = tuple(rng.permutation(options)[:size].tolist())
    return Draft(title="a draft", date="2025-11", clauses=clauses)


class Reference:
    """Everything that a draft analysis claims, by looking at every deal."""

    def __init__(self, reading: Reading, name: str) -> None:
        self.reading, self.problem = reading, reading.problem
        case, space = reading.case, reading.space
        self.floor, self.n = self.problem.floor, self.problem.n_rows
        self.open = []
        for issue, options in zip(space.issues, space.options, strict=True):
            today = case.issues[issue].status_quo
            kept = case.drafts[name].clauses.get(issue, (today,) if today else options)
            self.open.append({options.index(o) for o in kept})
        self.red = [
            {
                (i, options.index(line.option))
                for i, (issue, options) in enumerate(zip(space.issues, space.options, strict=True))
                for line in case.preferences[party].issues[issue].red_line
            }
            for party in space.parties
        ]
        self.deals = list(product(*(range(len(options)) for options in space.options)))
        in_text = [d for d in self.deals if not self.outside(d)]
        self.settlements = [d for d in in_text if self.obeys(d)]
        self.compatible = bool(self.settlements)
        self.settlements = self.settlements or in_text

    def utils(self, deal) -> np.ndarray:
        total = np.zeros(self.n)
        for i, o in enumerate(deal):
            total = total + self.problem.worth[:, self.problem.start[i] + o]
        for bundle in self.problem.bundles:
            if self.holds(bundle.when, deal):
                total = total + bundle.worth
        return total

    def gains(self, deal) -> np.ndarray:
        return self.utils(deal) - self.floor

    @staticmethod
    def holds(when, deal) -> bool:
        return all(deal[i] in options for i, options in zip(when.issues, when.options, strict=True))

    def obeys(self, deal) -> bool:
        return not any(self.holds(rule, deal) for rule in self.problem.forbids)

    def outside(self, deal) -> tuple[int, ...]:
        return tuple(i for i, o in enumerate(deal) if o not in self.open[i])

    def crosses(self, p, deal) -> bool:
        return any((i, o) in self.red[p] for i, o in enumerate(deal))

    def content(self, p, deal) -> bool:
        return self.gains(deal)[p] >= -TOL and not self.crosses(p, deal)

    def zopa(self) -> list:
        everyone = range(self.n)
        return [
            d for d in self.deals if self.obeys(d) and all(self.content(p, d) for p in everyone)
        ]

    @staticmethod
    def verdict(flags) -> str:
        flags = list(flags)
        return "yes" if all(flags) else "depends" if any(flags) else "no"


def leximin(values) -> tuple[float, ...]:
    """Sorted, rounded: larger is better for the worst-off."""
    return tuple(np.sort(values).round(7))


def least_money(problem: Problem, utils, p) -> float | None:
    """Smallest total payment that lifts row p to its floor, over all vertices of the polytope."""
    rule, slack = problem.payments, utils - problem.floor
    k = len(rule.pairs)
    lhs, rhs = [*-np.eye(k)], [0.0] * k
    for r in range(problem.n_rows):
        spends = (rule.pairs[:, 0] == r).astype(float)
        lhs.append(spends)
        rhs.append(rule.budget[r] if slack[r] >= -TOL else 0.0)
        if slack[r] >= -TOL or r == p:
            lhs.append(rule.rate[r] * (spends - (rule.pairs[:, 1] == r)) * 100)
            rhs.append((0.0 if abs(slack[r]) < TOL else slack[r]) * 100)
    lhs, rhs = np.array(lhs), np.array(rhs)
    totals = []
    for rows in combinations(range(len(rhs)), k):
        square = lhs[list(rows)]
        if abs(np.linalg.det(square)) < 1e-9:
            continue
        point = np.linalg.solve(square, rhs[list(rows)])
        if (lhs @ point <= rhs + 1e-8).all():
            totals.append(point.sum())
    return min(totals) if totals else None
