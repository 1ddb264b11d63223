"""Words of a report that say when, and the date they come to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

from winset.evidence.dates.calendar_words import MONTHS, MONTHS_EN, WEEKDAYS
from winset.evidence.dates.partial import (
    Reference,
    moved,
    nearest_year,
    safe_date,
    week_of,
    weekday_near,
)
from winset.evidence.names.keys import ascii_of
from winset.evidence.records import TimeExpression
from winset.evidence.source import Layout, Source
from winset.evidence.words import Anchors

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_LONG = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_YEAR = r"(?:1[89]|20)\d{2}"
_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_NUMBERS = {word: i for i, word in enumerate(_SMALL.split("|"), start=1)}
_NUMBERS |= {"a": 1, "an": 1, "several": 0, "few": 0}

_ANCHOR = re.compile(
    # First letters first, then the edge of the word: most of a text is passed over at once.
    r"[\dADEFJLMNOSTWYaelmnty](?<!\w.)"
    r"(?:(?<=\d)\d*|(?<=J)(?:an|un|ul)|(?<=F)(?:eb|ri)|(?<=M)(?:ar|ay|on)|(?<=A)(?:pr|ug)"
    r"|(?<=S)(?:ep|at|un)|(?<=O)ct|(?<=N)ov|(?<=D)ec|(?<=T)(?:ue|hu)|(?<=W)ed"
    r"|(?<=[Ll])(?:ast |ater? )|(?<=[Tt])(?:his |o(?:day|morrow|night))|(?<=[Nn])ext "
    r"|(?<=[Ee])arl(?:y|ier) |(?<=[Mm])id-|(?<=[Yy])esterday|(?<=a)go\b)"
)
_BEGINS = Anchors(_ANCHOR)
"""Where an expression of time may begin; what it is is read from there on."""

_FROM_DIGIT = re.compile(
    rf"""
      (?P<iso>(?P<iy>{_YEAR})-(?P<im>[01]\d)-(?P<id>[0-3]\d))(?!\d)
    | (?P<num>(?P<n1>\d{{1,2}})(?P<nsep>[./])(?P<n2>\d{{1,2}})(?P=nsep)(?P<ny>{_YEAR}))(?!\d)
    | (?P<md>(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<m>{_MONTH}\b)\.?
        (?:,?\s(?P<y>{_YEAR})(?!\d)|\s(?P<w>this|last|next)\syear\b)?)
    | (?P<year>(?P<y4>{_YEAR})(?!\d|[.,]\d|[-–](?:year|point|strong|man)|\s?%))
    | (?P<long>(?P<d5>\d{{1,2}})\.?º?\s(?:de\s|d['’])?(?P<m5>[^\W\d_]{{3,12}})\.?\s
        (?:de\s)?(?P<y5>{_YEAR})(?!\d))
    """,
    re.VERBOSE,
)
_FROM_WORD = re.compile(
    rf"""
      (?P<md>(?P<m>{_MONTH})\.?\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:%]|,\d{{3}}|\.\d)
        (?:,?\s(?P<y>{_YEAR})(?!\d)|\s(?P<w>this|last|next)\syear\b)?)
    | (?P<my>(?P<m3>{_MONTH})\b\.?,?\s(?:of\s)?(?P<y3>{_YEAR})(?![\d,]*\d))
    | (?P<month>(?:(?P<mw>last|this|next|early|late|mid)[\s-])?(?P<m4>{_LONG})\b(?!\s\d))
    | (?P<day>(?:(?P<dw>last|this|next)\s)?(?P<wd>{_WEEKDAY})\b)
    | (?P<now>yesterday|today|tomorrow|tonight)\b
    | (?P<span>(?:(?:earlier|later)\s)?(?P<which>this|last|next)\s
        (?P<unit>week|weekend|month|year|quarter)\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_AGO = re.compile(
    rf"\b(?P<count>\d{{1,3}}|an?|{_SMALL}|several|a\sfew)\s"
    r"(?P<back>day|week|month|year|decade)s?\s$",
    re.IGNORECASE,
)
_NOT_A_DATE = re.compile(r"(?:[\w/$€£-]|\d[.,])\Z")

_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|since|by|until|till|of|during|from|to|through|for|and|or|before|after|between"
    r"|around|a|the|that|its|as early as|late|early|mid|end-|[Ee]very)\s|-)$",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|would|may|might|to be|is to|are to|shall|scheduled|expected|planned|plans?|due"
    r"|starting|beginning|expires?|upcoming|set for|[Bb]y|[Uu]ntil)\b[^.;]{0,60}$"
)
_COUNTED = re.compile(
    r"\s(?:percent|per\s?cent|km|(?:[a-z]+\s)?(?:people|men|women|children|troops|(?!was\b|has\b|is\b"
    r"|this\b)[a-z]{3,}s))\b"
)
_PLACED = re.compile(
    r"(?:\A|[.,:;\n(“\"]\s?|\b(?:in|since|by|an?|the|its|of|for|to|during|from|until|through|after"
    r"|before|than|and|or|between|early|late|mid-?|than|[’']s)\s)\Z",
    re.IGNORECASE,
)


def expressions(source: Source, layout: Layout, reference: Reference) -> list[TimeExpression]:
    """Find every expression of time outside boilerplate, in order of place."""
    key = source.document.key
    found: list[TimeExpression] = []
    for start, end in kept(layout, len(source.text)):
        last = start
        for at, until, value in _found(source.text, start, end, reference):
            if at >= last:
                found.append(TimeExpression.made(document=key, start=at, end=until, value=value))
                last = until
    return found


def kept(layout: Layout, length: int) -> Iterator[tuple[int, int]]:
    """List the stretches between pieces of boilerplate."""
    start = 0
    for zone in layout.zones:
        if zone.kind == "boilerplate":
            if zone.start > start:
                yield start, zone.start
            start = max(start, zone.end)
    if start < length:
        yield start, length


def _found(text: str, start: int, end: int, reference: Reference) -> Iterator[tuple[int, int, str]]:
    last = start
    for anchor in _BEGINS.found(text, start, end):
        at = anchor.start()
        if at < last:
            continue
        before = text[max(0, at - 40) : at]
        match: re.Match[str] | None
        if anchor.group() == "ago":
            match = _AGO.search(before)
            if match:
                yield at - len(before) + match.start(), anchor.end(), _ago(match, reference)
            continue
        if _NOT_A_DATE.search(before):
            continue
        match = (_FROM_DIGIT if anchor.group()[0].isdigit() else _FROM_WORD).match(text, at, end)
        value = match and _READ[str(match.lastgroup)](match, reference)
        if match and value is not None:
            yield at, at + len(match.group().rstrip(". ,")), value
            last = match.end()


def _iso(match: re.Match[str], _: Reference) -> str | None:
    return _day(*(int(match[g]) for g in ("iy", "im", "id")))


def _numeric(match: re.Match[str], _: Reference) -> str | None:
    """Read 25.11.2031 or 25/11/2031; where both orders make a date, only the year is sure."""
    first, second, year = int(match["n1"]), int(match["n2"]), int(match["ny"])
    if match["nsep"] == "." or first > 12 or first == second:
        return _day(year, second, first)
    return _day(year, first, second) if second > 12 else f"{year}"


def _day(year: int, month: int, day: int) -> str | None:
    made = safe_date(year, month, day)
    return made.isoformat() if made else None


def _month_day(match: re.Match[str], reference: Reference) -> str | None:
    month, day, year, which = match["m"], match["d"], match["y"], match["w"]
    number = MONTHS_EN[ascii_of(month).lower()]
    if year:
        return _day(int(year), number, int(day))
    if safe_date(2000, number, int(day)) is None:
        return None
    if reference.year is None:
        return ""
    if which:
        return _day(reference.year + _STEP[ascii_of(which).lower()], number, int(day))
    if reference.day:
        made = nearest_year(number, int(day), reference.day)
        return made.isoformat() if made else None
    return _day(reference.year, number, int(day))


def _month_year(match: re.Match[str], _: Reference) -> str | None:
    return f"{match['y3']}-{MONTHS_EN[ascii_of(match['m3']).lower()]:02}"


def _month(match: re.Match[str], reference: Reference) -> str | None:
    """Read a month alone: the last one of that name, or the next where the future is meant."""
    name = match["m4"]
    before = match.string[max(0, match.start() - 70) : match.start()]
    if name in {"May", "March", "August", "April", "June"} and not (
        match["mw"] or _BEFORE_MONTH.search(before)
    ):
        return None
    month = MONTHS_EN[ascii_of(name).lower()]
    if reference.year is None:
        return ""
    if reference.month is None:
        return f"{reference.year}-{month:02}"
    which = (match["mw"] or "").lower()
    ahead = which == "next" or (which != "last" and _AHEAD.search(before) is not None)
    year = reference.year
    if ahead and month < reference.month:
        year += 1
    elif not ahead and month > reference.month:
        year -= 1
    return f"{year}-{month:02}"


def _weekday(match: re.Match[str], reference: Reference) -> str | None:
    if reference.day is None:
        return ""
    which = (match["dw"] or "").lower()
    before = match.string[max(0, match.start() - 70) : match.start()]
    ahead = which == "next" or (which != "last" and _AHEAD.search(before) is not None)
    return weekday_near(WEEKDAYS[ascii_of(match["wd"]).lower()], reference.day, ahead).isoformat()


def _year(match: re.Match[str], _: Reference) -> str | None:
    """Read a year, unless it counts something: "2000 soldiers", but "the 2022 soldiers' vote"."""
    text, (start, end) = match.string, match.span()
    if _COUNTED.match(text, end) and not _PLACED.search(text[max(0, start - 10) : start]):
        return None
    return match["y4"]


def _foreign(match: re.Match[str], _: Reference) -> str | None:
    month = MONTHS.get(match["m5"].lower())
    return _day(int(match["y5"]), month, int(match["d5"])) if month else match["y5"]


_STEP = {"this": 0, "last": -1, "next": 1}
_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_BACK = {"day": 1, "week": 7}


def _now(match: re.Match[str], reference: Reference) -> str | None:
    day = reference.day and reference.day + timedelta(days=_DAYS[ascii_of(match["now"]).lower()])
    return day.isoformat() if day else ""


def _span(match: re.Match[str], reference: Reference) -> str | None:
    """Read "this week", "last year", counted from the day of the report."""
    step, unit = _STEP[ascii_of(match["which"]).lower()], match["unit"].lower()
    if unit in {"year", "quarter"}:
        years = step if unit == "year" else 0
        return f"{reference.year + years:04}" if reference.year else ""
    if unit == "month":
        known = reference.year and reference.month
        return moved(reference.month or 1, reference.year or 0, step) if known else ""
    if reference.day is None:
        return ""
    return week_of(reference.day + timedelta(days=7 * step))


def _ago(match: re.Match[str], reference: Reference) -> str:
    said, unit = match["count"].lower(), match["back"].lower()
    count = int(said) if said.isdigit() else _NUMBERS.get(said.split()[-1], 0)
    if not count or reference.year is None:
        return ""
    if unit in {"year", "decade"}:
        year = reference.year - count * (10 if unit == "decade" else 1)
        return f"{year:04}" if year > 0 else ""
    if unit == "month":
        return moved(reference.month, reference.year, -count) if reference.month else ""
    if reference.day is None:
        return ""
    day = reference.day - timedelta(days=count * _BACK[unit])
    return day.isoformat() if unit == "day" else week_of(day)


_Reading = Callable[[re.Match[str], Reference], str | None]
_READ: dict[str, _Reading] = {
    "iso": _iso,
    "num": _numeric,
    "md": _month_day,
    "my": _month_year,
    "month": _month,
    "day": _weekday,
    "year": _year,
    "long": _foreign,
    "now": _now,
    "span": _span,
}
