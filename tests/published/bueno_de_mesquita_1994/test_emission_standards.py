"""When emission standards should apply to medium-sized cars (Bueno de Mesquita 1994, p. 78).

Weighted median 7 and mean 7.38996 [calc], pinned. The medians by round that Scholz, Calbert &
Smith (2011) print are not reached: the sources leave steps open, and of 720 readings tried none
stays within 1.7 years of them in every round. The reading here was fixed on stated grounds, not
by its distance, and misses by up to 2.9 years on a scale of six. That is tested as it is, so that
a change shows; docs/validation/answers has the account.
"""

import numpy as np
import pytest

from winset.theory.challenge import Actors, Settings, challenge, weighted_mean, weighted_median

#         NL   BE   LU   DE   FR   IT   UK   IE   DK   GR
EMISSION = Actors(
    capability=(0.08, 0.08, 0.03, 0.16, 0.16, 0.16, 0.16, 0.05, 0.05, 0.08),
    position=(4, 7, 4, 4, 10, 10, 10, 7, 4, 7),
    salience=(0.8, 0.4, 0.2, 0.8, 0.6, 0.6, 0.9, 0.1, 1.0, 0.7),
)
PUBLISHED = np.array([8.4, 9.9, 9.9, 9.9, 9.9, 7.4, 8.8, 9.6])
OUTCOME = 8.833


def test_median_and_mean():
    assert weighted_median(EMISSION) == 7
    assert weighted_mean(EMISSION) == pytest.approx(7.38996, abs=5e-6)


def test_published_path_is_not_reached():
    path = challenge(EMISSION)
    assert path.medians == (7.0,) * 8
    assert np.abs(np.array(path.medians) - PUBLISHED).max() == pytest.approx(2.9, abs=1e-9)


@pytest.mark.parametrize("status_quo", [1.0, 0.5])
@pytest.mark.parametrize("response", ["least movement", "strongest challenge"])
def test_every_setting_stays_in_a_band_of_three_years(status_quo, response):
    """The band holds half of the scale: it guards against change and proves no agreement."""
    path = challenge(EMISSION, Settings(status_quo=status_quo, response=response))
    assert np.abs(np.array(path.medians) - PUBLISHED).max() < 3
    assert all(4 <= place <= 10 for row in path.positions for place in row)
    assert all(0.5 - 1e-12 <= r <= 2 + 1e-12 for row in path.risk for r in row)


def test_settings_matter_more_than_the_distance_to_the_outcome():
    """Settings that the sources leave open move the last median by more than 2.5 years."""
    ends = [
        challenge(EMISSION, Settings(status_quo=q, response=response)).medians[-1]
        for q in (1.0, 0.5)
        for response in ("least movement", "strongest challenge")
    ]
    assert max(ends) - min(ends) > 2.5 > abs(OUTCOME - weighted_median(EMISSION))
