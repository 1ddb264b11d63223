"""Turns of phrase that tell a stand together: denials of a deal, threats under a condition."""

from __future__ import annotations

from winset.evidence.positions.about import stand_on
from winset.evidence.positions.grammar import SAYING
from winset.evidence.positions.holders import subject, supposed, verb_at
from winset.evidence.positions.lexicon import ALARMING, EXIT, PLEASING
from winset.evidence.positions.naming import Holder
from winset.evidence.positions.owners import after
from winset.evidence.positions.regions import clause_end, clause_start
from winset.evidence.positions.spots import Spot, Stand
from winset.evidence.positions.words import listed
from winset.evidence.records import Stance

_PROMISED = listed("deal deals promise agreement arrangement understanding offer commitment")
_UNTO = listed("if unless should")
_EXITS = EXIT | listed("sue challenge veto break")
_GIVING = listed(
    """
    send provide extend publish release pay keep raise lower lift open free deliver share grant
    return fund finance reduce increase hand give let allow cut halt stop drop
    """
)
_DONE = _EXITS | _GIVING
_SAYING_SO = SAYING | listed("that signalled signaled signals hinted hints indicated indicates")
_DOING = listed("do does did have has had is are was were will would can could")
_MAKING = listed("made makes make making")


def by_ellipsis(spot: Spot) -> Stand | None:
    """Read *So do the growers*, *Neither does Chile* of the position told last."""
    lower, lo = spot.page.words.lower, spot.lo
    if lower[lo] not in ("so", "neither", "nor") or lower[lo + 1] not in _DOING or not spot.told:
        return None
    last = spot.told[-1]
    holder = after(spot.page, lo + 2, spot.hi) if spot.s - last.sentence <= 1 else None
    if holder is None:
        return None
    return Stand(holder, last.stance, last.issues, lo, spot.hi, lo)


def by_turn(spot: Spot, i: int) -> Stand | None:
    """Read a turn of phrase at word i."""
    word = spot.page.words.lower[i]
    if word in PLEASING or word in ALARMING:
        return _moved(spot, i)
    if word == "no":
        return _no_such(spot, i)
    if word == "would":
        return _would(spot, i)
    return _condition(spot, i) if word in _MAKING else None


def _moved(spot: Spot, i: int) -> Stand | None:
    """Read *the tax alarms growers*: they are against it."""
    page = spot.page
    verb = verb_at(page, spot.lo, i)
    holder = after(page, i + 1, spot.hi)
    begin = clause_start(page, spot.lo, i)
    if holder is None or verb.passive or verb.governed or verb.negated or begin >= i:
        return None
    stance: Stance = "supports" if page.words.lower[i] in PLEASING else "opposes"
    stand = stand_on(spot, holder, stance, (begin, i), (i, begin, holder.first + 1))
    return stand if stand.issues else None


def _no_such(spot: Spot, i: int) -> Stand | None:
    """Read *"no such deal exists," she said* of what was spoken of before."""
    lower = spot.page.words.lower
    said = lower[i + 1 : i + 4]
    statement = spot.page.speaking(i)
    if (
        said[:1] != ["such"]
        or lower[i - 1] in _MAKING
        or not _PROMISED & set(said)
        or not statement
        or not statement.speaker
    ):
        return None
    end = clause_end(spot.page, i + 1, spot.hi)
    holder = Holder(statement.speaker, i)
    return Stand(holder, "rejects", spot.focus, i, end, i) if spot.focus else None


def _would(spot: Spot, i: int) -> Stand | None:
    """Read *said it would leave the talks if the clause stays*: a threat."""
    page, lower = spot.page, spot.page.words.lower
    if lower[i + 1 : i + 2] == [] or lower[i + 1] not in _DONE:
        return None
    end = clause_end(page, i + 1, spot.hi)
    if lower[i + 1] in _GIVING:
        return _promised(spot, i, end)
    if not _UNTO & set(lower[end : end + 1]):
        return None
    verb = verb_at(page, spot.lo, i + 1)
    holder = None if verb.negated else subject(page, spot.lo, verb, spot.last, single=False)
    if holder is None or holder.noun or supposed(page, spot.lo, holder.first):
        return None
    begin = holder.first if holder.own else i
    return stand_on(spot, holder, "threatens", (i + 1, end), (i, begin, end))


def _promised(spot: Spot, i: int, end: int) -> Stand | None:
    """Read *said it would send observers* of who says so himself: he offers it."""
    page, lower = spot.page, spot.page.words.lower
    if lower[i - 1] not in ("it", "he", "she", "they") or lower[i - 2] not in _SAYING_SO:
        return None
    holder = subject(page, spot.lo, verb_at(page, spot.lo, i - 2), spot.last, single=False)
    if holder is None or holder.noun or supposed(page, spot.lo, holder.first):
        return None
    begin = holder.first if holder.own else i
    stand = stand_on(spot, holder, "offers", (i + 1, end), (i, begin, end))
    return stand if stand.issues else None


def _condition(spot: Spot, i: int) -> Stand | None:
    """Read *made the release of prisoners a condition*: the release is demanded."""
    page, lower = spot.page, spot.page.words.lower
    end = clause_end(page, i + 1, spot.hi)
    at = next(
        (t for t in range(i + 2, end) if lower[t] in ("condition", "precondition")),
        None,
    )
    if at is None or lower[at - 1] != "a":
        return None
    verb = verb_at(page, spot.lo, i)
    holder = subject(page, spot.lo, verb, spot.last, single=False)
    if holder is None or verb.governed or verb.negated or verb.passive or holder.noun:
        return None
    begin = holder.first if holder.own else i
    return stand_on(spot, holder, "demands", (i + 1, at - 1), (i, begin, at + 1))
