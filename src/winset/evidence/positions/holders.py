"""Who is the subject of a verb or the owner of a noun: the holder of a position.

Walks back from the verb over auxiliaries and adverbs to the head of the subject. A name behind
a preposition is no subject unless a role stands before it (*officials from Peru*); a verb after
a comma or *and* has the subject of the verb before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from winset.evidence.positions.grammar import (
    AUXILIARY,
    BE,
    BREAKS,
    CATENATIVE,
    CONDITIONAL,
    DETERMINERS,
    FIRST,
    GENERAL_NOUNS,
    GROUPS,
    MEMBERS,
    NEGATION,
    NOT_ADVERB,
    OUTSIDERS,
    PLURAL,
    PREPOSITIONS,
    PRIVATE,
    PRONOUNS,
    ROLES,
    SINGULAR,
    SUBJECTS,
    THINGS,
    TIMES,
)
from winset.evidence.positions.page import Page

_QUOTES = frozenset("\"“”„«»'‘’")
_LINKS = frozenset({"and", "&", "or", "nor", ","})
_COLLECTIVE = frozenset({"Country", "PublicBody", "Organization", "Company", "Group"})
_VOICES = _COLLECTIVE | {"Person"}
_AMBIGUOUS = frozenset({"as", "like", "after", "before", "since", "than"})
_CONNECTIVES = frozenset({",", "and", "but", "or", "then", "while", "—", "–"}) | _QUOTES
_HEADS = SUBJECTS | {"who", "which", "that"} | ROLES | GENERAL_NOUNS | PREPOSITIONS | _CONNECTIVES
REACH = 14
"""Words walked back from a verb in search of the head of its subject."""
LOOKED_AT = 120
"""Mentions looked back over for who bears a role."""


@dataclass(frozen=True)
class Verb:
    """What stands directly before a verb: where its subject should end, and what it tells."""

    before: int
    negated: bool = False
    passive: bool = False
    governed: bool = False
    copula: bool = False
    refused: bool = False


@dataclass(frozen=True)
class Holder:
    """Whose position it is; ``first``: first word of the words that say so."""

    actors: tuple[str, ...]
    first: int
    own: bool = True
    noun: bool = False
    aside: bool = False


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
    for _ in range(REACH):
        if j < lo:
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
        elif word in PREPOSITIONS and (strange or j < verb.before):
            strange, j = 0, j - 1
        elif strange and word in DETERMINERS:
            j -= 1
        elif strange:
            return None
        elif word in _HEADS:
            return _head(page, lo, j, last)
        elif word == ")":
            j = _opening(lower, lo, j)
        else:
            strange, j = int(word not in TIMES and not word.isdigit()), j - 1
    return None


def _head(page: Page, lo: int, j: int, last: Holder | None) -> Holder | None:
    """Take a pronoun, a role, a text or a link at word j for what it stands for."""
    word = page.words.lower[j]
    if word in SUBJECTS:
        actors = resolved(page, lo, j)
        return Holder(actors, j) if actors else None
    if word in ("who", "which", "that"):
        return _antecedent(page, lo, j)
    if word in ROLES:
        return role(page, lo, j)
    if word in GENERAL_NOUNS:
        return _author(page, lo, j)
    return _inherited(page, lo, j, last) if word in PREPOSITIONS else _across(page, lo, j, last)


def _author(page: Page, lo: int, j: int) -> Holder | None:
    """Find whose plan or draft the word at j is: *Peru's plan*, *the Peruvian draft*."""
    words = page.words
    for k in range(j - 1, max(lo - 1, j - 5), -1):
        word = words.lower[k]
        if words.mention[k] >= 0 and word != "'s":
            m = words.mention[k]
            owns = words.lower[k + 1] == "'s" or words.mentions[m].form == "adjectival"
            if (owns or k == j - 1) and page.schema(k) not in ("Place", "Outlet", ""):
                return Holder((page.actor(m),), max(lo, words.first_of(m)))
            return None
        if word in DETERMINERS or word in PREPOSITIONS or not (word.isalpha() or word == "'s"):
            break
    return None


def _named(page: Page, lo: int, j: int, single: bool, next_to: bool = False) -> Holder | int:
    """Take the name that ends at word j as holder, or tell where to go on looking."""
    words = page.words
    m = words.mention[j]
    first = max(lo, words.first_of(m))
    k = first - 1
    while k >= lo and (words.lower[k] in DETERMINERS or words.lower[k] in ROLES or _title(page, k)):
        k -= 1
    before = words.lower[k] if k >= lo else ""
    if before in PREPOSITIONS and (before not in _AMBIGUOUS or not next_to):
        if k > lo and _role_before(page, lo, k):
            return Holder(_joined(page, lo, first, m, single=False)[0], k - 1)
        return k - 1
    adjective = words.mentions[m].form == "adjectival"
    actors, start = _joined(page, lo, first, m, single)
    return Holder(actors, start, noun=adjective)


def _role_before(page: Page, lo: int, k: int) -> bool:
    """Whether a role stands before the preposition at k, over at most one list of names."""
    lower = page.words.lower
    return lower[k] in ("of", "from", "in", "for") and k > lo and lower[k - 1] in ROLES


def _title(page: Page, k: int) -> bool:
    words = page.words
    return words.mention[k] < 0 and words.capital(k) and words.lower[k] not in PREPOSITIONS


def _joined(page: Page, lo: int, first: int, m: int, single: bool) -> tuple[tuple[str, ...], int]:
    """Collect the names joined to a name by *and* and commas, leftwards."""
    words = page.words
    keys, start = [page.actor(m)], first
    if single:
        return tuple(keys), start
    k, conjunction = _skip_titles(page, lo, first - 1), False
    while k >= lo and words.lower[k] in _LINKS:
        link = {words.lower[k]}
        while k - 1 >= lo and words.lower[k - 1] in _LINKS:
            k -= 1
            link.add(words.lower[k])
        conjunction = conjunction or bool(link - {","})
        if not conjunction or k - 1 < lo or words.mention[k - 1] < 0:
            break
        if link > {","} and not _longer(page, lo, k - 1):
            break  # "A did x, and B …": a new clause, not a list
        other = words.mention[k - 1]
        keys.append(page.actor(other))
        start = max(lo, words.first_of(other))
        k = _skip_titles(page, lo, start - 1)
    return tuple(dict.fromkeys(reversed(keys))), start


def _skip_titles(page: Page, lo: int, k: int) -> int:
    words = page.words
    while k >= lo and (
        words.lower[k] in DETERMINERS
        or (words.mention[k] < 0 and (words.capital(k) or words.lower[k] == "of"))
    ):
        k -= 1
    return k


def _longer(page: Page, lo: int, k: int) -> bool:
    """Whether another name stands before the name at k, after a comma: a list of three."""
    k = _skip_titles(page, lo, page.words.first_of(page.words.mention[k]) - 1)
    return k - 1 >= lo and page.words.lower[k] == "," and page.words.mention[k - 1] >= 0


def role(page: Page, lo: int, j: int) -> Holder | None:
    """Find whose official, envoy, government or firm the word at j is."""
    words = page.words
    private = words.lower[j] in PRIVATE
    k = j - 1
    while k >= lo and j - k <= 5:
        word = words.lower[k]
        if words.mention[k] >= 0 or word == "'s":
            at = k - 1 if word == "'s" and words.mention[k] < 0 else k
            if at < lo or words.mention[at] < 0:
                return None
            m = words.mention[at]
            first = max(lo, words.first_of(m))
            if private and words.mentions[m].form == "adjectival":
                return _unnamed(page, j, first - 1)
            actors, start = _joined(page, lo, first, m, single=False)
            return Holder(actors, start)
        if word in DETERMINERS or word in PREPOSITIONS or word in _LINKS or word in BREAKS:
            break
        k -= 1
    return _unnamed(page, j, k)


def _unnamed(page: Page, j: int, k: int) -> Holder | None:
    """Hold a role without a name by an actor that bears it, or a group by its own words."""
    words, noun = page.words, page.words.lower[j]
    modifiers = [w for w in words.lower[k + 1 : j] if w.isalpha() and w not in DETERMINERS][-2:]
    if OUTSIDERS & {noun, *modifiers}:
        return None
    if k >= 0 and words.lower[k] in ("his", "her", "its", "their"):
        actors = resolved(page, 0, k)
        return Holder(actors, k) if actors else None
    bearer = None if modifiers else _bearer(page, j, noun)
    if bearer:
        return Holder((bearer,), k + 1)
    if noun in GROUPS or (noun in MEMBERS and modifiers):
        key = re.sub(r"[^a-z0-9]+", "-", "-".join([*modifiers, noun])).strip("-")
        return Holder((key,), k + 1) if key else None
    return None


def _bearer(page: Page, j: int, noun: str) -> str | None:
    """Find the actor last named before word j that a noun is said of, or whose name holds it."""
    beside = [actor for at, actor in page.borne.get(noun, ()) if at < j]
    if beside:
        return beside[-1]
    mentions, place = page.words.mentions, page.words.starts[j]
    last = bisect_left(mentions, place, key=lambda mention: mention.start)
    for mention in reversed(mentions[max(0, last - LOOKED_AT) : last]):
        actor = page.actors.get(mention.actor)
        said = " ".join((actor.name, *actor.variants, *actor.roles)).lower() if actor else ""
        if noun in said.split():
            return mention.actor
    return None


def resolved(page: Page, lo: int, j: int) -> tuple[str, ...]:
    """Resolve the pronoun at word j to the actors it most plainly stands for."""
    word, words = page.words.lower[j], page.words
    statement = page.speaking(j)
    quoted = statement is not None and (
        statement.mode == "direct"
        or any(q.start <= words.starts[j] < q.end for q in statement.quoted)
    )
    if word in FIRST:
        return statement.speaker if statement is not None and quoted else ()
    barred = statement.speaker if statement is not None and quoted else ()
    earlier = [
        words.mentions[m] for m in _mentions(page, lo, j) if words.mentions[m].actor not in barred
    ]
    previous = _previous(page, lo)
    if previous:
        before = [words.mentions[m] for m in _mentions(page, *previous)]
        before = [m for m in before if m.actor not in barred]
    else:
        before = []
    for near in (earlier, before):
        keys = list(dict.fromkeys(m.actor for m in near))
        found = _fitting(page, keys, word, late=quoted or near is earlier)
        if found:
            return found
    return ()


def _fitting(page: Page, keys: list[str], word: str, late: bool) -> tuple[str, ...]:
    people = [k for k in keys if page.actors.get(k) and page.actors[k].schema_ == "Person"]
    bodies = [k for k in keys if page.actors.get(k) and page.actors[k].schema_ in _COLLECTIVE]
    if word in SINGULAR:
        return ((people[-1] if late else people[0]),) if people else ()
    if word in THINGS:
        return (bodies[0],) if bodies else ()
    if word in PLURAL:
        return tuple(people[:3]) if len(people) > 1 else (bodies[0],) if bodies else ()
    return ()


def _mentions(page: Page, i: int, j: int) -> list[int]:
    return list(dict.fromkeys(m for m in page.words.mention[i:j] if m >= 0))


def _previous(page: Page, lo: int) -> tuple[int, int] | None:
    bounds = page.words.sentences
    s = bisect_left(bounds, (lo, 0))
    return bounds[s - 1] if s else None


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
        while k > lo and j - k < 26 and words.lower[k] not in {"who", "which"} | BREAKS:
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
    if words.lower[k - 1] in GENERAL_NOUNS and "by" in words.lower[k + 1 : k + 5]:
        return after(page, words.lower.index("by", k) + 1, j)
    return None


def _inherited(page: Page, lo: int, j: int, last: Holder | None) -> Holder | None:
    """Read *for rejecting* of who is named before it, *by rejecting* of the subject."""
    if page.words.lower[j] not in ("for", "from"):
        return _of_last(page, lo, j, last)
    near = [m for m in _mentions(page, lo, j) if page.schema(page.words.first_of(m)) in _VOICES]
    if page.words.lower[j] == "from":
        near = [page.words.mention[j - 1]] if j > lo and page.words.mention[j - 1] >= 0 else []
    people = [m for m in near if page.schema(page.words.first_of(m)) == "Person"]
    who = people or near
    return Holder((page.actor(who[-1]),), j, own=False, aside=True) if who else None


def _of_last(page: Page, lo: int, j: int, last: Holder | None) -> Holder | None:
    if last is not None and last.first >= lo:
        return replace(last, own=False)
    found = first_subject(page, lo, j)
    return replace(found, own=False) if found else None


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
        k = _skip_titles(page, lo, i - 1)
        behind = k >= lo and words.lower[k] in PREPOSITIONS
        owns = end < hi and words.lower[end] == "'s"
        bare = (
            words.mentions[m].form == "adjectival" and not set(words.lower[end : end + 3]) & ROLES
        )
        if not (behind or owns or bare):
            return _onwards(page, i, end, hi, m)
        i = end
    return None


def _onwards(page: Page, i: int, end: int, hi: int, m: int) -> Holder:
    """Collect the names joined to the one at word i, rightwards."""
    words, keys = page.words, [page.actor(m)]
    while end < hi and words.lower[end] in _LINKS:
        k = end
        while k < hi and (
            words.lower[k] in _LINKS or words.lower[k] in DETERMINERS or _title(page, k)
        ):
            k += 1
        if k >= hi or words.mention[k] < 0:
            break
        other = words.mention[k]
        keys.append(page.actor(other))
        while k < hi and words.mention[k] == other:
            k += 1
        end = k
    return Holder(tuple(dict.fromkeys(keys)), i)


def after(page: Page, i: int, hi: int, reach: int = 5) -> Holder | None:
    """Find the holder named from word i on: *by Chile*, *for the Chilean government*."""
    words = page.words
    for k in range(i, min(hi, i + reach)):
        if words.mention[k] >= 0:
            m, end = words.mention[k], k
            while end < hi and words.mention[end] == m:
                end += 1
            return _onwards(page, k, end, hi, m)
        if words.lower[k] in GROUPS and words.mention[min(k + 1, hi - 1)] < 0:
            return _unnamed(page, k, i - 1)
        if not (words.lower[k] in DETERMINERS or words.lower[k] in ROLES or _title(page, k)):
            return None
    return None


def supposed(page: Page, lo: int, first: int) -> bool:
    """Whether a clause that begins at a word is only supposed: *if X rejects*, *whether X*."""
    lower = page.words.lower
    k = first - 1
    while k >= lo and first - k <= 6:
        if lower[k] in CONDITIONAL:
            return lower[k] != "should" or k == lo
        if lower[k] in (",", "but", "and") or lower[k] in BREAKS:
            return False
        k -= 1
    return False
