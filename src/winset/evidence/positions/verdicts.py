"""The rules on what is said of a thing: verdicts, praise and blame, threats to go, what must be."""

from __future__ import annotations

from winset.evidence.positions.about import stand_on
from winset.evidence.positions.grammar import ANAPHORA, BE, THINKING
from winset.evidence.positions.holders import first_subject, subject, supposed, verb_at
from winset.evidence.positions.lexicon import (
    BLAME,
    EXIT,
    HARMS,
    JUDGING,
    LOSSES,
    PRAISE,
    SIGNALS,
    Cue,
)
from winset.evidence.positions.naming import Holder
from winset.evidence.positions.owners import after
from winset.evidence.positions.regions import clause_end, clause_start, issues_in
from winset.evidence.positions.spots import Spot, Stand
from winset.evidence.positions.stands import QUOTES
from winset.evidence.positions.words import listed
from winset.evidence.records import Stance

_NONE = listed("no not nobody none neither")
_HOLDING = listed(
    "reckon reckons reckoned believe believes believed thinks argues argued maintains"
)
_THINKING = THINKING | listed(
    "find finds feel feels felt consider considers reckon reckons argue clear plain"
)
_MARKS = QUOTES | {",", "."}
_JUDGED = PRAISE | BLAME


def by_verdict(spot: Spot, i: int, cue: Cue) -> Stand | None:
    """Read a verdict: *X is a nonstarter for Peru*, *"it is unacceptable," Peru's envoy said*."""
    page, lo, hi = spot.page, spot.lo, spot.hi
    lower, e = page.words.lower, i + len(cue.words)
    k = i - 1
    while k >= lo and i - k <= 4 and lower[k] not in BE:
        k -= 1
    if k < lo or lower[k] not in BE or cue.stance is None:
        return None
    verb = verb_at(page, lo, k + 1)
    stance = cue.negated if verb.negated else cue.stance
    begin = k - 1 if lower[k - 1] in ANAPHORA and k > lo else clause_start(page, lo, k)
    holder = _judge(spot, e, begin, k, cue)
    if holder is None or stance is None:
        return None
    about = (begin, verb.before + 1)
    end = clause_end(page, e, hi)
    if cue.stance == "constrains" and not issues_in(page, *about):
        about = (e, end)
    return stand_on(spot, holder, stance, about, (i, begin, end))


def _judge(spot: Spot, e: int, begin: int, k: int, cue: Cue) -> Holder | None:
    """Find for whom a verdict holds: who is named after *for* or *to*, or who speaks."""
    page, lower = spot.page, spot.page.words.lower
    while e < spot.hi and lower[e] in _MARKS:
        e += 1
    if e < spot.hi and lower[e] in ("for", "to") and (holder := after(page, e + 1, spot.hi)):
        return holder
    if lower[spot.lo] == "for" and (holder := after(page, spot.lo + 1, k)):
        return holder
    if cue.stance == "constrains":
        bodies = [t for t in range(begin, k) if page.schema(t) == "PublicBody"]
        return Holder((page.actor(page.words.mention[bodies[0]]),), bodies[0]) if bodies else None
    statement = page.speaking(begin) if begin < k else None
    if statement is not None and statement.speaker:
        return Holder(statement.speaker, begin)
    return _thinker(spot, begin)


def _thinker(spot: Spot, begin: int) -> Holder | None:
    """Find who thinks what a clause says: *Peru finds (that) the cap …*."""
    page, lower = spot.page, spot.page.words.lower
    t = begin - 1 if begin > spot.lo and lower[begin - 1] != "that" else begin - 2
    for k in (t, *range(begin, min(begin + 8, spot.hi))):
        if k > spot.lo and lower[k] in _THINKING:
            verb = verb_at(page, spot.lo, k)
            holder = subject(page, spot.lo, verb, spot.last, single=False)
            if holder is None or verb.governed or verb.negated or holder.noun:
                return None
            return holder if not supposed(page, spot.lo, holder.first) else None
    return None


def by_judging(spot: Spot, i: int) -> Stand | None:
    """Read a thing called good or bad: *hailed it as fair*, *called the offer an insult*."""
    page, lo, lower = spot.page, spot.lo, spot.page.words.lower
    if lower[i] not in JUDGING:
        return None
    end = clause_end(page, i + 1, spot.hi)
    judged = [t for t in range(i + 1, min(end, i + 16)) if lower[t] in _JUDGED]
    between = {*lower[i + 1 : judged[0]]} if judged else set()
    which = next((t for t in range(i - 1, max(lo, i - 6), -1) if lower[t] == "which"), 0)
    bare = not between - {"as", "a", "an"}
    if between & {"with", "by", "for"} or (bare and not (which and judged)):
        return None
    verb = verb_at(page, lo, i)
    if verb.governed or verb.passive:
        return None
    holder = subject(page, lo, verb, spot.last, single=False)
    if holder is None or holder.noun or supposed(page, lo, holder.first):
        return None
    good = (lower[judged[0]] in PRAISE) != verb.negated
    begin = holder.first if holder.own else i
    stand = stand_on(
        spot,
        holder,
        "supports" if good else "rejects",
        (clause_start(page, lo, which), which) if bare else (i + 1, judged[0]),
        (i, begin, end),
    )
    return stand if stand.issues else None


def by_warning(spot: Spot, i: int) -> Stand | None:
    """Read a threat to go: *signals that it may withdraw*, *warned it would walk out*."""
    page, lo, lower = spot.page, spot.lo, spot.page.words.lower
    if lower[i] not in SIGNALS:
        return None
    end = clause_end(page, i + 1, spot.hi)
    if not (
        EXIT & set(lower[i + 1 : min(end, i + 7)]) or _lost(spot, i, end) or _acts_if(spot, i, end)
    ):
        return None
    verb = verb_at(page, lo, i)
    if verb.governed or verb.negated:
        return None
    holder = subject(page, lo, verb, spot.last, single=False)
    if holder is None or (holder.noun and holder.first == verb.before):
        return None
    others = [t for t in range(i + 1, min(end, i + 7)) if page.words.mention[t] >= 0]
    own = all(page.actor(page.words.mention[t]) in holder.actors for t in others)
    begin = holder.first if holder.own else i
    return stand_on(spot, holder, "threatens", (i + 1, end), (i, begin, end)) if own else None


def _lost(spot: Spot, i: int, end: int) -> bool:
    """Whether something may be taken away if others do not yield: *could be stopped unless*."""
    lower = spot.page.words.lower
    said = lower[i + 1 : end]
    if "be" not in said or not LOSSES & set(said[said.index("be") : said.index("be") + 4]):
        return False
    return any(word in ("if", "unless", "should") for word in lower[i + 1 : spot.hi])


def _acts_if(spot: Spot, i: int, end: int) -> bool:
    """Whether somebody warns of what they will do if: *warned it will act alone if*."""
    lower = spot.page.words.lower
    k = i + 1 + (lower[i + 1] == "that")
    own = lower[i].startswith("warn") and lower[k] in ("it", "they", "he", "she")
    return (
        own and lower[k + 1] in ("will", "would") and lower[end : end + 1] in (["if"], ["unless"])
    )


def by_harm(spot: Spot, i: int) -> Stand | None:
    """Read what a speaker says would do harm: *she believes that the cap would ruin fishers*."""
    page, lower = spot.page, spot.page.words.lower
    if lower[i] not in HARMS or lower[i - 1] not in ("would", "could", "might", "will"):
        return None
    statement = page.speaking(i)
    if statement is None or not statement.speaker:
        return None
    begin = max(clause_start(page, spot.lo, i), page.first_word(statement.content.start))
    subject_of_it = first_subject(page, begin, i - 1)
    if begin >= i - 1 or (subject_of_it and set(subject_of_it.actors) & set(statement.speaker)):
        return None
    holder = Holder(statement.speaker, begin)
    end = clause_end(page, i + 1, spot.hi)
    return stand_on(spot, holder, "opposes", (begin, i - 1), (i, begin, end))


def _held(spot: Spot, i: int) -> Stand | None:
    """Read what somebody holds should be: *Peru reckons (that) the cap should be lower*."""
    page, lower = spot.page, spot.page.words.lower
    for k in range(i - 1, max(spot.lo, i - 12), -1):
        if lower[k] in _HOLDING:
            verb = verb_at(page, spot.lo, k)
            holder = subject(page, spot.lo, verb, spot.last, single=False)
            if holder is None or verb.governed or verb.passive or verb.negated or holder.noun:
                return None
            end = clause_end(page, i + 1, spot.hi)
            begin = holder.first if holder.own else k
            stand = stand_on(spot, holder, "demands", (k + 1, end), (i, begin, end))
            return stand if stand.issues else None
    return None


def by_norm(spot: Spot, i: int) -> Stand | None:
    """Read what a speaker says must be: *any truce must begin at once, she argued*."""
    page, lower = spot.page, spot.page.words.lower
    if lower[i] not in ("must", "should") and lower[i : i + 2] not in (
        ["needs", "to"],
        ["need", "to"],
        ["has", "to"],
        ["have", "to"],
    ):
        return None
    statement = page.speaking(i)
    if i == spot.lo:
        return None
    if statement is None or not statement.speaker:
        return _held(spot, i)
    end = clause_end(page, i + 1, spot.hi)
    begin = max(clause_start(page, spot.lo, i), page.first_word(statement.content.start))
    subject_of_it = first_subject(page, begin, i)
    if subject_of_it and set(subject_of_it.actors) == set(statement.speaker):
        return None
    stance: Stance = (
        "opposes"
        if lower[i + 1 : i + 2] in (["not"], ["n't"], ["never"]) or lower[begin] in _NONE
        else "demands"
    )
    holder = Holder(statement.speaker, begin)
    return stand_on(spot, holder, stance, (begin, end), (i, begin, end))
