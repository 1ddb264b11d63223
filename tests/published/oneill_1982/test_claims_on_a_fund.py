"""Claims of 100, 200 and 300 on a fund (O'Neill 1982; Aumann & Maschler 1985), paid through it.

All rows [calc]; the Talmud rows for 100, 200 and 300 also [pub]. To rounding: 1e-12 of the claims.
"""

from fractions import Fraction

import numpy as np
import pytest

from winset.economy.fund import Division, Fund, cash_flow
from winset.theory.claims import RULES

CLAIMS = (("first", 100), ("second", 200), ("third", 300))
ESTATES = (100, 200, 300, 400, 500)
TABLE = {
    "proportional": ("50/3 100/3 50", "100/3 200/3 100", "50 100 150", "200/3 400/3 200",
                     "250/3 500/3 250"),
    "equal_awards": ("100/3 100/3 100/3", "200/3 200/3 200/3", "100 100 100", "100 150 150",
                     "100 200 200"),
    "equal_losses": ("0 0 100", "0 50 150", "0 100 200", "100/3 400/3 700/3",
                     "200/3 500/3 800/3"),
    "talmud": ("100/3 100/3 100/3", "50 75 75", "50 100 150", "50 125 225", "200/3 500/3 800/3"),
    "random_arrival": ("100/3 100/3 100/3", "100/3 250/3 250/3", "50 100 150",
                       "200/3 350/3 650/3", "200/3 500/3 800/3"),
}  # fmt: skip


@pytest.mark.parametrize("source", ["stock", "income"])
@pytest.mark.parametrize("rule", RULES)
def test_table(rule, source):
    """All five estates at once, as five readings of one fund."""
    stock = np.array(ESTATES, dtype=float)
    fund = Fund(stock=stock, income=0.0 if source == "stock" else 1.0, years=1)
    flow = cash_flow(fund, (Division("division", CLAIMS, 1, rule, source),))
    expected = [[float(Fraction(x)) for x in row.split()] for row in TABLE[rule]]
    paid = np.array([flow.received()[to][:, 0] for to, _ in CLAIMS]).T
    assert np.abs(paid - expected).max() < 1e-10
    assert np.abs(paid.sum(axis=1) - stock).max() < 1e-10
    assert flow.certificate < 1e-13
