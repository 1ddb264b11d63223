"""Pictures: colours that all readers can tell apart, texts that stay in their boxes."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from winset.report.figures import theme
from winset.report.figures.drawing import wrap
from winset.report.numbers import gain, points

TO_LMS = np.array([[0.31399, 0.63951, 0.04650], [0.15537, 0.75789, 0.08670], [0.01775, 0.10945, 0.87257]])  # fmt: skip  # noqa: E501
MISSING = {
    "protan": np.array([[0, 1.05118294, -0.05116099], [0, 1, 0], [0, 0, 1]]),
    "deutan": np.array([[1, 0, 0], [0.9513092, 0, 0.04866992], [0, 0, 1]]),
}
"""Viénot, Brettel & Mollon (1999): what is left of colour without one kind of cone."""


def linear(colour: str) -> np.ndarray:
    raw = np.array([int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)])
    return np.where(raw <= 0.04045, raw / 12.92, ((raw + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    return float(linear(colour) @ np.array([0.2126, 0.7152, 0.0722]))


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def lab(rgb: np.ndarray) -> np.ndarray:
    xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    x, y, z = np.cbrt(np.clip(xyz @ rgb, 1e-6, None) / np.array([0.9505, 1, 1.089]))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def seen(colour: str, missing: str) -> np.ndarray:
    lms = MISSING[missing] @ TO_LMS @ linear(colour)
    return lab(np.clip(np.linalg.solve(TO_LMS, lms), 0, 1))


@pytest.mark.parametrize("missing", list(MISSING))
def test_the_first_four_party_colours_differ_for_colour_blind_readers(missing: str) -> None:
    for a, b in itertools.combinations(theme._PARTY[:4], 2):
        assert np.linalg.norm(seen(a, missing) - seen(b, missing)) > 15, (a, b)


@pytest.mark.parametrize("colour", theme._PARTY)
def test_party_colours_stand_out_from_paper(colour: str) -> None:
    assert contrast(colour, theme.PAPER) > 3


@pytest.mark.parametrize("missing", list(MISSING))
def test_gain_and_loss_differ_for_colour_blind_readers(missing: str) -> None:
    assert np.linalg.norm(seen(theme.GAIN, missing) - seen(theme.LOSS, missing)) > 40


@pytest.mark.parametrize("ground", [*theme.TINTS, theme.BLANK, *theme._GAIN, *theme._LOSS])
def test_ink_is_legible_on_every_ground(ground: str) -> None:
    assert contrast(theme.INK, ground) > 4.5


@pytest.mark.parametrize("ground", [*theme.TINTS, theme.BLANK, theme.PAPER])
def test_red_line_text_is_legible_on_every_ground(ground: str) -> None:
    assert contrast(theme.RED_LINE, ground) > 4.5


def test_diverging_grows_with_the_gain() -> None:
    steps = [theme.diverging(v, 1.0) for v in (0.1, 0.5, 1.0, -0.1, -0.5, -1.0)]
    assert len(set(steps)) == 6
    assert theme.diverging(0.0, 1.0) == theme.PAPER


@given(st.text(st.characters(codec="ascii", exclude_categories=["C"]), max_size=200),
       st.integers(40, 300), st.integers(1, 4))  # fmt: skip
def test_wrapped_text_keeps_to_its_lines(text: str, width: int, most: int) -> None:
    lines = wrap(text, width, 12, most)
    assert len(lines) <= most
    assert all(len(line) <= max(4, width / (12 * 0.53)) for line in lines)


@given(st.floats(-2, 2))
def test_points_say_the_number_to_a_twentieth(utils: float) -> None:
    text = points(utils)
    assert "-" not in text.replace("e-", "")
    assert float(text.replace("−", "-")) == pytest.approx(100 * utils, abs=0.0501)
    assert gain(utils)[0] in "+−0"


@given(st.floats(1e-8, 1e-3))
def test_a_small_gain_is_never_shown_as_nothing(utils: float) -> None:
    assert float(gain(utils)) > 0
    assert gain(-utils) == f"−{gain(utils)[1:]}"
