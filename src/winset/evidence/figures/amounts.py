"""Numbers as news writes them: digits, words, magnitudes."""

from __future__ import annotations

import re

_UP_TO_NINETEEN = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_FROM_TWENTY = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES, _TENS = _UP_TO_NINETEEN.split(), _FROM_TWENTY.split()

WORDS: dict[str, int] = {word: i for i, word in enumerate(_ONES, start=1)}
WORDS |= {word: 10 * i for i, word in enumerate(_TENS, start=2)}
WORDS |= {"a": 1, "an": 1}

MAGNITUDES: dict[str, float] = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1e3,
    "k": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "mln": 1e6,
    "mn": 1e6,
    "m": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "bln": 1e9,
    "bn": 1e9,
    "b": 1e9,
    "trillion": 1e12,
    "trn": 1e12,
    "tn": 1e12,
}
"""What a magnitude multiplies by; ``m`` and ``b`` only where an amount of money says so."""

_ONE_WORD = "|".join(_ONES)
_TEN_WORD = "|".join(_TENS)
NUMBER_WORD = rf"(?:(?:{_TEN_WORD})(?:[-\s](?:{_ONE_WORD}))?|{_ONE_WORD})"
LARGE = r"(?:dozen|hundred|thousand|million|billion|trillion|lakh|crore)"
DIGITS = (
    r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?"
    r"|\d+(?:[.,]\d{1,2}(?=\s?(?:[mbt](?:n|ln|rn)|[a-z]+illion)\b))"
    r"|\d+(?:\.\d+)?)"
)

SPELLED = re.compile(
    rf"(?:half\s)?(?:an?|{NUMBER_WORD})(?:(?:[-\s]|\sand\s)(?:{LARGE}|{NUMBER_WORD}))*\b"
    rf"(?P<half>\sand\sa\shalf)?(?P<more>\s{LARGE})?",
    re.IGNORECASE,
)
"""A number in words, from its first word on."""


def digits(said: str) -> float:
    """Read digits with separators of thousands; a comma before one or two digits is a point.

    Examples
    --------
    >>> digits("1,250.5"), digits("4,4")
    (1250.5, 4.4)
    """
    if re.fullmatch(r"\d+,\d{1,2}", said):
        return float(said.replace(",", "."))
    return float(said.replace(",", ""))


def spelled(said: str) -> float | None:
    """Read a number in words; None where the words make no number.

    Examples
    --------
    >>> spelled("two hundred and fifty thousand"), spelled("half a million")
    (250000.0, 500000.0)
    """
    total = group = 0.0
    seen = False
    words = said.lower().replace("-", " ").split()
    factor = 1.0
    if words and words[0] == "half":
        words, factor = words[1:], 0.5
    if words[-4:-1] == ["and", "a", "half"] or words[-3:] == ["and", "a", "half"]:
        scale = words[-1] if words[-1] in MAGNITUDES else ""
        at = words.index("half") - 2
        whole = spelled(" ".join(words[:at]))
        return None if whole is None else (whole + 0.5) * MAGNITUDES.get(scale, 1.0)
    for word in words:
        if word in WORDS:
            group += WORDS[word]
        elif word in {"hundred", "dozen"}:
            group = max(group, 1) * MAGNITUDES[word]
        elif word in MAGNITUDES:
            total, group = total + max(group, 1) * MAGNITUDES[word], 0.0
        elif word != "and":
            return None
        seen = True
    return (total + group) * factor if seen else None
