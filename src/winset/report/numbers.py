"""Numbers as a reader sees them: utils on the 0–100 scale, true minus signs, sensible digits."""

from __future__ import annotations

from collections.abc import Sequence

MINUS = "−"
_NEGLIGIBLE = 1e-7
"""In points: what is smaller is floating-point dust and shown as 0."""
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def points(utils: float) -> str:
    """Show utils in [0, 1] as points of 100.

    Examples
    --------
    >>> points(0.4128), points(-0.03), points(0)
    ('41.3', '−3.0', '0')
    """
    return _decimal(utils * 100)


def gain(utils: float) -> str:
    """Show a gain or loss of utils as signed points of 100.

    Examples
    --------
    >>> gain(0.4128), gain(-0.03), gain(0.0), gain(0.0004)
    ('+41.3', '−3.0', '0', '+0.04')
    """
    text = points(utils)
    return text if text == "0" or text.startswith(MINUS) else f"+{text}"


def gain_range(lo: float, hi: float) -> str:
    r"""Show a gain that depends on how brackets are settled.

    Examples
    --------
    >>> gain_range(-0.02, 0.05), gain_range(0.1, 0.1)
    ('−2.0\xa0to\xa0+5.0', '+10.0')
    """
    low, high = gain(lo), gain(hi)
    return low if low == high else f"{low}\u00a0to\u00a0{high}"


def _decimal(x: float) -> str:
    size = abs(x)
    if size < _NEGLIGIBLE:
        return "0"
    digits = 1 if size >= 0.05 else 2 if size >= 0.005 else 3
    text = f"{size:.{digits}f}"
    if float(text) == 0:
        text = f"{size:.0e}"
    return f"{MINUS}{text}" if x < 0 else text


def plain(x: float) -> str:
    """Show a number that is no util: an amount of money, a place on a scale.

    Examples
    --------
    >>> plain(300.0), plain(12.34567), plain(-2.5)
    ('300', '12.3', '−2.5')
    """
    text = f"{abs(x):,.1f}".removesuffix(".0")
    return f"{MINUS}{text}" if x < 0 and text != "0" else text


def count(n: int) -> str:
    """Show a count; beyond a million as a power of ten.

    Examples
    --------
    >>> count(12), count(48_000), count(4**28)
    ('12', '48,000', '7.2 × 10¹⁶')
    """
    if n < 10_000_000:
        return f"{n:,}"
    exponent = len(str(n)) - 1
    lead = n / 10**exponent
    if round(lead, 1) >= 10:
        lead, exponent = lead / 10, exponent + 1
    return f"{lead:.1f} × 10{str(exponent).translate(_SUPERSCRIPT)}"


def several(n: int, singular: str, plural: str = "") -> str:
    """Count things in words up to ten.

    Examples
    --------
    >>> several(1, "clause"), several(3, "party", "parties"), several(24, "clause")
    ('one clause', 'three parties', '24 clauses')
    """
    number = _WORDS[n] if 0 <= n < len(_WORDS) else count(n)
    return f"{number} {singular if n == 1 else plural or singular + 's'}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Join words as in a sentence.

    Examples
    --------
    >>> listed(["a", "b", "c"]), listed(["a"])
    ('a, b and c', 'a')
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def capital(text: str) -> str:
    """Begin a sentence: first letter in upper case, the rest as it stands."""
    return text[:1].upper() + text[1:]
