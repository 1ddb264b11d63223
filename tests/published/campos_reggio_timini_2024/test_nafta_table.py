"""NAFTA with 76 countries in 1990 (Campos, Reggio & Timini, ge_gravity2, 2024): the printed table.

[pub] 36 numbers in percent, each exact to its 3 decimals. Exports and output are volumes at
producer prices, imports and domestic trade at the cost of living; θ = 5.03, ψ = 1.24, an effect of
exp(0.5) among the three, trade balances kept.
"""

from pathlib import Path

import numpy as np
import pytest

from winset.economy.trade import Change, Elasticities, solve
from winset.readers.tradefile import read_flows

FILE = Path(__file__).parents[4] / "shared" / "data" / "trade" / "nafta76.dta"
COLUMNS = ("exports", "imports", "total_trade", "domestic", "output", "welfare")
PRINTED = {
    "ARG": (0.066, -0.312, -0.020, -0.012, -0.002, -0.021),
    "AUS": (-0.121, -0.127, -0.124, 0.010, -0.005, -0.009),
    "AUT": (-0.042, -0.008, -0.024, 0.011, -0.001, 0.006),
    "CAN": (38.065, 42.002, 40.006, -5.476, 2.544, 4.662),
    "MEX": (37.509, 48.714, 42.518, -3.632, 1.698, 3.182),
    "USA": (16.074, 13.065, 14.397, -0.644, 0.286, 0.516),
}

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not FILE.is_file(), reason="the reference trade data are not beside us"),
]


@pytest.fixture(scope="module")
def found():
    flows, findings = read_flows(FILE, year=1990)
    assert not findings
    assert len(flows.names) == 76
    members = flows.indices(["CAN", "MEX", "USA"])
    pairs = np.zeros_like(flows.trade)
    pairs[np.ix_(members, members)] = 1.0
    np.fill_diagonal(pairs, 0.0)
    return solve(flows, Change.effect(0.5, pairs), Elasticities(5.03, 1.24), "additive")


@pytest.mark.parametrize("country", PRINTED)
def test_printed_numbers(found, country):
    place = found.before.index(country)
    percent = found.real_percent()
    assert tuple(round(float(percent[name][place]), 3) for name in COLUMNS) == PRINTED[country]


def test_it_is_an_equilibrium(found):
    assert found.certificate.worst <= 1e-12
