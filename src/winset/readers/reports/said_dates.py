"""Dates as files state them for machines: ISO 8601, or as in mail and feeds."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime

ISO = re.compile(r"\s*(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?(?:[T\s]|$)")


def said_date(said: str) -> str:
    """Read the day, month or year that a file states; empty if it states none.

    The day is kept as written, in the time zone of whoever wrote it.

    Examples
    --------
    >>> said_date("2024-03-09T23:30:00+02:00"), said_date("Sat, 09 Mar 2024 10:00:00 GMT")
    ('2024-03-09', '2024-03-09')
    >>> said_date("2024-03"), said_date("last week")
    ('2024-03', '')
    """
    iso = ISO.match(said[:40])
    try:
        if iso:
            year, month, day = (int(part) if part else 1 for part in iso.groups())
            whole = date(year, month, day).isoformat()
            return whole[: 4 + 3 * (iso[2] is not None) + 3 * (iso[3] is not None)]
        return parsedate_to_datetime(said[:60]).date().isoformat()
    except (ValueError, TypeError, OverflowError, IndexError):
        return ""
