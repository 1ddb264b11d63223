"""Officials without a name: "the Chilean envoy", "the Treasury spokeswoman"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from winset.evidence.names.kinship import role_words
from winset.evidence.names.roles import country_of, rules
from winset.evidence.names.spotting import Spot
from winset.evidence.names.tokens import Cut

_UNNAMED = frozenset(
    ("spokesperson", "spokesman", "spokeswoman", "ambassador", "envoy", "negotiator", "mediator")
)
"""Officials who are quoted without a name: within a report, one such phrase is one person."""
_RULING = frozenset(("leader", "president", "premier", "chancellor", "king", "ruler"))
"""Those of whom a country has one, so that the phrase means the one who is named elsewhere."""
_MODIFIERS = frozenset(("special", "chief", "deputy", "foreign", "peace", "trade", "press", "lead"))


class Official(NamedTuple):
    """Tokens first to last (not included) that mean an official, in how many words."""

    first: int
    last: int
    said: str
    noun: str


def officials(text: str, cut: Cut, spots: list[Spot]) -> list[Official]:
    """Find definite phrases for one official that no name follows or precedes."""
    ends = {s.last: s for s in spots if s.entry is not None or s.kind not in ("Person", "Place")}
    people = {s.first for s in spots if s.kind == "Person"}
    named = {s.last for s in spots if s.kind == "Person"}
    tokens, found = cut.tokens, []
    for back, spot in sorted(ends.items()):
        at = back
        while at < len(tokens) and tokens[at].lower in _MODIFIERS:
            at += 1
        if at == len(tokens) or (back > 1 and tokens[back - 1].lower in _MODIFIERS):
            continue
        token = tokens[at]
        if token.lower not in _UNNAMED and token.lower not in _RULING:
            continue
        if not spot.first or tokens[spot.first - 1].lower != "the":
            continue
        beside = at + 1 in people and tokens[at + 1].before in (" ", ", ")
        apposed = spot.first - 1 in named and tokens[spot.first - 1].before == ", "
        if beside or apposed or tokens[back].before != " " or (token.owns and at + 1 in people):
            continue
        said = " ".join(text[cut.starts[spot.first] : cut.ends[at]].split())
        found.append(Official(spot.first - 1, at + 1, said, token.lower))
    return found


def bearer(official: Official, called: Mapping[str, tuple[str, ...]]) -> str | None:
    """Find the one person, by key and roles, whom the phrase can mean."""
    words, country = role_words((official.said,)), country_of(official.said)
    ruling = official.noun in _RULING
    fitting = [
        key
        for key, roles in called.items()
        if (ruling and rules(roles) and country and country in map(country_of, roles))
        or (not ruling and any(words <= role_words((r,)) for r in roles))
    ]
    return fitting[0] if len(fitting) == 1 else None


def unnamed(official: Official) -> bool:
    """Whether the phrase stands for somebody even where no name is known."""
    return official.noun in _UNNAMED
