"""Whose official, government, union or plan a noun is, and who comes after *by* or *for*."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter

from winset.evidence.positions.grammar import (
    BREAKS,
    CONJUNCTIONS,
    DETERMINERS,
    FIRMS,
    GROUPS,
    MEMBERS,
    OUTSIDERS,
    PREPOSITIONS,
    PRIVATE,
    ROLES,
)
from winset.evidence.positions.naming import LINKS, Holder, joined, onwards, title
from winset.evidence.positions.page import Page
from winset.evidence.positions.pronouns import resolved
from winset.evidence.records import Actor

_NO_MODIFIERS = DETERMINERS | CONJUNCTIONS | {"but", "and", "or", "so", "yet", "nor"}
_NEUTRAL = frozenset({"mediator", "arbitrator", "facilitator", "rapporteur", "conciliator"})
_GONE_BACK = frozenset({"it", "they", "its", "their"})
LOOKED_AT = 120
"""Mentions looked back over for who bears a role."""


def role(page: Page, lo: int, j: int) -> Holder | None:
    """Find whose official, envoy, government or firm the word at j is."""
    words = page.words
    if words.lower[j] in _NEUTRAL:
        return _in_between(page, j)
    private = words.lower[j] in PRIVATE
    k = j - 1
    while k >= lo and j - k <= 5:
        word = words.lower[k]
        if words.mention[k] >= 0 or word == "'s":
            at = k - 1 if word == "'s" and words.mention[k] < 0 else k
            if at < lo or (words.mention[at] < 0 and not words.lower[at].isalpha()):
                return None
            if words.mention[at] < 0:  # "the dockers' federation": a body by its own words
                k -= 1
                continue
            m = words.mention[at]
            first = max(lo, words.first_of(m))
            if private and (words.mentions[m].form == "adjectival" or page.schema(at) == "Country"):
                return unnamed(page, j, first - 1)
            actors, start = joined(page, lo, first, m, single=False)
            return Holder(actors, start)
        if word in DETERMINERS or word in PREPOSITIONS or word in LINKS or word in BREAKS:
            break
        k -= 1
    return unnamed(page, j, k)


def _in_between(page: Page, j: int) -> Holder | None:
    """Find the mediator at word j, who speaks for no state: named next, or before."""
    words = page.words
    for k in range(j + 1, min(j + 3, len(words.lower))):
        if page.schema(k) == "Person":
            return Holder((page.actor(words.mention[k]),), j)
    bearer = next(
        (
            m.actor
            for m in reversed(words.mentions)
            if m.start < words.starts[j]
            and (actor := page.actors.get(m.actor))
            and actor.schema_ == "Person"
            and any(words.lower[j] in role.lower().split() for role in actor.roles)
        ),
        None,
    )
    return Holder((bearer,) if bearer else (words.lower[j],), j)


def unnamed(page: Page, j: int, k: int) -> Holder | None:
    """Hold a role without a name by an actor that bears it, or a group by its own words."""
    words, noun = page.words, page.words.lower[j]
    modifiers = [w for w in words.lower[k + 1 : j] if w.isalpha() and w not in _NO_MODIFIERS][-2:]
    if OUTSIDERS & {noun, *modifiers}:
        return None
    if k >= 0 and words.lower[k] in ("his", "her", "its", "their"):
        actors = opener(page, _start(page, k), k) or resolved(page, _start(page, k), k)
        return Holder(actors, k) if actors else None
    bearer = None if modifiers else _bearer(page, j, noun)
    if bearer:
        return Holder((bearer,), k + 1)
    if noun in GROUPS or (noun in MEMBERS and modifiers):
        key = re.sub(r"[^a-z0-9]+", "-", "-".join([*modifiers, noun])).strip("-")
        return Holder((key,), k + 1) if key else None
    return None


def opener(page: Page, lo: int, j: int) -> tuple[str, ...]:
    """Take *it* or *they* for the body or group without a name that opens this sentence or the
    one before: *the company said it …*, *the miners … They also …*.
    """
    words = page.words
    if words.lower[j] not in _GONE_BACK:
        return ()
    if any(m >= 0 for m in words.mention[lo:j]):
        several = words.lower[j] in ("they", "their") and words.lower[lo] in GROUPS
        found = role(page, lo, lo) if several and words.lower[lo].endswith("s") else None
        return found.actors if found else ()
    bounds = words.sentences
    s = bisect_left(bounds, (lo, 0))
    for first, last in ((lo, j), *bounds[max(0, s - 1) : s]):
        if words.lower[first] not in ("the", "a") and words.lower[first] not in GROUPS:
            continue
        for k in range(first, min(first + 4, last)):
            if words.mention[k] >= 0:
                break
            after_it = words.lower[k + 1]
            if after_it in "'’":
                continue
            if after_it == "'s" and not ROLES.isdisjoint(words.lower[k + 2 : k + 3]):
                continue
            if words.lower[k] in ROLES and not (
                after_it in ROLES or (after_it == "of" and _named_within(page, k + 2, k + 5))
            ):
                found = role(page, first, k)
                return found.actors if found else ()
    return ()


def _named_within(page: Page, i: int, j: int) -> bool:
    return any(m >= 0 for m in page.words.mention[i:j])


def _start(page: Page, k: int) -> int:
    """Find the first word of the sentence of word k."""
    bounds = page.words.sentences
    return bounds[bisect_left(bounds, (k + 1, 0)) - 1][0]


def _bearer(page: Page, j: int, noun: str) -> str | None:
    """Find the actor last named before word j that a noun is said of, or whose name holds it."""
    beside = [actor for at, actor in page.borne.get(noun, ()) if at < j]
    if noun in PRIVATE:
        beside = [actor for actor in beside if _schema(page, actor) != "Country"]
    if beside:
        return _most_named(page, j, beside)
    mentions, place = page.words.mentions, page.words.starts[j]
    last = bisect_left(mentions, place, key=lambda mention: mention.start)
    for mention in reversed(mentions[max(0, last - LOOKED_AT) : last]):
        actor = page.actors.get(mention.actor)
        said = " ".join((actor.name, *actor.variants, *actor.roles)).lower() if actor else ""
        if noun in said.split() or (noun in FIRMS and actor and _firm(actor)):
            return mention.actor
    return None


def _most_named(page: Page, j: int, beside: list[str]) -> str:
    """Prefer the one of those who bear a role that the text has named most often."""
    if len(set(beside)) == 1:
        return beside[0]
    named = Counter(page.actor(m) for m in set(page.words.mention[:j]) if m >= 0)
    return max(reversed(beside), key=lambda actor: named[actor])


def _firm(actor: Actor) -> bool:
    """Whether an actor may be the firm that is spoken of: no person, state or body is."""
    return actor.schema_ == "Company" or (actor.schema_ == "Other" and not actor.roles)


def _schema(page: Page, key: str) -> str:
    actor = page.actors.get(key)
    return actor.schema_ if actor else ""


def author(page: Page, lo: int, j: int) -> Holder | None:
    """Find whose plan or draft the word at j is: *Peru's plan*, *the Peruvian draft*."""
    words = page.words
    for k in range(j - 1, max(lo - 1, j - 5), -1):
        word = words.lower[k]
        if words.mention[k] >= 0 and word != "'s":
            m = words.mention[k]
            owns = words.lower[k + 1] == "'s" or words.mentions[m].form == "adjectival"
            if (owns or k == j - 1) and page.schema(k) not in ("Place", "Outlet", ""):
                return Holder((page.actor(m),), max(lo, words.first_of(m)))
            return None
        if word in DETERMINERS or word in PREPOSITIONS or not (word.isalpha() or word == "'s"):
            break
    return None


def after(page: Page, i: int, hi: int, reach: int = 5) -> Holder | None:
    """Find the holder named from word i on: *by Chile*, *for the Chilean government*."""
    words = page.words
    for k in range(i, min(hi, i + reach)):
        if words.mention[k] >= 0:
            m, end = words.mention[k], k
            while end < hi and words.mention[end] == m:
                end += 1
            return onwards(page, k, end, hi, m)
        if words.lower[k] in GROUPS and words.mention[min(k + 1, hi - 1)] < 0:
            return unnamed(page, k, i - 1)
        if not (words.lower[k] in DETERMINERS or words.lower[k] in ROLES or title(page, k)):
            return None
    return None
