"""The rules that turn a cue in a sentence into a stand: holder, stance, issues, place."""

from __future__ import annotations

from collections.abc import Sequence

from winset.evidence.positions.about import near_at_hand, stand_on
from winset.evidence.positions.grammar import (
    BE,
    DETERMINERS,
    FIRST,
    GENERAL_NOUNS,
    NEGATION,
    NOT_YIELDING,
    PREPOSITIONS,
    SUBJECTS,
    THINKING,
)
from winset.evidence.positions.holders import Verb, subject, supposed, verb_at
from winset.evidence.positions.lexicon import ENDINGS, LEAVING, UNDONE, WITHIN, Cue
from winset.evidence.positions.naming import Holder
from winset.evidence.positions.owners import after
from winset.evidence.positions.page import Page
from winset.evidence.positions.regions import (
    LONGEST,
    PRICES,
    PROVIDED,
    clause_end,
    clause_start,
    issues_in,
    unless,
    wordless,
)
from winset.evidence.positions.spots import Spot, Stand
from winset.evidence.positions.words import listed
from winset.evidence.records import Stance

QUOTES = frozenset("\"“”„«»'‘’")
_ARTICLES = DETERMINERS - {"that"}
_OWNING = frozenset({"his", "her", "its", "their"})
_STATING = listed("is are was were has had have been be will")
_WISHING = listed("should could would might must")
_UNTIL = (("until",), ("unless",), ("without",))
_TRADING = frozenset(mark[0] for mark in (*PRICES, *PROVIDED, *_UNTIL, ("if",)))
_AGAINST: tuple[Stance, ...] = ("rejects", "opposes")
_NOT_BETWEEN = PREPOSITIONS | DETERMINERS | BE
_ASKING = frozenset({"to", "for"})
_SHARES = listed("half third quarter share part percent % ownership sovereignty")
_HYPOTHETICAL = listed("would could ready willing prepared open might")
_WANTING = listed("want wants wanted wanting prefer prefers preferred")
_FIRMLY = frozenset({"insis", "vow", "vowed", "vows", "vowin"})
_READILY = listed("would will could might")
_LEAVES = listed("sue strike quit boycott withdraw walk appeal retaliate")
_READY = (("ready", "to"), ("prepared", "to"))
_NO_REFUSAL = listed("be have happen mean matter only just necessarily always all")


def by_verb(spot: Spot, i: int, cue: Cue) -> Stand | None:
    """Read a verb: *Peru rejects the quota*, *a quota rejected by Peru*, *which Peru rejects*."""
    page, lo, hi = spot.page, spot.lo, spot.hi
    lower, e = page.words.lower, i + len(cue.words)
    verb = verb_at(page, lo, i)
    left = lower[verb.before] if verb.before >= lo else ""
    if verb.governed or (left in DETERMINERS and verb.before == i - 1 and cue.form != "s"):
        return None
    by = e + (e < hi and lower[e] in WITHIN)
    if cue.form == "ed" and by < hi and lower[by] == "by" and len(cue.words) <= 2:
        return _passive(spot, i, by, cue)
    if verb.passive and cue.form == "ed" and cue.words[0] not in BE:
        return None
    return _active(spot, i, cue, verb)


def _passive(spot: Spot, i: int, e: int, cue: Cue) -> Stand | None:
    verb = verb_at(spot.page, spot.lo, i)
    holder = after(spot.page, e + 1, spot.hi)
    stance = cue.negated if verb.negated else cue.stance
    if holder is None or stance is None:
        return None
    begin = clause_start(spot.page, spot.lo, i)
    return stand_on(spot, holder, stance, (begin, verb.before + 1), (i, begin, holder.first + 1))


def _active(spot: Spot, i: int, cue: Cue, verb: Verb) -> Stand | None:
    page, lo, lower = spot.page, spot.lo, spot.page.words.lower
    holder = _subject(spot, verb, cue, i)
    if holder is None or supposed(page, lo, holder.first if holder.own else i):
        return None
    if holder.own and _not_meant(page, lo, holder.first):
        return None
    e = i + len(cue.words)
    end = clause_end(page, e, spot.hi)
    if not _earnest(page, e, end, cue):
        return None
    negated = verb.negated != (holder.own and _thought_not(page, lo, holder.first))
    stance = _denied(cue, negated, verb.refused)
    stance = _toned(page, (i, e, end), cue, stance) if stance is not None else None
    if stance is None:
        return None
    if stance == "demands" or cue.words[0] in _WANTING:
        stance, e = _asked_of_others(page, e, end, stance)
    elif stance in ("offers", "supports", "proposes"):
        stance, e = _meant(page, e, stance)
    if stance in ("demands", "offers") and cue.words[0][:5] in _FIRMLY:
        stance = "rejects" if _none_of_it(page, e, end) else _verdict_in(page, e, end) or stance
    if stance in ("demands", "supports") and (ended := _ended(page, e, end)):
        stance, e = "opposes", ended
    relative = _relative(page, lo, holder, wordless(page, e, end))
    about = (clause_start(page, lo, relative), relative) if relative is not None else (e, end)
    begin = about[0] if relative is not None else holder.first if holder.own else i
    bare = wordless(page, *about) and stance in ("proposes", "supports", "demands", "offers")
    if bare and lower[verb.before] not in FIRST:
        return None
    stand = stand_on(spot, holder, stance, about, (i, begin, end))
    return _of_what(spot, stand) if verb.refused and stance == "rejects" else stand


def _of_what(spot: Spot, stand: Stand) -> Stand:
    """Take a refusal that names no issue for one of what was just spoken of."""
    if stand.issues:
        return stand
    return stand._replace(issues=tuple(near_at_hand(spot, min(stand.first, stand.at))))


def _toned(page: Page, place: tuple[int, int, int], cue: Cue, stance: Stance) -> Stance | None:
    """Tell what a verb comes to by what stands beside it."""
    lower, (i, e, end) = page.words.lower, place
    if stance == "demands" and _undone(page, e, end):
        return "opposes"
    if cue.words == ("consider",) and lower[i - 1] in _READILY:
        return "uncertain"  # "would consider it": neither yes nor no
    if cue.words[0].startswith("suggest"):
        return _suggested(lower[e:end], stance)
    return stance


def _earnest(page: Page, e: int, end: int, cue: Cue) -> bool:
    """Whether *asks* and *claims* demand something: *asked Peru to pay*, *claims a third*."""
    lower, first = page.words.lower, cue.words[0]
    if len(cue.words) > 1:
        return True
    if first in ("considers", "considered"):
        return e < end and lower[e].endswith("ing")
    if first.startswith("ask"):
        return lower[e] == "to" or not _ASKING.isdisjoint(lower[e + 1 : min(end, e + 7)])
    if first.startswith("claim"):
        said = lower[e : min(end, e + 4)]
        return bool(said) and (said[0][0].isdigit() or not _SHARES.isdisjoint(said))
    return True


def _asked_of_others(page: Page, e: int, end: int, stance: Stance) -> tuple[Stance, int]:
    """Tell what is asked of others: *urged members to reject the offer* is to reject it."""
    for t in range(e, min(end, e + 7) - 1):
        if page.words.lower[t] == "to":
            for cue in page.cues.get(t + 1, ()):
                if cue.sort == "verb" and cue.form == "base" and cue.stance in _AGAINST:
                    return cue.stance, t + 1 + len(cue.words)
            if page.words.lower[t + 1] in LEAVING and t > e:
                return "opposes", t + 2
            break
    return stance, e


def _meant(page: Page, e: int, stance: Stance) -> tuple[Stance, int]:
    """Tell what somebody means to do: *vows to fight the levy* is against it."""
    lower = page.words.lower
    at = e if lower[e : e + 1] == ["to"] else e - 1
    if lower[at] != "to":
        return stance, e
    if lower[at + 1] in _LEAVES or (lower[at + 1] == "take" and "court" in lower[at + 2 : at + 8]):
        return ("threatens", at + 2) if stance in ("offers", "proposes") else (stance, e)
    for cue in page.cues.get(at + 1, ()):
        if cue.sort == "verb" and cue.form == "base" and cue.stance in _AGAINST:
            return cue.stance, at + 1 + len(cue.words)
    return stance, e


def _ended(page: Page, e: int, end: int) -> int:
    """Find what somebody wants an end to: *demands the abolition of*, *seeks an end to*."""
    lower = page.words.lower
    for t in range(e, min(end, e + 4) - 1):
        if lower[t] in ENDINGS and lower[t + 1] in ("to", "of"):
            whole = page.vocabulary.about(page.within(t, end))
            own = page.within(t, t + 1)
            return 0 if whole and page.vocabulary.touches(whole[0][1], own) else t + 2
    return 0


def _none_of_it(page: Page, e: int, end: int) -> bool:
    """Whether what is insisted on is that there will be none: *that there will be no cut*."""
    said = page.words.lower[e : min(end, e + 6)]
    return ("there" in said or said[:1] == ["no"]) and not NEGATION.isdisjoint(said)


def _verdict_in(page: Page, e: int, end: int) -> Stance | None:
    """Find the verdict on what is insisted on: *insists that a levy is off the table*."""
    for t in range(e + 2, end):
        for cue in page.cues.get(t, ()):
            if cue.sort == "verdict" and cue.stance in _AGAINST and page.words.lower[t - 1] in BE:
                return cue.stance
    return None


def _undone(page: Page, e: int, end: int) -> bool:
    """Whether what is demanded is that something be stopped: *that the mission be withdrawn*."""
    lower = page.words.lower
    for t in range(e, min(end, e + 14) - 1):
        if lower[t] == "be" and lower[t + 1] in UNDONE:
            ending = page.within(t + 1, t + 2)
            return not any(page.vocabulary.touches(x, ending) for x in issues_in(page, e, end))
    return False


def _not_meant(page: Page, lo: int, first: int) -> bool:
    """Whether a clause is compared with or denied: *than growers fear*, *denied that Peru …*."""
    lower, k = page.words.lower, first - 1
    while k > lo and (lower[k] == "that" or lower[k] in DETERMINERS):
        k -= 1
    return k >= lo and lower[k] in ("than", "denied", "denies", "denying")


def _subject(spot: Spot, verb: Verb, cue: Cue, i: int) -> Holder | None:
    """Find the subject of a verb; of a text that includes or demands, who made it."""
    page, lower = spot.page, spot.page.words.lower
    left = lower[verb.before] if verb.before >= spot.lo else ""
    if (
        cue.words in (("like",), ("likes",), ("liked",))
        and left not in SUBJECTS
        and verb.before == i - 1
    ):
        return None
    holder = subject(page, spot.lo, verb, spot.last, single=cue.form == "s")
    if holder is None and left in GENERAL_NOUNS and cue.stance in ("proposes", "demands"):
        return spot.author._replace(first=verb.before) if spot.author else None
    if holder is not None and holder.noun and holder.first == verb.before and cue.form == "s":
        return None
    return None if cue.sort == "text" and left not in GENERAL_NOUNS else holder


def _suggested(said: Sequence[str], stance: Stance) -> Stance | None:
    """Tell *suggests that prices are falling* from *suggests freezing prices*, and from doubt."""
    if not {"unlikely", "not", "n't", "never"}.isdisjoint(said):
        return "opposes"
    return None if not _STATING.isdisjoint(said) and _WISHING.isdisjoint(said) else stance


def _thought_not(page: Page, lo: int, first: int) -> bool:
    """Whether a denial before a clause is meant for it: *I don't think she cares*."""
    lower, k = page.words.lower, first - 1
    while k > lo and (lower[k] == "that" or lower[k] in DETERMINERS):
        k -= 1
    return k > lo and lower[k] in THINKING and bool(NEGATION & set(lower[max(lo, k - 2) : k]))


def _denied(cue: Cue, negated: bool, refused: bool) -> Stance | None:
    if not negated:
        return cue.stance
    return "rejects" if refused and cue.stance == "supports" else cue.negated


def _relative(page: Page, lo: int, holder: Holder, bare: bool) -> int | None:
    """Find the relative pronoun whose clause the holder opens: *, which Peru rejects*.

    ``bare``: nothing follows the verb, so that *that* before the holder stands for its object.
    """
    lower, k = page.words.lower, holder.first - 1
    while k > lo and lower[k] in _ARTICLES:
        k -= 1
    if k <= lo or not holder.own:
        return None
    if bare and lower[k - 1] in ("a", "an") and lower[k - 2] == ",":
        return k - 2  # "…, a step Peru rejects"
    opens = lower[k] in ("which", "whom") or (lower[k] == "that" and (bare or lower[k - 1] == ","))
    return k if opens else None


def in_return(spot: Spot, stand: Stand) -> Stand | None:
    """Read what is wanted for it: *offers loans in return for a truce*, *signs only if*."""
    page, lower = spot.page, spot.page.words.lower
    against = stand.stance in ("rejects", "opposes")
    marks = _UNTIL if against else PRICES if stand.stance == "demands" else PRICES + PROVIDED
    if (
        marks is not PRICES
        and not against
        and not _HYPOTHETICAL.isdisjoint(lower[max(spot.lo, stand.at - 3) : stand.at + 2])
    ):
        marks = (*marks, ("if",))
    if stand.stance not in ("proposes", "supports", "offers", "demands", "rejects", "opposes"):
        return None
    for t in range(stand.at + 1, min(spot.hi, stand.at + LONGEST) - 2):
        opens = lower[t] in _TRADING
        mark = (
            next((m for m in marks if tuple(lower[t : t + len(m)]) == m), None) if opens else None
        )
        if mark is None and any(
            cue.sort == "verb" and cue.form != "base" for cue in page.cues.get(t, ())
        ):
            return None
        if mark is not None:
            e = t + len(mark)
            end = clause_end(page, e, spot.hi)
            stance: Stance = "offers" if stand.stance == "demands" else "demands"
            if mark == ("if",) and not NOT_YIELDING.isdisjoint(lower[e:end]):
                return None
            holder = stand.holder._replace(own=False)
            return Stand(holder, stance, tuple(issues_in(page, e, end)), t, end, t)
    return None


def _refused_at(lower: list[str], lo: int, i: int) -> int:
    """Find the verb that is refused: *will not pay*, *are not going to pay*, *we're not paying*."""
    if i == lo:
        return 0
    if lower[i - 1] in ("will", "would", "wo", "shall"):
        return i + 1
    if lower[i - 1] in BE and lower[i + 1 : i + 3] in (["going", "to"], ["about", "to"]):
        return i + 3
    ours = i - 2 >= lo and lower[i - 2] in ("i", "we") and lower[i + 1][-3:] == "ing"
    return i + 1 if ours and lower[i - 1] in BE and lower[i + 1] not in _NO_REFUSAL else 0


def by_refusal(spot: Spot, i: int) -> Stand | None:
    """Read *will not*, *would never* before a verb that tells nothing by itself."""
    page, lo, lower = spot.page, spot.lo, spot.page.words.lower
    k = _refused_at(lower, lo, i) or spot.hi
    while k < spot.hi and (lower[k].endswith("ly") or lower[k] in ("ever", "again", "also")):
        k += 1
    quoted = k < spot.hi and lower[k] in QUOTES
    k += quoted
    if k >= spot.hi or not lower[k].isalpha() or lower[k] in _NO_REFUSAL:
        return None
    if any(cue.sort == "verb" for cue in page.cues.get(k, ())):
        return None
    verb = verb_at(page, lo, k)
    holder = None if verb.governed else subject(page, lo, verb, spot.last, single=False)
    if holder is None or holder.noun or supposed(page, lo, holder.first if holder.own else i):
        return None
    end = clause_end(page, k, spot.hi)
    begin = holder.first if holder.own else i
    needed = _needed(spot, k, end)
    if needed:
        return Stand(holder, "demands", needed[1], begin, needed[0], i)
    stand = stand_on(spot, holder, "rejects", (k, end), (i, begin, end))
    return _of_what(spot, stand) if quoted or page.speaking(i) else stand


def _needed(spot: Spot, k: int, end: int) -> tuple[int, tuple[str, ...]] | None:
    """Find what somebody will not do a thing without: *will not return without a guarantee*."""
    page, lower = spot.page, spot.page.words.lower
    for t in range(k + 1, min(end + 1, spot.hi)):
        if lower[t] in ("without", "until", "unless"):
            last = clause_end(page, t + 1, spot.hi)
            issues = issues_in(page, t + 1, last)
            return (last, tuple(issues)) if issues else None
    return None


def by_predicate(spot: Spot, i: int, cue: Cue) -> Stand | None:
    """Read what somebody is: *Peru is willing to*, *they seem opposed to*."""
    page, lo, hi = spot.page, spot.lo, spot.hi
    verb = verb_at(page, lo, i)
    if verb.governed or not verb.copula:
        return None
    stance = (
        "rejects"
        if verb.negated and cue.stance == "supports"
        else (cue.negated if verb.negated else cue.stance)
    )
    holder = subject(page, lo, verb, spot.last, single=False) if stance else None
    if holder is None or stance is None or supposed(page, lo, holder.first):
        return None
    e = i + len(cue.words)
    end = clause_end(page, e, hi)
    if stance == "demands":
        stance = _verdict_in(page, e, end) or stance
    if cue.words in _READY and stance == "supports" and unless(page, end, hi):
        stance = "threatens"
    begin = holder.first if holder.own else i
    return stand_on(spot, holder, stance, (e, end), (i, begin, end))
