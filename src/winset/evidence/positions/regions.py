"""How far a clause reaches, and which issues a stretch of words is about."""

from __future__ import annotations

from winset.evidence.positions.grammar import (
    ANAPHORA,
    BE,
    BREAKS,
    CONJUNCTIONS,
    DEFINITE,
    DETERMINERS,
    FINITE,
    GENERAL_NOUNS,
    NEGATION,
    NOT_YIELDING,
    PLURAL_NOUNS,
    POINTED,
    SAYING,
    SUBJECTS,
    SUBORDINATE,
)
from winset.evidence.positions.page import Page

LONGEST = 45
"""Words after a cue that are looked at."""
LOOKED_BACK = 3
"""Sentences looked back over for what *it* or *the deal* is."""
CLEAR = 0.9
"""Least weight by which a part of a list is about an issue of its own."""
_OPEN = frozenset({"a", "an", "any", "such", "more", "further", "another"})
_SUMS = frozenset("$£€¥")
_SKIPPED = frozenset({"and", "but", "also", "then", "to", "later", "now", "even", "so"})
_OPENING = frozenset({"as", "with", "so", "after", "before", "since", "saying", "telling"})
PRICES = (("in", "return", "for"), ("in", "exchange", "for"))
PROVIDED = (
    ("provided",),
    ("on", "condition", "that"),
    ("on", "the", "condition", "that"),
    ("only", "if"),
    ("only", "once"),
    ("as", "long", "as"),
    ("so", "long", "as"),
    ("providing",),
    ("on", "the", "understanding", "that"),
)
"""Words behind which stands what is wanted in return, and on what condition."""
_OPENING_PRICES = frozenset(mark[0] for mark in PRICES + PROVIDED)
_POINTED_AT = GENERAL_NOUNS | POINTED | BE
_BEFORE_OBJECTS = frozenset({"in", "to", "on", "of", "for", "with", "at", "about"})
SHORT = 4
"""Words that an object has at most that goes on about what was said before."""
MOST = 3
"""Issues that one clause may be about."""


def phrase_end(page: Page, i: int, hi: int) -> int:
    """Find where what hangs on a noun ends: as a clause does, or before *is*, *may*, *has*."""
    end = clause_end(page, i, hi)
    return next((t for t in range(i, end) if page.words.lower[t] in FINITE), end)


def clause_end(page: Page, i: int, hi: int) -> int:
    """Find where the clause that word i opens ends: a break, a conjunction, the next verb."""
    lower = page.words.lower
    end = min(hi, i + LONGEST)
    for t in range(i, end):
        word = lower[t]
        if word in BREAKS:
            return t
        if t == i:
            continue
        if word in CONJUNCTIONS or (word in (",", "and", "or") and _new_clause(page, t, end)):
            return t
        if word in "”»" and lower[t - 1] == ",":
            return t
    return end


def _new_clause(page: Page, t: int, end: int) -> bool:
    """Whether a comma or *and* opens something new: a verb of stance, a participle, a subject."""
    lower, mention = page.words.lower, page.words.mention
    k, linked = t + 1, lower[t] != ","
    while k < end and (lower[k] in _SKIPPED or lower[k].endswith("ly")):
        linked = linked or lower[k] in ("and", "but")
        k += 1
    if k >= end:
        return False
    if lower[t] == "," and (
        lower[k] in _OPENING or lower[k] in FINITE or (lower[k].endswith("ing") and not linked)
    ):
        return lower[k] not in ("including", "covering")
    if any(cue.sort == "verb" and cue.form in ("s", "ed", "ing") for cue in page.cues.get(k, ())):
        return True
    subject = lower[k] in SUBJECTS and lower[k] != "it"
    if linked and (lower[k] in SAYING or _stands_next(page, k, end) or _goes_on(page, k, end)):
        return True
    if lower[t] == "," and linked and not subject:
        while k < end and lower[k] in DETERMINERS:
            k += 1
        return k < end and mention[k] >= 0 and "," not in lower[max(0, t - 4) : t]
    return subject and linked


def _goes_on(page: Page, k: int, end: int) -> bool:
    """Whether a verb of stance comes after *and is*, *and has*: *and are asking for*."""
    if page.words.lower[k] not in FINITE:
        return False
    k += 1
    while k < end and (page.words.lower[k] in NEGATION or page.words.lower[k].endswith("ly")):
        k += 1
    return k < end and any(cue.sort in ("verb", "predicate") for cue in page.cues.get(k, ()))


def _stands_next(page: Page, k: int, end: int) -> bool:
    """Whether the name at word k is followed by a verb of stance: *and Peru rejects*."""
    m = page.words.mention[k]
    while m >= 0 and k < end and page.words.mention[k] == m:
        k += 1
    return m >= 0 and any(cue.sort == "verb" and cue.form == "s" for cue in page.cues.get(k, ()))


def clause_start(page: Page, lo: int, i: int) -> int:
    """Find where the clause that ends at word i begins."""
    lower = page.words.lower
    t = i - 1
    while t >= lo and lower[t] not in BREAKS and lower[t] not in CONJUNCTIONS:
        if lower[t] == "that" and t + 1 < i and lower[t + 1] not in BE:
            return t + 1
        t -= 1
    return t + 1


def issues_in(page: Page, i: int, j: int) -> list[str]:
    """Name the issues that words i to j are about: that of each part of a list, or the best."""
    cut = _main_end(page, i, j)
    if any(word in PLURAL_NOUNS for word in page.words.lower[i:cut]):
        given = issues_in(page, cut + 1, j) if cut + 1 < j else []
        if given:
            return given
    whole = page.vocabulary.about(page.within(i, cut))
    found = _apart(page, i, cut) if len(whole) > 1 else []  # parts speak of no more than it does
    if len(found) > 1:
        return found[:MOST]
    ranked = whole or (page.vocabulary.about(page.within(cut, j)) if cut < j else [])
    return [ranked[0][1]] if ranked else []


def _apart(page: Page, i: int, j: int) -> list[str]:
    """Name the issue that each part of a list is clearly about."""
    found: list[str] = []
    parts = _parts(page, i, j)
    for first, last in parts if len(parts) > 1 else ():
        ranked = page.vocabulary.about(page.within(first, last))
        if ranked and ranked[0][0] >= CLEAR and ranked[0][1] not in found:
            found.append(ranked[0][1])
    return found


def _main_end(page: Page, i: int, j: int) -> int:
    """Find where examples begin: *such as*, *including*."""
    lower = page.words.lower
    for t in range(i, j):
        mark = SUBORDINATE.get(lower[t])
        if mark is not None and (not mark or lower[t + 1 : t + 2] == [mark]):
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


def traded(page: Page, i: int, j: int) -> int:
    """Find the word in words i to j behind which the price or the condition stands, or j."""
    lower = page.words.lower
    for t in range(i, j - 1):
        if lower[t] in _OPENING_PRICES and any(
            tuple(lower[t : t + len(mark)]) == mark for mark in PRICES + PROVIDED
        ):
            return t
    return j


def pointing(page: Page, i: int) -> bool:
    """Whether a stretch begins with *it*, *this* or *these funds* and so means what was named."""
    lower = page.words.lower
    k = i + (lower[i] in ("that", "to", "of", "on", "for"))
    return k < len(lower) and lower[k] in ("it", "this", "these", "those", "such", "them")


def unless(page: Page, end: int, hi: int) -> bool:
    """Whether a clause holds only if others do not yield: *ready to go if Peru does not sign*."""
    lower = page.words.lower
    opens = "".join(lower[end : end + 1])
    return opens == "unless" or (
        opens == "if" and not NOT_YIELDING.isdisjoint(lower[end + 1 : min(hi, end + 8)])
    )


def wordless(page: Page, i: int, j: int) -> bool:
    """Whether nothing but marks stands in words i to j: neither words nor figures."""
    return not any(word.isalnum() or word[0].isdigit() for word in page.words.lower[i:j])


def refers_back(page: Page, i: int, j: int) -> bool:
    """Whether words i to j begin by pointing back: *it*, *this*, *the deal*."""
    lower = page.words.lower
    told = lower[i : i + 1] == ["that"] and j - i > 2 and lower[i + 1] not in _POINTED_AT
    if any(word in ANAPHORA for word in lower[i + told : min(j, i + 2)]):
        return True  # but for the "that" of "accepted that …"
    if any(word in ("it", "them") for word in lower[i : min(j, i + 5)]) or _brief(page, i, j):
        return True
    if any(lower[t] == "this" and lower[t + 1] in POINTED for t in range(i, j - 1)):
        return True
    for t in range(i, min(j, i + 6)):
        if lower[t] in GENERAL_NOUNS:
            last = t + 1 == j and lower[t - 1] in ("a", "an")  # "…, a step that"
            return last or any(word in DEFINITE for word in lower[max(i, t - 3) : t])
    return False


def _brief(page: Page, i: int, j: int) -> bool:
    """Whether the object is so short and plain that it needs what was said before: *any cap*."""
    i += i < j and page.words.lower[i] in _BEFORE_OBJECTS
    first = page.words.lower[i] if i < j else ""
    return 0 < j - i <= SHORT and (first in _OPEN or first[0] in _SUMS or first[0].isdigit())


def spoken_of(page: Page, s: int, i: int) -> list[str]:
    """Name the issue last spoken of before word i of sentence s."""
    lo, _ = page.words.sentences[s]
    bounds = [(lo, i), *reversed(page.words.sentences[max(0, s - LOOKED_BACK) : s])]
    for first, last in bounds:
        ranked = page.vocabulary.about(page.within(first, last)) if last > first else []
        if ranked:
            return [ranked[0][1]]
    return []
