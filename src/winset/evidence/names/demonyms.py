"""States and companies that no gazetteer has: a text itself ties a name to what it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from winset.evidence.names.gazetteer import Entry, Gazetteer, gazetteer, word
from winset.evidence.names.keys import slug
from winset.evidence.names.tokens import Token
from winset.evidence.names.words import GIVEN, LEGAL, OF_OFFICE, PUBLIC_HEADS, ROLES, TITLES
from winset.evidence.records import ActorKind

_SHORTEST = 4
_ENDINGS = ("n", "i", "ese", "ian", "ish", "er", "ic")
"""What makes a people of a place: Valdoria, Valdorian; "n" only behind "a"."""
_OF_STATE = ROLES | OF_OFFICE | PUBLIC_HEADS | {"government", "troops", "republic", "official"}


def with_own_names(tokens: Sequence[Token]) -> Gazetteer:
    """Add to the gazetteer the states whose people the text names too, and companies by their form.

    Examples
    --------
    >>> from winset.evidence.names.tokens import tokens_of
    >>> text = "Tavoria wants a pact. The Tavorian minister said Tavorians would vote."
    >>> entry, _ = with_own_names(tokens_of(text).tokens).at(["tavorian"])
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
    added |= _companies(tokens, known)
    if not added:
        return known
    longest = dict(known.longest)
    for words in added:
        first = words.split(" ", 1)[0]
        longest[first] = max(words.count(" ") + 1, longest.get(first, 0))
    return Gazetteer(known.entries | added, longest)


def _companies(tokens: Sequence[Token], known: Gazetteer) -> dict[str, Entry]:
    """Find companies whose names begin with a place, with and without their legal form."""
    found: dict[str, Entry] = {}
    for at in [at for at, token in enumerate(tokens) if token.lower in LEGAL]:
        token = tokens[at]
        if not token.capital or token.before != " ":
            continue
        first = at
        while first and tokens[first - 1].capital and not tokens[first - 1].owns:
            first -= 1
            if tokens[first].before != " ":
                break
        names = [t.known for t in tokens[first:at]]
        place = known.at(names)
        if place is not None and place[1] < len(names) and place[0].form == "named":
            name = " ".join(t.text for t in tokens[first:at])
            entry = Entry(slug(name), name, "Company")
            found |= {" ".join(names): entry, " ".join([*names, token.known]): entry}
    return found


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
