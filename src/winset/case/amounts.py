"""Numbers of a case that cannot be what they say: values, points, no deal."""

from __future__ import annotations

from collections.abc import Iterator

from winset.case.models import Case
from winset.case.rules import Trail, finding
from winset.errors import Finding
from winset.values import Range

SLACK = 1e-6
"""Shares rounded to six digits may miss 1 by this much."""


def values_in_range(case: Case) -> Iterator[Finding]:
    """Report values outside 0 to 1 and points outside 0 to 100."""
    for party, wants in case.preferences.items():
        for issue, preference in wants.issues.items():
            for option, value in preference.values.items():
                if outside(value, 1):
                    message = f"value {shown(value)} of {option!r} to {party!r} is not in 0 to 1"
                    mend = "divide by the value of the best option"
                    path: Trail = ("preferences", party, issue, "values", option)
                    yield finding("WS050", message, mend, path)
            for option, value in preference.points.items():
                if outside(value, 100):
                    message = f"{shown(value)} points of {option!r} to {party!r}: not in 0 to 100"
                    mend = "rescale: the best deal is worth 100 points in all"
                    path = ("preferences", party, issue, "points", option)
                    yield finding("WS051", message, mend, path)


def points_are_whole(case: Case) -> Iterator[Finding]:
    """Report scoring sheets with holes: an issue or an option without points."""
    for party, wants in case.preferences.items():
        sheet = {issue for issue, preference in wants.issues.items() if preference.points}
        if not sheet:
            continue
        at: Trail = ("preferences", party)
        if wants.importance:
            message = f"{party!r} has points beside importance; points include the weight"
            yield finding("WS053", message, "keep one of the two", (*at, "importance"))
        silent = [issue for issue in case.issues if issue not in sheet]
        if silent:
            message = f"{party!r} has points on some issues, but none on {', '.join(silent)}"
            mend = "give points for these too; 0 for options that bring nothing"
            yield finding("WS052", message, mend, at)
        for issue in (issue for issue in case.issues if issue in sheet):
            points = wants.issues[issue].points
            silent = [option for option in case.issues[issue].options if option not in points]
            if silent:
                message = f"{party!r} has no points for {', '.join(silent)} of issue {issue!r}"
                mend = "give points to every option of the issue"
                yield finding("WS054", message, mend, (*at, issue, "points"))


def no_deal_amounts(case: Case) -> Iterator[Finding]:
    """Report a cost of going on below zero, and no-deal values that look like shares."""
    for party, wants in case.preferences.items():
        no_deal = wants.no_deal
        if no_deal is None:
            continue
        at: Trail = ("preferences", party, "no_deal")
        if no_deal.less.lo < 0:
            message = f"cost of going on for {party!r} is {shown(no_deal.less)}, below 0"
            mend = "give a cost of 0 or more; a gain from going on belongs into the package"
            yield finding("WS056", message, mend, (*at, "less"))
        if no_deal.value is not None and 0 < no_deal.value.hi < 1:
            message = f"no deal is worth {shown(no_deal.value)} of 100 points to {party!r}"
            yield finding("WS057", message, "a share of 0.3 is written 30", at)


def outside(value: Range, top: float) -> bool:
    """Tell whether a number leaves 0 to the top; ``about: 1`` counts as 1."""
    if value.about:
        return not 0 <= value.centre <= top
    return value.lo < 0 or value.hi > top


def shown(value: Range) -> str:
    """Write a number for a message: ``3``, ``2 to 6``."""
    return f"{value.lo:g}" if value.exact else f"{value.lo:g} to {value.hi:g}"
