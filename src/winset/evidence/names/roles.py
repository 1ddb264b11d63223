"""What a report calls somebody: "the Nigerian minister", "head of the river authority"."""

from __future__ import annotations

import re
from functools import lru_cache

from winset.evidence.names.gazetteer import gazetteer, word
from winset.evidence.names.tokens import Cut, Token
from winset.evidence.names.words import (
    OF_OFFICE,
    PUBLIC_HEADS,
    ROLES,
    RULERS,
    TITLES,
    WEAK_ROLES,
)

LONGEST_ROLE = 110
_AFTER = re.compile(
    r",[ \n]((?:[^,.;:—–()\n!?\"“”]|\n(?=[^\n])|\.(?=\w)|(?<=\b[A-Z])\.|\([A-Z]{2,6}\))+)"
)
_SAYING = re.compile(r"\b(?:said|says|told|who|which|that|has|have|had|was|were|is|are|will)\b")
_BEFORE = (
    ROLES | TITLES | OF_OFFICE | PUBLIC_HEADS | {"house", "of", "for", "the", "and", "affairs"}
)
_JOINTS = frozenset(("of", "for", "the", "and"))
_ATTENDANTS = frozenset(
    ("adviser", "advisor", "aide", "brother", "counsel", "daughter", "envoy", "father", "husband",
     "lawyer", "mother", "negotiator", "representative", "secretary", "sister", "son",
     "son-in-law", "spokesperson", "staff", "widow", "wife", "candidate")
)  # fmt: skip
_SAME = {
    "chief": "head", "boss": "head", "leader": "head", "director": "head", "chairman": "chair",
    "chairwoman": "chair", "chairperson": "chair", "spokesman": "spokesperson",
    "spokeswoman": "spokesperson", "emissary": "envoy", "defense": "defence", "premier": "prime",
}  # fmt: skip


def before(text: str, cut: Cut, at: int) -> str:
    """Cut out the role that stands right before the name that begins at a token."""
    tokens, back = cut.tokens, at
    while back and at - back < 8:
        joint = tokens[back].before
        if joint not in (" ", "-", "\u00a0") and not (joint == ", " and back == at):
            break
        token = tokens[back - 1]
        lower = token.lower.rstrip(".")
        owned = token.owns and gazetteer().at([token.known]) is None
        if owned or not (lower in _BEFORE or _country(token) or (token.owns and token.capital)):
            house = back < at and token.capital and not (token.initial or token.headline)
            back -= house and not owned and joint == " "
            break
        back -= 1
    while back < at and tokens[back].lower in _JOINTS:
        back += 1
    words = [t.lower.rstrip(".") for t in tokens[back:at]]
    if not words or not any(w in ROLES or w in TITLES for w in words) or words[-1] in _JOINTS:
        return ""
    if not set(words) - OF_OFFICE - {"affairs"}:
        return ""
    return " ".join(text[cut.starts[back] : cut.ends[at - 1]].split())


def _country(token: Token) -> bool:
    found = gazetteer().entries.get(token.known)
    return token.capital and (found is not None or token.lower == "white")


def after(text: str, end: int) -> str:
    """Cut out the apposition after a name: ", head of the river authority,"."""
    if not text.startswith(",", end):
        return ""
    match = _AFTER.match(text, end, end + LONGEST_ROLE + 40)
    if match is None:
        return ""
    said = match.group(1)
    verb = _SAYING.search(said)
    if verb is not None:
        said = said[: verb.start()]
    words = re.findall(r"[\w-]+", said.lower())
    if "its" in words[:1] or not any(w in ROLES for w in words[:9]) or len(said) > LONGEST_ROLE:
        return ""
    return " ".join(said.split())


@lru_cache(maxsize=1 << 14)
def content(role: str) -> frozenset[str]:
    """Words of a role that tell it from others, different words for one office made one.

    Examples
    --------
    >>> sorted(content("a former chief at the River Division"))
    ['division', 'head', 'river']
    """
    words = (w.rstrip(".") for w in re.findall(r"[^\W\d_](?:\.?\w)*", role.lower()))
    return frozenset(_SAME.get(w, w) for w in (w.replace(".", "") for w in words)) - WEAK_ROLES


@lru_cache(maxsize=1 << 14)
def country_of(role: str) -> str:
    """Find the country that a role belongs to: its key, or nothing.

    Examples
    --------
    >>> country_of("Egyptian water minister"), country_of("the U.S. envoy"), country_of("envoy")
    ('egypt', 'united-states', '')
    """
    words = [word(w) for w in re.findall(r"(?:[A-Z]\.)+|[^\W\d_]+", role)]
    for at in range(len(words)):
        found = gazetteer().at(words[at : at + 3])
        if found is not None and found[0].country:
            return found[0].country
    return ""


def rules(roles: tuple[str, ...]) -> bool:
    """Whether somebody has an office by which everybody knows them: president, king."""
    words = [content(r) for r in roles]
    return any(not RULERS.isdisjoint(w) and _ATTENDANTS.isdisjoint(w) for w in words)
