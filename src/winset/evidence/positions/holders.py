"""Who is the subject of a verb or the owner of a noun: the holder of a position.

Walks back from the verb over auxiliaries and adverbs to the head of the subject. A name behind
a preposition is no subject unless a role stands before it (*officials from Peru*); a verb after
a comma or *and* has the subject of the verb before it.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from winset.evidence.positions.grammar import (
    AUXILIARY,
    BE,
    BREAKS,
    CATENATIVE,
    CONDITIONAL,
    DETERMINERS,
    GENERAL_NOUNS,
    NEGATION,
    NOT_ADVERB,
    OFFICES,
    OUTSIDERS,
    PREPOSITIONS,
    PRONOUNS,
    ROLES,
    SUBJECTS,
    TIMES,
)
from winset.evidence.positions.naming import Holder, joined, onwards, skip_titles, title
from winset.evidence.positions.owners import after, author, opener, role
from winset.evidence.positions.page import Page
from winset.evidence.positions.pronouns import COLLECTIVE, mentions_in, pair, resolved
from winset.evidence.positions.words import listed

_QUOTES = frozenset("\"“”„«»'‘’")
_VOICES = COLLECTIVE | {"Person"}
_ARTICLES = DETERMINERS - {"that"}
_POINTING = frozenset({"this", "these", "those"})
_AMBIGUOUS = frozenset({"as", "like", "after", "before", "since", "than"})
_PLAIN = PREPOSITIONS - _AMBIGUOUS
_CONNECTIVES = frozenset({",", "and", "but", "or", "then", "while", "—", "–"}) | _QUOTES
_HEADS = SUBJECTS | {"who", "which", "that"} | ROLES | GENERAL_NOUNS | PREPOSITIONS | _CONNECTIVES
_ASIDES = listed("who which whose however meanwhile too for by led left hit stung torn split")
_ASIDE_WORDS = listed("however though meanwhile therefore instead too moreover nevertheless")
_OPENING_WORDS = 6
"""Words before a comma in which a group without a name opens a sentence."""
SEEN = 400
"""Words looked back over for who bears an office."""
REACH = 14
"""Words walked back from a verb in search of the head of its subject."""


class Verb(NamedTuple):
    """What stands directly before a verb: where its subject should end, and what it tells."""

    before: int
    negated: bool = False
    passive: bool = False
    governed: bool = False
    copula: bool = False
    refused: bool = False


def verb_at(page: Page, lo: int, i: int) -> Verb:
    """Walk back from a verb at word i over auxiliaries, adverbs, denials and quotation marks."""
    lower = page.words.lower
    j = i - 1
    negated = passive = copula = refused = False
    while j >= lo:
        word = lower[j]
        if page.words.mention[j] >= 0 and word not in ("'s", "n't"):
            break
        if word in NEGATION:
            negated = not negated
            refused = refused or lower[j - 1] in ("will", "would", "wo", "ca", "can")
        elif word == "'s" and not _is_copula(page, j):
            break
        elif word in BE:
            passive = passive or j == i - 1 or not copula
            copula = True
        elif word == "to":
            if j == lo or lower[j - 1] not in CATENATIVE:
                return Verb(j, negated, governed=True)
            j -= 1
        elif word == "," and j - 2 >= lo and lower[j - 1] in _ASIDE_WORDS and lower[j - 2] == ",":
            j -= 2
        elif word in ("out", "up") and lower[j - 1] in ("started", "ended") and j > lo:
            j -= 1
        elif not (word in AUXILIARY or word in _QUOTES or _is_adverb(word)):
            break
        j -= 1
    return Verb(j, negated, passive, copula=copula, refused=refused)


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and len(word) > 4 and word not in NOT_ADVERB


def _is_copula(page: Page, j: int) -> bool:
    """Tell *it's opposed* from *its leader's demand*: a pronoun stands before the copula."""
    return j > 0 and (page.words.lower[j - 1] in PRONOUNS or page.words.lower[j - 1] == "that")


def subject(page: Page, lo: int, verb: Verb, last: Holder | None, single: bool) -> Holder | None:
    """Find the holder before a verb; ``last`` is the holder of the verb before it.

    ``strange`` counts words that could be a noun of their own: only a preposition before them
    (*in a statement*) makes the name before that the subject still.
    """
    lower, j, strange = page.words.lower, verb.before, 0
    if j < lo:
        two = pair(page, lo) if lower[lo] == "both" else ()
        return Holder(two, lo) if two else None
    for _ in range(REACH):
        if j < lo or (j == verb.before and lower[j] in _POINTING):
            return None
        word = lower[j]
        if page.words.mention[j] >= 0:
            found = (
                _named(page, lo, j, single, j == verb.before)
                if not strange
                else page.words.first_of(page.words.mention[j]) - 1
            )
            if isinstance(found, Holder):
                return found
            j = found
        elif word in _PLAIN and (strange or j < verb.before):
            strange, j = 0, j - 1
        elif strange and word in DETERMINERS:
            j -= 1
        elif strange:
            return None
        elif word in _HEADS or (lower[j - 1] == "the" and page.words.capital(j)):
            headed = _headed(page, lo, j, last)
            if not isinstance(headed, int):
                return headed
            j = headed
        elif word == ")":
            j = _opening(lower, lo, j)
        else:
            strange, j = int(word not in TIMES and not word.isdigit()), j - 1
    return None


def _preposition_before(lower: list[str], lo: int, j: int) -> int:
    """Find the preposition that the role at word j hangs on: *officials in the cabinet*."""
    for k in range(j - 1, max(lo, j - 3), -1):
        if lower[k] in _PLAIN:
            return k
        if lower[k] not in DETERMINERS:
            return 0
    return 0


def _headed(page: Page, lo: int, j: int, last: Holder | None) -> Holder | int | None:
    """Take word j for what it stands for, or tell where to go on: *officials in the cabinet*."""
    lower = page.words.lower
    if lower[j] not in _HEADS:  # "the Front": a body by the last word of its name
        return role(page, lo, j)
    behind = _preposition_before(lower, lo, j) if lower[j] in ROLES else 0
    if behind and lower[behind - 1] in ROLES and (whose := role(page, lo, behind - 1)):
        return whose
    found = _head(page, lo, j, last)
    return found if found is not None or not behind else behind - 1


def _head(page: Page, lo: int, j: int, last: Holder | None) -> Holder | None:
    """Take a pronoun, a role, a text or a link at word j for what it stands for."""
    word = page.words.lower[j]
    if word in SUBJECTS:
        actors = opener(page, lo, j) or _office(page, lo, j) or resolved(page, lo, j)
        return Holder(actors, j) if actors else None
    if word in ("who", "which", "that"):
        return _antecedent(page, lo, j)
    if word in ROLES:
        return role(page, lo, j)
    if word in GENERAL_NOUNS:
        return author(page, lo, j)
    return _inherited(page, lo, j, last) if word in PREPOSITIONS else _across(page, lo, j, last)


def _office(page: Page, lo: int, j: int) -> tuple[str, ...]:
    """Take *he* or *she* for who bears the office named last: *the minister said … He rejects*."""
    words = page.words
    if words.lower[j] not in ("he", "she"):
        return ()
    s = bisect_left(words.sentences, (lo, 0))
    for first, last in ((lo, j), *words.sentences[max(0, s - 1) : s]):
        for k in range(last - 1, first, -1):
            if page.schema(k) == "Person":
                return ()
            if words.lower[k] in OFFICES and words.lower[k - 1] == "the":
                return _in_office(page, k)
    return ()


def _in_office(page: Page, k: int) -> tuple[str, ...]:
    """Find the person last named before word k who bears the office that it names."""
    words = page.words
    for m in dict.fromkeys(m for m in reversed(words.mention[max(0, k - SEEN) : k]) if m >= 0):
        actor = page.actors.get(page.actor(m))
        said = " ".join(actor.roles).lower().split() if actor else ()
        if actor is not None and actor.schema_ == "Person" and words.lower[k] in said:
            return (actor.key,)
    return ()


def _named(page: Page, lo: int, j: int, single: bool, next_to: bool = False) -> Holder | int:
    """Take the name that ends at word j as holder, or tell where to go on looking."""
    words = page.words
    m = words.mention[j]
    first = max(lo, words.first_of(m))
    k = first - 1
    while k >= lo and (words.lower[k] in _ARTICLES or words.lower[k] in ROLES or title(page, k)):
        k -= 1
    before = words.lower[k] if k >= lo else ""
    if before in PREPOSITIONS and (before not in _AMBIGUOUS or not next_to):
        if k > lo and _role_before(page, lo, k):
            return Holder(joined(page, lo, first, m, single=False)[0], k - 1)
        return k - 1
    adjective = words.mentions[m].form == "adjectival"
    actors, start = joined(page, lo, first, m, single)
    k = start - 1
    if len(actors) > 1 and k > lo and words.lower[k] in _PLAIN:  # "processors in Kisumu and Mwanza"
        return role(page, lo, k - 1) or k - 1 if words.lower[k - 1] in ROLES else k - 1
    return Holder(actors, start, noun=adjective)


def _role_before(page: Page, lo: int, k: int) -> bool:
    """Whether a role stands before the preposition at k, over at most one list of names."""
    lower = page.words.lower
    return lower[k] in ("of", "from", "in", "for") and k > lo and lower[k - 1] in ROLES


def _antecedent(page: Page, lo: int, j: int) -> Holder | None:
    """Find the name that a relative pronoun at word j goes back to."""
    k = j - 2 if j - 1 >= lo and page.words.lower[j - 1] == "," else j - 1
    if k < lo or page.words.mention[k] < 0:
        return None
    m = page.words.mention[k]
    return Holder((page.actor(m),), max(lo, page.words.first_of(m)))


def _opening(lower: list[str], lo: int, j: int) -> int:
    while j >= lo and lower[j] != "(":
        j -= 1
    return j - 1


def _across(page: Page, lo: int, j: int, last: Holder | None) -> Holder | None:
    """Look past a comma or conjunction: an aside after the subject, or the verb before it."""
    words = page.words
    if words.lower[j] == ",":
        k = j - 1
        if j - 3 > lo and words.lower[j - 3] == "," and words.lower[j - 2] in ("he", "she"):
            return subject(page, lo, Verb(j - 4), last, single=False)
        while k > lo and j - k < 26 and words.lower[k] not in BREAKS:
            if words.lower[k] in ("who", "which") and words.lower[k - 1] != ",":
                break
            found = _before_aside(page, lo, k, j) if words.lower[k] == "," else None
            if found is not None and not (last and last.first >= k):
                return found
            k -= 1
    return _of_last(page, lo, j, last)


def _before_aside(page: Page, lo: int, k: int, j: int) -> Holder | None:
    """Find the subject before an aside between commas at k and j."""
    words, aside = page.words, page.words.lower[k + 1]
    if words.mention[k - 1] >= 0 and (aside in ROLES or aside in DETERMINERS or aside in OUTSIDERS):
        found = _named(page, lo, k - 1, single=True)
        return found if isinstance(found, Holder) else None
    if words.lower[k - 1] in ROLES and page.schema(k + 1) == "Person":
        return role(page, lo, k - 1)
    if words.lower[k - 1] in GENERAL_NOUNS and "by" in words.lower[k + 1 : k + 5]:
        return after(page, words.lower.index("by", k) + 1, j)
    if aside in _ASIDES or aside.endswith("ed"):
        if words.lower[k - 1] in ROLES and k - lo <= _OPENING_WORDS:
            return role(page, lo, k - 1)
        if words.mention[k - 1] >= 0 and aside in ("who", "which", "however", "meanwhile"):
            found = _named(page, lo, k - 1, single=True)
            return found if isinstance(found, Holder) else None
    return None


def _inherited(page: Page, lo: int, j: int, last: Holder | None) -> Holder | None:
    """Read *for rejecting* of who is named before it, *by rejecting* of the subject."""
    if page.words.lower[j] not in ("for", "from"):
        return _of_last(page, lo, j, last)
    near = [m for m in mentions_in(page, lo, j) if page.schema(page.words.first_of(m)) in _VOICES]
    if page.words.lower[j] == "from":
        near = [page.words.mention[j - 1]] if j > lo and page.words.mention[j - 1] >= 0 else []
    people = [m for m in near if page.schema(page.words.first_of(m)) == "Person"]
    who = people or near
    return Holder((page.actor(who[-1]),), j, own=False, aside=True) if who else None


def _of_last(page: Page, lo: int, j: int, last: Holder | None) -> Holder | None:
    if last is not None and last.first >= lo:
        return last._replace(own=False)
    found = first_subject(page, lo, j)
    return found._replace(own=False) if found else None


def first_subject(page: Page, lo: int, hi: int) -> Holder | None:
    """Find the first name in words lo to hi that can be a subject, with those joined to it."""
    words = page.words
    i = lo
    while i < hi:
        m = words.mention[i]
        if m < 0:
            if words.lower[i] in SUBJECTS:
                actors = resolved(page, lo, i)
                return Holder(actors, i) if actors else None
            i += 1
            continue
        end = i
        while end < hi and words.mention[end] == m:
            end += 1
        k = skip_titles(page, lo, i - 1)
        behind = k >= lo and words.lower[k] in PREPOSITIONS
        owns = end < hi and words.lower[end] == "'s"
        bare = (
            words.mentions[m].form == "adjectival" and not set(words.lower[end : end + 3]) & ROLES
        )
        if not (behind or owns or bare):
            return onwards(page, i, end, hi, m)
        i = end
    return None


def supposed(page: Page, lo: int, first: int) -> bool:
    """Whether a clause that begins at a word is only supposed: *if X rejects*, *whether X*."""
    lower = page.words.lower
    k = first - 1
    while k >= lo and first - k <= 6:
        if lower[k] in CONDITIONAL and lower[k + 1] not in ("now", "then", "recently"):
            return lower[k] != "should" or k == lo
        if lower[k] in (",", "but", "and") or lower[k] in BREAKS:
            return False
        k -= 1
    return False
