"""What a pronoun most plainly stands for, by what was named before it."""

from __future__ import annotations

from bisect import bisect_left

from winset.evidence.positions.grammar import FIRST, PLURAL, SINGULAR, THINGS
from winset.evidence.positions.page import Page
from winset.evidence.records import Mention

FAR = {"he": 3, "she": 3, "they": 2}
"""Sentences looked back over; other pronouns go back one."""
QUESTIONS = 3
"""Questions that stand alone from which on a text is taken for an interview."""
COLLECTIVE = frozenset({"Country", "PublicBody", "Organization", "Company", "Group"})
"""Sorts of actors that *it* and *they* can stand for."""


def resolved(page: Page, lo: int, j: int) -> tuple[str, ...]:
    """Resolve the pronoun at word j to the actors it most plainly stands for."""
    word, words = page.words.lower[j], page.words
    statement = page.speaking(j)
    quoted = statement is not None and (
        statement.mode == "direct"
        or any(q.start <= words.starts[j] < q.end for q in statement.quoted)
    )
    if word in FIRST:
        if statement is not None and quoted:
            return statement.speaker
        return _asked(page) if word == "i" and statement is None else ()
    barred = statement.speaker if statement is not None and quoted else ()
    earlier = [
        words.mentions[m] for m in mentions_in(page, lo, j) if words.mentions[m].actor not in barred
    ]
    found = _fitting(page, _keys(earlier), word, late=True)
    for first, last in _previous(page, lo, FAR.get(word, 1)):
        if found:
            break
        near = mentions_in(page, first, last)
        if word in SINGULAR:
            near = [m for m in near if not _owns(page, m)] or near
        before = [words.mentions[m] for m in near]
        keys = _keys([m for m in before if m.actor not in barred])
        found = _fitting(page, keys, word, late=quoted)
    return found


def pair(page: Page, lo: int) -> tuple[str, ...]:
    """Name the two of whom the sentence before tells: *both*."""
    for first, last in _previous(page, lo, 1):
        keys = _keys([page.words.mentions[m] for m in mentions_in(page, first, last)])
        bodies = [k for k in keys if page.actors.get(k) and page.actors[k].schema_ in COLLECTIVE]
        return tuple(bodies) if len(bodies) == 2 else ()
    return ()


def _owns(page: Page, m: int) -> bool:
    """Whether a mention only tells whose something is: *Peru's*."""
    return page.source.text[page.words.mentions[m].end :][:2] in ("'s", "’s")


def _asked(page: Page) -> tuple[str, ...]:
    """Find who answers in an interview: who is named first, where questions stand alone."""
    text, words = page.source.text, page.words
    alone = [
        first
        for first, last in words.sentences
        if words.lower[last - 1] == "?"
        and text[: words.starts[first]].rstrip(" ")[-1:] == "\n"
        and text[words.ends[last - 1] :].lstrip(" ")[:1] == "\n"
    ]
    people = (m.actor for m in words.mentions if page.actors[m.actor].schema_ == "Person")
    return (next(people, ""),) if len(alone) >= QUESTIONS and any(words.mentions) else ()


def _keys(mentions: list[Mention]) -> list[str]:
    return list(dict.fromkeys(m.actor for m in mentions))


def _fitting(page: Page, keys: list[str], word: str, late: bool) -> tuple[str, ...]:
    people = [k for k in keys if page.actors.get(k) and page.actors[k].schema_ == "Person"]
    bodies = [k for k in keys if page.actors.get(k) and page.actors[k].schema_ in COLLECTIVE]
    if word in SINGULAR:
        return ((people[-1] if late else people[0]),) if people else ()
    if word in THINGS:
        others = bodies or [k for k in keys if (a := page.actors.get(k)) and a.schema_ == "Other"]
        return (others[0],) if others else ()
    if word in PLURAL or word == "them":
        return tuple(people[:3]) if len(people) > 1 else (bodies[0],) if bodies else ()
    return ()


def mentions_in(page: Page, i: int, j: int) -> list[int]:
    """List the mentions in words i to j, each once."""
    return list(dict.fromkeys(m for m in page.words.mention[i:j] if m >= 0))


def _previous(page: Page, lo: int, count: int) -> list[tuple[int, int]]:
    """List the sentences before the one that starts at word lo, nearest first."""
    bounds = page.words.sentences
    s = bisect_left(bounds, (lo, 0))
    return bounds[max(0, s - count) : s][::-1]
