"""Quotation marks that quote nobody: names, titles, and words held at arm's length."""

from __future__ import annotations

from winset.evidence.statements.tokens import Token

SMALL = frozenset(
    [
        "of",
        "the",
        "a",
        "an",
        "and",
        "or",
        "for",
        "in",
        "on",
        "to",
        "at",
        "by",
        "with",
        "from",
        "as",
        "is",
        "vs",
        "de",
        "la",
        "le",
        "du",
    ]
)
SO_CALLED = frozenset(
    [
        "so-called",
        "called",
        "dubbed",
        "known",
        "titled",
        "entitled",
        "named",
        "nicknamed",
        "codenamed",
        "labelled",
        "labeled",
        "termed",
        "phrase",
        "word",
        "words",
        "term",
        "slogan",
        "hashtag",
        "motto",
        "clause",
        "provision",
        "section",
        "article",
        "headline",
        "titled",
        "chapter",
        "paragraph",
    ]
)
"""Words right before marks that give a name or the wording of a paper."""
LINKS = frozenset(["as", "about", "on", "the", "a", "an", "with", "of", "under"])
THINGS = frozenset(
    [
        "plan",
        "deal",
        "agreement",
        "treaty",
        "pact",
        "accord",
        "initiative",
        "operation",
        "conference",
        "programme",
        "program",
        "project",
        "roadmap",
        "map",
        "summit",
        "format",
        "process",
        "formula",
        "package",
        "scheme",
        "corridor",
        "belt",
        "road",
        "zone",
        "doctrine",
        "fund",
        "talks",
        "line",
        "lines",
    ]
)
"""Nouns that common names of plans and meetings end in."""


def names_something(words: str, tokens: list[Token], place: int) -> bool:
    """Tell whether the words between marks are a name: capitals, or "the so-called …"."""
    bare = words.strip(" ,.;:!?…")
    parts = bare.split()
    if not parts:
        return True
    look = place - 1
    if look >= 0 and tokens[look].low in LINKS:
        look -= 1
    if look >= 0 and tokens[look].low in SO_CALLED:
        return True
    if words[-1] in "!?…" or len(parts) > 8:
        return False
    capital = all(p[0].isupper() or p[0].isdigit() or p.lower() in SMALL for p in parts)
    if capital and parts[0][0].isupper():
        return True
    if len(parts) > 3 or parts[-1].lower() not in THINGS:
        return False
    # A name has an article or number before it; "we need a plan" has not.
    before = tokens[place - 1] if place else None
    return before is not None and before.word and parts[0].lower() not in SMALL
