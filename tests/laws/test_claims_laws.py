"""What holds of every division of a fund, on random claims in exact fractions."""

from fractions import Fraction
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winset.theory import claims as module
from winset.theory.claims import RULES, claims_game, divide


@st.composite
def funds(draw, most=5):
    """An estate and claims that exceed it, in fractions with small denominators."""
    parts = st.fractions(min_value=0, max_value=50, max_denominator=6)
    claims = tuple(draw(st.lists(parts, min_size=1, max_size=most)))
    share = draw(st.fractions(min_value=0, max_value=1, max_denominator=12))
    return share * sum(claims), claims


rules = st.sampled_from(RULES)


@given(funds(), rules)
def test_the_whole_fund_is_divided_within_claims(fund, rule):
    estate, claims = fund
    award = divide(estate, claims, rule)
    assert sum(award.awards) == estate
    assert all(0 <= a <= c for a, c in zip(award.awards, claims, strict=True))


@given(funds(), rules)
def test_who_claims_more_gets_no_less_and_loses_no_less(fund, rule):
    estate, claims = fund
    award = divide(estate, claims, rule)
    for i, j in combinations(range(len(claims)), 2):
        low, high = sorted((i, j), key=lambda k: claims[k])
        assert award.awards[low] <= award.awards[high]
        assert award.losses[low] <= award.losses[high]


@given(funds(), rules, st.fractions(min_value=0, max_value=1, max_denominator=8))
def test_a_larger_fund_hurts_nobody(fund, rule, part):
    estate, claims = fund
    less = divide(part * estate, claims, rule)
    more = divide(estate, claims, rule)
    assert all(a <= b for a, b in zip(less.awards, more.awards, strict=True))


DUALS = {
    "proportional": "proportional",
    "talmud": "talmud",
    "random_arrival": "random_arrival",
    "equal_awards": "equal_losses",
    "equal_losses": "equal_awards",
}


@given(funds(), rules)
def test_losses_are_divided_by_the_dual_rule(fund, rule):
    """Talmud, proportional and random arrival are their own duals (Aumann & Maschler 1985)."""
    estate, claims = fund
    lost = divide(sum(claims) - estate, claims, DUALS[rule])
    assert divide(estate, claims, rule).losses == lost.awards


@given(funds())
def test_talmud_divides_between_any_two_as_the_contested_garment(fund):
    """Each concedes what it does not claim; the rest is halved. It fixes the rule uniquely."""
    estate, claims = fund
    awards = divide(estate, claims, "talmud").awards
    for i, j in combinations(range(len(claims)), 2):
        both = awards[i] + awards[j]
        conceded = [max(both - claims[j], Fraction(0)), max(both - claims[i], Fraction(0))]
        contested = both - sum(conceded)
        assert awards[i] == conceded[0] + contested / 2
        assert awards[j] == conceded[1] + contested / 2


@given(funds(most=5))
def test_random_arrival_is_the_shapley_value_of_the_claims_game(fund):
    estate, claims = fund
    game = claims_game(estate, claims)
    n = len(claims)
    total = [Fraction(0)] * n
    orders = list(permutations(range(n)))
    for order in orders:
        come = 0
        for i in order:
            total[i] += game[come | 1 << i] - game[come]
            come |= 1 << i
    shapley = tuple(x / len(orders) for x in total)
    assert divide(estate, claims, "random_arrival").awards == shapley


@given(funds(most=6))
def test_random_arrival_by_table_and_by_list_agree(fund):
    estate, claims = fund
    listed = pytest.MonkeyPatch()
    by_table = divide(estate, claims, "random_arrival").awards
    with listed.context() as patch:
        patch.setattr(module, "TABLE", -1)
        assert divide(estate, claims, "random_arrival").awards == by_table
