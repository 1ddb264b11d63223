"""Orders and bounds as experts write them: ``a > b = c``, ``frozen-assets >= 0.15``."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SIGN = re.compile(r"\s*(>=|<=|>|<|=|~)\s*")
_NUMBER = re.compile(r"^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?%?$")
_NAME = re.compile(r"^[a-z0-9][a-z0-9_.-]*$")


@dataclass(frozen=True)
class Ordered:
    """``above`` is worth more than ``below``; ``weak``: at least as much; ``equal``: as much."""

    above: str
    below: str
    weak: bool = False
    equal: bool = False


@dataclass(frozen=True)
class Bound:
    """``lo <= name <= hi``: a direct statement on one weight or value, in [0, 1]."""

    name: str
    lo: float = 0.0
    hi: float = 1.0


Relation = Ordered | Bound


def parse(text: str) -> tuple[Relation, ...]:
    """Read one order or bound statement into its pairwise relations.

    Signs: ``>`` more than, ``>=`` at least as much as, ``=`` or ``~`` as much as, and their
    mirror images; chains are allowed; numbers are shares of 1 or percentages.

    Raises
    ------
    ValueError
        If the text is neither an order of names nor a bound on a name.

    Examples
    --------
    >>> parse("assets > sanctions >= arctic")
    (Ordered(above='assets', below='sanctions', weak=False, equal=False), \
Ordered(above='sanctions', below='arctic', weak=True, equal=False))
    >>> parse("assets >= 20%")
    (Bound(name='assets', lo=0.2, hi=1.0),)
    """
    parts = _SIGN.split(text.strip())
    terms, signs = parts[0::2], parts[1::2]
    if not signs:
        raise ValueError(f"{text!r} compares nothing; write for instance 'a > b' or 'a >= 0.15'")
    if not all(terms):
        raise ValueError(f"{text!r} lacks a name on one side of a sign")
    pairs = zip(terms, signs, terms[1:], strict=False)
    return tuple(_relation(left, sign, right, text) for left, sign, right in pairs)


def names_in(text: str) -> tuple[str, ...]:
    """List the names in a statement, in order of first mention; empty if it cannot be read.

    Examples
    --------
    >>> names_in("assets > sanctions > 0.1")
    ('assets', 'sanctions')
    """
    terms = _SIGN.split(text.strip())[0::2]
    return tuple(dict.fromkeys(t for t in terms if t and not _NUMBER.match(t)))


def _relation(left: str, sign: str, right: str, text: str) -> Relation:
    if sign in ("<", "<="):
        left, right, sign = right, left, {"<": ">", "<=": ">="}[sign]
    left_is_number, right_is_number = bool(_NUMBER.match(left)), bool(_NUMBER.match(right))
    if left_is_number and right_is_number:
        raise ValueError(f"{text!r} compares two numbers")
    for term, is_number in ((left, left_is_number), (right, right_is_number)):
        if not is_number and not _NAME.match(term):
            raise ValueError(
                f"{term!r} in {text!r} is not a name; names are lower-case letters, digits, dashes"
            )
    if right_is_number:
        value = _share(right, text)
        return Bound(left, lo=value, hi=value if sign in ("=", "~") else 1.0)
    if left_is_number:
        value = _share(left, text)
        return Bound(right, lo=value if sign in ("=", "~") else 0.0, hi=value)
    if left == right:
        raise ValueError(f"{text!r} compares {left!r} with itself")
    return Ordered(left, right, weak=sign == ">=", equal=sign in ("=", "~"))


def _share(term: str, text: str) -> float:
    value = float(term.removesuffix("%")) / (100 if term.endswith("%") else 1)
    if not 0 <= value <= 1:
        raise ValueError(f"{term} in {text!r} is outside 0 to 1 (or 0% to 100%)")
    return value
