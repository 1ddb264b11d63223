"""Draft analysis equals enumeration on small random cases with links, red lines and brackets."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import numpy as np
import pytest
from draft_reference import TOL, Reference, least_money, leximin, readings
from hypothesis import HealthCheck, given, settings

from winset.analyse.amendments import ALTERNATIVES, fewest_changes, improvements
from winset.analyse.drafts import analyse_draft, compare_drafts
from winset.analyse.settling import draft_parties, settle, signable
from winset.analyse.swaps import SWAPS_PER_GROUP, swaps
from winset.analyse.sweeteners import ROUTES, sweeteners
from winset.analyse.text import read_text

law = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def index(reading, deal):
    return tuple(int(o) for o in reading.space.index(deal))


@law
@given(readings())
def test_ranges_verdicts_and_completion(reading):
    reference, settled = Reference(reading, "one"), settle(reading, read_text(reading, "one"))
    assert settled.compatible == reference.compatible
    completion = tuple(settled.completion)
    assert completion in reference.settlements
    best = max(leximin(reference.gains(d)) for d in reference.settlements)
    assert leximin(reference.gains(completion)) == best

    parties = draft_parties(reading, settled)
    for p, party in enumerate(parties):
        gains = [reference.gains(d)[p] for d in reference.settlements]
        assert party.gain_lo == pytest.approx(min(gains), abs=TOL)
        assert party.gain_hi == pytest.approx(max(gains), abs=TOL)
        content = [reference.content(p, d) for d in reference.settlements]
        assert party.signs == reference.verdict(content)
        _check_red_lines(reading, reference, p, party)
        _check_clauses(reading, reference, p, party, completion)

    jointly = [
        all(reference.content(p, d) for p in range(reference.n)) for d in reference.settlements
    ]
    expected = reference.verdict(jointly) if reference.compatible else "no"
    assert signable(reading, settled, parties) == expected


def _check_red_lines(reading, reference, p, party):
    crossing = defaultdict(list)
    for deal in reference.settlements:
        for i, o in enumerate(deal):
            crossing[reading.space.issues[i]].append((i, o) in reference.red[p])
    always = {issue for issue, flags in crossing.items() if all(flags)}
    some = {issue for issue, flags in crossing.items() if any(flags)} - always
    assert {line.issue for line in party.red_lines} == always
    assert {line.issue for line in party.red_lines_possible} == some


def _check_clauses(reading, reference, p, party, completion):
    start, worth = reading.problem.start, reading.problem.worth[p]
    package = reading.no_deal_package.get(party.party)
    total = 0.0
    for i, clause in enumerate(party.clauses):
        own = worth[start[i] : start[i + 1]]
        today = reading.case.issues[clause.issue].status_quo
        if package is not None:
            against = own[package[i]]
        elif today is not None:
            against = own[reading.space.options[i].index(today)]
        else:
            against = sum(own) / len(own)
        options = [own[o] - against for o in reference.open[i]]
        assert clause.lo == pytest.approx(min(options), abs=TOL)
        assert clause.hi == pytest.approx(max(options), abs=TOL)
        total += own[completion[i]] - against
    assert party.other == pytest.approx(reference.gains(completion)[p] - total, abs=TOL)


@law
@given(readings())
def test_fewest_changes_and_their_alternatives(reading):
    reference, settled = Reference(reading, "one"), settle(reading, read_text(reading, "one"))
    found = fewest_changes(reading, settled)
    zopa = reference.zopa()
    assert bool(found) == bool(zopa)
    if not zopa:
        return
    fewest = min(len(reference.outside(d)) for d in zopa)
    best = defaultdict(lambda: (-np.inf,))
    for deal in zopa:
        if len(reference.outside(deal)) == fewest:
            key = reference.outside(deal)
            best[key] = max(best[key], leximin(reference.gains(deal)))
    assert len(found) == min(len(best), ALTERNATIVES + 1)
    quality = []
    for amended in found:
        deal = index(reading, amended.deal)
        assert deal in zopa
        issues = tuple(reading.space.issues.index(c.issue) for c in amended.changes)
        assert issues == reference.outside(deal)
        quality.append(leximin(reference.gains(deal)))
        assert quality[-1] == best[issues]
        assert amended.proven
        assert list(amended.gains.values()) == pytest.approx(list(reference.gains(deal)))
    assert quality == sorted(quality, reverse=True)
    assert quality[0] == max(best.values())
    assert len({tuple(c.issue for c in a.changes) for a in found}) == len(found)


@law
@given(readings())
def test_improvements(reading):
    reference, settled = Reference(reading, "one"), settle(reading, read_text(reading, "one"))
    base = reference.utils(tuple(settled.completion))
    better = []
    for deal in reference.deals:
        moved = reference.utils(deal) - base
        lawful = reference.obeys(deal) and not any(
            reference.crosses(p, deal) for p in range(reference.n)
        )
        if lawful and moved.min() >= -TOL and moved.max() > TOL:
            better.append(moved)
    found = [reference.utils(index(reading, a.deal)) - base for a in improvements(reading, settled)]
    assert bool(found) == bool(better)
    if not better:
        return
    assert all(moved.min() >= -TOL and moved.max() > TOL for moved in found)
    assert max(m.sum() for m in found) == pytest.approx(max(m.sum() for m in better), abs=1e-8)
    assert max(leximin(m) for m in found) == max(leximin(m) for m in better)
    product = max(np.prod(np.maximum(m, 0)) for m in better)
    assert max(np.prod(np.maximum(m, 0)) for m in found) == pytest.approx(product, abs=1e-12)
    assert len(found) <= 3


@law
@given(readings())
def test_swaps(reading):
    reference, settled = Reference(reading, "one"), settle(reading, read_text(reading, "one"))
    expected = _all_swaps(reference, tuple(settled.completion))
    found = defaultdict(list)
    for swap in swaps(reading, settled):
        group = tuple(reading.space.parties.index(p) for p in swap.group)
        found[group].append(swap)
    joint = [s.joint_gain for group in found.values() for s in group]
    assert set(found) == set(expected)
    assert sorted(joint) == pytest.approx(
        sorted(
            gain
            for group in expected.values()
            for gain in sorted(group.values())[-SWAPS_PER_GROUP:]
        )
    )
    for group, listed in found.items():
        for swap in listed:
            moves = tuple(_move(reading, change) for change in swap.changes)
            assert swap.joint_gain == pytest.approx(expected[group][moves])


def _move(reading, change):
    i = reading.space.issues.index(change.issue)
    return i, reading.space.options[i].index(change.after)


def _all_swaps(reference, base):
    expected = defaultdict(dict)
    groups = {*combinations(range(reference.n), 2), tuple(range(reference.n))}

    def moved(*moves):
        deal = list(base)
        for i, o in moves:
            deal[i] = o
        return deal, reference.utils(deal) - reference.utils(base)

    red = set.union(*reference.red)
    moves = [
        (i, d)
        for i, options in enumerate(reference.reading.space.options)
        for d in range(len(options))
        if d != base[i] and (i, d) not in red
    ]
    for first, second in combinations(moves, 2):
        deal, gain = moved(first, second)
        if first[0] == second[0] or not reference.obeys(deal):
            continue
        for group in groups:
            g = list(group)
            hurts = all(moved(move)[1][g].min() < -TOL for move in (first, second))
            if gain[g].min() > TOL and hurts:
                expected[group][first, second] = gain[g].sum()
    return expected


@law
@given(readings())
def test_sweeteners(reading):
    reference, settled = Reference(reading, "one"), settle(reading, read_text(reading, "one"))
    base = tuple(settled.completion)
    out = [p for p in range(reference.n) if not reference.content(p, base)]
    listed = sweeteners(reading, settled)
    assert [s.party for s in listed] == [reading.space.parties[p] for p in out]
    for p, sweetener in zip(out, listed, strict=True):
        assert sweetener.shortfall == pytest.approx(max(0, -reference.gains(base)[p]), abs=TOL)
        _check_money(reading, reference, base, p, sweetener)
        _check_routes(reading, reference, base, p, sweetener, out)


def _check_money(reading, reference, base, p, sweetener):
    if reading.problem.payments is None or reference.crosses(p, base):
        assert not sweetener.payable
        return
    least = least_money(reading.problem, reference.utils(base), p)
    assert sweetener.payable == (least is not None)
    if least is not None:
        total = sum(payment.amount for payment in sweetener.payments)
        assert total == pytest.approx(least, rel=1e-6, abs=1e-6)


def _check_routes(reading, reference, base, p, sweetener, out):
    stay = [q for q in range(reference.n) if q not in out]
    routes = defaultdict(list)
    for deal in reference.deals:
        new_lines = any(
            (i, o) in reference.red[q] for q in out for i, o in enumerate(deal) if o != base[i]
        )
        content = all(reference.content(q, deal) for q in [p, *stay])
        if reference.obeys(deal) and content and not new_lines:
            changed = tuple(i for i, o in enumerate(deal) if o != base[i])
            loss = reference.utils(base) - reference.utils(deal)
            routes[changed].append(loss.sum() - loss[p])
    fewest = min((len(key) for key in routes), default=None)
    cheapest = {key: min(cost) for key, cost in routes.items() if len(key) == fewest}
    assert len(sweetener.clauses) == min(len(cheapest), ROUTES)
    costs = []
    for route in sweetener.clauses:
        key = tuple(reading.space.issues.index(c.issue) for c in route.changes)
        costs.append(-sum(v for q, v in route.moved.items() if q != sweetener.party))
        assert costs[-1] == pytest.approx(cheapest[key], abs=1e-8)
        assert route.proven
    assert costs == pytest.approx(sorted(cheapest.values())[:ROUTES], abs=1e-8)


@law
@given(readings())
def test_whole_analysis_and_comparison(reading):
    one, two = analyse_draft(reading, "one"), analyse_draft(reading, "two")
    if one.signable == "yes":
        assert one.fewest_changes is None
        assert not one.alternatives
    assert all(s.shortfall > 0 or not s.payable for s in one.sweeteners)
    assert bool(one.broken_links) == (not one.compatible)
    compared = compare_drafts(reading, "one", "two")
    reference = Reference(reading, "one")
    before, after = index(reading, one.completion), index(reading, two.completion)
    total = reference.utils(after) - reference.utils(before)
    assert list(compared.total.values()) == pytest.approx(list(total), abs=TOL)
    assert {c.issue for c in compared.moved} == {
        issue for issue in one.completion if one.completion[issue] != two.completion[issue]
    }
    for issue, by_party in compared.by_clause.items():
        i = reading.space.issues.index(issue)
        start = reading.problem.start[i]
        step = (
            reading.problem.worth[:, start + after[i]] - reading.problem.worth[:, start + before[i]]
        )
        assert list(by_party.values()) == pytest.approx(list(step), abs=TOL)
    both = [
        c.issue for c in compared.moved if set(one.clauses[c.issue]) == set(two.clauses[c.issue])
    ]
    assert list(compared.open_in_both) == both
    back = compare_drafts(reading, "two", "one")
    assert {p: -v for p, v in back.total.items()} == pytest.approx(dict(compared.total), abs=TOL)
