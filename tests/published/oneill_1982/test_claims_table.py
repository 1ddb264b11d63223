"""Claims of 100, 200 and 300 on five estates (O'Neill 1982; Aumann & Maschler 1985).

All rows [calc]; the Talmud rows for 100, 200 and 300 also [pub]. Exact fractions.
"""

from fractions import Fraction

import pytest

from winset.theory.claims import RULES, divide

CLAIMS = (100, 200, 300)
TABLE = {
    100: ("50/3 100/3 50", "100/3 100/3 100/3", "0 0 100", "100/3 100/3 100/3",
          "100/3 100/3 100/3"),
    200: ("100/3 200/3 100", "200/3 200/3 200/3", "0 50 150", "50 75 75", "100/3 250/3 250/3"),
    300: ("50 100 150", "100 100 100", "0 100 200", "50 100 150", "50 100 150"),
    400: ("200/3 400/3 200", "100 150 150", "100/3 400/3 700/3", "50 125 225",
          "200/3 350/3 650/3"),
    500: ("250/3 500/3 250", "100 200 200", "200/3 500/3 800/3", "200/3 500/3 800/3",
          "200/3 500/3 800/3"),
}  # fmt: skip


@pytest.mark.parametrize("estate", TABLE)
@pytest.mark.parametrize("rule", RULES)
def test_table(estate, rule):
    expected = tuple(Fraction(x) for x in TABLE[estate][RULES.index(rule)].split())
    assert divide(estate, CLAIMS, rule).awards == expected


def test_random_arrival_of_fifteen_claimants_is_exact():
    claims = [40 + 7 * k for k in range(15)]
    award = divide(600, claims, "random_arrival")
    assert sum(award.awards) == 600
