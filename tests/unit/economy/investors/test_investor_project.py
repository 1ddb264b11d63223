"""Projects and options without meaning are refused with what is wrong and how to mend it."""

import numpy as np
import pytest

from winset.economy.investors import Project, perpetual_option, thresholds
from winset.errors import UsageError


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"running": 0}, "running of a project must be above 0"),
        ({"entry": -1}, "entry of a project must be above 0"),
        ({"volatility": [0.1, 0]}, "volatility of a project must be above 0"),
        ({"hazard": -0.1}, "hazard is a rate"),
        ({"recovery": 1.5}, "share of the entry cost"),
        ({"exit": -4}, "without end"),
        ({"drift": 0.025}, "take a drift below"),
        ({"entry": np.nan}, "entry of a project must be a finite number"),
        ({"entry": [1, 2], "hazard": [0, 0, 0]}, "do not fit together"),
        ({"entry": "much"}, "do not fit together"),
        ({"after": "gone"}, "'out' or 'idle'"),
    ],
)
def test_refused(changed, message):
    with pytest.raises(UsageError, match=message):
        thresholds(Project(**{"running": 1, "entry": 4, **changed}))


def test_option_refused():
    with pytest.raises(UsageError, match="payout of an option"):
        perpetual_option(0.04, 0.0, 0.2)


def test_without_a_hazard_what_comes_after_it_does_not_matter():
    out, idle = (thresholds(Project(1, 4, after=after)) for after in ("out", "idle"))
    assert float(out.entry) == float(idle.entry)


def test_one_who_may_return_after_a_loss_comes_in_sooner():
    out, idle = (thresholds(Project(1, 4, hazard=0.05, after=after)) for after in ("out", "idle"))
    assert float(idle.entry) < float(out.entry)
