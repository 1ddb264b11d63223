"""Coalitions' own deals against lists of all their deals, and laws that hold of every case."""

import itertools
from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from small_cases import SLACK, Listed, scoring
from winset.analyse.across.answers import Engine
from winset.analyse.across.run import Prepared
from winset.analyse.left_out.control import Control
from winset.analyse.left_out.run import left_out
from winset.case import Case
from winset.deals import DealSpace, draw_plan
from winset.deals.plan import Plan


@dataclass(frozen=True)
class Listing(Listed):
    """What coalitions can do, by listing every deal of theirs."""

    def reference(self, party):
        no_deal = self.data["preferences"][party]["no_deal"]
        kept = {i: issue["status_quo"] for i, issue in self.data["issues"].items()}
        return {**kept, **(no_deal["like"] if isinstance(no_deal, dict) else {})}

    def no_deal(self, party):
        said = self.data["preferences"][party]["no_deal"]
        if isinstance(said, dict):
            return self.worth(party, self.reference(party)) - said["less"]
        return said

    def gain(self, party, deal):
        return self.worth(party, deal) - self.no_deal(party)

    def clauses(self, members):
        return [
            i
            for i, issue in self.data["issues"].items()
            if issue["performed_by"] and set(issue["performed_by"]) <= set(members)
        ]

    def red(self, party):
        entries = self.data["preferences"][party]
        return {(i, o) for i in self.data["issues"] for o in entries[i].get("red_line", ())}

    def own_deals(self, members):
        """All own deals that members may sign, as clause → option."""
        clauses = self.clauses(members)
        options = [self.data["issues"][i]["options"] for i in clauses]
        for pick in itertools.product(*options):
            own = dict(zip(clauses, pick, strict=True))
            if self.crosses_none(members, own) and self.obeys(members, own):
                yield own

    def crosses_none(self, members, own):
        red = set().union(*(self.red(p) for p in members))
        same = {i for i, o in own.items() if all(self.reference(p)[i] == o for p in members)}
        return not any((i, o) in red for i, o in own.items() if i not in same)

    def obeys(self, members, own):
        for link in self.data["links"]:
            if "when" not in link:
                continue
            ruled_out = [
                {**link["when"], i: set(self.data["issues"][i]["options"]) - set(o)}
                for i, o in link.get("needs", {}).items()
                if i not in link["when"]
            ] + [{**link["when"], i: o} for i, o in link.get("forbids", {}).items()]
            for rule in ruled_out:
                if not set(rule) & set(own):
                    continue
                for p in members:
                    whole = {**self.reference(p), **own}
                    if all(whole[i] in o for i, o in rule.items()):
                        return False
        return True

    def change(self, party, own):
        """Points that an own deal brings a party above no deal."""
        before = self.reference(party)
        return self.worth(party, {**before, **own}) - self.worth(party, before)

    def need(self, party, deal):
        if self.red(party) & set(deal.items()):
            return 0.0
        return max(0.0, self.gain(party, deal))

    def prefers_own(self, members, deal=None):
        """Whether some own deal brings every member more than a deal, and than no deal."""
        need = {p: self.need(p, deal) if deal else 0.0 for p in members}
        return any(
            all(self.change(p, own) > need[p] + 1e-7 for p in members)
            for own in self.own_deals(members)
        )

    def in_core(self, deal):
        if not self.fits(deal.values()):
            return False
        if any(not self.meets(deal, demand) for demand in self.demands):
            return False
        for size in range(2, len(self.parties)):
            for members in itertools.combinations(self.parties, size):
                if self.clauses(members) and self.prefers_own(members, deal):
                    return False
        return not any(
            all(self.gain(p, other) > self.gain(p, deal) + 1e-7 for p in self.parties)
            for other in self.kept([d for d in self.demands if len(d) == 3])
        )


def draw_listing(seed):
    rng = np.random.default_rng(seed)
    parties = [f"p{k}" for k in range(rng.integers(3, 5))]
    sizes = {f"i{k}": int(rng.integers(2, 4)) for k in range(rng.integers(2, 5))}
    points = {
        p: {i: rng.integers(0, 21, size=n).tolist() for i, n in sizes.items()} for p in parties
    }
    red = [
        (p, i, "abc"[o])
        for p in parties
        for i, n in sizes.items()
        for o in range(n)
        if rng.random() < 0.1
    ]
    no_deal = {p: int(rng.integers(0, 31)) for p in parties}
    names = list(sizes)
    links = []
    for _ in range(rng.integers(0, 3)):
        first, second = (names[k] for k in rng.permutation(len(names))[:2])
        some = "abc"[int(rng.integers(sizes[second]))]
        links.append(
            [
                {
                    "bundle": {first: ["a"], second: [some]},
                    "worth": {p: int(rng.integers(-10, 11)) for p in parties},
                },
                {"when": {first: ["a"]}, "forbids": {second: [some]}},
                {"when": {first: ["a"]}, "needs": {second: [some]}},
            ][rng.integers(3)]
        )
    data = scoring(points, no_deal, red=red, links=links)
    for i, n in sizes.items():
        data["issues"][i]["status_quo"] = "abc"[int(rng.integers(n))]
        chosen = [p for p in parties if rng.random() < 0.4]
        data["issues"][i]["performed_by"] = chosen
    for p in parties:
        if rng.random() < 0.5:
            like = {i: "abc"[int(rng.integers(n))] for i, n in sizes.items() if rng.random() < 0.3}
            data["preferences"][p]["no_deal"] = {"like": like, "less": int(rng.integers(0, 6))}
    return Listing(data)


listings = st.integers(0, 2**32 - 1).map(draw_listing)


def found(case: Case, named=(), draws=1):
    prepared = Prepared.of(case, draws, 1)
    space = prepared.draws.space
    return left_out(prepared, {f"n{k}": space.index(d) for k, d in enumerate(named)}, Engine())


def some_deals(listed):
    issues = listed.data["issues"]
    every = itertools.product(*(issue["options"] for issue in issues.values()))
    deals = [dict(zip(issues, pick, strict=True)) for pick in every]
    good = [d for d in listed.zopa if d in deals]
    return [*deals[:: max(1, len(deals) // 3)], *good[:3]]


@settings(max_examples=60)
@given(listings)
def test_own_deals_are_those_of_the_list(listed):
    named = some_deals(listed)
    answer = found(listed.case, named)
    looked_at = {c.members for c in answer.coalitions} | set(answer.powerless)
    assert looked_at == {
        m for n in range(2, len(listed.parties)) for m in itertools.combinations(listed.parties, n)
    }
    for members in answer.powerless:
        assert not listed.clauses(members)
    for c in answer.coalitions:
        assert list(c.clauses) == listed.clauses(c.members)
        assert c.undecided == 0
        assert c.exists.count == listed.prefers_own(c.members)
        for k, deal in enumerate(named):
            assert c.over[f"n{k}"].count == listed.prefers_own(c.members, deal), (c.members, deal)
        if c.deal is None:
            assert not c.exists.count
            continue
        permitted = list(listed.own_deals(c.members))
        assert c.deal in permitted
        worst = min(listed.change(p, c.deal) for p in c.members)
        most = max(min(listed.change(p, own) for p in c.members) for own in permitted)
        assert worst == pytest.approx(most)
        for p in c.members:
            assert 100 * c.gain[p].p50 == pytest.approx(listed.change(p, c.deal))
        for o in c.outsiders:
            change = listed.change(o.party, c.deal)
            assert o.harmed.count == (change < -SLACK)
            if o.harmed.count:
                assert 100 * o.loss.p50 == pytest.approx(-change)
            new = {(i, x) for i, x in c.deal.items() if listed.reference(o.party)[i] != x}
            crossed = new & listed.red(o.party)
            assert o.vetoes.count == bool(crossed)
            assert {(line.issue, line.options[0]) for line in o.red_lines} == crossed
            assert o.spoils.count == (change < -SLACK and bool(crossed))


@settings(max_examples=40)
@given(listings)
def test_the_core_is_that_of_the_list(listed):
    named = some_deals(listed)
    answer = found(listed.case, named)
    inside = [listed.in_core(deal) for deal in named]
    assert [bool(deal.unblocked.count) for deal in answer.core] == inside
    assert bool(answer.core_share.count) == any(inside)
    signed = [deal in listed.zopa for deal in named]
    assert [bool(deal.signed.count) for deal in answer.core] == signed


@settings(max_examples=30)
@given(listings)
def test_a_larger_coalition_controls_no_fewer_clauses(listed):
    space = DealSpace.of(listed.case)
    control = Control.of(listed.case, space)
    n = len(space.parties)
    every = [frozenset(m) for k in range(n + 1) for m in itertools.combinations(range(n), k)]
    for small, large in itertools.product(every, every):
        if small <= large:
            assert set(control.clauses(small)) <= set(control.clauses(large))


@settings(max_examples=30)
@given(listings, st.booleans())
def test_a_veto_for_who_is_harmed_never_leaves_fewer_spoilers(listed, by_red_line):
    before = found(listed.case)
    harm = [
        (c.members, o.party, i, x)
        for c in before.coalitions
        for o in c.outsiders
        if o.harmed.count
        for i, x in c.deal.items()
        if x != listed.reference(o.party)[i]
    ]
    for members, party, issue, option in harm[:3]:
        data = listed.case.model_dump()
        if by_red_line:
            data["preferences"][party][issue].setdefault("red_line", ())
            lines = data["preferences"][party][issue]["red_line"]
            data["preferences"][party][issue]["red_line"] = [*lines, option]
        else:
            body = {"name": "House", "party": party, "issues": [issue], "rule": "simple"}
            data["ratifiers"] = {
                "house": {**body, "blocs": {"all": {"name": "All", "like": party}}}
            }
        after = found(Case.model_validate(data))
        # The outsider's own coalitions change with its red lines; those that leave it out do not.
        old = {c.members: c for c in before.coalitions if party not in c.members}
        new = {c.members: c for c in after.coalitions if party not in c.members}
        assert set(old) == set(new)
        for one, was in old.items():
            assert set(was.spoilers) <= set(new[one].spoilers)
        assert party in new[members].spoilers


@settings(max_examples=20)
@given(listings)
def test_who_joins_and_brings_no_clause_adds_no_own_deal(listed):
    answer = found(listed.case, draws=1)
    for small, large in itertools.product(answer.coalitions, answer.coalitions):
        if set(small.members) < set(large.members) and small.clauses == large.clauses:
            assert large.exists.count <= small.exists.count


def test_readings_are_answered_one_by_one():
    """Shares over many readings are counts of what single readings answer."""
    listed = draw_listing(5)
    data = listed.case.model_dump()
    for party in listed.parties:
        for issue in listed.data["issues"]:
            points = data["preferences"][party][issue]["points"]
            data["preferences"][party][issue]["points"] = {
                o: {"between": [max(0.0, x - 8), x + 8]} for o, x in points.items()
            }
    prepared = Prepared.of(Case.model_validate(data), 40, 1)
    space = prepared.draws.space
    named = {"n": space.index(listed.deals[0])}
    whole = left_out(prepared, named, Engine())
    counts = dict.fromkeys((c.members for c in whole.coalitions), (0, 0))
    for k in range(40):
        one = replace(
            prepared, draws=_one(prepared.draws, k), asked=prepared.asked.some(np.array([k]))
        )
        for c in left_out(one, named, Engine()).coalitions:
            a, b = counts[c.members]
            counts[c.members] = (a + c.exists.count, b + c.over["n"].count)
    assert counts == {c.members: (c.exists.count, c.over["n"].count) for c in whole.coalitions}
    assert any(0 < a < 40 for a, _ in counts.values())


def _one(draws, k):
    return draw_plan(Plan.of(draws.case), 1, draws.seed, first=draws.first + k)
