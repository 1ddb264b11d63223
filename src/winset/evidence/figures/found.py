"""Numbers of a text that carry a unit, with their place: single, or as a range."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from winset.evidence.figures.amounts import (
    DIGITS,
    LARGE,
    MAGNITUDES,
    NUMBER_WORD,
    SPELLED,
    WORDS,
    digits,
    spelled,
)
from winset.evidence.figures.counted import is_label, noun_after
from winset.evidence.figures.units import (
    CODES,
    FACTOR,
    MONEY,
    PERIODS,
    RATE,
    SIGNS,
    TIMES,
    UNIT,
    unit_of,
)
from winset.evidence.names.keys import ascii_of
from winset.evidence.words import Anchors

LONGEST = 24
"""More digits than this are a serial number."""
LARGEST = 1e18
"""A larger value is no figure of the news but a row of digits."""
SMALL = 12
"""Up to here a number in words counts only what a ledger would hold: "two sides" is no figure."""


@dataclass(frozen=True)
class Number:
    """A number in a text; without a unit it may still be the lower end of a range."""

    start: int
    end: int
    value: float
    unit: str = ""
    upto: float | None = None
    scale: float = 1.0
    noun_end: int = 0


_FIRST = (
    # First letters first, then the edge of the word: most of a text is passed over at once.
    r"[\daefhnostAEFHNOST](?<!\w.)"
    r"(?:(?<=\d)[\d,.]*|(?<=[Oo])ne|(?<=[Tt])(?:w[oe]|hree|hir|en|op[ -])|(?<=[Ff])(?:our|or|i[vf])"
    r"|(?<=[Ss])(?:ix|even|econd-|econd {most})|(?<=[Ee])(?:igh|lev)|(?<=[Nn])ine"
    r"|(?<=[Hh])alf|(?<=[Aa])n? {counted})"
)
_MOST = "(?=larg|big|most)"
_COUNTED = (
    "(?=half|doz|hundred|thous|mill|bill|trill|dec|cent|day|week|month|year|third|quarter|fifth)"
)
_BEGINS = Anchors(
    re.compile(_FIRST.format(most=_MOST, counted=_COUNTED)),
    loose=re.compile(_FIRST.format(most="", counted="")),
)
"""Where a number may begin."""

_SIGNS = "|".join(re.escape(s) for s in sorted(SIGNS, key=len, reverse=True))
_MARKS = frozenset(sign[-1] for sign in SIGNS)
_SIGN = re.compile(rf"(?:(?P<sign>{_SIGNS})|\b(?P<code>{'|'.join(CODES)}))\s?\Z")
_DIGITS = re.compile(DIGITS)
_MAGNITUDE = re.compile(rf"[\s\xa0-]?(?P<m>{LARGE}|bn|bln|mln|mn|trn|tn|[mkb])(?![\w])", re.I)
_STILL = TIMES | {"", "percent", "percentage-point", "basis-point", "times", "seat", "degree"}
"""Units of what does not flow."""
_RANK = re.compile(rf"[Tt]op[\s-](?P<n>\d{{1,3}}|{NUMBER_WORD})\b(?!\s?(?:%|per))")
_SHARE = re.compile(
    rf"(?:(?P<n>an?|{NUMBER_WORD})[-\s])?(?P<part>half|third|quarter|fifth)s?\b(?P<of>\sof\b)?",
    re.I,
)
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5}
_ORDINAL = re.compile(
    r"(?P<n>\d{1,3})?(?:st|nd|rd|th)?(?P<word>second|third|fourth|fifth|sixth|seventh|eighth|ninth"
    r"|tenth)?[-\s](?:largest|biggest|highest|lowest|smallest|longest|richest|poorest|most)\b",
    re.I,
)
_ORDINAL_WORDS = "second third fourth fifth sixth seventh eighth ninth tenth"
_ORDINALS = {word: i for i, word in enumerate(_ORDINAL_WORDS.split(), start=2)}
_WORD_NEXT = re.compile(r"[\s\-‑–]?(?:[^\W\d]|[%°]|[^\w\s.,;:!?()'\"-])")
_FOR = re.compile(
    r"\b(?:after|for|within|over|than|nearly|almost|about|roughly|in|of|least)\s\Z", re.I
)
_NOT_HERE = re.compile(r"(?:[^\W\d_]|[^\W\d_][-/]|[#№+_@]|\d[:/.]|\d)\Z")
_CLOCK = re.compile(r"[:/]\d|\s?(?:[ap]\.?m\b\.?|o['’]clock)|(?:st|nd|rd|th)\b|[-.]\d+[-.]\d")
_NUMBERED = re.compile(r"(?:\A|\n)[ \t•*(-]*\Z")
_AGE = re.compile(r"[\s-]years?[\s-]old|[-\s]year[-\s]olds?")


def numbers(text: str, start: int, end: int) -> Iterator[Number]:
    """Find every number between two places, ranges put together, with or without a unit."""
    held: Number | None = None
    last = start
    for anchor in _BEGINS.found(text, start, end):
        if anchor.start() < last:
            continue
        found = _number(text, anchor)
        if found is None or found.end > end:
            continue
        last = max(found.end, anchor.end())
        if not found.value < LARGEST:
            continue
        joined = held and _joined(text, held, found)
        if held is not None and joined is None:
            yield _shared(text, held, found)
        held = joined or found
    if held is not None:
        yield held


def _shared(text: str, held: Number, after: Number) -> Number:
    """Give "63 to 37 percent" its unit twice."""
    if not held.unit and after.unit == "percent" and text[held.end : after.start] == " to ":
        return replace(held, unit="percent")
    return held


def _number(text: str, anchor: re.Match[str]) -> Number | None:
    at, first = anchor.start(), anchor.group()[0]
    before = text[max(0, at - 24) : at]
    if first.isdigit():
        return _in_digits(text, at, before)
    if before[-1:].isalpha() or before[-1:] in {"'", "’"}:
        return None
    if anchor.group().lower().startswith("top"):
        return _rank(text, at)
    return _ordinal(text, at) or _share(text, at, before) or _in_words(text, at, before)


def _in_digits(text: str, at: int, before: str) -> Number | None:
    mark = before.rstrip()[-1:]
    sign = _SIGN.search(before) if mark.isupper() or mark in _MARKS else None
    match = _DIGITS.match(text, at)
    if match is None or (sign is None and _NOT_HERE.search(before)):
        return None
    ranked = _ordinal(text, at)
    if ranked or not _counts(text, match, before):
        return ranked
    value, end, scale = digits(match.group()), match.end(), 1.0
    magnitude = _MAGNITUDE.match(text, end)
    if magnitude and (len(magnitude["m"]) > 1 or (sign and magnitude["m"] in "mkbMKB")):
        scale = MAGNITUDES[ascii_of(magnitude["m"]).lower()]
        end = magnitude.end()
    if text.startswith("+", end):
        end += 1
    if sign:
        unit = SIGNS[sign["sign"]] if sign["sign"] else unit_of(sign["code"])
        return Number(at - len(sign.group()), end, value * scale, unit, scale=scale)
    return _with_unit(text, Number(at, end, value * scale, scale=scale), before, small=False)


def _counts(text: str, match: re.Match[str], before: str) -> bool:
    """Whether digits count: not the number of a list, an hour, an age, a serial number."""
    end = match.end()
    if text.startswith((")", ". "), end) and _NUMBERED.search(before):
        return False
    long = end - match.start() > LONGEST
    return not (long or _CLOCK.match(text, end) or _AGE.match(text, end))


def _in_words(text: str, at: int, before: str) -> Number | None:
    match = SPELLED.match(text, at)
    value = spelled(match.group()) if match else None
    if match is None or value is None or _AGE.match(text, match.end()):
        return None
    words = match.group().lower().replace("-", " ").split()
    alone = words[0] in {"a", "an", "one"} and len(words) == 1
    made = _with_unit(text, Number(at, match.end(), value), before, small=value <= SMALL)
    if alone and made:
        big = text[match.end() :].lstrip(" -").lower().startswith(("decade", "centur"))
        tied = text.startswith("-", match.end()) and words[0] == "one"
        if made.unit not in TIMES or not (big or tied or _FOR.search(before)):
            return None
    if made and not made.unit and words[-1] in {"million", "billion", "trillion", "thousand"}:
        return replace(made, unit="count")
    return made


def _with_unit(text: str, number: Number, before: str, small: bool) -> Number:
    """Read the unit, or what is counted, right after a number."""
    if not _WORD_NEXT.match(text, number.end):
        return _bare(text, number)
    unit = UNIT.match(text, number.end)
    if unit:
        name = unit_of(unit["unit"])
        tied = unit.group().startswith(("-", "‑"))
        if name == "GBP" and tied:
            name = "pound"
        unsure = unit["unit"].lower() in {"won", "real", "degree", "second", "yard", "foot"}
        if not (unsure and number.value < 100 and not unit["plural"] and not tied):
            factor, name = FACTOR.get(name, (1.0, name))
            factor = factor if name else 1.0
            read = replace(number, end=unit.end(), value=number.value * factor, unit=name)
            return _flowing(text, read)
    if is_label(before):
        return number
    noun, noun_end = noun_after(text, number.end, small)
    if noun:
        tied = noun_end > number.end and text[number.end] in "-‑–"
        end = noun_end if tied else number.end
        return replace(number, end=end, unit=noun, noun_end=noun_end)
    return _bare(text, number)


def _flowing(text: str, number: Number) -> Number:
    """Read "litres a second" as one unit; money, shares and spans of time do not flow."""
    if number.unit in _STILL or number.unit in MONEY or "/" in number.unit:
        return number
    rate = RATE.match(text, number.end)
    if rate is None:
        return number
    per = PERIODS.get(rate["per"], rate["per"])
    return replace(number, end=rate.end(), unit=f"{number.unit}/{per}")


def _bare(text: str, number: Number) -> Number:
    """Take a large number without a unit for a count of something."""
    if number.scale > 100 or (number.value >= 1000 and "," in text[number.start : number.end]):
        return replace(number, unit="count")
    return number


def _rank(text: str, at: int) -> Number | None:
    match = _RANK.match(text, at)
    if match is None:
        return None
    said = match["n"]
    value = float(said) if said.isdigit() else spelled(said)
    return Number(at, match.end(), value, "rank") if value else None


def _ordinal(text: str, at: int) -> Number | None:
    match = _ORDINAL.match(text, at)
    if match is None or not (match["n"] or match["word"]):
        return None
    value = float(match["n"]) if match["n"] else float(_ORDINALS[ascii_of(match["word"]).lower()])
    return Number(at, match.end(), value, "rank")


def _share(text: str, at: int, before: str) -> Number | None:
    """Read two-thirds, a third of, half of; not "the third", not "the first half of 2031"."""
    match = _SHARE.match(text, at)
    if match is None or re.search(r"\b(?:first|second|latter|other|last|the)\s\Z", before, re.I):
        return None
    part, count = ascii_of(match["part"]).lower(), (match["n"] or "").lower()
    if count in {"", "a", "an", "one"} and not (
        match["of"] or (before.endswith(" by ") and part != "half")
    ):
        return None
    if (part == "half") != (count in {"", "a"}) and part == "half":
        return None
    if part != "half" and not count:
        return None
    over = float(WORDS.get(count, 1))
    end = match.end() - len(match["of"] or "")
    return Number(at, end, over / _PARTS[part], "share") if over < _PARTS[part] else None


_TO = re.compile(r"\s?[-–—‑]\s?|\s(?:to|or)\s|-to-")
_BETWEEN = re.compile(r"\bbetween\s\Z", re.I)
_FROM = re.compile(r"\bfrom\s\Z", re.I)


def _joined(text: str, low: Number, high: Number) -> Number | None:
    """Put two numbers together where they are the ends of one range."""
    if low.upto is not None or not 1 <= high.start - low.end <= 5:
        return None
    gap, before = text[low.end : high.start], text[max(0, low.start - 10) : low.start]
    between = gap == " and " and _BETWEEN.search(before)
    if not between and (not _TO.fullmatch(gap) or (low.unit and _FROM.search(before))):
        return None
    if low.unit in MONEY and high.unit in {"", "count"}:
        high = replace(high, unit=low.unit)
    if low.unit not in {"", "count", high.unit} or not high.unit or high.unit in {"rank", "share"}:
        return None
    value, factor = low.value, 1.0
    if low.scale == 1.0 and high.scale > 1.0 and low.value * high.scale < high.value:
        factor = high.scale
    elif (
        not low.unit
        and high.unit == "year"
        and high.value % 10 == 0
        and low.value * 10 < high.value
    ):
        factor = 10.0 if "decade" in text[high.start : high.end] else 1.0
    value *= factor
    return (
        replace(high, start=low.start, value=value, upto=high.value) if value < high.value else None
    )
