"""A holder, and the names that are joined to a name by *and* and commas."""

from __future__ import annotations

from typing import NamedTuple

from winset.evidence.positions.grammar import DETERMINERS, PREPOSITIONS, TIMES
from winset.evidence.positions.page import Page

_NO_TITLE = PREPOSITIONS | TIMES
LINKS = frozenset({"and", "&", "or", "nor", ","})


class Holder(NamedTuple):
    """Whose position it is; ``first``: first word of the words that say so."""

    actors: tuple[str, ...]
    first: int
    own: bool = True
    noun: bool = False
    aside: bool = False


def title(page: Page, k: int) -> bool:
    """Whether a word is part of a title before a name: *Foreign Minister*."""
    words = page.words
    return words.mention[k] < 0 and words.capital(k) and words.lower[k] not in _NO_TITLE


def joined(page: Page, lo: int, first: int, m: int, single: bool) -> tuple[tuple[str, ...], int]:
    """Collect the names joined to a name by *and* and commas, leftwards."""
    words = page.words
    keys, start = [page.actor(m)], first
    if single:
        return tuple(keys), start
    k, conjunction = skip_titles(page, lo, first - 1), False
    while k >= lo and words.lower[k] in LINKS:
        link = {words.lower[k]}
        while k - 1 >= lo and words.lower[k - 1] in LINKS:
            k -= 1
            link.add(words.lower[k])
        conjunction = conjunction or bool(link - {","})
        if not conjunction or k - 1 < lo or words.mention[k - 1] < 0:
            break
        if link > {","} and not _longer(page, lo, k - 1):
            break  # "A did x, and B …": a new clause, not a list
        other = words.mention[k - 1]
        keys.append(page.actor(other))
        start = max(lo, words.first_of(other))
        k = skip_titles(page, lo, start - 1)
    return tuple(dict.fromkeys(reversed(keys))), start


def skip_titles(page: Page, lo: int, k: int) -> int:
    """Go back from word k over determiners and titles."""
    words = page.words
    while k >= lo and (
        words.lower[k] in DETERMINERS
        or (words.mention[k] < 0 and (words.capital(k) or words.lower[k] == "of"))
    ):
        k -= 1
    return k


def _longer(page: Page, lo: int, k: int) -> bool:
    """Whether another name stands before the name at k, after a comma: a list of three."""
    k = skip_titles(page, lo, page.words.first_of(page.words.mention[k]) - 1)
    return k - 1 >= lo and page.words.lower[k] == "," and page.words.mention[k - 1] >= 0


def onwards(page: Page, i: int, end: int, hi: int, m: int) -> Holder:
    """Collect the names joined to the one at word i, rightwards."""
    words, keys = page.words, [page.actor(m)]
    while end < hi and words.lower[end] in LINKS:
        k = end
        while k < hi and (
            words.lower[k] in LINKS or words.lower[k] in DETERMINERS or title(page, k)
        ):
            k += 1
        if k >= hi or words.mention[k] < 0:
            break
        other = words.mention[k]
        keys.append(page.actor(other))
        while k < hi and words.mention[k] == other:
            k += 1
        end = k
    return Holder(tuple(dict.fromkeys(keys)), i)
