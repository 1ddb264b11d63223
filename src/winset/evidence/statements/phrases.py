"""Who speaks: the words before or after a verb of saying that name its subject."""

from __future__ import annotations

import re
from typing import NamedTuple

from winset.evidence.statements.cues import CUES, NOUN_OR_VERB
from winset.evidence.statements.tokens import Token, words

PRONOUNS = words("""
    he she they it i we you one many some others both who several most
""")
PERSONAL = frozenset(["he", "she", "they", "it", "i", "we", "you"])
NO_SPEAKER = words("""
    there this that these those what which him her them us me himself herself itself
    themselves nobody nothing everything something anything
""")
DETERMINERS = words("""
    the a an his her its their our my your some any several many one two three four five
    another both all most every each no other this that these those
""")
AUXILIARIES = frozenset(["has", "had", "have", "having", "did", "does", "do"])
BE = words("""
    is are was were be been being am get gets got
""")
MODALS = words("""
    will would can could may might must shall should to cannot
""")
ADVERBS = words("""
    also then later earlier once again even still now never always ever just since first soon
    today yesterday tonight often already yet further meanwhile instead however himself
    herself itself themselves both all too either neither not n't thus so publicly
""")
NOT_ADVERBS = words("""
    family ally july italy assembly supply reply anomaly monopoly fly
""")
DAYS = words("""
    monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december
""")
STOPS = words("""
    that while as if because but when although though whether which whom where so yet since
    after before until unless than into upon about against despite during without within
    through over under amid like between among per via whereas and or nor then not plus said
""")
INNER = words("""
    for at in from on with to by inside outside
""")
"""Prepositions that may stand within the words that name a speaker."""
PEOPLE = words("""
    crew crews fleet villagers residents nurses crowd
    analyst analysts expert experts observer observers official officials source sources
    diplomat diplomats people person critic critics journalist journalists report reports
    reporter reporters article newspaper paper daily magazine agency media outlet outlets
    press government ministry minister ministers president premier chancellor leader leaders
    envoy envoys spokesman spokeswoman spokesperson spokespeople spokespersons mediator
    mediators negotiator negotiators scientist scientists historian economist economists
    lawyer lawyers lawmaker lawmakers senator senators deputy deputies chief chiefs head boss
    director chairman chairwoman chair secretary commissioner commissioners ambassador
    ambassadors adviser advisers advisor advisors aide aides union unions company companies
    firm firms bank banks group groups party parties committee council commission parliament
    court judge judges prosecutor prosecutors police army military rebels rebel insurgents
    insurgent guerrillas commander commanders general soldier soldiers farmer farmers
    fisherman fishermen fishers worker workers teacher teachers employer employers scholar
    scholars professor researcher researchers academic academics author authors writer writers
    columnist editor editors study survey poll documents document statement letter memo
    communique anchor host man woman men women countries country state states nation nations
    delegation delegations delegate delegates representative representatives team side sides
    opposition coalition bloc alliance authority authorities administration cabinet office
    embassy mayor governor governors king queen prince pope bishop activist activists
    campaigner campaigners resident residents witness witnesses investor investors trader
    traders executive executives founder owner partner partners politician politicians veteran
    veterans foundation institute think-tank organisation organization agencies interpretation
    supporters supporter opponents opponent allies ally
""")
"""Nouns for those who can say something."""
ROLE_FIRST = re.compile(
    r"(?:when|while|if|though|although|despite|like|through|known|led|born|the|a|an|former|ex-\w+|head|chief|director|author|co-\w+|senior|vice|deputy|acting|president"
    r"|minister|secretary|who|whose|which|professor|chair\w*|founder|leader|member|editor|analyst|"
    r"fellow|economist|historian|spokes\w+|speaking|citing|ambassador|envoy|adviser|advisor|lawyer|"
    r"its|his|her|their|then|one|himself|herself|for|in|at|from|of|on|during|after|with|as|"
    r"\w+ing|\w+ed)$"
)


NEVER_INSIDE = STOPS | BE | MODALS | AUXILIARIES | DAYS
"""Words that no name of a speaker holds."""


CIRCUMSTANCE = re.compile(
    r"(?:when|while|if|though|although|despite|like|through|speaking|citing|who|whose|which|for|in"
    r"|at|on|during|after|with|as|\w+ing|\w+ed)$"
)
"""First word of an addition that tells no role."""


AGENT = re.compile(r"[^\W\d_]{3,}(?:ists?|[eo]rs?|m[ae]n)$")
"""Endings of nouns for those who do something: skipper, mediators, unionist."""
NO_AGENT = words("""
    order orders number numbers power powers water waters matter matters river rivers winter summer
    factor factors answer answers offer offers sector sectors floor door doors border borders
    corridor corridors reactor reactors shelter shelters layer layers center centers quarter
    quarters november december october september weather error errors color colors container
    containers
""")


def person_noun(low: str) -> bool:
    """Tell whether a plain noun is one for somebody who can speak."""
    return low in PEOPLE or (AGENT.match(low) is not None and low not in NO_AGENT)


class Subject(NamedTuple):
    """Tokens that name a speaker, first and last; tokens of an addition that gives the role."""

    first: int
    last: int
    role: tuple[int, int] | None = None


def negative(token: Token) -> bool:
    """Tell whether a word denies the verb behind it."""
    return token.low in {"not", "never"} or token.low.endswith(("n't", "n’t"))


def adverb(token: Token) -> bool:
    """Tell whether a word only colours the verb beside it."""
    low = token.low
    if low in ADVERBS:
        return True
    # A capital -ly is a name, such as Kelly or Italy, unless it is long: Subsequently.
    return low.endswith("ly") and low not in NOT_ADVERBS and len(low) > (7 if token.capital else 4)


def before_verb(tokens: list[Token], at: int) -> int:
    """Go left from a verb over its adverbs, auxiliaries and dates; give the place before them."""
    place = at - 1
    while place >= 0:
        token = tokens[place]
        if token.low in AUXILIARIES or adverb(token):
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
            if (
                subject is not None
                and ROLE_FIRST.match(first.low)
                and (tokens[subject.first].capital or tokens[subject.first].low in DETERMINERS)
                and not (
                    subject.first
                    and ROLE_FIRST.match(tokens[subject.first].low) is None
                    and not tokens[subject.first].capital
                )
            ):
                office = not CIRCUMSTANCE.match(first.low)
                return subject._replace(role=(look + 1, place - 1)) if office else subject
        look -= 1
    return None


def _name_behind_office(tokens: list[Token], comma: int, close: int) -> Subject | None:
    """Read "the chief negotiator, Jon Lee, said": the name speaks, the office is its role."""
    name = tokens[comma + 1 : close]
    if not 0 < len(name) <= 5 or not all(t.capital or t.text == "." for t in name):
        return None
    office = _phrase_before(tokens, comma - 1)
    if office is None or tokens[office.last].low not in PEOPLE:
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
    return not (adverb(token) and not token.capital)


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
        or adverb(tokens[first])
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
        or tokens[last].low in {"of", "and"}
    ):
        last -= 1
    if last < at:
        return None
    subject = _trimmed(tokens, at, last)
    if subject is None or subject.first != at:
        return None
    return subject._replace(role=role_after(tokens, subject.last))


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
    if not token.capital and (adverb(token) or (low in CUES and low not in NOUN_OR_VERB)):
        return True
    return _new_phrase(tokens, place)


def _new_phrase(tokens: list[Token], place: int) -> bool:
    """Tell whether a phrase is over: an article behind a noun, a plain word behind a name."""
    token, before = tokens[place], tokens[place - 1]
    if token.low in DETERMINERS:
        return before.word and before.low not in {"of", "and", "all", "both", "some"}
    if token.capital or not before.capital or token.low in PEOPLE:
        return False
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
