"""How far a clause reaches, and which issues a stretch of words is about."""

from __future__ import annotations

from winset.evidence.positions.grammar import (
    ANAPHORA,
    BREAKS,
    CONJUNCTIONS,
    GENERAL_NOUNS,
    SUBORDINATE,
)
from winset.evidence.positions.lexicon import CUES, Cue
from winset.evidence.positions.page import Page
from winset.evidence.positions.words import Words

LONGEST = 45
"""Words after a cue that are looked at."""
LOOKED_BACK = 3
"""Sentences looked back over for what *it* or *the deal* is."""
CLEAR = 0.9
"""Least weight by which a part of a list is about an issue of its own."""
MOST = 3
"""Issues that one clause may be about."""


def cues_at(words: Words, i: int) -> list[Cue]:
    """List the cues whose words begin at word i, the longest first."""
    lower = words.lower
    return [
        cue
        for cue in CUES.get(lower[i], ())
        if len(cue.words) == 1 or tuple(lower[i : i + len(cue.words)]) == cue.words
    ]


def clause_end(page: Page, i: int, hi: int) -> int:
    """Find where the clause that word i opens ends: a break, a conjunction, the next verb."""
    words, lower = page.words, page.words.lower
    end = min(hi, i + LONGEST)
    for t in range(i, end):
        word = lower[t]
        if word in BREAKS or (word in CONJUNCTIONS and t > i):
            return t
        if word == "," and t + 1 < end and lower[t + 1] in ("as", "with", "so", "after", "before"):
            return t
        if word in (",", "and", "or") and t > i and _next_verb(page, t, end):
            return t
        if words.text[words.starts[t]] in "”»" and t > i and lower[t - 1] == ",":
            return t
    return end


def _next_verb(page: Page, t: int, end: int) -> bool:
    """Whether, after a comma or *and*, another verb that tells a stance begins."""
    lower = page.words.lower
    k = t + 1
    while k < end and (lower[k] in ("and", "but", "also", "then", "to") or lower[k].endswith("ly")):
        k += 1
    return k < end and any(
        cue.sort == "verb" and cue.form in ("s", "ed", "ing") for cue in cues_at(page.words, k)
    )


def clause_start(page: Page, lo: int, i: int) -> int:
    """Find where the clause that ends at word i begins."""
    lower = page.words.lower
    t = i - 1
    while t >= lo and lower[t] not in BREAKS and lower[t] not in CONJUNCTIONS:
        if lower[t] == "that" and t + 1 < i and lower[t - 1] not in ("all", "so"):
            return t + 1
        t -= 1
    return t + 1


def issues_in(page: Page, i: int, j: int) -> list[str]:
    """Name the issues that words i to j are about: that of each part of a list, or the best."""
    cut = _main_end(page, i, j)
    found: list[str] = []
    parts = _parts(page, i, cut)
    if len(parts) > 1:
        for first, last in parts:
            ranked = page.vocabulary.about(page.within(first, last))
            if ranked and ranked[0][0] >= CLEAR and ranked[0][1] not in found:
                found.append(ranked[0][1])
    if len(found) < 2:
        ranked = page.vocabulary.about(page.within(i, cut)) or (
            page.vocabulary.about(page.within(cut, j)) if cut < j else []
        )
        found = [ranked[0][1]] if ranked else []
    return found[:MOST]


def _main_end(page: Page, i: int, j: int) -> int:
    """Find where examples begin: *such as*, *including*."""
    lower = page.words.lower
    for t in range(i, j):
        if any(tuple(lower[t : t + len(mark)]) == mark for mark in SUBORDINATE):
            return t
    return j


def _parts(page: Page, i: int, j: int) -> list[tuple[int, int]]:
    """Part a stretch at *and*, *or* and commas; *between A and B* stays whole."""
    lower = page.words.lower
    if "between" in lower[i:j]:
        return [(i, j)]
    parts, first = [], i
    for t in range(i, j):
        if lower[t] in ("and", "or", ","):
            if t > first:
                parts.append((first, t))
            first = t + 1
    if first < j:
        parts.append((first, j))
    return parts


def refers_back(page: Page, i: int, j: int) -> bool:
    """Whether words i to j begin by pointing back: *it*, *this*, *the deal*."""
    lower = page.words.lower
    near = lower[i : min(j, i + 4)]
    if not near:
        return True
    if any(word in ANAPHORA for word in near[:2]):
        return True
    return any(word in GENERAL_NOUNS for word in lower[i : min(j, i + 6)])


def spoken_of(page: Page, s: int, i: int) -> list[str]:
    """Name the issue last spoken of before word i of sentence s."""
    lo, _ = page.words.sentences[s]
    bounds = [(lo, i), *reversed(page.words.sentences[max(0, s - LOOKED_BACK) : s])]
    for first, last in bounds:
        ranked = page.vocabulary.about(page.within(first, last)) if last > first else []
        if ranked:
            return [ranked[0][1]]
    return []
