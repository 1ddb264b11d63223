"""Numbers are written in digits or with a magnitude, never with an exponent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winset.evidence.figures.written import between


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (4e7, 6e7, "between 40 and 60 million"),
        (800_000, 1_250_000, "between 800,000 and 1.25 million"),
        (1 / 24, 2.5, "between 0.04167 and 2.5"),
        (0.00001, 12, "between 0.00001 and 12"),
        (999_999_999, 3e15, "between 999.999999 million and 3,000 trillion"),
        (-2e6, 0, "between -2 million and 0"),
    ],
)
def test_ends_are_told_as_news_tells_them(low, high, told):
    assert between(low, high) == told


@given(st.floats(-1e18, 1e18), st.floats(-1e18, 1e18))
def test_no_number_has_an_exponent(low, high):
    told = between(low, high)
    assert not any(mark in told for mark in ("e+", "e-", "E"))
