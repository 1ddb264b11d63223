"""When a report was published, as far as it says so, and how that is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from winset.evidence.dates.calendar_words import MONTHS, SHORT_WEEKDAYS
from winset.evidence.dates.partial import nearest_year, safe_date
from winset.evidence.records import Dated
from winset.evidence.source import Source

HEAD_LINES = 12
"""Lines at the top of a report, empty ones not counted, where a date of its own may stand."""
HEAD_CHARS = 2000
"""Code points at the top of a report within which those lines are looked for."""
SHORT_LINE = 70
"""A line with a date of its own is shorter than this; a longer one tells a story."""
WEEKDAY_SPAN = 6
"""A weekday with a day and month comes back within 5, 6 or 11 years: so far it tells the year."""

_YEAR = r"(?:19|20)\d{2}"
_IN_ADDRESS = (
    re.compile(rf"/(?P<y>{_YEAR})[/-](?P<m>0?[1-9]|1[0-2])[/-](?P<d>0?[1-9]|[12]\d|3[01])(?=\D|$)"),
    re.compile(rf"(?<!\d)(?P<y>{_YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"),
)
_WORD = r"[^\W\d_]{3,12}"
_DATE = re.compile(
    rf"""(?<![\w])(?:
      (?P<y1>{_YEAR})[-./](?P<m1>\d{{1,2}})[-./](?P<d1>\d{{1,2}})(?!\d)
    | (?P<y5>{_YEAR})\s?[年년]\s?(?P<m5>\d{{1,2}})\s?[月월]\s?(?P<d5>\d{{1,2}})\s?[日일]
    | (?P<d2>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?\s(?:de\s|of\s|d['’])?(?P<m2>{_WORD})\.?
        (?:,?\s(?:de\s|del\s)?(?P<y2>{_YEAR}))?(?!\w)
    | (?P<m3>{_WORD})\.?\s(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.%])(?:,?\s(?P<y3>{_YEAR}))?(?!\w)
    | (?P<n1>\d{{1,2}})(?P<sep>[./-])(?P<n2>\d{{1,2}})(?P=sep)(?P<y4>{_YEAR})(?!\d)
    )""",
    re.VERBOSE,
)
_DIGIT = re.compile(r"\d")
_LABEL = re.compile(
    r"\s*(?:first\s)?(?:published|posted|updated|last (?:updated|modified)|date|issued|created|"
    r"publié|veröffentlicht|publicado|опубликовано|опубліковано)\b\s*(?:on|at|:|le|am|el)?",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я .,'/-]{2,40},\s(?=[A-Z][a-z]{2,8}\.?\s\d{1,2}\b)")
_WEEKDAY = re.compile(r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b")
_NAMED_YEAR = re.compile(r"(?:19|20)(?<![\d$€£.,]..)\d{2}(?![\d,])")
_DAY_BEFORE = re.compile(
    rf"\b(?:(?P<m>{_WORD})\.?\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"\s(?P<m2>{_WORD})\.?),?\s$"
)
_DAY_AFTER = re.compile(r"-(\d\d)-(\d\d)(?!\d)")


def publication(source: Source, near: str) -> Dated:
    """Look where a date of publication stands, the surest place first."""
    document, text = source.document, source.text
    if document.published.value:
        return document.published
    for pattern in _IN_ADDRESS:
        found = pattern.search(document.url)
        made = found and safe_date(int(found["y"]), int(found["m"]), int(found["d"]))
        if made:
            return Dated(value=made.isoformat(), basis=f"address of the page, {document.url}")
    stated = ""
    for words, line in _stated(text):
        day, month, year = _parts(words)
        if year:
            made = safe_date(year, month, day)
            if made:
                return Dated(value=made.isoformat(), basis=f"stated, {words.group()!r}")
        elif not stated:
            stated = words.group()
            dated = _without_year(stated, (month, day), line, near or document.retrieved, text)
            if dated.value:
                return dated
    if stated:
        return Dated(basis=f"{stated!r} is stated without a year, and nothing here gives one")
    return _from_text(text)


def _stated(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Find dates that stand on a line of their own, after a label, or in a dateline."""
    lines = [line for line in text[:HEAD_CHARS].split("\n") if line.strip()][:HEAD_LINES]
    lines += [x for x in text[-HEAD_CHARS:].split("\n") if _LABEL.match(x) and len(text) > 2000]
    for line in lines:
        dateline = _DATELINE.search(line[:120])
        label = _LABEL.match(line)
        start = label.end() if label else dateline.end() if dateline else 0
        stop = start + SHORT_LINE + 40
        match = _DATE.search(line, start, stop) if _DIGIT.search(line, start, stop) else None
        if match is None or not 1 <= _parts(match)[1] <= 12:
            continue
        alone = len(line.strip()) <= SHORT_LINE and _only_date(line, match)
        labelled = label is not None and match.start() <= start + 20
        if alone or labelled or (dateline and match.start() == start):
            yield match, line


def _only_date(line: str, match: re.Match[str]) -> bool:
    """Whether a line holds a date and little else: weekday, time, a name after a bar."""
    rest = line[: match.start()] + " " + line[match.end() :]
    words = re.findall(r"[^\W\d_]{2,}", rest)
    return len(words) <= 5 and not re.search(r"[a-z]{2,}[.!?](?:\s|$)", rest)


def _parts(match: re.Match[str]) -> tuple[int, int, int]:
    """Read day, month and year of a date; 0 where there is none."""
    if match["y1"] or match["y5"]:
        n = "1" if match["y1"] else "5"
        return int(match[f"d{n}"]), int(match[f"m{n}"]), int(match[f"y{n}"])
    if match["m2"] or match["m3"]:
        n = "2" if match["m2"] else "3"
        return int(match[f"d{n}"]), MONTHS.get(match[f"m{n}"].lower(), 0), int(match[f"y{n}"] or 0)
    first, second = int(match["n1"]), int(match["n2"])
    american = match["sep"] == "/" and second > 12
    return (second, first, int(match["y4"])) if american else (first, second, int(match["y4"]))


def _without_year(stated: str, place: tuple[int, int], line: str, near: str, text: str) -> Dated:
    """Give a stated day and month its year, from what else is known; no year without a basis."""
    month, day = place
    known = re.match(r"(\d{4})(?:-(\d\d)-(\d\d))?", near)
    if known:
        year, m, d = (int(x) if x else 0 for x in known.groups())
        near_day = safe_date(year, m or month, d or day)
        made = near_day and _last_before(month, day, near_day)
        if made:
            basis = f"stated, {stated!r}; the year from the date it was kept or asked for, {near}"
            return Dated(value=made.isoformat(), basis=basis)
    latest = _latest(text)
    if latest:
        made = nearest_year(month, day, latest[0])
        if made:
            basis = f"stated, {stated!r}; the year from {latest[1]!r} in the text"
            return Dated(value=made.isoformat(), basis=basis)
    weekday = _WEEKDAY.search(line)
    years = [int(y) for y in _NAMED_YEAR.findall(text)]
    if weekday and years:
        for year in range(max(years), max(years) + WEEKDAY_SPAN):
            made = safe_date(year, month, day)
            if made and made.weekday() == SHORT_WEEKDAYS[weekday[1].lower()]:
                basis = f"stated, {weekday.group()} {stated!r}; the year in which the two meet"
                return Dated(value=made.isoformat(), basis=basis)
    return Dated()


def _last_before(month: int, day: int, to: date) -> date | None:
    made = (safe_date(year, month, day) for year in (to.year, to.year - 1))
    return next((d for d in made if d and d <= to), None)


def _latest(text: str) -> tuple[date, str] | None:
    """Find the latest full date that a text names."""
    named = []
    for match in _NAMED_YEAR.finditer(text):
        start, year = match.start(), int(match.group())
        before = _DAY_BEFORE.search(text[max(0, start - 20) : start])
        after = _DAY_AFTER.match(text, match.end())
        if before:
            month = MONTHS.get((before["m"] or before["m2"]).lower(), 0)
            made = safe_date(year, month, int(before["d"] or before["d2"]))
        else:
            made = after and safe_date(year, int(after[1]), int(after[2]))
        if made:
            words = text[start - len(before.group()) : match.end()] if before else made.isoformat()
            named.append((made, words))
    return max(named, default=None)


def _from_text(text: str) -> Dated:
    latest = _latest(text)
    if latest is None:
        return Dated(basis="no date is stated")
    return Dated(
        value=f"{latest[0].year:04}",
        basis=f"inferred: {latest[1]!r} is the latest full date in the text",
    )
