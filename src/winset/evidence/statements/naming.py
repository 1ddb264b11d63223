"""Quotation marks that quote nobody: names, titles, and words held at arm's length."""

from __future__ import annotations

from winset.evidence.statements.tokens import Token
from winset.evidence.words import listed

SMALL = listed("""
    of the a an and or for in on to at by with from as is vs de la le du
""")
SO_CALLED = listed("""
    so-called called dubbed known titled entitled named nicknamed codenamed labelled labeled
    termed phrase word words term slogan hashtag motto clause provision section article
    headline chapter paragraph
""")
"""Words right before marks that give a name or the wording of a paper."""
LINKS = listed("""
    as about on the a an with of under
""")
THINGS = listed("""
    plan deal agreement treaty pact accord initiative operation conference programme program
    project roadmap map summit format process formula package scheme corridor belt road zone
    doctrine fund talks line lines act law bill charter declaration protocol convention forum
    council party movement group front army union day week march report paper resolution
""")
"""Nouns that common names of plans and meetings end in."""


def names_something(quoted: str, tokens: list[Token], place: int) -> bool:
    """Tell whether the words between marks are a name: capitals, or "the so-called …"."""
    bare = quoted.strip(" ,.;:!?…")
    parts = bare.split()
    if not parts:
        return True
    look = place - 1
    if look >= 0 and tokens[look].low in LINKS:
        look -= 1
    if look >= 0 and tokens[look].low in SO_CALLED:
        return True
    if quoted[-1] in "!?…" or len(parts) > 8:
        return False
    thing = any(part.lower() in THINGS for part in parts)
    capital = all(p[0].isupper() or p[0].isdigit() or p.lower() in SMALL for p in parts)
    if capital and parts[0][0].isupper():
        # Capitals alone also mark a by-word: "the Venice of the North".
        return thing or len(parts) == 1
    if len(parts) > 3 or parts[-1].lower() not in THINGS:
        return False
    # A name has an article or number before it; "we need a plan" has not.
    before = tokens[place - 1] if place else None
    return before is not None and before.word and parts[0].lower() not in SMALL
