"""Positions in a report: sentence by sentence, lists by the sentence that introduces them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence

from winset.evidence.positions.context import Told
from winset.evidence.positions.grammar import NEGATION
from winset.evidence.positions.lexicon import JUDGING, SIGNALS, Cue
from winset.evidence.positions.naming import Holder
from winset.evidence.positions.nouns import by_noun
from winset.evidence.positions.page import READ, Named, Page, page_of
from winset.evidence.positions.regions import issues_in
from winset.evidence.positions.sayings import by_delay, by_no_chance, by_none, by_proviso
from winset.evidence.positions.spots import Spot, Stand
from winset.evidence.positions.stands import by_predicate, by_refusal, by_verb, in_return
from winset.evidence.positions.turns import by_ellipsis, by_turn
from winset.evidence.positions.verdicts import by_harm, by_judging, by_norm, by_verdict, by_warning
from winset.evidence.positions.vocabulary import Vocabulary
from winset.evidence.positions.words import listed
from winset.evidence.records import Credit, Passage, Position, Stance, Statement
from winset.evidence.source import Layout, Source

_RULES: dict[str, Callable[[Spot, int, Cue], Stand | None]] = {
    "verb": by_verb,
    "text": by_verb,
    "noun": by_noun,
    "predicate": by_predicate,
    "verdict": by_verdict,
    "proviso": by_proviso,
}
_CONDITION = re.compile(
    r"\b(?:(?:only |even )?if|unless|provided(?: that)?|as long as|on condition(?: that)?|without"
    r"|in (?:exchange|return) for|until|once)\b[^.;:!?—–()\n”\"]*",
    re.IGNORECASE,
)
REMEMBERED = 7
"""Positions before the last whose issues are still at hand."""
_CONDITIONAL = listed("if unless provided long condition without exchange return until once")
"""Words without one of which no condition is told."""
SIDES: dict[Stance, str] = {
    "proposes": "for",
    "supports": "for",
    "demands": "for",
    "offers": "for",
    "opposes": "against",
    "rejects": "against",
    "constrains": "against",
}
"""Which stances point the same way; the others stand for themselves."""


def positions_of(  # noqa: PLR0917 - what was read out of a report, part by part
    source: Source,
    layout: Layout,
    named: Named,
    statements: Sequence[Statement],
    credits: Sequence[Credit],
    vocabulary: Vocabulary,
) -> tuple[tuple[Position, ...], tuple[Passage, ...]]:
    """Find who is reported to stand where on the issues of a vocabulary.

    Headings and captions repeat the text: a position in a heading counts only where the text
    does not hold it too.
    """
    del credits  # what came through whom stands in the statements already
    page = page_of(source, layout, named, statements, vocabulary)
    found: list[tuple[Stand, bool]] = []
    intro: Stand | None = None
    spot, told = Spot(page, {}), -1
    for s, (lo, hi) in enumerate(page.words.sentences):
        zone = page.zones[s]
        if zone not in READ or hi - lo < 3:
            continue
        near = s - told <= 1
        focus, asked = (spot.focus, spot.asked) if near else ((), ())
        ahead = Spot(page, spot.known, s, lo, hi, None, focus, spot.author, asked, spot.told)
        stands, spot = _in_sentence(ahead)
        told = s if any(x.issues for x in stands) else told
        if zone == "list":
            stands = [x for x in stands if x.issues] or _listed(page, s, intro)
        else:
            opens = source.text[page.words.starts[hi - 1]] == ":"
            intro = stands[-1] if opens and stands else None
            if intro is not None and "list" in page.zones[s + 1 : s + 2]:
                stands = stands[:-1]  # the entries of the list say what is meant
        found += [(x, zone == "title") for x in stands if x.issues]
    return _records(page, _told_once(page, found))


def _in_sentence(spot: Spot) -> tuple[list[Stand], Spot]:
    page, lo, hi = spot.page, spot.lo, spot.hi
    if "?" in page.words.lower[hi - 2 : hi]:
        return [], spot
    found: list[Stand] = []
    also = by_ellipsis(spot)
    if also is not None:
        found.append(also)
        spot = _after(spot, also)
    covered = done = lo
    for i in page.marks[bisect_left(page.marks, lo) : bisect_left(page.marks, hi)]:
        if i < done:
            continue
        stand, width = _at(spot, i, covered)
        done = i + width
        if stand is not None:
            within = found[-1].holder.actors if found and i < covered else ()
            found.append(stand._replace(outer=within) if within else stand)
            spot = _after(spot, stand)
            covered = max(covered, stand.end)
            price = in_return(spot, stand)
            if price is not None and price.issues:
                found.append(price)
                mine = Told(spot.s, price.issues, price.holder.actors, price.stance)
                spot = spot._replace(
                    asked=price.issues, told=(*spot.told[:-1], mine, *spot.told[-1:])
                )
    return found, spot


def _after(spot: Spot, stand: Stand) -> Spot:
    """Remember who was spoken of, and on what, for the verbs and pronouns that follow."""
    last = spot.last if stand.holder.aside else stand.holder
    author = stand.holder if stand.stance == "proposes" else spot.author
    focus, asked, told = spot.focus, spot.asked, spot.told
    if stand.issues:
        mine = Told(spot.s, stand.issues, stand.holder.actors, stand.stance)
        focus, asked, told = stand.issues, (), (*told[-REMEMBERED:], mine)
    return spot._replace(last=last, focus=focus, author=author, asked=asked, told=told)


def _at(spot: Spot, i: int, covered: int) -> tuple[Stand | None, int]:
    """Read what stands at word i; words already read as part of a clause count by their owner."""
    lower = spot.page.words.lower
    judged = by_judging(spot, i) if lower[i] in JUDGING and i >= covered else None
    if judged is not None:
        return judged, 1
    warned = by_warning(spot, i) if lower[i] in SIGNALS else None
    for cue in spot.page.cues.get(i, ()):
        if i < covered and cue.sort != "noun":
            continue
        stand = warned or _RULES[cue.sort](spot, i, cue)
        if stand is not None:
            return stand, len(cue.words)
    if i < covered:
        return None, 1
    stand = by_turn(spot, i)
    if stand is not None:
        return stand, 1
    if lower[i] in NEGATION:
        told = by_none(spot, i) if lower[i] == "no" else by_no_chance(spot, i)
        return told or by_refusal(spot, i), 1
    return warned or by_delay(spot, i) or by_norm(spot, i) or by_harm(spot, i), 1


def _listed(page: Page, s: int, intro: Stand | None) -> list[Stand]:
    """Give an entry of a list the holder and stance of the sentence that introduces the list."""
    if intro is None:
        return []
    lo, hi = page.words.sentences[s]
    own = next((c.stance for c in page.cues.get(lo, ()) if c.stance in ("demands", "offers")), None)
    issues = issues_in(page, lo, hi)
    holder = intro.holder._replace(own=False)
    return [Stand(holder, own or intro.stance, tuple(issues), lo, hi, lo)] if issues else []


def _told_once(page: Page, found: Iterable[tuple[Stand, bool]]) -> list[Stand]:
    """Drop what a sentence says twice, and headings that only repeat the text."""
    listed = list(found)
    body = {key for stand, heading in listed if not heading for key in _keys(stand)}
    told: list[Stand] = []
    seen: set[tuple[int, str, str, str]] = set()
    for stand, heading in listed:
        sentence = _sentence_start(page, stand.at)
        issues = []
        every = _keys(stand)
        for issue in stand.issues:
            keys = [k for k in every if k[1] == issue]
            mine = {(sentence, *key) for key in keys}
            if (heading and any(k in body for k in keys)) or mine <= seen:
                continue
            seen |= mine
            issues.append(issue)
        if issues and _holders(page, stand.holder):
            whole = len(issues) == len(stand.issues)
            told.append(stand if whole else stand._replace(issues=tuple(issues)))
    return told


def _keys(stand: Stand) -> list[tuple[str, str, str]]:
    side = SIDES.get(stand.stance, stand.stance)
    return [(actor, issue, side) for actor in stand.holder.actors for issue in stand.issues]


def _sentence_start(page: Page, i: int) -> int:
    bounds = page.words.sentences
    return bounds[bisect_right(bounds, (i, len(page.words.lower))) - 1][0]


def _holders(page: Page, holder: Holder) -> tuple[str, ...]:
    """Keep who can hold a position; a place can where it is the subject: *Greenland rejects*."""
    return tuple(key for key in holder.actors if page.may_hold(key) or _acts(page, key, holder))


def _acts(page: Page, key: str, holder: Holder) -> bool:
    actor = page.actors.get(key)
    m = page.words.mention[holder.first]
    return actor is not None and actor.schema_ == "Place" and m >= 0 and page.actor(m) == key


def _records(
    page: Page, stands: Iterable[Stand]
) -> tuple[tuple[Position, ...], tuple[Passage, ...]]:
    passages: dict[str, Passage] = {}
    positions: dict[Position, None] = {}
    key, text = page.source.document.key, page.source.text
    for stand in stands:
        start, end = page.words.starts[stand.first], page.words.ends[stand.end - 1]
        said = text[start:end].rstrip(" \n\t,;:.—–")
        passage = Passage.cut_from(key, text, start, start + max(1, len(said)))
        name = passage.id
        passages.setdefault(name, passage)
        for issue in stand.issues:
            position = _position(page, stand, issue, name)
            positions.setdefault(position)
    return tuple(positions), tuple(passages.values())


def _position(page: Page, stand: Stand, issue: str, passage: str) -> Position:
    statement = page.speaking(stand.at)
    holders = _holders(page, stand.holder)
    speakers = statement.speaker if statement is not None else ()
    outside = speakers and set(speakers).isdisjoint({*holders, *stand.outer})
    return Position.made(
        document=page.source.document.key,
        actor=holders,
        party=next((a.party for h in holders if (a := page.actors.get(h)) and a.party), None),
        issue=issue,
        stance=stand.stance,
        option=_option(page, stand, issue),
        condition=_condition(page, stand),
        assessed_by=speakers[0] if outside else None,
        via=statement.via if statement is not None else (),
        evidence=(passage,),
    )


def _option(page: Page, stand: Stand, issue: str) -> str | None:
    if issue not in page.vocabulary.options:
        return None
    return page.vocabulary.option(issue, page.within(stand.first, stand.end))


def _condition(page: Page, stand: Stand) -> str:
    lo = _sentence_start(page, stand.at)
    bounds = page.words.sentences
    hi = bounds[bisect_right(bounds, (lo, len(page.words.lower))) - 1][1]
    if _CONDITIONAL.isdisjoint(page.words.lower[lo:hi]):
        return ""
    found = _CONDITION.search(
        page.source.text, page.words.starts[stand.at], page.words.ends[hi - 1]
    ) or _CONDITION.match(page.source.text, page.words.starts[lo], page.words.starts[stand.first])
    return found[0].strip(" ,")[:300] if found else ""
