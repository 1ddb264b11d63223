"""Words of which one must stand in a text for a pattern to match there: a quick look first.

Most passages hold none of the words that tell of a disagreement. To look for a hundred plain words
takes a twentieth of the time of one pattern that knows all their forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LEAST = 3
"""Letters of an opening that tells something."""


def openings(pattern: str) -> tuple[str, ...]:
    """List the plain letters with which the ways of a pattern begin, none that holds another.

    Parameters
    ----------
    pattern : ways divided by bars; a way begins with small letters, or a group of such ways.

    Raises
    ------
    ValueError
        If a way begins with something else, so that nothing can be looked for.

    Examples
    --------
    >>> openings("sign(?:ed|s)|br(?:oke|eaks) off|h(?:eld|olds)|colou?rs")
    ('breaks', 'broke', 'colo', 'held', 'holds', 'sign')
    """
    found = {begin for way in _ways(pattern) for begin in _begins(way)}
    return tuple(sorted(one for one in found if not any(o in one for o in found - {one})))


def holds(said: str, words: tuple[str, ...]) -> bool:
    """Whether one of some words stands in a text in small letters, be it inside another word.

    Examples
    --------
    >>> holds("they signed", ("sign", "seal"))
    True
    """
    for word in words:  # noqa: SIM110 - a million passages are looked at, and any() is slow
        if word in said:
            return True
    return False


def found(pattern: re.Pattern[str], words: tuple[str, ...], said: str) -> Iterator[re.Match[str]]:
    r"""Find what a pattern finds in a text, looking only where one of its openings stands.

    Parameters
    ----------
    pattern : begins at the beginning of a word.
    words : its openings.

    Examples
    --------
    >>> signed = re.compile(r"\b(?:sign(?:ed|s)|sealed)\b")
    >>> [match[0] for match in found(signed, ("seal", "sign"), "signed and sealed, unsigned")]
    ['signed', 'sealed']
    """
    lower = said.lower()
    if len(lower) != len(said):  # some capital letters become two small ones
        yield from pattern.finditer(said)
        return
    places: list[int] = []
    for word in words:
        place = lower.find(word)
        while place >= 0:
            places.append(place)
            place = lower.find(word, place + 1)
    end = 0
    for place in sorted(places):
        match = pattern.match(said, place) if place >= end else None
        if match is not None:
            end = match.end()
            yield match


def _ways(pattern: str) -> list[str]:
    """Divide a pattern at the bars that stand in no group."""
    ways, depth, begin = [], 0, 0
    for place, sign in enumerate(pattern):
        depth += (sign in "([") - (sign in ")]")
        if sign == "|" and not depth:
            ways.append(pattern[begin:place])
            begin = place + 1
    return [*ways, pattern[begin:]]


def _begins(way: str) -> list[str]:
    plain = len(way) - len(way.lstrip("abcdefghijklmnopqrstuvwxyz- "))
    if way[plain : plain + 1] in {"?", "*", "{"}:
        plain -= 1
    begin, rest = way[:plain], way[plain:]
    if len(begin) >= LEAST or not rest.startswith("(?:"):
        if not begin:
            raise ValueError(f"{way!r} does not begin with letters")
        return [begin]
    inner, after = _group(rest)
    if after[:1] in {"?", "*"} or after[:2] == "{0":
        raise ValueError(f"{way!r} begins with what may be missing")
    return [begin + each for option in _ways(inner) for each in _begins(option)]


def _group(rest: str) -> tuple[str, str]:
    """Divide what begins with a group into what stands in it and after it."""
    depth = 0
    for place, sign in enumerate(rest):
        depth += (sign in "([") - (sign in ")]")
        if not depth:
            return rest[3:place], rest[place + 1 :]
    raise ValueError(f"{rest!r} has no end")
