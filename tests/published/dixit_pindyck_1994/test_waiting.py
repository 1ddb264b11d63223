"""When to pay for a project that can wait for ever (Dixit & Pindyck 1994, ch. 5).

ρ = δ = 0.04, σ = 0.2: β = 2 and V*/I = 2 [pub].
"""

import pytest

from winset.economy.investors import Project, perpetual_option, thresholds


def test_central_case():
    found = perpetual_option(discount=0.04, payout=0.04, volatility=0.2)
    assert float(found.beta) == pytest.approx(2, abs=1e-12)
    assert float(found.multiple) == pytest.approx(2, abs=1e-12)


def test_a_firm_that_never_leaves_is_such_an_option():
    """Leaving costs more than running on for ever: entry at V*/I times its full cost."""
    found = thresholds(
        Project(running=1, entry=4, exit=30, discount=0.04, drift=0.0, volatility=0.2)
    )
    assert float(found.exit) == 0
    assert float(found.entry) == pytest.approx(2 * (1 + 0.04 * 4), abs=1e-12)
    assert found.certificate < 1e-14


@pytest.mark.parametrize("volatility", [0.1, 0.3])
def test_more_uncertainty_asks_for_more(volatility):
    calm, rough = perpetual_option(0.04, 0.04, [volatility, volatility + 0.01]).multiple
    assert rough > calm > 1
