"""When two names of people are one person's: only where nothing speaks for two."""

from __future__ import annotations

import re
from functools import lru_cache

from winset.evidence.names.gazetteer import gazetteer, word
from winset.evidence.names.keys import normal, skeleton, sounds
from winset.evidence.names.roles import content
from winset.evidence.names.words import (
    GIVEN,
    OF_OFFICE,
    ORG_HEADS,
    PARTICLES,
    ROLES,
    SURNAME_FIRST,
    TITLES,
)

FAMILY_ENDING = re.compile(
    r"..(?:ov|ova|ev|eva|sky|skyy|skiy|ski|ska|skaya|enko|chuk|vich|yan|dze|shvili|sson|escu|akis|"
    r"oglu|opoulos|stein|mann|oyan|ovic|evic)$"
)
"""Endings of family names."""
_OFFICES = ROLES | TITLES | OF_OFFICE | ORG_HEADS
ENOUGH_CONSONANTS = 3
"""Consonants that a name must have for its skeleton to say something."""
ENOUGH_ROLE = 2
"""Words of their roles that two spellings must share to be taken for one person."""


@lru_cache(maxsize=1 << 16)
def full_form(name: str) -> str:
    """Write a full name without middle initials.

    Examples
    --------
    >>> full_form("Ana M. Quispe"), full_form("J.D. Vale")
    ('ana quispe', 'jd vale')
    """
    words = normal(name).split()
    if len(words) > 2:
        words = [words[0], *(w for w in words[1:-1] if len(w) > 1), words[-1]]
    return " ".join(words)


def short_forms(words: list[str]) -> list[str]:
    """List the short forms under which somebody may be named again: mostly the last word.

    Examples
    --------
    >>> short_forms(["omar", "bin", "rashid"]), short_forms(["xi", "mingze"])
    (['rashid', 'bin rashid'], ['xi', 'mingze'])
    """
    if len(words) < 2:
        return []
    if words[0] in SURNAME_FIRST and (words[0] not in GIVEN or len(words) == 3):
        return [words[0], words[-1]] if len(words) == 2 else [words[0]]
    at = len(words) - 1
    while at > 1 and words[at - 1] in PARTICLES:
        at -= 1
    forms = [words[-1]]
    if at < len(words) - 1:
        forms.append(" ".join(words[at:]))
    if len(words) == 3 and words[1] not in PARTICLES and len(words[1]) > 2:
        forms += [words[1], " ".join(words[1:])]
    return forms


def given_form(name: str) -> str:
    """Write a given name as transliterations of it agree: Sergei and Sergey, Mohamed with two m.

    Examples
    --------
    >>> given_form("Sergey") == given_form("Sergei"), given_form("Marc") == given_form("Maurice")
    (True, False)
    >>> given_form("Mikhail") == given_form("Mihail")
    True
    """
    plain = name.replace("y", "i").replace("j", "i").replace("ks", "x").replace("ph", "f")
    plain = plain.replace("kh", "h").replace("ou", "u")
    return "".join(a for a, b in zip(plain, plain[1:] + " ", strict=True) if a != b)


def block(full: str) -> tuple[str, str] | None:
    """Put a full name into the drawer in which other spellings of it are: given name, skeleton."""
    words = full.split()
    if len(words) < 2:
        return None
    bones = "".join(skeleton(w) for w in words[1:])
    return (given_form(words[0]), bones) if len(bones) >= ENOUGH_CONSONANTS else None


def sounding(full: str) -> tuple[str, str] | None:
    """Put a full name into the drawer of those that sound alike, first letters too.

    Examples
    --------
    >>> sounding("pavel zhdanenko") == sounding("pawel shdanenko")
    True
    """
    words = full.split()
    if len(words) < 2:
        return None
    bones = "".join(skeleton(sounds(w)) for w in words[1:])
    return (sounds(words[0]), bones) if len(bones) >= ENOUGH_CONSONANTS else None


@lru_cache(maxsize=1 << 14)
def telling(words: frozenset[str]) -> frozenset[str]:
    """Keep of the words of a role those that few people have in it: a house, a town.

    Examples
    --------
    >>> sorted(telling(frozenset(("deputy", "head", "chile", "fishcoop"))))
    ['fishcoop']
    """
    return frozenset(
        w
        for w in words
        if w not in _OFFICES
        and len(w) > 2
        and gazetteer().at([w.replace("-", " ").split()[0]]) is None
    )


def one_office(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two people of like names are one by their roles: two words, or one that tells.

    Examples
    --------
    >>> one_office(frozenset(("head", "fishcoop")), frozenset(("chair", "fishcoop")))
    True
    """
    both = some & others
    return len(both) >= ENOUGH_ROLE or bool(telling(both))


def shared(some: frozenset[str], others: frozenset[str]) -> int:
    """Count the words that the roles of two people have in common."""
    return len(some & others)


@lru_cache(maxsize=1 << 14)
def role_words(roles: tuple[str, ...]) -> frozenset[str]:
    """Gather the words of all roles of somebody, countries by their keys.

    Examples
    --------
    >>> sorted(role_words(("the U.S. envoy", "American negotiator")))
    ['envoy', 'negotiator', 'united-states']
    """
    words: set[str] = set()
    for role in roles:
        for said in content(role):
            entry = gazetteer().at([word(said.upper())]) or gazetteer().at([said])
            words.add(entry[0].key if entry is not None else said)
    return frozenset(words)
