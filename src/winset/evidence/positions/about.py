"""What a stand is about: the issues that its clause names, or those it leaves to the text before.

In this order: what the words of the clause say plainly; what they say faintly of an issue that
is at hand; what *it*, *the plan* or a mere figure goes back to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from winset.evidence.positions.context import (
    at_hand,
    faintly,
    foremost,
    priced,
    thin,
    touched,
    wholly,
)
from winset.evidence.positions.grammar import DEFINITE, GENERAL_NOUNS, ROLES
from winset.evidence.positions.naming import Holder
from winset.evidence.positions.owners import role
from winset.evidence.positions.page import Page
from winset.evidence.positions.regions import (
    clause_end,
    issues_in,
    pointing,
    refers_back,
    traded,
    wordless,
)
from winset.evidence.positions.spots import Spot, Stand
from winset.evidence.positions.words import listed
from winset.evidence.records import Stance

BESIDE = 3
"""Words in which an object begins with whom it is sided with."""
SIDED = 7
"""Words of an object that names whom somebody sides with, at most."""
NEAR = 0.76
"""What an issue at hand counts, at least, for words to be about it that do not name it."""
TOLD_BACK = 3
"""Sentences looked back over for what was told in figures."""
MOST_OF_THING = 3
"""Words of an object that is one thing spoken of before."""
_ONTO = frozenset({"to", "on", "of", "with", "at", "for"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_FRACTIONS = listed("half third quarter fifth tenth double triple")
_SIDE: dict[Stance, Stance] = {
    **dict.fromkeys(("proposes", "supports", "demands", "offers"), "supports"),
    **dict.fromkeys(("opposes", "rejects"), "opposes"),
}
_OTHER: dict[Stance, Stance] = {"supports": "opposes", "opposes": "supports"}


def stand_on(
    spot: Spot, holder: Holder, stance: Stance, about: tuple[int, int], place: tuple[int, int, int]
) -> Stand:
    """Name the issues of a stretch, or of what it points back to."""
    page, (i, j), (at, first, end) = spot.page, about, place
    if wordless(page, i, j):
        j = i
    i, j = _told_of(spot, i, traded(page, i, j))
    issues = issues_in(page, i, j) if i < j and not pointing(page, i) else []
    if not issues and stance == "threatens":
        issues = issues_in(page, end, spot.hi)  # what it is that they would not bear: *if …*
    sided = _with_whom(spot, (i, j), holder, stance) if not issues else None
    if sided is not None:
        return Stand(holder, sided[0], sided[1], min(first, at), max(end, at + 1), at)
    issues = issues or _by_text_before(spot, (i, j), min(first, at))
    if not issues and stance == "threatens":
        issues = foremost(at_hand(page, spot.s, min(first, at), spot.told, spot.known))
    if not issues and (
        stance == "uncertain" or (i < j and (_by_figure(page, i, j) or _the_thing(page, i, j)))
    ):
        issues = _figured(spot, (i, j)) or near_at_hand(spot, min(first, at))
    if not issues and i < j:
        issues = _touched(page, spot.focus, (i, j)) if spot.focus else []
        faint = touched(page, (at, end)) if not issues else {}
        issues = [x for x in issues_in(page, first, end) if x in faint] if faint else issues
    return Stand(holder, stance, tuple(issues), min(first, at), max(end, at + 1), at)


def near_at_hand(spot: Spot, before: int) -> list[str]:
    """Name the issue that this sentence, or the one before it, is about."""
    hand = at_hand(spot.page, spot.s, before, spot.told, spot.known)
    return foremost({issue: weight for issue, weight in hand.items() if weight >= NEAR})


def _figured(spot: Spot, part: tuple[int, int]) -> list[str]:
    """Name the issue last told in figures, where words i to j tell of one: *14 %, then 10*."""
    if not _by_figure(spot.page, *part):
        return []
    for one in reversed(spot.told):
        if spot.s - one.sentence > TOLD_BACK:
            break
        if _by_figure(spot.page, *spot.page.words.sentences[one.sentence], aside=True):
            return list(one.issues[:1])
    return []


def _the_thing(page: Page, i: int, j: int) -> bool:
    """Whether an object is one thing that was spoken of: *the premium*, *that sum*."""
    lower = page.words.lower
    i += lower[i] in _ONTO
    return 2 <= j - i <= MOST_OF_THING and lower[i] in DEFINITE and page.words.mention[j - 1] < 0


def _by_figure(page: Page, i: int, j: int, *, aside: bool = False) -> bool:
    """Whether an object is told by a figure: *a target of 45*, *to hire a third of them*."""
    for word in page.words.lower[i:j]:
        if word == "," and not aside:
            return False
        if (word[0].isdigit() and not _YEAR.fullmatch(word)) or word in _FRACTIONS:
            return True
    return False


def _with_whom(
    spot: Spot, part: tuple[int, int], holder: Holder, stance: Stance
) -> tuple[Stance, tuple[str, ...]] | None:
    """Read who is sided with, or against: *London backed Oslo*, *agrees with the growers*."""
    if stance not in ("supports", "opposes", "rejects"):
        return None
    page, (i, j) = spot.page, part
    if j - i > SIDED or page.words.lower[i : i + 1] == ["that"]:
        return None
    whom = next((t for t in range(i, min(j, i + BESIDE)) if page.words.mention[t] >= 0), None)
    if whom is not None:
        actors = {page.actor(page.words.mention[whom])}
    else:
        group = next(
            (t for t in range(i, min(j, i + BESIDE)) if page.words.lower[t] in ROLES), None
        )
        found = role(page, i, group) if group is not None else None
        actors = set(found.actors) if found else set()
    for one in reversed(spot.told) if actors else ():
        if _same(page, one.actors, actors) and not actors & set(holder.actors):
            side = _SIDE.get(one.stance)
            if side is None:
                return None
            return (side if stance == "supports" else _OTHER[side]), one.issues[:1]
    return None


def _same(page: Page, told: Sequence[str], actors: set[str]) -> bool:
    """Whether a position is that of one of the actors, or of who speaks for a state of theirs:
    *the Chilean minister* for Chile.
    """
    if not actors.isdisjoint(told):
        return True
    words = {
        word
        for key in told
        if (actor := page.actors.get(key)) and actor.schema_ == "Person"
        for role in actor.roles
        for word in role.lower().split()
    }
    return bool(words) and any(
        not words.isdisjoint(name.lower() for name in (actor.name, *actor.variants))
        for key in actors
        if (actor := page.actors.get(key))
    )


def _by_text_before(spot: Spot, part: tuple[int, int], before: int) -> list[str]:
    """Name the issue of words that are faint, few, or go back to what was said."""
    page, (i, j) = spot.page, part
    faint = touched(page, part) if i < j and not pointing(page, i) else {}
    issues = wholly(page, part, faint) if faint else []
    few = i < j and thin(page, i, j)
    back = few or wordless(page, i, j) or refers_back(page, i, j)
    if issues or not (faint or back):
        return issues
    gone_on = _touched(page, spot.asked, part) or list(spot.focus) if i < j and not few else []
    if gone_on and not faint:
        return gone_on
    hand = at_hand(page, spot.s, before, spot.told, spot.known)
    issues = faintly(faint, hand) if faint else []
    if issues or not back:
        return issues
    if few:
        return priced(page, part, hand) or _figured(spot, part) or foremost(hand)
    return gone_on or foremost(hand) or (issues_in(page, i, j) if i < j else [])


def _told_of(spot: Spot, i: int, j: int) -> tuple[int, int]:
    """Pass over who is to act (*a plan for firms to …*), and go on behind *this goal:*."""
    page, lower = spot.page, spot.page.words.lower
    if j + 1 < spot.hi and j > i and lower[j] == ":" and not issues_in(page, i, j):
        return j + 1, clause_end(page, j + 1, spot.hi)
    for t in range(i, min(j, i + 4)):
        if lower[t] == "for" and t and lower[t - 1] in GENERAL_NOUNS and "to" in lower[t : t + 7]:
            acts = lower.index("to", t)
            return (acts, j) if acts < j and issues_in(page, acts, j) else (i, j)
    return i, j


def _touched(page: Page, issues: Sequence[str], part: tuple[int, int]) -> list[str]:
    """Keep the issues for which at least something in a part of the clause speaks."""
    concepts = page.within(*part)
    return [issue for issue in issues if page.vocabulary.touches(issue, concepts)]
