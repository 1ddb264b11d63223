"""A sentence's attributions: a verb or noun of saying, who it belongs to, and what is said."""

from __future__ import annotations

from winset.evidence.statements.cues import (
    CUES,
    INNER_STATE,
    NEEDS_AS,
    NEEDS_FOR,
    NEEDS_THAT,
    NOT_BEFORE,
    NOUN_OR_VERB,
    TRIGGERS,
    WITH_PARTICLE,
    Cue,
)
from winset.evidence.statements.nominal import Frame, low_at, nominal
from winset.evidence.statements.people import (
    AUXILIARIES,
    BE,
    DAYS,
    DETERMINERS,
    MODALS,
    PEOPLE,
    PERSONAL,
    PRONOUNS,
    person_noun,
)
from winset.evidence.statements.phrases import (
    Subject,
    negative,
    phrase_after,
    subject_before,
)
from winset.evidence.statements.tokens import Token
from winset.evidence.words import listed

WITH_HEARER = frozenset({"tell", "inform", "remind", "assure", "accuse"})
"""Verbs behind which the hearer stands, and never the speaker."""
QUOTED = frozenset({"quoted", "cited", "reported"})
HEDGES = listed("reportedly allegedly purportedly supposedly apparently seemingly")
HEARSAY = listed("""
    said believed reported understood thought known alleged rumoured rumored claimed
""")
"""Participles of "is said to have offered"."""
MAY = frozenset({"may", "might", "could"})
AFTER_VERB = listed("""
    that for on to the a an it its his her their any such no against how why what if
""")
PLURAL = listed("they we i you many some others most several both people police media men women")
_HELPING = AUXILIARIES | BE
FAR = 14
BREAKS = frozenset({",", "—", "–", ";"})


def frames_of(tokens: list[Token]) -> list[Frame]:
    """Find every attribution of a sentence, left to right."""
    found: list[Frame] = []
    read = -1
    for place in [place for place, token in enumerate(tokens) if token.telling]:
        if place > read and tokens[place].low in TRIGGERS:
            frame = nominal(tokens, place, found) or _verb_at(tokens, place, found)
            if frame is not None:
                found.append(frame)
                read = frame.last
    return found


def _verb_at(tokens: list[Token], at: int, found: list[Frame]) -> Frame | None:
    if tokens[at].capital:
        return None
    low = tokens[at].low
    particle = WITH_PARTICLE.get(low)
    if particle is not None and low_at(tokens, at + 1) == particle:
        form = CUES[low].form if low in CUES else "past"
        return _verb(tokens, at, at + 1, Cue(low, "say", form), found)
    cue = CUES.get(low)
    return _verb(tokens, at, at, cue, found) if cue is not None else None


def _verb(tokens: list[Token], at: int, last: int, cue: Cue, found: list[Frame]) -> Frame | None:
    """Read a verb of saying with its subject; None where it is no such verb here."""
    if not complete(tokens, at, last, cue):
        return None
    if cue.form == "ing":
        return _participle(tokens, at, last, cue, found)
    lead, hedge = _lead(tokens, at)
    before = tokens[lead].low if lead >= 0 else ""
    if cue.form in {"past", "part"} and (low_at(tokens, at + 1) == "by" or before in BE):
        return _passive(tokens, at, cue)
    denied = cue.sort == "say" and any(map(negative, tokens[lead + 1 : at]))
    if not before or denied or before in MODALS or before in DETERMINERS:
        return None
    led = _led(tokens, (lead, at, last), cue, hedge, found)
    if led is not None and not tokens[at - 1].quote:
        return led
    return _inverted(tokens, at, last, cue) or led


def _led(
    tokens: list[Token], places: tuple[int, int, int], cue: Cue, hedge: str, found: list[Frame]
) -> Frame | None:
    """Read a verb behind its subject, or behind "and"."""
    lead, at, last = places
    subject = subject_before(tokens, lead + 1)
    before = tokens[lead].low
    if before in {"and", "but", "or"}:
        return _joined(tokens, places, cue, hedge, found)
    if subject is None or not _agrees(tokens, cue, subject):
        return None
    if not _fits(tokens, at, last, cue, subject):
        return None
    # "…," the envoy, Jon Lee, said: what is said ends before the office.
    edge = min(subject.first, subject.role[0]) if subject.role else subject.first
    return Frame(cue, edge, at, last, subject, hedge=hedge)


def _joined(
    tokens: list[Token], places: tuple[int, int, int], cue: Cue, hedge: str, found: list[Frame]
) -> Frame | None:
    """Read "said … and warned": the second verb has the subject of the first."""
    lead, at, last = places
    first = _teller(found)
    subject = first.subject if first else None
    if subject is None and cue.form == "past":
        subject = main_subject(tokens, lead)
    if subject is None or cue.form == "base" or not _fits(tokens, at, last, cue, subject):
        return None
    weak = hedge or (first.hedge if first else "")
    return Frame(cue, lead, at, last, subject, hedge=weak, inherits=True)


def _lead(tokens: list[Token], at: int) -> tuple[int, str]:
    """Go left over what stands between subject and verb; collect the words that weaken it."""
    place, hedge = at - 1, ""
    while place >= 0:
        token, low = tokens[place], tokens[place].low
        if low in HEDGES:
            hedge = low
            place -= 1
        elif low in AUXILIARIES or token.adverb or negative(token):
            if low == "have" and low_at(tokens, place - 1) in MAY:
                hedge = tokens[place - 1].low
                place -= 1
            place -= 1
        elif low == "to" and (weak := _hearsay(tokens, place)) is not None:
            place, hedge = weak
        elif low in DAYS and place > 0:
            place -= 2 if tokens[place - 1].low in {"on", "in", "last", "this", "since"} else 1
        else:
            break
    return place, hedge


def _hearsay(tokens: list[Token], place: int) -> tuple[int, str] | None:
    """Read "is said to" leftwards from its last word."""
    if low_at(tokens, place - 1) not in HEARSAY:
        return None
    look = place - 2
    while look >= 0 and tokens[look].adverb:
        look -= 1
    if low_at(tokens, look) not in BE:
        return None
    return look - 1, f"{tokens[look].low} {tokens[place - 1].low} to"


def complete(tokens: list[Token], at: int, last: int, cue: Cue) -> bool:
    """Tell whether behind the verb stands what makes it one of saying."""
    follows = low_at(tokens, last + 1)
    if follows in NOT_BEFORE.get(cue.lemma, ()):
        return False
    ahead = tokens[last + 1 : last + 1 + FAR]
    if tokens[at].low in NEEDS_FOR and cue.form != "past":
        return follows in NEEDS_FOR[tokens[at].low] or any(t.quote for t in ahead[:1])
    if cue.form == "part" and low_at(tokens, at - 1) not in _HELPING:
        return False
    if cue.lemma in NEEDS_THAT:
        said = any(t.low == "that" for t in ahead) or any(t.quote for t in ahead[:1])
        return said or (at > 0 and (tokens[at - 1].quote or tokens[at - 1].text == ","))
    if cue.lemma in NEEDS_AS:
        return any(t.low == "as" or t.quote for t in ahead)
    return True


def _passive(tokens: list[Token], at: int, cue: Cue) -> Frame | None:
    """Read "was described by Lee as"; without "by" nobody is named."""
    if low_at(tokens, at + 1) != "by":
        return None
    subject = phrase_after(tokens, at + 2)
    if subject is None or not animate(tokens, subject):
        return None
    return Frame(cue._replace(form="part"), at, at, subject.last, subject)


def _participle(
    tokens: list[Token], at: int, last: int, cue: Cue, found: list[Frame]
) -> Frame | None:
    """Read ", arguing that": its subject is that of the clause before it."""
    place = at - 1
    while place >= 0 and tokens[place].adverb:
        place -= 1
    before = tokens[place] if place >= 0 else None
    if before is None or before.low in BE or before.low == "as":
        return _going_on(tokens, (place, at, last), cue)
    if not (before.text in BREAKS or before.quote or before.low in {"and", "by", "while"}):
        return None
    subject = _of_clause(tokens, place, cue, found)
    if subject is None or not _fits(tokens, at, last, cue, subject):
        return None
    edge = place + 1 if before.quote else place
    teller = _teller(found)
    relayed = teller.relayed if teller else None
    return Frame(cue, edge, at, last, subject, relayed=relayed, inherits=True)


def _going_on(tokens: list[Token], places: tuple[int, int, int], cue: Cue) -> Frame | None:
    """Read "is arguing that" and "was quoted as saying"."""
    place, at, last = places
    if low_at(tokens, place) == "as":
        # "was quoted by the radio as saying": back to the verb that quotes, and over "was".
        quoting = (i for i in range(place - 1, max(0, place - 9), -1) if tokens[i].low in QUOTED)
        place = next(quoting, 0) - 1
        if low_at(tokens, place) not in BE:
            return None
    subject = subject_before(tokens, place) if place > 0 else None
    if subject is None or not _fits(tokens, at, last, cue, subject):
        return None
    return Frame(cue, subject.first, at, last, subject)


def _teller(found: list[Frame]) -> Frame | None:
    """Choose the attribution whose subject goes on: no noun, no thought told by another."""
    telling = [f for f in found if f.cue.lemma != "noun" or f.relayed is not None]
    outer = [f for f in telling if f.cue.lemma not in INNER_STATE]
    best = outer or telling
    return best[-1] if best else None


def _of_clause(tokens: list[Token], place: int, cue: Cue, found: list[Frame]) -> Subject | None:
    """Find the subject of the clause that a participle hangs on."""
    last = _teller(found)
    if last is None:
        return main_subject(tokens, place)
    # "Lee said the union had struck, demanding …": the demand is the union's, not Lee's.
    if cue.sort == "stand" and last.cue.sort == "say" and not last.inherits:
        begin = last.last + 1 + (low_at(tokens, last.last + 1) == "that")
        told = phrase_after(tokens, begin)
        if told is not None and animate(tokens, told):
            after = low_at(tokens, told.last + 1)
            if after in BE or after in AUXILIARIES or after in MODALS:
                return told
    return last.subject


def _inverted(tokens: list[Token], at: int, last: int, cue: Cue) -> Frame | None:
    """Read "…," said Lee: the speaker stands behind the verb."""
    turns = cue.sort == "say" and cue.form in {"past", "third"} and cue.lemma not in WITH_HEARER
    if not turns or at == 0:
        return None
    before = tokens[at - 1]
    if not (before.quote or (before.text == "," and at > 1)):
        return None
    follows = tokens[last + 1] if last + 1 < len(tokens) else None
    if follows is None or not follows.word or follows.low in {"that", "to", "on", "in", "it"}:
        return None
    if not before.quote and not tokens[at - 2].quote and not follows.capital:
        return None
    subject = phrase_after(tokens, last + 1)
    if subject is None:
        return None
    return Frame(cue, at, at, subject.last, subject, inverted=True)


def _agrees(tokens: list[Token], cue: Cue, subject: Subject) -> bool:
    """Tell whether the form of the verb goes with the number of its subject."""
    final = tokens[subject.last]
    if cue.form == "base":
        if final.low in PLURAL:
            return True
        names = tokens[subject.first : subject.last + 1]
        common = not final.capital or subject.last == 0 or final.low in PEOPLE
        return (final.low.endswith("s") and common) or any(t.low == "and" for t in names)
    return cue.form != "third" or final.low not in {"they", "we", "i", "you"}


def _fits(tokens: list[Token], at: int, last: int, cue: Cue, subject: Subject) -> bool:
    """Tell whether the verb is used as one of saying here, by who does it and what follows."""
    follows = tokens[last + 1] if last + 1 < len(tokens) else None
    speech = follows is not None and (follows.quote or follows.text == ":" or follows.low == "that")
    before = tokens[subject.first - 1] if 0 < subject.first < at else None
    aside = before is not None and (before.quote or before.text in BREAKS)
    ended = aside and (follows is None or not follows.word)
    if tokens[at].low in NOUN_OR_VERB and cue.form in {"base", "third"} and not ended:
        if follows is None or not (speech or follows.low in AFTER_VERB):
            return False
        if tokens[at - 1].low in DETERMINERS:
            return False
    if cue.form in {"past", "part"} and cue.sort == "as" and _reduced(tokens, at, cue):
        return False
    return animate(tokens, subject) or (cue.sort == "say" and (speech or ended))


def _reduced(tokens: list[Token], at: int, cue: Cue) -> bool:
    """Tell "a deal framed as" and "a plan called X", where nobody is named."""
    if at + 1 >= len(tokens) or low_at(tokens, at - 1) in AUXILIARIES:
        return False
    follows = tokens[at + 1]
    return follows.low == "as" or (cue.lemma in {"call", "dub", "label"} and follows.quote)


def animate(tokens: list[Token], subject: Subject) -> bool:
    """Tell whether a phrase names somebody who can say something."""
    for place in range(subject.first, subject.last + 1):
        token = tokens[place]
        if token.low in PRONOUNS or person_noun(token.low):
            return True
        if token.capital and (place > 0 or _proper(tokens, subject)):
            return True
    return False


def _proper(tokens: list[Token], subject: Subject) -> bool:
    """Tell whether a capital at the beginning of a sentence is that of a name."""
    low = tokens[0].low
    if low in DETERMINERS or low in PERSONAL or low.endswith(("ed", "ing")):
        return False
    return subject.first == subject.last or tokens[1].capital or tokens[1].low in {"and", "&"}


def _dateline(tokens: list[Token]) -> int:
    """Go over the town and agency that open a report: "BERGEN (Agency) — "."""
    for place, token in enumerate(tokens[:10]):
        if token.text in {"—", "–", "-"}:
            return place + 1 if place else 0
        if not (token.capital or token.text in {"(", ")", ",", ".", "/"} or token.low in DAYS):
            return 0
    return 0


def main_subject(tokens: list[Token], upto: int) -> Subject | None:
    """Guess the subject of a sentence: the first name or noun behind its introduction."""
    place = _dateline(tokens)
    for _ in range(4):
        if place >= upto:
            return None
        subject = phrase_after(tokens, place)
        if subject is not None and subject.last < upto and animate(tokens, subject):
            return subject
        while place < upto and tokens[place].text not in BREAKS:
            place += 1
        place += 1
        while place < upto and (tokens[place].adverb or tokens[place].low in {"and", "but"}):
            place += 1
    return None
