"""What is counted: nouns after a number, and names that only look like numbers."""

from __future__ import annotations

import re

IRREGULAR = {
    "people": "person",
    "persons": "person",
    "children": "child",
    "men": "man",
    "women": "woman",
    "fishermen": "fisherman",
    "servicemen": "serviceman",
    "lawmen": "lawman",
    "countrymen": "countryman",
    "police": "police",
    "personnel": "personnel",
    "staff": "staff",
    "crew": "crew",
    "aircraft": "aircraft",
    "spacecraft": "spacecraft",
    "cattle": "cattle",
    "sheep": "sheep",
    "troops": "troops",
    "lives": "life",
    "wives": "wife",
    "series": "series",
    "dead": "dead",
    "wounded": "wounded",
    "injured": "injured",
    "missing": "missing",
    "buses": "bus",
    "viruses": "virus",
    "crises": "crisis",
    "mps": "mp",
    "meps": "mep",
}
"""Plurals without a plain s, and the unit each gives."""

_IN_LEDGERS = """
people persons soldiers troops civilians prisoners hostages detainees captives children men women
workers employees miners farmers fishermen villagers residents refugees migrants families victims
casualties deaths dead wounded injured missing lives bodies fighters militants rebels guerrillas
officers personnel police staff lawmakers deputies senators delegates members mps meps seats votes
villages homes houses households schools hospitals buildings ships boats vessels tankers trawlers
tanks missiles rockets drones jets planes aircraft helicopters warheads bombs shells mines turbines
reactors centrifuges plants refineries wells fields dams jobs flights containers trucks cars points
clauses articles demands conditions rounds phases stages
"""
KNOWN = frozenset(_IN_LEDGERS.split())
"""Nouns whose count belongs into a ledger even where the number is a small word."""

_NO_COUNT = """
was has is as this its his yes us plus versus times does thus across towards besides always perhaps
unless whereas years months weeks days hours minutes seconds says goes makes takes comes remains
includes calls means shows gives needs wants news ones others sides ways things
"""
_NOT_PLURAL = frozenset(_NO_COUNT.split())
_STOP = (
    r"(?:and|or|of|in|on|at|to|for|from|by|with|as|is|are|was|were|be|been|has|have|had|the|a|an"
    r"|that|which|who|after|before|but|than|since|until|during|will|would|may|can|could|should"
    r"|this|these|those|it|they|he|she|not|per|if|when|while|into|over|under|about|between)\b"
)
PLURAL = re.compile(
    rf"\s(?:of\s(?:the\s|its\s|their\s)?)?(?:(?!{_STOP})[\w.’'-]+\s){{0,2}}?"
    r"(?P<noun>[A-Za-z]{2,}s|people|children|(?:wo|fisher|service)?men|police|personnel|staff|crew"
    r"|aircraft|spacecraft|cattle|sheep|dead|wounded|injured|missing)\b(?!['’]s)"
)
"""A plural noun at most two words after a number."""
HYPHENED = re.compile(r"[-‑–](?P<noun>[a-z]{3,})\b(?!-old)")
"""A noun tied to a number with a hyphen: 28-point, 19-member."""
_TIED_NOT = frozenset({"odd", "plus", "something", "ish", "the", "and", "old", "based", "style"})

_NO_ENDINGS = ("ss", "us", "is")
LABELLED = re.compile(r"(?P<word>[A-Z][\w’'-]*)\.?[\s\xa0]#?\Z")
"""A name before a number: Article 5, Flight 370, Resolution 2231."""
_PLAIN_WORDS = """
Some About Around Nearly Almost Over Under The These Those All Only Just More Than Least Up In At
Another Other Last First And But With For By From To Of Between Roughly Approximately Exactly Fewer
Less Their Its His Her Our Since After Before Among Meanwhile Now Also Still Besides Every Today
Yesterday If When While As
"""
_NO_LABEL = frozenset(_PLAIN_WORDS.split())


def is_label(before: str) -> bool:
    """Whether a number is part of a name, by the word before it.

    Examples
    --------
    >>> is_label("under Resolution "), is_label("Some ")
    (True, False)
    """
    found = LABELLED.search(before)
    return found is not None and found["word"] not in _NO_LABEL


def noun_after(text: str, at: int, small: bool) -> tuple[str, int]:
    """Name what a number counts, and where that noun ends; ("", at) where it counts nothing.

    Examples
    --------
    >>> noun_after("1,200 fishing boats", 5, small=False)
    ('boat', 19)
    """
    tied = HYPHENED.match(text, at)
    if tied and tied["noun"] not in _TIED_NOT:
        return ("", at) if small and tied["noun"] != "point" else (tied["noun"], tied.end())
    found = PLURAL.match(text, at)
    if found is not None and found["noun"].lower().endswith(_NO_ENDINGS):
        # "260 unionised bus drivers": the word only looks like a plural.
        found = PLURAL.match(text, found.end())
    if found is None:
        return "", at
    noun = found["noun"].lower()
    if noun in _NOT_PLURAL or noun.endswith(_NO_ENDINGS):
        return "", at
    if small and noun not in KNOWN:
        return "", at
    return singular(noun), found.end()


def singular(noun: str) -> str:
    """Put a plural noun into the singular.

    Examples
    --------
    >>> singular("families"), singular("people"), singular("boats")
    ('family', 'person', 'boat')
    """
    if noun in IRREGULAR:
        return IRREGULAR[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes")):
        return noun[:-2]
    return noun.removesuffix("s")
