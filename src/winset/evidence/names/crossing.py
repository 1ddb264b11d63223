"""Who is who across documents: safe merges, and suggestions for all the rest.

Two actors of different documents are merged only if

1. they are the same entry of the gazetteer, or have the same full name (plain letters, no article,
   no middle initial), or a long form of an organisation's name in common, or an acronym that
   stands for one long form only;
2. they are people of one given name whose family names differ in vowels, doubled letters and
   endings alone, their roles share words, and no document names both;
3. one is a bare family name, and one bearer of it holds an office by which everybody knows
   somebody, or shares the role.

Everything is looked up by name or skeleton, so that a document more costs what is in it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from winset.evidence.names import kinship, roles
from winset.evidence.names.countries import SEATS
from winset.evidence.names.gazetteer import lookup
from winset.evidence.names.heads import is_generic
from winset.evidence.names.keys import normal, skeleton, slug
from winset.evidence.names.local import Named
from winset.evidence.names.nodes import Node, actor_of, keys_of
from winset.evidence.names.short import in_any_order, trading
from winset.evidence.records import Actor, Suggestion

MANY = 5
"""So many actors of one role or acronym say nothing about their being one."""
ADMINISTRATION = " administration"


@dataclass(frozen=True)
class Resolved:
    """Actors across documents, where each document's own actors went, and what is left open."""

    actors: tuple[Actor, ...]
    keys: dict[tuple[str, str], str]
    suggestions: tuple[Suggestion, ...]


class _Resolver:
    """Joins nodes step by step; every step goes through names in their order, not documents'."""

    def __init__(self, documents: Sequence[tuple[str, Named]]) -> None:
        self.nodes: dict[str, Node] = {}
        self.joined: dict[str, str] = {}
        self.suggested: dict[tuple[str, ...], tuple[str, float]] = {}
        everyone = [(d, a) for d, named in documents for a in named.actors]
        self.surnames: defaultdict[str, set[str]] = defaultdict(set)
        for _, actor in everyone:
            if actor.schema_ == "Person":
                full = kinship.full_form(actor.name)
                for short in kinship.short_forms(full.split()):
                    self.surnames[short].add(f"p:{full}")
        self.called: dict[str, str] = {}
        self.bare: defaultdict[str, list[tuple[str, Actor]]] = defaultdict(list)
        people = {s for shorts in self.surnames.values() for s in shorts}
        named = {(d, m.actor) for d, n in documents for m in n.mentions if m.form != "nominal"}
        for document, actor in sorted(everyone, key=lambda x: (x[0], x[1].key)):
            identity = self._identity(actor, people)
            if (document, actor.key) not in named or self._of_some_state(identity, actor):
                # Which spokesman, whose ministry? Only the document itself knows.
                name, identity = identity[2:], f"d:{identity[2:]}:{document}:{actor.key}"
                self.called[identity] = name
            if identity.startswith("s:"):
                self.bare[identity[2:]].append((document, actor))
            else:
                self._node(identity).add(document, actor)
                if identity.startswith("k:"):
                    self.nodes[identity].known = identity[2:]

    def _node(self, identity: str) -> Node:
        node = self.nodes.get(identity)
        if node is None:
            node = self.nodes[identity] = Node(identity)
        return node

    def _identity(self, actor: Actor, people: set[str]) -> str:
        full = kinship.full_form(actor.name)
        person = actor.schema_ == "Person"
        if not person:
            entry = lookup(actor.name)
            if entry is not None and slug(entry.name) == actor.key:
                return f"k:{actor.key}"
            if entry is not None and entry.key == actor.key:
                return f"k:{actor.key}"
            full = trading(full)
        if " " in full:
            return f"p:{full}" if person or f"p:{full}" in people else f"n:{full}"
        alone = person or (actor.schema_ == "Other" and full in self.surnames)
        return f"s:{full}" if alone else f"n:{full}"

    def _of_some_state(self, identity: str, actor: Actor) -> bool:
        return identity[0] == "n" and actor.schema_ == "PublicBody" and is_generic(identity[2:])

    def root(self, identity: str) -> str:
        while identity in self.joined:
            identity = self.joined[identity]
        return identity

    def join(self, a: str, b: str) -> None:
        """Make one of two nodes; the first in the order of names stays."""
        a, b = sorted((self.root(a), self.root(b)))
        if a != b:
            self.nodes[a].absorb(self.nodes.pop(b))
            self.joined[b] = a

    def suggest(self, members: Iterable[str], reason: str, score: float) -> None:
        """Leave a doubt for a person to settle."""
        self.suggested.setdefault(tuple(sorted(set(members))), (reason, score))

    def organisations(self) -> None:
        """Join by long form, then by acronyms that stand for one long form only."""
        longs: defaultdict[str, list[str]] = defaultdict(list)
        shorts: defaultdict[str, list[str]] = defaultdict(list)
        for identity in sorted(self.nodes):
            if identity.startswith(("p:", "d:")):
                continue
            for variant in sorted(self.nodes[identity].variants):
                short = variant.isupper() and " " not in variant
                plain = trading(normal(variant))
                (shorts if short else longs)[plain].append(identity)
                if not short and identity[0] == "n" and (ordered := in_any_order(plain)):
                    longs[ordered].append(identity)
        for same in longs.values():
            for other in same[1:]:
                self._join_known(same[0], other)
        for acronym, same in sorted(shorts.items()):
            roots = sorted({self.root(i) for i in same})
            spelled = [r for r in roots if any(" " in v for v in self.nodes[r].variants)]
            if len(spelled) <= 1:
                for other in roots[1:]:
                    self._join_known(roots[0], other)
            elif len(spelled) <= MANY:
                self.suggest(spelled, f"the same short form {acronym.upper()}", 0.4)

    def _join_known(self, a: str, b: str) -> None:
        """Join, unless the two are different entries of the gazetteer."""
        known = {self.nodes[self.root(x)].known for x in (a, b)} - {""}
        if len(known) <= 1:
            self.join(a, b)

    def whose(self) -> None:
        """Suggest what a body without a country may be: the bodies of that name."""
        ending: defaultdict[str, list[str]] = defaultdict(list)
        names = self.called
        bare, wanted = sorted(names), set(names.values())
        for identity in sorted(self.nodes):
            words = names.get(identity, identity[2:]).split()
            for at in range(min(len(words), 4)):
                if (end := " ".join(words[at:])) in wanted:
                    ending[end].append(identity)
        for identity in bare:
            others = [o for o in ending[names[identity]] if o != identity]
            for other in others if len(others) <= MANY else []:
                self.suggest((identity, other), "called the same, but whose it is is not said", 0.4)

    def spellings(self) -> None:
        """Join the spellings of one person's name."""
        drawers: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
        for identity in sorted(self.nodes):
            if identity.startswith("p:"):
                for sort, put in (("", kinship.block), ("heard", kinship.sounding)):
                    if drawer := put(identity[2:]):
                        drawers[sort, *drawer].append(identity)
        for spellings in drawers.values():
            for at, one in enumerate(spellings):
                for other in spellings[at + 1 :]:
                    self._spelling(one, other)

    def _spelling(self, one: str, other: str) -> None:
        a, b = self.root(one), self.root(other)
        if a == b:
            return
        first, second = self.nodes[a], self.nodes[b]
        if first.documents & second.documents:
            self.suggest((a, b), "similar names, both in one document", 0.3)
        elif kinship.one_office(first.words, second.words):
            self.join(a, b)
        else:
            self.suggest((a, b), "similar names, but no role in common", 0.6)

    def surnames_alone(self) -> None:
        """Give bare family names to the one bearer that everybody knows, or that has the role."""
        bones: defaultdict[str, set[str]] = defaultdict(set)
        for short, full in self.surnames.items():
            bones[skeleton(short)] |= full
        for name in sorted(self.bare):
            left: list[tuple[str, Actor]] = []
            for document, actor in self.bare[name]:
                words = kinship.role_words(actor.roles)
                bearer = self._bearer(self.surnames.get(name, set()), words)
                if bearer is None and len(skeleton(name)) >= kinship.ENOUGH_CONSONANTS:
                    bearer = self._respelled(bones[skeleton(name)], words)
                if bearer is None:
                    left.append((document, actor))
                else:
                    self.nodes[bearer].add(document, actor)
            self._bare(name, left)

    def _bearer(self, full: set[str], words: frozenset[str]) -> str | None:
        """Find the bearer of a family name: no role against it, and an office or a role for it."""
        bearers = sorted({self.root(f) for f in full})
        fitting = [b for b in bearers if not words or self._fits(words, b)]
        rulers = [b for b in fitting if roles.rules(tuple(self.nodes[b].roles))]
        if len(rulers) == 1:
            return rulers[0]
        return fitting[0] if words and len(fitting) == len(bearers) == 1 else None

    def _fits(self, words: frozenset[str], bearer: str) -> bool:
        return kinship.shared(words, self.nodes[bearer].words) >= 1

    def _respelled(self, full: set[str], words: frozenset[str]) -> str | None:
        fitting = [
            b for b in sorted({self.root(f) for f in full}) if words and self._fits(words, b)
        ]
        ruling = [b for b in fitting if roles.rules(tuple(self.nodes[b].roles))]
        return ruling[0] if len(ruling) == 1 else None

    def _bare(self, name: str, left: list[tuple[str, Actor]]) -> None:
        """Make actors of bare family names that nobody bears: apart where their roles are."""
        groups: list[tuple[set[str], list[tuple[str, Actor]]]] = []
        silent = [x for x in left if not x[1].roles]
        for document, actor in left:
            words = set(kinship.role_words(actor.roles))
            if not words:
                continue
            touching = [g for g in groups if g[0] & words]
            merged = (words, [(document, actor)])
            for group in touching:
                groups.remove(group)
                merged = (merged[0] | group[0], group[1] + merged[1])
            groups.append(merged)
        if silent and len(groups) == 1:
            groups[0][1].extend(silent)
        elif silent:
            groups.append((set(), silent))
        groups.sort(key=lambda g: sorted(g[0]))
        made = []
        for number, (_, members) in enumerate(groups):
            node = self._node(f"s:{name}" if not number else f"s:{name}:{number}")
            for document, actor in members:
                node.add(document, actor)
            made.append(node.identity)
        bearers = sorted({self.root(f) for f in self.surnames.get(name, ())})
        for identity in made:
            if 0 < len(bearers) <= MANY:
                for bearer in bearers:
                    self.suggest((identity, bearer), "only the family name is given", 0.5)

    def administrations(self) -> None:
        """Take "the X administration" for the seat of the executive that X heads."""
        for identity in sorted(self.nodes):
            if not identity.endswith(ADMINISTRATION) or identity not in self.nodes:
                continue
            name = identity[2:].removesuffix(ADMINISTRATION)
            bearer = self._bearer(self.surnames.get(name, set()), frozenset())
            heads = self.nodes.get(bearer or f"s:{name}")
            if heads is None or not roles.rules(tuple(heads.roles)):
                continue
            where = Counter(c for r in heads.roles if (c := roles.country_of(r)))
            seat = "k:" + SEATS.get(min(where, key=lambda c: (-where[c], c)) if where else "", "")
            if seat in self.nodes:
                self.join(identity, seat)

    def same_role(self) -> None:
        """Suggest people who are called the same, and similar names with an initial."""
        called: defaultdict[frozenset[str], set[str]] = defaultdict(set)
        for identity, node in self.nodes.items():
            if node.kind == "Person":
                for role in node.roles:
                    called[kinship.role_words((role,))].add(identity)
        for words, people in called.items():
            if len(words) >= kinship.ENOUGH_ROLE and 1 < len(people) <= MANY:
                said = " ".join(sorted(words))
                ordered = sorted(people)
                for at, one in enumerate(ordered):
                    for other in ordered[at + 1 :]:
                        if not self.nodes[one].documents & self.nodes[other].documents:
                            self.suggest((one, other), f"the same role ({said})", 0.2)
        for short, full in self.surnames.items():
            bearers = sorted({self.root(f) for f in full})
            if 1 < len(bearers) <= MANY:
                self._initials(short, bearers)

    def _initials(self, short: str, bearers: list[str]) -> None:
        for at, one in enumerate(bearers):
            for other in bearers[at + 1 :]:
                given = [b[2:].split()[0] for b in (one, other)]
                if given[0][0] == given[1][0] and min(map(len, given)) <= 2:
                    self.suggest((one, other), f"the same family name {short}, one initial", 0.6)


def resolve(documents: Sequence[tuple[str, Named]]) -> Resolved:
    """Find the same actor in different documents, and suggest where it might be.

    The order of the documents changes nothing.

    Examples
    --------
    >>> from winset.evidence.names import name_document
    >>> from winset.evidence.records import Document
    >>> from winset.evidence.source import Layout, Source
    >>> def named(key, text):
    ...     return key, name_document(Source(Document(key=key), text), Layout((), (), ()))
    >>> a = named("a", "The Bulgarian envoy Petar Dimitrov spoke.")
    >>> b = named("b", "Bulgarian envoy Petar Dimitroff was silent.")
    >>> resolve([a, b]).keys["b", "petar-dimitroff"]
    'petar-dimitroff'
    """
    resolver = _Resolver(documents)
    resolver.organisations()
    resolver.spellings()
    resolver.surnames_alone()
    resolver.administrations()
    resolver.whose()
    resolver.same_role()
    keys = keys_of(resolver.nodes)
    placed = {m: keys[i] for i, node in resolver.nodes.items() for m in node.members}
    actors = tuple(actor_of(keys[i], resolver.nodes[i]) for i in sorted(resolver.nodes))
    suggestions = {
        tuple(sorted({keys[resolver.root(m)] for m in members})): said
        for members, said in sorted(resolver.suggested.items())
    }
    return Resolved(
        actors,
        placed,
        tuple(
            Suggestion(what="same-actor", members=members, reason=reason, score=score)
            for members, (reason, score) in sorted(suggestions.items())
            if len(members) > 1
        ),
    )
