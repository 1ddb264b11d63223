"""Laws of contested red lines: votes are shares, one vote a conflict, and nothing else moves."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from said import case_of
from winset.case.what_if import drop_red_line, settle_conflict
from winset.deals import central_reading, contested_lines, draw, join
from winset.deals.draws import DRAWN
from winset.search import exact

law = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])

SHA = "0" * 64
CLAIMS = "abcdef"
ISSUES = {"x": "abc", "y": "ab"}


def case(sides, lines, parties="pq"):
    """A case with one conflict between ``sides`` and red lines on it: (party, option, claims)."""
    said = {party: {"importance": "x >= 0.3", "x": {"red_line": []}} for party in parties}
    for party, option, because in lines:
        line = {"option": option, "because": list(because), "contested": "k"}
        said[party]["x"]["red_line"].append(line)
    ledger = {
        "documents": {f"d-{c}": {"outlet": c, "sha256": SHA, "chars": 9} for c in CLAIMS},
        "claims": {c: {"says": c, "document": f"d-{c}", "start": 0, "end": 5} for c in CLAIMS},
        "conflicts": {
            "k": {"about": "k", "readings": [{"says": s, "because": list(s)} for s in sides]}
        },
    }
    return case_of(said, ISSUES, ledger=ledger)


@st.composite
def contests(draw):
    """Sides of a conflict, some origins behind several, and red lines that take sides."""
    some = st.sets(st.sampled_from(CLAIMS), min_size=1, max_size=3).map(sorted).map("".join)
    sides = draw(st.lists(some, min_size=2, max_size=4))
    lines = draw(
        st.lists(
            st.tuples(st.sampled_from("pq"), st.sampled_from("abc"), some), min_size=1, max_size=3
        )
    )
    return sides, lines


def votes(sides):
    """Every origin (here: claim) has one vote, split evenly among the sides that cite it."""
    return np.array([sum(1 / sum(c in s for s in sides) for c in side) for side in sides])


@given(contests())
@law
def test_each_reading_is_taken_in_the_share_of_its_votes(contest):
    sides, lines = contest
    draws = draw(case(sides, lines), 1024)
    shares = votes(sides) / votes(sides).sum()
    assert draws.contested[0].votes == pytest.approx(votes(sides))
    for r, share in enumerate(shares):
        error = math.sqrt(share * (1 - share) / 1024)
        # Twenty-five examples of up to four shares: 4.5 standard errors leave one in 1,500.
        assert abs((draws.settled[:, 0] == r).mean() - share) <= 4.5 * error + 1e-12


def test_a_side_with_three_of_four_votes_is_taken_in_three_of_four_draws():
    draws = draw(case(["abc", "d"], [("p", "b", "a")]), 20_000)
    share = (draws.settled[:, 0] == 0).mean()
    assert abs(share - 0.75) <= 4 * math.sqrt(0.75 * 0.25 / 20_000)
    (binding,) = [p for p in draws.patterns() if p.lines]
    assert len(binding.draws) == (draws.settled[:, 0] == 0).sum()


@given(contests())
@law
def test_red_lines_bind_exactly_where_a_reading_that_cites_them_is_taken(contest):
    sides, lines = contest
    draws = draw(case(sides, lines), 60)
    for k in range(60):
        side = sides[draws.settled[k, 0]]
        barred = {option for _, option, because in lines if set(because) & set(side)}
        assert draws.problem(k).allowed.tolist() == [o not in barred for o in "abc"] + [True] * 2


@given(contests())
@law
def test_central_reading_follows_the_majority_of_votes(contest):
    sides, lines = contest
    made = case(sides, lines)
    for line, (_, _, because) in zip(
        contested_lines(made), sorted(lines, key=lambda said: said[0]), strict=True
    ):
        rests_on = [bool(set(because) & set(side)) for side in sides]
        mine = votes(sides)[rests_on].sum()
        assume(abs(2 * mine - votes(sides).sum()) > 1e-6)
        assert line.rests_on == tuple(np.flatnonzero(rests_on))
        assert line.central == (mine > votes(sides).sum() / 2)


@given(contests(), st.integers(0, 600), st.integers(1, 300))
@law
def test_chunks_settle_conflicts_alike(contest, first, n):
    made = case(*contest)
    whole = draw(made, first + n, seed=3).settled
    assert (draw(made, n, seed=3, first=first).settled == whole[first:]).all()
    cut = (first + n) // 2
    if cut:
        parts = [draw(made, cut, seed=3), draw(made, first + n - cut, seed=3, first=cut)]
        assert (join(parts).settled == whole).all()


@given(contests())
@law
def test_a_contested_red_line_leaves_every_number_of_every_draw_as_it_was(contest):
    contested = case(*contest)
    plain = contested
    for party in {line[0] for line in contest[1]}:
        plain = drop_red_line(plain, party, "x")
    one, other = draw(contested, 40), draw(plain, 40)
    for name in DRAWN:
        if name != "settled":
            assert getattr(one, name).tobytes() == getattr(other, name).tobytes()
    assert other.settled.shape == (40, 0)


@given(contests(), st.data())
@law
def test_a_settled_conflict_binds_as_the_draws_that_take_that_reading(contest, data):
    made = case(*contest)
    reading = data.draw(st.integers(0, len(contest[0]) - 1))
    settled = draw(settle_conflict(made, "k", reading), 40)
    draws = draw(made, 40)
    assert settled.contested == ()
    for k in np.flatnonzero(draws.settled[:, 0] == reading):
        one, other = draws.problem(int(k)), settled.problem(int(k))
        assert one.allowed.tolist() == other.allowed.tolist()
        assert one.worth.tobytes() == other.worth.tobytes()


def test_a_deal_exists_in_the_share_of_readings_in_which_the_last_option_is_not_refused():
    """Closed form: p gains on every option, q only on c; c is refused with 2 of 3 votes."""
    said = {
        "p": {"no_deal": 0, "x": {"values": {"a": 0, "b": 0.5, "c": 1}}},
        "q": {"no_deal": 50, "x": {"values": {"a": 0, "b": 0, "c": 1}}},
    }
    ledger = case(["ab", "c"], []).ledger
    said["p"]["x"]["red_line"] = [{"option": "c", "because": ["a"], "contested": "k"}]
    made = case_of(said, {"x": "abc"}, ledger=ledger)
    draws = draw(made, 3000)
    feasible = {
        number: exact.feasible(draws.problem(int(pattern.draws[0])))
        for number, pattern in enumerate(draws.patterns())
    }
    held = sum(len(p.draws) for number, p in enumerate(draws.patterns()) if feasible[number])
    assert abs(held / 3000 - 1 / 3) <= 4 * math.sqrt(2 / 9 / 3000)
    assert not exact.feasible(central_reading(made).problem)
