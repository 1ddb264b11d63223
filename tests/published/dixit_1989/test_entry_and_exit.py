"""Entry and exit under an uncertain price (Dixit 1989, the central case of section IV).

w = 1, k = 4, l = 0, ρ = 0.025, μ = 0, σ = 0.1: P_H = 1.4667, P_L = 0.7657 to 4 decimals, where
Marshall would have 1.1 and 1.0 [pub]. The rows with a hazard are [calc]: λ = 0.05 with nothing paid
back 1.984, with half paid back 1.836, to 3 decimals.
"""

import numpy as np
import pytest

from winset.economy.investors import Project, one_regime, solve, thresholds

CENTRAL = Project(running=1, entry=4, exit=0, discount=0.025, drift=0, volatility=0.1)


def test_central_case():
    found = thresholds(CENTRAL)
    assert round(float(found.entry), 4) == 1.4667
    assert round(float(found.exit), 4) == 0.7657
    assert float(found.certain_entry) == pytest.approx(1.1, abs=1e-12)
    assert float(found.certain_exit) == pytest.approx(1.0, abs=1e-12)
    assert found.certificate < 1e-13


def test_a_yearly_return_of_more_than_four_times_the_interest_is_asked():
    assert float(thresholds(CENTRAL).hurdle) == pytest.approx(0.1167, abs=5e-5)


def test_a_hazard_of_losing_the_plant():
    found = thresholds(Project(running=1, entry=4, hazard=0.05, recovery=[0, 0.5]))
    assert found.entry.round(3).tolist() == [1.984, 1.836]
    assert found.certificate < 1e-13


def test_the_four_conditions_are_met_by_values_rebuilt_here():
    """Solve A and B by least squares from the four conditions, at the prices found."""
    rho, lam, back, w, k, sigma = 0.025, 0.05, 0.5, 1.0, 4.0, 0.1
    found = thresholds(Project(running=w, entry=k, hazard=lam, recovery=back))
    high, low = float(found.entry), float(found.exit)

    def power(rate, sign):
        return 0.5 + sign * np.sqrt(0.25 + 2 * rate / sigma**2)

    beta, alpha = power(rho, 1), power(rho + lam, -1)
    v, u = 1 / (rho + lam), (w - lam * back * k) / (rho + lam)
    rows = np.array(
        [[high**alpha, -(high**beta)], [low**alpha, -(low**beta)],
         [alpha * high ** (alpha - 1), -beta * high ** (beta - 1)],
         [alpha * low ** (alpha - 1), -beta * low ** (beta - 1)]]
    )  # fmt: skip
    right = np.array([k + u - v * high, u - v * low, -v, -v])
    worth, misfit, rank, _ = np.linalg.lstsq(rows, right)
    assert rank == 2
    assert misfit[0] < 1e-24
    assert (worth > 0).all()


@pytest.mark.parametrize("recovery", [0.0, 0.5])
@pytest.mark.parametrize("hazard", [0.0, 0.05])
@pytest.mark.parametrize("after", ["out", "idle"])
def test_closed_form_and_complementarity_problem_agree(hazard, recovery, after):
    """Two methods that share no step: four conditions, and a grid that assumes no threshold."""
    project = Project(running=1, entry=4, hazard=hazard, recovery=recovery, after=after)
    closed, grid = thresholds(project), solve(one_regime(project))
    assert abs(grid.entry[0] - float(closed.entry)) < 1e-5
    assert abs(grid.exit[0] - float(closed.exit)) < 1e-5
    assert grid.residual < 1e-10
    assert grid.single
