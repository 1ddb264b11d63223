"""The rules on nouns of stance: *Peru's demand for*, *opposition from Peru*, *dropped its bid*."""

from __future__ import annotations

from winset.evidence.positions.about import stand_on
from winset.evidence.positions.grammar import BE, DETERMINERS, PREPOSITIONS, ROLES
from winset.evidence.positions.holders import subject, supposed, verb_at
from winset.evidence.positions.lexicon import GIVING_UP, LIGHT, Cue
from winset.evidence.positions.naming import Holder
from winset.evidence.positions.owners import after, opener, role
from winset.evidence.positions.page import Page
from winset.evidence.positions.pronouns import resolved
from winset.evidence.positions.regions import clause_end, clause_start, phrase_end
from winset.evidence.positions.spots import Spot, Stand
from winset.evidence.records import Stance

_OWNING = frozenset({"his", "her", "its", "their"})
_AGAINST: tuple[Stance, ...] = ("rejects", "opposes")
_BY = frozenset({"by", "from", "among", "within"})
_COMING = frozenset({"comes", "came", "come", "coming"})
_AIMS = frozenset({"aim", "goal", "objective", "priority", "condition", "precondition"}) | {
    "starting",
    "opening",
    "bottom",
    "asking",
}
_CARRYING = LIGHT | GIVING_UP
_ABOUT = PREPOSITIONS | {"to", "that", "of"}
_NOT_BETWEEN = PREPOSITIONS | DETERMINERS | BE


def by_noun(spot: Spot, i: int, cue: Cue) -> Stand | None:
    """Read a noun: *Peru's demand for*, *opposition from Peru*, *Peru voiced support for*."""
    page, hi = spot.page, spot.hi
    lower, e = page.words.lower, i + len(cue.words)
    if cue.stance is None or "no" in lower[max(spot.lo, i - 3) : i]:
        return _none(spot, i, e, cue)
    e -= cue.words[-1] in _BY
    end = phrase_end(page, e, hi)
    if lower[i - 1] in _OWNING and i - 2 >= spot.lo and lower[i - 2] in _CARRYING:
        stance = given_up(cue.stance) if lower[i - 2] in GIVING_UP else cue.stance
        carried = _expressed(spot, i, stance, (e, end)) if stance else None
        if carried is not None or stance is None:
            return carried
    owner = _owner(spot, i)
    if owner is not None:
        return _owned(spot, owner, (i, e, end), cue)
    if cue.words[0] in _AIMS:
        return None
    if e < hi and lower[e] in _BY:
        return _from(spot, i, e, cue.stance)
    return _coming(spot, i, e, cue.stance) or _expressed(spot, i, cue.stance, (e, end))


def _none(spot: Spot, i: int, e: int, cue: Cue) -> Stand | None:
    """Read *voiced no objection to*; that there is no offer or demand tells nothing."""
    if cue.stance not in _AGAINST:
        return None
    return _expressed(spot, i, "supports", (e, phrase_end(spot.page, e, spot.hi)))


def _owned(spot: Spot, owner: Holder, place: tuple[int, int, int], cue: Cue) -> Stand | None:
    """Read *Peru's demand for a truce*, *Peru's aim is a truce*."""
    page, lower, (i, e, end) = spot.page, spot.page.words.lower, place
    if cue.stance is None:
        return None
    if e < spot.hi and lower[e] in BE and cue.stance in ("demands", "proposes", "supports"):
        end = clause_end(page, e + 1, spot.hi)
        return stand_on(spot, owner, cue.stance, (e + 1, end), (i, owner.first, end))
    if cue.words[0] in _AIMS:
        return None
    about = (e, end) if e < spot.hi and lower[e] in _ABOUT else (e, e)
    return stand_on(spot, owner, cue.stance, about, (i, owner.first, end))


def _coming(spot: Spot, i: int, e: int, stance: Stance) -> Stand | None:
    """Read *opposition to the cap comes from Peru*, *is fiercest among growers*."""
    page, lower = spot.page, spot.page.words.lower
    end = clause_end(page, e, spot.hi)
    for t in range(e + 2, end - 1):
        if lower[t] in ("among", "from") and (lower[t - 1] in _COMING or lower[t] == "among"):
            holder = after(page, t + 1, spot.hi) or _them(page, spot.lo, t + 1)
            return stand_on(spot, holder, stance, (e, t - 1), (i, i, end)) if holder else None
    return None


def _them(page: Page, lo: int, k: int) -> Holder | None:
    if page.words.lower[k : k + 1] != ["them"]:
        return None
    actors = resolved(page, lo, k)
    return Holder(actors, k) if actors else None


def _from(spot: Spot, i: int, e: int, stance: Stance) -> Stand | None:
    """Read *opposition from Peru*, *a proposal by Peru*."""
    holder = after(spot.page, e + 1, spot.hi)
    if holder is None:
        return None
    begin, lower = clause_start(spot.page, spot.lo, i), spot.page.words.lower
    end = clause_end(spot.page, e + 1, spot.hi)
    for t in range(e + 2, min(end, e + 8)):
        if lower[t] in ("for", "to", "against", "of") and spot.page.words.mention[t] < 0:
            return stand_on(spot, holder, stance, (t + 1, end), (i, i, end))
    return stand_on(spot, holder, stance, (begin, i), (i, begin, holder.first + 1))


def _expressed(spot: Spot, i: int, stance: Stance, about: tuple[int, int]) -> Stand | None:
    """Read *Peru voiced support for*: the holder is the subject of the verb that carries it."""
    page, lo, lower = spot.page, spot.lo, spot.page.words.lower
    for k in range(i - 1, max(lo, i - 5) - 1, -1):
        if lower[k] in _CARRYING:
            verb = verb_at(page, lo, k)
            holder = None if verb.governed else subject(page, lo, verb, spot.last, single=False)
            if holder is None or supposed(page, lo, holder.first):
                return None
            begin = holder.first if holder.own else k
            return stand_on(spot, holder, stance, about, (i, begin, about[1]))
    return None


def given_up(stance: Stance) -> Stance | None:
    """Tell where somebody stands who drops a demand, or an objection."""
    if stance in _AGAINST:
        return "supports"
    return "offers" if stance == "demands" else None


def _owner(spot: Spot, i: int) -> Holder | None:
    """Find whose the noun at word i is: a name with *'s*, an adjective of a state, *its*."""
    page, lower = spot.page, spot.page.words.lower
    for k in range(i - 1, max(spot.lo, i - 4) - 1, -1):
        word = lower[k]
        if page.words.mention[k] >= 0 and word != "'s":
            return _owning(page, k, i)
        if word in ROLES and lower[k + 1] == "'s":
            return role(page, spot.lo, k)
        if word in _OWNING:
            actors = opener(page, spot.lo, k) or resolved(page, spot.lo, k)
            return Holder(actors, k) if actors else None
        if word != "'s" and (not word.isalpha() or word in _NOT_BETWEEN):
            return None
    return None


def _owning(page: Page, k: int, i: int) -> Holder | None:
    m = page.words.mention[k]
    near = k == i - 1 or page.words.lower[k + 1] == "'s"
    adjective = page.words.mentions[m].form == "adjectival"
    if not (near or adjective) or page.schema(k) in ("Place", "Outlet"):
        return None
    return Holder((page.actor(m),), page.words.first_of(m))
