"""What a speaker's words come to without a verb of stance: *no one may*, *only if*, *or else*."""

from __future__ import annotations

from winset.evidence.positions.about import near_at_hand, stand_on
from winset.evidence.positions.grammar import NEGATION
from winset.evidence.positions.holders import subject, supposed, verb_at
from winset.evidence.positions.lexicon import Cue
from winset.evidence.positions.naming import Holder
from winset.evidence.positions.regions import clause_end, clause_start, issues_in
from winset.evidence.positions.spots import Spot, Stand
from winset.evidence.positions.words import listed

_MODAL = listed("can could will would shall should may must ca wo")
_READY_TO = listed("could would can will may might")
_REACH = 8
"""Words from *no* to the verb that is denied."""
_WEIGHING = listed("study examine weigh")
_DECIDING = _WEIGHING | listed("respond reply answer decide")
_AFTER = listed("after once when later next by in within on tomorrow")


def speaker(spot: Spot, i: int) -> Holder | None:
    """Find who says the words at word i."""
    statement = spot.page.speaking(i)
    return Holder(statement.speaker, i) if statement is not None and statement.speaker else None


def by_none(spot: Spot, i: int) -> Stand | None:
    """Read *no foreigner would enter*, *no truce without a pullout* of who says so."""
    page, lower = spot.page, spot.page.words.lower
    holder = speaker(spot, i)
    if holder is None or i + 2 >= spot.hi:
        return None
    end = clause_end(page, i + 1, spot.hi)
    for t in range(i + 1, min(end, i + 12)):
        if lower[t] == "without":
            last = clause_end(page, t + 1, spot.hi)
            issues = issues_in(page, t + 1, last)
            return Stand(holder, "demands", tuple(issues), i, last, i) if issues else None
    opens = i == spot.lo or not lower[i - 1].isalpha() or lower[i - 1] in ("that", "because")
    if not opens or not any(lower[t] in _MODAL for t in range(i + 2, min(end, i + _REACH))):
        return None
    stand = stand_on(spot, holder, "rejects", (i + 1, end), (i, i, end))
    return stand if stand.issues else None


def by_proviso(spot: Spot, i: int, cue: Cue) -> Stand | None:
    """Read *visits could begin provided that funds are freed*: who says so demands the funds."""
    page, lower, e = spot.page, spot.page.words.lower, i + len(cue.words)
    e += lower[e : e + 1] == ["that"]
    end = clause_end(page, e, spot.hi)
    issues = issues_in(page, e, end) if e < end else []
    holder = speaker(spot, i) or (_willing(spot, i) if issues else None)
    if holder is None or not issues or not NEGATION.isdisjoint(lower[e:end]):
        return None
    return Stand(holder, "demands", tuple(issues), i, end, i)


def _willing(spot: Spot, i: int) -> Holder | None:
    """Find who could do something under a condition: *Peru could sign provided that*."""
    lower = spot.page.words.lower
    begin = clause_start(spot.page, spot.lo, i)
    for t in range(begin, i - 1):
        if lower[t] in _READY_TO and spot.page.words.mention[t] < 0:
            verb = verb_at(spot.page, spot.lo, t + 1)
            holder = subject(spot.page, spot.lo, verb, spot.last, single=False)
            return None if holder is None or supposed(spot.page, spot.lo, t) else holder
    return None


def by_delay(spot: Spot, i: int) -> Stand | None:
    """Read *said it would respond after the vote*: no answer yet."""
    page, lower = spot.page, spot.page.words.lower
    if lower[i] != "would" or lower[i + 1] not in _DECIDING or lower[i + 2 : i + 3] == ["to"]:
        return None
    end = clause_end(page, i + 1, spot.hi)
    if lower[i + 1] not in _WEIGHING and _AFTER.isdisjoint(lower[i + 2 : min(end + 2, spot.hi)]):
        return None
    verb = verb_at(page, spot.lo, i + 1)
    holder = None if verb.negated else subject(page, spot.lo, verb, spot.last, single=False)
    if holder is None or holder.noun or supposed(page, spot.lo, holder.first):
        return None
    begin = holder.first if holder.own else i
    return stand_on(spot, holder, "uncertain", (i + 2, end), (i, begin, end))


def by_no_chance(spot: Spot, i: int) -> Stand | None:
    """Read *"that will not happen," she said*: what was spoken of before is rejected."""
    page, lower = spot.page, spot.page.words.lower
    if "happen" not in lower[i + 1 : i + 4] or i < spot.lo + 2:
        return None
    at = lower.index("happen", i)
    verb = verb_at(page, spot.lo, at - 2 if lower[at - 1] == "to" else at)
    holder = speaker(spot, i)
    if holder is None or lower[verb.before] not in ("that", "this", "it"):
        return None
    issues = near_at_hand(spot, verb.before)
    return Stand(holder, "rejects", tuple(issues), verb.before, at + 1, i)
