"""Fragmentation of world trade, 151 countries in 2019 (Campos, Estefania-Flores, Furceri & Timini).

[pub] Replication data of *Geopolitical fragmentation and trade* (2023): welfare and output of
scenarios 1 and 3 within 1e-9 percentage points. Their trade columns are nominal exports plus
imports, in the unit in which output changes by 0% on the plain average of countries; so counted
they agree within 1e-8 percentage points (their own rounding is of that order in a country whose
trade shrinks most). Scenario 0, Russia alone: the published run left some 2e-8 of its trade, so
welfare is held to 1e-6 there; the price of a country that trades with nobody is nobody's to
compare, so nominal columns are not.
"""

import csv
from pathlib import Path

import numpy as np
import pytest

from winset.economy.trade import CLOSURES, Change, Elasticities, solve
from winset.readers.tradefile import read_flows

FOLDER = Path(__file__).parents[4] / "shared" / "data" / "trade"
ELASTICITIES = Elasticities(trade=3.8, supply=(0.31 / 0.69 + 0.67 / 0.33) / 2)

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not (FOLDER / "trade_2019.csv").is_file(),
        reason="the reference trade data are not beside us",
    ),
]


@pytest.fixture(scope="module")
def flows():
    found, findings = read_flows(FOLDER / "trade_2019.csv")
    assert not findings
    assert len(found.names) == 151
    return found


def change(flows, scenario):
    if scenario == 0:
        return Change.autarky(flows, ["RUS"])
    tau = np.ones_like(flows.trade)
    with (FOLDER / "tau_hat.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            pair = flows.index(row["iso_o"]), flows.index(row["iso_d"])
            tau[pair] = float(row[f"tau_hat_{scenario}"])
    return Change.costs(tau, ELASTICITIES)


def published(flows, scenario, column):
    with (FOLDER / f"fragmentation_{scenario}.csv").open(encoding="utf-8") as file:
        rows = {row["iso"]: float(row[column]) for row in csv.DictReader(file)}
    return np.array([rows[name] for name in flows.names])


@pytest.mark.parametrize("scenario", [1, 3])
def test_welfare_and_output(flows, scenario):
    found = solve(flows, change(flows, scenario), ELASTICITIES, "multiplicative")
    real = found.real_percent()
    for mine, column in (("welfare", "Welfare"), ("output", "Output")):
        assert np.abs(real[mine] - published(flows, scenario, column)).max() <= 1e-9, column


@pytest.mark.parametrize("scenario", [1, 3])
def test_trade_columns_in_their_unit(flows, scenario):
    found = solve(flows, change(flows, scenario), ELASTICITIES, "multiplicative")
    trade = found.mean_output_kept().percent()["total_trade"]
    assert np.abs(trade - published(flows, scenario, "Trade")).max() <= 1e-8


def test_russia_in_autarky(flows):
    found = solve(flows, change(flows, 0), ELASTICITIES, "multiplicative")
    welfare = 100.0 * (found.welfare - 1.0)
    assert round(float(welfare[flows.index("RUS")]), 2) == -9.44
    assert np.abs(welfare - published(flows, 0, "Welfare")).max() <= 1e-6


@pytest.mark.parametrize("closure", CLOSURES)
@pytest.mark.parametrize("scenario", [0, 1, 3])
def test_every_answer_is_an_equilibrium(flows, scenario, closure):
    found = solve(flows, change(flows, scenario), ELASTICITIES, closure)
    assert found.certificate.worst <= 1e-12


def test_all_countries_in_autarky(flows):
    found = solve(flows, Change(np.eye(151)), ELASTICITIES, "multiplicative")
    assert found.certificate.worst <= 1e-12
    assert found.exports.max() == 0


def test_the_set_of_66_countries_has_no_findings():
    found, findings = read_flows(FOLDER / "trade_prod_2018.csv")
    assert (len(found.names), findings) == (66, ())
