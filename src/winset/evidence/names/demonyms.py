"""States and regions that no gazetteer has: a text ties the name and its people together itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from winset.evidence.names.gazetteer import Entry, Gazetteer, gazetteer, word
from winset.evidence.names.keys import slug
from winset.evidence.names.tokens import Token
from winset.evidence.names.words import GIVEN, OF_OFFICE, PUBLIC_HEADS, ROLES, TITLES
from winset.evidence.records import ActorKind

_SHORTEST = 4
_ENDINGS = ("n", "i", "ese", "ian", "ish")
"""What makes a people of a place: Valdoria, Valdorian; "n" only behind "a"."""
_OF_STATE = ROLES | OF_OFFICE | PUBLIC_HEADS | {"government", "troops", "republic", "official"}


def with_peoples(tokens: Sequence[Token]) -> Gazetteer:
    """Add to the gazetteer the names whose people the text names too.

    Examples
    --------
    >>> from winset.evidence.names.tokens import tokens_of
    >>> text = "Tavoria wants a pact. The Tavorian minister said Tavorians would vote."
    >>> entry, _ = with_peoples(tokens_of(text).tokens).at(["tavorian"])
    >>> entry.key, entry.kind, entry.form
    ('tavoria', 'Country', 'adjectival')
    """
    known = gazetteer()
    added: dict[str, Entry] = {}
    for name, people, kind in _tied(tokens, known):
        key = slug(name)
        country = key if kind == "Country" else ""
        added[word(name)] = Entry(key, name, kind, country=country)
        for said in (people, people + "s"):
            added[word(said)] = Entry(key, name, kind, "adjectival", country=country)
    if not added:
        return known
    return Gazetteer(known.entries | added, dict.fromkeys(added, 1) | known.longest)


def _tied(tokens: Sequence[Token], known: Gazetteer) -> Iterator[tuple[str, str, ActorKind]]:
    """List names with their peoples, and whether a state is spoken of."""
    names = {t.text for t in tokens if t.capital and len(t.text) >= _SHORTEST}
    peoples = names | {n[:-1] for n in names if n.endswith("ns")}
    pairs = {w: n for w in peoples for n in _names_of(w) if n in names and _free(n, w, known)}
    if not pairs:
        return
    used: defaultdict[str, set[str]] = defaultdict(set)
    surnames = set()
    for at, token in enumerate(tokens):
        follows = tokens[at + 1] if at + 1 < len(tokens) else None
        if token.text in pairs and follows is not None and follows.before == " ":
            used[token.text].add(follows.lower)
        before = tokens[at - 1] if at else None
        if before is not None and token.before == " " and before.lower in GIVEN:
            surnames.add(token.text)
    small = {t.text for t in tokens if not t.capital}
    for people, name in pairs.items():
        nouns = {w for w in used[people] if w in small or w in TITLES or w in OF_OFFICE}
        if (nouns or people + "s" in names) and surnames.isdisjoint((people, name)):
            yield name, people, "Country" if nouns & _OF_STATE else "Place"


def _names_of(people: str) -> Iterator[str]:
    for ending in _ENDINGS:
        name = people.removesuffix(ending)
        if name != people and len(name) >= _SHORTEST and (ending != "n" or name[-1] == "a"):
            yield name


def _free(name: str, people: str, known: Gazetteer) -> bool:
    """Whether neither word is known as something else."""
    return not any(word(w) in known.entries or w.lower() in GIVEN for w in (name, people))
