"""For which party an actor speaks: as accepted, or as its country, body or role suggests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from winset.building.material import Material
from winset.case import Party
from winset.evidence.names.gazetteer import lookup
from winset.evidence.names.keys import slug
from winset.evidence.names.roles import country_of
from winset.evidence.records import Actor, Position

_STATES = frozenset({"Country", "Group"})
_NEVER = frozenset({"Person", "PublicBody", "Outlet", "Place"})
ENOUGH = 2
"""States from which on only states are proposed to sign."""


def proposed_parties(actors: Iterable[Actor]) -> dict[str, str]:
    """Propose for each actor the party that it speaks for; its own where nothing tells.

    A party that somebody accepted stands. A country's bodies and office-holders speak for the
    country, as far as the name or a role given in the reports tells.

    Examples
    --------
    >>> envoy = Actor(key="ann-ito", name="Ann Ito", schema="Person", roles=("Kenyan envoy",))
    >>> proposed_parties([envoy, Actor(key="cod-council", name="Cod Council")])
    {'ann-ito': 'kenya', 'cod-council': 'cod-council'}
    """
    return {actor.key: actor.party or _by_itself(actor) for actor in actors}


def _by_itself(actor: Actor) -> str:
    if actor.schema_ == "PublicBody":
        known = lookup(actor.name)
        country = known.country if known else ""
        return country if country and not _legislature(actor) else actor.key
    if actor.schema_ == "Person":
        return next((c for role in actor.roles if (c := country_of(role))), actor.key)
    return actor.key


def _legislature(actor: Actor) -> bool:
    """Whether a body decides for itself, beside the government: a parliament, a court."""
    said = f"{actor.name} {actor.key}".lower()
    own = ("congress", "parliament", "senate", "assembly", "court", "council", "duma", "rada")
    return any(word in said for word in (*own, "bundestag", "knesset", "house of", "bank"))


def parties_of(position: Position, given: Material) -> tuple[str, ...]:
    """Name the parties that hold a position."""
    if position.party is not None:
        return (position.party,)
    proposed = proposed_parties(given.actors[key] for key in position.actor if key in given.actors)
    return tuple(dict.fromkeys(proposed.get(key, key) for key in position.actor))


def drafted_parties(keys: Iterable[str], given: Material) -> dict[str, Party]:
    """Draft the parties under their keys; who signs is a proposal.

    States sign where there are at least two of them, else every party that is no person and no
    body of a state; if that leaves nobody, all do.
    """
    wanted = list(dict.fromkeys(keys))
    kinds = {key: _kind(key, given) for key in wanted}
    states = [key for key in wanted if kinds[key] in _STATES]
    signing = states if len(states) >= ENOUGH else [k for k in wanted if kinds[k] not in _NEVER]
    signing = signing or wanted
    return {key: Party(name=name_of(key, given), signs=key in signing) for key in wanted}


def _kind(key: str, given: Material) -> str:
    if key in given.actors:
        return given.actors[key].schema_
    known = lookup(key.replace("-", " "))
    return known.kind if known else "Other"


def name_of(key: str, given: Material) -> str:
    """Name an actor or party in words."""
    if key in given.actors:
        return given.actors[key].name
    known = lookup(key.replace("-", " "))
    return known.name if known else key.replace("-", " ").capitalize()


def matching(key: str, given: Material, parties: Mapping[str, Party]) -> str | None:
    """Find the party of a case that a proposed party is, by its key or its name."""
    if key in parties:
        return key
    names = {slug(name_of(key, given)), key}
    return next((known for known, party in parties.items() if slug(party.name) in names), None)
