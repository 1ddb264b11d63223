"""How often conflicts flared up again after each kind of ending: what to hold a model against.

Few endings stand behind each share, so every share has an interval, and none is a forecast for
one case. Survival is shown as a range under a stated assumption, never as one line.
"""

from __future__ import annotations

from math import exp, log, sqrt

from winset.analyse.kept.results import BaseRate, Interval, Survival
from winset.errors import UsageError

SOURCE = (
    "Recurrence of the same conflict after an ending, Kaplan–Meier shares computed from the UCDP "
    "Conflict Termination Dataset, version 3-2021 (Kreutz, Journal of Peace Research 47, 2010; "
    "Uppsala Conflict Data Program). Intervals are Wilson intervals of the shares as printed, "
    "taken as shares of all endings; endings that are watched for less long count as full, so "
    "true intervals are somewhat wider. Hazards have the interval that the share within five "
    "years implies if the hazard is constant."
)
NORMAL_95 = 1.959963984540054
"""95 of 100 draws of a standard normal number lie within this of 0."""
YEARS = (1, 2, 3, 5, 10)

_ENDINGS: tuple[tuple[str, int, float, float, int, float, float], ...] = (
    # ending; all conflicts: endings, 5 years, 10 years; civil: endings, 5 years, hazard a year
    ("peace agreement", 68, 0.22, 0.34, 44, 0.34, 0.078),
    ("ceasefire", 69, 0.39, 0.45, 54, 0.48, 0.124),
    ("victory of side A", 110, 0.18, 0.29, 94, 0.17, 0.037),
    ("low activity", 208, 0.58, 0.66, 188, 0.61, 0.163),
)


def wilson(share: float, cases: int) -> Interval:
    """Put the 95% interval of Wilson (1927) around a share of so many cases.

    Examples
    --------
    >>> found = wilson(0.5, 10)
    >>> round(found.lo, 3), round(found.hi, 3)
    (0.237, 0.763)
    """
    if cases < 1 or not 0 <= share <= 1:
        raise UsageError(f"{share} is no share of {cases} cases; pass 0 to 1, of 1 case or more")
    square = NORMAL_95**2 / cases
    middle = (share + square / 2) / (1 + square)
    half = NORMAL_95 * sqrt(share * (1 - share) / cases + square / (4 * cases)) / (1 + square)
    return Interval(share, max(0.0, middle - half), min(1.0, middle + half))


def base_rates() -> tuple[BaseRate, ...]:
    """List how often conflicts were active again, by kind of ending, with intervals."""
    found = []
    for ending, n, five, ten, n_civil, five_civil, hazard in _ENDINGS:
        found.append(BaseRate(ending, "all", n, wilson(five, n), wilson(ten, n), None))
        within = wilson(five_civil, n_civil)
        yearly = Interval(hazard, *(-log(1 - x) / 5 for x in (within.lo, within.hi)))
        found.append(BaseRate(ending, "civil", n_civil, within, None, yearly))
    return tuple(found)


def survival(
    assumption: str, hazard: tuple[float, float], years: tuple[int, ...] = YEARS
) -> Survival:
    """Show what share still stands after so many years, if the hazard lies in a range.

    Parameters
    ----------
    assumption : why this range, in words.
    hazard : smallest and largest chance a year that the conflict is active again, taken as
        constant.

    Examples
    --------
    >>> found = survival("as an illustration", (0.0, 0.1), (1, 10))
    >>> [round(x, 2) for x in found.lo], found.hi
    ([0.9, 0.37], (1.0, 1.0))
    """
    least, most = hazard
    if not 0 <= least <= most:
        raise UsageError(f"hazards from {least} to {most} are no range; pass 0 <= least <= most")
    return Survival(
        assumption,
        hazard,
        years,
        lo=tuple(exp(-most * t) for t in years),
        hi=tuple(exp(-least * t) for t in years),
    )


def survivals() -> tuple[Survival, ...]:
    """Show survival for the hazards that base rates of civil conflicts leave possible."""
    return tuple(
        survival(
            f"as often as civil conflicts that ended in a {rate.ending}, the hazard constant and "
            "anywhere in its interval; nothing of this case enters",
            (rate.hazard.lo, rate.hazard.hi),
        )
        for rate in base_rates()
        if rate.hazard is not None and rate.ending in ("peace agreement", "ceasefire")
    )
