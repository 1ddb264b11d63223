"""Names of organisations: where they end, and what kind their last words make them."""

from __future__ import annotations

from winset.evidence.names.gazetteer import gazetteer
from winset.evidence.names.tokens import Token
from winset.evidence.names.words import (
    COMPANY_HEADS,
    GIVEN,
    NEVER,
    OF_OFFICE,
    ORG_HEADS,
    PUBLIC_HEADS,
    THING_HEADS,
    TITLES,
)
from winset.evidence.records import ActorKind

_GENERAL = OF_OFFICE | {"federal", "international", "state", "supreme", "regional", "public"}
_GENERIC = _GENERAL | ORG_HEADS | {
    "constitutional", "national", "central", "high", "of", "for", "and", "the", "prosecutor",
    "affairs", "upper", "lower", "resources", "presidential", "electoral", "armed", "ground",
}  # fmt: skip
_INSIDE = ORG_HEADS | OF_OFFICE
_NO_PART = NEVER | GIVEN
_CAMPUS = frozenset(["college", "university", "school", "institute"])


def starts_with_titles(tokens: list[Token], at: int) -> bool:
    """Whether the words before say "minister of", "secretary for the"."""
    back = at - 1
    if back >= 0 and tokens[back].lower == "the":
        back -= 1
    return (
        back >= 1
        and tokens[back].lower in ("of", "for")
        and tokens[back].before == " "
        and tokens[back - 1].lower in TITLES
    )


def organisation_end(tokens: list[Token], start: int, end: int, known: int) -> int:
    """Where the name of an organisation ends that begins here; 0 if none does.

    ``known`` words at the beginning are a name by themselves: they are an organisation's only
    together with a head after them.
    """
    head = 0
    for at in range(start + max(known, 1 if known else 0), end):
        lower = tokens[at].lower.rstrip(".")
        if lower in TITLES and lower not in _INSIDE and not tokens[at].owns:
            break
        titled = at + 1 < end and tokens[at + 1].lower in TITLES
        if lower in ORG_HEADS and not (titled and at == start):
            head = at + 1
    if not head:
        return _joined(tokens, start, end)
    if head - start == 1 and not (_continues(tokens, head) or _owned_body(tokens, start)):
        return 0
    if tokens[start].headline and not known and head - start > 3:
        return 0
    return _extended(tokens, head, end)


def _owned_body(tokens: list[Token], at: int) -> bool:
    """Whether a single word is a body of the country before it: Chile's Senate."""
    if tokens[at].lower not in PUBLIC_HEADS or tokens[at].before[-1:] != " ":
        return False
    return bool(of_state(tokens, at, at + 1)[0])


def _joined(tokens: list[Token], start: int, end: int) -> int:
    """Find "Water and Power Authority": the head stands behind an "and"."""
    if end + 1 >= len(tokens) or tokens[end].lower != "and" or tokens[end].before != " ":
        return 0
    if not all(t.lower in _GENERAL for t in tokens[start:end]):
        return 0
    stop = end + 1
    while stop < len(tokens) and tokens[stop].capital and tokens[stop].before == " ":
        stop += 1
        if tokens[stop - 1].lower in ORG_HEADS:
            return stop
    return 0


def _continues(tokens: list[Token], at: int) -> bool:
    return (
        at + 1 < len(tokens)
        and tokens[at].lower in ("of", "for", "on")
        and tokens[at].before == " "
        and (tokens[at + 1].capital or tokens[at + 1].lower == "the")
        and _extended(tokens, at, at) > at
    )


def _extended(tokens: list[Token], head: int, end: int) -> int:
    """Go on through "of Foreign Affairs", "for International Economics", "College Leeds"."""
    if head < end and tokens[head - 1].lower in _CAMPUS and tokens[head].before == " ":
        return end if end - head == 1 else head
    if head >= len(tokens) or tokens[head].before != " " or tokens[head - 1].owns:
        return head
    joint = tokens[head].lower
    at = head + 1
    at += at < len(tokens) and tokens[at].lower == "the"
    if joint not in ("of", "for", "on") or at >= len(tokens) or not _goes_on(tokens, at):
        return head
    found = gazetteer().at([tokens[at].known])
    more = at + 1 < len(tokens) and _goes_on(tokens, at + 1)
    country = found is not None and not (more and found[0].form == "adjectival")
    if country and joint != "of":
        return head
    stop = at
    while stop < len(tokens) and _goes_on(tokens, stop):
        stop += 1
        if country:
            return stop
    if _pairs_up(tokens, at, stop):
        stop += 2
        while stop < len(tokens) and _goes_on(tokens, stop):
            stop += 1
    return stop


def _pairs_up(tokens: list[Token], at: int, stop: int) -> bool:
    """Whether "and" joins two fields of one office: of Trade and Industry."""
    return (
        stop + 1 < len(tokens)
        and tokens[stop].lower == "and"
        and _goes_on(tokens, stop + 1)
        and tokens[at].lower in _GENERAL
        and gazetteer().at([tokens[stop + 1].known]) is None
    )


def _goes_on(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    return (
        token.capital
        and token.before == " "
        and token.lower not in _NO_PART
        and not tokens[at - 1].owns
        and not (token.lower in TITLES and token.lower not in _GENERAL)
    )


def of_state(tokens: list[Token], first: int, last: int) -> tuple[str, str]:
    """Take "Chilean Trade Ministry", "Chile's Trade Ministry" apart: country (or "") and the rest.

    The country is given by its name, as the gazetteer has it.
    """
    words = [t.known for t in tokens[first:last]]
    found = gazetteer().at(words)
    if found is not None and found[0].kind == "Country" and found[1] < len(words):
        return found[0].name, " ".join(words[found[1] :]).lower()
    for back in range(1, 4):
        if first < back or not tokens[first - 1].owns or tokens[first].before[-1:] != " ":
            break
        owner = gazetteer().at([t.known for t in tokens[first - back : first]])
        if owner is not None and owner[0].kind == "Country" and owner[1] == back:
            return owner[0].name, " ".join(words).lower()
    return "", " ".join(words).lower()


def is_generic(name: str) -> bool:
    """Whether every country has one: Foreign Ministry, Supreme Court, central bank.

    Examples
    --------
    >>> is_generic("Foreign Ministry"), is_generic("Chile Foreign Ministry")
    (True, False)
    """
    return all(w in _GENERIC for w in name.lower().split())


def kind_by_head(tokens: list[Token], start: int, stop: int) -> ActorKind:
    """Tell the kind of an organisation by its words."""
    words = {t.lower.rstrip(".") for t in tokens[start:stop]}
    if "news" in words or {"press", "agency"} <= words:
        return "Outlet"
    if words & COMPANY_HEADS:
        return "Company"
    if words & PUBLIC_HEADS and not words & THING_HEADS:
        return "PublicBody"
    return "Organization"
