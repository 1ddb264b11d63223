"""A sentence's attributions: a verb or noun of saying, who it belongs to, and what is said."""

from __future__ import annotations

from typing import NamedTuple

from winset.evidence.statements.cues import (
    CUES,
    NEEDS_FOR,
    NOUN_OR_VERB,
    NOUNS,
    RELAYS,
    UTTERED,
    WITH_PARTICLE,
    Cue,
)
from winset.evidence.statements.phrases import (
    BE,
    DAYS,
    DETERMINERS,
    MODALS,
    PEOPLE,
    PERSONAL,
    PRONOUNS,
    Subject,
    adverb,
    phrase_after,
    subject_before,
)
from winset.evidence.statements.tokens import Token

HEDGES = frozenset(
    ["reportedly", "allegedly", "purportedly", "supposedly", "apparently", "seemingly"]
)
HEARSAY = frozenset(
    [
        "said",
        "believed",
        "reported",
        "understood",
        "thought",
        "known",
        "alleged",
        "rumoured",
        "rumored",
        "claimed",
    ]
)
"""Participles of "is said to have offered"."""
MAY = frozenset(["may", "might", "could"])
PUT_IN = Cue("put", "say", "past")
NOMINAL = Cue("noun", "say", "base")
ACCORDING = Cue("according", "say", "base")
AFTER_VERB = frozenset(
    [
        "that",
        "for",
        "on",
        "to",
        "the",
        "a",
        "an",
        "it",
        "its",
        "his",
        "her",
        "their",
        "any",
        "such",
        "no",
        "against",
        "how",
        "why",
        "what",
        "if",
    ]
)
POSSESSIVES = ("'s", "’s", "s'", "s’")


class Frame(NamedTuple):
    """One attribution, in tokens of the sentence: from the edge on its left to its last word."""

    cue: Cue
    edge: int
    at: int
    last: int
    subject: Subject | None
    inverted: bool = False
    hedge: str = ""
    relayed: Subject | None = None


def frames_of(tokens: list[Token]) -> list[Frame]:
    """Find every attribution of a sentence, left to right."""
    found: list[Frame] = []
    current: Subject | None = None
    place = 0
    while place < len(tokens):
        frame = _frame_at(tokens, place, current, found)
        if frame is not None:
            found.append(frame)
            current = frame.subject or current
            place = max(place, frame.last)
        place += 1
    return found


def _frame_at(
    tokens: list[Token], at: int, current: Subject | None, found: list[Frame]
) -> Frame | None:
    token = tokens[at]
    low = token.low
    if low == "according" and _low(tokens, at + 1) == "to":
        subject = phrase_after(tokens, at + 2)
        return Frame(ACCORDING, at, at, subject.last, subject) if subject else None
    if low == "words" and _low(tokens, at + 1) == "of":
        subject = phrase_after(tokens, at + 2)
        return Frame(NOMINAL, at, at, subject.last, subject) if subject else None
    if low in NOUNS or low in UTTERED:
        frame = _noun(tokens, at, found)
        if frame is not None:
            return frame
    if token.capital:
        return None
    particle = WITH_PARTICLE.get(low)
    if particle is not None and _low(tokens, at + 1) == particle:
        form = CUES[low].form if low in CUES else "past"
        return _verb(tokens, at, at + 1, Cue(low, "say", form), current)
    cue = CUES.get(low)
    return _verb(tokens, at, at, cue, current) if cue is not None else None


def _low(tokens: list[Token], place: int) -> str:
    return tokens[place].low if 0 <= place < len(tokens) else ""


def _noun(tokens: list[Token], at: int, found: list[Frame]) -> Frame | None:
    """Read "Lee's warning that", "her claim: ", "remarks made by Lee"."""
    low = tokens[at].low
    after = at + 1
    if low in UTTERED:
        after += _low(tokens, after) in {"made", "issued", "given", "published"}
        if _low(tokens, after) == "by":
            subject = phrase_after(tokens, after + 1)
            if subject is not None:
                relayed = _relayer(tokens, at, found)
                return Frame(NOMINAL, at, at, subject.last, subject, relayed=relayed)
    owner = at - 1
    while owner > 0 and at - owner < 4 and not tokens[owner].low.endswith(POSSESSIVES):
        if not tokens[owner].word or tokens[owner].low in DETERMINERS:
            break
        owner -= 1
    if owner < 0:
        return None
    if tokens[owner].low.endswith(POSSESSIVES):
        subject = _owner(tokens, owner)
    elif owner == at - 1 and tokens[owner].low in {"his", "her", "their", "its"}:
        subject = Subject(owner, owner)
    else:
        return None
    relayed = _relayer(tokens, owner, found) if low in UTTERED else None
    follows = _low(tokens, at + 1)
    opens = follows in {"that", "for", ":", "to", "of"} or (
        at + 1 < len(tokens) and tokens[at + 1].quote
    )
    if subject is None or not (opens or relayed is not None):
        return None
    return Frame(NOMINAL, subject.first, at, at, subject, relayed=relayed)


def _owner(tokens: list[Token], place: int) -> Subject | None:
    """Read the name before 's, with what belongs to it on the left."""
    first = place
    while first > 0 and (tokens[first - 1].capital or tokens[first - 1].low in PEOPLE):
        first -= 1
    if first == 0 and place > 0 and not tokens[0].capital:
        first = place
    named = tokens[place].capital or any(
        tokens[place].low.startswith(w) for w in (tokens[place].low.rstrip("'’s"),) if w in PEOPLE
    )
    if first > 0 and tokens[first - 1].low in {"the", "a", "an"}:
        first -= 1
    return Subject(first, place) if named or first < place else None


def _relayer(tokens: list[Token], at: int, found: list[Frame]) -> Subject | None:
    """Find who cites: "the spokeswoman referred to Lee's remarks"."""
    for look in range(at - 1, max(-1, at - 12), -1):
        if tokens[look].low in RELAYS:
            subject = subject_before(tokens, look)
            return subject or (found[-1].subject if found else None)
    return None


def _verb(
    tokens: list[Token], at: int, last: int, cue: Cue, current: Subject | None
) -> Frame | None:
    """Read a verb of saying with its subject; None where it is no such verb here."""
    lead, hedge = _lead(tokens, at)
    before = tokens[lead] if lead >= 0 else None
    low = tokens[at].low
    if low in NEEDS_FOR and cue.form != "past" and not _needed(tokens, at):
        return None
    if before is not None and before.low in BE and cue.form in {"past", "part"}:
        return _passive(tokens, at, cue)
    if cue.form in {"past", "part"} and _low(tokens, at + 1) == "by":
        return _passive(tokens, at, cue)
    if cue.form == "ing":
        return _participle(tokens, at, last, cue, current)
    if before is None or before.low in MODALS or before.low in DETERMINERS:
        return _inverted(tokens, at, last, cue) if before is None else None
    inverted = _inverted(tokens, at, last, cue)
    if inverted is not None:
        return inverted
    if before.low in {"and", "but", "or"} and current is not None and cue.form != "base":
        return Frame(cue, lead, at, last, current, hedge=hedge)
    if (
        before.text == ","
        and current is not None
        and tokens[lead - 1].quote is False
        and (cue.form == "past" and subject_before(tokens, at) is None)
    ):
        return Frame(cue, lead, at, last, current, hedge=hedge)
    subject = subject_before(tokens, lead + 1)
    if subject is None or not _agrees(tokens, at, cue, subject):
        return None
    if not _fits(tokens, at, last, cue, subject):
        return None
    return Frame(cue, subject.first, at, last, subject, hedge=hedge)


def _lead(tokens: list[Token], at: int) -> tuple[int, str]:
    """Go left over what stands between subject and verb; collect the words that weaken it."""
    place, hedge = at - 1, ""
    while place >= 0:
        low = tokens[place].low
        if low in HEDGES:
            hedge = low
            place -= 1
        elif low in {"has", "had", "have", "having", "did", "do", "does"} or adverb(tokens[place]):
            if low == "have" and _low(tokens, place - 1) in MAY:
                hedge = tokens[place - 1].low
                place -= 1
            place -= 1
        elif low == "to" and _low(tokens, place - 1) in HEARSAY:
            look = place - 2
            while look >= 0 and adverb(tokens[look]):
                look -= 1
            if _low(tokens, look) not in BE:
                break
            hedge = f"{tokens[look].low} {tokens[place - 1].low} to"
            place = look - 1
        elif low in DAYS and place > 0:
            place -= 2 if tokens[place - 1].low in {"on", "in", "last", "this", "since"} else 1
        else:
            break
    return place, hedge


def _needed(tokens: list[Token], at: int) -> bool:
    follows = _low(tokens, at + 1)
    return follows in NEEDS_FOR[tokens[at].low] or (at + 1 < len(tokens) and tokens[at + 1].quote)


def _passive(tokens: list[Token], at: int, cue: Cue) -> Frame | None:
    """Read "was described by Lee as" and "was quoted as saying"; otherwise nobody is named."""
    if _low(tokens, at + 1) == "by":
        subject = phrase_after(tokens, at + 2)
        return Frame(cue, at, at, subject.last, subject) if subject else None
    return None


def _participle(
    tokens: list[Token], at: int, last: int, cue: Cue, current: Subject | None
) -> Frame | None:
    """Read ", arguing that": its subject is that of the clause before it."""
    place = at - 1
    while place >= 0 and adverb(tokens[place]):
        place -= 1
    before = tokens[place] if place >= 0 else None
    if before is not None and before.low in BE:
        subject = subject_before(tokens, place)
        return Frame(cue, subject.first, at, last, subject) if subject else None
    if before is None or not (
        before.text in {",", "—", "–", ";"} or before.quote or before.low == "and"
    ):
        if before is None or before.low not in {"as", "in", "by", "while"}:
            return None
        if before.low == "as" and _low(tokens, place - 1) in {"quoted", "cited"}:
            subject = subject_before(tokens, place - 2) if place > 2 else None
            return Frame(cue, subject.first, at, last, subject) if subject else None
    subject = current or main_subject(tokens, place)
    return Frame(cue, max(place, 0), at, last, subject) if subject else None


def _inverted(tokens: list[Token], at: int, last: int, cue: Cue) -> Frame | None:
    """Read "…," said Lee: the speaker stands behind the verb."""
    if cue.sort != "say" or cue.form not in {"past", "third"} or at == 0:
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


def _agrees(tokens: list[Token], at: int, cue: Cue, subject: Subject) -> bool:
    """Tell whether the form of the verb goes with the number of its subject."""
    final = tokens[subject.last]
    if cue.form == "base":
        if final.low in {
            "they",
            "we",
            "i",
            "you",
            "many",
            "some",
            "others",
            "most",
            "several",
            "both",
        }:
            return True
        if final.low in {"people", "police", "media", "men", "women"}:
            return True
        names = tokens[subject.first : subject.last + 1]
        return (final.low.endswith("s") and not final.capital) or any(t.low == "and" for t in names)
    if cue.form == "third":
        return final.low not in {"they", "we", "i", "you"}
    return True


def _fits(tokens: list[Token], at: int, last: int, cue: Cue, subject: Subject) -> bool:
    """Tell whether the verb is used as one of saying here, by who does it and what follows."""
    follows = tokens[last + 1] if last + 1 < len(tokens) else None
    speech = follows is not None and (follows.quote or follows.text == ":" or follows.low == "that")
    if tokens[at].low in NOUN_OR_VERB and cue.form in {"base", "third"}:
        if follows is None or not (speech or follows.low in AFTER_VERB):
            return False
        if tokens[at - 1].low in DETERMINERS:
            return False
    if cue.form in {"past", "part"} and cue.sort == "as" and follows is not None:
        # "a deal framed as", "a plan called X": a participle, and nobody is named.
        if follows.low == "as" or (cue.lemma in {"call", "dub", "label"} and follows.quote):
            return False
    if animate(tokens, subject):
        return True
    before = tokens[subject.first - 1] if subject.first else None
    quoted = before is not None and (before.quote or before.text == ",")
    return cue.sort == "say" and (speech or (quoted and follows is not None and not follows.word))


def animate(tokens: list[Token], subject: Subject) -> bool:
    """Tell whether a phrase names somebody who can say something."""
    for place in range(subject.first, subject.last + 1):
        token = tokens[place]
        if token.low in PEOPLE or token.low in PRONOUNS:
            return True
        if token.capital and (place > 0 or len(tokens) == 1 or _proper(tokens, subject, place)):
            return True
    return False


def _proper(tokens: list[Token], subject: Subject, place: int) -> bool:
    """Tell whether a capital at the beginning of a sentence is that of a name."""
    low = tokens[place].low
    if low in DETERMINERS or low in PERSONAL:
        return False
    return subject.first == subject.last or tokens[place + 1].capital or low in PEOPLE


def main_subject(tokens: list[Token], upto: int) -> Subject | None:
    """Guess the subject of a sentence: the first name or noun behind its introduction."""
    place = 0
    for _ in range(4):
        if place >= upto:
            return None
        subject = phrase_after(tokens, place)
        if subject is not None and animate(tokens, subject):
            return subject
        while place < upto and tokens[place].text not in {",", ";", "—", "–"}:
            place += 1
        place += 1
        while place < upto and (adverb(tokens[place]) or tokens[place].low in {"and", "but"}):
            place += 1
    return None
