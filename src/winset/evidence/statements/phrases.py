"""Who speaks: the words before or after a verb of saying that name its subject."""

from __future__ import annotations

from typing import NamedTuple

from winset.evidence.statements.cues import CUES, NOUN_OR_VERB
from winset.evidence.statements.people import (
    AUXILIARIES,
    CIRCUMSTANCE,
    DAYS,
    DETERMINERS,
    INNER,
    NEVER_INSIDE,
    NO_SPEAKER,
    PARTICLES,
    PEOPLE,
    PERSONAL,
    PRONOUNS,
    ROLE_FIRST,
    STOPS,
    WENT,
    person_noun,
)
from winset.evidence.statements.tokens import Token


class Subject(NamedTuple):
    """Tokens that name a speaker, first and last; tokens of an addition that gives the role."""

    first: int
    last: int
    role: tuple[int, int] | None = None


def negative(token: Token) -> bool:
    """Tell whether a word denies the verb behind it."""
    return token.low in {"not", "never"} or token.low.endswith(("n't", "n’t"))


def before_verb(tokens: list[Token], at: int) -> int:
    """Go left from a verb over its adverbs, auxiliaries and dates; give the place before them."""
    place = at - 1
    while place >= 0:
        token = tokens[place]
        if token.low in AUXILIARIES or token.adverb:
            place -= 1
        elif token.low in DAYS and place > 0:
            place -= 2 if tokens[place - 1].low in {"on", "in", "last", "this", "since"} else 1
        else:
            break
    return place


def subject_before(tokens: list[Token], at: int) -> Subject | None:
    """Find the subject that stands to the left of a verb, past an addition between commas."""
    place = before_verb(tokens, at)
    if place < 0:
        return None
    if tokens[place].text in {",", "—", "–", ")"} or tokens[place].low == "who":
        return _past_addition(tokens, place)
    return _phrase_before(tokens, place)


def _past_addition(tokens: list[Token], place: int) -> Subject | None:
    """Read "Lee, head of the union, said" and "Lee, who heads the union, said"."""
    if tokens[place].low == "who":
        place -= 1
        if place >= 0 and tokens[place].text == ",":
            place -= 1
        return _phrase_before(tokens, place) if place >= 0 else None
    opening = "(" if tokens[place].text == ")" else tokens[place].text
    look = place - 1
    seen = 0
    while look > 0 and seen < 4 and not tokens[look].quote:
        if tokens[look].text == opening:
            seen += 1
            named = _name_behind_office(tokens, look, place)
            if named is not None:
                return named
            first = tokens[look + 1]
            subject = _phrase_before(tokens, look - 1)
            if subject is not None and _added_to(tokens, subject, first):
                office = not CIRCUMSTANCE.match(first.low)
                return subject._replace(role=(look + 1, place - 1)) if office else subject
        look -= 1
    return None


def _added_to(tokens: list[Token], subject: Subject, first: Token) -> bool:
    """Tell whether words between commas are an addition to the phrase before them."""
    opening = tokens[subject.first]
    if ROLE_FIRST.match(first.low):
        led = subject.first == 0 or ROLE_FIRST.match(opening.low) is not None
        return opening.capital or (opening.low in DETERMINERS and led)
    name = tokens[subject.first : subject.last + 1]
    plain = not first.capital and first.word and first.low not in NEVER_INSIDE
    return plain and all(t.capital or t.low in PARTICLES for t in name)


def _name_behind_office(tokens: list[Token], comma: int, close: int) -> Subject | None:
    """Read "the chief negotiator, Jon Lee, said": the name speaks, the office is its role."""
    name = tokens[comma + 1 : close]
    if not 0 < len(name) <= 6 or not name[0].capital:
        return None
    if not all(t.capital or t.text in {".", "-"} or t.low in PARTICLES for t in name):
        return None
    office = _phrase_before(tokens, comma - 1)
    if office is None or tokens[office.last].capital:
        return None
    opening = tokens[office.first].low
    owned = opening in DETERMINERS or opening.endswith(("'s", "’s"))
    if not owned and not person_noun(tokens[office.last].low):
        return None
    return Subject(comma + 1, close - 1, (office.first, office.last))


def _phrase_before(tokens: list[Token], place: int) -> Subject | None:
    """Collect the noun phrase that ends at a place."""
    first = last = place
    look = place
    while look >= 0:
        token = tokens[look]
        if token.low == "and" or (token.text == "," and look < last and _listed(tokens, look)):
            if not _joins(tokens, look, last):
                break
            look -= 1
            continue
        if not _inside(tokens, look, last):
            break
        first = look
        if token.low in PERSONAL:
            break
        look -= 1
    return _trimmed(tokens, first, last)


def _inside(tokens: list[Token], look: int, last: int) -> bool:
    """Tell whether a token can belong to the phrase that goes on to its right."""
    token = tokens[look]
    low = token.low
    if token.quote:
        return look < last and look > 0 and tokens[look - 1].low in {"the", "daily", "newspaper"}
    if not token.word:
        return token.text in "&*'’" or (token.text == "." and _initial(tokens, look))
    if low in NEVER_INSIDE:
        return False
    if low in INNER:
        return (
            look < last
            and look > 0
            and tokens[look - 1].word
            and not tokens[look - 1].low.endswith("ed")
            and (low != "to" or tokens[look + 1].capital or tokens[look + 1].low in DETERMINERS)
        )
    cue = CUES.get(low)
    finite = cue is not None and cue.form in {"past", "third", "ing"} and low not in NOUN_OR_VERB
    if finite and look < last and not token.capital:
        return look > 0 and tokens[look - 1].low in DETERMINERS
    return not (token.adverb and not token.capital)


def _initial(tokens: list[Token], look: int) -> bool:
    """Tell whether a full stop belongs to an initial or a title: J. Lee, Mr. Lee."""
    return look > 0 and tokens[look - 1].capital and len(tokens[look - 1].text) <= 4


def _listed(tokens: list[Token], look: int, least: int = 1) -> bool:
    """Tell whether a comma stands in a list of names that ends in "and NAME"."""
    right = look + 1
    if right < len(tokens) and tokens[right].low == "and":
        commas = sum(t.text == "," for t in tokens[max(0, look - 8) : look + 1])
        return look > 0 and tokens[look - 1].capital and commas >= least
    stop = min(len(tokens), look + 12)
    while right < stop and (tokens[right].capital or tokens[right].low in {"of", "the", "."}):
        right += 1
    if right < stop and tokens[right].text == ",":
        right += 1
    named = look > 0 and tokens[look - 1].capital and right > look + 1
    return named and right < len(tokens) and tokens[right].low == "and"


def _joins(tokens: list[Token], look: int, last: int) -> bool:
    """Tell whether "and" or a comma joins two who speak, and not two clauses."""
    if look in {0, last}:
        return False
    if tokens[look].text == ",":
        return True
    before = tokens[look - 1]
    if before.text == ",":
        # "Lee, Ray, and Orr said" is a list; "in March, and Orr said" is none.
        return look > 2 and tokens[look - 2].capital and _listed(tokens, look - 1, 2)
    if before.capital:
        return True
    return before.low in PEOPLE and (
        before.low.endswith("s") or tokens[look + 1].low in DETERMINERS
    )


def _trimmed(tokens: list[Token], first: int, last: int) -> Subject | None:
    """Cut what does not belong to the name off both ends; None if nobody is left."""
    while first <= last and (
        not tokens[first].word
        or tokens[first].low in STOPS
        or tokens[first].low in INNER
        or tokens[first].adverb
        or (tokens[first].low == "of")
    ):
        if tokens[first].quote:
            break
        first += 1
    if first > last:
        return None
    final = tokens[last]
    if final.low in PRONOUNS:
        return Subject(last, last) if final.low != "who" else None
    if final.low in NO_SPEAKER or final.low in DETERMINERS or final.low in INNER:
        return None
    if final.low.endswith(("'s", "’s", "s'", "s’")):
        return None
    first = _past_clause(tokens, first, last)
    if not any(
        t.capital or person_noun(t.low) or t.low in DETERMINERS for t in tokens[first : last + 1]
    ):
        return None
    return Subject(first, last)


def _past_clause(tokens: list[Token], first: int, last: int) -> int:
    """Begin anew at the last article that no preposition leads: "in Oslo the minister" said."""
    for look in range(last - 1, first, -1):
        token, before = tokens[look], tokens[look - 1]
        if token.low in {"the", "a", "an", "his", "her", "their"} and not token.capital:
            if before.low in INNER or before.low in {"of", "and", "or"} or before.text == ",":
                continue
            return look
    return first


def phrase_after(tokens: list[Token], at: int) -> Subject | None:
    """Collect the noun phrase that begins at a place: "said Lee, head of the union"."""
    if at >= len(tokens):
        return None
    place = at
    while place < len(tokens) and _goes_on(tokens, at, place):
        place += 1
    last = place - 1
    while last >= at and (
        not tokens[last].word
        or tokens[last].low in DETERMINERS
        or tokens[last].low in {"of", "and", "at", "for", "from"}
    ):
        last -= 1
    if last < at:
        return None
    subject = _trimmed(tokens, at, last)
    if subject is None or subject.first != at:
        return None
    return _named_after(tokens, subject) or subject._replace(role=role_after(tokens, subject.last))


def _named_after(tokens: list[Token], office: Subject) -> Subject | None:
    """Read "said the union's leader, Jon Lee": the name speaks, the office is its role."""
    comma = office.last + 1
    if comma + 1 >= len(tokens) or tokens[comma].text != "," or tokens[office.last].capital:
        return None
    end = comma + 1
    while end < len(tokens) and (tokens[end].capital or tokens[end].low in PARTICLES):
        end += 1
    over = end >= len(tokens) or not tokens[end].word
    if not 2 <= end - comma - 1 <= 4 or not over or not person_noun(tokens[office.last].low):
        return None
    return Subject(comma + 1, end - 1, (office.first, office.last))


def _goes_on(tokens: list[Token], at: int, place: int) -> bool:
    """Tell whether a phrase that began at a place goes on with a token."""
    token, low = tokens[place], tokens[place].low
    if token.quote or not token.word:
        return _inner_mark(tokens, place)
    if place == at:
        return low not in INNER and low not in NEVER_INSIDE and low != "who"
    if low == "and":
        follows = tokens[place + 1] if place + 1 < len(tokens) else token
        return follows.word and follows.capital == tokens[place - 1].capital
    if low == "of":
        return True
    if low in {"at", "for", "from"}:
        return tokens[place - 1].low in PEOPLE
    return not _ends_phrase(tokens, place)


def _inner_mark(tokens: list[Token], place: int) -> bool:
    """Tell whether a mark can stand within a name: O'Neil & Co, J. Lee."""
    if tokens[place].text == ".":
        named = place + 1 < len(tokens) and tokens[place + 1].capital
        return named and _initial(tokens, place)
    return tokens[place].text in {"&", "*", "'", "’", "-"}


def _ends_phrase(tokens: list[Token], place: int) -> bool:
    """Tell whether a word cannot belong to the phrase before it."""
    token, low = tokens[place], tokens[place].low
    if low in INNER or low in NEVER_INSIDE or low in PERSONAL or low == "who":
        return True
    if not token.capital and (token.adverb or (low in CUES and low not in NOUN_OR_VERB)):
        return True
    before = tokens[place - 1]
    went = (low in WENT or low.endswith("ed")) and not token.capital
    if went and before.word and before.low not in DETERMINERS:
        return True
    return _new_phrase(tokens, place)


def _new_phrase(tokens: list[Token], place: int) -> bool:
    """Tell whether a phrase is over: an article behind a noun, a plain word behind a name."""
    token, before = tokens[place], tokens[place - 1]
    if token.low in DETERMINERS:
        return before.word and before.low not in {"of", "and", "all", "both", "some"}
    if token.capital or not before.capital or token.low in PEOPLE:
        return False
    if token.low in PARTICLES:
        return not any(t.capital for t in tokens[place + 1 : place + 3])
    # "Norwegian fisheries minister": plain words up to a noun for people still belong to it.
    ahead = tokens[place + 1 : place + 4]
    return not any(t.low in PEOPLE for t in ahead if t.word)


def role_after(tokens: list[Token], last: int) -> tuple[int, int] | None:
    """Find the role that follows a name: "Lee, head of the union," or "Lee of the union"."""
    place = last + 1
    if place >= len(tokens):
        return None
    begin = place
    if tokens[place].text == ",":
        begin = place + 1
        if begin >= len(tokens) or CIRCUMSTANCE.match(tokens[begin].low):
            return None
        if not (ROLE_FIRST.match(tokens[begin].low) or tokens[begin].low in PEOPLE):
            return None
    elif tokens[place].low not in {"of", "from", "at"}:
        return None
    stop = begin
    while stop < len(tokens) and not tokens[stop].quote and tokens[stop].text not in ",;:.—–":
        stop += 1
    return (begin, stop - 1) if stop > begin else None
