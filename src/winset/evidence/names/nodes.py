"""An actor across documents in the making, and how it is named in the end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from winset.evidence.names import kinship
from winset.evidence.names.gazetteer import lookup
from winset.evidence.names.keys import slug
from winset.evidence.records import Actor, ActorKind


@dataclass
class Node:
    """All actors of documents that share an identity."""

    identity: str
    kinds: Counter[ActorKind] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    variants: Counter[str] = field(default_factory=Counter)
    ranks: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    documents: set[str] = field(default_factory=set)
    members: list[tuple[str, str]] = field(default_factory=list)
    known: str = ""

    def add(self, document: str, actor: Actor) -> None:
        """Take in an actor of a document."""
        self.kinds[actor.schema_] += 1
        self.names[actor.name] += 1
        for at, variant in enumerate(actor.variants or (actor.name,)):
            self.variants[variant] += 1
            self.ranks[variant] -= at
        for role in actor.roles:
            self.roles[role] += 1
        self.documents.add(document)
        self.members.append((document, actor.key))

    def absorb(self, other: Node) -> None:
        """Take in all that another node holds."""
        for mine, theirs in (
            (self.names, other.names),
            (self.variants, other.variants),
            (self.ranks, other.ranks),
            (self.roles, other.roles),
        ):
            mine.update(theirs)
        self.kinds.update(other.kinds)
        self.documents |= other.documents
        self.members += other.members
        self.known = self.known or other.known

    @property
    def kind(self) -> ActorKind:
        """The kind that most documents give it."""
        named = [(n, k) for k, n in self.kinds.items() if k != "Other"]
        return max(named)[1] if named else "Other"

    @property
    def words(self) -> frozenset[str]:
        """Words of all its roles."""
        return kinship.role_words(tuple(self.roles))


def _name(node: Node) -> str:
    """Choose the name of an actor: the fullest, of those the most used."""
    entry = lookup(next(iter(node.names))) if node.known else None
    if entry is not None and entry.key == node.known:
        return entry.name
    return min(node.names, key=lambda n: (" " not in n, -node.names[n], n))


def keys_of(nodes: dict[str, Node]) -> dict[str, str]:
    """Give every node a key of its own."""
    keys: dict[str, str] = {}
    taken: Counter[str] = Counter()
    for identity in sorted(nodes):
        key = nodes[identity].known or slug(_name(nodes[identity]))
        taken[key] += 1
        keys[identity] = key if taken[key] == 1 else f"{key}.{taken[key]}"
    return keys


def actor_of(key: str, node: Node) -> Actor:
    """Make the record of an actor."""
    variants = sorted(node.variants, key=lambda v: (-node.variants[v], -node.ranks[v], v))
    said = sorted(node.roles, key=lambda r: (-node.roles[r], r))
    return Actor(
        key=key, name=_name(node), schema_=node.kind, variants=tuple(variants), roles=tuple(said)
    )
