"""A date as far as it is known: a year, a month, a week or a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

ISO = re.compile(r"(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|W(\d{2})))?")


@dataclass(frozen=True)
class Reference:
    """What "this year", "this month" and "this week" are for a report, as far as it is known."""

    year: int | None = None
    month: int | None = None
    day: date | None = None

    @classmethod
    def of(cls, value: str) -> Reference:
        """Read YYYY, YYYY-MM, YYYY-MM-DD or YYYY-Www; anything else is not known.

        Examples
        --------
        >>> Reference.of("2031-04").month
        4
        """
        found = ISO.match(value)
        if found is None:
            return cls()
        year, month, day, week = (int(x) if x else None for x in found.groups())
        if not year:
            return cls()
        if week:
            return cls(year)
        if month and day:
            known = safe_date(year, month, day)
            return cls(year, month, known) if known else cls(year)
        return cls(year, month)


def safe_date(year: int, month: int, day: int) -> date | None:
    """Make a date, or None where the calendar has none such.

    Examples
    --------
    >>> safe_date(2031, 2, 30) is None
    True
    """
    if not (1 <= year <= 9998 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def week_of(day: date) -> str:
    """Write the week of a day, as ISO 8601 counts weeks.

    Examples
    --------
    >>> week_of(date(2031, 1, 1))
    '2031-W01'
    """
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def nearest_year(month: int, day: int, to: date) -> date | None:
    """Give a day of the year the year that brings it nearest to a date.

    Examples
    --------
    >>> nearest_year(12, 30, date(2031, 1, 4))
    datetime.date(2030, 12, 30)
    """
    made = (safe_date(to.year + shift, month, day) for shift in (-1, 0, 1))
    return min((d for d in made if d), key=lambda d: abs(d - to), default=None)


def weekday_near(weekday: int, to: date, ahead: bool) -> date:
    """Find the last such weekday up to a date, or the first one after it.

    Examples
    --------
    >>> weekday_near(0, date(2031, 1, 1), ahead=False)
    datetime.date(2030, 12, 30)
    """
    if ahead:
        return to + timedelta(days=(weekday - to.weekday() - 1) % 7 + 1)
    return to - timedelta(days=(to.weekday() - weekday) % 7)


def moved(month: int, year: int, by: int) -> str:
    """Write the month that lies so many months on.

    Examples
    --------
    >>> moved(12, 2030, 1)
    '2031-01'
    """
    count = year * 12 + month - 1 + by
    return f"{count // 12:04}-{count % 12 + 1:02}"
